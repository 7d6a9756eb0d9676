"""Decisions on a finished brief, from the names that a reader has for its sentences, themes and sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.errors import InputError
from briefer.issuing.reviewing import Printed, Reviewing
from briefer.model import BOTTOM_LINE, FURTHER, Decision

ALL = "brief"  # what a comment on the whole brief is about


def pinned(under: Reviewing, sentence: str, to: str | None = None, place: int = 0) -> Decision:
    """Have a sentence stand in the bottom line, under a theme or beside them; else where it stands."""
    anchor = under.sentence(sentence)
    words = under.words(anchor)
    printed = next((one for one in under.printed() if one.anchor == anchor), None)
    if to is None:
        if printed is None:
            hint = "say where with --to: bottom-line, further, or a theme"
            raise InputError("does not stand in the brief", subject=sentence, hint=hint)
        to = printed.theme or (FURTHER if printed.chapter == FURTHER else BOTTOM_LINE)
        place = place or _place(under, printed)
    if to in (BOTTOM_LINE, FURTHER):
        return Decision(what="pin", sentences=(anchor,), value=to, place=place, words=words)
    return Decision(
        what="pin", sentences=(anchor,), themes=(under.theme(to),), place=place, words=words
    )


def _place(under: Reviewing, printed: Printed) -> int:
    """Return at which place among its like a sentence stands, from 1; 0 for none."""
    brief = under.brief
    sections = [one.points for one in brief.sections if one.label == printed.label]
    for points in (brief.bottom_line, *sections, brief.further):
        for place, point in enumerate(points, start=1):
            if any(quote.number == printed.note for quote in point.quotes):
                return place
    return 0


def dropped(under: Reviewing, sentence: str) -> Decision:
    """Leave a sentence out."""
    anchor = under.sentence(sentence)
    return Decision(what="drop", sentences=(anchor,), words=under.words(anchor))


def replaced(under: Reviewing, sentence: str, instead: str) -> Decision:
    """Print another sentence in the place of one."""
    anchor, other = under.sentence(sentence), under.sentence(instead)
    if anchor == other:
        raise InputError("is the same sentence", subject=instead)
    return Decision(what="replace", sentences=(anchor,), instead=other, words=under.words(anchor))


def renamed(under: Reviewing, theme: str, name: str) -> Decision:
    """Give a theme another name."""
    return Decision(what="rename", themes=(under.theme(theme),), value=name.strip())


def merged(under: Reviewing, themes: Sequence[str], name: str = "") -> Decision:
    """Join themes under the first of them."""
    meant = tuple(dict.fromkeys(map(under.theme, themes)))
    if len(meant) < 2:
        raise InputError("needs two themes or more", subject="merge")
    return Decision(what="merge", themes=meant, value=name.strip())


def parted(under: Reviewing, theme: str, sentences: Sequence[str], name: str) -> Decision:
    """Have some sentences of a theme stand under one of their own."""
    anchors = tuple(dict.fromkeys(map(under.sentence, sentences)))
    meant = under.theme(theme)
    inside = {one.anchor for one in under.printed() if one.theme == meant.id}
    for anchor, said in zip(map(under.sentence, sentences), sentences, strict=True):
        if anchor not in inside:
            raise InputError(f"does not stand under {meant.label!r}", subject=said)
    return Decision(what="split", themes=(meant,), sentences=anchors, value=name.strip())


def moved(under: Reviewing, theme: str, place: int) -> Decision:
    """Put a theme at another place."""
    return Decision(what="move", themes=(under.theme(theme),), place=place)


def banned(under: Reviewing, label: str) -> Decision:
    """Have no theme called so."""
    known = next((one.label for one in under.themes if one.id == label), label)
    return Decision(what="ban", value=known.strip())


def spoken(under: Reviewing, sentence: str, name: str) -> Decision:
    """Give a sentence under a theme to its speaker."""
    anchor = under.sentence(sentence)
    printed = [one for one in under.printed() if one.anchor == anchor]
    if printed and not printed[0].theme:
        raise InputError("stands under no theme, where speakers are named", subject=sentence)
    return Decision(
        what="speaker", sentences=(anchor,), value=name.strip(), words=under.words(anchor)
    )


def copied(under: Reviewing, source: str, of: str | None) -> Decision:
    """Fold a source as a copy of another, or say that it is none."""
    own = under.source(source).sha256
    if of is None:
        return Decision(what="unfold", texts=(own,))
    return Decision(what="fold", texts=(own, under.source(of).sha256))


def commented(under: Reviewing, about: str, text: str) -> Decision:
    """Add an analyst's comment on a sentence, a theme, or the whole brief."""
    said = " ".join(text.split())
    if about == ALL:
        return Decision(what="comment", value=said)
    if not (about.isdecimal() or ":" in about or re.fullmatch(r"s[0-9a-f]+", about)):
        return Decision(what="comment", themes=(under.theme(about),), value=said)
    anchor = under.sentence(about)
    return Decision(what="comment", sentences=(anchor,), value=said, words=under.words(anchor))
