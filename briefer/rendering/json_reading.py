"""A brief read back from its JSON.

It is what `verify` parses, so reading is strict: every value is checked against
the record it becomes, and a file that is not a brief is refused by the name of
the key that is wrong.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from briefer import records
from briefer.errors import VerifyError
from briefer.model import Brief
from briefer.rendering.json_writing import SCHEMA


def from_json(data: bytes) -> Brief:
    """Read a brief back from its JSON.

    Raises VerifyError, with the key, where the data is not a brief.
    """
    try:
        tree = json.loads(
            data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse_constant
        )
    except RecursionError:
        raise VerifyError("nested too deep", subject="brief.json") from None
    except ValueError as error:
        raise VerifyError(f"not JSON ({error})", subject="brief.json") from None
    if not isinstance(tree, dict) or tree.pop("schema", None) != SCHEMA:
        raise VerifyError(f'no "schema": "{SCHEMA}"', subject="brief.json")
    if not isinstance(tree.pop("seal", None), str):
        raise records.wrong("seal", "text")
    brief: Brief = records.typed(tree, Brief)
    return brief


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"key {twice!r} twice in one object")
    return record


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
