"""The brief as one ZIP: its documents, its references, the texts it carries, and their checksums."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from briefer.citing import export
from briefer.model import Brief, Source
from briefer.rendering.archive import zipped
from briefer.rendering.json_reading import from_json

DOCUMENTS = ("pdf", "html", "docx", "json")
REFERENCES = {"sources.bib": "bib", "sources.ris": "ris", "sources.json": "csl"}
SUMS = "SHA256SUMS"

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def to_zip(brief: Brief, template: str) -> bytes:
    """Return the brief in every format that verifies itself, as one deterministic ZIP."""
    from briefer.rendering import render_here

    return pack({name: render_here(brief, name, template) for name in DOCUMENTS})


def pack(documents: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of documents that were made already, by their format."""
    brief = from_json(documents["json"])  # as the template shows it
    files = {f"brief.{name}": documents[name] for name in DOCUMENTS} | attachments(brief)
    return zipped(files | {SUMS: sums(files)}, brief.issued)


def attachments(brief: Brief) -> dict[str, bytes]:
    """Return what lies beside the documents: references, and the texts with full evidence."""
    references = {
        f"references/{name}": export(brief.sources, format).encode("utf-8", "replace")
        for name, format in REFERENCES.items()
    }
    texts = {
        f"sources/{_name(source)}": source.text.encode("utf-8", "surrogatepass")
        for source in brief.sources
        if source.text is not None
    }
    return references | texts


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the checksums as `sha256sum --check` reads them."""
    lines = (f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return "".join(lines).encode("ascii")


def _name(source: Source) -> str:
    """Return a file name that begins with the number of the source and is safe everywhere."""
    stem = source.name.rpartition("/")[2].rpartition(".")[0] or source.name
    plain = _UNSAFE.sub("-", stem).strip("-").lower()[:60]
    return f"{source.number:03}-{plain or 'source'}.txt"
