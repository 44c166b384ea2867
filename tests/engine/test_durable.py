"""The production engine under load: many threads, exchanged programs, sessions that end, limits named in words."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ddx.engine.plain import PlainEngine
from ddx.engine.program import compile_program
from ddx.model.profile import PatientProfile
from tests.engine.asked import engines, library, patient, rule, rule_set, verdicts
from tests.engine.test_two_engines import outcome
from tests.engine.worlds import random_library, random_profile

durable = pytest.importorskip("ddx.engine.durable")
THREADS, EACH = 8, 150
CK20 = {"stain": "CK20", "is": "positive"}
NECROSIS = {"morphology": "necrosis", "is": "present"}


def test_eight_threads_get_the_answers_of_the_reference_engine() -> None:
    program = compile_program(random_library(3))
    profiles = [random_profile(number).in_order for number in range(EACH)]
    plain, production = PlainEngine(program), durable.DurableEngine(program)
    expected = [outcome(plain.evaluate(profile)) for profile in profiles]

    def wrong(thread: int) -> int:
        order = list(range(EACH))
        random.Random(thread).shuffle(order)
        return sum(outcome(production.evaluate(profiles[number])) != expected[number] for number in order)

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(wrong, range(THREADS))) == 0
    production.close()


def test_programs_are_exchanged_under_load_without_a_wrong_answer() -> None:
    programs = [compile_program(random_library(seed)) for seed in range(25)]
    profiles = [random_profile(number).in_order for number in range(20)]
    expected = [[outcome(PlainEngine(p).evaluate(profile)) for profile in profiles] for p in programs]
    serving = [(0, durable.DurableEngine(programs[0]))]
    wrong: list[int] = []
    done = threading.Event()

    def ask(thread: int) -> None:
        draw = random.Random(thread)
        while not done.is_set():
            version, engine = serving[0]
            number = draw.randrange(len(profiles))
            if outcome(engine.evaluate(profiles[number])) != expected[version][number]:
                wrong.append(version)

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask, thread) for thread in range(4)]
        retired = []
        for version, program in enumerate(programs[1:], start=1):
            old = serving[0][1]
            serving[0] = (version, durable.DurableEngine(program))
            retired.append(old)
            done.wait(0.02)
        done.set()
        for future in asking:
            future.result()
    for engine in [*retired, serving[0][1]]:
        engine.close()
    assert wrong == []


def test_an_engine_may_be_closed_while_its_successor_answers() -> None:
    program, profile = compile_program(random_library(3)), random_profile(5).in_order
    expected = outcome(PlainEngine(program).evaluate(profile))
    serving = durable.DurableEngine(program)
    for _ in range(40):
        successor = durable.DurableEngine(program)
        with ThreadPoolExecutor(2) as pool:
            answer = pool.submit(successor.evaluate, profile)
            pool.submit(serving.close).result()
            assert outcome(answer.result()) == expected
        serving = successor
    serving.close()


def resident_megabytes() -> float:
    """The memory this process holds, as Linux counts it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read the way Linux tells it")
def test_two_thousand_consultations_leave_no_session_behind() -> None:
    production = durable.DurableEngine(compile_program(random_library(3)))
    profiles = [random_profile(number).in_order for number in range(50)]
    for number in range(300):
        production.evaluate(profiles[number % 50])
    before = resident_megabytes()
    for number in range(2000):
        production.evaluate(profiles[number % 50])
    grown = resident_megabytes() - before
    production.close()
    assert grown < 8, f"{grown:.1f} MB for 2,000 consultations: 1,024 live sessions would end in an error"


@pytest.mark.parametrize("seed", range(12))
def test_an_empty_profile_is_answered_by_both_engines_alike(seed: int) -> None:
    with engines(compile_program(random_library(seed))) as opened:
        answers = [outcome(engine.evaluate(PatientProfile())) for engine in opened]
    assert all(answer == answers[0] for answer in answers)


def test_a_question_of_three_hundred_rules_is_answered() -> None:
    whens: list[Any] = [CK20, NECROSIS, {"all": [CK20, NECROSIS]}, {"none": [CK20]}, {"any": [NECROSIS, CK20]}]
    rules = [rule(f"r{n}", {"all": [whens[n % 5], {"age": {"above": n / 10}}]}) for n in range(300)]
    with engines(compile_program(library(rule_set(*rules)))) as opened:
        plain, *others = [verdicts(engine.evaluate(patient(CK20, {"age": 20}))) for engine in opened]
    assert others == [plain]
    assert sorted(set(plain.values())) == ["fires", "silent", "waits"]


def test_a_question_too_large_for_durable_rules_is_refused_in_words() -> None:
    rules = [rule(f"r{n}", {"all": [CK20, {"age": {"above": n / 100}}]}) for n in range(2001)]
    program = compile_program(library(rule_set(*rules)))
    with pytest.raises(durable.TooManyRules, match=r"^a question has 2001 combined conditions; 2000 is the limit$"):
        durable.DurableEngine(program)
    assert len(PlainEngine(program).evaluate(patient(CK20)).answered[0].evidence) == 2001


def test_no_two_message_ids_share_a_hash() -> None:
    places = [(gate, position) for gate in range(3000) for position in range(6)]
    ids = durable._message_ids(places)
    assert len({durable._fnv1a(text) for text in ids.values()}) == len(places)


def test_ids_that_collide_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = durable._fnv1a
    monkeypatch.setattr(durable, "_fnv1a", lambda text: 1 if text.startswith("0.") else honest(text))
    assert durable._message_ids([(1, 0), (2, 0)]) == {(1, 0): "1.1.0", (2, 0): "1.2.0"}


def test_the_facts_that_are_sent_carry_the_ids_that_were_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    engine = durable.DurableEngine(compile_program(library(rule_set(rule("a", {"all": [CK20, NECROSIS]})))))
    send = engine._host.assert_facts
    monkeypatch.setattr(
        engine._host, "assert_facts", lambda name, facts: (sent.extend(f["id"] for f in facts), send(name, facts))
    )
    engine.evaluate(patient(CK20, NECROSIS))
    checked = {text for stage in (engine._shared, *engine._own.values()) for text in stage.ids.values()}
    engine.close()
    assert sent
    assert set(sent) <= checked


def test_a_question_whose_rules_only_build_on_interpretations_leaves_the_next_question_whole() -> None:
    one, two = ({"interpretation": name, "is": "established"} for name in ("one", "two"))
    derive = [rule("one", CK20, {"derives": ["one"]}), rule("two", NECROSIS, {"derives": ["two"]})]
    sets = [
        rule_set(*derive, name="first"),
        rule_set(rule("build", one), name="second"),
        rule_set(rule("join", {"all": [two, CK20]}), name="third"),
    ]
    with engines(compile_program(library(*sets))) as opened:
        plain, *others = [verdicts(engine.evaluate(patient(CK20, NECROSIS))) for engine in opened]
    assert set(plain.values()) == {"fires"}
    assert others == [plain]


def test_a_program_without_questions_is_answered_with_nothing() -> None:
    with engines(compile_program(library())) as opened:
        assert all(engine.evaluate(patient(CK20)).answered == () for engine in opened)


def test_only_questions_that_apply_are_asserted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = rule_set(rule("a", {"all": [CK20, NECROSIS]}), applies_when={"stain": "TTF-1", "is": "positive"})
    engine = durable.DurableEngine(compile_program(library(asked)))
    sent: list[str] = []
    send = engine._host.assert_facts
    monkeypatch.setattr(engine._host, "assert_facts", lambda name, facts: (sent.append(name), send(name, facts)))
    engine.evaluate(patient(CK20, NECROSIS))
    assert engine._own[asked.id].name not in sent


def test_a_closed_engine_says_so_and_never_touches_what_was_freed() -> None:
    engine = durable.DurableEngine(compile_program(library(rule_set(rule("a", CK20)))))
    engine.close()
    engine.close()
    with pytest.raises(RuntimeError, match="was closed"):
        engine.evaluate(patient(CK20))
