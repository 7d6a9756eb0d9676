"""Of which format bytes are: as they surely are, else as they are called, else by a look inside."""

from __future__ import annotations

import re

from briefer.errors import FormatError
from briefer.reading.decoding import looks_like_jsonl
from briefer.reading.formats import REFUSED, Format, known
from briefer.reading.signatures import is_xml

# What servers and mail programs say of files of which they know nothing.
_GENERIC = frozenset(
    (
        "application/octet-stream", "binary/octet-stream", "application/x-download",
        "application/force-download", "application/xml", "text/xml",
    )
)  # fmt: skip
_PACKED = frozenset(("zip", "gz"))  # in which other formats are packed: their names tell more
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how Office files of before 2007 begin
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*\"")


def recognise(data: bytes, *, name: str, media_type: str | None = None) -> Format:
    """Return the format of bytes: by their signature, by media type, by the ending of the name.

    Raises FormatError for what is not read.
    """
    formats = known()
    sniffed = next((format for format in formats if format.sniff(data)), None)
    if sniffed and sniffed.name not in _PACKED:
        return sniffed
    kind = (media_type or "").partition(";")[0].strip().lower()
    called = next((format for format in formats if kind in format.media_types), None)
    if kind and kind not in _GENERIC and not called and not sniffed:
        raise FormatError(_refusal(kind), subject=name)
    ending = suffix(name)
    called = called or next((f for f in formats if ending in f.suffixes), None)
    if called and not (sniffed and called.reads_text):
        return called
    _refuse_known(data, name, ending)
    if sniffed:
        return sniffed
    if ending or is_xml(data):
        raise FormatError(_refusal(ending or "XML of another kind"), subject=name)
    return next(format for format in formats if format.name == _text_format(data))


def recognise_large(head: bytes, *, name: str) -> Format | None:
    """Return the format of a file that is read file by file, by its first bytes, or None."""
    formats = [format for format in known() if format.piecewise]
    ending = suffix(name)
    called = (format for format in formats if ending in format.suffixes and format.sniff(head))
    return next(called, None)


def suffix(name: str) -> str:
    """Return the ending of a name in small letters, with its dot; of two, `.warc.gz` is one."""
    match = re.search(r"[^./](\.warc)?(\.[^./\s]*)$", name.lower())
    if not match:
        return ""
    return "".join(match.groups("")) if match.group(2) == ".gz" else match.group(2)


def _refuse_known(data: bytes, name: str, ending: str) -> None:
    """Raise for what is known, and not read."""
    if data.startswith(_OLE) and not ending:
        ending = ".doc"
    for endings, what, hint in REFUSED:
        if ending in endings:
            raise FormatError(
                f"{what} ({ending}), which I don't read", subject=name, hint=hint or None
            )


def _refusal(what: str) -> str:
    read = ", ".join(format.suffixes[0] for format in known())
    return f"not a format I read ({what}); read are {read}"


def _text_format(data: bytes) -> str:
    if looks_like_jsonl(data):
        return "jsonl"
    return "json" if _JSON.match(data[:1024]) and data.rstrip()[-1:] in (b"]", b"}") else "txt"
