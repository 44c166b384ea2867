"""Measured: the number and unit of a measurement, turned exactly into the vocabulary's unit and checked for range."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

from ddx.model.interval import Limits, interval_of
from ddx.model.vocabulary import Term, folded
from ddx.reading.telling.near import one_of

_TRAILING_UNIT = re.compile(r"^(.*\d)\s*([^\W\d_].*|[%/\[{].*)$")


class Wrong(NamedTuple):
    """What is wrong with a measurement: code, message, fix and the key it is about."""

    code: str
    message: str
    fix: str
    key: str = "value"
    level: str = "error"


class Measured(NamedTuple):
    """A value in the unit of its term, and what was wrong with it."""

    value: Any
    unit: str | None
    wrong: tuple[Wrong, ...] = ()


def measured(term: Term, value: Any, unit: Any) -> Measured:
    """The value in the term's own unit; as written, with the reason, when it cannot be told."""
    value, inside = _unit_in_text(term, value)
    written = unit if unit is not None else inside
    if written is None or not isinstance(written, str):
        return _in_range(term, value, _limits(value), written, Decimal(1), _without_unit(term))
    factor = _factor(term, written)
    if factor is None:
        return Measured(value, written, (_unknown_unit(term, written, "value" if unit is None else "unit"),))
    return _in_range(term, value, _limits(value), written, factor, ())


def limit_beyond(term: Term, key: str, limit: Any) -> Wrong | None:
    """What is wrong with a criterion's limit that no measurement can reach; None when it is possible."""
    if isinstance(limit, bool) or not isinstance(limit, int | float) or term.range is None:
        return None
    if not _leaves(Limits(low=limit, high=limit), term.range):
        return None
    message = f"{key} is {limit:g}, but {term.label} {_lies(term)}"
    return Wrong("out-of-range", message, "check the number against the source.", key)


def bare_percent(value: Any) -> Any:
    """A percentage without its sign: "65 %" gives "65"."""
    return value.strip().removesuffix("%").rstrip() if isinstance(value, str) else value


def _unit_in_text(term: Term, value: Any) -> tuple[Any, str | None]:
    """A text such as "12.4 g/dL" cut into number and unit; units may begin with a digit, so known ones come first."""
    if not isinstance(value, str):
        return value, None
    text = value.strip()
    for unit in sorted(_units(term), key=len, reverse=True):
        number = text.removesuffix(unit)
        if number != text and number.strip():
            return number.strip(), unit
    match = _TRAILING_UNIT.match(text)
    return (match[1], match[2]) if match else (text, None)


def _units(term: Term) -> dict[str, Decimal]:
    own = {term.unit: Decimal(1)} if term.unit else {}
    return own | {unit.ucum: Decimal(repr(unit.factor)) for unit in term.units}


def _factor(term: Term, written: str) -> Decimal | None:
    units = _units(term)
    if written.strip() in units:
        return units[written.strip()]
    alike = [factor for unit, factor in units.items() if folded(unit) == folded(written)]
    return alike[0] if len(alike) == 1 else None


def _unknown_unit(term: Term, written: str, key: str) -> Wrong:
    known = [f'"{unit}"' for unit in _units(term)]
    fix = f"write {one_of(known)}." if known else "remove it: this measure has no unit."
    return Wrong("unknown-unit", f'unknown unit "{written}" for {term.label}', fix, key)


def _without_unit(term: Term) -> tuple[Wrong, ...]:
    """A number without a unit is doubtful where reports use several."""
    if not term.units or len(_units(term)) < 2:
        return ()
    message = f"{term.label} is written without its unit; it is read as {term.unit}"
    return (Wrong("no-unit", message, f'add unit: "{term.unit}", or the unit the report uses.', "value", "warning"),)


def _limits(value: Any) -> Limits | None:
    """The number or range, or None where the models will say that it is none."""
    try:
        limits = interval_of(value)
    except ValueError:
        return None
    return limits if isinstance(limits, Limits) else None


def _in_range(
    term: Term, value: Any, limits: Limits | None, written: Any, factor: Decimal, wrong: tuple[Wrong, ...]
) -> Measured:
    if limits is None:
        return Measured(value, written)
    own = _times(limits, factor)
    unit = term.unit or written
    if term.range is not None and _leaves(own, term.range):
        return Measured(own, unit, (_out_of_range(term, limits, written),))
    return Measured(own, unit, wrong)


def _times(limits: Limits, factor: Decimal) -> Limits:
    """The range times a factor, worked in decimals so that 12.4 stays 12.4."""
    if factor == 1:
        return limits
    ends = {"low": limits.low, "high": limits.high}
    scaled = {key: None if end is None else float(Decimal(repr(end)) * factor) for key, end in ends.items()}
    return limits.model_copy(update=scaled)


def _leaves(seen: Limits, allowed: Limits) -> bool:
    """True when some end of the range lies outside what is possible."""
    ends = [end for end in (seen.low, seen.high) if end is not None]
    too_low = allowed.low is not None and any(end < allowed.low for end in ends)
    return too_low or (allowed.high is not None and any(end > allowed.high for end in ends))


def _out_of_range(term: Term, seen: Limits, written: Any) -> Wrong:
    own = term.unit or ""
    message = f"{term.label} is {seen} {written or own}".rstrip() + f", but {_lies(term)}"
    return Wrong("out-of-range", message, "check the number and its unit against the report.")


def _lies(term: Term) -> str:
    limits, own = term.range or Limits(), term.unit if term.unit not in (None, "%") else ""
    if limits.high is None:
        return f"is at least {limits.low:g} {own}".rstrip()
    if limits.low is None:
        return f"is at most {limits.high:g} {own}".rstrip()
    return f"lies between {limits.low:g} and {limits.high:g} {own}".rstrip()
