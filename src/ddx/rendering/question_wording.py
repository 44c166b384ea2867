"""What a rule concludes and whom a test is about, in words."""

from __future__ import annotations

from collections.abc import Iterator

from ddx.model.profile import PatientProfile
from ddx.model.rule import Ask, Conclusion
from ddx.model.vocabulary import Vocabulary
from ddx.model.wording import observation_in_words


def conclusion_in_words(then: Conclusion, words: Vocabulary) -> Iterator[str]:
    """What a rule concludes, one line each."""
    for verb, weights in (("supports", then.supports), ("opposes", then.opposes)):
        yield from (f"{verb} {words.label('diagnosis', name)}: {strength}" for name, strength in weights.items())
    for verb, names in (("excludes", then.excludes), ("confirms", then.confirms)):
        yield from (f"{verb} {words.label('diagnosis', name)}" for name in names)
    yield from (f"establishes: {word}" for word in then.derives)
    yield from (f"alert ({alert.urgency}): {alert.says}" for alert in then.alerts)
    yield from (f"asks for {_asked(ask, words)}" for ask in then.asks)
    yield from (f"as reported: {note}" for note in then.notes)
    if then.contradicts:
        yield f"points out a contradiction: {then.contradicts}"


def given_in_words(profile: PatientProfile, words: Vocabulary) -> Iterator[str]:
    """Whom a test is about: age and sex, specimens, observations."""
    subject = profile.subject
    if subject.age is not None:
        yield f"age {subject.age}"
    if subject.sex != "unknown":
        yield subject.sex
    for one in profile.specimens:
        role = one.role if one.role != "unknown" else ""
        told = ", ".join(str(part) for part in (one.site, one.side, one.procedure, role) if part)
        yield f"specimen {one.id}: {told or 'nothing more is known'}"
    yield from (observation_in_words(seen, words) for seen in profile.observations)


def _asked(ask: Ask, words: Vocabulary) -> str:
    wanted = ", ".join(words.label(kind, word) for kind, word in ask.wanted)
    return ": ".join(part for part in (wanted, ask.says) if part)
