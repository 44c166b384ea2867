"""Layer: a hospital's own folder laid over the rules below it, what it took away or replaced, and why."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from ddx.model.noun import Many, Noun, Sentence, Slug
from ddx.model.rule import Rule, RuleTest, Slugs

Ref = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}(/[a-z0-9][a-z0-9-]{0,79})?$")]
"""A rule set, or rule set/rule."""


class Replacement(Noun):
    """A whole question of the rules below that a file of this layer with the same id stands in for."""

    question: Slug = Field(description="the id of the rule set that is replaced")
    reason: Sentence


class SwitchedOff(Noun):
    """A rule, or a whole rule set, that is not to be used here."""

    rule: Ref = Field(description="rule-set/rule, or a rule set alone")
    reason: Sentence
    by: str | None = Field(None, description="who decided it")
    on: str | None = Field(None, description="the day it was decided")


class LayerFile(Noun):
    """`layer.yaml`: makes a folder a layer, laid over the shipped rules or over another layer."""

    name: Slug = Field(description="a short name in small letters; answers show it")
    title: Sentence = Field(description="whose rules these are, in full")
    over: str | None = Field(None, description="the folder this one lies over; left out: the rules shipped with ddx")
    replaces: Annotated[tuple[Replacement, ...], Many] = ()
    switched_off: Annotated[tuple[SwitchedOff, ...], Many] = ()


class AddedRule(Rule):
    """A rule of a layer in a question of the rules below; one that stands in for another says why."""

    replaces: Sentence | None = Field(None, description="why it stands in for the rule of the same id below")

    @property
    def as_rule(self) -> Rule:
        """The rule itself."""
        return Rule.model_construct(**_fields(self, Rule))


class AddedTest(RuleTest):
    """A test of a layer in a question of the rules below; one that stands in for another says why."""

    replaces: Sentence | None = Field(None, description="why it stands in for the test of the same name below")

    @property
    def as_test(self) -> RuleTest:
        """The test itself."""
        return RuleTest.model_construct(**_fields(self, RuleTest))


class Addition(Noun):
    """A file of a layer that adds rules, candidates or tests to a question of the rules below."""

    adds_to: Slug = Field(description="the id of the rule set below")
    about: Sentence | None = None
    candidates: Slugs = ()
    rules: Annotated[tuple[AddedRule, ...], Many] = ()
    tests: Annotated[tuple[AddedTest, ...], Many] = ()

    @model_validator(mode="after")
    def _adds_something(self) -> Addition:
        if not (self.candidates or self.rules or self.tests):
            raise ValueError("a file with adds_to adds something: rules, candidates or tests")
        return self


class Change(Noun):
    """One thing of the rules below that a layer switched off or replaced, with its reason."""

    what: Literal["switched off", "replaced"]
    rule: str = Field(description="rule set/rule, or the rule set")
    says: str = Field(description="the sentence of the rule below, or the title of the rule set below")
    reason: str
    by: str | None = None
    on: str | None = None

    @property
    def in_words(self) -> str:
        """ "switched off a-set/a-rule (Its sentence.) Reason: The reason. Decided: by whom, when."."""
        signed = ", ".join(part for part in (self.by, self.on) if part)
        reason = self.reason if self.reason.endswith((".", "!", "?")) else f"{self.reason}."
        return f"{self.what} {self.rule} ({self.says}) Reason: {reason}" + (f" Decided: {signed}." if signed else "")


class Layer(Noun):
    """A layer as it lies over the rules below: whose it is, and what it took away or replaced."""

    name: Slug
    title: Sentence
    changes: Annotated[tuple[Change, ...], Many] = ()

    @property
    def in_words(self) -> tuple[str, ...]:
        """Whose it is, and each of its changes."""
        return (f"{self.title} ({self.name})", *(f"{self.name} {change.in_words}" for change in self.changes))


def _fields(one: Noun, noun: type[Noun]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in noun.model_fields}
