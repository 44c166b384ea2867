"""Rule: one cited sentence, when and then; RuleSet: the rules of one question, with their proof."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ddx.model.citation import Source
from ddx.model.criterion import Criterion
from ddx.model.noun import Many, Noun, Sentence, Slug, Word, Words
from ddx.model.profile import PatientProfile, plain
from ddx.model.statement import StatementId
from ddx.model.words import RuleSetStatus, Strength, Urgency

Slugs = Annotated[tuple[Slug, ...], Many]


class Alert(Noun):
    """An urgency and its sentence."""

    urgency: Urgency
    says: Sentence = Field(description="what the reader is told first")


class Ask(Noun):
    """A test or a missing piece of the record worth having; shown only while it is not known."""

    stain: Words = ()
    measure: Words = ()
    morphology: Words = ()
    imaging: Words = ()
    lab: Words = ()
    history: Words = ()
    symptom: Words = ()
    sign: Words = ()
    search: Words = ()
    spread: Words = ()
    says: Sentence | None = Field(None, description="the wording, where the words alone do not say enough")

    @property
    def wanted(self) -> tuple[tuple[str, str], ...]:
        """The kinds and words asked for, in order."""
        kinds = (
            "stain", "measure", "morphology", "imaging", "lab", "history", "symptom", "sign", "search", "spread",
        )  # fmt: skip
        return tuple((kind, word) for kind in kinds for word in getattr(self, kind))

    @model_validator(mode="after")
    def _asks_something(self) -> Ask:
        if not self.wanted and self.says is None:
            raise ValueError("name what is asked for: a stain, a measure, a search ... or a sentence")
        return self


class Conclusion(Noun):
    """What a rule may conclude; weighing words and reminding words do not meet in one rule."""

    supports: dict[Slug, Strength] = Field(default_factory=dict, description="candidate: how strongly it speaks for it")
    opposes: dict[Slug, Strength] = Field(
        default_factory=dict, description="candidate: how strongly it speaks against it"
    )
    excludes: Slugs = Field((), description="candidates that leave the race; needs two independent sources")
    confirms: Slugs = Field((), description="candidates that are proven by it, and provisional without it")
    derives: Words = Field((), description="interpretations that other rules may build on")
    alerts: Annotated[tuple[Alert, ...], Many] = Field((), description="an urgency and its sentence")
    asks: Annotated[tuple[Ask, ...], Many] = Field((), description="a test, or a missing piece of the record")
    notes: Annotated[tuple[Sentence, ...], Many] = Field((), description="shown as reported, never weighed")
    contradicts: Sentence | None = Field(None, description="two facts of the record are at odds: how")

    @property
    def weighs(self) -> bool:
        """True when the conclusion moves a candidate or builds what others may move."""
        return bool(self.supports or self.opposes or self.excludes or self.confirms or self.derives)

    @property
    def reminds(self) -> bool:
        """True when the conclusion only speaks to the reader."""
        return bool(self.alerts or self.asks or self.notes or self.contradicts)

    @model_validator(mode="after")
    def _says_one_sort_of_thing(self) -> Conclusion:
        if not (self.weighs or self.reminds):
            raise ValueError("then says nothing: write supports, opposes, excludes, confirms, derives, alerts, ...")
        return self


class Rule(Noun):
    """One sentence with its sources: when it holds, then what it means."""

    id: Slug = Field(description="name of the rule within the file: small letters, digits, hyphens")
    says: Sentence = Field(description="the rule in one plain sentence; the reader of an answer sees it")
    when: Criterion = Field(description="what must be met in the record")
    then: Conclusion = Field(description="what it means")
    because: Sentence | None = Field(None, description="why, in your own words")
    topic: Word | None = Field(None, description="what the evidence speaks about; evidence of one topic never adds up")
    across: Literal["specimens"] | None = Field(None, description="tissue criteria may hold in different specimens")
    encodes: Annotated[tuple[StatementId, ...], Many] = Field((), description="statements of the reports it stands for")
    sources: Annotated[tuple[Source, ...], Many] = Field(
        min_length=1, description="what it stands on, and who disagrees"
    )

    @property
    def is_disputed(self) -> bool:
        """True when a source disagrees."""
        return any(source.dissents for source in self.sources)


class Expectation(Noun):
    """What a rule set must answer for a given patient; only what is named is compared."""

    applies: bool | None = Field(None, description="whether the question is asked of this patient at all")
    open: bool | None = Field(None, description="whether nobody leads")
    leads: Slug | None = Field(None, description="the candidate that leads; the question is then not open")
    first: Words = Field((), description="candidates that share or may hold the first place")
    listed_before: dict[Slug, Slug] = Field(default_factory=dict, description="candidate: another that ranks below it")
    fires: Slugs = Field((), description="rules of this file whose condition is met")
    silent: Slugs = Field((), description="rules of this file whose condition is not met")
    waits: Slugs = Field((), description="rules of this file of which it is not known")
    excluded: Slugs = Field((), description="candidates that have left the race")
    confirmed: Slugs = Field((), description="candidates that are proven")
    provisional: Slugs = Field((), description="candidates that are not proven yet")
    established: Words = Field((), description="interpretations that hold")
    not_established: Words = Field((), description="interpretations that do not hold, or are not known")
    contradictions: int | None = Field(None, description="how many contradictions of the record are shown")
    points_by_rules: dict[Slug, int] = Field(
        default_factory=dict, description="candidate: its whole points from the rules of this file, without counts"
    )
    urgency: Urgency | Literal["none"] | None = Field(
        None, description="the most urgent alert that the rules of this file raise, or none"
    )

    @property
    def in_words(self) -> str:
        """What is named, on one line: "open yes; waits: a, b"."""
        return "; ".join(_named(key.replace("_", " "), value) for key, value in plain(self).items())


def _named(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"{key} {'yes' if value else 'no'}"
    if isinstance(value, dict) and key == "listed before":
        return ", ".join(f"{above} before {below}" for above, below in value.items())
    if isinstance(value, dict):
        return f"{key}: {', '.join(f'{name} {points}' for name, points in value.items())}"
    return f"{key}: {', '.join(value) if isinstance(value, list) else value}"


SPECIMEN_KEYS = frozenset({"site", "role", "procedure", "side"})
"""Keys by which a line of a test is known to describe a specimen."""


def given_profile(items: Any) -> Any:
    """Turn the list a test is written with into the fields of a profile.

    `{age: 77}`, `{sex: female}`, `{site: skin}` and `{specimen: B, site: liver, role: metastasis}` describe the
    subject and the specimens; everything else is an observation. Anything but a list is returned as it is.
    """
    if not isinstance(items, list):
        return items
    subject: dict[str, Any] = {}
    specimens: dict[str, dict[str, Any]] = {}
    observations = []
    for item in items:
        keys = set(item) if isinstance(item, dict) else set()
        if keys and keys <= {"age", "sex"}:
            subject |= item
        elif keys & SPECIMEN_KEYS and keys <= {*SPECIMEN_KEYS, "specimen", "step"}:
            letter = item.get("specimen", "A")
            fields = {key: value for key, value in item.items() if key != "specimen"}
            specimens[letter] = {"id": letter, **specimens.get(letter, {}), **fields}
        else:
            observations.append(item)
    return {"subject": subject, "specimens": list(specimens.values()), "observations": observations}


class RuleTest(Noun):
    """A patient in the words of a profile and what must come out."""

    name: Sentence = Field(description="what the test shows, in a sentence")
    given: Annotated[PatientProfile, BeforeValidator(given_profile)]
    expect: Expectation = Field(description="what must come out; only what is named is compared")


class Review(Noun):
    """Who read the rule set, when, and when it is to be read again; "none yet" while it is a draft."""

    by: str = Field("none yet", description="who read it")
    on: str = Field("none yet", description="on which day")
    due: str = Field("none yet", description="when it is to be read again")
    reason: str | None = Field(None, description="why it was changed last")


class RuleSet(Noun):
    """One file: one diagnostic question, when it applies, its candidates, rules and tests.

    Without candidates it is a set of interpretations and reminders.
    """

    id: Slug = Field(description="name of the question: small letters, digits, hyphens")
    title: Sentence = Field(description="the heading above an answer")
    question: Sentence | None = Field(None, description="the question in one sentence")
    about: Sentence | None = Field(None, description="what the file covers, and what it leaves out")
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$", description="three numbers; raise it with every change")]
    status: RuleSetStatus = Field("draft", description="retired takes part in no answer")
    authors: Annotated[tuple[str, ...], Many] = Field((), description="who wrote the file")
    review: Review = Field(Review(), description="who read it, when, and when it is to be read again")
    applies_when: Criterion | None = Field(None, description="when the question is asked; without it, always")
    candidates: Slugs = Field((), description="the diagnoses that stand for election, by id")
    takes_for_granted: Words = Field(
        (), description="topics all candidates share by definition; published counts on them do not weigh here"
    )
    rules: Annotated[tuple[Rule, ...], Many] = Field(min_length=1, description="one cited sentence each")
    tests: Annotated[tuple[RuleTest, ...], Many] = Field((), description="patients, and what must come out")

    @model_validator(mode="after")
    def _review_is_named(self) -> RuleSet:
        if self.status == "reviewed" and "none yet" in (self.review.by, self.review.on):
            raise ValueError("status reviewed needs review: {by: ..., on: ...}")
        return self

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


class ProofFile(Noun):
    """A file of `rules/proofs/`: more tests of one rule set, mostly at the edges of its rules."""

    proves: Slug = Field(description="the id of the rule set")
    about: Sentence | None = None
    tests: Annotated[tuple[RuleTest, ...], Many] = Field(min_length=1)
