"""What an earlier brief left in a folder, which must not lie beside the files of a newer one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from briefer.errors import VerifyError
from briefer.formats import CARRIERS, known_formats
from briefer.model import Brief
from briefer.rendering import file_name, render
from briefer.signing import DETACHED
from briefer.verifying import open_brief


def stale(folder: Path, brief: Brief, files: Mapping[str, bytes], template: str) -> Collection[str]:
    """Return the names of the files in a folder that are of another brief, so that none is mixed in.

    Files of the same brief in other formats may stay: `make --format docx` adds to what is there.
    """
    names = [file_name(format) for format in known_formats()]
    found = [name for name in names if (folder / name).is_file()]
    if not found:
        return ()
    carrier = next((name for name in map(file_name, CARRIERS) if name in found), None)
    if carrier is not None:
        data = files.get("brief.json") or render(brief, "json", template=template)
        try:
            if open_brief(folder / carrier).canonical == data:
                return ()
        except VerifyError:
            pass
    signed = (name + DETACHED for name in found)
    return [*found, *(name for name in signed if (folder / name).is_file())]
