"""Days counted from the day of publication: "yesterday", "last week", "two years ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from re import Match

from briefer.dating import intervals
from briefer.dating.intervals import DAY, Days
from briefer.dating.relative_words import (
    COUNTS,
    NEAR,
    OWN,
    RELATIVE,
    SEVERAL,
    STEPS,
    UNITS,
    plain_word,
)
from briefer.dating.stated.tense import tense
from briefer.model import Span

MOST = 2_000  # expressions of one kind

# "hier" is German for here, "morgen" with a capital the morning: only good among words of their own.
_FRENCH = re.compile(r"\b(?:le|la|les|est|une|dans|pour|au|aux|ont|et)\b|\b[dlqs]'")
_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|sich|ein|eine|mit|auf)\b")
_MORNING = re.compile(r"(?:\b(?:heute|gestern|am|jeden|guten)|tag) $", re.I)
# "ayer por la mañana": the morning of a day that is named.
_OF_A_DAY = re.compile(
    r"\b(?:la|una|cada|de|misma|media|otra|aquella|toda|últimas?) $", re.IGNORECASE
)
# "hoy (25)": the day of the month in brackets says whether it is counted from another day.
_DAY_OF_MONTH = re.compile(r"\s?\((\d{1,2})\.?\)")
# "is today Germany's biggest inland port": these times, no day.
_NOWADAYS = re.compile(
    r"\b(?:is|are|remains?|than|until|even|still|of|as|ist|sind|bis|von|est|sont|es|son|hasta|è|sono|são|até)"
    r" (?:(?:still|noch|encore|todavía|ancora) )?$",
    re.IGNORECASE,
)
# German "heute" is as often "nowadays": a day where the clock, a part of the day, what is over by now or
# what happens at a time is told beside it.
_OF_THIS_DAY = re.compile(
    r"\bUhr\b|\d[.:]\d\d\b|[Aa]bend|[Mm]ittag|[Nn]acht\b|\bfrüh\b|\b[Mm]orgen|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch"
    r"|\b(?:gestern|wurden?|teilten?|sagten?|erklärten?|gab(?:en)?|berichteten?|starb(?:en)?|kündigten?|meldeten?)\b"
    r"|\b(?:soll(?:en)?|will|wollen|findet|finden|beginnt|beginnen|startet|starten|trifft|treffen|tagt|tritt|eröffnet|endet|stimmt|entscheidet|reist|erscheint|feiert|lädt|laden)\b"
    r"|\bge\w{2,}(?:t|en)\b"
)
_SENTENCE_END = re.compile(r"[.!?:;]\s|\n")
# "Russia Today", "Radio 4 Today", "the Today programme": the name of a channel.
_TITLED = re.compile(r"(?:\b[^\W\d_a-z][\w’'-]*|\d) $")
_PROGRAMME = re.compile(r" (?:programme|program|show|newspaper)\b")


def relative_days(text: str, base: date) -> Iterator[tuple[Span, Days]]:
    """Yield the expressions that count days from the day of publication, and what they mean."""
    told = plain_word(text)
    for rule in RELATIVE:
        if not rule.may_find(told):
            continue
        for match in islice(rule.pattern.finditer(text), MOST):
            days = None if _is_name(text, match) else _resolved(text, match, base)
            if days is not None:
                yield Span(*match.span()), days


def _is_name(text: str, match: Match[str]) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    return match[0][:1].isupper() and bool(
        _TITLED.search(before) or _PROGRAMME.match(text, match.end())
    )


def _resolved(text: str, match: Match[str], base: date) -> Days | None:
    """Return the days that a match means, or None if it depends on something else."""
    parts = {name: plain_word(word) for name, word in match.groupdict().items() if word}
    if "near" in parts:
        return _near(text, match, parts["near"], base)
    if "own" in parts:
        return _period(*OWN[parts["own"]], base)
    if "step" in parts and parts["unit"] in SEVERAL:
        return None
    unit = UNITS[parts["unit"]] if "unit" in parts else "weekend"
    if unit == "weekend":
        return _weekend(text, match, base, STEPS[parts["step"]] if "step" in parts else 0)
    if "step" in parts:
        return _period(unit, STEPS[parts["step"]], base)
    count = COUNTS.get(parts["count"]) or int(parts["count"])
    return _counted(count if parts["way"] == "from now" else -count, unit, base)


def _near(text: str, match: Match[str], word: str, base: date) -> Days | None:
    left, right = text[max(0, match.start() - 80) : match.start()], text[match.end() :][:80]
    around = f"{left} {right}"
    if word == "hier" and (_GERMAN.search(around) or not _FRENCH.search(around)):
        return None
    if word == "morgen" and (match[0][0].isupper() or _MORNING.search(left)):
        return None
    if word == "mañana" and _OF_A_DAY.search(left):
        return None
    if word == "heute" and not _told_of_this_day(left, right):
        return None
    if word == "morgen" and left.endswith("von "):  # "the weak of tomorrow"
        return None
    if NEAR[word] == 0 and _NOWADAYS.search(left):
        return None
    on = base + NEAR[word] * DAY
    told = _DAY_OF_MONTH.match(text, match.end())
    return None if told and int(told[1]) != on.day else Days(on, on)


def _told_of_this_day(left: str, right: str) -> bool:
    opening = max((end.end() for end in _SENTENCE_END.finditer(left)), default=0)
    closing = _SENTENCE_END.search(right)
    sentence = left[opening:] + right[: closing.start() if closing else None]
    return _OF_THIS_DAY.search(sentence) is not None


def _weekend(text: str, match: Match[str], base: date, step: int) -> Days | None:
    """Return a weekend; what is told of this one as past, before it has come, was the last one."""
    saturday = base + (5 - base.weekday()) * DAY + step * timedelta(weeks=1)
    if step == 0 and base < saturday and tense(text, Span(*match.span())) == "past":
        saturday -= timedelta(weeks=1)
    return Days(saturday, saturday + DAY)


def _period(unit: str, step: int, base: date) -> Days | None:
    if unit == "week":
        monday = base - base.weekday() * DAY + step * timedelta(weeks=1)
        return Days(monday, monday + 6 * DAY)
    if unit == "month":
        there = intervals.shift(base.replace(day=1), step)
        return intervals.month(there.year, there.month)
    return intervals.year(base.year + step)


def _counted(count: int, unit: str, base: date) -> Days | None:
    if unit == "day":
        on = base + count * DAY
        return Days(on, on)
    if unit in ("week", "month"):
        return _period(unit, count, base)
    year = base.year + count * (10 if unit == "decade" else 1)
    return intervals.year(year) if 1 <= year <= 9999 else None
