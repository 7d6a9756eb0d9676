"""Articles of the library as a brief needs them: with their analyses, none made twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from briefer import library, pipeline, reading
from briefer.config import Settings
from briefer.engine import Each, here
from briefer.errors import InputError
from briefer.issuing.adding import made_of
from briefer.library import Entry, Kept, Library, Made
from briefer.model import UNDATED, Analysis, Dating, Document, Skipped
from briefer.remarks import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """One article of the library, with its date."""

    entry: Entry
    document: Document
    dating: Dating


def article_of(kept: Library, number: int, *, settings: Settings, today: date) -> KeptArticle:
    """Return one article of the library, dated as on a day.

    Raises LibraryError where there is none of this number.
    """
    found = library.kept_article(kept, number)
    analyses, _ = analyses_of(kept, [found], settings=settings, today=today)
    dating = analyses[0].dating if analyses else UNDATED
    return KeptArticle(entry=found.entry, document=found.document, dating=dating)


def analyses_of(
    kept: Library,
    articles: Sequence[Kept],
    *,
    settings: Settings,
    today: date,
    each: Each = here,
) -> tuple[list[Analysis], list[Skipped]]:
    """Return the analyses of articles as on a day; those that are not kept yet are made and kept.

    Where the library can only be read, they are made and not kept.
    """
    desk = pipeline.desk_of(settings, today)
    keys = {one.entry.id: pipeline.dayless_key(one.said, desk) for one in articles}
    there = library.find_analyses(kept, keys.values())
    missing = [one for one in articles if keys[one.entry.id] not in there]
    sources = [(whole(kept, one), one.said) for one in missing]
    made = dict(
        zip((m.entry.id for m in missing), each(partial(made_of, desk), sources), strict=True)
    )
    fresh = [(number, one) for number, one in made.items() if isinstance(one, Made)]
    if not kept.fixed:
        library.keep_analyses(kept, fresh)
    there |= {one.key: (one.today, one.data) for _, one in fresh}
    analysed: list[tuple[Kept, Analysis]] = []
    skipped: list[Skipped] = []
    stale: list[int] = []
    for article in articles:
        entry, reason = there.get(keys[article.entry.id]), made.get(article.entry.id)
        if entry is not None:
            analysis = pipeline.from_kept(entry[1], article.document)
            if not pipeline.holds(analysis, entry[0], today):
                stale.append(len(analysed))
            analysed.append((article, analysis))
        elif isinstance(reason, Remark):
            skipped.append(Skipped(name=article.document.name, reason=reason))
    return _as_of(kept, analysed, stale, desk, each), skipped


def _as_of(
    kept: Library,
    analysed: Sequence[tuple[Kept, Analysis]],
    stale: Sequence[int],
    desk: pipeline.Desk,
    each: Each,
) -> list[Analysis]:
    """Return the analyses; what may have another date on this day is dated anew."""
    found = [analysis for _, analysis in analysed]
    asked = [(found[place], whole(kept, analysed[place][0])) for place in stale]
    for place, analysis in zip(stale, each(partial(_redated, desk), asked), strict=True):
        found[place] = analysis
    return found


def _redated(desk: pipeline.Desk, asked: tuple[Analysis, Document]) -> Analysis:
    return pipeline.redated(asked[0], asked[1], desk)


def whole(kept: Library, article: Kept) -> Document:
    """Return a document as its file gives it: a page states days in its markup."""
    document = article.document
    if "html" not in document.media_type:
        return document
    file = library.kept_file(kept, article.file)
    if file is None:
        return document
    try:
        read = reading.read_each(
            file.data, name=file.name, media_type=file.media_type, url=file.url
        )
    except InputError:
        return document
    same = (one for one in read if isinstance(one, Document) and one.sha256 == document.sha256)
    found = next(same, None)
    return found or document
