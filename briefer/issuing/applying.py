"""A reviewed brief made again from its articles, with the decisions on it; and what else they could give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from os import path as os_path
from pathlib import Path

from briefer import pipeline, reviewing
from briefer.composing import Alternative, Supply
from briefer.config import Settings, recalled
from briefer.correcting import consistent, find_corrections
from briefer.errors import InputError
from briefer.formats import known_formats
from briefer.issuing.kept import LibraryMemory
from briefer.issuing.making import Issued, Sign, issue
from briefer.issuing.reviewing import Reviewing
from briefer.issuing.selecting import Selected, as_gathered
from briefer.issuing.series import Place
from briefer.library import Kept, Library, issue_in, issue_of_data, of_texts, part_in, seen_of
from briefer.model import Anchor, Brief, Correction, Document, Source
from briefer.rendering import file_name, from_json

SHORT = 12  # digits of a text in the place of a sentence, as it is shown


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


def alternatives(
    under: Reviewing,
    anchor: Anchor,
    paths: Sequence[str | Path] = (),
    *,
    desk: Path | None = None,
    most: int = 8,
    gather: pipeline.Gather | None = None,
    supply: Supply | None = None,
) -> list[Offered]:
    """Return what could be printed in the place of a sentence, the likest first, each word for word.

    `supply` is what the articles could give, where it is known already.
    Raises InputError where it isn't known where the articles lie.
    """
    if supply is None:
        supply = supply_of(under, paths, desk=desk, gather=gather)
    printed = [one.anchor for one in under.printed()]
    if (reason := supply.refusal(anchor)) is not None:
        raise InputError(str(reason), subject=anchor.place)
    sources = {source.id: source for source in under.brief.sources}
    found = supply.alternatives(anchor, printed=printed, most=most)
    return [_offered(one, sources) for one in found if one.article in sources]


def supply_of(
    under: Reviewing,
    paths: Sequence[str | Path] = (),
    *,
    desk: Path | None = None,
    gather: pipeline.Gather | None = None,
    kept: Library | None = None,
) -> Supply:
    """Return what the articles of a brief could give: out of the library, or from where they lie.

    Raises InputError where it isn't known where the articles lie.
    """
    brief = under.brief
    settings, days = recalled(brief.method.recipe)
    selected = selected_again(kept, under) if kept is not None else None
    gather = as_gathered(selected) if selected else gather
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
        memory=LibraryMemory(kept, selected.articles) if kept and selected else None,
        supplied=supplies.append,
    )
    _remember(under, paths)
    (supply,) = supplies
    return supply


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
    kept: Library | None = None,
    now: datetime | None = None,
    progress: Callable[[str], None] = lambda stage: None,
) -> Issued:
    """Make a brief again with the decisions on it, in every format that lies in its folder.

    With a library that is `kept`, its articles and analyses are taken, and the brief is kept in it;
    `now` is then the moment.
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
    selected = selected_again(kept, under) if kept is not None else None
    places = [] if selected else _articles(under, paths, gather)
    if desk is not None and desk.templates:
        settings = settings.with_(templates=desk.templates)
    decided = _corrections(brief, places, desk.corrections if desk else None)
    issued = issue(
        places,
        today=brief.issued,
        settings=settings,
        output=under.folder.parent,
        since=days.get("since"),
        until=days.get("until"),
        formats=_formats(folder),
        previous=previous or (None if selected else _previous(brief, folder)),
        folder=folder.name,
        sign=sign,
        gather=gather,
        decided=decided,
        number=brief.issue,
        coverage=brief.method.coverage,
        kept=kept,
        selection=selected,
        now=now,
        progress=progress,
    )
    _remember(under, paths)
    return issued


def foreseen(under: Reviewing, kept: Library, *, desk: Settings | None = None) -> Brief:
    """Return a brief as it would be with the decisions on it; nothing is written.

    Raises what making raises, InputError where its articles or the previous issue aren't found.
    """
    brief = under.brief
    settings, days = recalled(brief.method.recipe)
    selected = selected_again(kept, under)
    return pipeline.make(
        [],
        today=brief.issued,
        since=days.get("since"),
        until=days.get("until"),
        config=settings,
        previous=selected.place.previous,
        issue=brief.issue,
        gather=as_gathered(selected),
        memory=LibraryMemory(kept, selected.articles),
        coverage=selected.coverage,
        feeds=selected.feeds,
        decided=_corrections(brief, (), desk.corrections if desk else None),
        review=under.review.decisions,
    )


def selected_again(kept: Library, under: Reviewing) -> Selected:
    """Return the articles that a brief lists or corrects, as a library keeps them, and its place there.

    Raises InputError where it doesn't keep each of them, or the issue before is found nowhere.
    """
    brief = under.brief
    carried = brief.changes.sources if brief.changes else ()
    named = {(one.sha256, one.name) for one in brief.sources if one.number not in carried}
    corrected = {one.text for one in brief.method.corrections if one.text}
    found = [
        one
        for one in of_texts(kept, {*(text for text, _ in named), *corrected})
        if (one.document.sha256, one.document.name) in named or one.document.sha256 in corrected
    ]
    lost = {text for text, _ in named} - {one.document.sha256 for one in found}
    if lost:
        hint = "name the folder of its articles"
        raise InputError(f"does not keep {len(lost)} of its articles", subject="library", hint=hint)
    documents: dict[str, Document] = {}
    articles: dict[str, Kept] = {}
    for one in found:
        apart = pipeline.told_apart(one.document, documents)
        documents[apart.id] = apart
        articles[apart.id] = one
    names = {one.document.name for one in found}
    before = issue_in(kept, str(under.folder), of_library=True)
    return Selected(
        documents=tuple(sorted(documents.values(), key=lambda one: (one.name, one.id))),
        articles=articles,
        skipped=tuple(one for one in brief.method.skipped if one.name not in names),
        coverage=brief.method.coverage,
        feeds=brief.method.feeds,
        place=Place(previous=_before(kept, brief, under.folder), issue=brief.issue),
        through=before.through if before else None,
        part=part_in(kept, str(under.folder)) or "",
        seen=seen_of(kept, before.id) if before else None,
    )


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


def _before(kept: Library, brief: Brief, folder: Path) -> Brief | Path | None:
    """Return the issue before a brief, as the library keeps it, else among the folders beside it."""
    if brief.previous is None:
        return None
    known = issue_of_data(kept, brief.previous.sha256)
    return from_json(known.data) if known else _previous(brief, folder.resolve())


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
