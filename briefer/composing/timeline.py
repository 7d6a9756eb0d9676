"""Dated events, drawn from sentences that name their day or month."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.composing.selecting import Weighed
from briefer.model import Mention

LONGEST_STEP = 31  # days: a year or a season dates no event

# "…, officials said on Thursday": the day of the statement, not of what it speaks of.
_STATED_ON = re.compile(
    r"\b(?:said|says|told|added|stated|released|issued|announced|reported|tweeted|wrote|according)"
    r"\b[^,;.]{0,40}$",
    re.IGNORECASE,
)


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
    """Return the draft with the first date of its key sentence that dates what it tells."""
    key = point.draft.key
    shown = [piece for piece in point.draft.lines[-1].pieces if piece.kind == "verbatim"]
    for mention in sorted(mentions.get(point.draft.article, ()), key=lambda m: m.span.start):
        start, end = mention.span
        if (mention.end - mention.start).days >= LONGEST_STEP:
            continue
        if not any(piece.start <= start and end <= piece.end for piece in shown):
            continue
        if not _STATED_ON.search(key.text[: start - key.start]):
            return Happening(weighed=point, mention=mention)
    return None
