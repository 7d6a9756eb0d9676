"""One mail: its text as an article, its attachments as files in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.compilations import LAYOUTS, sender_role
from briefer.reading.decoding import decode
from briefer.reading.document import Hints, Said, tidy
from briefer.reading.formats import Member
from briefer.reading.mail.html_text import shown_words
from briefer.reading.mail_marks import without_marks
from briefer.reading.recognising import suffix
from briefer.reading.text import exported
from briefer.remarks import remark

_MOST_PARTS = 200
_LONGEST_FIELD = 50_000  # characters
_PREFIX = re.compile(r"^\s*(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv|i)\s*(?:\[\d+\])?\s*:\s*)+", re.I)
_PASSED_ON = re.compile(r"\s*(?:re|aw|sv|antw|fwd?|wg|tr|rv)\s*(?:\[\d+\])?\s*:", re.I)
# What mails carry along that is no article: pictures, signatures, invitations, cards.
_NO_ARTICLE = re.compile(
    r"image/|audio/|video/|font/|text/(?:calendar|vcard|x-vcard|css)|application/(?:pgp|pkcs7|x-pkcs7|ics)",
    re.I,
)
_LEAST_PLAIN = 3  # times as many words in the plain part: the other is a shell


def read_message(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError | Member]:
    """Yield the article of a mail, or those of a compilation, and then what is attached.

    Raises InputError where there is nothing of either kind.
    """
    data = stream.read()
    mail = message_from_bytes(data, policy=policy.default)
    said = list(_head(mail))
    passed = tuple(one for one in said if one.name in ("retrieved", "from"))
    text, attached = _parts(mail, hints.name)
    members = [_member(part, number, hints, passed) for number, part in enumerate(attached, 1)]
    read = [member for member in members if member]
    if not text.strip() and not read:
        raise InputError(remark("empty"), subject=hints.name)
    left_out = len(members) - len(read)
    noun = "attachment that is" if left_out == 1 else "attachments that are"
    notes = (f"{left_out} {noun} no article",) if left_out else ()
    if text.strip():
        yield from exported(
            without_marks(text), raw=data, hints=hints, media_type="message/rfc822", said=said,
            notes=notes, layouts=LAYOUTS,
            shared=[one for one in said if one.name not in ("title", "url")],
        )  # fmt: skip
    yield from read


def _head(mail: EmailMessage) -> Iterator[Said]:
    """Yield what the fields of a mail say.

    The day of a newsletter is that of its publication; of a mail that a person wrote or passed on
    it only tells when its articles were there.
    """
    subject = tidy(_field(mail, "subject"))
    listed = any(_field(mail, name) for name in ("list-id", "list-unsubscribe", "list-post"))
    name, address = parseaddr(_field(mail, "from"))
    written = sender_role(tidy(name), address) == "author"
    personal = not listed and bool(
        written or _PASSED_ON.match(subject) or _field(mail, "in-reply-to")
    )
    yield Said(where="mail", name="title", value=_PREFIX.sub("", subject))
    role = "from" if personal else "publisher"
    yield Said(where="mail", name=role, value=tidy(name or address))
    day = _day(_field(mail, "date"))
    if personal:
        yield Said(where="mail", name="retrieved", value=day)
    else:
        yield Said(where="mail", name="date", value=day)
    for field, told in (("archived-at", "url"), ("content-language", "language")):
        yield Said(where="mail", name=told, value=tidy(_field(mail, field).strip("<> ")))


def _field(mail: EmailMessage, name: str) -> str:
    """Return a field of a mail, or nothing where it can't be read, or is longer than one is."""
    raw = next((value for field, value in mail.raw_items() if field.lower() == name), "")
    if len(raw) > _LONGEST_FIELD:  # reading it would take a gigabyte
        return ""
    try:
        return str(mail.get(name, ""))
    except Exception:  # whatever a broken field makes the library raise: it says nothing
        return ""


def _day(value: str) -> str:
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _parts(mail: EmailMessage, name: str) -> tuple[str, list[EmailMessage]]:
    """Return the text of a mail and the parts that are attached to it."""
    plain: list[str] = []
    markup: list[str] = []
    attached: list[EmailMessage] = []
    for part in _walk(mail):
        kind = part.get_content_type()
        is_text = kind in ("text/plain", "text/html") and not part.is_attachment()
        if not is_text:
            attached.append(part)
        elif kind == "text/plain":
            plain.append(_decoded(part, name))
        else:
            markup.append(shown_words(_decoded(part, name)))
    written, shown = "\n\n".join(plain), "\n\n".join(markup)
    shell = len(written.split()) > _LEAST_PLAIN * len(shown.split())
    return (written if shell else shown), attached


def _walk(mail: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold no others; a mail in a mail is one."""
    stack, seen = [mail], 0
    while stack and seen < _MOST_PARTS:
        part = stack.pop()
        seen += 1
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            stack.extend(reversed(inner))  # type: ignore[arg-type]  # of this policy's class
        else:
            yield part


def _decoded(part: EmailMessage, name: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode()
    return decode(data, name=name, declared=part.get_content_charset())[0]


def _member(part: EmailMessage, number: int, hints: Hints, said: tuple[Said, ...]) -> Member | None:
    """Return an attachment as a file in the mail, unless its kind is none of articles."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload()
        data = bytes(inner[0]) if isinstance(inner, list) and inner else b""  # type: ignore[arg-type]  # a mail
        return (
            Member(name=f"{hints.name}/{number}.eml", data=data, media_type=kind) if data else None
        )
    payload = part.get_payload(decode=True)
    if _NO_ARTICLE.match(kind) or not isinstance(payload, bytes) or not payload.strip():
        return None
    try:
        name = part.get_filename() or ""
    except Exception:  # whatever a broken field makes the library raise: it has no name
        name = ""
    name = tidy(name.replace("\\", "/").rsplit("/", 1)[-1]) or str(number)
    kind = "" if suffix(name) else kind
    return Member(name=f"{hints.name}/{name}", data=payload, media_type=kind or None, said=said)
