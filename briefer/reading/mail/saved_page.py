"""MHTML and Safari's archives: the page that a browser kept, without what belongs to it."""

from __future__ import annotations

import contextlib
import plistlib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from briefer.errors import InputError
from briefer.reading.document import Hints, Said, tidy
from briefer.reading.formats import Member
from briefer.reading.office.package import refuse_declarations
from briefer.remarks import remark

_PAGES = ("text/html", "application/xhtml+xml")
_PLIST_TYPE = b'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'


def read_mhtml(stream: BinaryIO, hints: Hints) -> Iterator[Member]:
    """Yield the page of an MHTML file: its first part in HTML.

    Raises InputError where there is none.
    """
    mail = message_from_bytes(stream.read(), policy=policy.compat32)
    pages = (part for part in mail.walk() if part.get_content_type() in _PAGES)
    page = next(pages, None)
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes):
        raise InputError(remark("page-without-text"), subject=hints.name)
    address = mail.get("snapshot-content-location") or page.get("content-location") or ""
    said = (Said(where="mhtml", name="retrieved", value=_day(str(mail.get("date", "")))),)
    yield _page(payload, str(address), said, hints, charset=page.get_content_charset())


def _day(value: str) -> str:
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def read_webarchive(stream: BinaryIO, hints: Hints) -> Iterator[Member]:
    """Yield the page of one of Safari's archives.

    Raises InputError where there is none.
    """
    data = stream.read()
    if not data.startswith(b"bplist00"):
        data = data.replace(_PLIST_TYPE, b"", 1)
        refuse_declarations(data, name=hints.name)
    found: Any = plistlib.loads(data)
    main = found.get("WebMainResource") if isinstance(found, dict) else None
    payload = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(payload, bytes):
        raise InputError(remark("page-without-text"), subject=hints.name)
    kind = main.get("WebResourceMIMEType")
    if kind not in (*_PAGES, None):
        yield Member(name=hints.name, data=payload, media_type=str(kind), url=hints.url)
        return
    charset = main.get("WebResourceTextEncodingName")
    address = str(main.get("WebResourceURL") or "")
    yield _page(payload, address, (), hints, charset=charset if isinstance(charset, str) else None)


def _page(
    payload: bytes, address: str, said: tuple[Said, ...], hints: Hints, charset: str | None
) -> Member:
    """Return the page as a file of its own; in which letters it is written goes with it."""
    url = address if address.startswith(("http://", "https://")) else None
    if charset and charset.lower() not in ("utf-8", "us-ascii"):
        with contextlib.suppress(LookupError):
            payload = payload.decode(charset, "replace").encode("utf-8-sig")
    return Member(
        name=hints.name, data=payload, media_type="text/html", url=hints.url or (url and tidy(url)),
        said=(*hints.said, *said),
    )  # fmt: skip
