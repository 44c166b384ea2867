"""A broken edit of the rules keeps the last good ones answering; what is in use is never closed."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from ddx.consult import Consultant, open_consultant
from ddx.engine.lent import LentEngine
from ddx.engine.plain import PlainEngine
from ddx.model.evidence import Evaluation
from ddx.model.issue import Issue, Place
from ddx.model.profile import PatientProfile
from ddx.model.program import Program
from ddx.model.rule import given_profile
from ddx.ui.lastgood import Held, LastGood, as_of, newly_broken
from ddx.ui.notice import notice
from reading.shelf import RULES
from reading.storeys import bottom

NOON = datetime(2026, 1, 2, 12, 0)
BROKEN = RULES.replace("{stain: S1, is: positive}", "{stain: S1, is: postive}", 1)
BETTER = RULES.replace("d-one: moderate", "d-one: strong")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A rule file in a small rules folder."""
    return bottom(tmp_path) / "a" / "q.yaml"


def kept(file: Path) -> LastGood:
    """The last good rules of the folder of a file."""
    return LastGood(lambda: open_consultant(file.parents[1]), lambda: NOON)


def strength(held: Held) -> str:
    """How strongly the rule under edit weighs."""
    return held.consultant.program.library.rule_sets[0].rules[0].then.supports["d-one"]


def test_a_good_edit_answers_at_once(file: Path) -> None:
    rules = kept(file)
    assert strength(rules.held("1")) == "moderate"
    file.write_text(BETTER, "utf-8")
    assert strength(rules.held("1")) == "moderate"
    held = rules.held("2")
    assert (strength(held), held.number, held.broken) == ("strong", 2, ())


def test_a_broken_edit_keeps_the_last_good_rules_and_a_mended_one_ends_it(file: Path) -> None:
    rules = kept(file)
    first = rules.held("1")
    file.write_text(BROKEN, "utf-8")
    held = rules.held("2")
    assert held.consultant is first.consultant
    assert [str(issue.place) for issue in held.broken] == ["rules/a/q.yaml:8:27"]
    file.write_text(BETTER, "utf-8")
    mended = rules.held("3")
    assert (strength(mended), mended.broken) == ("strong", ())


def test_a_file_that_is_broken_from_the_start_is_left_out_and_does_not_stop_later_edits(file: Path) -> None:
    other = file.with_name("other.yaml")
    other.write_text(BROKEN.replace("id: q\n", "id: q-other\n"), "utf-8")
    rules = kept(file)
    held = rules.held("1")
    assert held.broken == ()
    assert [one.id for one in held.consultant.program.library.rule_sets] == ["q"]
    other.write_text("\n" + other.read_text("utf-8"), "utf-8")
    file.write_text(BETTER, "utf-8")
    assert strength(rules.held("2")) == "strong"


def test_a_rule_file_that_is_deleted_is_no_broken_edit(file: Path) -> None:
    rules = kept(file)
    rules.held("1")
    file.unlink()
    held = rules.held("2")
    assert held.broken == ()
    assert held.consultant.program.library.rule_sets == ()


def test_only_errors_that_were_not_there_before_are_new() -> None:
    old = Issue("error", "missing", "no x", Place("f", 3, 1))
    moved = Issue("error", "missing", "no x", Place("f", 9, 1))
    fresh = Issue("error", "missing", "no y", Place("f", 9, 1))
    note = Issue("note", "missing", "no z", Place("f", 1, 1))
    assert newly_broken([old], [moved, fresh, note]) == (fresh,)


def test_the_notice_says_place_message_fix_and_from_when_the_answers_are(file: Path) -> None:
    rules = kept(file)
    rules.held("1")
    file.write_text(BROKEN, "utf-8")
    told = notice(rules.held("2"), NOON.replace(hour=15)).replace("\\", "").replace("\u2060", "")
    assert "rules/a/q.yaml:8:27" in told
    assert '"is" is "postive"' in told
    assert 'write "positive"' in told
    assert "answers are from the rules as of 12:00." in told


def test_a_time_of_another_day_is_said_with_its_day() -> None:
    assert as_of(NOON, NOON) == "12:00"
    assert as_of(NOON, NOON.replace(day=3)) == "12:00 on 2 January"


class Slow:
    """An engine that waits in the middle of an answer and fails if it was closed meanwhile."""

    name = "slow"

    def __init__(self, program: Program) -> None:
        self.program = program
        self.closed = False
        self.began, self.may_end = Event(), Event()

    def evaluate(self, profile: PatientProfile) -> Evaluation:
        """Answer late."""
        self.began.set()
        assert self.may_end.wait(10)
        assert not self.closed, "closed under an answer"
        return PlainEngine(self.program).evaluate(profile)

    def close(self) -> None:
        """Note that it was closed."""
        self.closed = True


def asked_of(slow: Slow, pool: ThreadPoolExecutor) -> Future[Evaluation]:
    """An answer on its way; nobody but itself holds the consultant it is asked of."""
    return pool.submit(Consultant(slow.program, slow).lent().evaluate, PatientProfile())


def test_an_engine_is_closed_only_when_the_answer_on_its_way_is_given(file: Path) -> None:
    slow = Slow(open_consultant(file.parents[1], "plain").program)
    with ThreadPoolExecutor(1) as pool:
        answer = asked_of(slow, pool)
        assert slow.began.wait(10)
        gc.collect()
        assert not slow.closed
        slow.may_end.set()
        answer.result(10)
    gc.collect()
    assert slow.closed


def test_a_copy_of_a_lent_consultant_keeps_its_engine_open(file: Path) -> None:
    slow = Slow(open_consultant(file.parents[1], "plain").program)
    lent = Consultant(slow.program, slow).lent()
    beside = lent.beside(())
    del lent
    gc.collect()
    assert not slow.closed
    beside.close()
    assert slow.closed


def test_answers_go_on_in_eight_threads_while_rules_are_exchanged_and_nothing_is_kept(file: Path) -> None:
    rules = kept(file)
    patient = PatientProfile.model_validate(given_profile([{"stain": "S1", "is": "positive"}]))
    old = weakref.ref(rules.held("0").consultant.engine)
    assert isinstance(old(), LentEngine)

    def ask(number: int) -> int:
        if number % 10 == 0:
            file.write_text(BETTER if number % 20 else RULES, "utf-8")
        return rules.held(str(number // 10)).consultant.consult(patient).questions[0].candidates[0].points

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(160))) <= {2, 4}
    gc.collect()
    assert old() is None
