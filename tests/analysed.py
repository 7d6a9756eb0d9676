"""An analysis of a text that nothing but the text and its day is known of."""

from __future__ import annotations

from briefer.fingerprint import sha256_of
from briefer.model import UNDATED, Analysis, Cleaning, Dating, Document, Span


def analysed(
    text: str, *, id: str = "a", dating: Dating = UNDATED, url: str | None = None
) -> Analysis:
    document = Document(
        id=id,
        name=id,
        text=text,
        sha256=sha256_of(text),
        raw_sha256=sha256_of(text),
        media_type="text/plain",
        url=url,
    )
    whole = Cleaning(kept=(Span(0, len(text)),))
    return Analysis(document=document, cleaning=whole, dating=dating)
