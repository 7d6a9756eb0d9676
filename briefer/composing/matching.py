"""Which themes of one issue go on in another: by their words, their statements, their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from briefer.composing.selecting import same_statement
from briefer.language import tokens
from briefer.model import Brief, Point, Quote, Section, Source

# How like two themes must be for neither to be new or quiet. Of the earlier and later halves of
# an event, 77 % reach it; of halves of two different events, 0.8 % (`benchmarks/differences.py`).
RELATED = 0.12
# How like, if each is also the likeliest for the other, to be one theme. On nine pairs of issues
# made from halves of events, 18 of 20 such pairs were of one event; on nine others, 17 of 18.
CONTINUES = 0.19
LABEL_TERMS = 2.0  # a label's word weighs as much as so many others

# How like a theme a report must be to carry it: in its title and opening, or in the share of the
# theme's words, by weight, that it has as a whole. Of 43 earlier themes of the same issues, 42
# were rightly called quiet or not; of 42 of the others, 41.
OPENS_ON = 0.12
COVERS = 0.3
OPENING = 1000  # characters

Words = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a theme is compared by."""

    label: str
    guided: bool
    words: Words
    statements: tuple[frozenset[str], ...]
    sources: frozenset[str]  # fingerprints


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a source says, as far as it is known."""

    fingerprint: str
    opening: frozenset[str]
    words: frozenset[str]
    said: str  # its content words in order, a space around each


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two issues that are compared."""

    brief: Brief
    themes: tuple[Theme, ...]
    reports: tuple[Report, ...]
    made: tuple[frozenset[str], ...]  # the content words of every sentence it quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A theme of this issue and the one of the previous issue that it continues."""

    current: int
    previous: int
    likeness: float


def side(brief: Brief, texts: Mapping[str, str] | None = None) -> Side:
    """Return what an issue is compared by; `texts` are its articles by id, where they are at hand."""
    return Side(
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


def words_of(point: Point) -> frozenset[str]:
    """Return the content words of the sentence that carries a point."""
    return frozenset(tokens(point.quotes[-1].text)) if point.quotes else frozenset()


def weights(*sides: Side) -> Words:
    """Weigh each word by how few reports and themes of the issues have it."""
    texts: list[Iterable[str]] = []
    for one in sides:
        texts += [report.words for report in one.reports]
        texts += [theme.words for theme in one.themes]
    df = Counter(word for words in texts for word in words)
    return {word: log((1 + len(texts)) / n) for word, n in df.items()}


def likenesses(current: Side, previous: Side, weighed: Words) -> list[list[float]]:
    """Return how like each theme of this issue is to each of the previous one."""
    return [
        [_likeness(theme, other, weighed) for other in previous.themes] for theme in current.themes
    ]


def matches(current: Side, previous: Side, weighed: Words) -> list[Match]:
    """Return the themes of this issue that go on, in order, each with the one it continues.

    Each of the two is the likeliest for the other.
    """
    table = likenesses(current, previous, weighed)
    best = [max(column) for column in zip(*table, strict=True)]
    found = []
    for place, row in enumerate(table):
        likeness, earlier = max(((value, -i) for i, value in enumerate(row)), default=(0.0, 0))
        if likeness >= CONTINUES and likeness == best[-earlier]:
            found.append(Match(current=place, previous=-earlier, likeness=likeness))
    return found


def carried(themes: Side, by: Side, weighed: Words) -> set[int]:
    """Return the themes of one issue that something printed in another carries.

    A theme of it may be like them or share a word of their labels, a sentence may say what they
    say, or name what their label names.
    """
    table = likenesses(by, themes, weighed)
    labels = {word for theme in by.themes for half in _halves(theme.label) for word in half}
    return {
        place
        for place, theme in enumerate(themes.themes)
        if any(row[place] >= RELATED for row in table)
        or any(word in labels for half in _halves(theme.label) for word in half)
        or any(same_statement(words, one) for words in theme.statements for one in by.made)
        or _named(theme.label, by.made)
    }


def reported(themes: Side, by: Iterable[Report], weighed: Words) -> set[int]:
    """Return the themes of an issue that some of these reports carry."""
    reports = list(by)
    return {
        place
        for place, theme in enumerate(themes.themes)
        if any(_reports_on(report, theme, weighed) for report in reports)
    }


def _reports_on(report: Report, theme: Theme, weighed: Words) -> bool:
    if any(f" {' '.join(half)} " in report.said for half in _halves(theme.label)):
        return True
    opening = dict.fromkeys(report.opening, 1.0)
    if _cosine(theme.words, opening, weighed) >= OPENS_ON:
        return True
    whole = sum(weighed[word] ** 2 * n for word, n in sorted(theme.words.items()))
    shared = sum(weighed[w] ** 2 * n for w, n in sorted(theme.words.items()) if w in report.words)
    return shared >= COVERS * whole > 0


def _named(label: str, made: Sequence[frozenset[str]]) -> bool:
    """Whether all words of a label, or of one of its halves, stand in one sentence."""
    return any(words.issuperset(half) for half in _halves(label) for words in made)


def _halves(label: str) -> list[list[str]]:
    """Return the content words of the names that a label joins."""
    return [words for half in label.split(" and ") if (words := tokens(half))]


def _theme(section: Section, sources: Sequence[Source]) -> Theme:
    own = [source for source in sources if source.number in section.sources]
    statements = tuple(frozenset(tokens(quote.text)) for quote in quotes_of(section))
    titles = [frozenset(tokens(source.title)) for source in own]
    named = tokens(" ".join((section.label, *section.terms)))
    return Theme(
        label=section.label.casefold(),
        guided=section.guided,
        words=_bag([*statements, *titles], named),
        statements=statements,
        sources=frozenset(source.fingerprint for source in own),
    )


def _reports(brief: Brief, texts: Mapping[str, str]) -> Iterator[Report]:
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
        yield Report(
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


def _likeness(one: Theme, other: Theme, weighed: Words) -> float:
    """Return how far two themes are one, from 0 to 1 and above."""
    if one.label and one.label == other.label:
        return 2.0
    if one.guided and other.guided:
        return 0.0  # the desk tells them apart
    said = sum(any(same_statement(a, b) for b in other.statements) for a in one.statements)
    sources = len(one.sources & other.sources)
    least = max(1, min(len(one.sources), len(other.sources)))
    return (
        _cosine(one.words, other.words, weighed)
        + said / max(1, min(len(one.statements), len(other.statements)))
        + sources / least
    )


def _cosine(one: Words, other: Words, weighed: Words) -> float:
    shared = sum(weighed[w] ** 2 * one[w] * other[w] for w in sorted(one.keys() & other.keys()))
    if not shared:
        return 0.0
    return shared / (_length(one, weighed) * _length(other, weighed))


def _length(bag: Words, weighed: Words) -> float:
    return sqrt(sum((weighed[word] * bag[word]) ** 2 for word in sorted(bag)))
