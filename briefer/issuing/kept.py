"""Articles with their analyses out of the library: none is made twice, and no brief that is there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from briefer import library, pipeline, reading
from briefer.config import Settings
from briefer.engine import Each, here
from briefer.errors import InputError
from briefer.issuing.adding import made_of
from briefer.language import use
from briefer.library import Entry, Kept, Library, Made
from briefer.model import UNDATED, Analysis, Brief, Dating, Document, Skipped
from briefer.remarks import NOTHING, Remark
from briefer.rendering import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """One article of the library, with all that is known of it."""

    entry: Entry
    document: Document
    analysis: Analysis | None  # None: no article was found in it
    reason: Remark = NOTHING  # why not

    @property
    def dating(self) -> Dating:
        """When it appeared."""
        return self.analysis.dating if self.analysis else UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A document whose analysis is asked for."""

    document: Document
    said: str
    kept: Kept | None  # None: it is no article of the library


def article_of(kept: Library, number: int, *, settings: Settings, today: date) -> KeptArticle:
    """Return one article of the library, analysed as on a day.

    Raises LibraryError where there is none of this number.
    """
    found = library.kept_article(kept, number)
    memory = LibraryMemory(kept, {found.document.id: found})
    analyses, skipped = memory.analyse([found.document], pipeline.desk_of(settings, today), here)
    return KeptArticle(
        entry=found.entry,
        document=found.document,
        analysis=analyses[0] if analyses else None,
        reason=skipped[0].reason if skipped else NOTHING,
    )


def analyses_of(
    kept: Library, numbers: Sequence[int], *, settings: Settings, today: date, each: Each = here
) -> list[Analysis]:
    """Return the analyses of some articles, in the order of their days."""
    articles: dict[str, Kept] = {}
    for one in library.kept_articles(kept, sorted(numbers)):
        articles.setdefault(one.document.id, one)
    memory = LibraryMemory(kept, articles)
    documents = [one.document for one in articles.values()]
    found, _ = memory.analyse(documents, pipeline.desk_of(settings, today), each)
    return sorted(found, key=lambda one: (one.dating.start or date.max, one.name, one.id))


class LibraryMemory:
    """What a library knows: analyses by their keys, briefs by what they were made of.

    `articles` are those of the library that will be asked for, by the id of their document. What
    is made anew is kept, unless the library can only be read.
    """

    def __init__(self, kept: Library, articles: Mapping[str, Kept]) -> None:
        self.kept, self.articles = kept, articles
        self.request = ""  # the last one
        self.known = False  # whether the brief of it was there

    def recall(self, request: str) -> Brief | None:
        """Return the brief that was made of the very same."""
        self.request = request
        found = library.issue_of_request(self.kept, request)
        self.known = found is not None
        return from_json(found.data) if found else None

    def analyse(
        self, documents: Sequence[Document], desk: pipeline.Desk, each: Each
    ) -> tuple[list[Analysis], list[Skipped]]:
        """Return the analyses of documents as on the day of a desk, and what held no article.

        The languages of the desk are in force from here on: nothing may be left to analyse.
        """
        use(desk.languages)
        asked = [self._asked(document) for document in documents]
        keys = [pipeline.dayless_key(one.said, desk) for one in asked]
        there: dict[str, tuple[date, bytes] | Skipped] = dict(
            library.find_analyses(self.kept, keys)
        )
        there |= self._made(
            [o for o, key in zip(asked, keys, strict=True) if key not in there], desk, each
        )
        analyses: list[Analysis] = []
        skipped: list[Skipped] = []
        stale: list[int] = []
        sources: list[Asked] = []
        for one, key in zip(asked, keys, strict=True):
            entry = there[key]
            if isinstance(entry, Skipped):
                skipped.append(Skipped(name=one.document.name, reason=entry.reason))
                continue
            analysis = pipeline.from_kept(entry[1], one.document)
            if not pipeline.holds(analysis, entry[0], desk.today):
                stale.append(len(analyses))
            analyses.append(analysis)
            sources.append(one)
        again = [(analyses[place], self._whole(sources[place])) for place in stale]
        for place, analysis in zip(stale, each(partial(_redated, desk), again), strict=True):
            analyses[place] = analysis
        return analyses, skipped

    def _asked(self, document: Document) -> Asked:
        article = self.articles.get(document.id)
        said = article.said if article else pipeline.digest_of(document)
        return Asked(document=document, said=said, kept=article)

    def _made(
        self, missing: Sequence[Asked], desk: pipeline.Desk, each: Each
    ) -> dict[str, tuple[date, bytes] | Skipped]:
        """Analyse what is not kept yet, and keep it."""
        first = {one.said: one for one in missing}  # two files of one text have one analysis
        results = each(
            partial(made_of, desk), [(self._whole(one), one.said) for one in first.values()]
        )
        pairs = list(zip(first.values(), results, strict=True))
        fresh = [
            (one.kept.entry.id if one.kept else None, made)
            for one, made in pairs
            if isinstance(made, Made)
        ]
        if fresh and not self.kept.fixed:
            library.keep_analyses(self.kept, fresh)
        return {
            pipeline.dayless_key(one.said, desk): (made.today, made.data)
            if isinstance(made, Made)
            else Skipped(name=one.document.name, reason=made)
            for one, made in pairs
        }

    def _whole(self, asked: Asked) -> Document:
        """Return a document as its file gives it: a page states days in its markup."""
        document = asked.document
        if asked.kept is None or "html" not in document.media_type:
            return document
        file = library.kept_file(self.kept, asked.kept.file)
        if file is None:
            return document
        try:
            read = reading.read_each(
                file.data,
                name=file.name,
                media_type=file.media_type,
                url=file.url,
                said=file.said,
            )
        except InputError:
            return document
        same = (d for d in read if isinstance(d, Document) and d.sha256 == document.sha256)
        return next(same, document)


def _redated(desk: pipeline.Desk, asked: tuple[Analysis, Document]) -> Analysis:
    return pipeline.redated(asked[0], asked[1], desk)
