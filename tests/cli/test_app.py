"""`ddx app`: a server on this machine only, which ends when the command ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import ddx
from cli.desk import Desk


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """True while somebody on this machine listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def eventually(asked: bool, port: int) -> bool:
    """True once the port listens, or no longer listens; false after half a minute."""
    for _ in range(150):
        if listens(port) == asked:
            return True
        time.sleep(0.2)
    return False


def test_a_port_in_use_is_answered_with_a_remedy(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = desk.run("app", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert done.exit_code == 2
    assert "is in use" in done.stderr
    assert "--port" in done.stderr


def test_a_port_no_machine_has_is_wrong_use(desk: Desk) -> None:
    assert desk.run("app", "--port", "70000").exit_code == 2


@pytest.mark.slow
def test_the_server_answers_and_ends_with_its_command() -> None:
    port = free_port()
    given = {**os.environ, "PYTHONPATH": str(Path(ddx.__file__).parents[1])}
    words = [sys.executable, "-m", "ddx", "app", "--no-browser", "--port", str(port)]
    command = subprocess.Popen(words, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert eventually(True, port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=30) as answer:
            assert answer.status == 200
    finally:
        command.send_signal(signal.SIGTERM)
        said, complained = command.communicate(timeout=60)
    assert command.returncode == 0
    assert f"http://127.0.0.1:{port}" in said.decode()
    assert b"Traceback" not in complained
    assert eventually(False, port)
