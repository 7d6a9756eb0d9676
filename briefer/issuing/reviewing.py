"""A person's work on a finished brief: its sentences and themes by name, and the decisions on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from briefer import reviewing
from briefer.editing import anchor_of, is_of, texts_of, theme_anchor
from briefer.errors import InputError
from briefer.issuing.exporting import carrier, finished
from briefer.model import (
    BOTTOM_LINE,
    REVIEW,
    Anchor,
    Brief,
    Decision,
    Quote,
    Section,
    Source,
    ThemeAnchor,
)
from briefer.reviewing import Review

Meant = TypeVar("Meant")

SHORT = 12  # digits of a text in the place of a sentence, as it is shown
LONGEST = 160  # characters of a sentence that are noted beside a decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A sentence of a brief, by the names that decisions have for it."""

    id: str
    note: int
    chapter: str
    theme: str  # id; empty outside of the themes
    label: str
    speaker: str
    source: int
    text: str
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """A finished brief with the decisions on it."""

    file: Path  # that carries it
    brief: Brief
    review: Review

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.file.parent

    @property
    def pending(self) -> tuple[Decision, ...]:
        """The decisions that the brief was not made with yet, and those it was made with that are taken back."""
        made = {one.id: one for one in self.brief.method.review}
        held = {one.id: one for one in self.review.decisions}
        return (
            *(one for id, one in held.items() if id not in made),
            *(one for id, one in made.items() if id not in held),
        )

    @property
    def themes(self) -> tuple[ThemeAnchor, ...]:
        """What its themes are told by."""
        return tuple(theme_anchor(section, self.brief) for section in self.brief.sections)

    def printed(self) -> list[Printed]:
        """Return its sentences in the order of the document, each where it stands first."""
        brief, texts = self.brief, texts_of(self.brief)
        found: dict[int, Printed] = {}
        themes = {
            section.label: theme.id
            for section, theme in zip(brief.sections, self.themes, strict=True)
        }

        def note(quotes: Iterable[Quote], chapter: str, label: str = "", speaker: str = "") -> None:
            for quote in quotes:
                anchor = anchor_of(quote, texts)
                found.setdefault(
                    quote.number,
                    Printed(
                        id=anchor.id,
                        note=quote.number,
                        chapter=chapter,
                        theme=themes.get(label, ""),
                        label=label,
                        speaker=speaker,
                        source=quote.source,
                        text=quote.text,
                        anchor=anchor,
                    ),
                )

        for point in brief.bottom_line:
            note(point.quotes, BOTTOM_LINE)
        for section in brief.sections:
            _each(section, note)
        for chapter in brief.order:
            if chapter != "changes":
                for quotes in brief.chapter(chapter):
                    note(quotes, chapter)
        return [found[number] for number in sorted(found)]

    # --- names ---------------------------------------------------------------

    def sentence(self, said: str) -> Anchor:
        """Return the sentence that is meant by its id, its footnote, or its place in a text.

        Raises InputError where none, or more than one, is meant.
        """
        if ":" in said:
            return self._placed(said)
        printed = self.printed()
        if said.isdecimal():
            found = [one.anchor for one in printed if one.note == int(said)]
        else:
            found = [one.anchor for one in printed if said and one.id.startswith(said)]
            found = found or [
                anchor
                for one in self.review.decisions
                for anchor in one.sentences
                if said and anchor.id.startswith(said)
            ]
        return _only(found, said, "sentence")

    def _placed(self, said: str) -> Anchor:
        digits, _, span = said.partition(":")
        texts = {
            s.sha256
            for s in self.brief.sources
            if len(digits) >= SHORT and s.sha256.startswith(digits)
        }
        anchor = (
            reviewing.anchor_written(f"{next(iter(texts))}:{span}") if len(texts) == 1 else None
        )
        return _only([anchor] if anchor else [], said, "sentence")

    def theme(self, said: str) -> ThemeAnchor:
        """Return the theme that is meant by its id or its name; InputError where none is."""
        named = [one for one in self.themes if one.label.casefold() == said.casefold()]
        return _only(
            named or [one for one in self.themes if said and one.id.startswith(said)], said, "theme"
        )

    def source(self, said: str) -> Source:
        """Return the source that is meant by its number; InputError where none is."""
        wanted = said.strip("[]")
        return _only([s for s in self.brief.sources if str(s.number) == wanted], said, "source")

    def words(self, anchor: Anchor) -> str:
        """Return the words of a printed sentence, for whoever reads the file of decisions."""
        texts = texts_of(self.brief)
        text = next((q.text for q in self.brief.quotes if is_of(q, anchor, texts)), "")
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _each(section: Section, note: Callable[..., None]) -> None:
    for point in section.points:
        note(point.quotes, "themes", section.label)
    for position in section.positions:
        note(position.quotes, "positions", section.label, position.actor)


def _only(found: Sequence[Meant], said: str, what: str) -> Meant:
    unique = list(dict.fromkeys(found))
    if len(unique) == 1:
        return unique[0]
    hint = "briefer review list shows them"
    many = f"{len(unique)} {what}s are called so: write more of it" if unique else f"no such {what}"
    raise InputError(many, subject=said, hint=hint)


def open_review(place: Path) -> Reviewing:
    """Return a finished brief, by its file or its folder, with the decisions on it.

    Raises VerifyError where it doesn't hold, ConfigError where the decisions can't be read.
    """
    file = carrier(place) if place.is_dir() else place
    return Reviewing(
        file=file, brief=finished(file), review=reviewing.read_review(file.parent / REVIEW)
    )


def decide(
    under: Reviewing, decisions: Sequence[Decision], *, now: datetime, revision: str | None = None
) -> Review:
    """Write decisions beside a brief; `review_again` makes it with them.

    Raises ConfigError where one contradicts another, or the file was changed since `revision`.
    """
    return reviewing.decide(under.review.path, decisions, now=now, revision=revision)


def undo(
    under: Reviewing, id: str, *, now: datetime, by: str = "", revision: str | None = None
) -> tuple[Decision, Review]:
    """Take a decision on a brief back, by its id; return it, and what is left."""
    return reviewing.undo(under.review.path, id, now=now, by=by, revision=revision)
