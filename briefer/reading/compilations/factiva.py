"""Exports of Factiva: under codes of two letters, or as it shows articles."""

from __future__ import annotations

import re

from briefer.reading.compilations.calendar_days import DAY
from briefer.reading.compilations.layout import Piece, said, size
from briefer.reading.compilations.line_shapes import bare, is_person, is_title

_CODE = re.compile(
    r"^(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|ART|CO|IN|NS|RE|IPD|IPC|PUB|AN|CX|DE)"
    r"(?:(?::|[ \t])[ \t]{0,4}(.*))?$",
    re.MULTILINE,
)
_CLOSING = re.compile(r"^[ \t]*(?:Document|Dokument)[ \t]+[A-Z]\w*\d{5,}\w*[ \t]*$", re.MULTILINE)
_LENGTH = re.compile(r"[\d,.]+ (?:words?|Wörter|mots|palabras|parole)", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:\(c\)|©|copyright\b).*|.*all rights reserved.*|alle rechte .*", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\d\d?:\d\d.*|[A-Z0-9]{2,8}|\d{1,4}|[A-Z][a-zäöüçñ]{3,12}|(?:Volume|Ausgabe|Seite|Page) .*"
)
_BYLINE = re.compile(r"(?:by|von|par|por|di)\s", re.IGNORECASE)
_LEAST = 8  # words of a text
_HEAD = 14  # lines of a head, at most


def coded(text: str) -> list[Piece]:
    """Read codes of two letters: HD title, SN paper, PD day, LP and TD text; in any order."""
    codes = list(_CODE.finditer(text))
    names = [code[1] for code in codes]
    if names.count("HD") < 1 or not {"LP", "TD"} & set(names) or len(set(names)) < 4:
        return []
    ends = [code.start() for code in codes[1:]] + [len(text)]
    closing = names[-1] == "AN" and names.count("AN") == names.count("HD")
    leading = not closing and names.count(names[0]) == names.count("HD")
    records: list[dict[str, str]] = [{}]
    for code, end in zip(codes, ends, strict=True):
        name, last = code[1], records[-1]
        if last and (name == names[0] if leading else name in last):
            records.append({})
        value = text[code.start() + len(name) : end].lstrip(":").strip()
        records[-1].setdefault(name, value)
        if name == "AN" and not leading:
            records.append({})
    pieces = [
        _of_codes(record)
        for record in records
        if "HD" in record and (record.get("LP") or record.get("TD"))
    ]
    return pieces if len(pieces) == names.count("HD") else []


def _of_codes(record: dict[str, str]) -> Piece:
    return Piece(
        text="\n\n".join(filter(None, (record.get("LP", ""), record.get("TD", "")))) + "\n",
        said=said(
            title=record["HD"], publisher=record.get("SN", "") or record.get("PUB", ""),
            date=record.get("PD", ""), author=record.get("BY", ""),
        ),
    )  # fmt: skip


def shown(text: str) -> list[Piece]:
    """Read title, author, "182 words", day, paper, code, language, rights, text, "Document ABC0000…"."""
    parts = [part for part in _CLOSING.split(text) if part.strip()]
    if not parts or not _CLOSING.search(text):
        return []
    if size(parts[-1]) < _LEAST * 3 and len(parts) > 1:
        parts.pop()  # the search that found them
    pieces = [_of_lines(part.split("\n")) for part in parts]
    return [piece for piece in pieces if piece] if all(pieces) else []


def _of_lines(lines: list[str]) -> Piece | None:
    filled = [i for i, line in enumerate(lines) if line.strip()]
    length = next((i for i in filled[:_HEAD] if _LENGTH.fullmatch(bare(lines[i]))), None)
    day = next((i for i in filled[:_HEAD] if DAY.fullmatch(bare(lines[i]))), None)
    if day is None:
        return None
    above = [bare(lines[i]) for i in filled if i < (day if length is None else min(length, day))]
    title, author = _title([line for line in above if not _RIGHTS.fullmatch(line)])
    below = [i for i in filled if i > max(day, length or 0)]
    paper, begin = "", len(lines)
    for i in below:
        line = bare(lines[i])
        if _RIGHTS.fullmatch(line):
            begin = i + 1
            break
        if paper and not _BETWEEN.fullmatch(line):
            begin = i
            break
        if not paper and not re.fullmatch(r"\d\d?:\d\d.*", line):
            paper = line
    body = "\n".join(lines[begin:]).strip("\n")
    if not title or size(body) < _LEAST:
        return None
    return Piece(
        text=body + "\n",
        said=said(title=title, publisher=paper, date=bare(lines[day]), author=author),
    )


def _title(above: list[str]) -> tuple[str, str]:
    """Tell the title from the section above it and the author below it."""
    author = ""
    if len(above) > 1 and (_BYLINE.match(above[-1]) or is_person(above[-1])):
        author = above.pop()
    if len(above) > 1 and size(above[0]) <= 3 < size(above[1]):
        above = above[1:]
    return (" ".join(above) if all(map(is_title, above)) or len(above) == 1 else "", author)
