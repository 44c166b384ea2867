"""Evidence, observations and sources as the lines of a consultation."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.explaining.counts import count_line
from ddx.model.citation import Source
from ddx.model.consultation import EvidenceLine, SeenLine, SourceLine, Step
from ddx.model.count import CountEvidence
from ddx.model.differential import Weighed
from ddx.model.evidence import Evidence, Match
from ddx.model.frequency import Frequency
from ddx.model.leaf import Leaf
from ddx.model.library import Library
from ddx.model.observation import Observed
from ddx.model.wording import combination_in_words, leaf_in_words, observation_in_words, value_in_words

TITLE_NOT_KNOWN = "title not known"


class Lines:
    """Words evidence for one consultation; a rule on several candidates, a question of several rules is worded once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._worded: dict[str, EvidenceLine] = {}
        self._weighed: dict[tuple[str, int, bool], EvidenceLine] = {}
        self._asked: dict[int, str] = {}

    def evidence(self, evidence: Evidence) -> EvidenceLine:
        """A rule that fired or waits, with what was seen or is unknown, its reasoning and its sources."""
        if evidence.ref not in self._worded:
            self._worded[evidence.ref] = self._word(evidence)
        return self._worded[evidence.ref]

    def weighed(self, one: Weighed, candidate: str) -> EvidenceLine:
        """A rule or published counts as they bear on one candidate."""
        if isinstance(one.evidence, CountEvidence):
            return self._counts(one, one.evidence, candidate)
        key = (one.evidence.ref, one.points, one.counted)
        if key not in self._weighed:
            bearing = {"strength": one.strength, "points": one.points, "counted": one.counted}
            self._weighed[key] = self.evidence(one.evidence).model_copy(update=bearing)
        return self._weighed[key]

    def _counts(self, one: Weighed, evidence: CountEvidence, candidate: str) -> EvidenceLine:
        own = evidence.comparison.tallies[candidate]
        sources = [self.source(_as_source(row)) for row in own.rows]
        return count_line(one, candidate, evidence, sources, self.library)

    def _word(self, evidence: Evidence) -> EvidenceLine:
        rule, match = evidence.rule, evidence.match
        place = self.library.place(evidence.rule_set.id, rule.id)
        return EvidenceLine(
            rule=evidence.ref,
            says=rule.says,
            verdict=evidence.verdict,
            disputed=rule.is_disputed,
            status=evidence.rule_set.status,
            because=rule.because,
            notes=rule.then.notes,
            seen=self.seen(observed_in(match)) if evidence.verdict == "fires" else (),
            unknown=self.conditions(match) if evidence.verdict == "waits" else (),
            why=self.step(match),
            sources=tuple(self.source(source) for source in rule.sources),
            place=f"{place.file}:{place.line}" if place else None,
            layer=self.library.layer_of(evidence.rule_set.id, rule.id),
        )

    def seen(self, observations: Iterable[Observed]) -> tuple[SeenLine, ...]:
        """Observations in words, each once."""
        vocabulary = self.library.vocabulary
        lines = (
            SeenLine(says=observation_in_words(o, vocabulary), kind=o.kind, term=o.term, specimen=o.specimen)
            for o in observations
        )
        return tuple(dict.fromkeys(lines))

    def conditions(self, match: Match) -> tuple[str, ...]:
        """The conditions that made a match what it is or, while it is unknown, keep it open; in words, each once."""
        return tuple(dict.fromkeys(self.asked(m.criterion) for m in match.decisive() if m.criterion))

    def asked(self, leaf: Leaf) -> str:
        """A question to the record in words."""
        if id(leaf) not in self._asked:
            self._asked[id(leaf)] = leaf_in_words(leaf, self.library.vocabulary)
        return self._asked[id(leaf)]

    def step(self, match: Match) -> Step:
        """The tree of a match in words; a combination of one is its only part."""
        if match.criterion is not None:
            seen = tuple(observation_in_words(o, self.library.vocabulary) for o in match.observed)
            says = self.asked(match.criterion)
            says = f"not: {says}" if match.negated else says
            return Step(says=says, value=value_in_words(match), seen=seen)
        if len(match.children) == 1 and not match.negated and not match.interpretation:
            return self.step(match.children[0])
        says = match.interpretation or combination_in_words(match)
        return Step(says=says, value=value_in_words(match), steps=tuple(self.step(m) for m in match.children))

    def source(self, source: Source) -> SourceLine:
        """A source with what is known of its publication; what is not known is said, not guessed."""
        citation = self.library.citation(source.cite)
        known = {} if citation is None else {key: getattr(citation, key) for key in ("year", "edition", "doi")}
        level = source.level or (citation.level if citation else None)
        title = (citation.title if citation else None) or TITLE_NOT_KNOWN
        return SourceLine(
            cite=source.cite,
            title=title,
            at=source.at,
            level=level,
            says=source.says,
            dissents=source.dissents,
            **known,
        )


def _as_source(row: Frequency) -> Source:
    """A published count as a source: the work, the place in it, the numbers."""
    numbers = f"{row.result} {row.count} of {row.tested}"
    beside = [part for part in (", ".join(row.pattern), row.series, row.clone, row.note) if part]
    return Source(cite=row.cite, at=row.at, says="; ".join([numbers, *beside]))


def observed_in(match: Match) -> list[Observed]:
    """The observations that made a match what it is."""
    return [seen for leaf in match.decisive() for seen in leaf.observed if seen.is_decided]
