"""Apart: what each specimen says when it is asked alone, and two specimens that may hold two tumours."""

from __future__ import annotations

from dataclasses import dataclass

from ddx.model.differential import Differential, Ranked


@dataclass(frozen=True, slots=True)
class Alone:
    """One specimen and the answers to all questions that apply to it without the others."""

    specimen: str
    differentials: tuple[Differential, ...]


@dataclass(frozen=True, slots=True)
class Pointing:
    """The leader of one question for one specimen alone."""

    specimen: str
    differential: Differential
    leader: Ranked


@dataclass(frozen=True, slots=True)
class TwoTumours:
    """Two specimens, and for each what it points to that does not fit with the other.

    `reopened` names the questions in which all specimens together must not be given one winner.
    """

    specimens: tuple[str, str]
    pointing: tuple[Pointing, ...]
    reopened: frozenset[str] = frozenset()
