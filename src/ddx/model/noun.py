"""Noun: the frozen, strict pydantic model all nouns descend from, and the small types they share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Noun(BaseModel):
    """An immutable value; unknown keys are errors, numbers are never read from truth values."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that forgets what was worked out from the original: a cached digest would be a wrong one."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(copied).model_fields.keys():
            del copied.__dict__[name]
        return copied


def one_or_many(value: Any) -> Any:
    """Give a tuple for a single word, a list or a tuple, so that YAML may leave out the brackets."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _as_tuple(value: Any) -> Any:
    """Give a tuple for a list: YAML and JSON know lists only."""
    return tuple(value) if isinstance(value, list) else value


type_word = StringConstraints(min_length=1, max_length=120, strip_whitespace=True)
Word = Annotated[str, type_word]
"""A word of the vocabulary, spelled as its label."""

Words = Annotated[tuple[Word, ...], BeforeValidator(one_or_many)]
"""One word of the vocabulary or a list of them."""

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=1200, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
"""A name in small letters, digits and hyphens: ids of rules, rule sets, candidates, citations, cases."""

Many = BeforeValidator(_as_tuple)
"""Marks a tuple field that YAML writes as a list."""
