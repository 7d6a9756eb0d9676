"""What is not whole yet lies beside its place, under a name that says so, until one rename puts it there.

Whoever writes there holds a lock that ends with its process: by that, what a killed one left is told
from what another is writing, and is cleared away by the next that comes.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

try:
    import fcntl
except (
    ImportError
):  # Windows: what was left there is not told from what is being written, and stays
    fcntl = None  # type: ignore[assignment]  # asked for below

_STAGED = re.compile(r"\..+\.[0-9a-f]{8}\.part")
_TRIES = 100


@contextmanager
def staged(parent: Path, name: str) -> Iterator[Path]:
    """Yield a new folder in a parent, ours alone, for what will be `name`; afterwards it is gone.

    Raises OSError where there can be none.
    """
    parent.mkdir(parents=True, exist_ok=True)
    clear(parent)
    stage, held = _new(parent, name)
    try:
        yield stage
    finally:
        remove(stage)
        if held is not None:
            os.close(held)


def _new(parent: Path, name: str) -> tuple[Path, int | None]:
    for _ in range(_TRIES):
        stage = parent / f".{name}.{uuid4().hex[:8]}.part"
        stage.mkdir()
        if fcntl is None:
            return stage, None
        held = _lock(stage)
        if held is not None:  # else somebody cleared it away before it was locked
            return stage, held
    raise FileNotFoundError(2, "can't be kept", str(parent))


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, if there is one, until no other run is about to put its own in the place."""
    handle = _wait_for(folder) if fcntl is not None else None
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _wait_for(folder: Path) -> int | None:
    """Lock a folder once whoever holds it is done; None if there is none, or it can't be locked."""
    for _ in range(_TRIES):
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            return None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(handle), folder.lstat()):
                return handle
        except OSError:
            pass
        os.close(handle)  # another came into its place meanwhile
    return None


def is_staged(name: str) -> bool:
    """Whether something of this name is not whole yet."""
    return _STAGED.fullmatch(name) is not None


def clear(folder: Path) -> None:
    """Remove what killed processes left staged in a folder."""
    if fcntl is None:
        return
    with suppress(OSError):
        for left in [path for path in folder.iterdir() if is_staged(path.name)]:
            held = _lock(left)
            if held is not None:
                remove(left)
                os.close(held)


def remove(path: Path) -> None:
    """Remove a file or a folder, as far as that is possible."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _lock(path: Path) -> int | None:
    """Lock a file or folder until the handle is closed; None if it is gone, or another holds it."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), path.lstat()):
            return handle
    except OSError:
        pass
    os.close(handle)
    return None
