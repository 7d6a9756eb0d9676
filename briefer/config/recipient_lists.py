"""Recipients in a CSV file: every mistake with the number of its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefer import addresses
from briefer.addresses import mailbox
from briefer.config.mistakes import mistakes
from briefer.config.recipients import Recipient

LARGEST = 4 * 2**20  # bytes of a list
MOST = 10_000  # recipients of a list
_COLUMNS = {
    "address": "address", "email": "address", "e-mail": "address", "mail": "address",
    "name": "name", "formats": "formats", "format": "formats", "language": "language",
}  # fmt: skip
_SEPARATED = re.compile(r"[\s,;+]+")


def read_recipients(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the rows of a list, and what is wrong with it, a line each."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            return [], [f"{path}: larger than {LARGEST >> 20} MiB"]
        text = data.decode("utf-8-sig")
    except OSError as refused:
        return [], [f"{path}: {(refused.strerror or 'cannot be read').lower()}"]
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        return [], [f"{path}:{line}: is not UTF-8: save the file as UTF-8"]
    rows: list[dict[str, Any]] = []
    wrongs: list[str] = []
    try:
        for line, row, what in _rows(text):
            wrongs += [f"{path}:{line}: {what}"] if what else []
            rows += [row] if row else []
    except csv.Error as wrong:
        wrongs.append(f"{path}: is no CSV: {wrong}")
    return rows, wrongs


def _rows(text: str) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Yield the line, the recipient, and else what is wrong with it."""
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names = [name.strip().lower() for name in next(reader, [])]
    columns = [_COLUMNS.get(name) for name in names]
    if "address" not in columns:
        yield 1, {}, "the first line must name the columns, with address among them"
        return
    for name, known in zip(names, columns, strict=True):
        if known is None:
            yield 1, {}, f"no such column: {name!r}; known are address, name, formats, language"
    seen: dict[str, int] = {}
    line = reader.line_num
    for cells in reader:
        line, began = reader.line_num, line + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            yield began, {}, f"has {len(cells)} columns, the first line {len(columns)}"
            continue
        row, what = _checked(dict(zip(columns, cells, strict=True)))
        if not what:
            plain = mailbox(row["address"])[1].lower()
            first = seen.setdefault(plain, began)
            what = f"{plain} stands in line {first} already" if first != began else ""
        if not what and len(seen) > MOST:
            yield began, {}, f"is one too many: a list has {MOST} recipients at most"
            return
        yield began, {} if what else row, what


def _checked(cells: dict[str | None, str]) -> tuple[dict[str, Any], str]:
    # Inner control characters stay, to be refused by the check of the address.
    address, name = cells.get("address", "").strip(" "), cells.get("name", "").strip(" ")
    row: dict[str, Any] = {"address": f'"{name}" <{address}>' if name else address}
    if formats := cells.get("formats", "").strip():
        row["formats"] = [one for one in _SEPARATED.split(formats.lower()) if one]
    if language := cells.get("language", "").strip():
        row["language"] = language
    try:
        addresses.address(address)
    except ValueError as wrong:
        return {}, f"address: {wrong}, not {address[:40]!r}"
    try:
        Recipient.model_validate(row)
    except ValidationError as wrong:
        return {}, "; ".join(f"{key}: {what}" for key, what in mistakes(wrong))
    return row, ""
