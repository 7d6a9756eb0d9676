"""What is compared: the numbers in sentences, who tells them, and what each is filed under."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from briefer.language import opens_dangling, tokens, trim_connective
from briefer.quantifying.counting import Count, counts
from briefer.quantifying.quantities import Quantity

# What befell people and whose age it is stands in the sentence itself, whatever it leans on,
# unless it opens with the very thing: "It killed 24 people."
BORNE = frozenset(("fate", "age"))
STANDING_FOR = frozenset(("it", "they", "he", "she", "we", "that", "those", "both", "such"))
_WORD = re.compile(r"\w+")

Key = tuple[str, str, str]  # kind; fate or unit; noun


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
    """Two figures of different origins, and how like their words are."""

    one: Figure
    other: Figure
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What all statements together tell of a single one."""

    figures: Mapping[Key, Sequence[Figure]]  # those that can be compared
    weights: Mapping[str, float]  # of each word, by how few sentences have it
    known: Mapping[str, set[str]]  # teller → the words it uses
    common: Mapping[str, int]  # word → how many tellers use it
    stated: Mapping[str, set[tuple[Key, float]]]  # teller → the numbers it states, of what
    days: int | None  # how far apart two statements may lie


def sort_of_key(key: Key) -> str:
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


def comparison_context(statements: Sequence[Statement], days: int | None) -> Context:
    """Read all statements."""
    figures: dict[Key, list[Figure]] = defaultdict(list)
    df: Counter[str] = Counter()
    known: dict[str, set[str]] = defaultdict(set)
    stated: dict[str, set[tuple[Key, float]]] = defaultdict(set)
    for statement in statements:
        words = frozenset(tokens(statement.text))
        df.update(words)
        known[statement.teller].update(_WORD.findall(statement.text.lower()))
        here = [(key, count) for count in counts(statement.text) if (key := key_of(count))]
        for key, count in here:
            value = count.quantity.value
            stated[statement.teller] |= {(key, value), ((key[0], "", key[2]), value)}
        for key, count in _single(statement, here):
            figures[key].append(Figure(statement=statement, count=count, words=words))
    return Context(
        figures=figures,
        weights={word: 1 + log(len(statements) / n) for word, n in df.items()},
        known=known,
        common=Counter(word for words in known.values() for word in words),
        stated=stated,
        days=days,
    )


def _single(statement: Statement, here: Sequence[tuple[Key, Count]]) -> Sequence[tuple[Key, Count]]:
    """Return the figures that stand for themselves.

    Where a sentence leans on what stood before, the things that it counts may be told there; and
    "seven in the north, two in the south" is a list.
    """
    often = Counter(key for key, _ in here)
    single = [(key, count) for key, count in here if often[key] == 1]
    rest = _without_connective(statement.text)
    if not single or opens_dangling(rest) is None:
        return single
    if rest.partition(" ")[0].lower() in STANDING_FOR:
        return ()
    return [(key, count) for key, count in single if sort_of_key(key) in BORNE]


def _without_connective(text: str) -> str:
    """Return a sentence without its opening connective: what it leans on besides."""
    rest = text[trim_connective(text) or 0 :]
    return rest[:1].upper() + rest[1:]
