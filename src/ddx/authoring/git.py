"""git, as far as publishing needs it: is the folder kept there, commit two files, look at what was there before.

The only file that runs another program. Nothing is asked of its user: what git cannot do without asking is a refusal.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 120
_BETWEEN, _RECORD = "\x1f", "\x1e"
_FORMAT = "%x1e%H%x1f%an%x1f%aI%x1f%s"
MOST_COMMITS = 200


class GitRefused(Exception):
    """git did not do what was asked; its own words."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One commit that changed a file: its name, who, when (ISO 8601), the first line of its message, the path then."""

    commit: str
    author: str
    when: str
    subject: str
    path: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder that git keeps."""

    top: Path

    def author(self) -> str | None:
        """Name and address commits are made under; None where nobody has set them."""
        name = os.environ.get("GIT_AUTHOR_NAME") or self._asked("config", "user.name")
        address = os.environ.get("GIT_AUTHOR_EMAIL") or self._asked("config", "user.email")
        return f"{name} <{address}>" if name and address else None

    def keeps(self, path: Path) -> bool:
        """False for a file that git is told to ignore."""
        return _run(self.top, "check-ignore", "-q", "--", str(path)).returncode != 0

    def commit(self, paths: tuple[Path, ...], message: str) -> str:
        """Commit these files and no others; gives the short name of the commit. Raises GitRefused."""
        names = [str(path) for path in paths]
        self._told("add", "--", *names)
        self._told("commit", "--quiet", "--only", "-m", message, "--", *names)
        return self._told("rev-parse", "--short", "HEAD").strip()

    def forget(self, paths: tuple[Path, ...]) -> None:
        """Take these files out of what the next commit would hold; never fails."""
        _run(self.top, "reset", "--quiet", "--", *(str(path) for path in paths))

    def log(self, path: Path) -> tuple[Logged, ...]:
        """The commits that changed a file, the newest first; also under its earlier names."""
        log = _run(
            self.top,
            "log",
            f"--max-count={MOST_COMMITS}",
            "--follow",
            "--name-only",
            f"--format={_FORMAT}",
            "--",
            str(path),
        )
        return tuple(_logged(record) for record in log.stdout.split(_RECORD) if record.strip())

    def show(self, commit: str, path: str) -> str | None:
        """A file as it was after a commit; None where it was not there."""
        shown = _run(self.top, "show", f"{commit}:{path}")
        return shown.stdout if shown.returncode == 0 else None

    def knows(self, revision: str) -> bool:
        """True when a word names a commit."""
        return _run(self.top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").returncode == 0

    def files(self, commit: str, folder: Path) -> tuple[str, ...]:
        """The files below a folder after a commit, by their path from the folder."""
        inside = folder.resolve().relative_to(self.top.resolve()).as_posix()
        listing = _run(self.top, "ls-tree", "-r", "-z", "--name-only", f"{commit}:{'' if inside == '.' else inside}")
        return tuple(name for name in listing.stdout.split("\0") if name)

    def _asked(self, *words: str) -> str:
        return _run(self.top, *words).stdout.strip()

    def _told(self, *words: str) -> str:
        done = _run(self.top, *words)
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise GitRefused(said[0] if said else f"git {words[0]} failed")
        return done.stdout


def repository_of(folder: Path) -> Repository | None:
    """The repository a folder lies in; None where there is none, or git is not installed."""
    found = _run(folder, "rev-parse", "--show-toplevel")
    top = found.stdout.strip()
    return Repository(Path(top)) if found.returncode == 0 and top else None


def is_installed() -> bool:
    """True when git can be run."""
    return _run(Path.cwd(), "--version").returncode == 0


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, in plain English and without questions; a git that is missing or hangs has failed."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}
    command = ["git", *words]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return subprocess.CompletedProcess(command, 1, "", f"git did not answer ({type(fault).__name__})")


def _logged(record: str) -> Logged:
    head, _, names = record.partition("\n")
    commit, author, when, subject = head.split(_BETWEEN, 3)
    return Logged(commit, author, when, subject, names.strip())
