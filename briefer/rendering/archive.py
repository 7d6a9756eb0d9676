"""ZIP files that are the same bytes for the same content: fixed times, fixed order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_YEAR = 1980  # of the clock that ZIP files have
_ON_UNIX = 3  # what the rights below are those of, whatever system writes the file
_READABLE = 0o100644 << 16


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """Return files as a ZIP, in the order they are given, each dated to the start of a day."""
    out = BytesIO()
    moment = (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0)
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = ZipInfo(name, moment)
            entry.create_system, entry.external_attr = _ON_UNIX, _READABLE
            archive.writestr(entry, data, ZIP_DEFLATED, 9)
    return out.getvalue()
