"""Which engine serves: the one asked for, or the reference engine and why."""

from __future__ import annotations

from ddx.engine.judging import Engine
from ddx.engine.plain import PlainEngine
from ddx.model.program import Program

PLAIN_SERVES = "durable-rules could not be loaded, so the reference engine answers; run `ddx doctor` to see why."


def serving(program: Program, wanted: str) -> tuple[Engine, str | None]:
    """An engine for a program, and what is to be said where it is not the one that was wanted."""
    if wanted == "plain":
        return PlainEngine(program), None
    try:
        from ddx.engine.durable import (  # a compiled package: slow to load, and absent on some machines
            DurableEngine,
            TooManyRules,
        )
    except ImportError:
        return PlainEngine(program), PLAIN_SERVES
    try:
        return DurableEngine(program), None
    except TooManyRules as limit:
        return PlainEngine(program), f"The reference engine answers: {limit}."
