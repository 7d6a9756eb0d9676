"""One line a check: ok, a warning or failed, within its time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

from briefer.errors import BriefError
from briefer.inert import inert
from briefer.logs import without_secrets

if TYPE_CHECKING:
    from briefer.config import Settings

State = Literal["ok", "warning", "failed"]
SECONDS = 20.0  # that a check may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found."""

    name: str
    state: State
    said: str
    todo: str = ""  # what to do about it


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is looked at: the settings, and where things lie."""

    settings: Settings
    now: datetime
    config: Path | None  # None: there is no such file
    library: Path | str  # a path, or the address of a server
    has_library: bool
    state: Path
    health: Path
    output: Path
    password: str | None = None  # of the mail server


# What a check says, without its name.
Said = tuple[State, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check by its name."""

    name: str
    look: Callable[[Place], Said]
    seconds: float = SECONDS


def ok(said: str) -> Said:
    """Return that all is well."""
    return "ok", said, ""


def warning(said: str, todo: str) -> Said:
    """Return what may be wrong, and what to do about it."""
    return "warning", said, todo


def failed(said: str, todo: str) -> Said:
    """Return what is wrong, and what to do about it."""
    return "failed", said, todo


def diagnose(place: Place, checks: Sequence[Check]) -> Iterator[Finding]:
    """Yield what each check finds, in their order; one that takes too long is given up.

    They look side by side, so that all of them take no longer than the one that may take longest.
    """
    began = monotonic()
    answers = [(check, _begin(check, place)) for check in checks]
    for check, answer in answers:
        left = max(began + check.seconds - monotonic(), 0.0)
        try:
            state, said, todo = answer.get(timeout=left)
        except queue.Empty:
            state, said = "failed", f"gave no answer in {check.seconds:.0f} seconds"
            todo = "see whether a disk or a server hangs"
        yield Finding(
            name=check.name,
            state=state,
            said=inert(without_secrets(said)),
            todo=inert(without_secrets(todo)),
        )


def _begin(check: Check, place: Place) -> queue.Queue[Said]:
    """Begin a check in a thread that keeps no process from ending."""
    answer: queue.Queue[Said] = queue.Queue(maxsize=1)

    def look() -> None:
        answer.put(_looked(check, place))

    threading.Thread(target=look, name=check.name, daemon=True).start()
    return answer


def _looked(check: Check, place: Place) -> Said:
    try:
        return check.look(place)
    except BriefError as wrong:
        what = f"{wrong.subject}: {wrong.what}" if wrong.subject else wrong.what
        return failed(what, wrong.hint or "")
    except OSError as refused:
        where = f"{refused.filename}: " if refused.filename else ""
        return failed(f"{where}{(refused.strerror or str(refused)).lower()}", "")
    except Exception as wrong:  # what can't be looked at is a finding, too
        return failed(f"{type(wrong).__name__}: {wrong}", "")
