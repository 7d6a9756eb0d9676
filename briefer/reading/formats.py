"""What can be read, in one table: a record a format, and what is known by name and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import entry_points
from typing import BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading import signatures
from briefer.reading.document import Hints, Said
from briefer.registry import load_function


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file inside a file: of an archive, or attached to a mail. It is read by its own format."""

    name: str  # relative to the file that holds it
    data: bytes
    media_type: str | None = None
    url: str | None = None
    said: tuple[Said, ...] = ()  # what the file that holds it says of it


Read = Callable[[BinaryIO, Hints], Iterable[Document | InputError | Member]]


def unsure(head: bytes) -> bool:
    """Say of any bytes that they need not be of this format: it has no signature."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: by what it is told, and what reads it."""

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    sniff: Callable[[bytes], bool] = unsure  # whether bytes are surely of this format
    reader: str | Read  # a function, or `package.module:function`, imported when it is needed
    foreign: bool = True  # read in a child process with limits; our own code may read in this one

    piecewise: bool = False  # read file by file from its place, so that it may be large

    @property
    def reads_text(self) -> bool:
        """Whether it is told by nothing but its name: any text may be of this format."""
        return self.sniff is unsure

    @property
    def read(self) -> Read:
        """The function that reads a stream of this format."""
        return load_function(self.reader) if isinstance(self.reader, str) else self.reader


# Sniffed in this order, so that the more particular stands first.
FORMATS: tuple[Format, ...] = (
    Format(
        name="pdf", suffixes=(".pdf",), media_types=("application/pdf", "application/x-pdf"),
        sniff=signatures.is_pdf, reader="briefer.reading.pdf:read_pdf",
    ),
    Format(
        name="docx", suffixes=(".docx", ".docm", ".dotx"),
        media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        sniff=signatures.is_docx, reader="briefer.reading.office.docx:read_docx",
    ),
    Format(
        name="odt", suffixes=(".odt", ".ott"),
        media_types=("application/vnd.oasis.opendocument.text",),
        sniff=signatures.is_odt, reader="briefer.reading.office.odt:read_odt",
    ),
    Format(
        name="rtf", suffixes=(".rtf",), media_types=("application/rtf", "text/rtf"),
        sniff=signatures.is_rtf, reader="briefer.reading.office.rtf:read_rtf",
    ),
    Format(
        name="mhtml", suffixes=(".mhtml", ".mht"),
        media_types=("multipart/related", "application/x-mimearchive"),
        sniff=signatures.is_mhtml, reader="briefer.reading.mail.saved_page:read_mhtml",
    ),
    Format(
        name="webarchive", suffixes=(".webarchive",), media_types=("application/x-webarchive",),
        sniff=signatures.is_binary_plist, reader="briefer.reading.mail.saved_page:read_webarchive",
    ),
    Format(
        name="eml", suffixes=(".eml",), media_types=("message/rfc822",),
        sniff=signatures.is_mail, reader="briefer.reading.mail.message:read_message",
    ),
    Format(
        name="mbox", suffixes=(".mbox", ".mbx"), media_types=("application/mbox",),
        sniff=signatures.is_mailbox, reader="briefer.reading.mail.mailbox:read_mailbox",
        piecewise=True,
    ),
    Format(
        name="opml", suffixes=(".opml",), media_types=("text/x-opml",),
        sniff=signatures.is_opml, reader="briefer.reading.feeds:refuse_list",
    ),
    Format(
        name="feed", suffixes=(".rss", ".atom", ".rdf"),
        media_types=("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        sniff=signatures.is_feed, reader="briefer.reading.feeds:read_feed",
    ),
    Format(
        name="html", suffixes=(".html", ".htm", ".xhtml"),
        media_types=("text/html", "application/xhtml+xml"),
        sniff=signatures.is_page, reader="briefer.reading.page:page", foreign=False,
    ),
    Format(
        name="warc", suffixes=(".warc", ".warc.gz"), media_types=("application/warc",),
        sniff=signatures.is_warc, reader="briefer.reading.archives.warc:read_warc",
        piecewise=True,
    ),
    Format(
        name="gz", suffixes=(".gz",), media_types=("application/gzip", "application/x-gzip"),
        sniff=signatures.is_gzip, reader="briefer.reading.archives.packed:read_gzip",
    ),
    Format(
        name="zip", suffixes=(".zip",),
        media_types=("application/zip", "application/x-zip-compressed"),
        sniff=signatures.is_zip, reader="briefer.reading.archives.packed:read_zip",
        piecewise=True,
    ),
    Format(
        name="parquet", suffixes=(".parquet",), media_types=("application/vnd.apache.parquet",),
        sniff=signatures.is_parquet, reader="briefer.reading.tables.parquet:parquet_rows",
    ),
    Format(
        name="jsonl", suffixes=(".jsonl", ".ndjson"),
        media_types=("application/jsonl", "application/x-ndjson"),
        reader="briefer.reading.tables.json_lines:json_lines", foreign=False,
    ),
    Format(
        name="json", suffixes=(".json",),
        media_types=(
            "application/json", "application/feed+json", "application/vnd.citationstyles.csl+json",
        ),
        reader="briefer.reading.tables.json_records:json_records",
    ),
    Format(
        name="csv", suffixes=(".csv", ".tsv", ".tab"),
        media_types=("text/csv", "text/tab-separated-values"),
        reader="briefer.reading.tables.csv_rows:csv_rows",
    ),
    Format(
        name="md", suffixes=(".md", ".markdown"), media_types=("text/markdown",),
        reader="briefer.reading.text:markdown", foreign=False,
    ),
    Format(
        name="txt", suffixes=(".txt", ".text"), media_types=("text/plain",),
        reader="briefer.reading.text:plain", foreign=False,
    ),
)  # fmt: skip

# What people hand in that is not read, by its ending or signature, with what to do instead.
REFUSED: tuple[tuple[tuple[str, ...], str, str], ...] = (
    ((".doc", ".dot"), "a Word file of before 2007", "save it as DOCX"),
    ((".msg", ".pst", ".ost"), "mail of Outlook", "save it as EML or MBOX"),
    ((".xls", ".xlsx", ".ods", ".numbers"), "a spreadsheet", "save it as CSV"),
    ((".ppt", ".pptx", ".odp", ".key"), "slides", "save the text as DOCX or PDF"),
    ((".epub", ".mobi", ".azw3", ".pages"), "a book or a layout", "save it as PDF or DOCX"),
    ((".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz", ".zst"), "an archive", "pack it as ZIP"),
    ((".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".heic", ".webp", ".svg"), "a picture", ""),
    ((".mp3", ".mp4", ".m4a", ".mov", ".wav", ".avi"), "a recording", ""),
)  # fmt: skip


@lru_cache
def known() -> tuple[Format, ...]:
    """Return all formats: ours, then those that other packages add, as records or functions of bytes."""
    ours = {format.name for format in FORMATS}
    added = (_added(point.name, point.value) for point in entry_points(group="briefer.reading"))
    return (*FORMATS, *(format for format in added if format.name not in ours))


def _added(name: str, reference: str) -> Format:
    """Return the format of an entry point: a record, or a function `(bytes, Hints) -> documents`."""
    found = load_function(reference)
    if isinstance(found, Format):
        return found
    return Format(
        name=name, suffixes=(f".{name}",), reader=partial(_from_bytes, found), foreign=False
    )


def _from_bytes(
    read: Callable[[bytes, Hints], Iterable[Document | InputError]], stream: BinaryIO, hints: Hints
) -> Iterable[Document | InputError]:
    return read(stream.read(), hints)
