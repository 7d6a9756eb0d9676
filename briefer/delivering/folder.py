"""The folder channel: whole briefs or none.

An issue is written beside its place, forced to the disk, and put there in one rename, so that a full
disk, a kill or a second run leaves the old brief or the new one, and never some files of each.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from briefer.delivering.edition import Delivery, DeliverySettings, Edition, Receipt
from briefer.delivering.exchanging import exchange
from briefer.delivering.staging import held, is_staged, remove, staged
from briefer.errors import DeliveryError
from briefer.rendering import file_name

_TRIES = 100  # against runs that come and go at the same place
_PASSING = frozenset({errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY})
_ASIDE = ".old"  # ends the name of what is out of its place for a moment


def deliver_to_folder(edition: Edition, settings: DeliverySettings) -> Receipt:
    """Write an edition to a folder of its own, and list it in the index and the feeds beside it.

    Raises DeliveryError naming the path that refused it.
    """
    from briefer.delivering.publishing import FILE, as_published, list_published, published

    channel = settings.channel
    place = channel.folder if channel and channel.folder else settings.output
    folder = place / edition.folder
    wanted = channel and {file_name(format) for format in channel.sent}
    kept = [one for one in edition.files if not (wanted and edition.identity) or one.name in wanted]
    files = {one.name: one.content for one in kept}
    before = published(folder)
    when = before.published if before else settings.now.isoformat(timespec="seconds")
    entry = as_published(edition, files, when)
    state = f"already there since {when}" if entry == before else ""
    if entry != before:
        replace_folder(folder, {**files, FILE: entry.written})
    list_published(place, link=channel.link if channel else None)
    written = Delivery(target=str(folder), state="written", detail=state)
    return Receipt(channel="folder", deliveries=(written,))


def write_whole(path: Path, content: bytes) -> None:
    """Write one file so that it is there whole or not at all.

    Raises DeliveryError naming the path that refused it.
    """
    write_all(path.parent, {path.name: content})


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that holds others: none takes its place before all are on the disk.

    Raises DeliveryError naming the path that refused it; what stood there before stays.
    """
    with _named(folder), staged(folder, "new") as stage:
        _fill(stage, files, shown=folder)
        for name in files:
            with _named(folder / name):
                (stage / name).replace(folder / name)
        _sync(folder)


def replace_folder(
    folder: Path, files: Mapping[str, bytes], *, without: Collection[str] = ()
) -> None:
    """Make a folder hold these files, all at once; what else lies in it stays, but for some names.

    Raises DeliveryError naming the path that refused it; the folder is then as it was.
    """
    with _named(folder):
        place = folder.resolve()  # of a link, what it leads to
        _recover(place)
        with staged(place.parent, place.name) as stage:
            _fill(stage, files, shown=folder)
            kept = {*files, *without}
            with held(place):  # what was there before is ours until all of it is taken along
                if place.is_dir():
                    shutil.copymode(place, stage)
                    _take_along(place, stage, kept)
                _sync(stage)
                _swap(stage, place)
                _sync(place.parent)
                if stage.exists():  # now what was there before
                    _take_along(stage, place, kept)


def _swap(stage: Path, place: Path) -> None:
    """Put a folder in its place, and what is there, if anything, in the folder's."""
    for _ in range(_TRIES):
        try:
            if not place.is_dir():
                stage.rename(place)
            elif not exchange(stage, place):
                _rename_twice(stage, place)
            return
        except OSError as refused:
            # Another run put its own there, or has it between two renames.
            if not stage.is_dir() or refused.errno not in _PASSING:
                raise
    raise FileExistsError(errno.EEXIST, "other runs write there", str(place))


def _rename_twice(stage: Path, place: Path) -> None:
    """Swap where the system can't exchange: for a moment there is nothing."""
    aside = stage.with_name(stage.name + _ASIDE)
    place.rename(aside)
    try:
        stage.rename(place)
    except OSError:
        aside.rename(place)
        raise
    aside.rename(stage)


def _recover(place: Path) -> None:
    """Put back what a run that was killed between two renames left aside."""
    for aside in place.parent.glob(f".{escape(place.name)}.*{_ASIDE}"):
        if is_staged(aside.name.removesuffix(_ASIDE)):
            if not place.exists():
                aside.rename(place)
            else:
                remove(aside)


def _take_along(source: Path, target: Path, without: Collection[str]) -> None:
    """Give a folder what lies in another and it doesn't have, but for some names."""
    for path in source.iterdir():
        there = target / path.name
        if path.name in without or there.exists() or is_staged(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, there, symlinks=True, copy_function=_link)
        else:
            _link(path, there)


def _link(source: Path | str, target: Path | str) -> None:
    """Give a file a second name, or where that can't be, a copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _fill(stage: Path, files: Mapping[str, bytes], *, shown: Path) -> None:
    for name, content in files.items():
        with _named(shown / name):
            _write_through(stage / name, content)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say which path refused to be written."""
    try:
        yield
    except OSError as refused:
        reason = (refused.strerror or type(refused).__name__).lower()
        raise DeliveryError(f"could not be written: {reason}", subject=str(path)) from refused


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb", buffering=0) as file:
        left = memoryview(content)
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Force the renames to the disk; Windows has no way to open a folder for that."""
    if os.name == "nt":
        return
    entry = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)
