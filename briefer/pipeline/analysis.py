"""One article by itself: cleaned, dated, split, ranked, and read for the days it names, in one pass.

`analyse` is pure: the same document and desk give the same record, in whatever process. `key`
says what it depends on; `to_bytes` and `from_bytes` keep it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial

from briefer import cleaning, dating, language, records, summarising
from briefer.engine import Each, here
from briefer.errors import InputError
from briefer.inert import one_line_label
from briefer.model import Analysis, Cleaning, Dating, Document, Mention, Role, Sentence, Skipped
from briefer.remarks import remark

# Raised with every change that gives any text another analysis: what was kept is then made again.
VERSION = 4

# Characters of an article that say what it is about: more tells nothing new and costs time.
CONTEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The settings that an analysis depends on."""

    today: date  # nothing was published later
    ranker: str = "briefer"
    terms: tuple[dating.Term, ...] = ()  # of office, beside those that are packaged
    languages: language.OwnLanguages = ()  # of a folder of the desk's own


def analyse(document: Document, desk: Desk) -> Analysis:
    """Return everything that is known of one article by itself.

    The languages of the desk are in force from here on, in whatever process this is.
    Raises InputError where the text holds no article.
    """
    language.use(desk.languages)
    cleaned = cleaning.examine(document.text, title=document.title)
    if not cleaned.prose:
        raise InputError(remark("no-text"), subject=document.name)
    title = document.title or _part(document, cleaned, "title")
    when = dated(document, desk)
    return Analysis(
        document=replace(document, html=None),
        cleaning=cleaned,
        title=title,
        publisher=document.publisher or _part(document, cleaned, "publisher"),
        dating=when,
        language=language.language(cleaned.body(document.text)[:CONTEXT]) or "en",
        sentences=_ranked(document, cleaned, title, desk.ranker),
        mentions=mentions(document.text, when),
    )


def dated(document: Document, desk: Desk) -> Dating:
    """Return when a document appeared, as on the day of a desk."""
    language.use(desk.languages)
    return dating.date(
        document.text,
        url=document.url,
        html=document.html,
        metadata=document.metadata,
        today=desk.today,
        terms=desk.terms,
    )


def analyse_all(
    documents: Sequence[Document], desk: Desk, each: Each = here
) -> tuple[list[Analysis], list[Skipped]]:
    """Analyse every document; one that holds no article is recorded, and costs only itself."""
    results = each(partial(_tried, desk), documents)
    return (
        [result for result in results if isinstance(result, Analysis)],
        [result for result in results if isinstance(result, Skipped)],
    )


def _tried(desk: Desk, document: Document) -> Analysis | Skipped:
    try:
        return analyse(document, desk)
    except InputError as error:
        return Skipped(name=document.name, reason=error.remark)


def _part(document: Document, cleaned: Cleaning, role: Role) -> str | None:
    span = cleaned.part(role)
    return one_line_label(document.text[slice(*span)]) if span else None


def _ranked(
    document: Document, cleaned: Cleaning, title: str | None, ranker: str
) -> tuple[Sentence, ...]:
    """Return the sentences that can be quoted, the best one's score being 1."""
    sentences = language.sentences_of(document.text, cleaned.prose)
    scores = summarising.score(sentences, ranker=ranker, title=title)
    return scaled(
        [
            replace(sentence, source=document.id, score=score)
            for sentence, score in zip(sentences, scores, strict=True)
        ]
    )


def scaled(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return sentences with their scores stretched to 0…1."""
    least = min((sentence.score for sentence in sentences), default=0.0)
    most = max((sentence.score for sentence in sentences), default=0.0)
    width = (most - least) or 1.0
    return tuple(replace(one, score=(one.score - least) / width) for one in sentences)


def mentions(text: str, when: Dating) -> tuple[Mention, ...]:
    """Return the days a text speaks of.

    Where its own date is an interval, only what comes out the same from both ends is certain.
    """
    if when.start is None or when.end is None:
        return tuple(dating.mentions(text))
    early = dating.mentions(text, base=when.start)
    if when.exact:
        return tuple(early)
    late = {(mention.span, mention.edtf) for mention in dating.mentions(text, base=when.end)}
    return tuple(mention for mention in early if (mention.span, mention.edtf) in late)


def analysis_key(document: Document, desk: Desk) -> str:
    """Return what an analysis is kept by: text, what its file says, settings and version.

    Two files of one text that state different dates have different analyses; the same article
    under another name has the same one.
    """
    said = asdict(replace(document, id="", name="", text="", raw_sha256=""))
    parts = (VERSION, said, asdict(desk))
    plain = json.dumps(parts, sort_keys=True, default=date.isoformat, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def to_bytes(analysis: Analysis) -> bytes:
    """Return an analysis as bytes that `from_bytes` reads back without loss."""
    return json.dumps(records.to_plain(analysis), ensure_ascii=False, sort_keys=True).encode()


def from_bytes(data: bytes) -> Analysis:
    """Read an analysis back.

    Raises VerifyError, with the key, where the bytes are not one.
    """
    analysis: Analysis = records.from_plain(json.loads(data), Analysis)
    return analysis
