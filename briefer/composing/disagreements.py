"""What independent reports of one subject state with different numbers, in sentences that stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.composing.drafting import draft
from briefer.composing.drafts import Draft
from briefer.composing.later_counts import counted_on
from briefer.composing.notices import without_full_stop
from briefer.composing.spoken_sentences import within_quotations
from briefer.language import DAYS_AND_MONTHS, language
from briefer.model import Analysis, Sentence, Span, collapse
from briefer.quantifying import (
    Figure,
    Key,
    Pair,
    Statement,
    key_of,
    pairs,
    shared_words,
    sort_of_key,
)

LONGEST = 400  # sentences of a report that are read for numbers
SAMPLE = 8  # sentences that tell the language of a report
OPENING, SHARED = (
    5,
    2,
)  # sentences that name what an article is about; names that two of one event share
SIDES = 3  # accounts of one thing
# What befell people comes first, then money; among the same, what more origins state.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]{3,}")  # no "UN", which has to do with every war
_CALENDAR = frozenset(word.capitalize() for word in DAYS_AND_MONTHS)
SALIENCE = {"fate": 3.0, "money": 1.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article of a subject, the sentences of its prose, and the origin it rests on."""

    article: Analysis
    sentences: Sequence[Sentence]
    origin: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One side of a disagreement: a sentence that can be quoted, and who states the same."""

    draft: Draft
    span: Span  # of the number in the article's text
    shown: str  # the number as it is written there
    carriers: tuple[str, ...]  # article ids, its own first


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two or more accounts of one thing, in the order in which they appeared."""

    subject: tuple[str, ...]  # the words around the number that its accounts share
    accounts: tuple[Account, ...]
    strength: float


def disagreements(reports: Sequence[Report]) -> list[Disagreement]:
    """Return what the reports of one subject state differently, one for each thing counted."""
    if len({report.origin for report in reports}) < 2:
        return []
    told = {report.article.id: report for report in reports}
    differing = pairs([one for report in reports for one in _statements(report)])
    names = {teller: _names(report) for teller, report in told.items()}
    of_one_thing = (pair for pair in differing if _of_one_event(pair, names))
    groups = _groups([pair for pair in of_one_thing if not counted_on(pair)])
    found = [_disagreement(key, group, told) for key, group in groups]
    return [one for one in found if one is not None]


def _of_one_event(pair: Pair, names: Mapping[str, frozenset[str]]) -> bool:
    """Whether the articles of two figures open with a name in common, if they open with any."""
    one, other = names[pair.one.statement.teller], names[pair.other.statement.teller]
    return bool(one & other) or not (one and other)


def _names(report: Report) -> frozenset[str]:
    opening = " ".join(one.text for one in report.sentences[:OPENING])
    return frozenset(_NAME.findall(opening)) - _CALENDAR


def _groups(differing: Sequence[Pair]) -> list[tuple[Key, list[Pair]]]:
    """Return the pairs about one thing: one toll for each fate; else what hangs together."""
    groups: list[tuple[Key, list[Pair], set[tuple[str, int, Span]]]] = []
    for pair in differing:
        key = key_of(pair.one.count)
        if key is None:
            continue
        ends = {_seat(pair.one), _seat(pair.other)}
        same = [
            one for one in groups if one[0] == key and (sort_of_key(key) == "fate" or one[2] & ends)
        ]
        members = [member for one in same for member in one[1]]
        seats = ends.union(*(one[2] for one in same))
        groups = [one for one in groups if one not in same]
        groups.append((key, [*members, pair], seats))
    return [(key, sorted(members, key=lambda pair: -pair.likeness)) for key, members, _ in groups]


def _seat(figure: Figure) -> tuple[str, int, Span]:
    """Return where a figure stands."""
    return figure.statement.teller, figure.statement.place, figure.quantity.span


def _statements(report: Report) -> list[Statement]:
    """Return the sentences of a report; numbers are read in English only."""
    if language(" ".join(one.text for one in report.sentences[:SAMPLE])) != "en":
        return []
    when = report.article.dating
    bare = without_full_stop(report.sentences)
    return [
        Statement(
            text=sentence.text,
            teller=report.article.id,
            origin=report.origin,
            day=when.start if when.exact else None,
            place=place,
        )
        for place, sentence in enumerate(report.sentences[:LONGEST])
        if place not in bare
    ]


def _disagreement(
    key: Key, differing: Sequence[Pair], told: Mapping[str, Report]
) -> Disagreement | None:
    """Gather the pairs about one thing around the first one that can be quoted."""
    for pair in differing:
        one, other = _account(pair.one, differing, told), _account(pair.other, differing, told)
        if one is None or other is None:
            continue
        accounts = [one, other]
        for figure in _thirds(pair, differing):
            third = _account(figure, differing, told)
            if third is not None and len(accounts) < SIDES:
                accounts.append(third)
        origins = {told[article].origin for account in accounts for article in account.carriers}
        weight = SALIENCE.get(sort_of_key(key), 1.0) * (1 + pair.likeness / 2) * len(origins)
        return Disagreement(
            subject=shared_words(pair),
            accounts=tuple(sorted(accounts, key=lambda account: _order(account, told))),
            strength=weight,
        )
    return None


def _thirds(pair: Pair, differing: Sequence[Pair]) -> list[Figure]:
    """Return one figure of every further number that differs from both of a pair."""
    sides = (pair.one.quantity.value, pair.other.quantity.value)
    against: dict[float, set[float]] = defaultdict(set)
    figures: dict[float, Figure] = {}
    for one in differing:
        for figure, other in ((one.one, one.other), (one.other, one.one)):
            value = figure.quantity.value
            figures.setdefault(value, figure)
            against[value].add(other.quantity.value)
    return [
        figures[value] for value in figures if value not in sides and against[value] >= {*sides}
    ]


def _account(
    figure: Figure, differing: Sequence[Pair], told: Mapping[str, Report]
) -> Account | None:
    """Return the best quotable sentence that states this number, with all who do."""
    value = figure.quantity.value
    same = [
        alike
        for pair in differing
        for alike in (pair.one, pair.other)
        if alike.quantity.value == value
    ]
    carriers = dict.fromkeys(alike.statement.teller for alike in same)
    # What an article says first it says with the context that it needs.
    for alike in sorted(
        same,
        key=lambda alike: (alike.statement.place, alike is not figure),
    ):
        report = told[alike.statement.teller]
        sentence = report.sentences[alike.statement.place]
        spoken = within_quotations(report.article.text, report.sentences)
        bare = without_full_stop(report.sentences)
        tried = draft(report.article, report.sentences, alike.statement.place, spoken, bare)
        start, end = alike.quantity.span
        span = Span(sentence.start + start, sentence.start + end)
        if isinstance(tried, Draft) and _shows(tried, span):
            own = report.article.id
            return Account(
                draft=tried,
                span=span,
                shown=collapse(sentence.text[start:end]),
                carriers=(own, *(article for article in carriers if article != own)),
            )
    return None


def _shows(drafted: Draft, span: Span) -> bool:
    """Whether a draft shows these characters as they are."""
    return any(
        piece.kind == "verbatim" and piece.start <= span.start and span.end <= piece.end
        for piece in drafted.lines[-1].pieces
    )


def _order(account: Account, told: Mapping[str, Report]) -> tuple[str, str, int]:
    """Order accounts by the day they appeared."""
    article = told[account.draft.article].article
    day = article.dating.start
    return (day.isoformat() if day else "9999", article.id, account.span.start)
