"""The pages, one file each. The server runs them as scripts; imported, they do nothing."""
