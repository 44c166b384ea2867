"""`ddx app`: the front end, on this machine only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from ddx.cli.asked import PROBLEMS, WrongUse

HOST = "127.0.0.1"
_FIRST_PORT = 8501
_TRIED = 20


def app(
    context: typer.Context,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The port; the first free one from 8501 if left out.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Open the front end in the browser; Ctrl-C ends it. It listens on 127.0.0.1 only."""
    from ddx.consult import shipped

    page = shipped("app.py")
    if not page.is_file():
        raise WrongUse("the page list app.py was not found", "run `ddx doctor`, and install ddx again")
    chosen = _free_port(port)
    address = f"http://{HOST}:{chosen}"
    typer.echo(f"ddx is opening at {address} (Ctrl-C ends it)")
    server = subprocess.Popen(server_command(page, chosen), env=_environment(context.obj))
    if not no_browser:
        Thread(target=_open_when_ready, args=(address, chosen), daemon=True).start()
    raise typer.Exit(_wait(server))


def server_command(page: Path, port: int) -> list[str]:
    """The command that serves the page list, which brings its own safe settings."""
    return [sys.executable, str(page), str(port)]


def _environment(rules: Path | None) -> dict[str, str]:
    """The server's environment: it opens no browser and asks no question of its own."""
    chosen = {"DDX_RULES": str(rules.resolve())} if rules else {}
    return {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true", **chosen}


def _free_port(port: int | None) -> int:
    for candidate in [port] if port else range(_FIRST_PORT, _FIRST_PORT + _TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, candidate))
            except OSError:
                continue
            return candidate
    raise WrongUse(f"port {port or _FIRST_PORT} is in use", "choose another with --port")


def _open_when_ready(address: str, port: int) -> None:
    for _ in range(150):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                webbrowser.open(address)
                return
        time.sleep(0.2)


def _wait(server: subprocess.Popen[bytes]) -> int:
    """Wait for the server to end; end it when the reader, or the machine, ends this command."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0
    if code:
        typer.echo("ddx: the front end did not start.\n   fix: run `ddx doctor`; it says what is missing.", err=True)
    return PROBLEMS if code else 0
