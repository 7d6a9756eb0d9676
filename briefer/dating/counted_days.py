"""Days counted from that of publication in the languages of words/: "вчера", "先週", "üç gün önce"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from re import Match, Pattern

from briefer.dating import intervals
from briefer.dating.intervals import DAY, Days
from briefer.dating.languages_present import languages_present
from briefer.dating.stated.calendar_names import NO_LETTER_BEFORE, NO_LETTER_BEHIND, alternation
from briefer.dating.vocabulary import Vocabulary, vocabularies
from briefer.model import Span

MOST = 2_000  # expressions of one kind

_SENTENCE_END = re.compile(r"[.!?。！？।۔\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """The expressions of one language."""

    near: Pattern[str]
    periods: Pattern[str]
    counted: tuple[Pattern[str], ...]


def counted_days(text: str, base: date) -> Iterator[tuple[Span, Days]]:
    """Yield the expressions of the languages a text is written in, with what they mean."""
    for code in languages_present(text):
        one, rules = vocabularies()[code], _rules(code)
        for match in islice(rules.periods.finditer(text), MOST):
            unit, step = one.periods[_plain(match)]
            yield Span(*match.span()), _period(unit, step, base)
        for match in islice(rules.near.finditer(text), MOST):
            step_of_it = _step(text, match, one)
            if step_of_it is not None:
                on = base + step_of_it * DAY
                yield Span(*match.span()), Days(on, on)
        for pattern in rules.counted:
            for match in islice(pattern.finditer(text), MOST):
                days = _ago(match, one, base)
                if days is not None:
                    yield Span(*match.span()), days


def _plain(match: Match[str]) -> str:
    return " ".join(match[0].lower().split())


def _step(text: str, match: Match[str], one: Vocabulary) -> int | None:
    """Return how many days a word counts; one that counts both ways goes by the tense of its sentence."""
    word = _plain(match)
    if word in one.near:
        return one.near[word]
    opening = max((end.end() for end in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
    closing = _SENTENCE_END.search(text, match.end())
    sentence = text[opening : closing.start() if closing else len(text)]
    past, future = (
        re.search(rf"(?<!\w)(?:{words}){NO_LETTER_BEHIND}", sentence) is not None
        for words in (one.past, one.future)
    )
    if past == future:
        return None
    return -one.either[word] if past else one.either[word]


def _ago(match: Match[str], one: Vocabulary, base: date) -> Days | None:
    written = match["count"].lower()
    count = one.counts.get(written) or int(written)
    unit = one.units[match["unit"].lower()]
    if unit == "day":
        on = base - count * DAY
        return Days(on, on)
    return _period(unit, -count, base)


def _period(unit: str, step: int, base: date) -> Days:
    if unit == "week":
        monday = base - (base.weekday() - 7 * step) * DAY
        return Days(monday, monday + 6 * DAY)
    if unit == "month":
        there = intervals.shift(base.replace(day=1), step)
        return intervals.month(there.year, there.month)
    return intervals.year(base.year + step)


@cache
def _rules(code: str) -> _Rules:
    one = vocabularies()[code]
    begin = "" if one.spaces == "none" else NO_LETTER_BEFORE + r"(?<![\w-])"
    end = NO_LETTER_BEHIND if one.spaces == "both" else ""
    gap = r"\s?" if one.spaces != "both" else r"\s"

    def compiled(body: str) -> Pattern[str]:
        return re.compile(rf"{begin}(?:{body}){end}", re.I) if body else re.compile(r"(?!)")

    digits = r"\d{1,3}" if one.spaces != "none" else r"(?<!\d)\d{1,3}"
    number = rf"(?P<count>{digits}|{_words(one.counts)})"
    amount = rf"{number}{gap}(?P<unit>{_words(one.units)})"
    within = _words(dict.fromkeys(one.ago_within, 0))
    ways = (
        rf"{amount}{gap}(?:{one.ago_behind})" if one.ago_behind else "",
        rf"(?:{one.ago_before}){gap}{amount}" if one.ago_before else "",
        rf"{number}{gap}(?P<unit>{within})" if within else "",
    )
    return _Rules(
        near=compiled(_words({**one.near, **one.either})),
        periods=compiled(_words(one.periods)),
        counted=tuple(compiled(way) for way in ways if way),
    )


def _words(words: Mapping[str, object]) -> str:
    return alternation(words).replace(r"\ ", r"\s")
