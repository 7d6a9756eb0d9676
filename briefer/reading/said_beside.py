"""What was said of a fetched file where it was found, in a hidden file beside it.

A page is kept as its publisher served it. Its address, the day on which it was fetched and what the
feed said of it lie beside `page.html`, in `.page.html.said.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import VerifyError
from briefer.model import Metadatum
from briefer.reading.document import Said, tidy
from briefer.records import from_plain, to_plain
from briefer.web_addresses import web_address

_LIMIT = 2**16  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known of a file."""

    url: str | None = None
    media_type: str | None = None
    said: tuple[Metadatum, ...] = ()

    def to_bytes(self) -> bytes:
        """Return it as `said_beside` reads it."""
        plain = json.dumps(to_plain(self), ensure_ascii=False, indent=1)
        return f"{plain}\n".encode("utf-8", "replace")


def beside_path(path: Path) -> Path:
    """Return where what was said of a file lies."""
    return path.with_name(f".{path.name}.said.json")


def said_beside(path: str | Path | bytes) -> Beside | None:
    """Return what was said of a file; None where nothing lies beside it that can be used."""
    if isinstance(path, bytes) or str(path) == "-":
        return None
    try:
        with beside_path(Path(path)).open("rb") as file:
            data = file.read(_LIMIT + 1)
        found: Beside = from_plain(json.loads(data[:_LIMIT]), Beside)
        if found.url:
            web_address(found.url)
    except (OSError, ValueError, RecursionError, VerifyError):
        return None
    return found


def as_said(metadata: Iterable[Metadatum]) -> tuple[Said, ...]:
    """Return metadata as statements: `feed:title` is what the feed says, under the name title."""
    parts = ((one.name.partition(":"), one.value) for one in metadata)
    return tuple(
        Said(where=tidy(where), name=tidy(name), value=tidy(value))
        for (where, _, name), value in parts
    )
