"""Memory over many consultations:  python benchmarks/memory.py [--consultations 100000] [--rules FOLDER]

Answers the published patients, at all their steps, again and again with the production engine, and prints what the
process holds. Reads memory the way Linux tells it.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from ddx.consult import open_consultant, read_cases


def main() -> None:
    """Print the memory after every tenth of the consultations."""
    asked = argparse.ArgumentParser(description="Memory over many consultations.")
    asked.add_argument("--consultations", type=int, default=100_000)
    asked.add_argument("--rules", type=Path, default=None, help="a rules folder (by default the shipped one)")
    given = asked.parse_args()
    consultant = open_consultant(given.rules)
    cases, _ = read_cases(None, consultant.program.library)
    profiles = [case.profile.up_to(step, case.steps) for case in cases for step in case.steps]
    print(f"{consultant.engine_name} engine, {len(profiles)} profiles")
    start, tenth = time.perf_counter(), max(1, given.consultations // 10)
    for number in range(1, given.consultations + 1):
        consultant.consult(profiles[number % len(profiles)].model_copy())  # a copy: nothing is kept from last time
        if number % tenth == 0 or number == 1000:
            seconds = time.perf_counter() - start
            print(f"{number:>9,} consultations  {megabytes():8.1f} MB  {seconds:8.0f} s", flush=True)
    consultant.close()


def megabytes() -> float:
    """The memory this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    main()
