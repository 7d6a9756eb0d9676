"""A brief read back from its JSON.

It is what `verify` parses, so reading is strict: every value is checked against
the record it becomes, and a file that is not a brief is refused by the name of
the key that is wrong.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

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
        raise _wrong("seal", _NAMES[str])
    brief: Brief = _record(tree, Brief, "")
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


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def _wrong(key: str, wanted: str) -> VerifyError:
    return VerifyError(f"{wanted} was expected", subject=key or "brief")


def _record(value: Any, record: Any, key: str) -> Any:
    """Build a dataclass from an object that has its keys and no others."""
    if not isinstance(value, dict):
        raise _wrong(key, "an object")
    known = {field.name: field for field in fields(record)}
    for name in value:
        if name not in known:
            raise VerifyError("no such key in a brief", subject=_below(key, name[:80]))
    for name, field in known.items():
        if name not in value and not _has_default(field):
            raise VerifyError("the key is missing", subject=_below(key, name))
    hints = _hints(record)
    return record(**{name: _typed(value[name], hints[name], _below(key, name)) for name in value})


def _below(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _typed(value: Any, hint: Any, key: str) -> Any:
    """Return the value as the annotated type, or raise VerifyError naming the key."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _optional(value, hint, key)
    if origin is Literal:
        return _choice(value, get_args(hint), key)
    if origin is tuple:
        return _tuple(value, get_args(hint), key)
    if is_dataclass(hint):
        return _record(value, hint, key)
    if hasattr(hint, "_fields"):  # a NamedTuple
        hints = _hints(hint)
        return hint(*_tuple(value, tuple(hints[name] for name in hint._fields), key))
    return _scalar(value, hint, key)


def _optional(value: Any, hint: Any, key: str) -> Any:
    if value is None:
        return None
    (wanted,) = (arg for arg in get_args(hint) if arg is not NoneType)
    return _typed(value, wanted, key)


def _choice(value: Any, choices: tuple[Any, ...], key: str) -> Any:
    if value not in choices or not isinstance(value, str):
        raise _wrong(key, "one of " + ", ".join(choices))
    return value


def _tuple(value: Any, hints: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(key, "a list")
    if hints[1:] == (...,):
        hints = (hints[0],) * len(value)
    if len(value) != len(hints):
        raise _wrong(key, f"a list of {len(hints)}")
    return tuple(
        _typed(item, hint, f"{key}[{index}]")
        for index, (item, hint) in enumerate(zip(value, hints, strict=True))
    )


_NAMES = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}


def _scalar(value: Any, hint: Any, key: str) -> Any:
    if hint is date:
        return _day(value, key)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint or (hint is float and not isfinite(value)):
        raise _wrong(key, _NAMES.get(hint, hint.__name__))
    return value


def _day(value: Any, key: str) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(key, "a day like 2023-02-12") from None
    if day.isoformat() != value:
        raise _wrong(key, "a day like 2023-02-12")
    return day
