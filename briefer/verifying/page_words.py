"""The words on the pages of a PDF that was not trusted: read by a process that can be stopped."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import lru_cache
from unicodedata import normalize

from briefer import bounded

SECONDS = 10
MEMORY = 384 << 20  # bytes of address space


@lru_cache(maxsize=2)
def page_texts(data: bytes) -> tuple[str, ...] | None:
    """Return the text of each page, its accents composed; None where it can't be read in time."""
    function = "briefer.verifying.page_words:extract_pages"
    with suppress(bounded.FailedError, bounded.StoppedError, ValueError):
        texts = json.loads(bounded.run(function, data, seconds=SECONDS, memory=MEMORY, grace=0))
        return tuple(normalize("NFC", text) for text in texts)
    return None


def extract_pages(data: bytes) -> bytes:
    """Return the text of each page as JSON: what the child process does."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return json.dumps(texts).encode()
