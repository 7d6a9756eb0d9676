"""The two issues that are compared, in words: their themes, their sentences, their reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from briefer.language import CONJUNCTIONS, tokens
from briefer.model import Brief, Point, Quote, Section, Source

LABEL_TERMS = 2.0  # a label's word weighs as much as so many others
OPENING = 1000  # characters of an article that say what it is about

_JOINED = re.compile(rf" (?:{'|'.join(CONJUNCTIONS)}) ")

Words = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeProfile:
    """What a theme is compared by."""

    label: str
    guided: bool
    words: Words
    statements: tuple[frozenset[str], ...]
    sources: frozenset[str]  # fingerprints


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportProfile:
    """What a source says, as far as it is known."""

    fingerprint: str
    opening: frozenset[str]
    words: frozenset[str]
    said: str  # its content words in order, a space around each


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueProfile:
    """One of the two issues that are compared."""

    brief: Brief
    themes: tuple[ThemeProfile, ...]
    reports: tuple[ReportProfile, ...]
    made: tuple[frozenset[str], ...]  # the content words of every sentence it quotes


def issue_profile(brief: Brief, texts: Mapping[str, str] | None = None) -> IssueProfile:
    """Return what an issue is compared by; `texts` are its articles by id, where they are at hand."""
    return IssueProfile(
        brief=brief,
        themes=tuple(_theme(section, brief.sources) for section in brief.sections),
        reports=tuple(_reports(brief, texts or {})),
        made=tuple(frozenset(tokens(quote.text)) for quote in brief.own),
    )


def quotes_of(section: Section) -> Iterator[Quote]:
    """Yield every quotation of a theme."""
    for point in section.points:
        yield from point.quotes
    for position in section.positions:
        yield from position.quotes


def words_of_point(point: Point) -> frozenset[str]:
    """Return the content words of the sentence that carries a point."""
    return frozenset(tokens(point.quotes[-1].text)) if point.quotes else frozenset()


def word_weights(*sides: IssueProfile) -> Words:
    """Weigh each word by how few reports and themes of the issues have it."""
    texts: list[Iterable[str]] = []
    for profile in sides:
        texts += [report.words for report in profile.reports]
        texts += [theme.words for theme in profile.themes]
    df = Counter(word for words in texts for word in words)
    return {word: log((1 + len(texts)) / n) for word, n in df.items()}


def label_halves(label: str) -> list[list[str]]:
    """Return the content words of the names that a label joins."""
    return [words for half in _JOINED.split(label) if (words := tokens(half))]


def _theme(section: Section, sources: Sequence[Source]) -> ThemeProfile:
    own = [source for source in sources if source.number in section.sources]
    statements = tuple(frozenset(tokens(quote.text)) for quote in quotes_of(section))
    titles = [frozenset(tokens(source.title)) for source in own]
    named = tokens(" ".join((section.label, *section.terms)))
    return ThemeProfile(
        label=section.label.casefold(),
        guided=section.guided,
        words=_bag([*statements, *titles], named),
        statements=statements,
        sources=frozenset(source.fingerprint for source in own),
    )


def _reports(brief: Brief, texts: Mapping[str, str]) -> Iterator[ReportProfile]:
    """Yield what each source says: its text, or its title and the passages that are quoted."""
    passages: dict[int, list[str]] = {}
    for passage in brief.passages:
        passages.setdefault(passage.source, []).append(passage.text)
    for source in brief.sources:
        quoted = [source.title, *passages.get(source.number, ())]
        text = texts.get(source.id)
        opens = quoted if text is None else [source.title, text[:OPENING]]
        opening = frozenset(tokens("\n".join(opens)))
        whole = tokens("\n".join([*quoted, text or ""]))
        yield ReportProfile(
            fingerprint=source.fingerprint,
            opening=opening,
            words=opening.union(whole),
            said=f" {' '.join(whole)} ",
        )


def _bag(texts: Iterable[Iterable[str]], named: Iterable[str]) -> dict[str, float]:
    """Count in how many texts of a theme each word stands; its label and terms count more."""
    bag = Counter(word for words in texts for word in words)
    weighed = {word: 1 + log(n) for word, n in bag.items()}
    for word in named:
        weighed[word] = max(weighed.get(word, 0.0), LABEL_TERMS)
    return weighed
