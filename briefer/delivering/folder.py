"""The folder channel: whole files or none.

Each file is written beside its final place, forced to the disk and then renamed, so that
a full disk or a kill leaves the old brief as it was.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from briefer.delivering.edition import Delivery, DeliverySettings, Edition, Receipt
from briefer.errors import DeliveryError


def deliver_to_folder(edition: Edition, settings: DeliverySettings) -> Receipt:
    """Write an edition to `<output>/<date>-<slug>/`.

    Raises DeliveryError naming the path that refused it.
    """
    folder = settings.output / f"{edition.issued.isoformat()}-{edition.slug}"
    write_all(folder, {file.name: file.content for file in edition.files})
    written = Delivery(target=str(folder), state="written")
    return Receipt(channel="folder", deliveries=(written,))


def write_whole(path: Path, content: bytes) -> None:
    """Write one file so that it is there whole or not at all.

    Raises DeliveryError naming the path that refused it.
    """
    write_all(path.parent, {path.name: content})


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files that belong together: none takes its place before all are on the disk.

    Raises DeliveryError naming the path that refused it; what stood there before stays.
    """
    parts: dict[Path, Path] = {}
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            part = folder / f".{name}.{uuid4().hex[:8]}.part"
            parts[part] = path
            _write_through(part, content)
        for part, path in parts.items():
            part.replace(path)
        _sync(folder)
    except OSError as refused:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)
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
