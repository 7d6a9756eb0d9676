"""Whom a bare surname names: the forenames that its article gives, put before it in brackets.

"Weber said …" tells a reader nothing where only the article has introduced Hans Weber. What is put
in stands in the article before the same surname, so that whoever has that passage can check it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefer.composing.voices import full_name, is_given_name, is_office, is_person
from briefer.language import DAYS_AND_MONTHS, SAYING, STARTERS, STOP_WORDS, names, outside
from briefer.model import Piece, Span, collapse

_SURNAME = re.compile(r"(?<![\w’'&.-])(?:[A-Z][a-z]|O[’'][A-Z])[\w-]+(?![\w-])")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*)[ \u00a0]+$")
_MERE_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\.?$")
# A name goes on, or tells which thing is meant: "Weber Foundation", "the Weber trial".
_GOES_ON = re.compile(r"(?:[’']s?)?[ \u00a0][A-Z]|[-–&]|\.(?:\w|$)|[’'][a-rt-z]")
_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "any", "each", "every", "no", "another"]
)
# "Mr Weber", "Hans Weber, 54,", "Weber said"
_PERSONAL = r"\b(?:Mr|Mrs|Ms|Miss)\.? {0}\b|\b{0}, \d\d,|\b{0} (?:who|{1})\b|\b(?:{1}) {0}\b"
# "Weber has left", "Weber's plan": not "Latino voters"
_SUBJECT = r"\b{0}(?:[’']s?\b|,? (?:is|was|has|had|will|would|could|did)\b)"
_HEADLINE_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]* ){3}$")
_COMPOUND = re.compile(r"[A-Z][a-z]+-[a-z]")
_PLACES = frozenset(["GPE", "LOC", "FAC"])
AROUND = 80  # characters behind a name with which it is read


def introduced(pieces: Sequence[Piece], text: str, told: str) -> tuple[Piece, ...]:
    """Return what is shown of a sentence with the forenames of those whom it names by surname.

    `text` is its article, `told` what a reader has just been shown: whom that names is known.
    """
    found: list[Piece] = []
    for piece in pieces:
        found += _parted(piece, text, told) if piece.kind == "verbatim" else [piece]
        told = f"{told} {piece.text}"
    return tuple(found)


def _parted(piece: Piece, text: str, told: str) -> list[Piece]:
    """Return a stretch of a sentence with forenames before its surnames."""
    raw = text[piece.start : piece.end]
    parts: list[Piece] = []
    done = 0
    for place in _SURNAME.finditer(outside(raw)):
        surname = place.group()
        if _is_known(surname, told) or not _is_bare(raw, place.start(), place.end()):
            continue
        forenames = _forenames(surname, text, piece.start + place.start())
        if forenames is None:
            continue
        if before := raw[done : place.start()].strip():
            parts.append(_verbatim(text, piece.start + done, before))
        shown = collapse(text[forenames.start : forenames.end])
        parts.append(Piece(kind="insertion", text=shown, start=forenames.start, end=forenames.end))
        told = f"{told} {surname}"
        done = place.start()
    return (
        [*parts, _verbatim(text, piece.start + done, raw[done:].strip())]
        if done or parts
        else [piece]
    )


def _verbatim(text: str, start: int, shown: str) -> Piece:
    start = text.index(shown, start)
    return Piece(kind="verbatim", text=collapse(shown), start=start, end=start + len(shown))


def _is_known(surname: str, told: str) -> bool:
    return re.search(rf"\b{re.escape(surname)}\b", told) is not None


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a word stands as a surname does by itself, or behind "Mr"."""
    if start and not text[start - 1].isspace():
        return False
    if _GOES_ON.match(text, end) or text[start:end].lower() in DAYS_AND_MONTHS | STOP_WORDS["en"]:
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if before is None or _MERE_TITLE.fullmatch(before[1]) or before[1].lower() in DAYS_AND_MONTHS:
        return True
    return (before[1].islower() and before[1] not in _DETERMINERS) or _opens(text, before[1], start)


def _opens(text: str, word: str, start: int) -> bool:
    """Whether a word has its capital for opening a sentence: "As Weber said"."""
    first = text[:start].strip() == word
    return first and word.lower() in (STARTERS | STOP_WORDS["en"]) - _DETERMINERS


@lru_cache(maxsize=1 << 10)
def _forenames(surname: str, text: str, before: int) -> Span | None:
    """Return where an article gives the forenames of a person, best before a sentence; None if in doubt."""
    full = full_name(surname, text) or ""
    while full.count(" ") > 1 and (_is_written_small(full, text) or _is_shorter(full, text)):
        full = full.partition(" ")[2]  # "detective Ann Weber", "Democrat Ann Weber"
    if not full.endswith(f" {surname}") or _another(surname, full, text):
        return None
    named = re.compile(rf"(?<![\w’'-]){_spaced(full)}(?![\w-])")
    spoken_of = _is_spoken_of(surname, text)
    if not (spoken_of or _acts(surname, text)) or _is_kind(surname, text):
        return None
    first = named.search(text, 0, before) or (named.search(text, before) if spoken_of else None)
    if first is None or not _begins(text, first.start()):
        return None
    if text[:before].endswith(f"{full.split()[0]}, "):
        return None  # "Weber, Lee, Roe and Partners"
    certain = text.count(full) > 1 and not _is_written_small(full, text) and is_person(full)
    if not _is_read_as_person(full, text, first, certain=certain):
        return None
    return Span(first.start(), first.end() - len(surname) - 1)


def _is_shorter(name: str, text: str) -> bool:
    """Whether a text gives a name without its first word, too."""
    return text.count(name.partition(" ")[2]) > text.count(name)


def _is_written_small(name: str, text: str) -> bool:
    """Whether a text writes the first word of a name small, too: what somebody is, or a word like any other."""
    first = name.split()[0].lower()
    if _COMPOUND.match(name):
        return True  # "Fly-half Ann Weber"
    return re.search(rf"\b{re.escape(first)}\b", text) is not None


def _spaced(name: str) -> str:
    return r"[ \u00a0]".join(map(re.escape, name.split()))


def _another(surname: str, full: str, text: str) -> bool:
    """Whether a text speaks of somebody else of that surname: "Ann Weber", "Hans and Ann Weber"."""
    own = set(full.split())
    for place in re.finditer(rf"\b{re.escape(surname)}\b", text):
        before = _WORD_BEFORE.search(text, max(0, place.start() - 40), place.start())
        if before is None or not before[1][0].isupper() or before[1] in own:
            continue
        if _MERE_TITLE.fullmatch(before[1]) or is_office(before[1].lower()):
            continue
        if before[1].lower() in STARTERS | STOP_WORDS["en"] or not is_given_name(before[1]):
            continue
        return True
    return False


def _is_spoken_of(surname: str, text: str) -> bool:
    """Whether a text speaks of somebody as of a person: "Mr Weber", "Weber said"."""
    return re.search(_PERSONAL.format(re.escape(surname), SAYING), text) is not None


def _acts(surname: str, text: str) -> bool:
    return re.search(_SUBJECT.format(re.escape(surname)), text) is not None


def _is_kind(word: str, text: str) -> bool:
    """Whether a word names one of many, or all of them: "Latino voters", "House Democrats"."""
    plain = re.escape(word)
    if re.search(rf"(?<![Tt]he ){plain}s\b", text):
        return True
    return word.endswith("s") and bool(
        re.search(rf"\b[Tt]he {plain}\b(?! [A-Z])|\b{plain[:-1]}\b", text)
    )


def _is_read_as_person(full: str, text: str, first: re.Match[str], *, certain: bool) -> bool:
    """Whether a name is read as a person's where it stands, or, where it is certain, as no place's."""
    start = max(text.rfind(mark, 0, first.start()) for mark in ("\n", ". ")) + 1
    (found,) = names([text[start : first.end() + AROUND]])
    kinds = {one.kind for one in found if one.text.endswith(full)}
    return "PERSON" in kinds or (certain and not kinds & _PLACES)


def _begins(text: str, start: int) -> bool:
    """Whether a name begins at a place: not "John Weber" in "Emily St. John Weber"."""
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if _HEADLINE_BEFORE.search(text, max(0, start - AROUND), start):
        return False  # "Union President Criticizes Weber's Policies"
    if before is None or before[1][0].islower() or is_office(before[1].lower()):
        return True
    opens = text[: before.start()].rstrip(" ")[-1:] in (*".!?\n", "")
    return bool(_MERE_TITLE.fullmatch(before[1])) or (opens and not before[1].endswith("."))
