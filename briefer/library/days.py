"""What of a date can be asked for."""

from __future__ import annotations

from typing import Any

from briefer.library.records import UNDATED
from briefer.model import Dating


def dated(dating: Dating | None, added: str) -> dict[str, Any]:
    """Return what of a date can be asked for.

    The day by which an article is sorted is the last on which it may have appeared: that on which
    it was added where it is undated, or dated to a day that had not come yet.
    """
    if dating is None:
        return {"day": added, "first": None, "last": None, "edtf": None, "known": None}
    first = dating.start.isoformat() if dating.start else None
    last = dating.end.isoformat() if dating.end else None
    known = UNDATED if not dating.dated else "stated" if dating.stated else "inferred"
    return {
        "day": min(last or added, added),
        "first": first,
        "last": last,
        "edtf": dating.edtf,
        "known": known,
    }
