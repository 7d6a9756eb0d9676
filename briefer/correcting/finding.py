"""Which files of decisions hold for some articles: the desk's, and those in their folders."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from briefer import reading
from briefer.correcting.contradictions import joined
from briefer.correcting.entries import placed_corrections
from briefer.errors import BriefError, ConfigError
from briefer.model import Correction


def find_corrections(
    paths: Iterable[str | Path], *, desk: Path | None = None
) -> tuple[Correction, ...]:
    """Return what a person decided, for articles from these paths: all files hold together.

    Raises ConfigError with one line for each mistake in any of the files, and for each two decisions
    that contradict.
    """
    files = {} if desk is None else {os.path.realpath(desk): desk}
    for path in reading.find_corrections(paths):
        files.setdefault(os.path.realpath(path), path)
    placed, mistakes = [], []
    for path in files.values():
        try:
            placed += placed_corrections(path)
        except BriefError as wrong:
            mistakes.append(str(wrong))
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return joined(placed)
