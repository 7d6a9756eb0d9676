"""The day after which a text appeared, by the latest days that it tells of: for languages in which no more is inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from briefer.dating.inferred.years import FIRST_YEAR
from briefer.dating.stated.date_context import DateContext
from briefer.model import Span

REACH = 160  # characters on each side that may put a date ahead
LINE = 140  # characters of a line of running text: titles of other pages are shorter
BETWEEN = 1  # short lines between two long ones
NEEDED = 2  # dates that a bound rests on, for one may be ahead without a word that says so

# Where one of these stands in the sentence, its dates may lie ahead.
_AHEAD = re.compile(
    r"\b(?:antes de|hasta|acab[ae]|concluy[ea]n?|culmin[ae]n?|expir[ae]n?|prevé|previst[aoei]s?|próxim[ao]s?|prossim[aoei]|"
    r"fino al?|entro|dovrebbe(?:ro)?|dovranno|potrebbe(?:ro)?|scad(?:e|ono|rà)|prochaine?s?|d'ici|jusqu'(?:en|au|à)|avant|"
    r"prévue?s?|devraient|devrait|pourrait|reporter|reportée?s?|échéance|até|elecciones|elezioni|élections|eleições|"
    r"mandato|mandat|plazo|horizonte?|horizon|podrían?|podría|debería|"
    r"[a-zñ]{2,}(?:rá|rán|ría|rían)|[a-zà]{2,}(?:rà|ranno|rebbe(?:ro)?)|[a-zé]{2,}(?:[eiud]ra|[eiud]ront|[eiud]rait|[eiud]raient))\b",
    re.IGNORECASE,
)
# What opens another page stands behind the beginning of that page.
_TEASER = re.compile(
    r"(?:leggi (?:tutto|di più)|continua a leggere|lire la suite|leer más|seguir leyendo|ler mais|read more|weiterlesen)",
    re.IGNORECASE,
)
TEASERS = 3  # from which a page shows the openings of others
_LINES = re.compile(r"[^\n]*[^\s][^\n]*")
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[\"“«(A-ZÀ-Þ¿¡])|\n")


def latest_told(
    text: str, told: Sequence[DateContext], today: date | None
) -> tuple[date, DateContext] | None:
    """Return the latest day that the body of a text tells of as no plan, and where it stands.

    Where no word calls it past, the next earlier one.
    """
    if len(_TEASER.findall(text)) >= TEASERS:
        return None
    days = sorted(_days(text, told, today or date.max), key=lambda one: one[0], reverse=True)
    return next(
        (one for number, one in enumerate(days, 1) if number >= NEEDED or one[1].tense == "past"),
        None,
    )


def _days(
    text: str, told: Sequence[DateContext], today: date
) -> Iterator[tuple[date, DateContext]]:
    body = body_of(text)
    for context in told:
        stated = context.stated
        found = stated.days if not stated.short and not stated.swapped else None
        if (
            found is not None
            and found.start is not None
            and found.start.year >= FIRST_YEAR
            and found.start <= today
            and context.kind == ""
            and context.tense != "future"
            and body.start <= stated.span.start < body.end
            and not _AHEAD.search(_sentence(text, context))
        ):
            yield found.start, context


def body_of(text: str) -> Span:
    """Return the longest run of lines of running text; a short one between two long ones breaks none."""
    best, start, end, size, short = Span(0, 0), 0, 0, 0, 2
    most = 0
    for match in _LINES.finditer(text):
        if match.end() - match.start() < LINE:
            short += 1
            continue
        if short > BETWEEN:
            start, size = match.start(), 0
        end, short = match.end(), 0
        size += match.end() - match.start()
        if size > most:
            best, most = Span(start, end), size
    return best


def _sentence(text: str, context: DateContext) -> str:
    start, end = context.stated.span
    left, right = text[max(0, start - REACH) : start], text[end : end + REACH]
    opening = max((one.end() for one in _SENTENCE_END.finditer(left)), default=0)
    closing = _SENTENCE_END.search(right)
    return left[opening:] + right[: closing.start() if closing else None]
