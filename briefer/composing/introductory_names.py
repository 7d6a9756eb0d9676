"""Forenames that stand in brackets before a surname: which pieces of a quotation they are.

They are put in when a quotation is printed, after the sentence was drafted, and are checked by
themselves: they stand in the source before the same surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefer.model import Piece, Span

_SURNAME = re.compile(r"\w[\w-]*")


def without_introductions(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a quotation as drafting made them, without the forenames put in later."""
    kept: list[Piece] = []
    joins = False
    for place, piece in enumerate(pieces):
        if is_introduction(pieces, place):
            joins = bool(kept) and kept[-1].kind == "verbatim"
            continue
        if joins:
            before = kept.pop()
            text = f"{before.text} {piece.text}"
            piece = Piece(kind="verbatim", text=text, start=before.start, end=piece.end)
        joins = False
        kept.append(piece)
    return tuple(kept)


def is_introduction(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a piece puts forenames before the surname that opens the next one."""
    if pieces[place].kind != "insertion" or place + 1 == len(pieces):
        return False
    following = pieces[place + 1]
    return following.kind == "verbatim" and following.text[:1].isupper()


def named_in_full(pieces: Sequence[Piece]) -> Iterator[tuple[Span, str]]:
    """Yield where the source has the forenames put into a quotation, and the name that follows there."""
    for place, (piece, following) in enumerate(pairwise(pieces)):
        if is_introduction(pieces, place):
            surname = _SURNAME.match(following.text)
            yield Span(piece.start, piece.end), surname.group() if surname else following.text
