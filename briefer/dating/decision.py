"""From evidence to an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from briefer.dating import evidence, intervals
from briefer.dating.inferred import weekdays
from briefer.dating.inferred.clues import Clues
from briefer.dating.inferred.shortest_interval import DayAxis, day_axis
from briefer.dating.inferred.told_bound import body_of, latest_told
from briefer.dating.inferred.took_office import took_office
from briefer.dating.inferred.years import year_features
from briefer.dating.intervals import Days
from briefer.dating.languages_present import languages_present
from briefer.dating.stated import metadata as of_file
from briefer.dating.stated.features import Candidate
from briefer.dating.stated.first_posted import first_posted
from briefer.dating.stated.markup import day_in_markup
from briefer.dating.stated.scoring import year_shares
from briefer.dating.stated.survey import Question, Survey, survey
from briefer.language import language
from briefer.model import UNDATED, Dating, Evidence, Span
from briefer.remarks import remark

# Chosen on one half of dated_pages, events, quotations and timelines, checked on the other.
SURE_DAY = 0.65  # a day is the answer from this share on
SURE_IN_PROSE = 0.9  # where it only stands in running text, or as that of a picture
SURE_IN_ADDRESS = 0.5
# Of 182 addresses of events that name a day, 157 name the labelled one and 23 its neighbour: they
# follow the clock of the publisher or the day of the printed paper.
BY_ADDRESS_ALONE = 0.87
# An interval must hold this much of the likelihood. On quotations .96 covers 21 % within a year
# (2.4 % wrong), .945 24 % (3.1 %), .94 26 % (3.4 %), .92 28 % (4.1 %), .9 34 % (5.1 %).
ENOUGH = 0.945
# Clues repeat each other: of 209 intervals of at most a year that reckoned with .94 or more, 190
# hold the labelled day (events, quotations, timelines, dated_pages).
RECKONED = 0.94
# What is inferred rests on how English and German tell of days and offices: of Spanish, French and
# Italian reports one in four was put into years in which it did not appear.
REASONED = (None, "en", "de")
AFTER_TOLD = 0.95  # of the texts of crises that have such a bound, the share that appeared after it
# Characters of a page in which a holder of an office belongs to the article, and not to others beside it.
ARTICLE = 3_000
SAMPLE = 2_000  # characters that tell the language
LONGEST = 366  # days; a longer interval is only good as a bound
FEW_DAYS = 20  # longer intervals are widened to whole months
MARGIN = 0.01  # left out at either end of a long interval
# Not measured here: what publishers write about their own files; the markup is right on nine of
# ten pages, and nearly always where the text or the address names the same day.
BY_FILE, BY_MARKUP, BY_MARKUP_AND_TEXT = 0.97, 0.88, 0.97

THIS_MONTH = re.compile(
    r"\b(?:this month|dies(?:en|em|es) monats?|ce mois(?:-ci)?|este mes|este mês|questo mese)\b",
    re.I,
)


def decide_date(question: Question) -> Dating:
    """Answer with the strongest evidence there is."""
    return _by_file(question) or _by_survey(survey(question), question)


def _by_file(question: Question) -> Dating | None:
    statement = of_file.days_published(question.metadata)
    if statement is None:
        return None
    when, entry = statement
    later = of_file.days_updated(question.metadata)
    pieces = [
        Evidence(
            kind="metadata",
            edtf=when.edtf,
            words=entry.value,
            note=remark("entry", name=entry.name),
        )
    ]
    if not question.allows(when.start):
        pieces.append(Evidence(kind="metadata", edtf=when.edtf, note=remark("after-issue")))
    changed = later[0].edtf if later and later[0] != when else None
    return _dating(when, BY_FILE, tuple(pieces), changed)


def _by_survey(seen: Survey, question: Question) -> Dating:
    best = max(seen.shares, key=lambda day: (seen.shares[day], day), default=None)
    share = seen.shares[best] if best else 0.0
    marked = day_in_markup(question.html, question.today)
    pieces: list[Evidence] = []
    if marked is not None and (share < BY_FILE or marked == best):
        known = seen.shares.get(marked, 0.0) > 1 - ENOUGH
        best, share = marked, max(share, BY_MARKUP_AND_TEXT) if known else BY_MARKUP
        pieces.append(Evidence(kind="metadata", edtf=marked.isoformat(), note=remark("in-markup")))
    chosen = [option for option in seen.options if option.day == best]
    if best is None or share < _needed(chosen):
        return _by_everything(seen, question) or UNDATED
    if chosen and all(option.stated is None for option in chosen):
        share = min(share, BY_ADDRESS_ALONE)
    posted = first_posted(question.text, best, chosen)
    if posted is not None:
        return _dating(Days(posted.day, posted.day), share, tuple(posted.pieces), best.isoformat())
    pieces += evidence.evidence_of_day(question.text, chosen)
    if seen.address and best in seen.address:
        pieces += evidence.evidence_of_address(seen.address, question.url)
    return _dating(Days(best, best), share, tuple(pieces), _updated(seen.options, best))


def _needed(chosen: Sequence[Candidate]) -> float:
    """Return the share from which a day is the answer, by where it stands."""
    if any(candidate.signs.get("address-day") for candidate in chosen):
        return SURE_IN_ADDRESS
    if any(_stands_apart(candidate.signs) for candidate in chosen):
        return SURE_DAY
    return SURE_IN_PROSE if chosen else 0.0


def _stands_apart(signs: Mapping[str, float]) -> bool:
    """Whether a day stands on its own: in no sentence, and not as that of a picture."""
    if signs.get("of-picture"):
        return False
    return not signs.get("in-prose") or bool(signs.get("dateline"))


def _updated(options: Sequence[Candidate], best: date) -> str | None:
    """Return the latest day that the page calls an update, if it is a later one."""
    later = [option.day for option in options if option.signs.get("updated") and option.day > best]
    return max(later).isoformat() if later else None


def _by_everything(seen: Survey, question: Question) -> Dating | None:
    text, address = seen.text, seen.address
    if not address and (language(text[:SAMPLE]) not in REASONED or languages_present(text)):
        return _after_told(seen, question)
    told, held = seen.told, seen.held
    if not (
        held
        or seen.occasions
        or seen.counted
        or address
        or any(context.stated.year for context in told)
    ):
        return None
    clues = Clues(
        years=year_shares(
            year_features(
                told,
                held,
                address,
                seen.years,
                last=question.today.year if question.today else None,
            )
        ),
        told=told,
        held=held,
        weekdays=weekdays.find_weekdays(text, seen.stated),
        days=seen.shares,
        address=address,
        occasions=seen.occasions,
        phase=seen.phase,
        this_month=THIS_MONTH.search(text) is not None,
    )
    weighed = day_axis(clues, question.today)
    if weighed is None:
        return None
    pieces = evidence.evidence_of_clues(question.text, clues, seen.counted, address, question.url)
    short = weighed.shortest(ENOUGH)
    if (short.days.length or 0) <= LONGEST:
        rounded = _rounded(short.days, clues, question.today)
        return _dating(rounded, RECKONED * short.share, pieces, None)
    return _bound(weighed, clues, pieces, question.today)


def _after_told(seen: Survey, question: Question) -> Dating | None:
    """Answer with a bound alone: the text appeared after what it tells of, and who is in office took it."""
    latest = latest_told(seen.text, seen.told, question.today)
    body = body_of(seen.text)
    opening = Span(body.start, min(body.end, body.start + ARTICLE))
    named = took_office(seen.text, opening, question.today)
    if latest is None and named is None:
        return None
    if named is not None and (latest is None or named.start > latest[0]):
        office = evidence.evidence_of_office(question.text, named)
        return _dating(Days(named.start, None), AFTER_TOLD, (office,), None)
    assert latest is not None
    start, context = latest
    piece = evidence.evidence_of_told(question.text, context)
    return _dating(Days(start, None), AFTER_TOLD, (piece,) if piece else (), None)


def _rounded(days: Days, clues: Clues, today: date | None) -> Days:
    """Widen an interval of weeks to whole months, but not over a bound: nobody means 3 to 29 May."""
    if days.start is None or days.end is None or (days.length or 0) <= FEW_DAYS:
        return days
    since = [day for day in clues.lower if day <= days.start]
    until = [term.end for term in clues.current if term.end and term.end >= days.end]
    month = intervals.month(days.end.year, days.end.month)
    start = max(days.start.replace(day=1), *since, date.min)
    end = min([day for day in (month.end, today, *until) if day])
    wide = Days(start, end)
    return wide if (wide.length or 0) <= LONGEST else days


def _bound(
    weighed: DayAxis, clues: Clues, pieces: tuple[Evidence, ...], today: date | None
) -> Dating | None:
    """Answer with a long interval, or with one that is open to the right.

    It reaches to the end of the terms or the day of issue: what is handed in is rather new than old.
    """
    wide = weighed.between(MARGIN)
    starts = clues.lower
    if not starts or wide.days.start is None:
        return None
    ends = [term.end for term in clues.current if term.end]
    end = min([*ends, today or date.max]) if len(ends) > 1 else None
    # Of 150 texts with a bound by what nobody foresaw whose interval began before it, none was older.
    sure = max(clues.unforeseen or date.min, clues.posted or date.min)
    start = max(min(max(starts), wide.days.start), sure)
    return _dating(Days(start, end), wide.share, pieces, None)


def _dating(
    days: Days, confidence: float, pieces: tuple[Evidence, ...], updated: str | None
) -> Dating:
    return Dating(
        edtf=days.edtf,
        start=days.start,
        end=days.end,
        confidence=round(confidence, 3),
        evidence=pieces,
        updated=updated,
    )
