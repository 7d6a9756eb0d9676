"""Bytes → documents: each text stored once, with its fingerprint.

    found = find(["articles/"])        files and folders, in a fixed order, with stable names
    read(found[0].path)                the documents of one file; raises what is wrong with it
    read_each(found[0].path)           the same, but a bad line of a table costs only itself

A format is a record of the table in `formats`: by what it is told, and its reader, a function
`(stream, Hints) -> iterable of Document, InputError or Member`, a file in this file. Another package
adds such a record under the entry point group `briefer.reading`, or a function
`(bytes, Hints) -> iterable of Document or InputError`, named by the file's ending.

pdf/           pages in reading order, without running heads, as paragraphs
office/        documents of word processors: DOCX, ODT, RTF
mail/          mails and mailboxes, and pages that browsers keep in their manner
feeds/         RSS, Atom, JSON Feed
tables/        records, one an article: JSON lines, JSON, CSV, Parquet, references
archives/      files that hold files: ZIP, gzip, WARC, each checked before it is opened
compilations/  one file of many articles: exports of press databases, and what people paste below …

decoding       bytes → text: what is certain first (BOM, strict UTF-8), then what is likely
document       what a file says about itself, made into a Document
formats        what can be read, in one table: a record a format
hiding_sheets  style sheets in a page: which classes and ids they hide, always and on screen
loading        a file's bytes: all of them, once, and never more than allowed
mail_marks     lines that a mail marks as quoted: `>` before each, whatever the width at which it …
markdown_marks  Markdown as the words it shows: a table of marks, and what stays of each
own_briefs     whether a file is a finished brief of ours: it quotes articles, and is none itself
page           web pages: trafilatura for the text, the page's own tags for what it says about …
parsing        bytes through the reader of their format: what is foreign in a child process
passing        what a reader yields, as bytes and back, out of the child process
pieces         archives larger than a file may be, cut between their records
recognising    of which format bytes are: as they surely are, else as they are called
signatures     what bytes surely are: told by how they begin, never by their name
said_beside    what was said of a fetched file where it was found, in a hidden file beside it
site_names     titles without the name of the site that pages add to them
source_files   which files the user means, in an order and under names that another machine would …
text           plain text and Markdown, with or without front matter
visible_page   a page as its reader sees it: without code and what is hidden or struck out, with …
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefer.errors import InputError
from briefer.inert import inert
from briefer.model import Document, Metadatum
from briefer.reading.document import Hints
from briefer.reading.formats import FORMATS, Format, Member
from briefer.reading.loading import LIMIT, load_bytes, size_of_file
from briefer.reading.parsing import parse, parse_large
from briefer.reading.pieces import Piece, count_pieces, cut, in_pieces
from briefer.reading.said_beside import Beside, as_said, beside_path, said_beside
from briefer.reading.source_files import SourceFile, find, find_corrections

__all__ = [
    "FORMATS",
    "LIMIT",
    "Beside",
    "Format",
    "Hints",
    "Member",
    "Piece",
    "SourceFile",
    "beside_path",
    "count_pieces",
    "cut",
    "find",
    "find_corrections",
    "in_pieces",
    "load_bytes",
    "read",
    "read_each",
    "read_one_by_one",
    "said_beside",
]


def read(
    path_or_bytes: str | Path | bytes,
    *,
    media_type: str | None = None,
    url: str | None = None,
    name: str | None = None,
    limit: int = LIMIT,
    columns: Mapping[str, str] | None = None,
    said: Sequence[Metadatum] = (),
) -> list[Document]:
    """Return the documents of one file, folder (searched below, in order), bytes, or `-`, standard input.

    Tables have usual names for their columns; others are named by `columns`: `{"text": "Volltext"}`.
    `said` is what was said of the bytes where they were found, as `feed:title`.
    Of a folder, what can't be read is left out; `make` records it.
    Raises InputError if there is no document: missing, empty, binary, larger than `limit`
    bytes; FormatError if it is in a format that is not read here.
    """
    if isinstance(path_or_bytes, str | Path) and Path(path_or_bytes).is_dir():
        tried = _below(Path(path_or_bytes), media_type, limit, columns)
    else:
        tried = read_each(
            path_or_bytes,
            media_type=media_type,
            url=url,
            name=name,
            limit=limit,
            columns=columns,
            said=said,
        )
    documents = [result for result in tried if isinstance(result, Document)]
    if not documents:
        none = InputError("no articles found", subject=str(path_or_bytes))
        raise next((result for result in tried if isinstance(result, InputError)), none)
    return documents


def _below(
    folder: Path, media_type: str | None, limit: int, columns: Mapping[str, str] | None
) -> list[Document | InputError]:
    """Return what every file of a folder gives."""
    tried: list[Document | InputError] = []
    for file in find([folder]):
        try:
            tried += read_each(
                file.path, media_type=media_type, name=file.name, limit=limit, columns=columns
            )
        except InputError as error:
            tried.append(error)
    return tried


def read_each(
    path_or_bytes: str | Path | bytes,
    *,
    media_type: str | None = None,
    url: str | None = None,
    name: str | None = None,
    limit: int = LIMIT,
    columns: Mapping[str, str] | None = None,
    said: Sequence[Metadatum] = (),
) -> list[Document | InputError]:
    """Return what each record of a file gives, in order: its document, or why there is none.

    A file that was fetched has beside it what was said of it where it was found.
    Raises InputError and FormatError for what concerns the file as a whole.
    """
    return list(
        read_one_by_one(
            path_or_bytes,
            media_type=media_type,
            url=url,
            name=name,
            limit=limit,
            columns=columns,
            said=said,
        )
    )


def read_one_by_one(
    path_or_bytes: str | Path | bytes,
    *,
    media_type: str | None = None,
    url: str | None = None,
    name: str | None = None,
    limit: int = LIMIT,
    columns: Mapping[str, str] | None = None,
    said: Sequence[Metadatum] = (),
) -> Iterator[Document | InputError]:
    """Yield what each record of a file gives, as soon as it is read; raises as `read_each` does."""
    given = tuple((columns or {}).items())
    beside = said_beside(path_or_bytes)
    if beside:
        media_type, url, said = media_type or beside.media_type, url or beside.url, beside.said
    size = size_of_file(path_or_bytes)
    if size > limit == LIMIT and isinstance(path_or_bytes, str | Path):
        name = inert(name or Path(path_or_bytes).name)
        hints = Hints(name=name, url=url, said=as_said(said), columns=given)
        yield from parse_large(Path(path_or_bytes), hints, size=size)
        return
    data, name = load_bytes(path_or_bytes, name=name, limit=limit)
    hints = Hints(name=name, url=url, said=as_said(said), columns=given)
    yield from parse(data, hints, media_type=media_type)
