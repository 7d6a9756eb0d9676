"""Write brief.schema.json, the JSON Schema of brief.json, from the records of the model: `make docs`."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from briefer.model import Brief
from briefer.rendering.json_writing import SCHEMA

PAGE = Path(__file__).with_name("brief.schema.json")
DESCRIPTION = (
    "What `briefer` writes as brief.json: every key is there, and no other. The seal is the"
    " SHA-256 of the same JSON without it (keys sorted, one space of indentation, UTF-8)."
    " Starts and ends are characters of a source's text as it was read; dates are in EDTF."
)
_COMMENT = re.compile(r"^    (\w+): [^#\n]*  # (.+)$", re.M)
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def schema() -> dict[str, Any]:
    """Return the schema of a brief; every record stands once, below `$defs`."""
    defined: dict[str, Any] = {}
    brief = _record(Brief, defined)
    brief["properties"] |= {
        "schema": {"const": SCHEMA},
        "seal": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    }
    brief["required"] = sorted([*brief["required"], "schema", "seal"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "A brief",
        **brief,
        "description": DESCRIPTION,
        "$defs": dict(sorted(defined.items())),
    }


def text() -> str:
    """Return the file as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _record(record: Any, defined: dict[str, Any]) -> dict[str, Any]:
    """Describe a record; what the model says of a field beside it is its description."""
    hints = get_type_hints(record)
    said = dict(_COMMENT.findall(inspect.getsource(record)))
    properties = {}
    for field in fields(record):
        properties[field.name] = _type(hints[field.name], defined)
        if field.name in said:
            properties[field.name] = {"description": said[field.name]} | properties[field.name]
    return {
        "description": inspect.getdoc(record),
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _type(hint: Any, defined: dict[str, Any]) -> dict[str, Any]:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (wanted,) = (part for part in parts if part is not NoneType)
        return {"anyOf": [_type(wanted, defined), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple and parts[1:] == (...,):
        return {"type": "array", "items": _type(parts[0], defined)}
    if origin is tuple:
        return _row([_type(part, defined) for part in parts])
    if hasattr(hint, "_fields"):  # a NamedTuple
        inside = get_type_hints(hint)
        return _row([_type(inside[name], defined) for name in hint._fields])
    if is_dataclass(hint):
        if hint.__name__ not in defined:
            defined[hint.__name__] = {}  # a record that holds its like finds it there
            defined[hint.__name__] = _record(hint, defined)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return dict(_SCALARS[hint])


def _row(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Describe an array of fixed length."""
    count = len(items)
    return {"type": "array", "prefixItems": items, "minItems": count, "maxItems": count}


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
