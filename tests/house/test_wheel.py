"""A built wheel holds rules and cases, and runs where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from house.tree import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ddx unpacked from a wheel that was itself built from the source archive."""
    place = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(place / "dist"), str(ROOT)], place)
    (wheel,) = (place / "dist").glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run([*pip, "--no-index", "--target", str(place / "site"), str(wheel)], place)
    return place / "site"


@pytest.mark.parametrize("folder", ["rules", "seeds", "docs/clinician", "docs/reference/checks"])
def test_the_wheel_holds_every_file_of_the_checkout(installed: Path, folder: str) -> None:
    shipped = installed / "ddx" / "_shipped"
    assert files_to_read(shipped / folder) == files_to_read(ROOT / folder)
    assert (shipped / "app.py").read_bytes() == (ROOT / "app.py").read_bytes()


def test_the_wheel_holds_the_layout_of_the_pdf(installed: Path) -> None:
    layout = Path("rendering/pdf.typ")
    assert (installed / "ddx" / layout).read_bytes() == (ROOT / "src" / "ddx" / layout).read_bytes()


def test_the_wheel_holds_the_scripts_of_the_pages_and_says_where_they_are(installed: Path) -> None:
    for name in ("pyproject.toml", "ui/web/visit.js", "ui/web/editor.js", "ui/web/editor.licences.txt"):
        assert (installed / "ddx" / name).read_bytes() == (ROOT / "src" / "ddx" / name).read_bytes()


@pytest.mark.parametrize("name", ["question.yaml", "case.yaml", "layer.yaml"])
def test_the_wheel_holds_what_a_new_file_begins_with(installed: Path, name: str) -> None:
    begins = Path("beginning") / name
    assert (installed / "ddx" / begins).read_bytes() == (ROOT / "src" / "ddx" / begins).read_bytes()


def test_the_wheel_runs_its_own_code(installed: Path, tmp_path: Path) -> None:
    where = run([sys.executable, "-c", "import ddx; print(ddx.__file__)"], tmp_path, installed)
    assert Path(where.strip()).is_relative_to(installed)


def test_the_wheel_lists_its_rules_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    listed = run([sys.executable, "-m", "ddx", "rules", "list"], tmp_path, installed)
    assert listed.strip(), "no rules were found in the wheel"


def test_the_wheel_proves_its_cases_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    run([sys.executable, "-m", "ddx", "cases"], tmp_path, installed)


def files_to_read(folder: Path) -> dict[str, bytes]:
    """The YAML and Markdown files under a folder: where each is and what is in it."""
    files = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".md")]
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    assert found, f"nothing to read under {folder.name}"
    return found


def run(command: list[str], folder: Path, site: Path | None = None) -> str:
    """What a command prints, run in a folder that knows nothing of the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DDX_", "PYTHONPATH"))}
    if site:
        environment["PYTHONPATH"] = str(site)
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
