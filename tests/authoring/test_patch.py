"""A patch turns the one text into the other, in the hands of git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddx.authoring.patch import patch

LONG = [f"line {n % 7}" for n in range(8000)]


def applied(folder: Path, before: str | None, after: str) -> str:
    """What git makes of the text before and the patch."""
    file = folder / "x.yaml"
    file.unlink(missing_ok=True)
    if before is not None:
        file.write_bytes(before.encode())
    made = patch([("x.yaml", before, after)])
    if made:
        subprocess.run(["git", "apply", "-"], cwd=folder, input=made.encode(), check=True)
    return file.read_bytes().decode() if file.exists() else ""


lines = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "ü\r\n", "\n", " x\n"]), max_size=25).map("".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=lines, after=lines, end=st.sampled_from(["", "no end"]))
def test_a_patch_gives_the_new_text(tmp_path: Path, before: str, after: str, end: str) -> None:
    if before:
        assert applied(tmp_path, before, after + end) == after + end


@pytest.mark.parametrize(
    "new",
    [
        [line if n % 4 else f"{line}!" for n, line in enumerate(LONG)],
        [f"{line}!" for line in LONG for _ in range(2)],
        [*LONG[:100], "new", *LONG[100:]],
        LONG[5:],
    ],
)
def test_a_long_file_that_changed_throughout_is_quick(tmp_path: Path, new: list[str]) -> None:
    assert applied(tmp_path, "\n".join(LONG), "\n".join(new)) == "\n".join(new)


def test_a_new_file_comes_from_nowhere(tmp_path: Path) -> None:
    assert patch([("x.yaml", None, "id: a\n")]).splitlines()[:3] == ["--- /dev/null", "+++ b/x.yaml", "@@ -0,0 +1,1 @@"]
    assert applied(tmp_path, None, "id: a\n") == "id: a\n"
    assert patch([("x.yaml", "same", "same")]) == ""
