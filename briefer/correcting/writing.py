"""One more entry in a corrections.toml, or one less: comments and order stay as they are.

Lines are added and taken out, and what comes out is read again before it is written: a file is
replaced as a whole, or stays as it was.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefer import state
from briefer.correcting.contradictions import concerns, joined
from briefer.correcting.entries import KEYS, as_entry, decided_by, heads, placed_corrections
from briefer.errors import ConfigError
from briefer.model import Correction

_BOM = "\ufeff"
_ORDER = ["text", "file", "name", "label", "articles", *KEYS.values(), "because", "by"]

Tables = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was changed in a file."""

    path: Path
    added: tuple[Correction, ...] = ()
    removed: tuple[Correction, ...] = ()  # what held before


def add(path: Path, corrections: Sequence[Correction], *, note: str = "") -> Written:
    """Write decisions about one text or theme as a new entry; what they replace is taken out.

    `note` becomes a comment of the entry.
    Raises ConfigError where the file has mistakes, or can't be written.
    """
    with state.turn(path):
        text = _text(path)
        former = [one.correction for one in placed_corrections(path)] if text.strip() else []
        corrections = [_as_written(one, former) for one in corrections]
        same = [one for one in former if any(_equal(one, new) for new in corrections)]
        fresh = [one for one in corrections if not any(_equal(one, old) for old in same)]
        replaced = [
            old for old in former for new in fresh if _replaces(new, old) and old not in same
        ]
        if not fresh:
            return Written(path=path)
        for old in dict.fromkeys(replaced):
            text = _without(text, old, path)
        _save(path, _checked(_with(text, _entry(fresh, note)), path))
        return Written(path=path, added=tuple(fresh), removed=tuple(dict.fromkeys(replaced)))


def undo(path: Path, about: Sequence[Correction]) -> Written:
    """Take out the decisions about the same text or theme as some are; without values, whatever they are.

    Raises ConfigError where there is none, or the file can't be written.
    """
    with state.turn(path):
        text = _text(path)
        former = [one.correction for one in placed_corrections(path)]
        gone = [
            old
            for old in former
            if any(_is_meant(old, one) and one.values in ((), old.values) for one in about)
        ]
        if not gone:
            raise ConfigError("has no such correction", subject=str(path))
        for old in gone:
            text = _without(text, old, path)
        _save(path, text)
        return Written(path=path, removed=tuple(gone))


def _equal(one: Correction, other: Correction) -> bool:
    return replace(one, name="", file="") == replace(other, name="", file="")


def _as_written(new: Correction, former: Sequence[Correction]) -> Correction:
    """Return a new name for a theme that a person named before, of the theme as that one knows it."""
    if new.what == "label" and not new.texts:
        for old in former:
            if old.what == "label" and old.values[0].casefold() == new.theme.casefold():
                return replace(new, theme=old.theme, texts=old.texts)
    return new


def _replaces(new: Correction, old: Correction) -> bool:
    """Whether a decision takes the place of another: of the same text, label, or most of the articles."""
    if new.text or old.text or "ban" in (new.what, old.what):
        return concerns(old, new)
    shared = len({*new.texts} & {*old.texts})
    alike = 2 * shared > min(len(new.texts), len(old.texts))
    return alike or concerns(old, new)


def _is_meant(old: Correction, one: Correction) -> bool:
    """Whether a decision is the one to be taken back: a theme goes by either of its names."""
    if one.text or one.texts or old.text:
        return concerns(old, one) and old.what == one.what
    called = {old.theme.casefold(), *(value.casefold() for value in old.values)}
    return old.what == one.what and one.theme.casefold() in called


# --- lines -------------------------------------------------------------------


def _entry(corrections: Sequence[Correction], note: str) -> list[str]:
    """Return the lines of an entry."""
    first = corrections[0]
    kind = "correction" if first.text else "theme"
    lines = [f"[[{kind}]]" + (f"  # {note}" if note else "")]
    entry: Tables = {}
    for one in corrections:
        entry |= as_entry(one)
    if first.name:
        entry["name"] = first.name
    told = sorted(entry.items(), key=lambda pair: _ORDER.index(pair[0]))
    return lines + [f"{key} = {_value(value)}" for key, value in told]


def _value(value: object) -> str:
    """Write a value: TOML and JSON have the same way for texts of one line, lists of them, and true."""
    return json.dumps(value, ensure_ascii=False)


def _with(text: str, lines: Sequence[str]) -> str:
    """Return a text with an entry behind what is there."""
    end = "\r\n" if "\r\n" in text else "\n"
    entry = end.join(lines) + end
    if not text.strip():
        return text + entry
    return text + ("" if text.endswith("\n") else end) + end + entry


def _without(text: str, old: Correction, path: Path) -> str:
    """Return a text without one decision, and without its entry where that decides nothing else."""
    tables = _tables(text)
    kind = "correction" if old.text else "theme"
    number, entry = _entry_of(tables, kind, old)
    key = KEYS[old.what]
    bare = {name: value for name, value in entry.items() if name != key}
    lone = not bare.keys() & set(KEYS.values())
    wanted = {**tables, kind: list(tables[kind])}
    wanted[kind][number : number + 1] = [] if lone else [bare]
    wanted = {name: entries for name, entries in wanted.items() if entries}
    for candidate in _cuts(text, kind, number, "" if lone else key):
        with suppress(ValueError):
            if _tables(candidate) == wanted:
                return candidate
    hint = f"take out {key} by hand"
    raise ConfigError(
        "is written in a way that can't be changed here", subject=str(path), hint=hint
    )


def _entry_of(tables: Tables, kind: str, old: Correction) -> tuple[int, Tables]:
    """Return the entry that holds a decision, and its number."""
    for number, entry in enumerate(tables.get(kind, [])):
        if old in decided_by(kind, entry):
            return number, entry
    raise AssertionError(f"no entry decides {old}")


def _cuts(text: str, kind: str, number: int, key: str) -> Iterator[str]:
    """Yield a text without the lines that may be those of a key, or of a whole entry without one."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    starts = sorted(line - 1 for places in heads(text).values() for line in places)
    own = heads(text)[kind]
    if number >= len(own):
        return
    begin = own[number] - 1
    end = next((line for line in starts if line > begin), len(lines))
    if not key:
        last = max(
            (at for at in range(begin, end) if _says(lines[at])), default=begin
        )  # comments above the next entry are that entry's
        before = begin - 1 if begin and not lines[begin - 1].strip() else begin
        yield "".join([*lines[:before], *lines[last + 1 :]])
        yield "".join([*lines[:before], *lines[end:]])
        return
    for at in range(begin, end):
        if lines[at].lstrip().partition("=")[0].strip(" \t\"'") == key:
            for stop in range(at + 1, end + 1):
                yield "".join([*lines[:at], *lines[stop:]])


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _tables(text: str) -> Tables:
    return tomllib.loads(text.removeprefix(_BOM).replace("\r\n", "\n"))


# --- the file ----------------------------------------------------------------


def _text(path: Path) -> str:
    """Return what a file says; nothing where it isn't there."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", subject=str(path), hint="save it as UTF-8") from None


def _checked(text: str, path: Path) -> str:
    """Return a text that can be read again.

    Raises ConfigError where it can't: nothing is written then.
    """
    trial = path.with_name(f".{path.name}.new")
    try:
        trial.write_bytes(text.encode())
        joined(placed_corrections(trial))
    except ConfigError as wrong:
        what = str(wrong).replace(str(trial), str(path))
        raise ConfigError(f"nothing was written: {what}") from None
    finally:
        trial.unlink(missing_ok=True)
    return text


def _save(path: Path, text: str) -> None:
    """Replace a file as a whole; one in which nothing is left is taken away."""
    if text.removeprefix(_BOM).strip():
        state.replace_text(path, text)
    else:
        Path(os.path.realpath(path)).unlink(missing_ok=True)
