"""Text to nouns: strict reading of what an author wrote, with the place of every word."""
