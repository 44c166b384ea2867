"""Writes docs/reference/proof.md: what the tests of each rule set would notice, and what they would not.

python scripts/write_proof.py

Takes minutes, so no test writes it anew: the page is stamped with the rules and the tests it was measured on.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

from ddx.consult import Consultant, open_consultant
from ddx.covering import cover
from ddx.model.library import Library
from ddx.model.profile import plain
from ddx.mutating import Scored, Survivor, score
from ddx.proving import with_proofs

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "proof.md"
HEAD = """\
# What the tests of the rules would notice

Written by `scripts/write_proof.py`. What the figures mean: [Prove a rule](../pathologist/prove-a-rule.md); what is
changed in a rule and what is not: [0020](../decisions/0020-mutants.md).

Measured on the rules {rules} with the tests {tests}, in {seconds:.0f} seconds on one core. Nothing writes this page
anew when a rule changes: where `ddx test --mutate` says otherwise, it is right.
"""


def page(consultant: Consultant) -> str:
    """The whole page."""
    library = consultant.program.library
    start = time.process_time()
    scored = [score(consultant, one.id) for one in library.rule_sets]
    seconds = time.process_time() - start
    found = cover(consultant)
    parts = (found.criteria, found.rules, found.candidates)
    reached, all_of = sum(one.is_covered for part in parts for one in part), sum(map(len, parts))
    lines = [HEAD.format(rules=library.digest, tests=digest_of_tests(library), seconds=seconds)]
    lines += ["| rule set | rules | tests | mutants | killed | percent |", "|---|---|---|---|---|---|"]
    lines += [_row(one, library) for one in scored]
    lines += [_sum(scored, library), ""]
    lines += [f"Coverage: {reached} of {all_of} criteria, rules and candidates are reached as they ought to be.", ""]
    return "\n".join([*lines, *_survivors(scored)]) + "\n"


def digest_of_tests(library: Library) -> str:
    """Twelve hexadecimal digits of the SHA-256 of all tests."""
    tests = [[one.id, [plain(test) for test in one.tests]] for one in library.rule_sets]
    return hashlib.sha256(json.dumps(tests, sort_keys=True).encode()).hexdigest()[:12]


def _row(one: Scored, library: Library) -> str:
    rule_set = library.rule_set(one.rule_set)
    assert rule_set is not None
    cells = (one.rule_set, len(rule_set.rules), len(rule_set.tests), one.mutants, one.killed, f"{one.percent:.1f}")
    return f"| {' | '.join(map(str, cells))} |"


def _sum(scored: list[Scored], library: Library) -> str:
    killed, mutants = sum(one.killed for one in scored), sum(one.mutants for one in scored)
    rules, tests = (sum(len(getattr(one, key)) for one in library.rule_sets) for key in ("rules", "tests"))
    return f"| **in all** | {rules} | {tests} | {mutants} | {killed} | {100 * killed / mutants:.1f} |"


def _survivors(scored: list[Scored]) -> Iterator[str]:
    yield "## Survivors"
    yield ""
    yield "Changes that no test notices. Most cannot be noticed: another rule, or the question, says as much already."
    for one in scored:
        if one.survived:
            yield f"\n**{one.rule_set}**\n"
            yield from (f"- `{mutant.place}` {_named(mutant)}: {mutant.says}" for mutant in one.survived)


def _named(mutant: Survivor) -> str:
    return mutant.rule or mutant.rule_set


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(with_proofs(open_consultant(engine="plain"))), encoding="utf-8")
    print(f"written: {PAGE}")


if __name__ == "__main__":
    main()
