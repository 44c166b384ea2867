"""Writes docs/reference/validation.md: how the published patients fare, and why the misses are missed.

python scripts/write_validation.py

The reasons are written by hand in docs/reference/validation-notes.yaml; every miss must have one. The patients that
were encoded before the engine saw them stand apart: what it answered then is frozen in validation-blind.yaml there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from ddx.consult import Consultant, open_consultant, read_cases, shipped
from ddx.measuring import NO_RANK, Measured, Placing, Score, by_question, measure, score
from ddx.model.case import CaseReport
from ddx.model.count import Weights

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
PAGE = FOLDER / "validation.md"
NOTES = FOLDER / "validation-notes.yaml"
BLIND = FOLDER / "validation-blind.yaml"
FRESH = ("held-out", "held-out-again")
LACKS = ("missing fact", "missing knowledge", "wrong rule")
HEAD = """\
# How the published patients fare

Written by `scripts/write_validation.py` from the rules and the cases; the reasons from
[validation-notes.yaml](validation-notes.yaml).

Every published patient whose report gives a diagnosis that is a candidate here is answered with all that its report
tells before the diagnosis. *Rank* is the place of the published diagnosis among the candidates not excluded;
candidates with the same points share the mean of their places. *Open* means that no candidate leads by the four points
that a leader needs. *Wrong* means that another is called the leader. *None* means that no question that applies knows
the diagnosis. The rules were written while the patients of the first table were known: what it shows is a lower bound
of error, not an estimate of it. The patients encoded before the engine saw them come
[after it](#patients-encoded-before-the-engine-saw-them).
"""
BLIND_HEAD = """\
## Patients encoded before the engine saw them

Two sets of published patients were encoded, by no clinician, and then answered once. *Then* is what the engine
answered that one time, frozen in [validation-blind.yaml](validation-blind.yaml); *today* is what it answers now, after
its misses were studied. The reports were chosen from search results by how much of their text could be read, not at
random. A question that gains a case between then and today did not apply to it before, or had no candidate for its
diagnosis.
"""
WAYS = {
    "rules alone": Weights(voices="rules"),
    "counts alone, negatives in full": Weights(voices="counts", negatives=1.0),
    "counts alone, negatives a quarter": Weights(voices="counts"),
    "both, negatives in full": Weights(negatives=1.0),
    "both, negatives half": Weights(negatives=0.5),
    "**both, negatives a quarter**": Weights(),
    "both, and each observation speaks as often as it can": Weights(topics="each"),
    "both, small series not drawn towards nothing": Weights(shrinkage=0.0),
}
WEIGHING_HEAD = """\
## Rules, counts, or both

Each cell: first / among three / open / wrong, then the mean distance in bits from naming the diagnosis alone (0 is
best). The line in bold is how answers are made.

- Counts alone decide almost nothing: they tell of few stains and findings, and never reach a leader.
- Beside rules they change little here, for most rules already rest on the same works. Published patients are also the
  odd ones: a textbook stain would not have been worth a report, and counts expect the textbook.
- Negative results at their full weight push true diagnoses down in the fresh patients; a quarter of it does no harm.
- Where each observation may speak twice, more questions find a leader, and one of them a wrong one.

| weighing | published patients | bits | fresh, first set | bits | fresh, second set | bits |
|---|---|---|---|---|---|---|"""
COLUMNS = "| | cases | first | among three | among ten | open | wrong | none |\n|---|---|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Reason:
    """Why a case is missed: what lacks, and a sentence."""

    lacks: str
    says: str


@dataclass(frozen=True)
class Figures:
    """What was measured: the published patients for development, the five reports, the fresh sets by folder.

    `weighed` gives, for each way of weighing, the score of every set in the order of the page.
    """

    literature: list[Measured]
    reports: list[Measured]
    fresh: dict[str, list[Measured]]
    weighed: dict[str, list[Score]]

    @property
    def misses(self) -> list[Measured]:
        """The cases whose diagnosis is not alone in the first place of any question, or that are wrong."""
        return [one for one in (*self.literature, *self.reports) if one.rank > 1 or one.is_wrong]


def figures(consultant: Consultant) -> Figures:
    """Measure all cases."""
    library, seeds = consultant.program.library, shipped("seeds")
    folders = {name: {case.id for case in read_cases(seeds / name, library)[0]} for name in ("literature", *FRESH)}
    everything, _ = read_cases(seeds, library)
    measured = measure(consultant, everything)
    sets = {name: [one for one in measured if one.case in ids] for name, ids in folders.items()}
    rest = [one for one in measured if not any(one.case in ids for ids in folders.values())]
    shown = {name: [case for case in everything if case.id in ids] for name, ids in folders.items()}
    weighed = {name: _weighed(replace(consultant, weights=way), shown) for name, way in WAYS.items()}
    return Figures(sets["literature"], rest, {name: sets[name] for name in FRESH}, weighed)


def _weighed(consultant: Consultant, sets: dict[str, tuple[CaseReport, ...]]) -> list[Score]:
    return [score(measure(consultant, cases)) for cases in sets.values()]


def reasons() -> dict[str, Reason]:
    """The reasons by case."""
    written = yaml.safe_load(NOTES.read_text(encoding="utf-8")) if NOTES.exists() else {}
    return {case: Reason(one["lacks"], one["says"]) for case, one in (written or {}).items()}


def blind() -> dict[str, dict[str, Any]]:
    """The frozen figures by set."""
    written: dict[str, dict[str, Any]] = yaml.safe_load(BLIND.read_text(encoding="utf-8"))
    return written


def page(found: Figures, why: dict[str, Reason], titles: dict[str, str]) -> str:
    """The whole page."""
    literature = {one.case for one in found.literature}
    parts = [HEAD, COLUMNS]
    parts += [_sum("published patients", score(found.literature)), _sum("the five reports", score(found.reports))]
    parts += ["", *_fresh(found.fresh)]
    parts += [*_weighing(found.weighed), ""]
    parts += ["## By question", "", COLUMNS]
    parts += [_sum(name, one) for name, one in by_question((*found.literature, *found.reports)).items()]
    parts += ["", "## The misses and why", "", *_misses(found.misses, why, literature)]
    for name in by_question((*found.literature, *found.reports)):
        parts += ["", f"## {titles[name]}", "", f"Question `{name}`.", ""]
        parts += ["| case | published diagnosis | rank | answer |", "|---|---|---|---|"]
        parts += _cases(name, (*found.literature, *found.reports), literature)
    unanswered = [one for one in (*found.literature, *found.reports) if one.rank == NO_RANK]
    if unanswered:
        parts += [
            "",
            "## No question knows the diagnosis",
            "",
            "| case | published diagnosis | answer |",
            "|---|---|---|",
        ]
        parts += [f"| {_link(one.case, literature)} | {one.diagnosis} | {_called(one)} |" for one in unanswered]
    return "\n".join(parts) + "\n"


def _weighing(weighed: dict[str, list[Score]]) -> Iterator[str]:
    """The table of ways to weigh, one line each."""
    yield WEIGHING_HEAD
    for name, scores in weighed.items():
        cells = (f"{one.first} / {one.among_three} / {one.open} / {one.wrong} | {one.bits:.2f}" for one in scores)
        yield f"| {name} | {' | '.join(cells)} |"


def _fresh(fresh: dict[str, list[Measured]]) -> Iterator[str]:
    yield BLIND_HEAD
    for name, frozen in blind().items():
        yield f"### {frozen['title']}, {frozen['measured']}"
        yield ""
        yield frozen["says"].strip()
        yield ""
        yield COLUMNS
        yield _row("all, then", frozen["all"])
        yield _sum("all, today", score(fresh[name]))
        today = by_question(fresh[name])
        for question, numbers in frozen["questions"].items():
            yield _row(f"{question}, then", numbers)
            yield _sum(f"{question}, today", today[question])
        yield ""
        yield "| case | published diagnosis | best rank today | answer today |"
        yield "|---|---|---|---|"
        for one in fresh[name]:
            link = f"[{one.case}](../../seeds/{name}/{one.case}.yaml)"
            yield f"| {link} | {one.diagnosis} | {_rank(one.rank)} | {_called(one)} |"
        yield ""


def _sum(name: str, one: Score) -> str:
    return _row(name, (one.cases, one.first, one.among_three, one.among_ten, one.open, one.wrong, one.unanswered))


def _row(name: str, numbers: Iterable[int]) -> str:
    return f"| {name} | {' | '.join(str(number) for number in numbers)} |"


def _misses(missed: list[Measured], why: dict[str, Reason], literature: set[str]) -> Iterator[str]:
    counted = Counter(why[one.case].lacks for one in missed if one.case in why)
    yield f"{len(missed)} cases: {', '.join(f'{counted[lacks]} {lacks}' for lacks in LACKS)}."
    yield ""
    yield "| case | published diagnosis | best rank | answer | lacks | why |"
    yield "|---|---|---|---|---|---|"
    for one in missed:
        reason = why.get(one.case, Reason("", ""))
        cells = (_link(one.case, literature), one.diagnosis, _rank(one.rank), _called(one), reason.lacks, reason.says)
        yield f"| {' | '.join(cells)} |"


def _cases(question: str, measured: Iterable[Measured], literature: set[str]) -> Iterator[str]:
    for one in measured:
        for placing in one.placings:
            if placing.question == question and placing.rank != NO_RANK:
                rank, answer = _rank(placing.rank), _answer(placing)
                yield f"| {_link(one.case, literature)} | {one.diagnosis} | {rank} | {answer} |"


def _answer(placing: Placing) -> str:
    return "open" if placing.leader is None else placing.leader if placing.is_right else f"**{placing.leader}**"


def _called(one: Measured) -> str:
    """What the questions that know the diagnosis call, or all of them where none does."""
    knowing = [placing for placing in one.placings if placing.rank != NO_RANK] or list(one.placings)
    return "; ".join(f"{placing.question}: {_answer(placing)}" for placing in knowing) or "no question applies"


def _rank(rank: float) -> str:
    return "none" if rank == NO_RANK else f"{rank:g}"


def _link(case: str, literature: set[str]) -> str:
    folder = "seeds/literature" if case in literature else "seeds"
    return f"[{case}](../../{folder}/{case}.yaml)"


def written(consultant: Consultant) -> str:
    """The page as it must be for these rules."""
    titles = {rule_set.id: rule_set.title for rule_set in consultant.program.library.rule_sets}
    return page(figures(consultant), reasons(), titles)


def main() -> None:
    """Write the page, and name the misses without a reason."""
    consultant = open_consultant(engine="plain")
    PAGE.write_text(written(consultant), encoding="utf-8")
    print(f"written: {PAGE}")
    for one in figures(consultant).misses:
        if one.case not in reasons():
            print(f"no reason yet: {one.case}  {_rank(one.rank)}  {_called(one)}")


if __name__ == "__main__":
    main()
