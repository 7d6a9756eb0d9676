"""How a date that stands in a text is told: its tense, in prose or on a line, as what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from briefer.dating.stated.dateline import opens_dateline
from briefer.dating.stated.expressions import Stated
from briefer.dating.stated.tense import Tense, tense
from briefer.model import Span

LOOKED_AT = 300  # expressions whose words around are looked at

_NOTICE = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}$", re.I)
# A year that names a contest or a model rather than a moment: "the 2016 campaign".
_CONTEST = re.compile(
    r"[ -](?:(?:u\.?s\.?|general|presidential|republican|democratic|gop|white house|midterm|primary"
    r"|olympic|summer|winter|world|federal|state|house|senate)[ -])*(?:elections?|campaigns?|race|cycle"
    r"|primary|primaries|contest|candidates?|hopefuls?|contenders?|field|nominee|nomination|voting|vote"
    r"|convention|caucus(?:es)?|ticket|games|olympics|cup|championships?|season|budget|model)\b",
    re.I,
)

# What stands before the day of an embedded post.
_POST = re.compile(
    r"(?:\(@\w+\)|pic\.twitter\.com/\w+|https?://t\.co/\w+"
    r"|\b(?:post shared by|beitrag geteilt von|publication partagée par)\b[^\n]{0,60})"
    r"[\s”\"]*(?:on |am |le |el )?$",
    re.I,
)
_REVISION = re.compile(
    r"\b(?:updated|revised|modified|edited|aktualisiert|geändert)\b[^.\n]{0,20}$",
    re.I,
)
_CORRECTION = re.compile(
    r"\b(?:amended|corrected|clarified|berichtigt|korrigiert)\b[^.\n]{0,20}$", re.I
)
# "Domingo 30/01/2011. Actualizado 09:30h.": the clock of a site, running on when the page was saved.
_CLOCK = re.compile(
    r"[\s.•|,–-]{1,6}(?:actualizado|aggiornato|mis à jour|aktualisiert|atualizado)"
    r"(?: (?:at|a las|alle(?: ore)?|à|um|às))? \d{1,2}[:.h]\d\d",
    re.I,
)
_PICTURE = re.compile(r"\b(?:file\b[^\n]{0,12}|in this )$", re.I)
_OF_PICTURE = re.compile(r",? (?:file )?(?:photo|picture|image|video|foto)", re.I)

# "the March 12, 2004 fire", "the fire of March 12, 2004" aside: a whole date that gives something its name.
_NAMES = re.compile(r",? (?:[a-z][a-z-]+ ){0,2}[a-z-]{3,}\b")
_BY_ARTICLE = re.compile(r"\b(?:the|that)(?: (?:deadly|fatal|infamous|tragic))? $", re.I)

Kind = Literal[
    "", "notice", "contest", "dateline", "post", "revision", "correction", "picture", "name"
]


@dataclass(frozen=True, slots=True)
class DateContext:
    """A stated date with the way it is told."""

    stated: Stated
    tense: Tense
    kind: Kind = ""
    prose: bool = False  # inside a sentence, not on a line of its own


def dates_in_context(text: str, stated: Sequence[Stated]) -> list[DateContext]:
    """Look at the words around each stated date."""
    return [
        DateContext(
            expression,
            tense(text, expression.span),
            _kind(text, expression),
            in_prose(text, expression.span),
        )
        for expression in islice(stated, LOOKED_AT)
    ]


def in_prose(text: str, span: Span) -> bool:
    """Whether running text stands around an expression, on the same line."""
    left = text[max(0, span.start - 60) : span.start].rpartition("\n")[2]
    right = text[span.end : span.end + 60].partition("\n")[0]
    return len(left) + len(right) > 60 and len(left) > 12


def _kind(text: str, stated: Stated) -> Kind:
    start, end = stated.span
    before = text[max(0, start - 100) : start]
    if _NOTICE.search(before[-60:]):
        return "notice"
    if _CORRECTION.search(before) or _CLOCK.match(text, end):
        return "correction"
    if stated.month is None and _CONTEST.match(text, end, end + 60):
        return "contest"
    if stated.day is not None and (kind := _kind_of_day(text, stated, before)):
        return kind
    return "revision" if _REVISION.search(before) else ""


def _kind_of_day(text: str, stated: Stated, before: str) -> Kind:
    if stated.year is not None and _POST.search(before):
        return "post"
    names = _BY_ARTICLE.search(before) and _NAMES.match(text, stated.span.end)
    if stated.year and names and not in_prose(text, stated.span):
        return "name"  # on a line of its own it would pass for that of publication
    if _PICTURE.search(before) or _OF_PICTURE.match(text, stated.span.end):
        return "picture"
    return "dateline" if opens_dateline(text, stated.span) else ""
