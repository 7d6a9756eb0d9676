"""What of the settings the analysis of an article depends on."""

from __future__ import annotations

from datetime import date

from briefer import dating, language
from briefer.config import Settings
from briefer.pipeline.analysis import Desk


def desk_of(settings: Settings, today: date) -> Desk:
    """Return what of the settings the analysis of an article depends on.

    Raises ConfigError for a folder of languages with mistakes in it.
    """
    return Desk(
        today=today,
        ranker=settings.ranker,
        terms=tuple(
            dating.Term(names=(h.name,), office=h.office, country="", start=h.start, end=h.end)
            for h in settings.holders
        ),
        languages=language.read_own(settings.languages.folder),
    )
