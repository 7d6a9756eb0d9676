"""The values that an entry of a corrections.toml may have; each refusal says what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from briefer import addresses, edtf

LEAST, WHOLE = 12, 64  # hexadecimal digits of a SHA-256 by which a text is told from all others
UNDATED = "undated"

_DIGITS = re.compile(rf"[0-9a-f]{{{LEAST},{WHOLE}}}")


class Mistake(Exception):  # noqa: N818  # it ends as a line, not as an error
    """What is wrong with one value, and what is allowed."""


def line(value: Any) -> str:
    """Return a text of one line; Mistake for anything else."""
    if not isinstance(value, str):
        raise Mistake("must be a text in quotation marks")
    try:
        return addresses.one_line(value)
    except ValueError as wrong:
        raise Mistake(str(wrong)) from None


def digits(value: Any) -> str:
    """Return the digits that name a text; Mistake for anything else."""
    text = value.strip().lower() if isinstance(value, str) else ""
    if not _DIGITS.fullmatch(text):
        what = f"must be a text's SHA-256, or its first {LEAST} digits or more"
        raise Mistake(f"{what}, not {_shown(value)}")
    return text


def day(value: Any) -> str:
    """Return a date in EDTF, empty for undated; Mistake for anything else."""
    if isinstance(value, list):
        raise Mistake("must be one date: an interval is written 2021-08-10/2021-08-14")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    text = value.strip() if isinstance(value, str) else ""
    if text == UNDATED:
        return ""
    try:
        edtf.days(text)
    except ValueError:
        what = f"must be EDTF like 2021-08-10, 2021-08 or 2021-08-10/2021-08-14, or {UNDATED}"
        raise Mistake(f"{what}, not {_shown(value)}") from None
    return text


def authors_of(value: Any) -> tuple[str, ...]:
    """Return the names of one author or several; Mistake for anything else."""
    names = value if isinstance(value, list) else [value]
    if not names:
        raise Mistake("must name somebody")
    return tuple(dict.fromkeys(map(line, names)))


def true(value: Any) -> tuple[str, ...]:
    """Return no value for what is just true; Mistake for anything else."""
    if value is not True:
        raise Mistake("must be true, or be left out")
    return ()


def several_digits(value: Any) -> tuple[str, ...]:
    """Return the digits that name several texts; Mistake for anything else."""
    if not isinstance(value, list) or not value:
        raise Mistake("must be a list of articles, each by its text’s SHA-256")
    return tuple(sorted(set(map(digits, value))))


def single(read: Callable[[Any], str]) -> Callable[[Any], tuple[str, ...]]:
    """Return a reader of one value."""
    return lambda value: (read(value),)


def _shown(value: Any) -> str:
    return repr(value)[:60]
