"""LentEngine: an engine that is closed when the last one who holds it lets go."""

from __future__ import annotations

import weakref

from ddx.engine.judging import Engine
from ddx.model.evidence import Evaluation
from ddx.model.profile import PatientProfile
from ddx.model.program import Program


class LentEngine:
    """Answers as the engine it lends. An answer on its way holds it, so it is never closed under one."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self.program: Program = engine.program
        self._engine = engine
        self._given_back = weakref.finalize(self, engine.close)

    def evaluate(self, profile: PatientProfile) -> Evaluation:
        """Answer every question for one profile."""
        return self._engine.evaluate(profile)

    def close(self) -> None:
        """Close the engine now, whoever holds it."""
        self._given_back()
