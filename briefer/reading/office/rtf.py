"""RTF, which databases of the press export too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from briefer.errors import InputError
from briefer.reading.compilations import LAYOUTS
from briefer.reading.document import Hints, Said, tidy
from briefer.reading.text import exported

if TYPE_CHECKING:
    from briefer.model import Document

_INFO = re.compile(
    r"\{\\(title|author|subject)(?![a-z])\s?((?:[^{}\\]|\\'[0-9a-f]{2}|\\u-?\d+ ?\??|\\[{}\\~]){0,2000})\}"
)
_MADE = re.compile(r"\{\\(creatim|revtim)\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})(?!\d)")
_DELETED = re.compile(r"\{[^{}]{0,200}\\deleted(?![a-z0-9])[^{}]*\}")
_PICTURE = re.compile(r"\{(?:\\\*)?\\(?:pict|objdata|datastore|themedata)(?![a-z])[^{}]*\}")
_HEAD = 200_000  # characters in which what the file says of itself stands


def read_rtf(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Read RTF: its paragraphs, without deletions and pictures; its properties."""
    data = stream.read()
    source = data.decode("latin-1")
    if not source.lstrip("\ufeffï»¿").lstrip().startswith("{\\rtf"):
        raise InputError("no RTF file", subject=hints.name)
    encoding = _encoding(source)
    source = _PICTURE.sub("", _DELETED.sub("", source))
    text = _text(source, encoding)
    said = list(dict.fromkeys(_properties(source[:_HEAD], encoding)))
    stated = next((one.value for one in said if one.name == "title"), None)
    yield from exported(
        text, raw=data, hints=hints, media_type="application/rtf",
        said=[one for one in said if one.name != "title"], title=stated, layouts=LAYOUTS,
    )  # fmt: skip


def _text(source: str, encoding: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(source, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = [_row(line).strip() for line in re.sub(r"\n\|", "|", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _row(line: str) -> str:
    """Return a row of a table with tabs between its cells; any other line as it is."""
    return line.rstrip("|").replace("|", "\t") if line.endswith("|") else line


def _encoding(source: str) -> str:
    stated = _CODE_PAGE.search(source[:2000])
    name = f"cp{stated[1]}" if stated else "cp1252"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def _properties(head: str, encoding: str) -> Iterator[Said]:
    """Yield the title, author and days of the file; that it was made then is no publication."""
    for name, value in _INFO.findall(head):
        words = tidy(_text("{\\rtf1 " + value + "}", encoding))
        if words:
            yield Said(where="rtf", name=name, value=words)
    for name, year, month, day in _MADE.findall(head):
        what = "file-made" if name == "creatim" else "file-saved"
        yield Said(where="rtf", name=what, value=f"{year}-{int(month):02}-{int(day):02}")
