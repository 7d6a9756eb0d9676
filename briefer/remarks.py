"""What the stages remark for a reader, as data: a key with its parts, made into words when shown.

`PHRASES` has every remark once, in English, in which translations name it too. A part called
`date` or `dates` is in EDTF, and is written as the language writes dates; a part that comes several
times is a list. `str(remark)` is the English sentence, its dates as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# Why a part of a page is not the article.
_CLEANING = {
    "advertising": "advertising",
    "comment-form": "comment form",
    "copyright": "copyright notice",
    "legal-notice": "cookie or legal notice",
    "links-to-articles": "links to other articles",
    "menu": "menu or list of links",
    "navigation": "navigation",
    "no-article": "not the article's text",
    "on-publishers-pages": "stands on several pages of this publisher",
    "on-several-pages": "stands on several pages",
    "photo-credit": "photo credit",
    "printed-twice": "printed twice",
    "share-links": "share and follow links",
    "sign-up": "newsletter, app or sign-in prompt",
    "title-again": "title again",
    # Parts that say something about an article, and are none of its prose.
    "byline": "byline",
    "caption": "caption",
    "credit": "credit",
    "dateline": "dateline",
    "publisher": "publisher",
    "subheading": "subheading",
    "title": "title",
}
# How words lead to a date.
_DATING = {
    "after-issue": "after the day of issue",
    "after-place": "after the place",
    "by-number": "between its neighbours by number",
    "called-publication": "called the publication",
    "called-revision": "called a revision",
    "candidates-being-chosen": "candidates are being chosen",
    "candidates-chosen": "the candidates are chosen",
    "counted": "counted",
    "counted-from": "from {date}",
    "day-of-event": "tells of what others date {date}",
    "entry": "{name}",
    "in-address": "in the address",
    "in-markup": "in the markup",
    "in-office": "{name}, {office}: {dates}",
    "in-sentence": "named in a sentence",
    "named": "named",
    "named-after": "the sentences after it say “{words}”",
    "named-since": "not named so before {date}",
    "nearest": "the nearest to {date}",
    "of-correction": "of a correction",
    "of-picture": "of a picture",
    "of-post": "of a post that the text shows",
    "of-revision": "of a revision",
    "on-own-line": "on a line with little else",
    "reported-on": "reported on {date}",
    "same-story": "{number} dated reports of the same story",
    "told-future": "told as future",
    "told-past": "told as past",
    "weekday-of": "begins with “{words}”: the day falls on that weekday",
    "yearless": "without a year, told as a date",
    "yearless-future": "without a year, told as future",
    "yearless-past": "without a year, told as past",
}
# Why a sentence can't be quoted alone.
_DRAFTING = {
    "heading": "a heading or a caption",
    "leaning": "leans on what was said before",
    "not-seen-whole": "not to be told whole from what stands around it",
    "overtaken": "overtaken by what later articles tell",
    "view-of-the-writer": "the view of its writer",
    "notice": "no part of the report",
    "question": "a question",
    "too-long": "longer than a point",
    "too-short": "too short to say anything alone",
    "unbalanced": "part of a quotation that begins or ends elsewhere",
}
# Why what was named gives no article; `said` is what a reader of files says in words of its own.
_READING = {
    "appeared-after": "appeared after {date}",
    "appeared-before": "appeared before {date}",
    "empty": "empty",
    "no-object": "not a JSON object",
    "no-text": "no article text in it",
    "page-without-text": "a page without text",
    "said": "{words}",
}
# What came of a person's decisions.
_CORRECTING = {
    "name-taken": "another theme is called so",
    "no-such-original": "no such text that it would be a copy of",
    "no-such-text": "no such text",
    "no-such-theme": "no theme is called so",
    "not-an-article": "no article, by a person’s decision",
    "set-because": "set by a person: {words}",
    "set-by-person": "set by a person",
    "theme-named-otherwise": "another correction names this theme",
}
# Why a feed was not read.
_FETCHING = {
    "feed-cut-short": "what came of it was cut short",
    "feed-gone": "its host says that it is gone",
    "feed-not-allowed": "its address may not be asked",
    "feed-not-asked": "it was not asked",
    "feed-overlong": "its answer was too long or too slow",
    "feed-refused": "it answered with an error, or with no feed",
    "feed-unreachable": "its host was not reached",
}
# What came of a person's decisions on a finished brief.
_REVIEWING = {
    "no-such-sentence": "its text has no such sentence",
    "not-printed": "the sentence is not printed here",
    "theme-gone": "no theme holds most of it any more",
    "under-no-theme": "the sentence stands under no theme",
}
PHRASES = _CLEANING | _DATING | _DRAFTING | _READING | _CORRECTING | _FETCHING | _REVIEWING
PLACE = re.compile(r"\{(\w+)\}")
_DATES = frozenset(("date", "dates"))


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What a stage remarks, as data: see the keys in briefer/remarks.py."""

    key: str = ""  # empty: nothing
    parts: tuple[tuple[str, str], ...] = ()  # names with what stands there; dates in EDTF

    def __bool__(self) -> bool:
        return bool(self.key)

    def __str__(self) -> str:
        spelled = self.spelled()
        return PLACE.sub(lambda place: spelled.get(place[1], place[0]), self.phrase)

    @property
    def phrase(self) -> str:
        """The English words, with places for the parts."""
        return PHRASES.get(self.key, self.key)

    def spelled(self, dated: Callable[[str], str] = str) -> dict[str, str]:
        """Return what stands in each place, with a function that writes EDTF."""
        told: dict[str, list[str]] = {}
        for name, value in self.parts:
            told.setdefault(name, []).append(dated(value) if name in _DATES else value)
        return {name: ", ".join(values) for name, values in told.items()}


NOTHING = Remark()


def remark(key: str, **parts: str | Iterable[str]) -> Remark:
    """Return a remark; a list of parts stands under one name."""
    pairs = (
        (name, value)
        for name, values in parts.items()
        for value in ((values,) if isinstance(values, str) else values)
    )
    return Remark(key, tuple(pairs))
