"""A library of the packaged articles with a brief made of them, for a first look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefer import resources
from briefer.config import Settings
from briefer.engine import Cores
from briefer.issuing import add_to_library, arrivals, issue
from briefer.library import open_library
from briefer.web.serving import Serving


def prepare_demo(folder: Path, *, told: Callable[[str], None] = lambda line: None) -> Serving:
    """Make a library in a folder, with the packaged articles and a brief of them; return how to serve it.

    `told` hears what is being done.
    """
    settings = Settings()
    place = folder / "library.db"
    serving = Serving(settings=settings, library=place, output=folder / "output", demo=True)
    seeds = resources.seeds()
    today, now = serving.calendar(), serving.clock()
    with open_library(place, create=True) as kept:
        told("reading the packaged articles")
        with Cores() as cores:
            added = list(
                add_to_library(
                    arrivals([seeds]),
                    kept=kept,
                    settings=settings,
                    today=today,
                    now=now,
                    each=cores.each,
                )
            )
        told(f"making a brief of {len(added)} articles")
        issue([seeds], today=today, settings=settings, output=serving.output, kept=kept, now=now)
    return serving
