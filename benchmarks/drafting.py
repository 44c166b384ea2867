"""How soon an author hears of a slip:  python benchmarks/drafting.py

Reads and checks one rule file against the shipped rules, as the bench does after each pause in typing: every shipped
file in turn, the longest one with a slip at its end, and one file of two thousand rules.
"""

from __future__ import annotations

import os
import platform
import re
from functools import partial

from measured import TRIES, milliseconds, percentile

from ddx.consult import open_consultant, shipped
from ddx.drafting import read_draft
from ddx.model.library import Library

MANY = 2_000


def main() -> None:
    """Print the table."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    library = open_consultant(engine="plain").program.library
    texts = {file: _text(file) for one in library.rule_sets if (file := _file(library, one.id))}
    taken = {file: _taken(text, file, library) for file, text in texts.items()}
    for file, times in taken.items():
        print(f"  {file:44}{len(texts[file].splitlines()):6} lines{percentile(times, 50):9.1f} ms")
    every = [time for times in taken.values() for time in times]
    print(f"  {'every file':44}{'':12}{percentile(every, 50):9.1f} ms   p95 {percentile(every, 95):.1f} ms")
    longest = max(texts, key=lambda file: len(texts[file]))
    _tell("the longest, cut off in its last test", _taken(texts[longest][:-40], longest, library))
    _tell(f"one of {MANY:,} rules", _taken(_with_many_rules(texts[longest]), longest, library))


def _tell(what: str, times: list[float]) -> None:
    print(f"  {what:44}{'':12}{percentile(times, 50):9.1f} ms   most {max(times):.1f} ms")


def _taken(text: str, file: str, library: Library) -> list[float]:
    run = partial(read_draft, text, file, library)
    return [milliseconds(lambda _: run(), 0) for _ in range(TRIES)]


def _file(library: Library, set_id: str) -> str:
    place = library.place(set_id)
    return place.file if place else ""


def _text(file: str) -> str:
    return (shipped("rules").parent / file).read_text(encoding="utf-8")


def _with_many_rules(text: str) -> str:
    """The file with its rules over and over under other ids, and without tests, until there are enough."""
    head, _, rest = text.partition("\nrules:\n")
    rules = rest.partition("\ntests:\n")[0]
    times = -(-MANY // len(re.findall(r"(?m)^  - id: ", rules)))
    copies = (re.sub(r"(?m)^  - id: (\S+)", rf"  - id: \1-{n}", rules) for n in range(times))
    return f"{head}\nrules:\n" + "\n".join(copies) + "\n"


if __name__ == "__main__":
    main()
