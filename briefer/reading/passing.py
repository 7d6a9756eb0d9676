"""What a reader yields, as bytes and back: so it comes out of the child process that read it."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

from briefer.errors import FormatError, InputError
from briefer.model import Document
from briefer.reading.document import Hints, Said
from briefer.reading.formats import Member
from briefer.records import from_plain, to_plain
from briefer.remarks import Remark

Read = Document | InputError | Member

_DOCUMENT, _REFUSAL, _FORMAT, _MEMBER = b"drfm"
_HEAD = struct.Struct("!BI")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusal:
    reason: Remark
    subject: str | None
    hint: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A member without its bytes."""

    name: str
    media_type: str | None
    url: str | None
    said: tuple[Said, ...]


def to_bytes(read: Read) -> bytes:
    """Return what a reader yielded as bytes."""
    if isinstance(read, Document):
        return _packed(_DOCUMENT, read)
    if isinstance(read, Member):
        label = _Label(name=read.name, media_type=read.media_type, url=read.url, said=read.said)
        return _packed(_MEMBER, label) + read.data
    kind = _FORMAT if isinstance(read, FormatError) else _REFUSAL
    return _packed(kind, _Refusal(reason=read.remark, subject=read.subject, hint=read.hint))


def from_bytes(packed: bytes) -> Read:
    """Return what `to_bytes` was given."""
    kind, size = _HEAD.unpack_from(packed)
    end = _HEAD.size + size
    plain: Any = json.loads(packed[_HEAD.size : end])
    if kind == _DOCUMENT:
        document: Document = from_plain(plain, Document)
        return document
    if kind == _MEMBER:
        label: _Label = from_plain(plain, _Label)
        return Member(
            name=label.name, data=packed[end:], media_type=label.media_type,
            url=label.url, said=label.said,
        )  # fmt: skip
    refusal: _Refusal = from_plain(plain, _Refusal)
    error = FormatError if kind == _FORMAT else InputError
    return error(refusal.reason, subject=refusal.subject, hint=refusal.hint)


def hints_to_text(hints: Hints) -> str:
    """Return hints as JSON."""
    return json.dumps(to_plain(hints))


def hints_from_text(text: str) -> Hints:
    """Return what `hints_to_text` was given."""
    hints: Hints = from_plain(json.loads(text), Hints)
    return hints


def _packed(kind: int, record: Any) -> bytes:
    plain = json.dumps(to_plain(record)).encode()
    return _HEAD.pack(kind, len(plain)) + plain
