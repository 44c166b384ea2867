"""The counter-arguments of an answer: two tumours, each specimen alone, why not this rule, why not that candidate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from ddx.model.argument import AlternativeLine, BearingLine, WhyNotLine
from ddx.model.consultation import Consultation, QuestionLine
from ddx.ui.links import link_to_rule
from ddx.ui.plain import plain

VERDICTS = {"silent": "✗ silent", "waits": "? waits"}


def show_two_tumours(consultation: Consultation) -> None:
    """Which specimens point apart, to what, and on what evidence; then what each specimen alone answers."""
    for two in consultation.two_tumours:
        lines = [f"**Two tumours?** {plain(two.says)}"]
        for one in two.pointing:
            lines.append(
                f"- Specimen {plain(one.specimen)}: **{plain(one.name)}**, {one.points} points, leads by {one.lead} "
                f"({plain(one.question)})"
            )
            lines += [f"    - {_bearing(line)}" for line in one.evidence]
        st.warning("\n".join(lines), icon="⚠️")
    _each_alone(consultation)


def _each_alone(consultation: Consultation) -> None:
    if not consultation.alone:
        return
    with st.expander("What each specimen alone answers"):
        ordered = sorted(consultation.alone, key=lambda one: not one.differs)
        for one in ordered:
            mark = " **(otherwise than all together)**" if one.differs else ""
            st.markdown(f"Specimen {plain(one.specimen)}, {plain(one.title)}: {plain(one.headline)}{mark}")


def show_why_not(question: QuestionLine, where: str) -> None:
    """One drawer: choose a rule that did not fire, or a candidate that is not the first, and read why."""
    if not (question.why_not or question.alternatives):
        return
    drawer = st.expander("Why not?", key=f"drawer-{where}-{question.id}-why-not", on_change="rerun")
    if drawer.open:
        with drawer:
            _choose_rule(question.why_not, f"{where}-{question.id}")
            _choose_candidate(question.alternatives, f"{where}-{question.id}")


def _choose_rule(lines: tuple[WhyNotLine, ...], where: str) -> None:
    found = {line.rule: line for line in lines}
    chosen = st.selectbox(
        f"Why did this rule not fire? ({len(lines)})",
        list(found),
        index=None,
        key=f"why-not-rule-{where}",
        format_func=lambda ref: f"{VERDICTS[found[ref].verdict]}: {found[ref].says}" if ref in found else ref,
        placeholder="Choose a rule",
    )
    if chosen in found:
        line = found[chosen]
        st.markdown(f"{plain(line.says)}\n\n**{VERDICTS[line.verdict]}.** {plain(line.why)}")
        link_to_rule(line.rule)


def _choose_candidate(lines: tuple[AlternativeLine, ...], where: str) -> None:
    found = {line.id: line for line in lines}
    chosen = st.selectbox(
        f"Why not this candidate? ({len(lines)})",
        list(found),
        index=None,
        key=f"why-not-candidate-{where}",
        format_func=lambda name: found[name].name if name in found else name,
        placeholder="Choose a candidate",
    )
    if chosen in found:
        st.markdown("\n\n".join(_alternative(found[chosen])))


def _alternative(line: AlternativeLine) -> Iterator[str]:
    yield plain(line.says)
    parts = (
        ("Excluded by", line.excluded_by),
        ("Against it", line.opposing),
        (f"For {line.first} and not for it", line.only_first),
    )
    for title, lines in parts:
        if lines:
            yield f"**{plain(title)}**\n{_list(lines)}"


def _list(lines: Iterable[BearingLine]) -> str:
    return "\n".join(f"- {_bearing(line)}" for line in lines)


def _bearing(line: BearingLine) -> str:
    points = f"{line.points:+d}: " if line.points else ""
    seen = f" (seen: {'; '.join(line.seen)})" if line.seen else ""
    return plain(f"{points}{line.says}{seen}{'' if line.counted else ', concordant, not added'}")
