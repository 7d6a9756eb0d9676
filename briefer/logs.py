"""Records of what happens: one line each, as words or as JSON, inert and without passwords."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from briefer.inert import inert, refused

Style = Literal["text", "json"]

_SECRET = re.compile(r"PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(\w://[^\s/:@]*:)[^\s/@]+@")
_SHORTEST = 4  # characters: what is shorter would blot out ordinary words
_HIDDEN = "[hidden]"
# What the standard library puts into a record; all else was said by who logged.
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def without_secrets(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return a text without the passwords of the environment, and without those in addresses."""
    secrets = {
        value
        for name, value in environment.items()
        if _SECRET.search(name) and len(value) >= _SHORTEST
    }
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, _HIDDEN)
    return _IN_ADDRESS.sub(rf"\1{_HIDDEN}@", text)


class TextLines(logging.Formatter):
    """Writes each record as one line of words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record; a traceback stands under it."""
        told = [inert(without_secrets(record.getMessage()))]
        if record.exc_info and record.exc_info[0]:
            told.append(_traceback(record))
        return "\n".join(told)


class JsonLines(logging.Formatter):
    """Writes each record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record: when, how grave, where from, what, and what else was said."""
        when = datetime.fromtimestamp(record.created, UTC)
        told: dict[str, object] = {
            "time": when.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
        }
        for name, value in vars(record).items():
            if name not in _USUAL:
                plain = isinstance(value, int | float | bool | None)
                told[name] = value if plain else without_secrets(str(value))
        if record.exc_info and record.exc_info[0]:
            told["traceback"] = _traceback(record)
        line = json.dumps(told, ensure_ascii=False)
        return "".join(json.dumps(c)[1:-1] if refused(c) else c for c in line)


def set_up(style: Style, level: int) -> None:
    """Have every record of this level or above written to standard error, and warnings, too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if style == "json" else TextLines())
    root = logging.getLogger()
    for former in list(root.handlers):
        root.removeHandler(former)
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(style == "json")


def in_json() -> bool:
    """Whether standard error is to hold JSON, and nothing else."""
    return any(isinstance(one.formatter, JsonLines) for one in logging.getLogger().handlers)


def _traceback(record: logging.LogRecord) -> str:
    assert record.exc_info
    told = "".join(traceback.format_exception(*record.exc_info))
    return inert(without_secrets(told.rstrip()), lines=True)
