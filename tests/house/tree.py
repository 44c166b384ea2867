"""The files of the checkout, as the house tests look at them."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "ddx"
MADE_HERE = {".git", ".venv", "build", "dist", "__pycache__", "test-results", "node_modules"}


def source_files() -> list[Path]:
    """Every Python file of the package, and the page list beside it."""
    return sorted(path for path in [*SOURCE.rglob("*.py"), ROOT / "app.py"] if path.exists())


def python_files() -> list[Path]:
    """Every Python file that is kept, tests and scripts included."""
    return [path for path in kept_files() if path.suffix == ".py"]


def kept_files() -> list[Path]:
    """Every file that git keeps or would keep; without git, every file nobody made on this machine."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    git = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if git.returncode == 0:
        return sorted(path for name in git.stdout.split("\0") if name and (path := ROOT / name).is_file())
    return sorted(path for path in ROOT.rglob("*") if path.is_file() and not made_here(path))


def made_here(path: Path) -> bool:
    """Whether a tool made this file on this machine: an environment, a cache, a build."""
    parts = path.relative_to(ROOT).parts
    return any(part in MADE_HERE or part.endswith(("_cache", ".egg-info")) for part in parts)


def text_of(path: Path) -> str:
    """The text of a file, or nothing where it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path, line: int = 0) -> str:
    """A path as a reader of the checkout would write it, with its line."""
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


def docstring_of(node: ast.AST) -> ast.Constant | None:
    """The node of a docstring, if this is something that has one."""
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    first = node.body[0] if node.body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        return first.value if isinstance(first.value.value, str) else None
    return None
