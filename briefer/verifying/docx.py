"""The data in a DOCX, and where its parts differ from those that the data gives.

Any other byte fails; this only names the place, and never parses a tree: the file may be hostile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from briefer.errors import VerifyError
from briefer.model import Failure
from briefer.verifying.first_difference import first_difference

MAIN = "word/document.xml"
_CARRIED = "customXml/item1.xml"
_OPENS, _CLOSES = b'<brief xmlns="urn:briefer:brief:1">', b"</brief>"

_TOKEN = re.compile(r"<w:r>.*?</w:r>|<[^>]*>|[^<]+", re.DOTALL)
_SAID = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_NOTE = re.compile(r'<w:footnoteReference w:id="(\d+)"/>|NOTEREF note_(\d+)')
_QUOTED = re.compile(r'w:val="(?:Quotation|Omission)"')


def embedded(parts: Mapping[str, bytes], subject: str) -> bytes:
    """Return the canonical JSON that a document carries.

    Raises VerifyError if it carries none.
    """
    _, opened, rest = parts.get(_CARRIED, b"").partition(_OPENS)
    json, closed, _ = rest.partition(_CLOSES)
    if not (opened and closed):
        raise VerifyError("a DOCX that doesn't carry a brief", subject=subject)
    return unescape(json.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def differences(expected: Mapping[str, bytes], shown: Mapping[str, bytes]) -> Iterator[Failure]:
    """Name the parts that differ, and where the text does."""
    for name in sorted({*expected, *shown}):
        wanted, seen = expected.get(name), shown.get(name)
        if wanted == seen:
            continue
        if seen is None:
            yield Failure(where=name, what="is missing")
        elif wanted is None:
            yield Failure(where=name, what="is not what briefer writes: it was added")
        else:
            yield _part(name, wanted.decode("utf-8"), seen.decode("utf-8", "replace"))


def _part(name: str, wanted: str, seen: str) -> Failure:
    one, other = _TOKEN.findall(wanted), _TOKEN.findall(seen)
    if name == MAIN:
        at = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
                  min(len(one), len(other)))  # fmt: skip
        if note := _footnote(one, other, at):
            return note
    words = (" ".join(_SAID.findall(text)).split() for text in (wanted, seen))
    said, shown = map(list, words)
    if said != shown:
        return Failure(where=name, what=first_difference(said, shown))
    what = "is not what briefer writes: changed, or saved by another program"
    return Failure(where=name, what=what)


def _footnote(wanted: Sequence[str], seen: Sequence[str], at: int) -> Failure | None:
    """Name the footnote where a quotation or its number is what differs."""
    here, there = ("".join(tokens[at : at + 1]) for tokens in (wanted, seen))
    if not (_QUOTED.search(here) or _NOTE.search(here)):
        return None
    note = _NOTE.search("".join(wanted[at : at + 60]))
    number = next(filter(None, note.groups()), "?") if note else "?"
    said, shown = (" ".join(map(unescape, _SAID.findall(run))).split() for run in (here, there))
    what = first_difference(said, shown) if said != shown else "has another number or style"
    return Failure(where=f"footnote {number}", what=what)
