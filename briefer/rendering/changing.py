"""What changed since the previous issue, in the few words that every format shares."""

from __future__ import annotations

from briefer.edtf import of_day
from briefer.model import Brief, Changes, Continuing, Previous
from briefer.rendering.text import printable, quantity


def since(previous: Previous) -> str:
    """Write which issue came before: "No. 3 of 15 November 2026"."""
    number = "the issue" if previous.issue is None else f"No.\u00a0{previous.issue}"
    return f"{number} of {of_day(previous.issued)}"


def lead(brief: Brief) -> str:
    """Write which points of the bottom line are new: "Points 1 and 3 of the bottom line are new."."""
    new = brief.changes.lead if brief.changes else ()
    if not new:
        return "No point of the bottom line is new."
    if len(new) == len(brief.bottom_line):
        return "All points of the bottom line are new."
    *others, last = map(str, new)
    if not others:
        return f"Point {last} of the bottom line is new."
    return f"Points {', '.join(others)} and {last} of the bottom line are new."


def going_on(changes: Changes) -> str:
    """Write which themes go on and how many of their points are new."""
    return "; ".join(map(_counted, changes.continuing)) + "." if changes.continuing else ""


def _counted(one: Continuing) -> str:
    named = " and ".join(f"“{printable(label)}”" for label in one.earlier)
    then = "" if one.earlier == (one.label,) else f" (then {named})"
    return (
        f"{printable(one.label)}{then}, {one.new or 'none'} of {quantity(one.points, 'point')} new"
    )
