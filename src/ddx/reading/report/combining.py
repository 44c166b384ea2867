"""Combining: the results on both sides of a stain, and those of a list with what a member says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ddx.model.interval import interval_of
from ddx.reading.report.result import SCORES, Result


def joined(result: Result, other: Result) -> Result:
    """A result with the details of what stands on the other side of the stain."""
    patterns = list(dict.fromkeys([*result.details.get("pattern", []), *other.details.get("pattern", [])]))
    details = {**other.details, **result.details, **({"pattern": patterns} if patterns else {})}
    return replace(
        result,
        used=[*result.used, *other.used],
        details=details,
        unkept=[*result.unkept, *other.unkept],
        strange=[*result.strange, *other.strange],
        asides=[*result.asides, *other.asides],
    )


def for_one_with(own: Result, result: Result) -> Result:
    """The result of a list for a member that has details of its own: those of the list are not meant."""
    return replace(result, details={}) if own.details else result


def contradicts(lead: Result, run: Result) -> bool:
    """Whether what stands behind a stain says otherwise than what stands before it."""
    return bool(run.state) and run.state != lead.state and run.state not in SCORES


def state_of_percent(percent: Any) -> str | None:
    """Any stained cell is positive, none is negative; "<1" may be either."""
    if percent is None:
        return None
    limits = interval_of(percent)
    if limits.high == 0:
        return "negative"
    above = limits.low is not None and (limits.low > 0 or limits.low_open)
    return "positive" if above else None


def many(value: Any) -> list[Any]:
    """What stands in a field, as a list."""
    return list(value) if isinstance(value, list) else [value] if value else []


def decides(run: Result) -> bool:
    """Whether it says a result by itself."""
    return bool(run.state or run.by_number)
