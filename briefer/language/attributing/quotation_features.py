"""Which words inside quotation marks stand for themselves, and which belong to a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefer.language.attributing.attribution_model import Sign, quotation_likelihood
from briefer.language.attributing.attribution_verbs import meanings
from briefer.language.attributing.word_classes import words_and_classes
from briefer.model import Span

# How likely words must stand for themselves. Learnt from either half of `quotations`, .5 to .65
# differ by less than a third of a point of F over direct quotations of the other.
SURE = 0.6
_WINDOW = 50  # characters looked at before and after
_NEAR = 6  # words among which one of attribution is looked for
_START = 80  # characters of a quotation in which a verb or pronoun is looked for
_MARKS = "\"“”„«»' [`‘’"
_CLOSING = "\"”»'’"
_SENTENCES = re.compile(r"[.!?…][”’'\"]? +[“‘\"'\[(]?[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SIZES = (1, 2, 3, 5, 8, 12, 20, 40)
_PREDICATE = frozenset(("BE", "HAVE", "MOD", "DO", "PRO"))
_ENDS = {"?": "!", "!": "!", "…": "-", "—": "-", "–": "-", "-": "-", ",": ",", ".": "."}
_LEADS = {mark: mark for mark in ",:;.-"} | dict.fromkeys("?!", ".") | dict.fromkeys("—–", "-")
_LEADS |= dict.fromkeys("”\"’'»“", "Q")
_TAILS = (
    {mark: mark for mark in ",.;:?!"} | dict.fromkeys("-—–", "-") | dict.fromkeys("“”\"‘'", "Q")
)


class _Look(NamedTuple):
    """How a quotation looks: its length, its edges, and what stands on either side."""

    size: int
    first: str
    last: str
    lead: str
    tail: str
    titled: int


def own_quotations(text: str, marks: Sequence[Span], following: str = "") -> list[Span]:
    """Return the quotations of a paragraph that are not words inside a reported clause.

    `following` is what the next paragraph begins with: a quotation left open may go on there.
    """
    known = [quotation_features(text, marks, nth, following) for nth in range(len(marks))]
    return [
        span
        for span, seen in zip(marks, known, strict=True)
        if seen and quotation_likelihood(seen) >= SURE
    ]


def quotation_features(
    text: str, marks: Sequence[Span], nth: int, following: str = ""
) -> list[Sign]:
    """Return what is known of the nth quotation of a paragraph; nothing of an empty one."""
    span = marks[nth]
    inner = text[slice(*span)].strip(_MARKS)
    if not inner:
        return []
    look = _Look(
        size=_size(len(inner.split(maxsplit=_SIZES[-1]))),
        first=_letter(inner[0]),
        last=_kind(_ENDS, inner[-1]),
        lead=_kind(_LEADS, text[max(0, span.start - 3) : span.start].rstrip()[-1:]),
        tail=_kind(_TAILS, text[span.end : span.end + 3].lstrip()[:1]),
        titled=_titled(inner),
    )
    left_open = text[span.end - 1] not in _CLOSING
    goes_on = left_open and text[span.start] == following
    return [
        *_inside(look, inner),
        *_around(look, left_open, len(marks) > 1),
        ("goes on", goes_on, look.lead),
        *_before(look, text, span.start),
        *_after(look, text, span.end),
        *_past(look, text, marks, nth),
    ]


def _inside(look: _Look, inner: str) -> list[Sign]:
    """Say what the words themselves are: a sentence, several, a title, a term."""
    many = _SENTENCES.search(inner) is not None
    verbs = min(sum([kind in _PREDICATE for _, kind, _ in words_and_classes(inner, 0, _START)]), 2)
    return [
        ("bias",),
        ("size", look.size),
        ("first", look.first),
        ("last", look.last),
        ("many", many),
        ("titled", look.titled, look.size),
        ("titled", look.titled, look.lead, look.last),
        ("verbs", verbs, look.size),
        ("verbs", verbs, look.lead, look.first),
        ("verbs", verbs > 0, look.last, look.tail),
    ]


def _around(look: _Look, left_open: bool, others: bool) -> list[Sign]:
    """Say which marks and letters stand on either side."""
    opens, closes = look.lead in ",:.Q$", look.last in ",.!-" or look.tail == "$"
    return [
        ("lead", look.lead),
        ("tail", look.tail),
        ("lead", look.lead, look.first),
        ("tail", look.tail, look.last),
        ("tail", look.tail, look.last, look.size),
        ("opens", opens, closes, look.first == "a", look.size),
        ("opens", opens, closes, look.tail == "a"),
        ("open", left_open),
        ("open", left_open, look.lead),
        ("open", left_open, others),
    ]


def _before(look: _Look, text: str, start: int) -> list[Sign]:
    """Say which words lead to a quotation."""
    left = max(0, start - _WINDOW)
    whole = text.find(" ", left, start) if left else 0  # no word is cut
    near: list[tuple[str, str, str]] = []
    for word in reversed(words_and_classes(text, whole if whole >= 0 else start, start)):
        if word[1] == "Q" or len(near) == _NEAR:
            break
        if word[1] not in ",:":
            near.append(word)
    cue, _ = _cue([low for low, _, _ in near])
    _, kind, last = near[0] if near else ("^", "^", "^")
    return [
        ("-", last),
        ("-", last, look.first),
        ("-k", kind, look.first),
        ("-k", kind, look.last, look.first),
        ("-k", kind, look.titled, look.lead),
        ("cue", cue, look.lead, look.first),
    ]


def _after(look: _Look, text: str, end: int) -> list[Sign]:
    """Say whether a word of attribution follows a quotation."""
    near: list[str] = []
    for low, kind, _ in words_and_classes(text, end, end + _WINDOW)[:_NEAR]:
        if kind in ("Q", ".", ";"):
            break
        near.append(low)
    cue, far = _cue(near)
    return [
        ("cue+", cue, min(far, 5), look.last),
        ("cue+", cue, look.last, look.first),
    ]


def _cue(lows: Sequence[str]) -> tuple[str, int]:
    """Return what the nearest word of attribution means, and how near it is."""
    known = meanings()
    return next(((known[low], far) for far, low in enumerate(lows, 1) if low in known), ("-", 0))


def _past(look: _Look, text: str, marks: Sequence[Span], nth: int) -> list[Sign]:
    """Say how the quotation before ended, and whether a sentence ended since."""
    if not nth:
        return []
    inner = text[slice(*marks[nth - 1])].strip(_MARKS)
    between = text[marks[nth - 1].end : marks[nth].start]
    ended = any(mark in between for mark in (". ", "! ", "? ", "; "))
    last = _kind(_ENDS, inner[-1:])
    return [("past", last, ended, look.lead)]


def _size(words: int) -> int:
    return next((n for n, most in enumerate(_SIZES) if words <= most), len(_SIZES))


def _letter(char: str) -> str:
    if char.isupper():
        return "A"
    if char.islower():
        return "a"
    return "1" if char.isdigit() else "."


def _kind(marks: dict[str, str], char: str) -> str:
    return marks.get(char, _letter(char)) if char else "$"


def _titled(inner: str) -> int:
    """Say whether words are written as a title is: each long one with a capital."""
    long = [word for word in _WORD.findall(inner, 0, _START) if len(word) > 3]
    return min(len(long), 2) if all(word[0].isupper() for word in long) else 0
