"""Facts: lines of a test's patient, and how they are put together to one patient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ddx.model.profile import is_tissue
from ddx.model.vocabulary import Vocabulary
from ddx.model.words import SpecimenRole


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of `given`: its kind, its word, what else it says; and the role of the specimen it is seen in.

    `apart` is set for what must be seen in a specimen of its own, away from everything that is not.
    """

    kind: str
    word: str
    says: tuple[tuple[str, Any], ...] = ()
    role: SpecimenRole | None = None
    apart: bool = False

    @property
    def line(self) -> dict[str, Any]:
        """The fact as it is written, without its specimen."""
        return {self.kind: self.word, **dict(self.says)}

    @property
    def in_words(self) -> str:
        """The fact in a sentence: "S1 positive, dots", "M1 20 %", "S1 positive in the metastasis"."""
        return f"{self._seen} in the {self.role}" if self.role else self._seen

    @property
    def _seen(self) -> str:
        said = {key: value for key, value in self.says if (key, value) != ("is", "present")}
        if said.get("unit", "%") != "%":
            del said["unit"]
        first = f"{self.kind} {self.word}" if self.kind in ("age", "sex") else self.word
        if self.kind == "measure":
            return " ".join([first, *map(str, said.values())])
        state = said.pop("is", None)
        return ", ".join([f"{first} {state}" if state else first, *(_detail(*one) for one in said.items())])


Facts = tuple[Fact, ...]


def _detail(key: str, value: Any) -> str:
    text = " and ".join(value) if isinstance(value, tuple) else str(value)
    ways = {"percent": f"{text} %", "score": f"score {text}", "by": f"by {text}", "intensity": f"{text} intensity"}
    return ways.get(key, text)


def together(some: Iterable[Fact], words: Vocabulary) -> Facts:
    """The facts of a patient, each word once; of two that do not fit, the later one holds."""
    kept: dict[tuple[str, str, str | None, bool], Fact] = {}
    for fact in some:
        word = "" if fact.kind in ("age", "sex", "site") else fact.word
        place = (fact.kind, word, fact.role, fact.apart)
        before = kept.get(place)
        kept[place] = fact if before is None else _both(before, fact, words)
    return tuple(kept.values())


def _both(before: Fact, after: Fact, words: Vocabulary) -> Fact:
    """Two facts on one thing: the narrower site, the state with its details, else what was said last."""
    if before.kind == "site":
        if after.word in words.broader("site", before.word):
            return before
        if before.word in words.broader("site", after.word):
            return after
        both = words.narrower("site", before.word) & words.narrower("site", after.word)
        first = next((term.name for term in words.terms("site") if term.name in both), None)
        return Fact("site", first, (), after.role, after.apart) if first else after
    was, now = dict(before.says), dict(after.says)
    if before.kind == after.kind == "stain" and was.get("is") == now.get("is"):
        pattern = tuple(dict.fromkeys((*was.get("pattern", ()), *now.get("pattern", ()))))
        merged = {**was, **now, **({"pattern": pattern} if pattern else {})}
        return Fact(after.kind, after.word, tuple(merged.items()), after.role, after.apart)
    return after


def given(facts: Facts, words: Vocabulary) -> list[dict[str, Any]]:
    """The lines of a test: who the patient is, the specimens, then what was seen."""
    tissue = [fact for fact in facts if _is_tissue(fact, words)]
    wanted = dict.fromkeys((fact.role, fact.apart) for fact in tissue)
    roles = [one for one in wanted if one != (None, False)]
    places = roles if roles and (None, False) not in wanted else [(None, False), *roles] if len(roles) > 1 else roles
    if any(apart for _, apart in roles):
        places = list(wanted)
    letters = {place: "ABCDEFG"[n] for n, place in enumerate(places)}
    letters.setdefault((None, False), "A")
    return _lines(facts, tissue, letters, several=len(places) > 1)


def _lines(
    facts: Facts, tissue: list[Fact], letters: Mapping[tuple[SpecimenRole | None, bool], str], several: bool
) -> list[dict[str, Any]]:
    subject: dict[str, Any] = {}
    specimens: dict[str, dict[str, Any]] = {}
    seen = []
    for fact in facts:
        letter = letters.get((fact.role, fact.apart), "A")
        if fact.kind in ("age", "sex"):
            subject[fact.kind] = _number(fact.word) if fact.kind == "age" else fact.word
            continue
        if fact in tissue and (several or fact.role):
            about = specimens.setdefault(letter, {"specimen": letter} if several else {})
            if fact.role:
                about["role"] = fact.role
        if fact.kind == "site":
            specimens.setdefault(letter, {"specimen": letter} if several else {})["site"] = fact.word
        else:
            line = {**fact.line, **({"specimen": letter} if several and fact in tissue else {})}
            seen.append({key: list(value) if isinstance(value, tuple) else value for key, value in line.items()})
    about_them = [_described(one) for _, one in sorted(specimens.items())]
    return [*({key: value} for key, value in subject.items()), *about_them, *seen]


def _described(specimen: dict[str, Any]) -> dict[str, Any]:
    """A specimen of which only the letter is known is told from an observation by its role."""
    return specimen if set(specimen) - {"specimen"} else {**specimen, "role": "unknown"}


def _number(text: str) -> float | int | str:
    return int(text) if text.isdigit() else text


def _is_tissue(fact: Fact, words: Vocabulary) -> bool:
    def taken_in(measure: str) -> str:
        term = words.term("measure", measure)
        return term.taken_in if term else "patient"

    return is_tissue(fact.kind, fact.word, taken_in)
