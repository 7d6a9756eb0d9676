"""Archives of the web: the pages that servers sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from briefer.errors import InputError
from briefer.reading.document import Hints, Said, tidy
from briefer.reading.formats import Member
from briefer.reading.loading import LIMIT

_PAGES = ("text/html", "application/xhtml+xml")
_MOST_RECORDS = 100_000
_READ = "response"


def read_warc(stream: BinaryIO, hints: Hints) -> Iterator[Member | InputError]:
    """Yield the pages that were answered with success, each with its address and day of retrieval."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = ArchiveIterator(
        stream,
        record_types=WarcRecordType.response,
        parse_http=True,
        max_content_length=LIMIT,
        auto_decode="all",
        fsspec_args=False,
        quirks_mode=True,  # crawlers count wrongly; of 3,000 damaged files it gave six times the pages
    )
    for number, record in enumerate(records, 1):
        if number > _MOST_RECORDS:
            yield InputError(f"more than {_MOST_RECORDS:,} answers", subject=hints.name)
            return
        kind = (record.http_content_type or "").partition(";")[0].strip().lower()
        if kind not in _PAGES or not _succeeded(record):
            continue
        place = f"{hints.name}:{number}"
        yield _page(record, place, hints)


def _succeeded(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    return headers is not None and headers.status_code == 200


def _page(record: object, place: str, hints: Hints) -> Member | InputError:
    headers = record.headers  # type: ignore[attr-defined]  # fastwarc has no types
    address = tidy(headers.get("WARC-Target-URI", "").strip("<> "))
    data = record.reader.read(LIMIT + 1)  # type: ignore[attr-defined]
    if len(data) > LIMIT:
        return InputError(f"larger than {LIMIT >> 20} MiB", subject=place)
    retrieved = headers.get("WARC-Date", "")[:10]
    return Member(
        name=place,
        data=data,
        media_type="text/html",
        url=address if address.startswith(("http://", "https://")) else None,
        said=(*hints.said, Said(where="warc", name="retrieved", value=tidy(retrieved))),
    )
