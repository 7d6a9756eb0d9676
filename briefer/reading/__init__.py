"""Bytes → documents: each text stored once, with its fingerprint.

    found = find(["articles/"])        files and folders, in a fixed order, with stable names
    read(found[0].path)                the documents of one file; raises what is wrong with it
    read_each(found[0].path)           the same, but a bad line of a table costs only itself

A reader is a function `(bytes, Hints) -> iterable of Document or InputError`. Another package
adds one under the entry point group `briefer.reading`, named by the file's ending.

compilations/  one file of many articles: exports of press databases, and what people paste below …
decoding       bytes → text: what is certain first (BOM, strict UTF-8), then what is likely
document       what a file says about itself, made into a Document
hiding_sheets  style sheets in a page: which classes and ids they hide, always and on screen
loading        a file's bytes: all of them, once, and never more than allowed
mail_marks     lines that a mail marks as quoted: `>` before each, whatever the width at which it …
markdown_marks  Markdown as the words it shows: a table of marks, and what stays of each
own_briefs     whether a file is a finished brief of ours: it quotes articles, and is none itself
page           web pages: trafilatura for the text, the page's own tags for what it says about …
said_beside    what was said of a fetched file where it was found, in a hidden file beside it
site_names     titles without the name of the site that pages add to them
source_files   which files the user means, in an order and under names that another machine would …
table          JSON lines: one article a line; a bad line costs only itself
text           plain text and Markdown, with or without front matter
visible_page   a page as its reader sees it: without code and what is hidden or struck out, with …
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefer import registry
from briefer.errors import FormatError, InputError
from briefer.model import Document, Metadatum
from briefer.reading.decoding import looks_like_html, looks_like_jsonl
from briefer.reading.document import Hints
from briefer.reading.loading import LIMIT, load_bytes
from briefer.reading.own_briefs import is_brief
from briefer.reading.said_beside import Beside, as_said, beside_path, said_beside
from briefer.reading.source_files import SourceFile, find, find_corrections
from briefer.remarks import remark

__all__ = [
    "LIMIT",
    "Beside",
    "Hints",
    "SourceFile",
    "beside_path",
    "find",
    "find_corrections",
    "load_bytes",
    "read",
    "read_each",
    "said_beside",
]

READERS = {
    "txt": "briefer.reading.text:plain",
    "md": "briefer.reading.text:markdown",
    "html": "briefer.reading.page:page",
    "jsonl": "briefer.reading.table:table",
}
ALSO = {"text": "txt", "markdown": "md", "htm": "html", "xhtml": "html", "ndjson": "jsonl"}
MEDIA_TYPES = {
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}


def read(
    path_or_bytes: str | Path | bytes,
    *,
    media_type: str | None = None,
    url: str | None = None,
    name: str | None = None,
    limit: int = LIMIT,
    said: Sequence[Metadatum] = (),
) -> list[Document]:
    """Return the documents of one file, folder (searched below, in order), bytes, or `-`, standard input.

    `said` is what was said of the bytes where they were found, as `feed:title`.
    Of a folder, what can't be read is left out; `make` records it.
    Raises InputError if there is no document: missing, empty, binary, larger than `limit`
    bytes; FormatError if it is in a format that is not read here.
    """
    if isinstance(path_or_bytes, str | Path) and Path(path_or_bytes).is_dir():
        tried = _below(Path(path_or_bytes), media_type, limit)
    else:
        tried = read_each(
            path_or_bytes, media_type=media_type, url=url, name=name, limit=limit, said=said
        )
    documents = [result for result in tried if isinstance(result, Document)]
    if not documents:
        none = InputError("no articles found", subject=str(path_or_bytes))
        raise next((result for result in tried if isinstance(result, InputError)), none)
    return documents


def _below(folder: Path, media_type: str | None, limit: int) -> list[Document | InputError]:
    """Return what every file of a folder gives."""
    tried: list[Document | InputError] = []
    for file in find([folder]):
        try:
            tried += read_each(file.path, media_type=media_type, name=file.name, limit=limit)
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
    said: Sequence[Metadatum] = (),
) -> list[Document | InputError]:
    """Return what each record of a file gives, in order: its document, or why there is none.

    A file that was fetched has beside it what was said of it where it was found.
    Raises InputError and FormatError for what concerns the file as a whole.
    """
    data, name = load_bytes(path_or_bytes, name=name, limit=limit)
    beside = said_beside(path_or_bytes)
    if beside:
        media_type, url, said = media_type or beside.media_type, url or beside.url, beside.said
    if not data.strip():
        raise InputError(remark("empty"), subject=name)
    if is_brief(data):
        raise InputError("a brief made by briefer, which is no source", subject=name)
    reader = registry.lookup("reading", _format(data, name, media_type), READERS)
    return list(reader(data, Hints(name=name, url=url, said=as_said(said)))) or [
        InputError(remark("empty"), subject=name)
    ]


def _format(data: bytes, name: str, media_type: str | None) -> str:
    """Return the name of the reader: by media type, by the name's ending, by a look inside."""
    known = {**READERS, **registry.installed("reading")}
    kind = MEDIA_TYPES.get((media_type or "").partition(";")[0].strip().lower())
    if media_type and kind is None:
        raise FormatError(_refusal(media_type, known), subject=name)
    ending = Path(name).suffix.lower().lstrip(".")
    if kind is None and ending:
        kind = ALSO.get(ending, ending)
        if kind not in known:
            raise FormatError(_refusal(f".{ending}", known), subject=name)
    if kind == "txt" and looks_like_html(data):  # a page saved under the wrong name
        return "html"
    return kind or _sniffed(data)


def _sniffed(data: bytes) -> str:
    if looks_like_html(data):
        return "html"
    return "jsonl" if looks_like_jsonl(data) else "txt"


def _refusal(what: str, known: dict[str, str]) -> str:
    return f"not a format I read ({what}); read are {', '.join(f'.{kind}' for kind in known)}"
