"""What was made before: analyses, and whole briefs that were asked for in the same way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from briefer import records, resources
from briefer.config import Settings
from briefer.engine import Each
from briefer.language import digests
from briefer.model import Analysis, Brief, Document, Skipped
from briefer.pipeline.analysis import Desk, analyse_all
from briefer.pipeline.keeping import digest_of
from briefer.versions import versions

Gather = Callable[[Iterable[str | Path]], tuple[list[Document], list[Skipped]]]


class Memory(Protocol):
    """Knows what was made before; what it doesn't know is made."""

    def recall(self, request: str) -> Brief | None:
        """Return the brief that was asked for in the same way, if it is known."""

    def analyse(
        self, documents: Sequence[Document], desk: Desk, each: Each
    ) -> tuple[list[Analysis], list[Skipped]]:
        """Return the analyses of documents, and what held no article."""


class Nothing:
    """Knows nothing."""

    def recall(self, request: str) -> Brief | None:
        """Return nothing."""
        return None

    def analyse(
        self, documents: Sequence[Document], desk: Desk, each: Each
    ) -> tuple[list[Analysis], list[Skipped]]:
        """Analyse every document."""
        return analyse_all(documents, desk, each)


def request(
    documents: Sequence[Document],
    unread: Sequence[Skipped],
    settings: Settings,
    *,
    days: tuple[date, ...],
    place: Any,
    desk: Desk,
) -> str:
    """Return the digest of all that a brief depends on: what was read, what was set, and the program."""
    parts = (
        [(one.id, one.name, one.raw_sha256, digest_of(one)) for one in documents],
        [records.to_plain(one) for one in unread],
        settings.model_dump(mode="json"),
        [day.isoformat() for day in days],
        records.to_plain(place),
        digests(desk.languages),  # of a folder whose files may be others by now
        versions(),
        program(settings),
    )
    plain = json.dumps(parts, sort_keys=True, default=date.isoformat, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def program(settings: Settings) -> list[tuple[str, int, int]]:
    """Return the files of the program and of the templates, as they can be told from newer ones."""
    folders = [Path(__file__).parent.parent, resources.templates()]
    folders += [settings.templates] if settings.templates else []
    found = []
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                state = file.stat()
                found.append((str(file), state.st_size, state.st_mtime_ns))
    return found
