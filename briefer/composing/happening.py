"""What a sentence tells of a day: the event of a timeline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefer.composing.article_days import OPENING, ArticleDays
from briefer.composing.event_days import event_day
from briefer.composing.event_verbs import is_hot, only_shows, tells_news, tells_what_happened
from briefer.composing.folding import Weighed
from briefer.composing.notices import is_of_the_writer
from briefer.composing.spoken_sentences import opens_quotation
from briefer.language import DAYS_AND_MONTHS, STOP_WORDS
from briefer.model import Mention, Sentence, Span
from briefer.remarks import remark

# What is left of the worth of an event where its day is only that of a statement or still to come, where
# the sentences after it name the day, and where none does.
SAID, NAMED_AFTER, UNDATED = 0.6, 0.6, 0.2

A_DAY = timedelta(days=1)  # between the first and the last report of what has just happened
NEWS = 2  # sentences in which an article leads with its news

# Content words that two sentences share if they tell of one event: this share of the shorter one's,
# and so many at least.
SAME_EVENT, FEWEST_SHARED = 0.4, 3

# What a sentence without a day has that speaks of another time than its article's news.
_OTHER_TIMES = {
    "en": r"^(?:It|There|This|These) (?:is|are|was|were)\b|\b(?:ago|earlier|previous(?:ly)?|last|past|since|recent(?:ly)?|anniversary|"
    r"(?<!-)(?:years?|months?|weeks?)(?!-)|tomorrow|later|once|ever|still|already|weekend)\b",
    "de": r"\b(?:Jahre?n?|Monate?n?|Wochen?|Wochenende|früher|zuvor|bereits|noch|wird|werden|morgen)\b",
    "fr": r"\b(?:ans?|années?|mois|semaines?|déjà|depuis|encore|demain)\b",
    "es": r"\b(?:años?|mes(?:es)?|semanas?|ya|mañana|todavía)\b|\bhace (?!días)",
    "it": r"\b(?:anni?o?|mes[ei]|settiman[ae]|fa|già|domani|ancora)\b",
}
_OTHER_TIME = {
    language: re.compile(words, re.IGNORECASE) for language, words in _OTHER_TIMES.items()
}
_TODAY = frozenset(("today", "heute", "aujourd'hui", "aujourd’hui", "hoy", "oggi", "hoje"))
_CAPITAL = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][\w’'-]+")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A weighed draft, the date that it names, and every article that tells of this event."""

    weighed: Weighed
    mention: Mention
    carriers: tuple[str, ...]
    share: float = (
        1.0  # what is left of its worth where the sentence doesn't name the day of its verb
    )

    @property
    def weight(self) -> float:
        """What its sentence weighs."""
        return self.weighed.weight


def same_event(one: Happening, other: Happening) -> bool:
    """Whether two sentences, by their words, tell of one event."""
    words, others = one.weighed.draft.words, other.weighed.draft.words
    least = max(FEWEST_SHARED, SAME_EVENT * min(len(words), len(others)))
    return len(words & others) >= least


def days_of(mention: Mention) -> list[date]:
    """Return the days of a mention."""
    count = (mention.end - mention.start).days + 1
    return [mention.start + timedelta(days=n) for n in range(count)]


def happening_of(point: Weighed, articles: Mapping[str, ArticleDays]) -> Happening | None:
    """Return the draft with the day of what its key sentence tells."""
    article = articles.get(point.draft.article)
    if article is None or len(point.draft.lines) > 1:
        return None  # leans on the sentence before it, and stands alone in a timeline
    key = point.draft.key
    if not _names_something(key.text) or key.text.startswith("(") or is_of_the_writer(key.text):
        return None
    named = article.named_in(key)
    if not named:
        return _undated(point, articles)
    shown = [piece for piece in point.draft.lines[-1].pieces if piece.kind == "verbatim"]
    seen = [m for m in named if any(p.start <= m.span.start and m.span.end <= p.end for p in shown)]
    found = event_day(key.text, key.start, seen, article.language)
    if found is None or _in_passing(point, found.mention, article):
        return None
    ahead = _is_ahead(found.mention, article)
    share = SAID if ahead or (found.said and key.start not in article.lead[:2]) else 1.0
    return Happening(weighed=point, mention=found.mention, carriers=point.carriers, share=share)


def _is_ahead(mention: Mention, article: ArticleDays) -> bool:
    return article.appeared is not None and mention.start > article.appeared


def _in_passing(point: Weighed, mention: Mention, article: ArticleDays) -> bool:
    """Whether a sentence names a day in passing, and tells of no event."""
    key = point.draft.key
    if _is_ahead(mention, article):
        return key.start not in article.opening[:OPENING]  # by the day of issue it has come
    if only_shows(key.text, article.language):
        return True
    if mention.words.lower() in _TODAY:  # "the people of Turkey fight today": these times
        told = tells_what_happened(key.text, article.language)
        return not told or key.start not in article.opening
    # Somebody's words deep in one article, and the day on which they were said.
    spoken = opens_quotation(key.text) and key.start not in article.lead
    return spoken and len(point.carriers) == 1


def _undated(point: Weighed, articles: Mapping[str, ArticleDays]) -> Happening | None:
    """Return news without a day: with the one that its article goes on to name, else with that on which it appeared.

    News is what an article leads with, and what several tell as just happened.
    """
    key, article = point.draft.key, articles[point.draft.article]
    leads = key.start in article.opening[:NEWS]
    hot = is_hot(key.text, article.language)
    appeared = [day for id in point.carriers if id in articles and (day := articles[id].appeared)]
    at_once = 1 < len(point.carriers) == len(appeared) and max(appeared) - min(appeared) <= A_DAY
    if not leads and not (hot and at_once):
        return None
    other = _OTHER_TIME.get(article.language)
    if other is None or other.search(key.text) or not tells_news(key.text, article.language):
        return None
    if leads and (told := _named_after(key, article)) is not None:
        return Happening(weighed=point, mention=told, carriers=point.carriers, share=NAMED_AFTER)
    new = (article.first or hot) and (at_once or not article.opens_with_day)
    if not new or article.appeared is None:
        return None
    reported = _reported(key, min(appeared) if at_once else article.appeared)
    return Happening(weighed=point, mention=reported, carriers=point.carriers, share=UNDATED)


def _named_after(key: Sentence, article: ArticleDays) -> Mention | None:
    """Return the day of a lead that is told in the sentences after it: first what, then when."""
    told = article.news_day
    if told is None or told.span.start < key.end or opens_quotation(key.text):
        return None
    return replace(
        told,
        span=Span(key.start, key.start),
        words="",
        note=remark("named-after", words=told.words),
    )


def _reported(key: Sentence, appeared: date) -> Mention:
    """Return the day on which an article appeared with the one before it: its news is of either."""
    before = appeared - A_DAY
    return Mention(
        span=Span(key.start, key.start),
        words="",
        edtf=f"{before.isoformat()}/{appeared.isoformat()}",
        start=before,
        end=appeared,
        note=remark("reported-on", date=appeared.isoformat()),
    )


def _function_word(word: str) -> bool:
    return any(word in stops for stops in STOP_WORDS.values())


def _names_something(text: str) -> bool:
    """Whether a sentence says of whom or of how many it tells."""
    words = _CAPITAL.findall(text)
    if words and text.startswith(words[0]) and _function_word(words[0].lower()):
        words = words[1:]
    names = (word for word in words if word.lower() not in DAYS_AND_MONTHS)
    return _NUMBER.search(text) is not None or next(names, None) is not None
