"""Which articles rest on one and the same report: copies, one publisher, one wire."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.grouping.entries import Entry
from briefer.model import Copies

WIRES = {
    "AFP": ("afp", "agence france-presse", "agence france presse"),
    "ANI": ("ani", "asian news international"),
    "ANSA": ("ansa",),
    "AP": ("ap", "associated press", "the associated press"),
    "APP": ("app", "associated press of pakistan"),
    "Anadolu": ("aa", "anadolu", "anadolu agency"),
    "Bloomberg": ("bloomberg", "bloomberg news"),
    "DPA": ("dpa", "deutsche presse-agentur"),
    "EFE": ("efe",),
    "IANS": ("ians", "indo-asian news service"),
    "Interfax": ("interfax",),
    "Kyodo": ("kyodo", "kyodo news"),
    "PA": ("press association", "pa media"),
    "PTI": ("pti", "press trust of india"),
    "RIA": ("ria novosti",),
    "Reuters": ("reuters", "thomson reuters"),
    "TASS": ("tass", "itar-tass"),
    "UNI": ("united news of india",),
    "UPI": ("upi", "united press international"),
    "Xinhua": ("xinhua", "xinhua news agency"),
    "Yonhap": ("yonhap", "yonhap news agency"),
}
HEAD = 400  # characters in which a dateline or byline credits a wire
FOOT = 200  # characters in which a closing line does

_KNOWN = {name: agency for agency, names in WIRES.items() for name in names}
_NAMES = "|".join(sorted(map(re.escape, _KNOWN), key=lambda name: (-len(name), name)))
# "(Reuters)", "[AFP]", "(AP) —", "/PTI/"
_BRACKETED = re.compile(rf"[(\[/]\s?({_NAMES})(?:\s?/\s?\w{{1,12}})?\s?[)\]/]", re.IGNORECASE)
# A line of its own: "Reuters", "By the Associated Press", "Source: Xinhua", "– ANI"
_LINE = re.compile(
    rf"^[ \t]*(?:[-–—][ \t]?)?(?:(?:by|from|source|credit|via|with inputs from)\b:?[ \t]*)?"
    rf"({_NAMES})[ \t.]*$",
    re.IGNORECASE | re.MULTILINE,
)


def wire_agency(entry: Entry) -> str | None:
    """Return the news agency that an article credits as its origin, if any."""
    if entry.source in _KNOWN:
        return _KNOWN[entry.source]
    head, foot = entry.text[:HEAD], entry.text[-FOOT:]
    credit = _BRACKETED.search(head) or _LINE.search(head) or _LINE.search(foot)
    credit = credit or _BRACKETED.search(foot)
    return _KNOWN[credit.group(1).lower()] if credit else None


def number_origins(
    entries: Sequence[Entry],
    copies: Sequence[Copies],
    patterned: Sequence[tuple[str, str]] = (),
) -> dict[str, int]:
    """Return the independent origins, numbered from 1 by first appearance, for each id.

    Copies of one text, texts in one wording, of one wire and of one publisher are one origin.
    """
    head: dict[str, str] = {}

    def find(key: str) -> str:
        while head.setdefault(key, key) != key:
            head[key] = key = head[head[key]]
        return key

    text_of = {i: f"text {group.members[0]}" for group in copies for i in group}
    for entry in entries:
        agency = wire_agency(entry)
        keys = [text_of[entry.id]]
        keys += [f"wire {agency}"] if agency else [f"source {entry.source}"] * bool(entry.source)
        for key in keys[1:]:
            head[find(key)] = find(keys[0])
    for one, other in patterned:
        head[find(text_of[one])] = find(text_of[other])
    numbers: dict[str, int] = {}
    return {
        entry.id: numbers.setdefault(find(text_of[entry.id]), len(numbers) + 1) for entry in entries
    }
