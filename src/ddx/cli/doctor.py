"""`ddx doctor`: what is here, what is missing, and the command that mends it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import typer

from ddx.cli.asked import problems

_BUILD = (
    'CC="cc -O2 -DPyEval_CallObject=PyObject_CallObject" '
    "{python} -m pip install --no-cache-dir --force-reinstall durable-rules"
)
_OLDEST = (3, 11)
_TOOLS = "sudo apt-get install gcc python3-dev"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its state in words and, where it is missing, the command that mends it."""

    says: str
    is_well: bool = True
    mend: str = ""
    is_needed: bool = True


def doctor(context: typer.Context) -> None:
    """Say in plain words what is missing and how to mend it; exit code 1 when something needed is missing."""
    found = [look() for look in looks(context.obj)]
    for finding in found:
        mark = "ok       " if finding.is_well else "MISSING  " if finding.is_needed else "optional "
        typer.echo(mark + finding.says)
        if finding.mend:
            typer.echo(f"         fix: {finding.mend}")
    if any(finding.is_needed and not finding.is_well for finding in found):
        problems()
    typer.echo("All that is needed is here.")


def looks(rules: Path | None = None) -> tuple[Callable[[], Finding], ...]:
    """The things to look at, in order."""
    return (
        _python,
        _durable,
        _compiler,
        _front_end,
        _pdf,
        lambda: _folder("rules", rules),
        lambda: _layers(rules),
        lambda: _folder("seeds", None),
        _chromium,
    )


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= _OLDEST:
        return Finding(f"Python {version}")
    return Finding(f"Python {version} is too old", False, "install Python 3.11 or newer, then ddx again")


def _durable() -> Finding:
    """durable-rules is tried in a process of its own: a badly built one can end the process that loads it."""
    if _imports("durable.engine"):
        return Finding("durable-rules, the production engine")
    build = _BUILD.format(python=sys.executable)
    return Finding(
        "durable-rules cannot be imported; the plain engine serves in its place, with the same answers",
        False,
        build if _has_compiler() else f"{_TOOLS} && {build}",
    )


def _imports(module: str) -> bool:
    tried = subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True, check=False)
    return tried.returncode == 0


def _has_compiler() -> bool:
    headers = Path(sysconfig.get_paths()["include"], "Python.h").is_file()
    return headers and any(shutil.which(name) for name in ("cc", "gcc", "clang"))


def _compiler() -> Finding:
    if _has_compiler():
        return Finding("C compiler and Python headers")
    return Finding("no C compiler or no Python headers: only needed to build durable-rules", False, _TOOLS, False)


def _front_end() -> Finding:
    if find_spec("streamlit"):
        return Finding("Streamlit, the front end")
    return Finding(
        "Streamlit is not installed: `ddx app` cannot run", False, f"{sys.executable} -m pip install streamlit"
    )


def _pdf() -> Finding:
    if find_spec("typst"):
        return Finding("typst, for answers as PDF")
    mend = f"{sys.executable} -m pip install typst"
    return Finding("typst is not installed: only answers as PDF need it", False, mend, False)


def _folder(name: str, chosen: Path | None) -> Finding:
    from ddx.consult import shipped

    folder = chosen or shipped(name)
    files = len(list(folder.rglob("*.yaml"))) if folder.is_dir() else 0
    if files:
        return Finding(f"{name}: {files} files in {folder}")
    return Finding(
        f"{name}: no files in {folder}", False, f"install ddx again, or set DDX_{name.upper()} to the folder"
    )


def _layers(chosen: Path | None) -> Finding:
    """What lies over the shipped rules, and what it replaced and switched off with which reason."""
    from ddx.consult import open_consultant, rule_folders

    lowest, *above = rule_folders(chosen)
    if not above:
        return Finding("rules: nothing is laid over them")
    opened = open_consultant(chosen, "plain")
    laid = [words for layer in opened.program.library.layers for words in layer.in_words]
    says = "\n         ".join([f"rules: hospital rules are laid over {lowest}", *laid])
    if any(issue.level == "error" for issue in opened.issues):
        return Finding(says, False, "run `ddx check`; something in the rules is left out until it is mended")
    return Finding(says)


def _chromium() -> Finding:
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome")):
        return Finding("Chromium, for the browser tests")
    return Finding(
        "Chromium is not here: only the browser tests need it", False, "sudo apt-get install chromium", False
    )
