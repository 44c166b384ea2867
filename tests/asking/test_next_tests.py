"""Which tests are proposed, in what order, and what is said of pairs and of being settled."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ddx.asking.outcomes import outcomes
from ddx.model.differential import Differential
from ddx.model.profile import PatientProfile
from ddx.model.words import TEST_KINDS
from tests.asking.benches import Laid, asked, laid
from tests.engine.asked import REMINDS, rule
from tests.engine.worlds import SEEN, STAINS, VOCABULARY, counted_library, random_profile

SEEDS = st.integers(0, 10**9)
CK20 = {"stain": "CK20", "is": "positive"}
TTF1 = {"stain": "TTF-1", "is": "positive"}
NECROSIS = {"morphology": "necrosis", "is": "present"}


def supports(name: str, when: Any, strength: str = "strong", whom: str = "merkel") -> dict[str, Any]:
    """A rule that speaks for one candidate."""
    return rule(name, when, {"supports": {whom: strength}})


def leader(one: Differential) -> str | None:
    """Who leads, if anybody does."""
    return one.leader.candidate if one.leader else None


def is_known(profile: PatientProfile, kind: str, term: str) -> bool:
    """Whether a record says already how a test of this word would come out."""
    decided = [(one.term, getattr(one, "state", "")) for one in profile.observations if one.kind == kind]
    told = {name for name, state in decided if state in ("positive", "present", "found")}
    told_not = {name for name, state in decided if state in ("negative", "absent", "excluded")}
    measured = {one.term for one in profile.observations if one.kind == kind == "measure" and one.is_decided}
    affirmed, denied = VOCABULARY.narrower(kind, term) & told, VOCABULARY.broader(kind, term) & told_not
    return bool(affirmed or denied or term in told | told_not | measured)


def drawn(world: int, seed: int) -> Laid:
    """A random patient with one specimen at most, over random rules and counts."""
    profile = random_profile(seed)
    assume(len(profile.specimens) < 2)  # the results of a test are tried in one specimen
    return laid(counted_library(world), profile)


def test_a_test_a_rule_waits_for_is_proposed_and_one_nobody_waits_for_is_not() -> None:
    assert asked([CK20], supports("seen", CK20), supports("waiting", TTF1)).words == ["TTF-1"]


def test_of_two_tests_that_rules_wait_for_the_more_telling_comes_first() -> None:
    assert asked([], supports("little", CK20, "weak"), supports("much", TTF1, "very strong")).words == ["TTF-1", "CK20"]


def test_what_a_rule_asks_for_comes_first_though_it_tells_less() -> None:
    ask = rule("ask", {"stain": "chromogranin", "is": "positive"}, {"asks": [{"stain": ["CK20"]}]})
    rules = (supports("little", CK20, "weak"), supports("much", TTF1, "very strong"), ask)
    one = asked([{"stain": "chromogranin", "is": "positive"}], *rules)
    assert one.words == ["CK20", "TTF-1"]
    assert [evidence.rule.id for evidence in one.proposals[0].asked_by] == ["ask"]


def test_a_test_of_a_word_whose_kind_was_seen_or_whose_wider_word_was_denied_is_known() -> None:
    keratin = {"stain": "cytokeratin", "is": "positive"}
    rules = (supports("wide", keratin), supports("narrow", {**CK20, "pattern": "diffuse"}))
    assert "cytokeratin" not in asked([CK20], *rules).words
    assert "CK20" not in asked([{**keratin, "is": "negative"}], *rules).words
    assert asked([], *rules).words == ["CK20", "cytokeratin"]


def test_a_kind_that_was_not_seen_leaves_the_wider_word_to_be_tested() -> None:
    keratin = {"stain": "cytokeratin", "is": "positive"}
    assert asked([{**CK20, "is": "negative"}], supports("wide", keratin)).words == ["cytokeratin"]


def test_a_history_is_not_a_test() -> None:
    assert asked([], supports("past", {"history": "smoking", "is": "present"})).words == []


def test_a_test_that_only_a_rule_that_reminds_would_need_is_not_proposed() -> None:
    assert asked([], rule("told", TTF1, REMINDS), supports("seen", CK20)).words == ["CK20"]


def test_a_proposal_tells_how_far_any_result_could_move_anybody() -> None:
    (one,) = asked([], supports("much", TTF1, "very strong")).proposals
    assert one.could_move == 8
    positive, negative = one.outcomes
    assert leader(positive.answers["question"]) == "merkel"
    assert not negative.answers


def test_the_pair_a_test_parts_names_it_and_the_others_name_none() -> None:
    one = asked([], supports("merkel", TTF1), rule("both", CK20, {"supports": {"lung": "strong", "other": "strong"}}))
    pairs = {(pair.one, pair.other): pair for pair in one.advice()[0].pairs}
    assert {(a, b): p.test.term if p.test else None for (a, b), p in pairs.items()} == {
        ("lung", "merkel"): "TTF-1",
        ("lung", "other"): None,
        ("merkel", "other"): "TTF-1",
    }
    assert pairs["lung", "merkel"].points == 4


def test_a_question_is_not_settled_while_a_test_could_give_it_a_leader_or_take_it_away() -> None:
    assert not asked([], supports("much", TTF1)).advice()[0].is_settled
    assert asked([], supports("little", TTF1, "weak")).advice()[0].is_settled
    against = rule("against", TTF1, {"opposes": {"merkel": "moderate"}})
    assert not asked([CK20], supports("seen", CK20), against).advice()[0].is_settled
    assert asked([CK20], supports("seen", CK20, "very strong"), against).advice()[0].is_settled


@settings(max_examples=60, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_a_test_whose_result_is_known_is_never_proposed(world: int, seed: int) -> None:
    one = laid(counted_library(world), random_profile(seed))
    for proposal in one.proposals:
        assert proposal.kind in TEST_KINDS
        assert not is_known(one.profile, *proposal.word)


@settings(max_examples=60, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_what_rules_ask_for_comes_first_then_the_most_telling(world: int, seed: int) -> None:
    proposals = laid(counted_library(world), random_profile(seed)).proposals
    places = [(not (one.asked_by and one.gain > 0), -round(one.gain, 6)) for one in proposals]
    assert places == sorted(places)
    assert all(one.gain >= 0 for one in proposals)


@settings(max_examples=60, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_every_pair_of_the_first_six_candidates_has_an_entry(world: int, seed: int) -> None:
    one = laid(counted_library(world), random_profile(seed))
    for weighed, advice in zip(one.weighed, one.advice(), strict=True):
        racing = [ranked.candidate for ranked in weighed.ranked if not ranked.excluded_by][:6]
        assert [(pair.one, pair.other) for pair in advice.pairs] == list(combinations(racing, 2))


@settings(max_examples=60, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_a_result_brings_what_the_record_with_it_answers_from_the_beginning(world: int, seed: int) -> None:
    one = laid(counted_library(world), random_profile(seed))
    before = {weighed.rule_set.id: weighed for weighed in one.weighed}
    for outcome in (outcome for proposal in one.proposals for outcome in proposal.outcomes):
        more = one.profile.model_copy(update={"observations": (*one.profile.observations, outcome.result)})
        anew = one.anew(more)
        for name, answer in before.items():
            if name in anew:
                assert points(outcome.answers.get(name, answer)) == points(anew[name])


@settings(max_examples=60, deadline=None)
@given(world=SEEDS, seed=SEEDS)
def test_a_question_is_settled_exactly_when_no_single_result_changes_who_leads(world: int, seed: int) -> None:
    one = drawn(world, seed)
    results = [outcome.result for proposal in one.proposals for outcome in proposal.outcomes]
    for word in (*(("stain", stain) for stain in STAINS), *(("morphology", seen) for seen in SEEN)):
        results += outcomes(word, (), None, VOCABULARY) if not is_known(one.profile, *word) else ()
    variants = [
        one.anew(one.profile.model_copy(update={"observations": (*one.profile.observations, result)}))
        for result in results
    ]
    for weighed, advice in zip(one.weighed, one.advice(), strict=True):
        answers = [variant[advice.question] for variant in variants if advice.question in variant]
        assert advice.is_settled is all(leader(answer) == leader(weighed) for answer in answers)


def points(one: Differential) -> list[tuple[str, int, str]]:
    """Who stands where."""
    return [(ranked.candidate, ranked.points, ranked.standing) for ranked in one.ranked]
