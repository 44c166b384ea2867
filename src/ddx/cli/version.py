"""`ddx version`."""

from __future__ import annotations

import typer


def version() -> None:
    """Print the version of ddx."""
    from ddx import __version__

    typer.echo(f"ddx {__version__}")
