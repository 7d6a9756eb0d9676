"""The entries of a review.toml as decisions, with every mistake reported at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefer import toml
from briefer.errors import ConfigError
from briefer.inert import inert
from briefer.model import Anchor, Decision, ThemeAnchor
from briefer.reviewing.contradictions import contradictions
from briefer.reviewing.well_formed import KINDS, mistakes

MOST = 8 * 2**20  # bytes of a file
HEAD = re.compile(r"^[ \t]*\[\[[ \t]*decision[ \t]*\]\]", re.MULTILINE)
_PLACE = re.compile(r"([0-9a-fA-F]{64}):(\d{1,10})-(\d{1,10})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A file of decisions as it is now."""

    path: Path
    decisions: tuple[Decision, ...] = ()
    articles: tuple[str, ...] = ()  # where they were said to lie, from the folder of the file
    revision: str = ""  # of the file: other bytes, another revision; empty where there is none
    changed: str = ""  # when, as ISO 8601
    changed_by: str = ""
    text: str = field(default="", repr=False)

    @property
    def places(self) -> tuple[Path, ...]:
        """Where the articles lie."""
        return tuple(self.path.parent / one for one in self.articles)


def read_review(path: Path) -> Review:
    """Return what a file of decisions holds; of one that isn't there, nothing.

    Raises ConfigError with one line for each mistake.
    """
    try:
        data = toml.read(path, most=MOST)
        raw = path.read_bytes()
    except FileNotFoundError:
        return Review(path=path)
    except OSError as refused:
        reason = (refused.strerror or "cannot be read").lower()
        raise ConfigError(reason, subject=str(path)) from None
    except ValueError as wrong:
        raise ConfigError(str(wrong), subject=str(path)) from None
    text = raw.decode("utf-8-sig")
    return read_text(data, text, path, hashlib.sha256(raw).hexdigest()[:12])


def read_text(data: dict[str, Any], text: str, path: Path, revision: str) -> Review:
    """Return what the tables of a file hold.

    Raises ConfigError with one line for each mistake.
    """
    wrong = [f"{path}: {_unknown(name, _HEADER)}" for name in data if name not in _HEADER]
    entries = data.get("decision", [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise ConfigError("decision: must be written as [[decision]]", subject=str(path))
    lines = [text.count("\n", 0, match.start()) + 1 for match in HEAD.finditer(text)]
    placed: list[tuple[Decision, str]] = []
    for number, entry in enumerate(entries):
        here = lines[number] if len(lines) == len(entries) else f"decision {number + 1}"
        one, mistaken = _decision(entry)
        wrong += [f"{path}:{here}: {what}" for what in mistaken]
        placed += [(one, f"{path}:{here}")] if one else []
    told: dict[str, Any] = {}
    for name, read in _HEADER.items():
        try:
            told[name] = read(data[name]) if name in data else None
        except _Mistake as mistake:
            wrong.append(f"{path}: {name} {mistake}")
    if not wrong:
        known = {one.id: place for one, place in placed}
        wrong = [
            f"{known[one.id]}: {what}" for one, what in contradictions([one for one, _ in placed])
        ]
    if wrong:
        raise ConfigError("\n".join(inert(line) for line in wrong))
    return Review(
        path=path,
        decisions=tuple(one for one, _ in placed),
        articles=told["articles"] or (),
        revision=revision,
        changed=told["changed"] or "",
        changed_by=told["changed_by"] or "",
        text=text,
    )


# --- one entry ---------------------------------------------------------------


class _Mistake(Exception):  # noqa: N818  # it ends as a line, not as an error
    """What is wrong with one value, and what is allowed."""


def _decision(entry: dict[str, Any]) -> tuple[Decision | None, list[str]]:
    """Return the decision of an entry, and what is wrong with it."""
    wrong = [_unknown(name, _KEYS) for name in entry if name not in _KEYS]
    values: dict[str, Any] = {}
    for name, read in _KEYS.items():
        try:
            if name in entry:
                values[name] = read(entry[name])
        except _Mistake as mistake:
            wrong.append(f"{name} {mistake}")
    if "what" not in entry:
        wrong.append(f"what is missing: one of {', '.join(KINDS)}")
    if wrong:
        return None, wrong
    one = Decision(**values)
    return one, mistakes(one)


def anchor_written(text: str) -> Anchor | None:
    """Return the sentence that is written as `<SHA-256>:120-310`; None for anything else."""
    match = _PLACE.fullmatch(text.strip())
    return match and Anchor(text=match[1].lower(), start=int(match[2]), end=int(match[3]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Mistake("must be a text in quotation marks")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _Mistake("must be a number")
    return value


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else _text(value)


def _several(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def several(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Mistake("must be a list")
        return tuple(map(read, value))

    return several


def _sentence(value: Any) -> Anchor:
    anchor = anchor_written(_text(value))
    if anchor is None:
        raise _Mistake(f"must name a place like <SHA-256>:120-310, not {value[:90]!r}")
    return anchor


def _theme(value: Any) -> ThemeAnchor:
    if not isinstance(value, dict) or value.keys() - {"label", "texts", "sentences"}:
        raise _Mistake("must each have label, texts and sentences, and nothing else")
    return ThemeAnchor(
        label=_text(value.get("label", "")),
        texts=_several(_text)(value.get("texts", [])),
        sentences=_several(_sentence)(value.get("sentences", [])),
    )


_KEYS: dict[str, Callable[[Any], Any]] = {
    "what": _text,
    "sentences": _several(_sentence),
    "instead": _sentence,
    "themes": _several(_theme),
    "texts": _several(_text),
    "value": _text,
    "place": _number,
    "because": _text,
    "by": _text,
    "at": _moment,
    "issue": _moment,
    "words": _text,
}
_HEADER: dict[str, Callable[[Any], Any]] = {
    "articles": _several(_text),
    "changed": _moment,
    "changed_by": _text,
    "decision": lambda value: value,
}


def _unknown(name: str, known: dict[str, Any]) -> str:
    near = get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return f"{name}: no such key; {meant}"


def in_words(one: Decision) -> str:
    """Return in English what a decision says, in half a line."""
    labels = " + ".join(f"“{theme.label}”" for theme in one.themes)
    sentence = f"“{one.words}”" if one.words else " ".join(a.id for a in one.sentences)
    name = f"“{one.value}”"
    told = {
        "ban": f"no theme may be called {name}",
        "comment": f"comment on {labels or sentence or 'the whole brief'}: {one.value}",
        "drop": f"drop {sentence}",
        "fold": f"fold {one.texts[0][:12] if one.texts else ''} as a copy",
        "merge": f"merge {labels}{f' as {name}' if one.value else ''}",
        "move": f"move {labels} to place {one.place}",
        "pin": f"pin {sentence} {f'under {labels}' if one.themes else f'in {one.value}'}",
        "rename": f"rename {labels} to {name}",
        "replace": f"replace {sentence}",
        "speaker": f"{one.value} is the speaker of {sentence}",
        "split": f"split {labels}: {len(one.sentences)} sentences become {name}",
        "unfold": f"{one.texts[0][:12] if one.texts else ''} is no copy",
    }
    return told[one.what]
