"""Everything that is known of one article by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefer.model.article import Article, Cleaning, Document
from briefer.model.dating import Dating, Mention
from briefer.model.spans import Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One article: its text as read, what of it is news, when it appeared, what it says.

    All of it follows from the text, what its file says and the desk's settings; nothing of other
    articles is in it.
    """

    document: Document  # without the HTML of its page
    cleaning: Cleaning
    title: str | None = None  # as the file names it, or as it stands on the page
    publisher: str | None = None
    dating: Dating
    language: str = "en"  # ISO 639-1; "en" where it can't be told
    sentences: tuple[Sentence, ...] = ()  # of the prose, in order; scores from 0 to 1
    mentions: tuple[Mention, ...] = ()  # the days it speaks of

    @property
    def id(self) -> str:
        """The id of its document."""
        return self.document.id

    @property
    def name(self) -> str:
        """Where it was read from."""
        return self.document.name

    @property
    def text(self) -> str:
        """The stored text, whole."""
        return self.document.text

    @property
    def url(self) -> str | None:
        """Its address."""
        return self.document.url

    @property
    def kept(self) -> tuple[Span, ...]:
        """The spans that are the article."""
        return self.cleaning.kept

    @property
    def body(self) -> str:
        """The kept spans, joined by blank lines."""
        return self.cleaning.body(self.text)

    @property
    def article(self) -> Article:
        """What of it is compared with other articles."""
        return Article(
            id=self.id,
            text=self.text,
            title=self.title,
            date=self.dating,
            source=self.publisher,
            url=self.url,
            kept=self.kept,
        )

    @property
    def day(self) -> date | None:
        """The day it appeared, where it is one day."""
        return self.dating.start if self.dating.exact else None

    def mentions_in(self, span: Span) -> Iterator[Mention]:
        """Yield the days that a stretch of its text speaks of."""
        for mention in self.mentions:
            if span.start <= mention.span.start and mention.span.end <= span.end:
                yield mention
