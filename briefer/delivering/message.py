"""An edition as one mail for one recipient: the same bytes for the same edition, day and person.

A mail is its head, which is each recipient's own, and its body, which many share. A body has smaller
forms beside it, for a server that doesn't take the whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cached_property
from hashlib import sha256

from markupsafe import escape

from briefer.addresses import label_of_marking, mailbox, one_line
from briefer.delivering.edition import Edition, Reader
from briefer.errors import DeliveryError
from briefer.formats import CARRIERS

SUBJECT = "{title}, {issued}"
# RFC 5322 lines end in CRLF; utf8 stays off so that every server can take the header.
TYPES = {
    "pdf": "application/pdf",
    "html": "text/html",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "zip": "application/zip",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "p7s": "application/pkcs7-signature",
}
UNKNOWN = "application/octet-stream"
SIGNATURE = ".p7s"
_POLICY = policy.SMTP.clone(max_line_length=78)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What a mail carries: under which name it travels, and its fingerprint."""

    name: str
    sha256: str
    size: int  # bytes


@dataclass(frozen=True, kw_only=True)
class Body:
    """What follows the head of a mail."""

    content: bytes = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    note: str = ""  # what is not as it was asked for

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of its bytes."""
        return sha256(self.content).hexdigest()

    @property
    def listed(self) -> str:
        """Its attachments, as they are kept."""
        return json.dumps([[one.name, one.sha256, one.size] for one in self.attachments])


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands in the head of every mail of an edition."""

    sender: str
    reply_to: str | None = None
    subject: str | None = None  # a pattern; None: as the template has it
    unsubscribe: str | None = None  # an address of mail or web; None: that for replies, of a series
    sent: datetime


def message(edition: Edition, reader: Reader, heading: Heading) -> bytes:
    """Return the whole mail: plain text, HTML with its styles inlined, and the attached files.

    Raises DeliveryError for what cannot stand in a header.
    """
    names = reader.attached if reader.attached is not None else edition.attached
    return head(edition, reader, heading) + body(edition, names).content


def head(
    edition: Edition, reader: Reader, heading: Heading, *, thread: Sequence[str] = ()
) -> bytes:
    """Return the head of the mail for one reader; `thread` names the mails before it, oldest first.

    Raises DeliveryError for what cannot stand in a header.
    """
    mail = EmailMessage(_POLICY)
    try:
        mail["From"] = _address(heading.sender)
        mail["To"] = _addressed(reader)
        if copies := [*reader.copies, *([reader.mailbox] if reader.role == "cc" else [])]:
            mail["Cc"] = [_address(one) for one in dict.fromkeys(copies)]
        if reply_to := reader.reply_to or heading.reply_to:
            mail["Reply-To"] = _address(reply_to)
        mail["Subject"] = subject_line(edition, heading.subject)
        mail["Date"] = format_datetime(heading.sent)
        mail["Message-ID"] = message_id(edition, reader.address, heading.sender)
        if thread:
            mail["In-Reply-To"] = thread[-1]
            mail["References"] = " ".join(thread)
        for name, value in _list_headers(edition, reader, heading):
            mail[name] = value
        # Keeps out-of-office replies from answering a machine (RFC 3834).
        mail["Auto-Submitted"] = "auto-generated"
    except ValueError as wrong:
        raise DeliveryError(str(wrong), subject="the mail") from None
    return mail.as_bytes().removesuffix(b"\r\n")


def bodies(edition: Edition, names: Sequence[str], largest: int | None = None) -> list[Body]:
    """Return the body with the files of these names, then smaller ones for servers that take less.

    `largest` is how many bytes a mail may have; what is larger is left out, but for the last.
    """
    choices = [tuple(names)]
    carriers = [file for file in edition.files if _is_carrier(file.name, names)]
    smallest = min(carriers, key=lambda file: len(file.content), default=None)
    whole = sum(len(edition.file(name).content) for name in names)
    if smallest is not None and len(smallest.content) < whole:
        choices.append((smallest.name,))
    if names:
        choices.append(())
    made = [body(edition, chosen, instead_of=names) for chosen in choices]
    fitting = [one for one in made if largest is None or len(one.content) <= largest]
    return fitting or made[-1:]


def _is_carrier(name: str, names: Sequence[str]) -> bool:
    """Whether a file carries the brief, and is one that people open or that was asked for."""
    stem, _, ending = name.rpartition(".")
    return (
        stem == "brief" and ending in CARRIERS and (ending not in ("json", "zip") or name in names)
    )


def body(
    edition: Edition, names: Sequence[str], *, instead_of: Sequence[str] | None = None
) -> Body:
    """Return the body with files attached, and a line that says so where they are not those wanted.

    Raises DeliveryError for a file that the edition doesn't hold.
    """
    lacking = [name for name in instead_of or () if name not in names]
    formats = ", ".join(name.rpartition(".")[2].upper() for name in lacking)
    line = edition.too_large.replace("{formats}", formats) if lacking else ""
    mail = EmailMessage(_POLICY)
    mail.set_content(f"{line}\n\n{edition.text}" if line else edition.text, cte="quoted-printable")
    html = inline_styles(_with_line(edition.html, line) if line else edition.html)
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    signed = {file.name for file in edition.files if file.name.endswith(SIGNATURE)}
    attached = []
    for name in (
        part for one in names for part in (one, one + SIGNATURE) if part == one or part in signed
    ):
        maintype, _, subtype = TYPES.get(name.rpartition(".")[2], UNKNOWN).partition("/")
        content, called = edition.file(name).content, attachment_name(edition, name)
        mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=called)
        fingerprint = sha256(content).hexdigest()
        attached.append(Attachment(name=called, sha256=fingerprint, size=len(content)))
    _set_boundaries(mail, edition.digest)
    instead = f", {' and '.join(names)} instead" if names and lacking else ""
    note = f"too large, left out: {', '.join(lacking)}{instead}" if lacking else ""
    return Body(content=mail.as_bytes(), attachments=tuple(attached), note=note)


def subject_line(edition: Edition, pattern: str | None = None) -> str:
    """Return the subject, the handling marking in front where there is one.

    A brief without a number has the usual subject where the pattern names the number.
    """
    if pattern is None and edition.subject:
        line = edition.subject
    else:
        wanted = pattern or SUBJECT
        if edition.issue is None and "{issue}" in wanted:
            wanted = SUBJECT
        line = wanted.format(
            title=edition.title, issued=edition.issued.isoformat(), issue=edition.issue
        )
    # Each part was checked for its length where it came in.
    return one_line(f"[{edition.marking}] {line}" if edition.marking else line, longest=2000)


def attachment_name(edition: Edition, name: str) -> str:
    """Return the name under which a file travels: day, brief and handling marking.

    It says how to handle the file when the mail around it is gone.
    """
    signature = SIGNATURE if name.endswith(SIGNATURE) else ""
    stem, _, ending = name.removesuffix(signature).rpartition(".")
    parts = (
        edition.issued.isoformat(),
        edition.slug,
        "" if stem == "brief" else stem,
        label_of_marking(edition.marking) if edition.marking else "",
    )
    return f"{'-'.join(part for part in parts if part)}.{ending}{signature}"


def message_id(edition: Edition, recipient: str, sender: str) -> str:
    """Return the one Message-ID this edition has for this recipient, however often it is tried."""
    whole = sha256(f"{edition.known}\n{edition.period}\n{recipient}".encode()).hexdigest()
    return f"<{whole[:40]}@{_domain(sender)}>"


def inline_styles(html: str) -> str:
    """Move style sheets into the elements, as mail programs need it, without fetching anything."""
    from css_inline import CSSInliner, InlineError

    try:
        # Rules with a condition (dark mode, narrow screens) cannot be inlined and stay on top.
        return str(CSSInliner(load_remote_stylesheets=False, keep_at_rules=True).inline(html))
    except InlineError as wrong:
        raise DeliveryError(str(wrong), subject="mail.html") from None


def _list_headers(edition: Edition, reader: Reader, heading: Heading) -> Iterable[tuple[str, str]]:
    """Yield what mail programs sort by and unsubscribe by (RFC 2919, 2369, 8058)."""
    from urllib.parse import quote

    if edition.series is not None:
        yield "List-Id", f"<{edition.series}.{_domain(heading.sender)}>"
    name = edition.series or edition.slug
    to = heading.unsubscribe
    if to is None and edition.series is not None:
        to = mailbox(reader.reply_to or heading.reply_to or heading.sender)[1]
    if to is None:
        return
    if not to.startswith(("http://", "https://")):
        yield "List-Unsubscribe", f"<mailto:{quote(to, safe='@+')}?subject=unsubscribe%20{name}>"
        return
    mark = "&" if "?" in to else "?"
    query = f"{mark}list={name}&address={quote(reader.address, safe='')}"
    yield "List-Unsubscribe", f"<{to}{query}>"
    if to.startswith("https://"):
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _addressed(reader: Reader) -> Address | Group:
    """Return whom the mail names as its addressee: a copy names who got the mail, not who has it."""
    if reader.role == "to":
        return _address(reader.mailbox)
    if "@" in reader.group:  # the one who got the mail itself
        return _address(reader.group)
    return Group(reader.group or "undisclosed-recipients")


def _domain(sender: str) -> str:
    return mailbox(sender)[1].rpartition("@")[2].lower()


def _address(text: str) -> Address:
    name, spec = mailbox(text)
    return Address(display_name=name, addr_spec=spec)


def _with_line(html: str, line: str) -> str:
    """Put a line first in a page."""
    before, tag, after = html.partition("<body")
    inside, end, rest = after.partition(">")
    return f"{before}{tag}{inside}{end}<p>{escape(line)}</p>{rest}" if end else html


def _set_boundaries(mail: EmailMessage, digest: str) -> None:
    """Replace the random boundaries; nobody can write a text that holds its own hash."""
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest[:32]}_{number}")
