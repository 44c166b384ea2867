"""A server of the pages on a free port, for the tests that need a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Served:
    """A server that runs: where it listens, where it writes what it says, and the folder all its files go to."""

    url: str
    log: Path
    folder: Path


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Served]:
    """The pages, served as `ddx app` serves them, with this folder as home and these settings of the environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "server.log"
    own = {"HOME": str(folder), "TMPDIR": str(folder), "STREAMLIT_SERVER_HEADLESS": "true"}
    environment = {**os.environ, **own, "PYTHONPATH": str(ROOT / "src"), **settings}
    with log.open("w") as out:
        command = [sys.executable, str(ROOT / "app.py"), str(port)]
        server = subprocess.Popen(command, env=environment, cwd=folder, stdout=out, stderr=out)
        try:
            _wait_until_ready(server, port, log)
            yield Served(f"http://127.0.0.1:{port}", log, folder)
        finally:
            server.terminate()
            server.wait(10)


def _wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(log.read_text())
