"""Which numbers of different tellers are of one thing and yet differ.

Precision comes first. Two numbers are compared only where they count the same (noun, fate, unit)
in like words; where each is the other's best counterpart; where neither teller states the
other's number as well; and where nothing marks one of them as a part, a further one, or one of
another time or place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from briefer.composing.figures.counting import Count, counts
from briefer.composing.figures.measures import MONTHS
from briefer.composing.figures.quantities import Quantity, differ
from briefer.composing.figures.vocabulary import WEEK
from briefer.language import forms, tokens, written

DAYS = 7  # what is told further apart tells of different states of affairs
COMPARED = 96  # figures of one kind that are compared with one another

# How like the words around two numbers, and their sentences, must be: both cosines, added.
LIKENESS = {"fate": 0.3, "age": 0.45, "count": 0.9, "money": 0.9, "share": 0.9}
OTHERWISE = 1.0
CENTRAL = 1 / 3  # share of the tellers that know a name of the story's own
SHARED = 2  # content words near both numbers, where no fate tells what they count

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence, who tells it, and when."""

    text: str
    teller: str  # an article, or an issue of a brief
    origin: int  # tellers of one origin are never compared
    day: date | None = None
    place: int = 0  # whatever the caller finds it by


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a statement with what it counts."""

    statement: Statement
    count: Count
    words: frozenset[str]  # content words of the sentence

    @property
    def quantity(self) -> Quantity:
        """The number itself."""
        return self.count.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two figures of one thing that differ."""

    one: Figure
    other: Figure
    likeness: float


Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What all statements together tell of a single one."""

    weights: Mapping[str, float]  # of each word, by how few sentences have it
    known: Mapping[str, set[str]]  # teller → the words it uses
    common: Mapping[str, int]  # word → how many tellers use it
    stated: Mapping[str, set[tuple[Key, float]]]  # teller → the numbers it states, of what
    days: int | None


def pairs(
    statements: Sequence[Statement], *, days: int | None = DAYS, surer: float = 0.0
) -> list[Pair]:
    """Return the figures of different origins that differ, the most alike first.

    `surer` is asked for beyond the likeness that is enough for reports of one story.
    """
    figures = _figures(statements)
    context = _context(statements, figures, days)
    found = [
        pair
        for key, like in figures.items()
        for pair in _counterparts(_foremost(like), context)
        if pair.likeness >= LIKENESS.get(sort(key), OTHERWISE) + surer
        and _contradict(pair, context)
        and _one_place(pair, context)
    ]
    return sorted(found, key=lambda pair: -pair.likeness)


def shared_words(pair: Pair) -> tuple[str, ...]:
    """Return the words around the number that both sentences share, as the first writes them."""
    shared = pair.one.count.near.keys() & pair.other.count.near.keys()
    stems = forms("en")
    found = {stems[word]: word for word in reversed(written(pair.one.statement.text))}
    nearest = sorted(shared, key=lambda stem: (-pair.one.count.near[stem], stem))
    return tuple(found[stem] for stem in nearest if stem in found)


def sort(key: Key) -> str:
    """Return the sort of a key: "fate" for what befell people, else its kind."""
    return "fate" if key[0] == "count" and key[1] else key[0]


def key_of(count: Count) -> Key | None:
    """Return what a figure is filed under; None if nothing tells what it counts."""
    quantity = count.quantity
    if quantity.kind not in ("count", "age"):
        return quantity.kind, quantity.unit, ""
    if not count.noun and not count.fate:
        return None
    persons = count.fate and count.noun in ("people", "")
    return quantity.kind, count.fate, "people" if persons else count.noun


def _figures(statements: Sequence[Statement]) -> dict[Key, list[Figure]]:
    found: dict[Key, list[Figure]] = defaultdict(list)
    for statement in statements:
        for count in counts(statement.text):
            key = key_of(count)
            if key:
                words = frozenset(tokens(statement.text))
                found[key].append(Figure(statement=statement, count=count, words=words))
    return found


def _foremost(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that are compared: where there are too many, the first of each teller."""
    if len(figures) <= COMPARED:
        return list(figures)
    told: Counter[str] = Counter()
    ranked = []
    for place, figure in enumerate(figures):
        told[figure.statement.teller] += 1
        ranked.append((told[figure.statement.teller], place))
    return [figures[place] for _, place in sorted(ranked)[:COMPARED]]


def _context(
    statements: Sequence[Statement], figures: Mapping[Key, Sequence[Figure]], days: int | None
) -> _Context:
    df = Counter(word for statement in statements for word in set(tokens(statement.text)))
    known: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        known[statement.teller].update(_WORD.findall(statement.text.lower()))
    stated: dict[str, set[tuple[Key, float]]] = defaultdict(set)
    for key, like in figures.items():
        for figure in like:
            value = figure.quantity.value
            stated[figure.statement.teller] |= {(key, value), ((key[0], "", key[2]), value)}
    return _Context(
        weights={word: 1 + log(len(statements) / n) for word, n in df.items()},
        known=known,
        common=Counter(word for words in known.values() for word in words),
        stated=stated,
        days=days,
    )


def _counterparts(figures: Sequence[Figure], context: _Context) -> Iterator[Pair]:
    """Yield the pairs in which each is the other's best counterpart, equal numbers included."""
    best: dict[tuple[int, str], float] = {}
    compared: list[tuple[float, int, int]] = []
    for i, one in enumerate(figures):
        for j in range(i + 1, len(figures)):
            other = figures[j]
            if not _comparable(one.statement, other.statement, context.days):
                continue
            likeness = _likeness(one, other, context.weights)
            compared.append((likeness, i, j))
            for side in ((i, other.statement.teller), (j, one.statement.teller)):
                best[side] = max(best.get(side, 0.0), likeness)
    for likeness, i, j in compared:
        one, other = figures[i], figures[j]
        if likeness >= max(best[i, other.statement.teller], best[j, one.statement.teller]):
            yield Pair(one=one, other=other, likeness=likeness)


def _comparable(one: Statement, other: Statement, days: int | None) -> bool:
    if one.origin == other.origin:
        return False
    if days is None or one.day is None or other.day is None:
        return True
    return abs((one.day - other.day).days) <= days


def _contradict(pair: Pair, context: _Context) -> bool:
    """Whether the two numbers can't both be true of one thing, and nothing says it is two."""
    one, other = pair.one.count, pair.other.count
    if one.set_apart or other.set_apart or not differ(one.quantity, other.quantity):
        return False
    if one.quantity.kind == "count" and one.proper != other.proper:
        return False
    if one.complement and other.complement not in ("", one.complement):
        return False
    alone = not one.fate and one.quantity.kind != "age"
    if alone and len(one.near.keys() & other.near.keys()) < SHARED:
        return False
    return not (_states(pair.one, pair.other, context) or _states(pair.other, pair.one, context))


def _states(figure: Figure, other: Figure, context: _Context) -> bool:
    """Whether the teller of one figure states the other one's number as well."""
    key = key_of(figure.count)
    stated = context.stated[figure.statement.teller]
    return key is not None and (key, other.quantity.value) in stated


def _one_place(pair: Pair, context: _Context) -> bool:
    """Whether the names, years and months of each sentence are known to the other teller.

    What a third of all tellers speak of belongs to the story, whoever leaves it out.
    """
    one, other = pair.one, pair.other
    if context.days is not None and _other_days(one.count.places, other.count.places):
        return False
    own = WEEK | _written(one.statement.day) | _written(other.statement.day)
    least = max(2, CENTRAL * len(context.known))
    foreign = (one.count.places - own - context.known[other.statement.teller]) | (
        other.count.places - own - context.known[one.statement.teller]
    )
    return all(context.common[word] >= least for word in foreign)


def _other_days(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both sentences name days of the week, and none in common."""
    return bool(one & WEEK) and bool(other & WEEK) and not one & other & WEEK


def _written(day: date | None) -> frozenset[str]:
    """Return the words for the year and month of a day."""
    if day is None:
        return frozenset()
    return frozenset(
        (str(day.year), *(name for name, month in MONTHS.items() if month == day.month))
    )


def _likeness(one: Figure, other: Figure, weights: Mapping[str, float]) -> float:
    near = _cosine(one.count.near, other.count.near, weights)
    return near + _cosine(dict.fromkeys(one.words, 1.0), dict.fromkeys(other.words, 1.0), weights)


def _cosine(
    one: Mapping[str, float], other: Mapping[str, float], weights: Mapping[str, float]
) -> float:
    """Return the weight of what two bags of words share against the weight of both."""
    both = sorted(one.keys() & other.keys())
    if not both:
        return 0.0
    shared = sum(weights.get(word, 1.0) * min(one[word], other[word]) for word in both)
    return shared / sqrt(_weight(one, weights) * _weight(other, weights))


def _weight(bag: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 1.0) * bag[word] for word in sorted(bag))
