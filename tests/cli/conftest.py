"""The desk, for every test of a command."""

from cli.desk import desk

__all__ = ["desk"]
