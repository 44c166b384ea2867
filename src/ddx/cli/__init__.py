"""The command line: one file per command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `ddx`; a fault of our own ends in two plain lines, never in a traceback over a patient's record."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        from ddx.cli.commands import commands

        commands()
    except Exception as fault:
        if os.environ.get("DDX_TRACEBACK"):
            raise
        print(f"ddx failed, through a fault of its own ({type(fault).__name__}).", file=sys.stderr)
        print("fix: run it again with DDX_TRACEBACK=1 and report what it prints.", file=sys.stderr)
        raise SystemExit(1) from None
