"""A published case as a page: its facts with their places, its diagnosis beside ours, the rest of the report."""
