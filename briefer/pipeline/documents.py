"""From paths to documents: what the user named, read once; what can't be read is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from briefer import reading
from briefer.engine import Counted, uncounted
from briefer.errors import InputError
from briefer.inert import inert
from briefer.model import Document, Skipped

# Articles of one brief: work grows in step with them, at about 6 ms each, and 100,000 are no reading.
MOST_ARTICLES = 25_000


def read_all(
    paths: Iterable[str | Path],
    *,
    most: int = MOST_ARTICLES,
    columns: Mapping[str, str] | None = None,
    counted: Counted = uncounted,
) -> tuple[list[Document], list[Skipped]]:
    """Read every file below the paths, in the order of their names; what can't be read is recorded.

    `columns` names those of tables that have none of the usual names; `counted` is told how many
    files were read, of how many.
    Raises InputError as soon as there are more articles than `most`.
    """
    documents: dict[str, Document] = {}
    skipped: list[Skipped] = []
    files: list[reading.SourceFile] = []
    for path in paths:
        try:
            files += reading.find([path])
        except InputError as error:
            skipped.append(Skipped(name=inert(str(path)), reason=error.remark))
    for number, file in enumerate(files, 1):
        read, refused = _read_file(file, columns)
        skipped += refused
        for document in read:
            document = told_apart(document, documents)
            documents[document.id] = document
        if len(documents) > most:
            what = f"more than {most:,} articles, the most that one brief is made of"
            hint = "name a part of them"
            raise InputError(what, subject=file.name, hint=hint)
        counted(number, len(files))
    return sorted(documents.values(), key=lambda d: (d.name, d.id)), skipped


def _read_file(
    file: reading.SourceFile, columns: Mapping[str, str] | None
) -> tuple[list[Document], list[Skipped]]:
    try:
        results = reading.read_each(file.path, name=file.name, columns=columns)
    except InputError as error:
        return [], [Skipped(name=file.name, reason=error.remark)]
    return (
        [result for result in results if isinstance(result, Document)],
        [
            Skipped(name=result.subject or file.name, reason=result.remark)
            for result in results
            if isinstance(result, InputError)
        ],
    )


def told_apart(document: Document, known: dict[str, Document]) -> Document:
    """Give a document that was read from two places under one name an id of its own."""
    number, plain = 2, document.id
    while document.id in known:
        document = replace(document, id=f"{plain}-{number}")
        number += 1
    return document
