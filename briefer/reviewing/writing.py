"""One more decision in a review.toml, or one less, under a lock: comments and order stay as they are.

Whoever says which revision they saw is refused where the file was changed since; nothing is ever
overwritten. What comes out is read again before it is written: whole, or not at all.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from briefer import state
from briefer.errors import ConfigError
from briefer.model import Decision, ThemeAnchor
from briefer.reviewing.contradictions import contradictions
from briefer.reviewing.entries import HEAD, Review, in_words, read_review, read_text
from briefer.reviewing.well_formed import mistakes

_INTRODUCTION = (
    "# What a person decided on this brief: see `briefer review list`, and `briefer review undo`.\n"
)


def decide(
    path: Path, decisions: Sequence[Decision], *, now: datetime, revision: str | None = None
) -> Review:
    """Write decisions behind those that a file holds, each with the moment.

    Raises ConfigError where one contradicts what is decided, or the file was changed since `revision`.
    """
    moment = _moment(now)
    with state.turn(path):
        held = _held(path, revision)
        known = {one.id for one in held.decisions}
        fresh = [replace(one, at=one.at or moment) for one in decisions if one.id not in known]
        wrong = [what for one in fresh for what in mistakes(one)]
        wrong = wrong or [what for _, what in contradictions((*held.decisions, *fresh))]
        if wrong:
            raise ConfigError("; ".join(wrong), subject=str(path))
        if not fresh:
            return held
        text = held.text or _INTRODUCTION
        text = text.rstrip("\n") + "\n" + "".join(f"\n{_entry(one)}" for one in fresh)
        by = next((one.by for one in reversed(fresh) if one.by), "")
        return _saved(path, _headed(text, changed=moment, by=by), (*held.decisions, *fresh))


def undo(
    path: Path, id: str, *, now: datetime, by: str = "", revision: str | None = None
) -> tuple[Decision, Review]:
    """Take one decision back, by its id or the first letters of that; return it, and what is left.

    Raises ConfigError where there is none, or the file was changed since `revision`.
    """
    with state.turn(path):
        held = _held(path, revision)
        meant = [one for one in held.decisions if id and one.id.startswith(id)]
        if len(meant) != 1:
            what = f"{len(meant)} decisions begin so" if meant else "has no such decision"
            hint = "briefer review list shows them"
            raise ConfigError(f"{what}: {id}", subject=str(path), hint=hint)
        (gone,) = meant
        text = _without(held.text, held.decisions.index(gone))
        left = tuple(one for one in held.decisions if one is not gone)
        return gone, _saved(path, _headed(text, changed=_moment(now), by=by), left)


def remember_articles(path: Path, articles: Sequence[str]) -> None:
    """Note where the articles of a brief lie, as seen from the folder of the file."""
    with state.turn(path):
        held = read_review(path)
        if held.articles != tuple(articles):
            line = f"articles = [{', '.join(map(_quoted, articles))}]"
            _saved(path, _line(held.text or _INTRODUCTION, "articles", line), held.decisions)


def _held(path: Path, revision: str | None) -> Review:
    """Return what a file holds now, if that is what the person saw."""
    held = read_review(path)
    if revision is not None and revision != held.revision:
        who = held.changed_by or "somebody"
        when = f" at {held.changed}" if held.changed else ""
        last = held.decisions[-1:]
        what = f"; last decision: {last[0].id} {in_words(last[0])}" if last else ""
        raise ConfigError(
            f"was changed by {who}{when} since you looked{what}",
            subject=str(path),
            hint="look again with briefer review list, then decide",
        )
    return held


def _saved(path: Path, text: str, wanted: Sequence[Decision]) -> Review:
    """Write a text that holds just some decisions.

    Raises ConfigError where it doesn't: nothing is written then.
    """
    raw = text.encode()
    try:
        new = read_text(tomllib.loads(text), text, path, hashlib.sha256(raw).hexdigest()[:12])
    except ValueError:
        new = None
    if new is None or new.decisions != tuple(wanted):
        raise ConfigError(
            "is written in a way that can't be changed here",
            subject=str(path),
            hint="change it by hand",
        )
    state.replace_text(path, text)
    return new


def _without(text: str, number: int) -> str:
    """Return a text without the lines of one entry; comments above the next one are that one's."""
    starts = [match.start() for match in HEAD.finditer(text)]
    if number >= len(starts):
        return text
    begin = starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(text)
    own = text[begin:end].splitlines(keepends=True)
    while own and (not own[-1].strip() or own[-1].lstrip().startswith("#")):
        own.pop()
    rest = text[begin + sum(map(len, own)) :].lstrip("\n")
    return text[:begin].rstrip("\n") + "\n" + (f"\n{rest}" if rest else "")


def _headed(text: str, *, changed: str, by: str) -> str:
    """Return a text that says who changed it last, and when."""
    text = _line(text, "changed", f"changed = {changed}")
    return _line(text, "changed_by", f"changed_by = {_quoted(by)}" if by else "")


def _line(text: str, key: str, line: str) -> str:
    """Return a text with a line for a key above the first entry, or without one."""
    first = HEAD.search(text)
    head, rest = (text[: first.start()], text[first.start() :]) if first else (text, "")
    kept = re.sub(rf"^{key}[ \t]*=.*\n?", "", head, flags=re.MULTILINE).rstrip("\n")
    lines = [part for part in (kept, line) if part]
    return "\n".join(lines) + "\n" + (f"\n{rest}" if rest else "")


def _entry(one: Decision) -> str:
    """Return the lines of an entry."""
    lines = [f"[[decision]]  # {one.id}", f"what = {_quoted(one.what)}"]
    if one.words:
        lines.append(f"words = {_quoted(one.words)}")
    if one.value:
        lines.append(f"value = {_quoted(one.value)}")
    if one.place:
        lines.append(f"place = {one.place}")
    if one.sentences:
        lines.append(f"sentences = {_list([_quoted(each.place) for each in one.sentences])}")
    if one.instead:
        lines.append(f"instead = {_quoted(one.instead.place)}")
    if one.themes:
        lines.append(f"themes = {_list([_theme(theme) for theme in one.themes])}")
    if one.texts:
        lines.append(f"texts = {_list([_quoted(text) for text in one.texts])}")
    told = (("because", one.because), ("by", one.by), ("issue", one.issue))
    lines += [f"{key} = {_quoted(value)}" for key, value in told if value]
    if one.at:
        lines.append(f"at = {one.at}")
    return "\n".join(lines) + "\n"


def _theme(theme: ThemeAnchor) -> str:
    texts = ", ".join(map(_quoted, theme.texts))
    sentences = ", ".join(_quoted(one.place) for one in theme.sentences)
    return f"{{label = {_quoted(theme.label)}, texts = [{texts}], sentences = [{sentences}]}}"


def _list(items: Sequence[str]) -> str:
    return f"[{items[0]}]" if len(items) == 1 else "[\n" + "".join(f"  {i},\n" for i in items) + "]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _moment(now: datetime) -> str:
    return now.isoformat(timespec="seconds").replace("+00:00", "Z")
