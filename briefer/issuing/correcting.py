"""What a person corrected, laid over the library before anything is asked of it."""

from __future__ import annotations

from briefer import library
from briefer.config import Settings
from briefer.correcting import find_corrections
from briefer.library import Library


def lay_corrections(kept: Library, settings: Settings) -> bool:
    """Have articles listed and selected as the desk's corrections say; False: it can only be read.

    Raises ConfigError where the file has mistakes.
    """
    return library.lay_over(kept, find_corrections([], desk=settings.corrections))
