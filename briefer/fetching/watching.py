"""Files that come to a folder: each is taken once it is whole, and once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from briefer.fetching.policy import Clock

QUIET = 2.0  # seconds in which a file must not change to count as whole
RETRY = 30.0  # seconds after which what was refused for want of room is tried again
LONGEST_RETRY = 600.0
BEAT = 200  # milliseconds between two looks at whether a file is whole
SWEEP = 60.0  # seconds after which the whole folder is looked at, whatever was told

# How browsers, mail programs and file transfers call what is not whole yet.
_TEMPORARY_ENDINGS = (
    ".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".filepart", ".opdownload",
    ".swp", ".swx", ".lock", ".!ut", ".aria2", "~",
)  # fmt: skip
_TEMPORARY_BEGINNINGS = (".", "~$", "#")


class RetryLaterError(Exception):
    """The taker has no room for a file now; it is to come again."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A file as it was seen: by what it changes when something is written."""

    size: int
    modified: int
    number: int  # of the file itself: another may take its name


@dataclass(slots=True, kw_only=True)
class _Candidate:
    """A file that is not taken yet."""

    look: _Look
    since: float  # when it was first seen like this
    tries: int = 0


@dataclass(slots=True, kw_only=True)
class Intake:
    """What is known of a folder: which files wait, and which were taken.

    `take` returns False of a file that gave nothing: others of the same bytes are taken, too.
    """

    take: Callable[[Path], bool | None]
    quiet: float = QUIET
    waiting: dict[Path, _Candidate] = field(default_factory=dict)
    taken: dict[Path, _Look] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)  # digests of what was taken

    def look_at(self, paths: Iterable[Path], now: float) -> None:
        """Note files that are new or changed; folders that were moved in are looked through."""
        for path in (file for found in paths for file in _files(found)):
            look = _look(path)
            if look is None or self.taken.get(path) == look:
                self.waiting.pop(path, None)
                continue
            before = self.waiting.get(path)
            if before is None or before.look != look:
                self.waiting[path] = _Candidate(look=look, since=now)

    def take_whole(self, now: float) -> list[Path]:
        """Take what has not changed for long enough, and return it."""
        taken = []
        for path in sorted(self.waiting):
            candidate = self.waiting[path]
            if now - candidate.since >= self.quiet and self._still(path, candidate, now):
                taken += self._taken(path, candidate, now)
        return taken

    def _still(self, path: Path, candidate: _Candidate, now: float) -> bool:
        """Whether a file is as it was seen; one that is gone is forgotten."""
        look = _look(path)
        if look is None:
            del self.waiting[path]
        elif look != candidate.look:
            self.waiting[path] = _Candidate(look=look, since=now)
        return look == candidate.look

    def _taken(self, path: Path, candidate: _Candidate, now: float) -> list[Path]:
        try:
            digest = _digest(path)
            gave = digest in self.contents or self.take(path) is not False
        except FileNotFoundError:
            del self.waiting[path]
            return []
        except (RetryLaterError, OSError):
            pause = min(RETRY * 2.0**candidate.tries, LONGEST_RETRY)
            candidate.tries += 1
            candidate.since = now + pause - self.quiet
            return []
        again = digest in self.contents
        if gave:
            self.contents.add(digest)
        self.taken[path] = candidate.look
        del self.waiting[path]
        return [] if again else [path]


def watch(
    folder: Path,
    take: Callable[[Path], bool | None],
    *,
    clock: Clock,
    stopped: Callable[[], bool] = lambda: False,
    quiet: float = QUIET,
    away: Callable[[bool], None] = lambda gone: None,
) -> Iterator[Path]:
    """Yield each file of a folder, and below it, once `take` has it: those there are, and those that come.

    A file is handed on when it has not changed for `quiet` seconds; one of the same bytes as another is
    not. `take` raises RetryLaterError, or OSError, where it has no room: the file comes again later. What
    else it raises ends the watch. `away` is told that the folder was removed, and that it is back. Raises FileNotFoundError where there is no such folder.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such folder", str(folder))
    intake = Intake(take=take, quiet=quiet)
    intake.look_at([folder], clock.monotonic())
    swept = clock.monotonic()
    for changed in _changes(folder, clock, stopped, away):
        now = clock.monotonic()
        if now - swept >= SWEEP:
            changed, swept = [folder], now
        intake.look_at(changed, now)
        yield from intake.take_whole(now)


def _changes(
    folder: Path, clock: Clock, stopped: Callable[[], bool], away: Callable[[bool], None]
) -> Iterator[list[Path]]:
    """Yield what the system says has changed, and nothing at each beat without changes.

    Where the folder is removed, or another one has taken its place, it is watched anew.
    """
    while not stopped():
        same = _number(folder)
        if same is not None:
            yield from _changes_in(folder, same, stopped)
        if _number(folder) is None:
            away(True)
            while _number(folder) is None and not stopped():
                clock.sleep(BEAT / 1000)
                yield []
            if not stopped():
                away(False)
        if not stopped():
            yield [folder]


def _number(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of its name; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None


def _changes_in(
    folder: Path, same: tuple[int, int], stopped: Callable[[], bool]
) -> Iterator[list[Path]]:
    """Yield what changes in a folder for as long as it is there."""
    from watchfiles import watch as notices

    try:
        for changes in notices(
            folder,
            watch_filter=None,
            debounce=BEAT,
            rust_timeout=BEAT,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            if stopped() or _number(folder) != same:
                return
            paths = sorted({Path(path) for _, path in changes})
            yield [path for path in paths if not _below_temporary(path, folder)]
    except FileNotFoundError:  # it went while the watch began
        return


def _below_temporary(path: Path, folder: Path) -> bool:
    """Whether a file lies in a hidden or temporary folder of the one that is watched."""
    parents = path.parent.parts[len(folder.parts) :]
    return any(is_temporary(name) for name in parents)


def is_temporary(name: str) -> bool:
    """Whether a file is called as what is not whole yet."""
    low = name.lower()
    return low.startswith(_TEMPORARY_BEGINNINGS) or low.endswith(_TEMPORARY_ENDINGS)


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or the files of a folder and below it, without hidden and temporary ones."""
    if is_temporary(path.name):
        return
    if not path.is_dir() or path.is_symlink():
        yield path
        return
    for place, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not is_temporary(name))
        yield from (Path(place, name) for name in sorted(names) if not is_temporary(name))


def _look(path: Path) -> _Look | None:
    """Return how a file looks now; None where there is none, or it is none to be read."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return _Look(found.st_size, found.st_mtime_ns, found.st_ino)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
