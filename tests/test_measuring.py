"""How the published diagnosis places: ranks with ties at their mean, open, wrong."""

from __future__ import annotations

from types import SimpleNamespace

from ddx.measuring import NO_RANK, Measured, Placing, by_question, measure, score
from ddx.model.case import CaseReport
from ddx.model.differential import Differential, Ranked
from ddx.model.rule import RuleSet
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import Standing


class Fixed:
    """A consultant that always gives the same answer."""

    program = SimpleNamespace(library=SimpleNamespace(vocabulary=Vocabulary()))

    def __init__(self, *questions: Differential) -> None:
        self.answers = questions

    def differentials(self, profile: object) -> tuple[Differential, ...]:
        return self.answers


def question(name: str, *candidates: tuple[str, int, Standing]) -> Differential:
    rule_set = RuleSet.model_construct(id=name, candidates=tuple(one for one, _, _ in candidates))
    gone = SimpleNamespace(rule="gone")
    ranked = tuple(
        Ranked(one, points, standing, "provisional", excluded_by=(gone,) if standing == "excluded" else ())  # type: ignore[arg-type]
        for one, points, standing in candidates
    )
    return Differential(rule_set, ranked, all(one.standing != "leading" for one in ranked), 0)


def case(*truth: str) -> CaseReport:
    diagnosis = {"says": "It.", "is_one_of": list(truth)}
    fields = {"id": "one", "title": "One", "cite": "a", "observations": [], "authors_diagnosis": diagnosis}
    return CaseReport.model_validate(fields)


def placed(*truth: str, by: Fixed) -> Measured:
    return measure(by, [case(*truth)])[0]  # type: ignore[arg-type]


def test_candidates_with_the_same_points_share_the_mean_of_their_places() -> None:
    answer = Fixed(question("q", ("a", 3, "possible"), ("b", 3, "possible"), ("c", 1, "possible")))
    assert placed("a", by=answer).rank == placed("b", by=answer).rank == 1.5
    assert placed("c", by=answer).rank == 3


def test_an_excluded_truth_has_no_rank() -> None:
    one = placed("a", by=Fixed(question("q", ("b", 1, "leading"), ("a", 9, "excluded"))))
    assert one.rank == NO_RANK
    assert one.is_wrong


def test_a_wrong_leader_is_wrong_and_an_open_question_is_not() -> None:
    wrong = Fixed(question("q", ("b", 9, "leading"), ("a", 0, "unlikely")))
    open_one = Fixed(question("q", ("b", 1, "possible"), ("a", 0, "possible")))
    assert placed("a", by=wrong).is_wrong
    assert not placed("a", by=open_one).is_wrong
    assert placed("a", by=open_one).is_open
    assert not placed("b", by=wrong).is_wrong


def test_a_question_that_does_not_know_the_diagnosis_does_not_make_it_wrong_when_another_does() -> None:
    answer = Fixed(question("q", ("a", 9, "leading"), ("b", 0, "unlikely")), question("r", ("x", 9, "leading")))
    assert not placed("a", by=answer).is_wrong


def test_scores_are_counted_in_all_and_question_by_question() -> None:
    right = Measured("one", "It.", (Placing("q", 1, "a", True), Placing("r", NO_RANK, None, False)))
    third = Measured("two", "It.", (Placing("q", 3, None, False),))
    lost = Measured("three", "It.", ())
    total = score([right, third, lost])
    assert (total.cases, total.first, total.among_three, total.open, total.unanswered) == (3, 1, 2, 2, 1)
    assert by_question([right, third, lost]) == {"q": score([right, third])} | {}


def test_a_case_without_a_diagnosis_among_the_candidates_is_not_measured() -> None:
    assert measure(Fixed(), [case()]) == []  # type: ignore[arg-type]
