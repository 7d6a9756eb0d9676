"""Next dates: what the sources announce for days after the day of issue, the most widely told ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefer.composing.announcing import calls_off, looks_ahead
from briefer.composing.folding import Weighed
from briefer.composing.numbering import Ledger
from briefer.composing.stories import of_one_story
from briefer.language import quoted, tokens
from briefer.model import Analysis, Event, Mention
from briefer.remarks import NOTHING

LONGEST_STEP = 31  # days: a season or a year is no date to come
FROM_ONE = 2  # dates of a single article
# Share of the shorter sentence's content words, and how many at least, that two sentences on one
# day share where they tell of one event; that a later one shares that moves it or calls it off.
SAME, FEWEST = 0.35, 3
MOVED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A statement of what a day to come will bring, and every article that tells of it."""

    weighed: Weighed
    mention: Mention
    carriers: tuple[str, ...]
    origins: int


def next_dates(
    statements: Sequence[Weighed],
    articles: Sequence[Analysis],
    origins: Mapping[str, int],
    stories: Mapping[str, int],
    *,
    issued: date,
    most: int,
) -> list[Announced]:
    """Return what is announced for days after that of issue, in the order of the calendar.

    Chosen are those that most independent origins tell of. What a later article puts on another day,
    or calls off, is left out.
    """
    known = {article.id: article for article in articles}
    found = [
        Announced(weighed=one, mention=mention, carriers=one.carriers, origins=one.origins)
        for one in statements
        if (mention := announced_day(one, known[one.draft.article], issued)) is not None
    ]
    standing = [one for one in found if not _moved(one, found, known)]
    events = _told_once(standing, origins, stories)
    ranked = sorted(events, key=lambda one: (-one.origins, -one.weighed.weight))
    chosen: list[Announced] = []
    heard: Counter[str] = Counter()
    for one in ranked:
        article = one.weighed.draft.article
        if len(chosen) < most and heard[article] < FROM_ONE and not _off(one, stories, known):
            heard[article] += 1
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.mention.start, one.mention.end, -one.weighed.weight))


def numbered_next_dates(announced: Sequence[Announced], ledger: Ledger) -> tuple[Event, ...]:
    """Return the next dates with their footnotes, and everybody who tells of them."""
    return tuple(ledger.event(one.weighed.draft, one.mention, one.carriers) for one in announced)


def announced_day(point: Weighed, article: Analysis, issued: date) -> Mention | None:
    """Return the day after that of issue for which a sentence, by itself, announces something."""
    if len(point.draft.lines) > 1:
        return None  # leans on the sentence before it
    key = point.draft.key
    shown = [piece for piece in point.draft.lines[-1].pieces if piece.kind == "verbatim"]
    spoken = quoted(key.text)
    for mention in article.mentions_in(key.span):
        start, end = mention.span.start - key.start, mention.span.end - key.start
        if (
            mention.start > issued
            and (mention.end - mention.start).days < LONGEST_STEP
            and any(p.start <= mention.span.start and mention.span.end <= p.end for p in shown)
            and (mention.note == NOTHING or article.dating.stated)
            and (mention.note == NOTHING or not any(s <= start < e for s, e in spoken))
            and looks_ahead(key.text, start, end, article.language)
        ):
            return mention
    return None


def _told_once(
    found: Sequence[Announced], origins: Mapping[str, int], stories: Mapping[str, int]
) -> list[Announced]:
    """Fold what tells of one event on one day into its weightiest wording, with all who tell of it."""
    events: list[Announced] = []
    for one in sorted(found, key=_precise_first):
        same_day = [n for n, event in enumerate(events) if _covers(one, event)]
        home = next((n for n in same_day if _alike(events[n].weighed, one.weighed)), None)
        if home is not None:
            carriers = tuple(dict.fromkeys((*events[home].carriers, *one.carriers)))
            count = len({origins[article] for article in carriers})
            events[home] = replace(events[home], carriers=carriers, origins=count)
        elif not any(
            _days(events[n]) == _days(one)
            and of_one_story(events[n].weighed.draft.article, one.weighed.draft.article, stories)
            for n in same_day
        ):
            events.append(one)
    return events


def _precise_first(one: Announced) -> tuple[int, float, str]:
    days = (one.mention.end - one.mention.start).days
    return days, -one.weighed.weight, one.weighed.draft.article


def _covers(one: Announced, other: Announced) -> bool:
    """Whether the days of one are those of the other, or the week or month around them."""
    return one.mention.start <= other.mention.start and other.mention.end <= one.mention.end


def _days(one: Announced) -> tuple[date, date]:
    return one.mention.start, one.mention.end


def _alike(one: Weighed, other: Weighed, share: float = SAME) -> bool:
    words, others = one.draft.words, other.draft.words
    return len(words & others) >= max(FEWEST, share * min(len(words), len(others)))


def _moved(one: Announced, found: Sequence[Announced], known: Mapping[str, Analysis]) -> bool:
    """Whether a later article announces the same for another day."""
    home = known[one.weighed.draft.article]
    return any(
        known[other.weighed.draft.article].dating.follows(home.dating)
        and _days(other) != _days(one)
        and _alike(one.weighed, other.weighed, MOVED)
        for other in found
    )


def _off(one: Announced, stories: Mapping[str, int], known: Mapping[str, Analysis]) -> bool:
    """Whether a later article of its story tells that it was called off."""
    home = one.weighed.draft.article
    story = stories.get(home)
    return any(
        article.dating.follows(known[home].dating)
        and stories.get(article.id) == story
        and any(
            calls_off(sentence.text, article.language)
            and len(one.weighed.draft.words.intersection(tokens(sentence.text))) >= FEWEST
            for sentence in article.sentences
        )
        for article in known.values()
        if story is not None
    )
