"""Which themes of one issue go on in the next: by their terms, their statements, their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from briefer.composing.selecting import same_statement
from briefer.language import tokens
from briefer.model import Brief, Point, Quote, Section

# How like two themes must be to be one. Of the earlier and later halves of an event, 77 % reach
# it; of halves of two different events, 0.8 %. See `benchmarks/differences.py`.
CONTINUES = 0.12
LABEL_TERMS = 2.0  # a label's word weighs as much as so many others


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A theme of this issue and the one of the previous issue that it continues."""

    current: int
    previous: int
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Theme:
    """What a theme is compared by."""

    label: str
    guided: bool
    words: Mapping[str, float]
    statements: tuple[frozenset[str], ...]
    sources: frozenset[str]  # fingerprints


def quotes_of(section: Section) -> Iterator[Quote]:
    """Yield every quotation of a theme."""
    for point in section.points:
        yield from point.quotes
    for position in section.positions:
        yield from position.quotes


def points_of(brief: Brief) -> Iterator[Point]:
    """Yield every point of a brief, what people said included."""
    yield from brief.bottom_line
    for section in brief.sections:
        yield from section.points
        for position in section.positions:
            for quote in position.quotes:
                yield Point(quotes=(quote,), sources=(quote.source,), origins=1)


def words_of(point: Point) -> frozenset[str]:
    """Return the content words of the sentence that carries a point."""
    return frozenset(tokens(point.quotes[-1].text)) if point.quotes else frozenset()


def likenesses(current: Brief, previous: Brief) -> list[list[float]]:
    """Return how like each theme of this issue is to each of the previous one."""
    now, then = _themes(current), _themes(previous)
    weights = _weights([*now, *then])
    return [[_likeness(theme, other, weights) for other in then] for theme in now]


def matches(current: Brief, previous: Brief) -> list[Match]:
    """Return, for each theme of this issue that goes on, the likeliest earlier one, in order."""
    found = []
    for place, row in enumerate(likenesses(current, previous)):
        likeness, earlier = max(((value, -i) for i, value in enumerate(row)), default=(0.0, 0))
        if likeness >= CONTINUES:
            found.append(Match(current=place, previous=-earlier, likeness=likeness))
    return found


def carried(themes: Brief, by: Brief) -> set[int]:
    """Return the themes of one issue that something in another issue carries.

    A theme of it may be like them, a point may say what they say, or name what their label names.
    """
    made = [words_of(point) for point in points_of(by)]
    table = likenesses(by, themes)
    return {
        place
        for place, theme in enumerate(_themes(themes))
        if any(row[place] >= CONTINUES for row in table)
        or any(same_statement(words, one) for words in theme.statements for one in made)
        or _named(theme.label, made)
    }


def _named(label: str, made: Sequence[frozenset[str]]) -> bool:
    """Whether all words of a label, or of one of its halves, stand in one sentence."""
    halves = [frozenset(tokens(half)) for half in label.split(" and ")]
    return any(half <= words for half in halves if half for words in made)


def _themes(brief: Brief) -> list[_Theme]:
    prints = {source.number: source.fingerprint for source in brief.sources}
    return [
        _Theme(
            label=section.label.casefold(),
            guided=section.guided,
            words=_bag(section),
            statements=tuple(frozenset(tokens(quote.text)) for quote in quotes_of(section)),
            sources=frozenset(prints[n] for n in section.sources if n in prints),
        )
        for section in brief.sections
    ]


def _bag(section: Section) -> dict[str, float]:
    """Count in how many sentences of a theme each word stands; its label and terms count more."""
    bag = Counter(word for quote in quotes_of(section) for word in set(tokens(quote.text)))
    weighed = {word: 1 + log(n) for word, n in bag.items()}
    for word in tokens(" ".join((section.label, *section.terms))):
        weighed[word] = max(weighed.get(word, 0.0), LABEL_TERMS)
    return weighed


def _weights(themes: Sequence[_Theme]) -> dict[str, float]:
    """Weigh each word by how few themes of both issues have it."""
    df = Counter(word for theme in themes for word in theme.words)
    return {word: log((1 + len(themes)) / n) for word, n in df.items()}


def _likeness(one: _Theme, other: _Theme, weights: Mapping[str, float]) -> float:
    """Return how far two themes are one, from 0 to 1 and above."""
    if one.label == other.label and (one.guided or other.guided):
        return 2.0
    if one.guided and other.guided:
        return 0.0  # the desk tells them apart
    said = sum(any(same_statement(a, b) for b in other.statements) for a in one.statements)
    sources = len(one.sources & other.sources)
    least = max(1, min(len(one.sources), len(other.sources)))
    return (
        _cosine(one.words, other.words, weights)
        + said / max(1, min(len(one.statements), len(other.statements)))
        + sources / least
    )


def _cosine(
    one: Mapping[str, float], other: Mapping[str, float], weights: Mapping[str, float]
) -> float:
    shared = sum(weights[w] ** 2 * one[w] * other[w] for w in sorted(one.keys() & other.keys()))
    if not shared:
        return 0.0
    return shared / (_length(one, weights) * _length(other, weights))


def _length(bag: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sqrt(sum((weights[word] * bag[word]) ** 2 for word in sorted(bag)))
