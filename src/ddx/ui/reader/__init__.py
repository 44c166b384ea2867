"""The reader's own word: an impression before the list opens, and what is wrong or missing in the answer."""
