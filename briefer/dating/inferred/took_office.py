"""The day after which a text appeared, by whom it names with an office: held or once held, it was taken before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from briefer.dating.inferred.officeholders import Held
from briefer.dating.inferred.terms_of_office import Term, office_title, packaged_terms
from briefer.dating.intervals import Days
from briefer.model import Span

BEFORE = 60  # characters before a name in which its office stands
# Who may take an office, and whose relative somebody is: "candidato", "fils du président", "wife of".
_NOT_YET = re.compile(
    r"\b(?:candidat\w*|kandidat\w*|candidate|nominee|elect|electo|eletto|élue?|gewählte\w*|futur\w*|künftige\w*|next|próximo|prossimo|"
    r"prochaine?|hij[oa]|fils|fille|figli[oa]|filh[oa]|sohn|tochter|son|daughter|wife|mujer|femme|moglie|frau|vice\w*|adjunt[oa])\b",
    re.IGNORECASE,
)
# "Ahmed Lee": another bearer of a last name, unless what stands before it is the title.
_FIRST_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ](?!resident|rime|anzler|inist|remier)[\w.’'-]+ $")
_STOP = re.compile(r"[.!?;:]\s|\n\s*\n")


def french(name: str) -> str:
    """Return a name from another script as it is spelt in French: "Hosni Moubarak", "Bachar"."""
    return name.replace("u", "ou").replace("sh", "ch")


@cache
def _bearers() -> tuple[re.Pattern[str], Mapping[str, tuple[Term, ...]]]:
    known: dict[str, list[Term]] = {}
    for term in packaged_terms():
        spelt = {way for name in term.names for way in (name, french(name))}
        for name in sorted(name for name in spelt if " " in name):
            known.setdefault(name, []).append(term)
            known.setdefault(name.split()[-1], []).append(term)
    listed = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.compile(rf"\b(?:{listed})\b"), {name: tuple(own) for name, own in known.items()}


def took_office(text: str, body: Span, today: date | None) -> Held | None:
    """Return whoever took an office last of those whom a part of a text names behind it.

    By the last name alone it may be any bearer of it, in any office: the first to take one counts.
    """
    names, known = _bearers()
    found: list[Held] = []
    for match in names.finditer(text, body.start, body.end):
        before = _STOP.split(text[max(body.start, match.start() - BEFORE) : match.start()])[-1]
        alone = " " not in match.group()
        if _NOT_YET.search(before) or (alone and _FIRST_NAME.search(before)):
            continue
        for office in sorted({term.office for term in known[match.group()]}):
            title = office_title(office).search(before)
            own = [t for t in known[match.group()] if alone or t.office == office]
            if title is not None and (today is None or min(t.start for t in own) <= today):
                span = Span(match.start() - len(before) + title.start(), match.end())
                days = tuple(sorted({Days(t.start, t.end) for t in own}, key=lambda d: d.edtf))
                found.append(Held(name=match.group(), office=office, span=span, terms=days))
    return max(found, key=lambda held: (held.start, -held.span.start), default=None)
