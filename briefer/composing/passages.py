"""Sources with their fingerprints, and the passages that prove what is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefer.fingerprint import Tree
from briefer.model import Analysis, Corrected, Passage, Source, Span

OPENING = 9  # words of an article that stand for its title
LONGEST = 400  # characters in which they are looked for


def describe_source(
    article: Analysis,
    tree: Tree,
    *,
    number: int,
    origin: int,
    copy_of: int | None,
    corrected: tuple[Corrected, ...] = (),
    full: bool,
) -> Source:
    """Return the numbered entry for one article.

    With `full` the entry carries the whole text, for private use.
    """
    document = article.document
    return Source(
        number=number,
        id=article.id,
        name=article.name,
        title=article.title or _opening_words(article),
        publisher=article.publisher,
        authors=document.authors,
        url=article.url,
        dating=article.dating,
        retrieved=document.retrieved,
        language=document.language,
        sha256=document.sha256,
        raw_sha256=document.raw_sha256,
        fingerprint=tree.fingerprint,
        segments=len(tree.segments),
        length=len(article.text),
        origin=origin,
        copy_of=copy_of,
        corrected=corrected,
        text=article.text if full else None,
    )


def passages(
    trees: Mapping[str, Tree], quoted: Mapping[str, Iterable[Span]], numbers: Mapping[str, int]
) -> tuple[Passage, ...]:
    """Return the quoted segments of every source with their proofs, by source and place."""
    return tuple(
        Passage(
            source=numbers[article],
            index=proof.index,
            start=proof.start,
            text=proof.text,
            path=proof.path,
        )
        for article in sorted(quoted, key=numbers.__getitem__)
        for proof in trees[article].prove(quoted[article])
    )


def evidence_spans(article: Analysis) -> Sequence[Span]:
    """Return the spans that the dating of an article rests on."""
    return [piece.span for piece in article.dating.evidence if piece.span is not None]


def _opening_words(article: Analysis) -> str:
    """Return what an article without a title is called: its first words, never its file."""
    text = article.sentences[0].text if article.sentences else article.text
    first = text[:LONGEST].split()
    return " ".join(first) if len(first) <= OPENING else f"{' '.join(first[:OPENING])} …"
