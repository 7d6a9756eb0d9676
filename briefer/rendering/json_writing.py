"""The canonical JSON of a brief: sorted keys, UTF-8, one way to write each brief.

The seal is the SHA-256 of the same JSON without the seal: what no proof covers (a title, a
pinpoint, a file's hash) can't change unnoticed by whoever doesn't write the whole file anew.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from json.encoder import encode_basestring as _quoted
from typing import Any

from briefer.model import Brief

SCHEMA = "briefer/3"


def to_json(brief: Brief) -> bytes:
    """Return the canonical JSON of a brief."""
    members = {"schema": _quoted(SCHEMA)}
    members |= {name: _written(getattr(brief, name), "\n ") for name, _ in _members(Brief)}
    return _object({**members, "seal": _quoted(sha256(_object(members)).hexdigest())})


def rewritten(data: bytes) -> bytes:
    """Return JSON in the one way to write it, under the seal that fits.

    So the JSON of an earlier version, which knew fewer keys, can be told from a changed one.
    """
    tree = json.loads(data)
    plain = {name: value for name, value in tree.items() if name != "seal"}
    return _dumped({**plain, "seal": sha256(_dumped(plain)).hexdigest()})


def _dumped(tree: dict[str, Any]) -> bytes:
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _object(members: dict[str, str]) -> bytes:
    """Join members that are written already, so that the seal doesn't cost a second writing."""
    text = ",\n ".join(f"{_quoted(name)}: {members[name]}" for name in sorted(members))
    # A lone surrogate has no UTF-8; `\udc80` is what JSON writes for it.
    return f"{{\n {text}\n}}\n".encode("utf-8", "backslashreplace")


def as_format(brief: Brief, template: str) -> bytes:  # JSON has no template
    """Return the canonical JSON, as one of the formats."""
    return to_json(brief)


def in_xml(data: bytes) -> bytes:
    """Return canonical JSON without the two letters that XML can't hold, written as JSON may."""
    for letter in ("\ufffe", "\uffff"):
        data = data.replace(letter.encode(), f"\\u{ord(letter):04x}".encode())
    return data


def _written(value: Any, line: str) -> str:
    """Return what `json.dumps(…, sort_keys=True, indent=1)` would, straight from the record.

    `line` is the line break, with the indentation of the object the value belongs to.
    """
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        inner = line + " "
        items = f",{inner}".join([_written(item, inner) for item in value])
        return f"[{inner}{items}{line}]" if value else "[]"
    if is_dataclass(value):
        inner = line + " "
        members = [
            start + _written(getattr(value, name), inner)
            for name, start in _members(value.__class__)
        ]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}"
    if isinstance(value, date):
        return _quoted(value.isoformat())
    return json.dumps(value, allow_nan=False)


@cache
def _members(record: Any) -> tuple[tuple[str, str], ...]:
    """Return the names of the fields of a record, sorted, each with how its member begins."""
    names = sorted(field.name for field in fields(record))
    return tuple((name, f"{_quoted(name)}: ") for name in names)
