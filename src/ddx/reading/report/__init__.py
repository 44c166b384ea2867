"""A pasted report to the lines it says: atoms, elements, sentences, then one reader for each sort of line."""
