"""The brief as a tagged PDF, laid out by WeasyPrint, with its JSON attached."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from hashlib import sha256
from threading import Lock
from typing import Any

from briefer.errors import RenderError
from briefer.model import Brief
from briefer.rendering import fonts, missing_letters
from briefer.rendering.html import document
from briefer.rendering.json_writing import to_json
from briefer.rendering.pictures import carried
from briefer.rendering.templates import locate

ATTACHMENT = "brief.json"

_environment = Lock()


def to_pdf(brief: Brief, template: str) -> bytes:
    """Return the brief as PDF/UA or PDF/A: the same brief always gives the same bytes."""
    from weasyprint import HTML, Attachment

    data = to_json(brief)
    moment = datetime.combine(brief.issued, time(), UTC)
    attachment = Attachment(
        string=data,
        name=ATTACHMENT,
        description="The brief as data, with the proofs of its quotations",
        created=moment,
        modified=moment,
        relationship="Data",
    )
    own = locate(template)
    html = HTML(string=document(brief, own, "page"), url_fetcher=_fetcher(carried(own.folder)))
    with _fixed_clock(moment), missing_letters.remarked():
        pdf: bytes | None = html.write_pdf(
            attachments=[attachment],
            pdf_identifier=sha256(data).digest()[:16],
            pdf_variant=brief.variant,
        )
    if not pdf:
        raise RenderError("no PDF came out", subject=brief.slug)
    return pdf


def _fetcher(pictures: frozenset[str]) -> Any:
    """Return a fetcher of packaged fonts and of the template's pictures; it refuses all else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class PackagedOnly(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in pictures:
                return super().fetch(url, headers)
            scheme, _, name = url.partition(":")
            if scheme != fonts.SCHEME:
                raise ValueError("only packaged files are loaded")
            return URLFetcherResponse(url, fonts.packaged_font(name), {"Content-Type": "font/ttf"})

    return PackagedOnly()


@contextmanager
def _fixed_clock(moment: datetime) -> Iterator[None]:
    """Keep the clock out of font files: where fontTools has to write them, it asks this variable."""
    name = "SOURCE_DATE_EPOCH"
    with _environment:
        before = os.environ.get(name)
        os.environ[name] = str(int(moment.timestamp()))
        try:
            yield
        finally:
            if before is None:
                del os.environ[name]
            else:
                os.environ[name] = before
