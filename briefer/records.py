"""Frozen records as JSON and back: every value is checked against the type it becomes."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from briefer.errors import VerifyError


def to_plain(value: Any) -> Any:
    """Return a record as what JSON can hold; `typed` reads it back."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def wrong_value(key: str, wanted: str) -> VerifyError:
    """Return the error that says what was expected at a key."""
    return VerifyError(f"{wanted} was expected", subject=key or "brief")


def _record(value: Any, record: Any, key: str) -> Any:
    """Build a dataclass from an object that has its keys and no others."""
    if not isinstance(value, dict):
        raise wrong_value(key, "an object")
    known = {field.name: field for field in fields(record)}
    for name in value:
        if name not in known:
            raise VerifyError("no such key in a brief", subject=_below(key, name[:80]))
    for name, field in known.items():
        if name not in value and not _has_default(field):
            raise VerifyError("the key is missing", subject=_below(key, name))
    hints = _hints(record)
    return record(
        **{name: from_plain(value[name], hints[name], _below(key, name)) for name in value}
    )


def _below(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def from_plain(value: Any, hint: Any, key: str = "") -> Any:
    """Return what was read from JSON as the annotated type.

    Raises VerifyError, naming the key, where it is something else.
    """
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
    *others, last = (arg for arg in get_args(hint) if arg is not NoneType)
    for wanted in others:
        if type(value) is wanted:
            return value
    return from_plain(value, last, key)


def _choice(value: Any, choices: tuple[Any, ...], key: str) -> Any:
    if value not in choices or not isinstance(value, str):
        raise wrong_value(key, "one of " + ", ".join(choices))
    return value


def _tuple(value: Any, hints: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise wrong_value(key, "a list")
    if hints[1:] == (...,):
        hints = (hints[0],) * len(value)
    if len(value) != len(hints):
        raise wrong_value(key, f"a list of {len(hints)}")
    return tuple(
        from_plain(item, hint, f"{key}[{index}]")
        for index, (item, hint) in enumerate(zip(value, hints, strict=True))
    )


_NAMES = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}


def _scalar(value: Any, hint: Any, key: str) -> Any:
    if hint is date:
        return _day(value, key)
    if hint is datetime:
        return _moment(value, key)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint or (hint is float and not isfinite(value)):
        raise wrong_value(key, _NAMES.get(hint, hint.__name__))
    return value


def _day(value: Any, key: str) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise wrong_value(key, "a day like 2023-02-12") from None
    if day.isoformat() != value:
        raise wrong_value(key, "a day like 2023-02-12")
    return day


def _moment(value: Any, key: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise wrong_value(key, "a moment like 2023-02-12T06:30:00+00:00") from None
    if moment.tzinfo is None or moment.isoformat() != value:
        raise wrong_value(key, "a moment like 2023-02-12T06:30:00+00:00")
    return moment
