"""A brief of the library as it would be made: nothing is written, and what is kept is used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefer import pipeline
from briefer.config import Settings
from briefer.issuing.kept import LibraryMemory
from briefer.issuing.making import position_of
from briefer.issuing.reviews import ReviewOf
from briefer.issuing.selecting import Selection, as_gathered, select
from briefer.library import Library
from briefer.model import Brief
from briefer.rendering import check_template


def preview(
    kept: Library, asked: Selection, *, today: date, settings: Settings, output: Path
) -> Brief:
    """Return what `issue` would make of a part of the library, in this process.

    Analyses that are made for it are kept, so that the brief itself is made faster.
    Raises what `issue` raises but for writing.
    """
    check_template(settings.template_place, language=settings.language)
    selected = select(kept, asked, settings=settings, today=today)
    position = position_of(output, settings, today, None, None, selected)
    decisions = ReviewOf(
        output, issued=today, settings=settings, days=(None, None), previous=position.previous
    )
    return pipeline.make(
        (),
        today=today,
        config=settings,
        previous=position.previous,
        issue=position.issue,
        gather=as_gathered(selected),
        memory=LibraryMemory(kept, selected.articles),
        coverage=selected.coverage,
        feeds=selected.feeds,
        review=decisions,
    )
