"""What an entry of any kind of feed is, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.document import Hints, Said, document, tidy
from briefer.remarks import remark

_LEAST_SUMMARY = 40  # words of a summary that says something by itself; most have half of it
_NO_NOTES: tuple[str, ...] = ()
_CUT = ("…", "...", "[…]", "[...]", "[&#8230;]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed: its text, what it announces, and what it says of itself."""

    text: str  # of the article; nothing where the feed has only a summary
    summary: str
    said: tuple[Said, ...]
    raw: bytes
    url: str | None


def article(entry: Entry, number: int, hints: Hints, media_type: str) -> Document | InputError:
    """Return the article of an entry, or why there is none."""
    place = replace(hints, name=f"{hints.name}:{number}", url=entry.url)
    text, notes = entry.text, _NO_NOTES
    if not text.strip():
        text, notes = entry.summary, ("the feed has only a summary of it",)
        if not text.strip():
            return InputError(remark("empty"), subject=place.name)
        words = len(text.split())
        if words < _LEAST_SUMMARY:
            what = f"only a summary of {words} words" + (f" of {entry.url}" if entry.url else "")
            return InputError(what, subject=place.name, hint="fetch the page")
    try:
        return document(
            text, raw=entry.raw, hints=place, media_type=media_type, said=entry.said, notes=notes
        )
    except InputError as error:
        return error


def is_whole(summary: str) -> bool:
    """Whether what stands where summaries stand is a whole article: some feeds have no other place."""
    return len(summary.split()) >= 4 * _LEAST_SUMMARY and not summary.rstrip().endswith(_CUT)


def web_address(value: object) -> str | None:
    """Return an address that a reader may follow, or nothing."""
    address = tidy(value) if isinstance(value, str) else ""
    return address if address.startswith(("http://", "https://")) else None
