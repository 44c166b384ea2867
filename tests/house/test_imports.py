"""An import only defines things: it opens nothing, and the short road loads nothing heavy."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from house.tree import ROOT, SOURCE, shown

# The audit hook blames an event on ddx if a frame of ddx comes before one of the import machinery:
# a library that ddx imports may read what it likes while it loads, ddx itself may not.
WATCH = """
import importlib, json, sys
seen = []
WATCHED = ("open", "os.system", "os.listdir", "os.scandir", "os.mkdir", "subprocess.Popen")
def watch(event, arguments):
    if event not in WATCHED and not event.startswith("socket."):
        return
    frame = sys._getframe(1)
    while frame is not None and "importlib" not in frame.f_code.co_filename:
        if frame.f_globals.get("__name__", "").partition(".")[0] == "ddx":
            place = f"{frame.f_globals['__name__']}:{frame.f_lineno}"
            seen.append(f"{place}: {event} {arguments[:1]!r}")
            return
        frame = frame.f_back
sys.addaudithook(watch)
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(seen))
"""


def test_importing_a_module_opens_no_file_and_no_socket() -> None:
    assert run(WATCH, json.dumps(modules())) == []


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("ddx.consult", ["streamlit", "typer", "rich", "pandas", "numpy"]),
        ("ddx.proving", ["streamlit", "typer", "rich", "pandas", "numpy"]),
        ("ddx.cli", ["streamlit", "pandas", "numpy", "pyarrow", "altair"]),
    ],
)
def test_the_short_road_loads_nothing_heavy(module: str, heavy: list[str]) -> None:
    loaded = f"import json, sys, {module}; print(json.dumps([m for m in {heavy} if m in sys.modules]))"
    assert run(loaded) == []


def modules() -> list[str]:
    """The dotted name of every module of the package, the one that runs the command left out."""
    paths = [path for path in SOURCE.rglob("*.py") if path.name != "__main__.py"]
    names = (shown(path).removeprefix("src/").removesuffix(".py").replace("/", ".") for path in paths)
    return sorted(name.removesuffix(".__init__") for name in names)


def run(code: str, *arguments: str) -> object:
    """What a fresh Python prints as JSON after running this code on the checkout."""
    paths = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-c", code, *arguments]
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
