"""A consultation as JSON: the form programs read."""

from __future__ import annotations

from ddx.model.consultation import Consultation


def as_json(consultation: Consultation) -> str:
    """The consultation as indented JSON; the same consultation always gives the same bytes (as UTF-8)."""
    return consultation.model_dump_json(by_alias=True, indent=2) + "\n"
