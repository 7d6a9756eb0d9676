"""An issue from request to files: what the command line, a schedule and Python call alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path

from briefer import library, pipeline
from briefer.config import Settings
from briefer.delivering import replace_folder
from briefer.engine import Counted, uncounted
from briefer.formats import USUAL
from briefer.issuing.engines import engine_of
from briefer.issuing.kept import LibraryMemory
from briefer.issuing.leftovers import stale
from briefer.issuing.pages import Press, render_all
from briefer.issuing.remembering import keep_brief, unchanged
from briefer.issuing.reviews import ReviewOf, held_review, keep_carried
from briefer.issuing.selecting import Selected, Selection, as_gathered, selected_for
from briefer.issuing.series import Place, place_in_series
from briefer.library import Library
from briefer.model import Brief, Correction, Explanation, SourceCoverage
from briefer.rendering import check_template, file_name

Sign = Callable[[Mapping[str, bytes]], dict[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A brief with the folder it lies in and the files it was written to."""

    brief: Brief
    folder: Path
    files: tuple[str, ...]
    explanation: Explanation | None = None  # of the bottom line, where it was asked for
    notes: tuple[
        str, ...
    ] = ()  # what a reader of the brief can't see: what the library left, or can't keep


def issue(
    paths: Iterable[str | Path],
    *,
    today: date,
    settings: Settings,
    output: Path,
    since: date | None = None,
    until: date | None = None,
    formats: Sequence[str] = USUAL,
    previous: Path | None = None,
    folder: str | None = None,
    progress: Callable[[str], None] = lambda stage: None,
    counted: Counted = uncounted,
    sign: Sign = dict,
    explain: bool = False,
    kept: Library | None = None,
    selection: Selection | Selected | None = None,
    now: datetime | None = None,
    review: Path | None = None,
    gather: pipeline.Gather | None = None,
    decided: Sequence[Correction] | None = None,
    number: int | None = None,
    coverage: tuple[SourceCoverage, ...] = (),
) -> Issued:
    """Make a brief and write its files to a folder of its own below `output`.

    The folder is called `<date>-<title>`, or as given. Where the settings name a series, what
    changed is told since its last issue found below `output`, unless the `previous` one is given.
    `progress` is told each stage, `counted` how much of it is done.
    `sign` returns the files as they are written, with their signatures. With `explain`, what is
    returned says why the points of the bottom line are there.
    With a library that is `kept`, what it knows is not made again, and the brief is kept in it;
    `now` is then the moment. With a `selection` its articles are taken instead of those of the
    paths, and the issue before is the last one in it; it may have been made already.
    What a person decided on the brief holds: the `review` that is named, else the review.toml in its
    folder, else what was decided on the issue before, which is then written there.
    `gather` reads the paths, or has articles from elsewhere, of sources with a `coverage`; what is
    `decided` of articles is read from files unless given; `number` is that of an issue made again.
    Raises what `pipeline.make` and rendering raise, DeliveryError where it can't be written.
    """
    template = settings.template_place
    check_template(template, language=settings.language)
    selected = selected_for(kept, selection, settings=settings, today=today, folder=folder)
    position = position_of(output, settings, today, previous, folder, selected)
    memory = LibraryMemory(kept, selected.articles if selected else {}) if kept else None
    explanations: list[Explanation] = []
    decisions = ReviewOf(
        output,
        issued=today,
        settings=settings,
        days=(since, until),
        file=review,
        folder=folder,
        previous=position.previous,
    )
    with engine_of(settings, counted=counted) as engine, Press() as press:

        def at(stage: str) -> None:
            progress(stage)
            if stage == "analysing":  # by now there is something to set
                press.warm(formats, template, settings.language)

        def composed() -> Brief:
            return pipeline.make(
                paths,
                today=today,
                since=since,
                until=until,
                config=settings,
                previous=position.previous,
                issue=position.issue or number,
                progress=at,
                each=engine.each,
                counted=counted,
                explained=explanations.append if explain else None,
                gather=as_gathered(selected) if selected else gather,
                memory=memory,
                coverage=selected.coverage if selected else coverage,
                feeds=selected.feeds if selected else (),
                decided=decided,
                review=decisions,
            )

        brief = composed()
        if decisions.lies_in(f"{today.isoformat()}-{brief.slug}"):
            # Of other settings, and all the same to lie where a reviewed brief does.
            brief = composed()
        own = f"{today.isoformat()}-{brief.slug}"
        if kept is not None and selected is not None:
            own = _unlike(kept, selected, output, own)
        target = output / (decisions.folder or own)
        names = tuple(map(file_name, formats))
        if memory and memory.known and sign is dict and unchanged(memory, target, names):
            return Issued(brief=brief, folder=target, files=names, notes=_notes(kept, selected))
        progress("rendering")
        made = render_all(brief, formats, template, press)
        files = sign(made)
    with held_review(target):
        replace_folder(target, files, without=stale(target, brief, made, template))
    keep_carried(target, brief, decisions.carried)
    if memory and now:
        keep_brief(memory, brief, target, made, template=template, selected=selected, now=now)
    return Issued(
        brief=brief,
        folder=target,
        files=tuple(files),
        explanation=explanations[-1] if explanations else None,
        notes=_notes(kept, selected),
    )


def _notes(kept: Library | None, selected: Selected | None) -> tuple[str, ...]:
    """Return what is to be said of the library that an issue was made from."""
    notes = list(selected.notes) if selected else []
    if kept is not None and kept.fixed:
        notes.append(
            f"{kept.place}: the library can only be read: this issue is not recorded in it"
        )
    return tuple(notes)


def _unlike(kept: Library, selected: Selected, output: Path, name: str) -> str:
    """Return the name of a folder in which no brief of another part of the library lies."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(
        own
        for own in names
        if not (output / own).exists()
        or library.part_in(kept, str(output / own)) in (None, selected.part)
    )


def position_of(
    output: Path,
    settings: Settings,
    issued: date,
    previous: Path | None,
    folder: str | None,
    selected: Selected | None,
) -> Place:
    """Return what the brief follows: the issue that was named, else the last one of its series."""
    place = selected.place if selected is not None and previous is None else Place()
    if place.previous is not None or place.issue is not None:
        return place
    if previous is not None or settings.series is None:
        return Place(previous=previous)
    return place_in_series(output, settings.series, issued=issued, folder=folder)
