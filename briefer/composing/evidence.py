"""Sources with their fingerprints, and the passages that prove what is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefer.fingerprint import Tree, digest
from briefer.model import UNDATED, Article, Dating, Passage, Source, Span


def dating_of(article: Article) -> Dating:
    """Return the dating of an article that went through the pipeline."""
    return article.date if isinstance(article.date, Dating) else UNDATED


def describe(
    article: Article,
    tree: Tree,
    *,
    number: int,
    origin: int,
    copy_of: int | None,
    full: bool,
) -> Source:
    """Return the numbered entry for one article.

    With `full` the entry carries the whole text, for private use.
    """
    document = article.document
    return Source(
        number=number,
        id=article.id,
        name=document.name if document else article.id,
        title=article.title or (document.name if document else article.id),
        publisher=article.source,
        authors=document.authors if document else (),
        url=article.url,
        dating=dating_of(article),
        retrieved=document.retrieved if document else None,
        language=document.language if document else None,
        sha256=document.sha256 if document else digest(article.text),
        raw_sha256=document.raw_sha256 if document else digest(article.text),
        fingerprint=tree.fingerprint,
        segments=len(tree.segments),
        length=len(article.text),
        origin=origin,
        copy_of=copy_of,
        text=article.text if full else None,
    )


def passages(
    trees: Mapping[str, Tree], quoted: Mapping[str, Iterable[Span]], numbers: Mapping[str, int]
) -> tuple[Passage, ...]:
    """Return the quoted segments of every source with their proofs, by source and place."""
    found = []
    for article_id in sorted(quoted, key=numbers.__getitem__):
        for proof in trees[article_id].prove(quoted[article_id]):
            found.append(
                Passage(
                    source=numbers[article_id],
                    index=proof.index,
                    start=proof.start,
                    text=proof.text,
                    path=proof.path,
                )
            )
    return tuple(found)


def evidence_spans(article: Article) -> Sequence[Span]:
    """Return the spans that the dating of an article rests on."""
    return [piece.span for piece in dating_of(article).evidence if piece.span is not None]
