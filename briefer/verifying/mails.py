"""A saved mail: each brief that is attached to it, proven as if it lay alone."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

from briefer import bounded
from briefer.errors import BriefError, VerifyError
from briefer.inert import one_line_label
from briefer.model import Brief, CheckedAttachment, Failure, Verification
from briefer.rendering import render
from briefer.signing import DETACHED, parted
from briefer.verifying.carried_brief import carried_in, data_in, read_bounded
from briefer.verifying.reproducing import template_place

SECONDS = 30
MEMORY = 768 << 20  # bytes of address space; a mail has 64 MiB at most
MOST = 200  # parts of a mail
# Files that carry no brief, and which one of a brief they are.
_MADE_OF = {"md": "md", "bib": "bib", "ris": "ris"}
_OURS = re.compile(r"(?:\d{4}-\d\d-\d\d-.+|brief|sources)\.(?:pdf|html|docx|json|zip|md|bib|ris)")
_HEADER = re.compile(rb"(?:From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]")

# (its bytes, its name, what lies beside it) -> what was proven
Check = Callable[[bytes, str, bytes | None], Verification]


def is_mail(data: bytes) -> bool:
    """Whether bytes begin as a mail does: with a line of its head."""
    return _HEADER.match(data) is not None


def check_mail(
    path: Path, check: Check, *, templates: Path | None = None
) -> tuple[CheckedAttachment, ...]:
    """Check each brief that is attached to a saved mail, and what was made from one of them.

    Raises VerifyError for a mail that can't be read, or has no brief attached.
    """
    files = attachments(read_bounded(path), str(path))
    briefs = {name: data for name, data in files.items() if _carries(data, name)}
    if not briefs:
        raise VerifyError("a mail without a brief attached", subject=str(path))
    checked = {
        name: _checked(data, name, files.get(name + DETACHED), check)
        for name, data in briefs.items()
    }
    proven = [
        carried_in(parted(briefs[name])[0], name).brief for name, one in checked.items() if one.ok
    ]
    for name, data in files.items():
        if name not in checked and (format := _made_of(name, data)):
            checked[name] = _remade(data, format, proven, templates)
    return tuple(
        CheckedAttachment(name=name, outcome=checked.get(name))
        for name in files
        if not name.endswith(DETACHED)
    )


def attachments(data: bytes, name: str) -> dict[str, bytes]:
    """Return the files attached to a mail, by their names.

    Raises VerifyError where it can't be taken apart within bounds.
    """
    function = "briefer.verifying.mails:attachments_in_child"
    try:
        listed = json.loads(bounded.run(function, data, seconds=SECONDS, memory=MEMORY))
    except (bounded.FailedError, bounded.StoppedError) as wrong:
        raise VerifyError(f"can't be taken apart: {wrong}", subject=name) from None
    found: dict[str, bytes] = {}
    for called, content in listed:
        own = called
        while own in found:  # two of one name are two files
            own = f"{own} (again)"
        found[own] = b64decode(content)
    return found


def attachments_in_child(data: bytes) -> bytes:
    """Return names and contents of what is attached as JSON: what the child process does."""
    from email import message_from_bytes, policy

    mail = message_from_bytes(data, policy=policy.default)
    files: list[tuple[str, str]] = []
    for part in mail.walk():
        name = None if part.is_multipart() else part.get_filename()
        if not name:
            continue
        if len(files) == MOST:
            raise VerifyError(f"has more than {MOST} files attached")
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            files.append((one_line_label(str(name))[:255], b64encode(content).decode()))
    return json.dumps(files).encode()


def _carries(data: bytes, name: str) -> bool:
    """Whether a file is one that carries a brief, whole or not: what looks like one is looked at."""
    if name.endswith(DETACHED) or _made_of(name, data):
        return False
    try:
        data_in(parted(data)[0], name)
    except VerifyError:
        # A file of ours whose data was taken out is a refuted one, and no other file.
        return _OURS.fullmatch(name) is not None
    return True


def _checked(data: bytes, name: str, beside: bytes | None, check: Check) -> Verification:
    try:
        return check(data, name, beside)
    except BriefError as wrong:
        failure = Failure(where="the file", what=wrong.what)
        return Verification(checked=0, failures=(failure,), degree="refuted")


def _made_of(name: str, data: bytes) -> str | None:
    """Return the format of a file of ours that carries no brief, if it is one."""
    if not _OURS.fullmatch(name):
        return None
    ending = name.rpartition(".")[2]
    return "csl" if ending == "json" and data[:1] == b"[" else _MADE_OF.get(ending)


def _remade(data: bytes, format: str, proven: list[Brief], templates: Path | None) -> Verification:
    """Compare what carries no brief with what the briefs beside it give."""
    if not proven:
        reason = "no brief that was proven is attached beside it"
        return Verification(checked=0, failures=(), degree="not checked", reason=reason)
    made = (render(one, format, template=template_place(one, templates)) for one in proven)
    if data in made:
        notes = ("it is what the brief beside it gives",)
        return Verification(checked=0, failures=(), notes=notes)
    failure = Failure(where="the file", what="is not what the brief beside it gives")
    return Verification(checked=0, failures=(failure,), degree="refuted")
