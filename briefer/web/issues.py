"""A brief that lies in a folder, by the name of the folder: only those that the library knows are opened."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from fastapi import HTTPException

from briefer.issuing import Reviewing, carrier, finished
from briefer.library import KeptIssue, issue_named
from briefer.model import REVIEW, Brief
from briefer.reviewing import read_review
from briefer.web.visits import Visit

MOST = 8  # briefs that stay open
_lock = Lock()
_opened: OrderedDict[tuple[str, int, int], Brief] = OrderedDict()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A brief in its folder, with the decisions on it."""

    name: str
    kept: KeptIssue
    under: Reviewing

    @property
    def brief(self) -> Brief:
        """What it says."""
        return self.under.brief

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.under.folder

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/issues/{quote(self.name, safe='')}"


def open_issue(visit: Visit, name: str) -> Issue:
    """Return the brief in a folder of some name, wherever the library knows one.

    Raises HTTPException where there is none.
    """
    kept = issue_named(visit.library, name) if name and name.isprintable() else None
    if kept is None or kept.folder is None:
        raise HTTPException(404)
    file = carrier(Path(kept.folder))
    if not file.is_file():
        raise HTTPException(404)
    review = read_review(file.parent / REVIEW)
    return Issue(name=name, kept=kept, under=Reviewing(file=file, brief=_read(file), review=review))


def _read(file: Path) -> Brief:
    """Return the brief in a file, which is proven anew whenever it changes."""
    state = file.stat()
    key = (str(file), state.st_mtime_ns, state.st_size)
    with _lock:
        known = _opened.get(key)
    if known is not None:
        return known
    brief = finished(file)
    with _lock:
        _opened[key] = brief
        while len(_opened) > MOST:
            _opened.popitem(last=False)
    return brief
