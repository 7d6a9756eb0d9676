"""What each kind of decision has to name, and what its values may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer import addresses
from briefer.model import BOTTOM_LINE, FURTHER, Anchor, Decided, Decision, ThemeAnchor

LONGEST_COMMENT = 2000  # characters
LONGEST_LABEL = 120
PLACES = (BOTTOM_LINE, FURTHER)  # where a sentence is pinned, if under no theme
FARTHEST = 1000  # place of a theme or of a pinned sentence

_WHOLE = re.compile(r"[0-9a-f]{64}")
_DIGITS = re.compile(r"[0-9a-f]{12,64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How many of each a decision names."""

    sentences: range = range(0, 1)
    instead: bool = False
    themes: range = range(0, 1)
    texts: int = 0
    value: int = 0  # characters at most; 0: none
    place: bool = False


_ONE, _SOME, _NONE = range(1, 2), range(1, 200), range(0, 1)
_SHAPES: dict[Decided, _Shape] = {
    "ban": _Shape(value=LONGEST_LABEL),
    "comment": _Shape(sentences=range(0, 2), themes=range(0, 2), value=LONGEST_COMMENT),
    "drop": _Shape(sentences=_ONE),
    "fold": _Shape(texts=2),
    "merge": _Shape(themes=range(2, 50), value=LONGEST_LABEL),
    "move": _Shape(themes=_ONE, place=True),
    "pin": _Shape(sentences=_ONE, themes=range(0, 2), value=LONGEST_LABEL, place=True),
    "rename": _Shape(themes=_ONE, value=LONGEST_LABEL),
    "replace": _Shape(sentences=_ONE, instead=True),
    "speaker": _Shape(sentences=_ONE, value=LONGEST_LABEL),
    "split": _Shape(sentences=_SOME, themes=_ONE, value=LONGEST_LABEL),
    "unfold": _Shape(texts=1),
}
KINDS = tuple(sorted(_SHAPES))
_OPTIONAL: tuple[Decided, ...] = ("merge", "pin")  # whose value may be left out


def mistakes(one: Decision) -> list[str]:
    """Return what is wrong with a decision; nothing where it is one that a person can take."""
    if one.what not in _SHAPES:
        return [f"what: {one.what!r} is no decision; known are {', '.join(KINDS)}"]
    shape = _SHAPES[one.what]
    return [*_named(one, shape), *_said(one, shape)]


def _named(one: Decision, shape: _Shape) -> Iterator[str]:
    """Yield what is wrong with the sentences, themes and texts that a decision names."""
    for name, given, wanted in (
        ("sentences", len(one.sentences), shape.sentences),
        ("themes", len(one.themes), shape.themes),
        ("texts", len(one.texts), range(shape.texts, shape.texts + 1)),
    ):
        if given not in wanted:
            yield f"{name}: {one.what} needs {_count(wanted)}, not {given}"
    if shape.instead != (one.instead is not None):
        yield f"instead: {one.what} needs {'a' if shape.instead else 'no'} sentence instead"
    if one.what == "comment" and len(one.sentences) + len(one.themes) > 1:
        yield "comment needs one sentence or one theme, or none: it is on the whole brief then"
    if one.what == "pin" and bool(one.themes) == bool(one.value):
        yield f"pin needs a theme, or one of {', '.join(PLACES)} as its value"
    for anchor in (*one.sentences, *([one.instead] if one.instead else [])):
        yield from _anchor(anchor)
    for theme in one.themes:
        yield from _theme(theme)
    if not all(_WHOLE.fullmatch(text) for text in one.texts):
        yield "texts must each be the SHA-256 of a text"
    if len(set(one.texts)) < len(one.texts):
        yield "texts name one text twice"


def _count(wanted: range) -> str:
    return str(wanted[0]) if len(wanted) == 1 else f"{wanted[0]} to {wanted[-1]}"


def _anchor(anchor: Anchor) -> Iterator[str]:
    if not _WHOLE.fullmatch(anchor.text) or not 0 <= anchor.start < anchor.end < 2**31:
        yield f"{anchor.place[:90]!r} is no place of a sentence like <SHA-256>:120-310"


def _theme(theme: ThemeAnchor) -> Iterator[str]:
    if not theme.texts and not theme.sentences:
        yield f"theme {theme.label!r} names no article and no sentence that it held"
    if not all(_DIGITS.fullmatch(text) for text in theme.texts):
        yield "the articles of a theme must each be named by their text's SHA-256, or 12 digits of it"
    yield from _line("label", theme.label, LONGEST_LABEL * 3)
    for anchor in theme.sentences:
        yield from _anchor(anchor)


def _said(one: Decision, shape: _Shape) -> Iterator[str]:
    """Yield what is wrong with the words and numbers of a decision."""
    if one.value and not shape.value:
        yield f"value: {one.what} has none"
    elif one.value:
        yield from _line("value", one.value, shape.value)
    elif shape.value and one.what not in _OPTIONAL:
        yield f"value: {one.what} needs one"
    if one.what == "pin" and one.value and one.value not in PLACES:
        yield f"value: a sentence is pinned to a theme, or to {' or '.join(PLACES)}"
    if not 0 <= one.place <= FARTHEST or (one.place and not shape.place):
        yield f"place: {one.what} has no such place"
    if one.what == "move" and not one.place:
        yield "place: move needs one, from 1"
    for name in ("because", "by", "words"):
        text = getattr(one, name)
        if text:
            yield from _line(name, text, LONGEST_COMMENT)
    if one.at and not _MOMENT.fullmatch(one.at):
        yield f"at: {one.at[:40]!r} is no moment like 2026-11-22T10:00:00Z"
    if one.issue and not _DAY.fullmatch(one.issue):
        yield f"issue: {one.issue[:40]!r} is no day like 2026-11-22"


def _line(name: str, text: str, longest: int) -> Iterator[str]:
    try:
        if addresses.one_line(text, longest=longest) != text:
            yield f"{name} must have no space at its ends"
    except ValueError as wrong:
        yield f"{name} {wrong}"
