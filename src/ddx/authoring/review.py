"""A change of status alone: a question that is published is called reviewed, retired, or a draft again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ddx.authoring.examining import examine
from ddx.authoring.kept import Kept, Refused, digest_of
from ddx.authoring.publishing import Published, plan, publish
from ddx.authoring.status import Wish
from ddx.consult import Consultant


def reviewed(consultant: Consultant, rules: Path, set_id: str, wish: Wish) -> Published | Refused:
    """Publish a question as it stands under another status; refused while it has errors or a failing test."""
    library = consultant.program.library
    place = library.place(set_id)
    if library.rule_set(set_id) is None or place is None:
        known = ", ".join(one.id for one in library.rule_sets)
        return Refused(f'There is no question "{set_id}".', f"choose one of {known}." if known else "check the rules.")
    folder, _, file = place.file.partition("/")
    if folder != rules.resolve().name:
        message = f"{set_id} stands in {place.file}, not in the folder {rules.resolve().name}."
        return Refused(message, "review it where it is kept.")
    try:
        text = (rules / file).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return Refused(f"{place.file} cannot be opened.", "check that it stands in this rules folder and may be read.")
    kept = Kept(file, text, 0, digest_of(text), datetime.now(UTC))
    planned = plan(kept, examine(consultant, rules, file, text), rules, library, wish)
    return planned if isinstance(planned, Refused) else publish(planned, rules)
