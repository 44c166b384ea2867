"""Killing: which mutants of a rule set its tests notice. A mutant is killed when a test fails that passed before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ddx.consult import Consultant
from ddx.model.evidence import Answered, Evidence
from ddx.model.rule import Expectation, Rule, RuleSet, RuleTest
from ddx.mutating.changed import Changed, scales_of, with_evidence
from ddx.mutating.mutant import Mutant
from ddx.mutating.probes import Probes, asked_alone
from ddx.proving import misses
from ddx.proving.came import Came
from ddx.proving.held import held_against, says_of_places
from ddx.weighing import Scales
from ddx.weighing.grounds import grounds_of


@dataclass(frozen=True)
class Tried:
    """One test of the rule set as it is: what came out, the question as answered, and how the probes came out."""

    test: RuleTest
    came: Came
    answered: Answered
    probed: tuple[Evidence, ...]

    @property
    def is_costly(self) -> bool:
        """True when specimens must be held against each other, so that a change asks for a whole answer."""
        expect = self.test.expect
        of_the_leader = expect.open is not None or expect.leads is not None
        return of_the_leader and len(self.came.evaluation.readings) > 1

    @property
    def says_of_places(self) -> bool:
        """True when the test expects something that another weight or verdict could change."""
        expect = self.test.expect
        return says_of_places(expect) or expect.urgency is not None or expect.contradictions is not None


class Killing:
    """The tests of one rule set, run once on the rules as they are, and then held against every mutant."""

    def __init__(self, consultant: Consultant, rule_set: RuleSet, mutants: Iterable[Mutant]) -> None:
        self._consultant, self._rule_set = consultant, rule_set
        self._scales = scales_of(rule_set, consultant)
        self._places = {id(rule): place for place, rule in enumerate(rule_set.rules)}
        asked = [one for one in mutants if not one.is_of_the_conclusion]
        self._probe = {id(one): number for number, one in enumerate(asked)}
        probes = Probes(consultant, (_condition(one) for one in asked))
        tried = [one for test in rule_set.tests if (one := self._try(test, probes))]
        self._tried = sorted(tried, key=lambda one: one.is_costly)
        self._last: tuple[Mutant, Consultant] | None = None

    def _try(self, test: RuleTest, probes: Probes) -> Tried | None:
        """A test on the rules as they are; one that fails already can notice nothing."""
        came = Came(self._consultant, test.given)
        if held_against(test.expect, came, self._rule_set.id):
            return None
        answered = next(one for one in came.evaluation.answered if one.rule_set.id == self._rule_set.id)
        return Tried(test, came, answered, tuple(probes.judged(test.given)))

    def is_killed(self, mutant: Mutant) -> bool:
        """Whether a test of this rule set fails under the mutant."""
        if mutant.rule is None:
            return any(self._is_asked_otherwise(mutant, one) for one in self._tried)
        if mutant.is_of_the_conclusion:
            return self._is_weighed_otherwise(mutant, mutant.rule)
        return self._comes_out_otherwise(mutant, mutant.rule)

    def _is_asked_otherwise(self, mutant: Mutant, one: Tried) -> bool:
        """Whether the question now applies and did not, or the other way round, where the test expects the one."""
        applies = one.probed[self._probe[id(mutant)]].verdict == "fires"
        if applies == bool(one.answered.applies):
            return False
        return one.test.expect.applies is not None or (not applies and _needs_an_answer(one.test.expect))

    def _comes_out_otherwise(self, mutant: Mutant, rule: Rule) -> bool:
        """Whether a test notices that the rule fires, is silent or waits in other patients."""
        number, place = self._probe[id(mutant)], self._places[id(rule)]
        applying = [one for one in self._tried if one.answered.applies]
        if any(
            _is_named(rule, one.test.expect) and one.probed[number].verdict != one.answered.evidence[place].verdict
            for one in applying
        ):
            return True
        if rule.then.derives:
            return False  # what hangs on it comes out otherwise as well: `derived_otherwise` looks at that
        return any(
            self._fails(mutant, one, replace(one.probed[number], rule=rule, ref=mutant.ref), self._scales)
            for one in applying
            if one.says_of_places and self._differs(one.answered.evidence[place], one.probed[number])
        )

    def _differs(self, was: Evidence, now: Evidence) -> bool:
        """Whether a rule comes out otherwise, or fires on other grounds, so that it may weigh beside other rules."""
        if was.verdict != now.verdict or was.verdict != "fires":
            return was.verdict != now.verdict
        words = self._consultant.program.library.vocabulary
        return grounds_of(was, words) != grounds_of(now, words)

    def _is_weighed_otherwise(self, mutant: Mutant, rule: Rule) -> bool:
        """Whether a test notices that the rule says something else in the same patients."""
        place, now = self._places[id(rule)], mutant.changed
        assert isinstance(now, Rule)
        fired = [
            one
            for one in self._tried
            if one.says_of_places and one.answered.applies and one.answered.evidence[place].verdict == "fires"
        ]
        scales = scales_of(mutant.mutated, self._consultant) if fired else self._scales
        evidence = ((one, replace(one.answered.evidence[place], rule=now)) for one in fired)
        return any(self._fails(mutant, one, changed, scales) for one, changed in evidence)

    def _fails(self, mutant: Mutant, one: Tried, evidence: Evidence, scales: Scales) -> bool:
        """Whether the test fails with this evidence of the rule; the whole mutant is asked where that could be more."""
        assert mutant.rule is not None
        expect, given, name = one.test.expect, one.test.given, self._rule_set.id
        if one.is_costly or mutant.rule.then.contradicts:
            return bool(misses(self._under(mutant), given, name, expect))
        now = with_evidence(one.answered, self._places[id(mutant.rule)], evidence)
        return bool(held_against(expect, Changed(self._consultant, given, one.came, now, scales), name))

    def _under(self, mutant: Mutant) -> Consultant:
        """A consultant under the whole mutant, kept while this mutant is tried."""
        if self._last is None or self._last[0] is not mutant:
            library = self._consultant.program.library.with_rule_set(mutant.mutated)
            self._last = mutant, self._consultant.under(library)
        return self._last[1]


def derived_otherwise(consultant: Consultant, mutant: Mutant) -> bool:
    """Whether a test of any file fails under a mutant of a rule that derives what others build on."""
    assert mutant.rule is not None
    assert isinstance(mutant.changed, Rule)
    library = consultant.program.library
    probes = Probes(consultant, (mutant.rule, mutant.changed))
    under = consultant.under(library.with_rule_set(mutant.mutated))
    own_first = sorted(library.rule_sets, key=lambda one: one.id != mutant.rule_set.id)
    return any(
        _differs(mutant, probes.judged(test.given))
        and misses(under, test.given, rule_set.id, test.expect)
        and not misses(consultant, test.given, rule_set.id, test.expect)
        for rule_set in own_first
        for test in rule_set.tests
    )


def _differs(mutant: Mutant, probed: Sequence[Evidence]) -> bool:
    """Whether the rule as it was and the rule changed, the two probes, could derive something else."""
    was, now = (one.verdict for one in probed)
    return mutant.is_of_the_conclusion or was != now


def _condition(mutant: Mutant) -> Rule:
    return mutant.changed if isinstance(mutant.changed, Rule) else asked_alone(mutant.rule_set, mutant.changed)


def _is_named(rule: Rule, expect: Expectation) -> bool:
    return rule.id in (*expect.fires, *expect.silent, *expect.waits)


def _needs_an_answer(expect: Expectation) -> bool:
    """Whether an expectation cannot be met by a question that does not apply."""
    return bool(expect.fires or expect.silent or expect.waits) or says_of_places(expect)
