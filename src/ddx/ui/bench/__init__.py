"""The bench: a question read, written, tried and published by its author."""
