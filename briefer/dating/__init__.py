"""When an article was published, and how we know.

Certain evidence first: what the file says about itself; then the days that its
text and address name, weighed by how they stand there; then everything else the
text tells (years, days without a year, weekdays, terms of office) put together
to the shortest interval that is likely enough. What is left is a bound, or nothing.

counted_days    days counted from that of publication in the languages of words/
dated_mentions  dated expressions of a text, resolved from the day it was published
day_ranges      ranges of days of one month: "3 to 5 May 2021"
decade_mentions  decades: "in den siebziger Jahren", "les années 1970"
decision        from evidence to an answer
evidence        the evidence of an answer, written down for the reader
inferred/       what lets a day be inferred where none is stated: offices, occasions, weekdays …
intervals       days and intervals of days, and how EDTF writes them
languages_present  which languages of words/ a text is written in
month_mentions  months named without day and year, as the nearest that their words allow
relative_days   days counted from the day of publication: "yesterday", "last week", "two years ago"
relative_words  the words by which languages count days from the day on which a text appeared
stated/         days that a text, its file or its address state, and how likely each is that of …
vocabulary      what is known of how a language names days: one file a language, in words/
weekday_mentions  weekdays named on their own, as days near that of publication
year_in_words   the year of a day or month in words: "June 12 last year"
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from briefer.dating.dated_mentions import mentions
from briefer.dating.decision import decide_date
from briefer.dating.inferred.corpus import narrow_by_story
from briefer.dating.inferred.terms_of_office import Term
from briefer.dating.stated.survey import Question
from briefer.model import Dating, Metadatum

__all__ = ["Term", "date", "mentions", "narrow_by_story"]


def date(
    text: str,
    *,
    url: str | None = None,
    html: str | None = None,
    today: datetime.date | str | None = None,
    metadata: Sequence[Metadatum] = (),
    terms: Sequence[Term] = (),
) -> Dating:
    """Find the day, month or interval in which a text was published, with the evidence for it.

    Nothing is dated after `today`, but for what the file itself states, which is noted. `terms` are further terms of office.
    """
    if isinstance(today, str):
        today = datetime.date.fromisoformat(today)
    return decide_date(
        Question(
            text=text, url=url, html=html, today=today, metadata=tuple(metadata), terms=tuple(terms)
        )
    )
