"""CSV and TSV: one article a row, under a row of names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.decoding import decode
from briefer.reading.document import LONGEST_TEXT, Hints, Said, document, tidy
from briefer.reading.tables.columns import USUAL, mapped
from briefer.remarks import remark

_SEPARATORS = ",;\t|"
_HEAD = 4_096  # characters
_MOST_COLUMNS = 1_000
_MOST = 100_000  # rows of a file
_LINE_BREAK = "\\n"


def csv_rows(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Yield the document of each row, or what is wrong with it, under `file:row`.

    Raises InputError where no column holds a text.
    """
    text, notes = decode(stream.read(), name=hints.name)
    csv.field_size_limit(LONGEST_TEXT + 1)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        names = [tidy(name) for name in next(rows, [])][:_MOST_COLUMNS]
        fields = mapped(names, hints)
        if "text" not in fields:
            usual = ", ".join(USUAL["text"][:4])
            what = f"no column {usual}, … among {', '.join(names)[:200]}"
            raise InputError(what, subject=hints.name, hint="name the one that holds the text")
        for number, row in enumerate(islice(rows, _MOST), 2):
            if any(cell.strip() for cell in row):
                place = replace(hints, name=f"{hints.name}:{number}")
                yield _row(dict(zip(names, row, strict=False)), fields, place, notes)
        if next(rows, None) is not None:
            yield InputError(
                f"more than {_MOST:,} rows: the others are not read", subject=hints.name
            )
    except csv.Error as error:
        yield InputError(f"row {rows.line_num} can't be read ({error})", subject=hints.name)


def _separator(text: str) -> str:
    """Return what parts the columns: the mark that is found most in the first line."""
    first = text[:_HEAD].lstrip("\n").partition("\n")[0]
    return max(_SEPARATORS, key=first.count)


def _row(
    cells: dict[str, str], fields: dict[str, str], place: Hints, notes: tuple[str, ...]
) -> Document | InputError:
    body = cells.get(fields["text"], "")
    if not body.strip():
        return InputError(remark("empty"), subject=place.name)
    called = {column: field for field, column in fields.items()}
    said = [
        Said(where="csv", name=called.get(column, column), value=tidy(value))
        for column, value in cells.items()
        if column != fields["text"]
    ]
    raw = "\t".join(cells.values()).encode("utf-8", "replace")
    try:
        return document(
            body.replace(_LINE_BREAK, "\n") if "\n" not in body else body,
            raw=raw, hints=place, media_type="text/csv", said=said, notes=notes,
        )  # fmt: skip
    except InputError as error:
        return error
