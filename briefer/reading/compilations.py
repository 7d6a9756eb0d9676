"""One file of many articles: exports of press databases, and what people paste below each other.

A layout is a function from a text to its articles, or to none where the text is not laid out so.
The first that fits is taken. What a layout knows of an article (title, publisher, date, author,
address) goes with it; its text is what is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.reading.document import Said, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article of a file, and what the file says of it."""

    text: str
    said: tuple[Said, ...] = ()


Layout = Callable[[str], list[Piece]]

_WORDS = 25  # of an article, at least
_LONGEST_HEAD = 25  # words of a title

_COUNTED = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_NEXIS_FIELD = re.compile(
    r"^(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|SOURCE|URL):[ \t]*(.*)$", re.M
)
_NEXIS_END = re.compile(
    r"^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|JOURNAL-CODE|SUBJECT|URL):|^[ \t]*Copyright \d{4}\b"
    r"|^[ \t]*All Rights Reserved", re.MULTILINE | re.IGNORECASE,
)  # fmt: skip

_CODE = re.compile(
    r"^(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CO|IN|NS|RE|IPD|IPC|PUB|AN)(?:[ \t]{1,4}(.*))?$",
    re.MULTILINE,
)

_DOCUMENT = re.compile(r"^[ \t]*Document \d+ of \d+[ \t]*$", re.MULTILINE)
_PROQUEST_FIELD = re.compile(
    r"^(Author|Publication info|Abstract|Full text|Subject|Location|Title|Publication title|Publication year"
    r"|Publication date|Publisher|Place of publication|Country of publication|Source type|Language of "
    r"publication|Document type|ProQuest document ID|Document URL|Copyright|Database|Last updated|Links|ISSN"
    r"|Company / organization|Pages|Section|Volume|Dateline):[ \t]*(.*)$", re.MULTILINE,
)  # fmt: skip

_NAMES = {
    "title": "title", "headline": "title", "titel": "title", "titre": "title", "título": "title",
    "date": "date", "published": "date", "datum": "date", "fecha": "date", "data": "date",
    "source": "publisher", "publisher": "publisher", "publication": "publisher", "quelle": "publisher",
    "fuente": "publisher", "outlet": "publisher", "newspaper": "publisher",
    "author": "author", "by": "author", "byline": "author", "autor": "author", "auteur": "author",
    "url": "url", "link": "url", "address": "url",
}  # fmt: skip
_HEADER = re.compile(
    r"(?:(?<=\n\n)|\A)\s*(?:(?:" + "|".join(_NAMES) + r")[ \t]*:[ \t]*\S.*\n){2,}", re.IGNORECASE
)
_HEADER_LINE = re.compile(r"^\s*(\w+)[ \t]*:[ \t]*(.+)$", re.MULTILINE)

_BYLINE = re.compile(r"(?:by|von|par|por|di)\s", re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*(?:-{5,}|={5,}|_{5,}|\*{5,}|#{5,}|~{5,}|—{3,})[ \t]*$", re.MULTILINE)
_DAY = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}\.? [^\W\d_]{3,12}\.?,? \d{4}|[^\W\d_]{3,12}\.? \d{1,2},? \d{4}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
# A title, a paper and a day, each on a line of its own, then a blank line.
_PASTED = re.compile(
    rf"(?:(?<=\n\n)|\A)[ \t]*(\S[^\n]{{8,160}})\n[ \t]*(\S[^\n]{{1,60}})\n[ \t]*({_DAY})[^\n]{{0,20}}\n(?=[ \t]*\n)"
)


def split(text: str) -> tuple[list[Piece], tuple[str, ...]]:
    """Return the articles of a text, and a note where lines part it but not surely into articles.

    A text of one article in no known layout comes back as it is.
    """
    for layout in LAYOUTS:
        if pieces := layout(text):
            return pieces, ()
    doubtful = len(_RULE.findall(text)) > 1
    note = "lines of dashes may part several articles: read as one" if doubtful else ""
    return [Piece(text=text)], (note,) if note else ()


def _said(**values: str) -> tuple[Said, ...]:
    known = ((name, tidy(value)) for name, value in values.items())
    return tuple(
        Said(where="front-matter", name=name, value=value) for name, value in known if value
    )


def _parts(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return what stands behind each match of a pattern."""
    matches = list(pattern.finditer(text))
    ends = _ends(matches, text)
    return [text[match.end() : end] for match, end in zip(matches, ends, strict=True)]


def _ends(matches: Sequence[re.Match[str]], text: str) -> list[int]:
    """Return where what each match opens ends: at the next one, or with the text."""
    return [match.start() for match in matches[1:]] + [len(text)] * bool(matches)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def nexis(text: str) -> list[Piece]:
    """Read "1 of 3 DOCUMENTS": paper, day, title, fields, text, fields."""
    return [piece for part in _parts(_COUNTED, text) if (piece := _of_nexis(part))]


def _of_nexis(part: str) -> Piece | None:
    fields = list(_NEXIS_FIELD.finditer(part))
    head = [field for field in fields if field.group(1) != "URL"]
    length = next((f for f in head if f.group(1) == "LENGTH"), head[-1] if head else None)
    if length is None:
        return None
    publisher, day, *title = [*_lines(part[: head[0].start()]), "", ""]
    body = part[length.end() :]
    end = _NEXIS_END.search(body)
    known = {field.group(1): field.group(2) for field in fields}
    return Piece(
        text=(body[: end.start()] if end else body).strip("\n") + "\n",
        said=_said(
            title=" ".join(title), publisher=publisher, date=day,
            author=known.get("BYLINE", ""), url=known.get("URL", ""),
        ),
    )  # fmt: skip


def factiva(text: str) -> list[Piece]:
    """Read two-letter codes: HD title, SN paper, PD day, LP and TD text, AN the last."""
    codes = list(_CODE.finditer(text))
    known = {code.group(1) for code in codes}
    if not {"HD", "PD"} <= known or known.isdisjoint(("LP", "TD")):
        return []
    ends = _ends(codes, text)
    records: list[dict[str, str]] = [{}]
    for code, end in zip(codes, ends, strict=True):
        name = code.group(1)
        if name == "HD" and "HD" in records[-1]:
            records.append({})
        records[-1][name] = text[code.start() + len(name) : end].strip()
        if name == "AN":
            records.append({})
    return [
        Piece(
            text="\n\n".join(filter(None, (record.get("LP", ""), record.get("TD", "")))) + "\n",
            said=_said(
                title=record["HD"], publisher=record.get("SN", ""), date=record.get("PD", ""),
                author=record.get("BY", ""),
            ),
        )
        for record in records
        if "HD" in record and (record.get("LP") or record.get("TD"))
    ]  # fmt: skip


def proquest(text: str) -> list[Piece]:
    """Read "Document 1 of 3": title, fields, "Full text:" and its paragraphs, fields."""
    return [piece for part in _parts(_DOCUMENT, text) if (piece := _of_proquest(part))]


def _of_proquest(part: str) -> Piece | None:
    fields = list(_PROQUEST_FIELD.finditer(part))
    ends = _ends(fields, part)
    known: dict[str, str] = {}
    for field, end in zip(fields, ends, strict=True):
        known.setdefault(field.group(1), part[field.start(2) : end].strip())
    body = _RULE.sub("", known.get("Full text") or known.get("Abstract") or "").strip()
    if not body:
        return None
    first = (_lines(part[: fields[0].start()]) or [""])[0]
    paper = known.get("Publication title") or known.get("Publication info", "").partition(";")[0]
    return Piece(
        text=body + "\n",
        said=_said(
            title=known.get("Title") or first, publisher=paper,
            date=known.get("Publication date", ""), author=known.get("Author", ""),
            url=known.get("Document URL", ""),
        ),
    )  # fmt: skip


def headed(text: str) -> list[Piece]:
    """Read articles under lines `Title:`, `Date:`, `Source:`, `URL:`, `By:`."""
    heads = list(_HEADER.finditer(text))
    if not heads or text[: heads[0].start()].strip():
        return []
    pieces = []
    for head, body in zip(heads, _parts(_HEADER, text), strict=True):
        values: dict[str, str] = {}
        for name, value in _HEADER_LINE.findall(head.group()):
            values.setdefault(_NAMES[name.lower()], value)
        pieces.append(Piece(text=_RULE.sub("", body).strip("\n") + "\n", said=_said(**values)))
    return pieces if all(len(piece.text.split()) >= _WORDS for piece in pieces) else []


def pasted(text: str) -> list[Piece]:
    """Read several pastes, each under its title, paper and day."""
    heads = list(_PASTED.finditer(text))
    if len(heads) < 2 or text[: heads[0].start()].strip():
        return []
    bodies = _parts(_PASTED, text)
    if not all(len(body.split()) >= _WORDS for body in bodies):
        return []
    return [
        Piece(
            text=body.strip("\n") + "\n",
            said=_said(title=head.group(1), date=head.group(3), **_between(head.group(2))),
        )
        for head, body in zip(heads, bodies, strict=True)
    ]


def _between(line: str) -> dict[str, str]:
    """Return what stands between a title and its day: who wrote it, or else the paper."""
    return {"author" if _BYLINE.match(line) else "publisher": line}


def ruled(text: str) -> list[Piece]:
    """Read articles with rules between them: each begins with a title on a line of its own."""
    parts = [part.strip("\n") for part in _RULE.split(text) if part.strip()]
    return [Piece(text=part + "\n") for part in parts] if _are_articles(parts) else []


def _are_articles(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and all(map(_is_article, parts))


def _is_article(part: str) -> bool:
    head, _, body = part.strip().partition("\n")
    short = len(head.split()) <= _LONGEST_HEAD and not head.rstrip().endswith((".", ":", ","))
    return short and body.startswith("\n") and len(body.split()) >= _WORDS


LAYOUTS: tuple[Layout, ...] = (nexis, factiva, proquest, headed, pasted, ruled)
