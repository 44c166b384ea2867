"""What is wrong, told in the author's words: one sentence, one place, one fix for each slip."""
