"""Sheet: the rule file that lies on the bench in this tab, kept in the workspace with every pause in typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st

from ddx import consult
from ddx.authoring.kept import Kept, Refused, Saved, digest_of
from ddx.authoring.workspace import Workspace, drafts_folder
from ddx.drafting import Draft, read_draft
from ddx.model.library import Library
from ddx.ui.bench.editor import Typed, line_to_go


@dataclass
class Sheet:
    """One rule file as this tab sees it.

    `name` is the file in the rules folder, `file` the same as places write it. `stored_as` is where the draft is kept:
    its name, or another where somebody else saved first. `rev` counts the texts the page has put in, `told` the last
    number the editor gave. `seen` holds the last reading, so that a page drawn twice reads once.
    """

    name: str
    file: str
    text: str
    published: str | None
    stored_as: str
    revision: int = 0
    changed: datetime | None = None
    rev: int = 0
    told: int = 0
    line: Mapping[str, int] | None = None
    is_kept: bool = True
    refused: Refused | None = None
    seen: tuple[str, Library, Draft] | None = field(default=None, repr=False)

    @property
    def is_changed(self) -> bool:
        """True when the text differs from what is published."""
        return self.text != (self.published or "")

    @property
    def is_copy(self) -> bool:
        """True when another tab or person saved this draft first, and this text is kept beside it."""
        return self.stored_as != self.name


def workspace() -> Workspace:
    """The drafts of whoever runs this server."""
    return Workspace(drafts_folder())


def published_text(name: str) -> str | None:
    """The text of a rule file as it is published; None where there is no such file, or it cannot be opened."""
    try:
        return (consult.shipped("rules") / name).read_bytes().decode("utf-8", "replace")
    except OSError:
        return None


def sheet_of(name: str, file: str) -> Sheet:
    """The sheet of this tab for a rule file: as it lies here, else the kept draft, else what is published."""
    published = published_text(name)
    sheet: Sheet | None = st.session_state.get(_key(name))
    if sheet is None:
        kept = workspace().kept(name)
        sheet = Sheet(name, file, kept.text if kept else published or "", published, name)
        if kept:
            sheet.revision, sheet.changed = kept.revision, kept.changed
        st.session_state[_key(name)] = sheet
    elif published != sheet.published:
        was_untouched = sheet.revision == 0 and not sheet.is_changed
        sheet.published = published
        if was_untouched:
            show(sheet, published or "")
    return sheet


def take(sheet: Sheet) -> Callable[[Typed], None]:
    """What to do with a text that was typed. One typed upon an older text of the page is let go."""

    def taken(typed: Typed) -> None:
        if typed.rev == sheet.rev:
            sheet.text, sheet.told, sheet.is_kept = typed.text, typed.number, False

    return taken


def keep_typed(sheet: Sheet) -> None:
    """Keep what was typed since it was kept last."""
    if not sheet.is_kept:
        keep(sheet)


def put(sheet: Sheet, text: str) -> None:
    """Put another text in the place of what stands in the editor, and keep it."""
    show(sheet, text)
    keep(sheet)


def show(sheet: Sheet, text: str) -> None:
    """Show another text in the editor."""
    sheet.text, sheet.rev, sheet.told = text, sheet.rev + 1, 0


def keep(sheet: Sheet) -> None:
    """Write the text into the workspace. Where somebody saved first it is kept beside theirs, and the sheet says so."""
    sheet.is_kept = True
    saved = _saved(sheet)
    if isinstance(saved, Saved):
        sheet.revision, sheet.changed, sheet.refused = saved.kept.revision, saved.kept.changed, None
        return
    sheet.refused = saved
    if saved.kept_as is not None:
        sheet.stored_as, sheet.revision = saved.kept_as.file, saved.kept_as.revision
        sheet.changed = saved.kept_as.changed


def give_up(sheet: Sheet) -> None:
    """Take the draft away and show what is published; the workspace keeps its earlier saves."""
    gone = workspace().discard(sheet.stored_as, sheet.revision)
    if isinstance(gone, Refused) and gone.present is not None:
        sheet.refused = gone
        return
    start_again(sheet)


def start_again(sheet: Sheet) -> None:
    """Show what the workspace keeps of this file, else what is published."""
    kept: Kept | None = workspace().kept(sheet.name)
    sheet.stored_as, sheet.refused = sheet.name, None
    sheet.published = published_text(sheet.name)
    sheet.revision, sheet.changed = (kept.revision, kept.changed) if kept else (0, None)
    show(sheet, kept.text if kept else sheet.published or "")


def mine_instead(sheet: Sheet) -> None:
    """Put this tab's text in the place of what another saved first; theirs stays among the earlier saves."""
    theirs, copy = workspace().kept(sheet.name), (sheet.stored_as, sheet.revision)
    sheet.stored_as, sheet.revision = sheet.name, theirs.revision if theirs else 0
    keep(sheet)
    if not sheet.is_copy:
        workspace().discard(*copy)


def begin_anew_with_mine(sheet: Sheet) -> None:
    """Go on with this text upon what is published now; what the draft said before stays among its earlier saves."""
    gone = workspace().discard(sheet.name, sheet.revision)
    if isinstance(gone, Refused):
        sheet.refused = gone
        return
    sheet.published, sheet.revision = published_text(sheet.name), 0
    keep(sheet)


def go_to(sheet: Sheet, line: int, column: int = 1) -> None:
    """Let the editor go to a line."""
    number = (sheet.line or {}).get("n", 0) + 1
    sheet.line = line_to_go(number, line, column)


def read(sheet: Sheet, library: Library) -> Draft:
    """What the text says, against these rules; read once for each text."""
    if sheet.seen is None or sheet.seen[0] != sheet.text or sheet.seen[1] is not library:
        sheet.seen = sheet.text, library, read_draft(sheet.text, sheet.file, library)
    return sheet.seen[2]


def _saved(sheet: Sheet) -> Saved | Refused:
    place = workspace()
    if sheet.revision == 0 and not sheet.is_copy and place.kept(sheet.name) is None:
        begun = place.begin(sheet.name, sheet.published)
        if isinstance(begun, Refused):
            return begun
        sheet.revision = begun.kept.revision
    kept = place.kept(sheet.name)
    begun_from = kept.begun_from if kept else digest_of(sheet.published)
    return place.save(sheet.stored_as, sheet.text, sheet.revision, begun_from=begun_from)


def _key(name: str) -> str:
    return f"sheet {name}"
