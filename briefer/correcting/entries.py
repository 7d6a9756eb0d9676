"""The entries of a corrections.toml as decisions, with every mistake reported at once.

An entry of `[[correction]]` is about a text, one of `[[theme]]` about the name of a theme. Each value
that it sets is a decision of its own, with the reason of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefer import toml
from briefer.correcting.values import (
    LEAST,
    UNDATED,
    Mistake,
    authors_of,
    day,
    digits,
    line,
    several_digits,
    single,
    true,
)
from briefer.errors import ConfigError
from briefer.inert import inert
from briefer.model import Corrected, Correction
from briefer.remarks import NOTHING

MOST = 8 * 2**20  # bytes of a file: decisions of many years
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*(correction|theme)[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A decision, and where it is written: `corrections.toml:12`."""

    correction: Correction
    place: str


def placed_corrections(path: Path) -> list[Placed]:
    """Return the decisions of a file, in its order.

    Raises ConfigError with one line for each mistake.
    """
    try:
        data = toml.read(path, most=MOST)
        lines = heads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError("no such file", subject=str(path)) from None
    except OSError as refused:
        reason = (refused.strerror or "cannot be read").lower()
        raise ConfigError(reason, subject=str(path)) from None
    except ValueError as wrong:
        raise ConfigError(str(wrong), subject=str(path)) from None
    placed, mistakes = _read(data, lines, str(path))
    if mistakes:
        raise ConfigError("\n".join(inert(line) for line in mistakes))
    return placed


def heads(text: str) -> dict[str, list[int]]:
    """Return the lines, from 1, on which the entries of each kind begin."""
    found: dict[str, list[int]] = {"correction": [], "theme": []}
    for match in _HEAD.finditer(text):
        found[match[1]].append(text.count("\n", 0, match.start()) + 1)
    return found


def _read(
    data: dict[str, Any], lines: dict[str, list[int]], path: str
) -> tuple[list[Placed], list[str]]:
    placed: list[Placed] = []
    mistakes = [
        f"{path}: {name}: no such table; [[correction]] and [[theme]] are known"
        for name in data
        if name not in _ENTRIES
    ]
    for kind, read in _ENTRIES.items():
        entries = data.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            mistakes.append(f"{path}: {kind}: must be written as [[{kind}]]")
            continue
        known = lines[kind] if len(lines[kind]) == len(entries) else []
        for number, entry in enumerate(entries):
            place = f"{path}:{known[number]}" if known else f"{path}: {kind}[{number + 1}]"
            decided, wrong = read(entry)
            placed += [Placed(correction=one, place=place) for one in decided]
            mistakes += [f"{place}: {what}" for what in wrong]
    return placed, mistakes


# --- one entry ---------------------------------------------------------------


# What an entry decides, by its key: what is corrected, and how the value is read.
_OF_TEXT: dict[str, tuple[Corrected, Callable[[Any], tuple[str, ...]]]] = {
    "date": ("date", single(day)),
    "source": ("source", single(line)),
    "title": ("title", single(line)),
    "author": ("author", authors_of),
    "not_an_article": ("article", true),
    "copy_of": ("copy-of", single(digits)),
}
_OF_THEME: dict[str, tuple[Corrected, Callable[[Any], tuple[str, ...]]]] = {
    "as": ("label", single(line)),
    "ban": ("ban", true),
}
_READ: dict[str, Callable[[Any], Any]] = {
    "text": digits,
    "file": digits,
    "label": line,
    "articles": several_digits,
    "because": line,
    "by": line,
    "name": line,
}
_ANY: dict[str, dict[str, Any]] = {
    "correction": {"not_an_article": True},
    "theme": {"as": "any"},
}
_TOLD = ("because", "by")
_SUBJECT = {"text": "text", "file": "file", "label": "theme", "articles": "texts", "name": "name"}
KEYS: dict[Corrected, str] = {
    what: key for key, (what, _) in (*_OF_TEXT.items(), *_OF_THEME.items())
}


def _about_text(entry: dict[str, Any]) -> tuple[list[Correction], list[str]]:
    told, mistakes = _told(entry, ("text", "file", "name", *_TOLD), _OF_TEXT)
    if "text" not in entry:
        mistakes.append("text is missing: the SHA-256 of the text that it is about")
    decided, wrong = _decided(entry, _OF_TEXT, told)
    for one in decided:
        if one.what == "copy-of" and one.text and one.values[0].startswith(one.text[:LEAST]):
            wrong.append("copy_of names the text itself")
    return decided, mistakes + wrong


def _about_theme(entry: dict[str, Any]) -> tuple[list[Correction], list[str]]:
    told, mistakes = _told(entry, ("label", "articles", *_TOLD), _OF_THEME)
    if "label" not in entry and "articles" not in entry:
        mistakes.append("label is missing: the name of the theme as briefer gives it")
    if "as" in entry and "ban" in entry:
        mistakes.append("as and ban: a theme is named anew, or its label is banned")
    if "ban" in entry and "articles" in entry:
        mistakes.append("ban goes with a label, not with articles")
    decided, wrong = _decided(entry, _OF_THEME, told)
    return decided, mistakes + wrong


_ENTRIES: dict[str, Callable[[dict[str, Any]], tuple[list[Correction], list[str]]]] = {
    "correction": _about_text,
    "theme": _about_theme,
}


def decided_by(kind: str, entry: dict[str, Any]) -> list[Correction]:
    """Return what one entry of a file decides."""
    return _ENTRIES[kind](entry)[0]


def read_entry(kind: str, entry: dict[str, Any]) -> list[Correction]:
    """Return what an entry decides.

    Raises ConfigError with one line for each mistake.
    """
    decided, mistakes = _ENTRIES[kind](entry)
    if mistakes:
        raise ConfigError("\n".join(inert(line) for line in mistakes))
    return decided


def any_about(kind: str, entry: dict[str, Any]) -> list[Correction]:
    """Return what an entry decides; of one that decides nothing, whatever might be decided, bare.

    Raises ConfigError with one line for each mistake.
    """
    deciding = _OF_TEXT if kind == "correction" else _OF_THEME
    if deciding.keys() & entry.keys():
        return read_entry(kind, entry)
    (subject,) = read_entry(kind, {**entry, **_ANY[kind]})
    return [replace(subject, what=what, values=()) for what, _ in deciding.values()]


def as_entry(one: Correction) -> dict[str, Any]:
    """Return a decision as the entry of a file that decides nothing else."""
    subject = {
        "text": one.text,
        "file": one.file,
        "label": one.theme,
        "articles": list(one.texts),
    }
    value: Any = one.values[0] if len(one.values) == 1 else list(one.values)
    if one.what in ("article", "ban"):
        value = True
    elif one.what == "date":
        value = value or UNDATED
    told = {"because": one.because, "by": one.by}
    return {k: v for k, v in {**subject, KEYS[one.what]: value, **told}.items() if v}


def well_formed(one: Correction) -> bool:
    """Whether a decision is one that the entry of a file may be."""
    decided, wrong = _ENTRIES["correction" if one.text else "theme"](as_entry(one))
    plain = replace(one, name="", was=(), idle=NOTHING)
    return not wrong and decided == [plain]


def _told(
    entry: dict[str, Any], keys: Sequence[str], deciding: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Return what an entry says of its subject and reason, and what is wrong with that."""
    known = [*keys, *deciding]
    mistakes = [_unknown(name, known) for name in entry if name not in known]
    told: dict[str, Any] = {}
    for name in keys:
        if name not in entry:
            continue
        try:
            told[_SUBJECT.get(name, name)] = _READ[name](entry[name])
        except Mistake as wrong:
            mistakes.append(f"{name} {wrong}")
    if not deciding.keys() & entry.keys():
        mistakes.append(f"decides nothing; it may set {', '.join(deciding)}")
    return told, mistakes


def _decided(
    entry: dict[str, Any], deciding: dict[str, Any], told: dict[str, Any]
) -> tuple[list[Correction], list[str]]:
    decided: list[Correction] = []
    mistakes: list[str] = []
    for key, (what, read) in deciding.items():
        if key not in entry:
            continue
        try:
            decided.append(replace(Correction(what=what, **told), values=read(entry[key])))
        except Mistake as wrong:
            mistakes.append(f"{key} {wrong}")
    return decided, mistakes


def _unknown(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return f"{name}: no such key; {meant}"


def in_words(one: Correction) -> str:
    """Return a decision as it is written: `date = 2021-08-10`."""
    value = "; ".join(one.values) or (UNDATED if one.what == "date" else "true")
    return f"{KEYS[one.what]} = {value}"
