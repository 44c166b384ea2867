"""Does the published diagnosis stay among the first three when something about another question is added?

    python benchmarks/perturb.py [--tries N] [--seed N] [--weighed]

Every published patient of `seeds/` and `seeds/literature/` whose diagnosis is among the first three gets, one at a
time, observations of other patients whose diagnosis belongs to other questions: nothing that is recorded in the patient
already, in any of its kinds. By default only what no rule and no count of the questions that apply to the patient
weighs; with --weighed also what they do. Prints how often the diagnosis falls out of the first three, and by what.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ddx.consult import Consultant, open_consultant, read_cases, shipped
from ddx.counting import Counts
from ddx.engine.variants import Net
from ddx.measuring import measure
from ddx.model.case import CaseReport, Fact
from ddx.model.count import AS_CHOSEN
from ddx.model.observation import Observed
from ddx.model.profile import is_tissue
from ddx.model.program import Question

AMONG = 3
PLAUSIBLE = frozenset({"positive", "negative", "present", "absent"})


@dataclass(frozen=True)
class Loss:
    """A patient whose diagnosis fell out of the first three, and the observation that pushed it out."""

    case: str
    added: str
    before: float
    after: float


class Perturber:
    """Adds to published patients what was seen in others."""

    def __init__(self, consultant: Consultant, cases: Iterable[CaseReport]) -> None:
        self._consultant, self._net = consultant, Net(consultant.program)
        self._words = consultant.program.library.vocabulary
        self._stakes = Counts(consultant.program.library, AS_CHOSEN).stakes
        self._questions = {one.rule_set.id: one for one in consultant.program.questions if one.rule_set.candidates}
        known = [case for case in cases if case.authors_diagnosis.is_one_of]
        ranks = {one.case: one.rank for one in measure(consultant, known)}
        self._about = {case.id: self._questions_of(case) for case in known}
        self._all = [case for case in known if self._about[case.id]]
        self._ranks = {name: rank for name, rank in ranks.items() if rank <= AMONG}

    def losses(self, tries: int, seed: int, weighed: str) -> Iterator[Loss | None]:
        """One entry a try, None where the diagnosis stays; the patients take turns.

        `weighed` is "never" where nothing is added that the questions of the patient weigh, else "perhaps".
        """
        draw = random.Random(seed)
        found = [(case, list(self._unrelated(case, weighed))) for case in self._all if case.id in self._ranks]
        patients = [(case, choices) for case, choices in found if choices]
        for number in range(tries):
            case, choices = patients[number % len(patients)]
            yield self._loss(case, draw.choice(choices))

    def _loss(self, case: CaseReport, added: Observed) -> Loss | None:
        facts = (*case.observations, Fact(observation=added))
        (after,) = measure(self._consultant, [case.model_copy(update={"observations": facts})])
        before = self._ranks[case.id]
        return Loss(case.id, _named(added), before, after.rank) if after.rank > AMONG else None

    def _unrelated(self, case: CaseReport, weighed: str) -> Iterator[Observed]:
        recorded = {(o.kind, word) for o in case.profile.observations for word in self._kin(o)}
        asked = self._asked_of(case)
        letter = case.profile.tissue[0].id if len(case.profile.tissue) > 1 else None
        found: dict[str, Observed] = {}
        for other in self._all:
            if self._about[other.id].isdisjoint(self._about[case.id]):
                for seen in other.profile.observations:
                    place = letter if is_tissue(seen.kind, seen.term, lambda _: "patient") else None
                    one = seen.model_copy(update={"step": None, "specimen": place})
                    if _is_plausible(one) and (one.kind, one.term) not in recorded:
                        found.setdefault(one.model_dump_json(), one)
        for _, one in sorted(found.items()):
            if weighed == "perhaps" or not self._is_weighed((one.kind, one.term), asked):
                yield one

    def _is_weighed(self, word: tuple[str, str], asked: Iterable[Question]) -> bool:
        """Whether a rule that weighs, in one of these questions, hangs on the word, or counts tell of its family."""
        reach = self._net.reached_by(word)
        nodes = {*reach.leaves, *reach.above}
        family = {(word[0], name) for name in self._family(*word)}
        return any(
            any(rule.node in nodes for rule in question.rules if rule.rule.then.weighs)
            or not family.isdisjoint(self._stakes.get(question.rule_set.id, {}))
            for question in asked
        )

    def _asked_of(self, case: CaseReport) -> list[Question]:
        """The questions that apply to a patient."""
        evaluation = self._consultant.evaluate(case.profile)
        return [
            self._questions[a.rule_set.id]
            for a in evaluation.answered
            if a.applies and a.rule_set.id in self._questions
        ]

    def _questions_of(self, case: CaseReport) -> set[str]:
        """The questions that have the published diagnosis among their candidates."""
        truth = set(case.authors_diagnosis.is_one_of)
        return {name for name, one in self._questions.items() if truth.intersection(one.rule_set.candidates)}

    def _kin(self, one: Observed) -> frozenset[str]:
        return self._family(one.kind, one.term)

    def _family(self, kind: str, term: str) -> frozenset[str]:
        return self._words.broader(kind, term) | self._words.narrower(kind, term)


def _is_plausible(one: Observed) -> bool:
    return getattr(one, "state", None) in PLAUSIBLE and one.is_decided


def _named(one: Observed) -> str:
    pattern = getattr(one, "pattern", ())
    return ", ".join([f"{one.kind} {one.term} {getattr(one, 'state', '')}", *pattern])


def perturber() -> Perturber:
    """The published patients that come with ddx, without those set apart for measuring."""
    consultant = open_consultant(engine="plain")
    library = consultant.program.library
    roots = [shipped("seeds"), shipped("seeds") / "literature"]
    names = {path.stem for root in roots for path in root.glob("*.yaml")}
    cases, _ = read_cases(None, library)
    return Perturber(consultant, [case for case in cases if case.id in names])


def main() -> None:
    """Print the losses."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--tries", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--weighed", action="store_const", const="perhaps", default="never")
    given = asked.parse_args()
    lost = [one for one in perturber().losses(given.tries, given.seed, given.weighed) if one]
    print(f"{len(lost)} of {given.tries} tries push the published diagnosis out of the first {AMONG}")
    for (case, added), times in sorted(Counter((one.case, one.added) for one in lost).items()):
        first = next(one for one in lost if (one.case, one.added) == (case, added))
        print(f"  {case}: {added} (rank {first.before:g} to {first.after:g}, {times} times)")


if __name__ == "__main__":
    main()
