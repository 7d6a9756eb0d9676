"""A brief against the files it was made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from briefer import reading
from briefer.config import recalled
from briefer.errors import ConfigError, InputError
from briefer.fingerprint import Tree
from briefer.model import Brief, Document, Failure, Source, collapse

HINT = "; it is quoted from the previous issue: name that issue’s file, too"


def check_originals(
    brief: Brief, paths: Iterable[str | Path], *, looked_up: Collection[int] = ()
) -> list[Failure]:
    """Recompute every fingerprint from the original files and read every quotation there.

    A source that was looked up in the previous issue needs no original.
    Raises InputError for a path that isn't there.
    """
    documents = list(_documents(paths, columns_of(brief)))
    texts = {document.sha256: document for document in documents}
    # Two files may hold one text: printed again by another publisher, or saved with other line ends.
    files = {(document.sha256, document.raw_sha256): document for document in documents}
    originals = {
        source.number: files.get((source.sha256, source.raw_sha256)) or texts.get(source.sha256)
        for source in brief.sources
    }
    failures: list[Failure] = []
    for source in brief.sources:
        original = originals[source.number]
        if original or source.number not in looked_up:
            carried = brief.changes is not None and source.number in brief.changes.sources
            failures += _source(source, original, HINT if carried else "")
    for quote in brief.quotes:
        original = originals.get(quote.source)
        for piece in quote.pieces if original else ():
            if piece.kind == "cut" or original is None:
                continue
            if collapse(original.text[piece.start : piece.end]) != piece.text:
                what = f"shows {piece.text!r}, which does not stand there in {original.name}"
                failures.append(Failure(where=f"footnote {quote.number}", what=what))
    return failures


def _documents(
    paths: Iterable[str | Path], columns: Mapping[str, str] | None
) -> Iterator[Document]:
    for file in reading.find(paths):
        try:
            yield from reading.read(file.path, name=file.name, columns=columns)
        except InputError:
            continue  # what can't be read can't be a source either


def columns_of(brief: Brief) -> Mapping[str, str] | None:
    """Return which columns of tables were meant, as a brief records; None: those of usual names."""
    try:
        return recalled(brief.method.recipe)[0].columns or None
    except ConfigError:
        return None  # that is told where the brief is made again


def _source(source: Source, original: Document | None, hint: str) -> Iterator[Failure]:
    where = f"source {source.number}"
    if original is None:
        what = f"no original has its text ({source.name}, SHA-256 {source.sha256[:12]}…){hint}"
        yield Failure(where=where, what=what)
        return
    tree = Tree(original.text)
    stated = (source.fingerprint, source.segments, source.length)
    if (tree.fingerprint, len(tree.segments), len(original.text)) != stated:
        yield Failure(
            where=where, what=f"{original.name} does not have the fingerprint that is given"
        )
    if original.raw_sha256 != source.raw_sha256:
        yield Failure(
            where=where, what=f"{original.name} does not have the file hash that is given"
        )
