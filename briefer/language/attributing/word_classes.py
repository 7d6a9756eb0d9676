"""Words of a sentence with their classes: closed ones by list, the others by their shape."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from briefer.language.lexicon import DAYS_AND_MONTHS
from briefer.model import Span

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[’'&-][^\W_]+)*|[”“\"„«»]|''|``|--|[^\w\s]")
_CLOSED = {
    "DET": "the a an this these those some any no each every all both another such many few several",
    "POS": "his her its their my our your whose",
    "PRO": "he she it they we i you one him them us me himself herself themselves itself",
    "WHO": "who which whom",
    "WHAT": "what how why whether if where when",
    "PREP": "in on at for with by from of about against into over after before during through"
    " under between among toward towards within without amid upon per since until behind around"
    " across despite like via near beyond along as than",
    "AND": "and or nor",
    "BUT": "but yet while because although though so unless whereas",
    "BE": "is are was were be been being am",
    "HAVE": "has have had having",
    "DO": "does do did",
    "MOD": "will would could should can may might must shall",
    "NOT": "not never also now still then later just only once again further even already",
}  # fmt: skip
_CLASSES = {word: name for name, listed in _CLOSED.items() for word in listed.split()}
_CLASSES |= {"to": "TO", "that": "THAT", ",": ",", ".": ".", ":": ":", ";": ";", "-": "-"}
_CLASSES |= dict.fromkeys(("–", "—", "--"), "-") | dict.fromkeys("()[]", "(")
_CLASSES |= dict.fromkeys(("“", "”", '"', "„", "«", "»", "''", "``"), "Q")
_CLASSES |= dict.fromkeys((*DAYS_AND_MONTHS, "today", "yesterday", "tomorrow"), "DAY")
_CLASSES |= dict.fromkeys("!?…", ".")
_OPEN = frozenset(("NAME", "NUM", "OWN", "DAY"))  # classes whose words say no more than they
_EDGES = ["^"] * 3
_MEMO = 1 << 16  # different words remembered; then the memory starts over
_ENDINGS = {"ed": "ED", "ing": "ING", "ly": "LY", "ion": "ION", "s": "S"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence: what each says in lower case, its class, where it stands.

    `low` and `kind` have a mark behind the last word, so that a place after or before any word,
    at -1 too, is one; in `low` a name says no more than that it is one.
    """

    lows: list[str]
    kinds: list[str]
    spans: list[tuple[int, int]]
    held: list[int]  # 0, or the number of the quotation that it stands in; below 0: one of its own
    low: list[str]
    kind: list[str]

    def __len__(self) -> int:
        return len(self.lows)


def classed(text: str, at: Span, marks: Sequence[Span] = (), own: Container[Span] = ()) -> Words:
    """Take a sentence apart; `marks` are the quotations around, `own` those that stand alone."""
    spans = [match.span() for match in _TOKEN.finditer(text, at.start, at.end)]
    words = [_WORDS[text[start:end]] for start, end in spans]
    kinds = [word[1] for word in words]
    return Words(
        lows=[word[0] for word in words],
        kinds=kinds,
        spans=spans,
        held=_held(spans, at, marks, own),
        low=[word[2] for word in words] + _EDGES,
        kind=kinds + _EDGES,
    )


def words_and_classes(text: str, start: int, end: int) -> list[tuple[str, str, str]]:
    """Return the words of a stretch: each in lower case, its class, and what it says."""
    return [_WORDS[word] for word in _TOKEN.findall(text, start, end)]


def _held(
    spans: Sequence[tuple[int, int]], at: Span, marks: Sequence[Span], own: Container[Span]
) -> list[int]:
    held = [0] * len(spans)
    for number, mark in enumerate(marks, 1):
        if mark.end > at.start and mark.start < at.end:
            value = -number if mark in own else number
            for place, (start, _) in enumerate(spans):
                if mark.start <= start < mark.end:
                    held[place] = value
    return held


class _Written(dict[str, tuple[str, str, str]]):
    """Word as written → in lower case, its class, and what it says; most have been met before."""

    def __missing__(self, written: str) -> tuple[str, str, str]:
        if len(self) >= _MEMO:
            self.clear()
        low = written.lower().replace("’", "'")
        kind = _CLASSES.get(low) or _shape(written, low)
        classes = (low, kind, kind if kind in _OPEN else low)
        self[written] = classes
        return classes


_WORDS = _Written()


def _shape(written: str, low: str) -> str:
    if written[0].isupper():
        return "NAME"
    if written[0].isdigit():
        return "NUM"
    if not written[0].isalpha():
        return "?"
    if low.endswith(("'s", "s'")):
        return "OWN"
    if low.endswith("n't"):
        return "MOD"
    return next((name for ending, name in _ENDINGS.items() if low.endswith(ending)), "w")
