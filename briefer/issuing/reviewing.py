"""A person's work on a finished brief: its sentences and themes by name, alternatives, decisions, the brief again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from os import path as os_path
from pathlib import Path
from typing import TypeVar

from briefer import pipeline, reviewing
from briefer.composing import Alternative, Supply
from briefer.config import Settings, recalled
from briefer.correcting import consistent, find_corrections
from briefer.editing import BOTTOM_LINE, anchor_of, is_of, texts_of, theme_anchor
from briefer.errors import InputError
from briefer.formats import known_formats
from briefer.issuing.exporting import carrier, finished
from briefer.issuing.making import Issued, Sign, issue
from briefer.library import Library, of_texts
from briefer.model import (
    REVIEW,
    Anchor,
    Brief,
    Correction,
    Decision,
    Document,
    Quote,
    Section,
    Skipped,
    Source,
    ThemeAnchor,
)
from briefer.rendering import file_name
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
class Offered:
    """A sentence that could be printed in the place of another."""

    place: str  # by which a decision names it
    text: str
    source: int
    title: str
    sources: tuple[int, ...]  # that state it
    origins: int
    same: bool  # whether it states the same


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


# --- from the articles -------------------------------------------------------


def alternatives(
    under: Reviewing,
    anchor: Anchor,
    paths: Sequence[str | Path] = (),
    *,
    desk: Path | None = None,
    most: int = 8,
    gather: pipeline.Gather | None = None,
) -> list[Offered]:
    """Return what could be printed in the place of a sentence, the likest first, each word for word.

    Raises InputError where it isn't known where the articles lie.
    """
    brief = under.brief
    settings, days = recalled(brief.method.recipe)
    places = _articles(under, paths, gather)
    supplies: list[Supply] = []
    pipeline.make(
        places,
        today=brief.issued,
        since=days.get("since"),
        until=days.get("until"),
        config=settings,
        decided=_corrections(brief, places, desk),
        gather=gather,
        supplied=supplies.append,
    )
    _remember(under, paths)
    printed = [one.anchor for one in under.printed()]
    (supply,) = supplies
    if (reason := supply.refusal(anchor)) is not None:
        raise InputError(str(reason), subject=anchor.place)
    sources = {source.id: source for source in brief.sources}
    found = supply.alternatives(anchor, printed=printed, most=most)
    return [_offered(one, sources) for one in found if one.article in sources]


def _offered(one: Alternative, sources: Mapping[str, Source]) -> Offered:
    source = sources[one.article]
    anchor = one.anchor
    return Offered(
        place=f"{anchor.text[:SHORT]}:{anchor.start}-{anchor.end}",
        text=one.text,
        source=source.number,
        title=source.title,
        sources=tuple(sorted(sources[id].number for id in one.carriers if id in sources)),
        origins=one.origins,
        same=one.same,
    )


def review_again(
    under: Reviewing,
    paths: Sequence[str | Path] = (),
    *,
    desk: Settings | None = None,
    previous: Path | None = None,
    sign: Sign = dict,
    gather: pipeline.Gather | None = None,
    progress: Callable[[str], None] = lambda stage: None,
) -> Issued:
    """Make a brief again with the decisions on it, in every format that lies in its folder.

    Raises what making raises, InputError where its articles or the previous issue aren't found.
    """
    brief, folder = under.brief, under.folder.resolve()
    if (
        folder == Path.cwd()
    ):  # it is replaced as a whole: a shell would be left in the one that goes
        raise InputError(
            "is the folder you are in", subject=str(folder), hint="call it from another"
        )
    settings, days = recalled(brief.method.recipe)
    places = _articles(under, paths, gather)
    if desk is not None and desk.templates:
        settings = settings.with_(templates=desk.templates)
    decided = _corrections(brief, places, desk.corrections if desk else None)
    issued = issue(
        places,
        today=brief.issued,
        settings=settings,
        output=folder.parent,
        since=days.get("since"),
        until=days.get("until"),
        formats=_formats(folder),
        previous=previous or _previous(brief, folder),
        folder=folder.name,
        sign=sign,
        gather=gather,
        decided=decided,
        number=brief.issue,
        coverage=brief.method.coverage,
        progress=progress,
    )
    _remember(under, paths)
    return issued


def from_library(kept: Library, brief: Brief) -> pipeline.Gather:
    """Return what gives the articles that a brief lists or corrects, as a library keeps them.

    Raises InputError where it doesn't keep each of them.
    """
    carried = brief.changes.sources if brief.changes else ()
    named = {(one.sha256, one.name) for one in brief.sources if one.number not in carried}
    corrected = {one.text for one in brief.method.corrections if one.text}
    found = [
        one.document
        for one in of_texts(kept, {*(text for text, _ in named), *corrected})
        if (one.document.sha256, one.document.name) in named or one.document.sha256 in corrected
    ]
    lost = {text for text, _ in named} - {document.sha256 for document in found}
    if lost:
        hint = "name the folder of its articles"
        raise InputError(f"does not keep {len(lost)} of its articles", subject="library", hint=hint)

    def gather(paths: object) -> tuple[list[Document], list[Skipped]]:
        told: dict[str, Document] = {}
        for document in found:
            apart = pipeline.told_apart(document, told)
            told[apart.id] = apart
        names = {one.name for one in found}
        skipped = [one for one in brief.method.skipped if one.name not in names]
        return sorted(told.values(), key=lambda one: (one.name, one.id)), skipped

    return gather


def _articles(
    under: Reviewing, paths: Sequence[str | Path], gather: pipeline.Gather | None
) -> list[str | Path]:
    """Return where the articles lie: as it is said now, or was noted."""
    if gather is not None:
        return []
    if paths:
        return list(paths)
    if not under.review.articles:
        hint = "name them once, as in briefer review apply BRIEF articles/"
        raise InputError(
            "it isn't known where its articles lie", subject=str(under.file), hint=hint
        )
    return list(under.review.places)


def _remember(under: Reviewing, paths: Sequence[str | Path]) -> None:
    """Note where the articles lie, once the brief was made from there."""
    if paths:
        from_there = [os_path.relpath(path, under.folder) for path in paths]
        reviewing.remember_articles(under.review.path, from_there)


def _corrections(
    brief: Brief, places: Sequence[str | Path], desk: Path | None
) -> tuple[Correction, ...]:
    """Return what was corrected: by the files that hold for the articles, else as the brief says."""
    held = find_corrections(places, desk=desk)
    return held or consistent(brief.method.corrections)


def _formats(folder: Path) -> list[str]:
    """Return the formats in which a brief lies in its folder."""
    return [name for name in known_formats() if (folder / file_name(name)).is_file()]


def _previous(brief: Brief, folder: Path) -> Path | None:
    """Return the file of the issue before a brief, among the folders beside it."""
    if brief.previous is None:
        return None
    for file in sorted(folder.parent.glob("*/brief.json"), reverse=True):
        if file.parent != folder and sha256(file.read_bytes()).hexdigest() == brief.previous.sha256:
            return file
    hint = "name it with --previous"
    raise InputError(
        "the previous issue does not lie beside it as it was", subject=str(folder), hint=hint
    )
