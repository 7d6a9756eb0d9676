"""What pydantic found wrong, as lines a person can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from briefer.config.settings import PASSWORD_VARIABLE, Settings

_SECRETS = ("password", "passwd", "pass", "secret", "token")
_PLAIN = {
    "missing": "is missing",
    "too_short": "must hold at least one entry",
    "tuple_type": "must be a list in square brackets",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "string_type": "must be a text in quotation marks",
}
_SIGNED_IN = re.compile(r":.*@|passw", re.I | re.S)  # name:password@host, and how databases take it
_SAID = {"Value error, ": "", "Input should ": "must ", "String should ": "must "}


def mistakes(error: ValidationError) -> list[tuple[str, str]]:
    """Return (key, what is wrong and what is allowed) for each mistake, in the order of the file."""
    wrongs = error.errors(include_url=False)
    return [(_key(wrong["loc"]), _what(wrong)) for wrong in wrongs if not _follows(wrong)]


def _follows(wrong: Any) -> bool:
    """Whether a list is told to be too short only because what it holds was refused."""
    return wrong["type"] == "too_short" and bool(wrong["input"])


def _key(place: tuple[str | int, ...]) -> str:
    """Write a place as in the file, rows counted from 1: `brief[2].cron`."""
    key = ""
    if place[-1:] == ("address",) and place[-3:-2] in (("recipients",), ("cc",), ("bcc",)):
        place = place[:-1]  # it is mostly written alone
    for step in place:
        if isinstance(step, int):
            key += f"[{step + 1}]"
        elif step != "[key]":  # pydantic's mark for the name of a table, not its value
            step = step if step.isprintable() else repr(step)
            key += f".{step}" if key else step
    return key or "file"


def _what(wrong: Any) -> str:
    *table, name = wrong["loc"] or ("",)
    if wrong["type"] == "extra_forbidden":
        return _unknown(str(name), list(_names(tuple(table))))
    if wrong["type"] in _PLAIN:
        return _PLAIN[wrong["type"]] + _shown(wrong)
    said: str = wrong["msg"]
    for pydantic, ours in _SAID.items():
        said = said.replace(pydantic, ours, 1)
    return said + _shown(wrong)


def _unknown(name: str, known: list[str]) -> str:
    if any(secret in name.lower() for secret in _SECRETS):
        return f"no password is read from a file; set {PASSWORD_VARIABLE} in the environment"
    near = get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return f"no such setting; {meant}"


def _shown(wrong: Any) -> str:
    """Repeat a short wrong value, but never one that may have a password in it."""
    value = wrong["input"]
    if wrong["loc"][:1] == ("mail",) or wrong["loc"][:2] == ("library", "url"):
        return ""
    if not isinstance(value, int | float | str) or _SIGNED_IN.search(str(value)):
        return ""
    return f", not {value!r}" if len(repr(value)) <= 40 else ""


def _names(table: tuple[str | int, ...]) -> Iterator[str]:
    """Yield the settings that the table at this place knows."""
    model: type[BaseModel] = Settings
    for step in table:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = next(_models(fields[step].annotation), model) if step in fields else model
    yield from (field.alias or name for name, field in model.model_fields.items())


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models inside `Mail | None` or `tuple[Entry, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, tuple):
        for inner in get_args(annotation):
            yield from _models(inner)
