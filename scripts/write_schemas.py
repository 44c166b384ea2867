"""Writes the JSON schemas of all files and of the answer from the model: the same as `ddx schema`."""

from __future__ import annotations

from ddx.cli.commands import commands

if __name__ == "__main__":
    commands(["schema"])
