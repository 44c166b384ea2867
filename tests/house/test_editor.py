"""The editor that is kept built is the one its sources make."""

from __future__ import annotations

import hashlib
import shutil
import subprocess

import pytest

from house.tree import ROOT, SOURCE

EDITOR = ROOT / "editor"


def test_the_built_editor_is_not_older_than_its_sources() -> None:
    sources = [*sorted(EDITOR.glob("*.js")), EDITOR / "package.json"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    assert (EDITOR / "built.sha256").read_text().strip() == digest, (
        "sh scripts/build_editor.sh, then keep what it wrote"
    )


def test_the_built_editor_names_no_other_host_and_carries_its_licences() -> None:
    built = (SOURCE / "ui/web/editor.js").read_text(encoding="utf-8")
    assert "https://" not in built.replace("https://codemirror.net", "")
    licences = (SOURCE / "ui/web/editor.licences.txt").read_text(encoding="utf-8")
    for part in ("codemirror", "@codemirror/view", "@codemirror/state", "@lezer/yaml", "style-mod"):
        assert part in licences


def test_the_editor_knows_where_the_cursor_stands() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here; only whoever changes the editor needs it")
    done = subprocess.run([node, str(EDITOR / "where.test.mjs")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
