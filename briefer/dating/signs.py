"""What speaks for and against a stated day being the day of publication.

Each sign is a number between about -1 and 3; `scoring` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from briefer.dating.dateline import opens_dateline
from briefer.dating.days import Days
from briefer.dating.expressions import Stated
from briefer.dating.offices import Held
from briefer.dating.order import turned
from briefer.dating.years import Told

_LONG = re.compile(r"^.{180,}$", re.M)
WIDTH = 160  # characters of a line looked at on each side

PUBLISHED = re.compile(
    r"publi|posted|post date|veröffentlicht|erschienen|erstellt|geschrieben|gespeichert|eingestellt"
    r"|published|pubblicato|date[d:]|datum|created|online seit|filed|eintrag|issued|released|first"
    r"|beitrag vom|artikel vom|meldung vom|news vom|written|submitted|inserito|escrito|شائع|نشر",
    re.I,
)
UPDATED = re.compile(
    r"updat|modifi|aktualis|geändert|änderung|bearbeitet|stand\b|mise? à jour|actualiz|aggiorna|edited"
    r"|revised|overhaul|reviewed|changed|atualiz|تحديث|اپ ڈیٹ",
    re.I,
)
REPLY = re.compile(
    r"\b(?:says?|said|sagt|schrieb|schreibt|kommentar von|kommentiert|reply|antwort\w*|replied|wrote"
    r"|a dit|dit|dice|ha detto|permalink|comment by|commented|meint)\b *:?",
    re.I,
)
NOTICE = re.compile(
    r"©|\(c\)|copyright|abgerufen|retrieved|accessed|ausdruck|heute ist|today is|printed|expires"
    r"|gültig|zugriff|consulté|copyright|since|seit|born|geboren|gestorben|died|ab sofort",
    re.I,
)
EVENT = re.compile(
    r"(?:\b(?:on|until|till|from|since|by|through|to|between|before|after|of|am|vom|bis|zum|seit|ab|und"
    r"|and|dem|den|der|des|im|ist|war|le|du|au|jusqu'au|depuis|el|al|hasta|desde|dal|il|fino|em|até|op|van)"
    r"|[-–—/])$",
    re.I,
)
PICTURE = re.compile(
    r"\b(?:file|photo\w*|picture[ds]?|image|taken|captured|foto|bild|getty|reuters/\w+|ap)\b", re.I
)
TWEET = re.compile(r"\(@\w+\)\s*$|pic\.twitter\.com/\w+\s*$")
AUTHOR = re.compile(r"(?:^|\W)(?:by|von|par|por|di|da|autor\w*|author|redaktion|text)\b", re.I)
TIME = re.compile(
    r"[\s,|.@(–-]{0,4}(?:um|at|à|a las|alle|ore|kl|klo|,|T|-)?\.? ?\d{1,2}(?:[:.h]\d\d|\s?(?:uhr|[ap]\.?m))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that the article may have been published on."""

    day: date
    signs: dict[str, float]
    stated: Stated | None = None  # None: only the address names it
    weight: float = 1.0  # less than one where the same words can mean another day


def candidates(
    text: str, told: Sequence[Told], held: Sequence[Held], address: Days | None
) -> list[Candidate]:
    """List the days that a text or its address names, with their signs."""
    full = [
        one.stated for one in told if one.stated.day is not None and one.stated.year is not None
    ]
    known = [one.days.start for one in full if one.days and one.days.start]
    page = _Page(text, [one.span.start for one in full], known)
    after = _Afterwards(told, held)
    found = []
    for one, day in zip(full, known, strict=True):
        signs = page.signs(one, day)
        other = turned(one).days if one.swapped else None
        readings = [day, other.start] if other and other.start else [day]
        for reading in readings:
            mine = (
                signs | after.signs(reading, signs["in-prose"]) | _address_signs(reading, address)
            )
            found.append(Candidate(reading, mine, one, 1.0 / len(readings)))
    if address and address.start and address.start == address.end and address.start not in known:
        mine = {"only-address": 1.0, "address-day": 1.0} | after.signs(address.start, 0.0)
        found.append(Candidate(address.start, mine))
    return found


def _address_signs(day: date, address: Days | None) -> dict[str, float]:
    if address is None or address.start is None or address.end is None:
        return {}
    if address.length == 1:
        apart = abs((day - address.start).days)
        return {
            "address-day": float(apart == 0),
            "address-near": float(apart == 1),
            "address-far": float(apart > 1),
        }
    kind = "month" if (address.length or 0) < 32 else "year"
    return {f"address-{kind}" if day in address else "address-far": 1.0}


class _Afterwards:
    """What a text tells that can only be told after some day."""

    def __init__(self, told: Sequence[Told], held: Sequence[Held]) -> None:
        past = [
            found.start
            for one in told
            if one.prose and one.tense == "past" and (found := one.stated.days) and found.start
        ]
        self.past = sorted(past)
        self.since = max((one.start for one in held), default=date.min)
        notices = [one.stated.year for one in told if one.kind == "notice" and one.stated.year]
        self.notice = max(notices, default=0)

    def signs(self, day: date, prose: float) -> dict[str, float]:
        later = len(self.past) - bisect_right(self.past, day)
        return {
            "told-later": float(later > 0),
            "told-later-many": log1p(later),
            "prose-told-later": prose * float(later > 0),
            "office-later": float(self.since > day),
            "notice-later": float(self.notice > day.year),
            "notice-same": float(self.notice == day.year),
        }


class _Page:
    """A text with what all its stated days have in common, counted once."""

    def __init__(self, text: str, starts: list[int], known: list[date]) -> None:
        self.text = text
        self.starts = starts
        self.counts = Counter(known)
        self.distinct = sorted(self.counts)
        self.order = {start: index for index, start in enumerate(starts)}
        long = [match.span() for match in _LONG.finditer(text)]
        self.openings = [start for start, _ in long]
        self.prose = sum(end - start for start, end in long) / (len(text) + 1)
        self.body = self.openings[0] if long else 0

    def signs(self, stated: Stated, day: date) -> dict[str, float]:
        start, end = stated.span
        before, after = self._line(start, end)
        above = self._above(start - len(before))
        signs = self._words(before, after, above)
        later = len(self.distinct) - 1 - bisect_left(self.distinct, day)
        index = self.order[start]
        signs |= {
            "stated": 1.0,
            "weekday": float(stated.weekday == day.weekday()),
            "weekday-wrong": float(stated.weekday is not None and stated.weekday != day.weekday()),
            "deep": log1p(start / 500),
            "share": start / (len(self.text) + 1),
            "end": float(start > 0.9 * len(self.text)),
            "first": float(index == 0),
            "rank": log1p(index),
            "repeated": float(self.counts[day] > 1),
            "latest": float(later == 0),
            "earliest": float(day == self.distinct[0]),
            "later": log1p(later),
            "several": log1p(len(self.distinct)),
            "neighbour-before": self._near(index, -1),
            "neighbour-after": self._near(index, 1),
            "short-year": float(stated.short),
            "prose": self.prose,
            "top": float(start < 300 and start < self.body),
            "body-next": float(self._long(end, end + 500)),
            "body-before": float(self._long(start - 500, start)),
            "past-body": float(start > self.body + 200),
            "dateline": float(opens_dateline(self.text, stated.span)),
            "prose-later": self.prose * log1p(later),
            "prose-in-prose": self.prose * signs["in-prose"],
            "prose-weekday": self.prose * float(stated.weekday is not None),
            "in-prose-later": signs["in-prose"] * log1p(later),
        }
        return signs

    def _long(self, start: int, end: int) -> bool:
        """Whether a paragraph of running text begins between two places."""
        return bisect_left(self.openings, start) < bisect_left(self.openings, end)

    def _line(self, start: int, end: int) -> tuple[str, str]:
        text = self.text
        opening = text.rfind("\n", max(0, start - WIDTH), start)
        opening = max(0, start - WIDTH) if opening < 0 else opening + 1
        closing = text.find("\n", end, end + WIDTH)
        closing = min(len(text), end + WIDTH) if closing < 0 else closing
        return text[opening:start], text[end:closing]

    def _above(self, start: int) -> str:
        return self.text[max(0, start - 200) : start].rstrip().rpartition("\n")[2]

    def _near(self, index: int, step: int) -> float:
        other = index + step
        if not 0 <= other < len(self.starts):
            return 0.0
        return float(abs(self.starts[other] - self.starts[index]) < 400)

    def _words(self, before: str, after: str, above: str) -> dict[str, float]:
        left = before.strip(" \t*•+·|([-–—")
        time = TIME.match(after)
        right = after[time.end() if time else 0 :].strip(" \t*•+·|)]-–—.,")
        cue = before[-45:] if len(left) > 2 else above[-45:]
        published, updated = _last(PUBLISHED, cue), _last(UPDATED, cue)
        alone = not left and not right
        prose = len(left) > 40 and len(right) > 20
        return {
            "alone": float(alone),
            "opens": float(not left and bool(right)),
            "closes": float(bool(left) and not right),
            "short": float(len(left) + len(right) < 60 and not alone),
            "in-prose": float(prose),
            "time": float(time is not None),
            "published": float(published > updated),
            "updated": float(updated > published),
            "reply": float(REPLY.search(before[-60:] or above[-60:]) is not None),
            "reply-after": float(REPLY.search(after[:40]) is not None),
            "notice": float(NOTICE.search(before[-40:]) is not None),
            "event": float(EVENT.search(before.rstrip()) is not None),
            "author": float(AUTHOR.search(before[-60:]) is not None and len(left) < 90),
            "author-after": float(AUTHOR.match(after[:30]) is not None),
            "author-above": float(
                not left and AUTHOR.search(above[-60:]) is not None and len(above) < 60
            ),
            "under-title": float(not left and 20 < len(above) < 140),
            "bracket": float(before[-1:] in "[(" and bool(before)),
            "bar": float(before.rstrip()[-1:] in "|·•–" and bool(left)),
            "picture": float(PICTURE.search(before[-60:]) is not None),
            "tweet": float(TWEET.search(before) is not None),
        }


def _last(cue: re.Pattern[str], words: str) -> int:
    return max((match.start() for match in cue.finditer(words)), default=-1)
