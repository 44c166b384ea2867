"""The nouns: frozen models that every stage speaks in; no input, no output."""
