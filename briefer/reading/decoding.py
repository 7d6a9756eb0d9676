"""Bytes → text: what is certain first (BOM, strict UTF-8), then what is likely."""

from __future__ import annotations

import codecs
import json
import re

from briefer.errors import FormatError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536  # bytes looked at where a look is enough
_MOST_CONTROL = 0.02  # share of control characters above which it is not a text
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
# A byte of Windows-1252 that stands where one would: a letter beside a letter, or typography.
_WINDOWS = re.compile(
    rb"(?<=[A-Za-z])[\xc0-\xd6\xd8-\xf6\xf8-\xfe]|[\xc0-\xd6\xd8-\xf6\xf8-\xfe](?=[A-Za-z])"
    rb"|[\x80\x82-\x8c\x91-\x97\x99\x9b\x9c\xa0-\xa9\xab\xad\xae\xb0-\xb7\xbb-\xbf]"
)
_PLAUSIBLE = 0.8  # share of the high bytes that stand so, from which it is Windows-1252
_MANY = 0.15  # share of high bytes from which the script is hardly Latin


def decode(data: bytes, *, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text, lines ended by a line feed, and notes on what had to be mended.

    Raises FormatError for bytes that are no text.
    """
    text, notes = _decoded(data, declared)
    sample = text[:_SAMPLE]
    if "\x00" in text or len(_CONTROL.findall(sample)) > _MOST_CONTROL * len(sample):
        raise FormatError("not a text: it has control characters", subject=name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def looks_like_jsonl(data: bytes) -> bool:
    """Whether the first line is a JSON object."""
    line = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _decoded(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _replaced(data[len(bom) :], encoding)
    sixteen = _without_bom(data)
    if sixteen:
        return _replaced(data, sixteen)
    for certain in ("utf-8", declared or "ascii"):
        try:
            return data.decode(certain), ()
        except (UnicodeDecodeError, LookupError):
            continue
    encoding = _guessed(data)
    if encoding == "utf-8":
        return _replaced(data, encoding)
    return data.decode(encoding, errors="replace"), (f"read as {encoding}",)


def _replaced(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode, U+FFFD for what cannot be, and say how much that was."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        kept = len(data.decode(encoding, errors="ignore").encode(encoding))
        lost = len(data) - kept
        bytes_ = "1 byte was" if lost == 1 else f"{lost} bytes were"
        return data.decode(encoding, errors="replace"), (f"{bytes_} not {encoding.upper()}",)


def _without_bom(data: bytes) -> str | None:
    """Return UTF-16 for bytes of which every other one is mostly NUL."""
    sample = data[:_SAMPLE]
    if sample.count(0) < 0.2 * len(sample):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0.05 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(data: bytes) -> str:
    """Return the likely encoding of bytes that are not UTF-8 throughout."""
    high = len(_HIGH.findall(data))
    good = len(data.decode("utf-8", errors="ignore").encode()) - (len(data) - high)
    if good >= high - good:  # most of the high bytes are UTF-8: it is UTF-8, damaged
        return "utf-8"
    if len(_WINDOWS.findall(data)) >= _PLAUSIBLE * high:
        return "cp1252"
    if high < _MANY * len(data):
        return "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"
