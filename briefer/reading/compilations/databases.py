"""Exports of press databases that number or close each article: Nexis, ProQuest and others."""

from __future__ import annotations

import re

from briefer.reading.compilations.calendar_days import DAY
from briefer.reading.compilations.layout import Piece, said, size
from briefer.reading.compilations.sections import clocks, pieces_of

_KIND = (
    r"(?:documents?|dokumente?n?|articles?|artikeln?|stor(?:y|ies)|items?|results?|records?|clips?|clippings?"
    r"|texte?s?|beitr[aä]ge?n?|meldung(?:en)?|treffern?|art[ií]culos?|documentos?|articol[oi]|documento|documenti"
    r"|headlines?|reports?|pressetexte?)"
)
_COUNTER = re.compile(
    rf"^[^\w\n]{{0,60}}(?:(?P<kind>{_KIND})[ \t]{{1,4}})?(?:no\.?[ \t]?|nr\.?[ \t]?|#)?(?P<number>\d{{1,4}})"
    rf"(?:[ \t]*(?:of|von|de|sur|di|van|out of|/)[ \t]*(?P<total>\d{{1,4}}))?(?:[ \t]+(?P<plural>{_KIND}))?"
    r"(?P<rest>[^\w\n]{0,60}|[ \t]*[:.–—-][ \t]+[^\n]{5,200})$",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSED = re.compile(
    r"^[ \t]*(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento)[ \t]*$",
    re.M | re.I,
)
_COVER = re.compile(
    r"^(?:(?:User Name|Date and Time|Job Number|Documents? ?\(\d+\)|Client/Matter|Search Terms|Search Type|Narrowed by"
    r"|Content Type|Bates Range|Set as)\b.*|.*About LexisNexis.*|[ \t]*\d{1,3}\.[ \t]+\S.*|\d{1,3})$",
    re.M | re.I,
)
_LEAST = 8  # words of an article that its export counts or closes
_UNNAMED = 25  # words of one that may also be something else
_ABSTRACT = re.compile(r"^Abstract:[ \t]*(.+(?:\n.+)*)", re.M)
_INFO = re.compile(r"^Publication info:[ \t]*(.+(?:\n.+)*)", re.M)


def counted(text: str) -> list[Piece]:
    """Read articles under "1 of 3 DOCUMENTS", "Document 1 of 3", "Artikel 1 von 3"."""
    marks = _counters(text)
    named = bool(marks) and all(m["total"] and (m["kind"] or m["plural"]) for m in marks)
    if (
        not marks
        or (len(marks) < 2 and not named)
        or (not named and size(text[: marks[0].start()]) > _UNNAMED)
    ):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    parts = [_titled(mark) + text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    pieces = [_completed(piece, part) for piece, part in zip(pieces_of(parts), parts, strict=True)]
    least = _LEAST if named else _UNNAMED
    if any(size(piece.text) < least for piece in pieces):
        return []
    if named:
        return pieces if any(piece.says("title") for piece in pieces) else []
    return pieces if all(piece.dated for piece in pieces) and not clocks(parts) else []


def _titled(mark: re.Match[str]) -> str:
    """Return the title that stands behind a number on its line."""
    rest = mark["rest"].strip(" \t:.–—-*=#_~|[](){}")
    return f"\n{rest}\n\n" if rest else ""


def _counters(text: str) -> list[re.Match[str]]:
    """Return the lines that count articles, one after the other; none where the numbers have gaps."""
    counters = [m for m in _COUNTER.finditer(text) if m["total"] or m["kind"]]
    totals = {m["total"] for m in counters}
    if None in totals and len(totals) > 1:
        counters = [m for m in counters if m["total"]]
    if len({m["total"] for m in counters}) != 1:
        return []
    numbers = [int(m["number"]) for m in counters]
    runs = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return counters if runs and (numbers[0] == 1 or counters[0]["total"]) else []


def many_counters(text: str) -> bool:
    """Whether several lines of a text count something, of which each names the total."""
    return sum(bool(m["total"] and (m["kind"] or m["plural"])) for m in _COUNTER.finditer(text)) > 1


def closed(text: str) -> list[Piece]:
    """Read articles each closed by a line "End of Document"."""
    parts = [part for part in _CLOSED.split(text) if part.strip()]
    if not parts or not _CLOSED.search(text):
        return []
    if len(parts) > 1 and size(parts[-1]) < _LEAST:
        parts.pop()
    parts = [_without_cover(part) for part in parts]
    pieces = pieces_of(parts)
    return (
        pieces
        if all(piece.says("title") and size(piece.text) >= _LEAST for piece in pieces)
        else []
    )


def _without_cover(part: str) -> str:
    """Return a part without the list of all articles that exports begin with."""
    covered = [match.end() for match in _COVER.finditer(part[:100_000])]
    listed = re.search(r"^(?:Documents? ?\(\d+\)|Job Number)", part, re.M | re.I)
    return part[covered[-1] :] if covered and listed else part


def _completed(piece: Piece, part: str) -> Piece:
    """Add what only some databases say: a text that is an abstract, a paper beside its town and day."""
    info = _INFO.search(part)
    known = {name: piece.says(name) for name in ("title", "publisher", "date", "author", "url")}
    if info:
        paper, _, rest = " ".join(info[1].split()).partition(";")
        known["publisher"] = (
            known["publisher"] or paper.partition(" [")[0].partition(", ")[0].strip()
        )
        known["date"] = known["date"] or _day_in(rest or paper)
    if not known["date"]:
        rights = re.search(r"^[ \t]*(?:Copyright|©|\(c\))[^\n]{0,200}", part, re.M | re.I)
        known["date"] = _day_in(rights.group()) if rights else ""
    text = piece.text
    abstract = _ABSTRACT.search(part)
    if abstract and size(text) < _LEAST:
        text = abstract[1] + "\n"
    return Piece(text=text, said=said(**known))


def _day_in(words: str) -> str:
    day = DAY.search(words)
    return day.group() if day else ""
