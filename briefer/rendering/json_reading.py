"""A brief read back from its JSON.

It is what `verify` parses, so reading is strict: every value is checked against
the record it becomes, and a file that is not a brief is refused by the name of
the key that is wrong.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from briefer import records
from briefer.errors import VerifyError
from briefer.model import Brief
from briefer.rendering.json_writing import SCHEMA

# Values, lists and objects: a brief on a thousand articles has a tenth of it, and JSON that is
# nothing but these would fill the memory.
MOST = 1_500_000
_LONGEST = 15  # digits of a whole number: more than any place in a text
_DEEPEST = 40  # lists and objects in one another; a brief has a dozen
_SAID = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_SCHEMAS = re.compile(r"briefer/\d{1,3}")
_MARKS = re.compile(rb"[\[\]{}]")


def from_json(data: bytes) -> Brief:
    """Read a brief back from its JSON.

    Raises VerifyError, with the key, where the data is not a brief.
    """
    _measured(data)
    try:
        tree = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_int=_whole,
        )
    except RecursionError:
        raise VerifyError("nested too deep", subject="brief.json") from None
    except ValueError as error:
        raise VerifyError(f"not JSON ({error})", subject="brief.json") from None
    schema = tree.pop("schema", None) if isinstance(tree, dict) else None
    if schema != SCHEMA:
        raise _of_another_schema(schema)
    if not isinstance(tree.pop("seal", None), str):
        raise records.wrong_value("seal", "text")
    brief: Brief = records.from_plain(tree, Brief)
    return brief


def _of_another_schema(schema: Any) -> VerifyError:
    if isinstance(schema, str) and _SCHEMAS.fullmatch(schema):
        what = f"has the schema {schema}, and this version reads {SCHEMA}"
        return VerifyError(what, subject="brief.json", hint="make that brief again")
    return VerifyError(f'no "schema": "{SCHEMA}"', subject="brief.json")


def _measured(data: bytes) -> None:
    """Refuse data that would cost more than a brief can.

    Raises VerifyError.
    """
    if sum(map(data.count, (b"{", b"[", b","))) > MOST:
        raise VerifyError("holds more values than a brief can", subject="brief.json")
    if data.count(b"{") + data.count(b"[") <= _DEEPEST:
        return
    depth = 0
    for match in _MARKS.finditer(_SAID.sub(b"", data)):
        depth += 1 if match.group() in b"[{" else -1
        if depth > _DEEPEST:
            raise VerifyError("nested too deep", subject="brief.json")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST or digits.startswith("-"):
        raise ValueError(f"{digits[:20]} is no number of a brief")
    return int(digits)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"key {twice!r} twice in one object")
    return record


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
