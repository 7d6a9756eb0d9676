"""The formats that a brief can have: who writes each, and what is known of it."""

from __future__ import annotations

from typing import Literal, get_args

from briefer.registry import installed

FORMATS = {
    "html": "briefer.rendering.html:to_html",
    "pdf": "briefer.rendering.pdf:to_pdf",
    "json": "briefer.rendering.json_writing:as_format",
    "md": "briefer.rendering.markdown:to_markdown",
    "docx": "briefer.rendering.docx:to_docx",
    "zip": "briefer.rendering.bundle:to_zip",
    "bib": "briefer.rendering.references:to_bib",
    "ris": "briefer.rendering.references:to_ris",
    "csl": "briefer.rendering.references:to_csl",
}
USUAL = ("pdf", "html", "json")  # the files of a brief, unless others are asked for
PAGED = frozenset(("pdf", "zip"))  # laid out in pages

Carrier = Literal["json", "html", "docx", "pdf", "zip"]
CARRIERS: tuple[Carrier, ...] = get_args(Carrier)  # the brief is in them; the plainest first


def known_formats() -> tuple[str, ...]:
    """Return the names of all formats: ours, then those that other packages add."""
    return tuple(dict.fromkeys((*FORMATS, *installed("rendering"))))
