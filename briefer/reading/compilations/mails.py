"""Newsletters and alerts as a mail box holds them, one below the other."""

from __future__ import annotations

import re

from briefer.reading.compilations.calendar_days import day_of
from briefer.reading.compilations.layout import Piece, said, size
from briefer.reading.compilations.line_shapes import is_person

_FIELD = r"(?:From|To|Cc|Date|Sent|Subject|Reply-To|Message-ID|Von|An|Datum|Gesendet|Betreff|De|À|Objet|X-[\w-]+|MIME-Version|Content-[\w-]+|List-[\w-]+|Return-Path|Received)"
_HEAD = re.compile(
    rf"(?:^From \S+ [^\n]+\n)?(?:^{_FIELD}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){{3,}}", re.MULTILINE
)
_PAIR = re.compile(r"^(\w[\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_ANSWERED = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_NAMES = {
    "subject": "title", "betreff": "title", "objet": "title", "date": "date", "datum": "date", "sent": "date",
    "gesendet": "date", "from": "from", "von": "from", "de": "from",
}  # fmt: skip
_DESK = re.compile(
    r"(?:news|newsletter|info|no-?reply|alerts?|editors?|desk|redaktion|mail|briefing|daily|hello|press)\b",
    re.I,
)
_LEAST = 15  # words


def mailed(text: str) -> list[Piece]:
    """Read mails with heads "From:", "Date:", "Subject:"; letters and their answers stay together."""
    heads = list(_HEAD.finditer(text))
    if len(heads) < 2 or text[: heads[0].start()].strip():
        return []
    ends = [head.start() for head in heads[1:]] + [len(text)]
    pieces = [
        _of(head.group(), text[head.end() : end]) for head, end in zip(heads, ends, strict=True)
    ]
    subjects = {_ANSWERED.sub("", piece.says("title")).casefold() for piece in pieces}
    answered = any(_ANSWERED.match(piece.says("title")) for piece in pieces)
    whole = all(piece.dated and size(piece.text) >= _LEAST for piece in pieces)
    return pieces if whole and len(subjects) == len(pieces) and not answered else []


def _of(head: str, body: str) -> Piece:
    known: dict[str, str] = {}
    for name, value in _PAIR.findall(head):
        if role := _NAMES.get(name.lower()):
            known.setdefault(role, " ".join(value.split()))
    sender, _, address = known.pop("from", "").partition("<")
    sender = sender.strip("\"' ")
    known["date"] = day_of(known.get("date", ""))
    known[sender_role(sender, address)] = sender
    return Piece(text=body.strip("\n") + "\n", said=said(**known))


def sender_role(name: str, address: str) -> str:
    """Return what the sender of a mail is to its articles: the paper, or a person who wrote them."""
    return "author" if is_person(name) and not _DESK.match(address) else "publisher"
