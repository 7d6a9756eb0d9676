"""Dated events, drawn from sentences that name their day or month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.composing.selecting import Weighed
from briefer.model import Mention

LONGEST_STEP = 31  # days: a year or a season dates no event


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A weighed draft and the date that it names."""

    weighed: Weighed
    mention: Mention


def happenings(
    weighed: Sequence[Weighed], mentions: Mapping[str, Sequence[Mention]], most: int
) -> list[Happening]:
    """Return the weightiest dated events, one a day and statement, in the order of time."""
    found = [h for point in weighed if (h := _happening(point, mentions)) is not None]
    found.sort(key=lambda h: (-h.weighed.weight, h.mention.start))
    days: dict[str, Happening] = {}
    for happening in found:
        days.setdefault(happening.mention.edtf, happening)
    chosen = list(days.values())[:most]
    return sorted(chosen, key=lambda h: (h.mention.start, h.mention.end))


def _happening(point: Weighed, mentions: Mapping[str, Sequence[Mention]]) -> Happening | None:
    """Return the draft with the most exact date that its key sentence shows."""
    shown = [piece for piece in point.draft.lines[-1].pieces if piece.kind == "verbatim"]
    dated = [
        mention
        for mention in mentions.get(point.draft.article, ())
        if (mention.end - mention.start).days < LONGEST_STEP
        and any(p.start <= mention.span.start and mention.span.end <= p.end for p in shown)
    ]
    if not dated:
        return None
    exact = min(dated, key=lambda m: ((m.end - m.start).days, m.span.start))
    return Happening(weighed=point, mention=exact)
