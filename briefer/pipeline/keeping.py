"""Analyses that are kept: by what, as what, and what holds on another day than that on which they were made.

Of the settings, only the day of issue changes from brief to brief, and only the date hangs on it
(and the days that a text names from it). So an analysis is kept without that day, and on another
one its date alone is found again, unless the file itself states it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from briefer.model import Analysis, Document, Span
from briefer.pipeline.analysis import VERSION, Desk, dated, from_bytes, mentions, to_bytes


def digest_of(document: Document) -> str:
    """Return the digest of all that the analysis of a document depends on, but for the desk."""
    said = asdict(replace(document, id="", name="", text="", raw_sha256=""))
    return _digest(said)


def dayless_key(said: str, desk: Desk) -> str:
    """Return what an analysis is kept by: the digest of its document, the desk but for its day, the version."""
    return _digest((VERSION, said, asdict(replace(desk, today=date.min))))


def _digest(parts: Any) -> str:
    plain = json.dumps(parts, sort_keys=True, default=date.isoformat, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def to_kept(analysis: Analysis) -> bytes:
    """Return an analysis as bytes, without what its document has anyway."""
    bare = replace(analysis.document, id="", name="", text="")
    sentences = tuple(replace(one, text="", source=None) for one in analysis.sentences)
    return to_bytes(replace(analysis, document=bare, sentences=sentences))


def from_kept(data: bytes, document: Document) -> Analysis:
    """Return the analysis of a document from what was kept of it, under whatever name.

    Raises VerifyError where the bytes are none.
    """
    kept = from_bytes(data)
    sentences = tuple(
        replace(one, text=document.text[slice(*Span(one.start, one.end))], source=document.id)
        for one in kept.sentences
    )
    return replace(kept, document=replace(document, html=None), sentences=sentences)


def holds(analysis: Analysis, made: date, today: date) -> bool:
    """Whether an analysis of one day is that of another, too: the file itself states its date."""
    if made == today:
        return True
    when = analysis.dating
    first = when.evidence[0] if when.evidence else None
    if first is None or first.note.key != "entry" or when.start is None:
        return False
    return (when.start <= made) == (when.start <= today)


def redated(analysis: Analysis, document: Document, desk: Desk) -> Analysis:
    """Return an analysis as it is on the day of a desk; the document is as read, with its page."""
    when = dated(document, desk)
    if when == analysis.dating:
        return analysis
    return replace(analysis, dating=when, mentions=mentions(document.text, when))
