"""Articles as they are answered: in a list, one with all that is known of it, and what came of an upload."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

from pydantic import BaseModel, Field

from briefer.issuing import KeptArticle
from briefer.library import Entry, Hit, Outcome, Refused, Rejected
from briefer.model import Cleaning, Dating, Quotation, Span, collapse


class Stretch(BaseModel):
    """Characters of the text, from `start` to before `end`."""

    start: int
    end: int


class ListedArticle(BaseModel):
    """An article of the library, without its text."""

    id: int = Field(examples=[4711])
    name: str = Field(description="The file it came in.")
    title: str | None
    source: str | None = Field(description="Its publisher, or the host of its address.")
    url: str | None
    language: str | None
    version: int = Field(description="Which of the texts of its address, from 1.")
    latest: bool
    sha256: str = Field(description="Of the text.")
    added_at: str = Field(examples=["2026-11-22T08:30:00+00:00"])
    edtf: str | None = Field(description="The day it appeared; empty: undated.")
    known: Literal["stated", "inferred", "undated"] | None = Field(
        description="How that day is known; null: not looked at yet."
    )


class Found(ListedArticle):
    """An article that was found, and the stretch of its text that shows why."""

    snippet: str
    span: Stretch


class Articles(BaseModel):
    """Some articles, and where the list goes on."""

    articles: list[ListedArticle]
    next: str | None


class FoundArticles(BaseModel):
    """What a search found, and where the list goes on."""

    articles: list[Found]
    next: str | None


class DroppedStretch(Stretch):
    """A stretch that is not the article, and why."""

    reason: str


class NamedPart(Stretch):
    """A stretch that says something of the article: its title, byline, dateline."""

    role: str


class Reason(BaseModel):
    """One reason to believe a date."""

    kind: str
    edtf: str
    words: str
    note: str
    span: Stretch | None


class Date(BaseModel):
    """When an article appeared, how sure that is, and what it rests on."""

    edtf: str = Field(description="Empty: undated.", examples=["2026-11-20"])
    confidence: float
    updated: str | None
    evidence: list[Reason]


class Said(Stretch):
    """Words that the text attributes to somebody."""

    kind: str = Field(examples=["direct"])
    text: str
    speaker: str | None


class Version(BaseModel):
    """One of the texts of an address."""

    id: int
    version: int
    added_at: str


class Article(ListedArticle):
    """An article with its text and all that is known of it."""

    text: str
    authors: list[str]
    media_type: str
    notes: list[str] = Field(description="What reading had to mend.")
    kept: list[Stretch] = Field(description="What of the text is the article.")
    dropped: list[DroppedStretch]
    parts: list[NamedPart]
    dating: Date
    quotations: list[Said]
    versions: list[Version] = Field(description="The texts of its address, the first first.")


class Taken(BaseModel):
    """What came of one article that was handed in."""

    outcome: Literal["added", "known", "refused"]
    id: int | None = Field(description="Of the article; null where it was refused.")
    name: str
    reason: str | None = Field(description="Why it was refused.")


class TakenIn(BaseModel):
    """What came of an upload; what was added is durable."""

    added: int
    known: int
    refused: int
    outcomes: list[Taken]


class Refusal(BaseModel):
    """What gave no article, and why."""

    id: int
    name: str
    reason: str
    version: str = Field(description="Of briefer that refused it.")
    refused_at: str
    sha256: str | None


class Refusals(BaseModel):
    """What was refused, the last first, and where the list goes on."""

    refused: list[Refusal]
    next: str | None


def listed(entry: Entry) -> ListedArticle:
    """Return an article as it stands in a list."""
    return ListedArticle(**asdict(entry))


def found(hit: Hit) -> Found:
    """Return an article as a search shows it."""
    return Found(**asdict(hit.entry), snippet=collapse(hit.text), span=_stretch(hit.span))


def whole(
    article: KeptArticle, quotations: Iterable[Quotation], versions: Iterable[Entry]
) -> Article:
    """Return an article with all that is known of it."""
    document, text = article.document, article.document.text
    cleaning = article.analysis.cleaning if article.analysis else Cleaning(kept=())
    return Article(
        **asdict(article.entry),
        text=text,
        authors=list(document.authors),
        media_type=document.media_type,
        notes=list(document.notes),
        kept=[_stretch(span) for span in cleaning.kept],
        dropped=[
            DroppedStretch(start=one.span.start, end=one.span.end, reason=str(one.reason))
            for one in cleaning.dropped
        ],
        parts=[
            NamedPart(start=one.span.start, end=one.span.end, role=one.role)
            for one in cleaning.parts
        ],
        dating=_date(article.dating),
        quotations=[_said(one, text) for one in quotations],
        versions=[Version(id=v.id, version=v.version, added_at=v.added_at) for v in versions],
    )


def _stretch(span: Span) -> Stretch:
    return Stretch(start=span.start, end=span.end)


def _date(dating: Dating) -> Date:
    evidence = [
        Reason(
            kind=one.kind,
            edtf=one.edtf,
            words=one.words,
            note=str(one.note),
            span=_stretch(one.span) if one.span else None,
        )
        for one in dating.evidence
    ]
    return Date(
        edtf=dating.edtf, confidence=dating.confidence, updated=dating.updated, evidence=evidence
    )


def _said(one: Quotation, text: str) -> Said:
    start, end = one.content
    speaker = text[one.speaker.start : one.speaker.end] if one.speaker else None
    return Said(start=start, end=end, kind=one.kind, text=text[start:end], speaker=speaker)


def taken(outcome: Outcome) -> Taken:
    """Return what came of one article."""
    if isinstance(outcome, Refused):
        return Taken(outcome="refused", id=None, name=outcome.name, reason=str(outcome.reason))
    kind: Literal["added", "known"] = "added" if type(outcome).__name__ == "Added" else "known"
    return Taken(outcome=kind, id=outcome.id, name=outcome.name, reason=None)


def refusal(one: Rejected) -> Refusal:
    """Return what was refused as it stands in a list."""
    return Refusal(**{**asdict(one), "reason": str(one.reason)})
