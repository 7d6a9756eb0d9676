"""BibTeX, with the date in EDTF beside the year for readers of BibLaTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from briefer.citing import dates
from briefer.citing.names import Author, author
from briefer.citing.weblinks import weblink
from briefer.edtf import parse
from briefer.model import Source

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_DASHES = re.compile("(?<=-)-")  # two hyphens would be set as a dash
_PARTS_NAMES = re.compile(r"\b(and|others)\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def export(sources: Sequence[Source]) -> str:
    """Return the sources as BibTeX entries."""
    return "\n".join(_entry(source) for source in sources)


def _entry(source: Source) -> str:
    names = [author(name) for name in source.authors if name.strip()]
    interval = parse(source.dating.edtf)
    moment = interval.start if interval and interval.start == interval.end else None
    values = {
        "title": f"{{{{{_text(source.title)}}}}}",
        "author": _braced(" and ".join(map(_name, names)), ready=True),
        "howpublished": _braced(source.publisher),
        "year": _braced(str(moment.year) if moment else ""),
        "month": _MONTHS[moment.month - 1] if moment and moment.month else "",
        "date": _braced(_edtf(source), ready=True),
        "url": _braced(_address(source.url), ready=True),
        "urldate": _braced(source.retrieved),
        "note": _braced(f"SHA-256 of the text: {source.sha256}"),
    }
    lines = [f"  {name} = {value}," for name, value in values.items() if value]
    return "\n".join([f"@misc{{{_key(source, names)},", *lines, "}", ""])


def _edtf(source: Source) -> str:
    circa = dates.approximate(source.dating) and "/" not in source.dating.edtf
    value = source.dating.edtf + ("~" if circa else "")
    return value if parse(value) else ""


def _braced(text: str | None, *, ready: bool = False) -> str:
    return f"{{{text if ready else _text(text)}}}" if text else ""


def _text(text: str) -> str:
    plain = "".join(_SPECIAL.get(letter, letter) for letter in " ".join(text.split()))
    return _DASHES.sub("{}-", plain)


def _address(url: str | None) -> str:
    """Return a web address in which no brace can end the field early."""
    return weblink(url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _name(name: Author) -> str:
    if not name.given or _PARTS_NAMES.search(name.full):
        return f"{{{_text(name.full)}}}"
    return f"{_text(name.family)}, {_text(name.given)}"


def _key(source: Source, names: list[Author]) -> str:
    """Return a key that reads: who, when, and the number, which keeps it unique."""
    who = names[0].family if names else source.publisher or "source"
    plain = unicodedata.normalize("NFKD", who).encode("ascii", "ignore").decode("ascii")
    year = parse(source.dating.edtf)
    start = year.start or year.end if year else None
    word = re.sub(r"[^a-z]", "", plain.casefold())[:24] or "source"
    return f"{word}{start.year if start else ''}-{source.number}"
