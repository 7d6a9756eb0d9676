"""When a source appeared, in words: "12 February 2023", "c. August 2021", "undated"."""

from __future__ import annotations

from briefer.edtf import in_words
from briefer.model import Dating


def approximate(dating: Dating) -> bool:
    """Whether the date is a span of days that the publisher didn't state."""
    return dating.dated and not dating.exact and not dating.stated


def coarse(dating: Dating) -> str:
    """Return the EDTF that is shown: the months of an inferred interval that is longer than one: its days are no news."""
    first, last = dating.start, dating.end
    if not approximate(dating) or first is None or last is None or (last - first).days <= 31:
        return dating.edtf
    return f"{first:%Y-%m}/{last:%Y-%m}"


def dating_in_words(dating: Dating, *, short: bool = False) -> str:
    """Write when a source appeared, "c." before what is less than a day; "undated" if unknown."""
    words = in_words(coarse(dating), short=short)
    if not words:
        return "undated"
    if not approximate(dating) or words.startswith(("c. ", "after ", "before ")):
        return words
    return f"c. {words}"
