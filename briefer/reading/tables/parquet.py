"""Parquet: one article a row, under the names that JSON lines have."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.document import Hints
from briefer.reading.tables.json_lines import record_document

MEDIA_TYPE = "application/vnd.apache.parquet"
_ROWS = 256  # at once
_MOST = 100_000  # of a file that is read whole


def parquet_rows(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Yield the document of each row, or what is wrong with it, under `file:row`.

    Raises InputError where the file is damaged, or the extra `cluster` isn't installed.
    """
    file = _opened(stream, hints.name)
    for number, row in enumerate(_rows(file.iter_batches(_ROWS, use_threads=False)), 1):
        place = replace(hints, name=f"{hints.name}:{number}")
        if number > _MOST:
            yield InputError(
                f"more than {_MOST:,} rows: the others are not read", subject=hints.name
            )
            return
        try:
            raw = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
            yield record_document(row, raw, place, media_type=MEDIA_TYPE, where="parquet")
        except InputError as error:
            yield error


def count_groups(data: bytes, path: str) -> bytes:
    """Return how many groups of rows a file has, in digits."""
    with open(path, "rb") as stream:
        return str(_opened(stream, path).num_row_groups).encode()


def rows_as_lines(data: bytes, path: str, group: str) -> bytes:
    """Return a group of rows as JSON lines."""
    with open(path, "rb") as stream:
        file = _opened(stream, path)
        batches = file.iter_batches(_ROWS, row_groups=[int(group)], use_threads=False)
        lines = [json.dumps(row, ensure_ascii=False) for row in _rows(batches)]
    return "\n".join(lines).encode("utf-8", "replace")


def _opened(stream: BinaryIO, name: str) -> Any:
    # Other pools, and each thread, set aside more addresses than a process with limits may have.
    os.environ |= {"ARROW_DEFAULT_MEMORY_POOL": "system", "ARROW_IO_THREADS": "1"}
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        hint = 'pip install "briefer[cluster]"'
        raise InputError(
            "Parquet needs pyarrow, which is not installed", subject=name, hint=hint
        ) from None
    try:
        return ParquetFile(stream)
    except (pyarrow.ArrowException, OSError) as error:
        said = str(error).splitlines()[0] if str(error) else "damaged"
        raise InputError(f"not Parquet that can be read ({said})", subject=name) from None


def _rows(batches: Iterator[Any]) -> Iterator[dict[str, Any]]:
    for batch in batches:
        for row in batch.to_pylist():
            yield {str(key): _plain(value) for key, value in row.items()}


def _plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, date):  # or a moment
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
