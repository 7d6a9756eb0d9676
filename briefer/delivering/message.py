"""An edition as one mail for one recipient: the same bytes for the same edition, day and person."""

from __future__ import annotations

from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from briefer.addresses import address, label_of_marking, mailbox, one_line
from briefer.delivering.edition import Edition
from briefer.errors import DeliveryError

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
}
UNKNOWN = "application/octet-stream"
_POLICY = policy.SMTP.clone(max_line_length=78)


def message(
    edition: Edition,
    recipient: str,
    *,
    sender: str,
    reply_to: str | None = None,
    subject: str = SUBJECT,
    sent: datetime,
) -> bytes:
    """Return the mail: plain text, HTML with its styles inlined, and the attached files.

    Raises DeliveryError for what cannot stand in a header.
    """
    try:
        mail = EmailMessage(_POLICY)
        mail["From"] = _address(sender)
        mail["To"] = _address(recipient)
        if reply_to:
            mail["Reply-To"] = _address(reply_to)
        mail["Subject"] = subject_line(edition, subject)
        mail["Date"] = format_datetime(sent)
        mail["Message-ID"] = message_id(edition, recipient, sender)
        # Keeps out-of-office replies from answering a machine (RFC 3834).
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(edition.text, cte="quoted-printable")
        mail.add_alternative(inline_styles(edition.html), subtype="html", cte="quoted-printable")
    except ValueError as wrong:
        raise DeliveryError(str(wrong), subject="the mail") from None
    for name in edition.attached:
        maintype, _, subtype = TYPES.get(name.rpartition(".")[2], UNKNOWN).partition("/")
        mail.add_attachment(
            edition.file(name).content,
            maintype=maintype,
            subtype=subtype,
            filename=attachment_name(edition, name),
        )
    _set_boundaries(mail, edition.digest)
    return mail.as_bytes()


def subject_line(edition: Edition, pattern: str = SUBJECT) -> str:
    """Return the subject, the handling marking in front where there is one.

    A brief without a number has the usual subject where the pattern names the number.
    """
    wanted = pattern if edition.issue is not None or "{issue}" not in pattern else SUBJECT
    line = wanted.format(
        title=edition.title, issued=edition.issued.isoformat(), issue=edition.issue
    )
    # Each part was checked for its length where it came in.
    return one_line(f"[{edition.marking}] {line}" if edition.marking else line, longest=2000)


def attachment_name(edition: Edition, name: str) -> str:
    """Return the name under which a file travels: day, brief and handling marking.

    It says how to handle the file when the mail around it is gone.
    """
    stem, _, ending = name.rpartition(".")
    parts = (
        edition.issued.isoformat(),
        edition.slug,
        "" if stem == "brief" else stem,
        label_of_marking(edition.marking) if edition.marking else "",
    )
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def message_id(edition: Edition, recipient: str, sender: str) -> str:
    """Return the one Message-ID this edition has for this recipient, however often it is tried."""
    whole = sha256(f"{edition.digest}\n{edition.period}\n{recipient}".encode()).hexdigest()
    return f"<{whole[:40]}@{mailbox(sender)[1].rpartition('@')[2].lower()}>"


def inline_styles(html: str) -> str:
    """Move style sheets into the elements, as mail programs need it, without fetching anything."""
    from css_inline import CSSInliner, InlineError

    try:
        # Rules with a condition (dark mode, narrow screens) cannot be inlined and stay on top.
        return str(CSSInliner(load_remote_stylesheets=False, keep_at_rules=True).inline(html))
    except InlineError as wrong:
        raise DeliveryError(str(wrong), subject="mail.html") from None


def _address(text: str) -> Address:
    name, spec = mailbox(text)
    return Address(display_name=name, addr_spec=address(spec))


def _set_boundaries(mail: EmailMessage, digest: str) -> None:
    """Replace the random boundaries; nobody can write a text that holds its own hash."""
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest[:32]}_{number}")
