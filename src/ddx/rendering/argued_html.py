"""The counter-arguments of an answer as parts of the page: two tumours, why not, the nearest cases."""

from __future__ import annotations

from urllib.parse import quote

from ddx.model.argument import AlternativeLine, BearingLine, NearCaseLine, PointingLine, TwoTumoursLine, WhyNotLine
from ddx.model.consultation import Consultation, QuestionLine
from ddx.rendering.argued import alternative_parts, bearing_words, case_parts, pointing_words, why_not_counts
from ddx.rendering.markup import drawer, paragraph, safe, table, unordered


def two_tumours(consultation: Consultation) -> str:
    """Which specimens point apart, to what, and on what evidence."""
    shown = "".join(_two(two) for two in consultation.two_tumours)
    return f"<h2>Possibly two tumours</h2>\n{shown}" if shown else ""


def _two(two: TwoTumoursLine) -> str:
    return f'<div class="alert">{paragraph(two.says)}{unordered(_pointing(one) for one in two.pointing)}</div>'


def _pointing(one: PointingLine) -> str:
    return safe(pointing_words(one)) + _bearing(one.evidence)


def _bearing(lines: tuple[BearingLine, ...]) -> str:
    return unordered(safe(f"{bearing_words(line)} [{line.rule}]") for line in lines)


def why_not(question: QuestionLine) -> str:
    """Two drawers: rules that did not fire, and candidates that are not the first."""
    rules = unordered(_rule(line) for line in question.why_not)
    others = "".join(_alternative(other) for other in question.alternatives)
    return drawer(f"Why did a rule not fire? {why_not_counts(question)}", rules) + drawer("Why not another?", others)


def _rule(line: WhyNotLine) -> str:
    place = f", {line.place}" if line.place else ""
    rule = paragraph(f"Rule {line.rule}{place}", "quiet")
    return f"<strong>{safe(line.verdict)}</strong>: {safe(line.says)}{paragraph(f'Why: {line.why}')}{rule}"


def _alternative(other: AlternativeLine) -> str:
    parts = (f"{paragraph(f'{title}:')}{_bearing(lines)}" for title, lines in alternative_parts(other) if lines)
    return f"<h4>{safe(other.name)}</h4>{paragraph(other.says)}{''.join(parts)}"


def each_alone(consultation: Consultation) -> str:
    """What every specimen alone answers; those first that answer otherwise than all together."""
    ordered = sorted(consultation.alone, key=lambda one: not one.differs)
    rows = [
        f'<tr><th scope="row">{safe(one.specimen)}</th><td>{safe(one.title)}</td><td>{safe(one.headline)}</td>'
        f"<td>{'yes' if one.differs else 'no'}</td></tr>"
        for one in ordered
    ]
    columns = ("Specimen", "Question", "Answer", "Otherwise than all together")
    return drawer("Each specimen alone", table("Each specimen alone", columns, rows)) if rows else ""


def nearest(consultation: Consultation) -> str:
    """The published cases most like the patient, side by side."""
    cases = consultation.nearest_cases
    if not cases:
        return ""
    columns = ("Compared", *(_head(case) for case in cases))
    rows = [_row("Authors' diagnosis", [(case.diagnosis,) for case in cases])]
    parts = [case_parts(case) for case in cases]
    for number, (title, _) in enumerate(parts[0]):
        rows.append(_row(title, [part[number][1] for part in parts]))
    rows.append(_row("Report", [(case.citation, f"case {quote(case.id)}") for case in cases]))
    shown = table("Published cases beside this patient", columns, rows)
    return f"<h2>Nearest published cases</h2>\n{shown}"


def _head(case: NearCaseLine) -> str:
    return f"{'This very patient: ' if case.this_patient else ''}{case.title}"


def _row(title: str, cells: list[tuple[str, ...]]) -> str:
    shown = "".join(f"<td>{unordered(safe(one) for one in cell) or 'nothing'}</td>" for cell in cells)
    return f'<tr><th scope="row">{safe(title)}</th>{shown}</tr>'
