"""Likeness: one published case held against one patient."""

from __future__ import annotations

from dataclasses import dataclass

from ddx.model.case import CaseReport
from ddx.model.observation import Observed

Pair = tuple[Observed, Observed]
"""An observation of this patient, and the one of the report it is held against."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A case beside a patient: `bits` is how rare among the cases is what both share, less what differs.

    `beside` holds opposite results of which one side has both: they neither agree nor differ.
    """

    case: CaseReport
    bits: float
    agrees: tuple[Pair, ...] = ()
    differs: tuple[Pair, ...] = ()
    only_here: tuple[Observed, ...] = ()
    only_there: tuple[Observed, ...] = ()
    beside: tuple[Pair, ...] = ()
    this_patient: bool = False
