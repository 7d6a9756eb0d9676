"""The mildest means by which a sentence stands alone: as it is, trimmed, or with a name put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.language import antecedent, opens_dangling, trim_connective
from briefer.model import Piece, Sentence, collapse


def standing(sentences: Sequence[Sentence], index: int) -> tuple[Piece, ...]:
    """Return the pieces in which a sentence stands alone; none if it can't."""
    sentence = sentences[index]
    if opens_dangling(sentence.text) is None:
        return (verbatim(sentence),)
    trimmed = _trimmed(sentence)
    if trimmed is not sentence and opens_dangling(_capital(trimmed.text)) is None:
        return (Piece(kind="cut"), verbatim(trimmed))
    named = _named([*sentences[:index], trimmed], index)
    cut = (Piece(kind="cut"),) if named and trimmed is not sentence else ()
    return cut + named


def verbatim(sentence: Sentence) -> Piece:
    """Return a whole sentence as it is shown."""
    return _piece(sentence.text, sentence.start)[0]


def _trimmed(sentence: Sentence) -> Sentence:
    """Return the sentence without its opening connective."""
    offset = trim_connective(sentence.text)
    if not offset:
        return sentence
    return replace(sentence, text=sentence.text[offset:], start=sentence.start + offset)


def _named(sentences: Sequence[Sentence], index: int) -> tuple[Piece, ...]:
    """Put the name of whom "he" or "she" stands for in its place, where there is no doubt."""
    sentence = sentences[index]
    said = _capital(
        sentence.text
    )  # what was trimmed may begin in small letters, and is shown as it is
    found = opens_dangling(said)
    if found is None or found.reason != "pronoun":
        return ()
    start, end = found.span
    pronoun, onward = sentence.text[start:end].lower(), sentence.text[end:]
    if pronoun not in ("he", "she") or not onward.startswith(" "):
        return ()
    name = antecedent([*sentences[:index], replace(sentence, text=said)], index)
    if name is None or opens_dangling(said[:start] + name.text + onward) is not None:
        return ()
    insertion = Piece(kind="insertion", text=collapse(name.text), start=name.start, end=name.end)
    before = _piece(sentence.text[:start], sentence.start)
    after = _piece(sentence.text[end:], sentence.start + end)
    return (*before, insertion, *after)


def _piece(text: str, start: int) -> tuple[Piece, ...]:
    """Return a stretch of the source as shown; white space at its ends is left out."""
    left = len(text) - len(text.lstrip())
    if left == len(text):
        return ()
    end = start + len(text.rstrip())
    return (Piece(kind="verbatim", text=collapse(text), start=start + left, end=end),)


def _capital(text: str) -> str:
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text  # "ß" would take two places
