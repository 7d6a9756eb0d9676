"""What a brief without a title is called by: its subject, its weightiest themes, or shared names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefer.inert import one_line_label
from briefer.language import conjunction, stands_for
from briefer.model import Name

# The share of the articles that must speak of a subject, and how many are named: three that most
# speak of, else two that many do.
SHARES = ((0.6, 3), (0.25, 2))
LONGEST = 80  # characters of a name
KINDS = frozenset({"GPE", "ORG", "LOC", "PERSON", "EVENT", "FAC", "LAW", "NAME"})


WIDEST = 70  # characters of a title of several subjects
# Between subjects that have nothing to do with each other: joined by "and", they would say they have.
APART = " · "


def brief_title(subjects: Sequence[str], names: Sequence[str], language: str = "en") -> str:
    """Return what the articles speak of, the weightiest first, or else the names they share."""
    told = [_heading(subject) for subject in subjects]
    while len(told) > 1 and len(APART.join(told)) > WIDEST:
        told.pop()
    if told:
        return one_line_label(APART.join(told))
    return one_line_label(_heading(listed(names, language))) if names else ""


def _heading(text: str) -> str:
    """Write a phrase with a capital at its beginning; names like "iPhone" keep theirs."""
    first, *_ = text.split(" ")
    return text if any(map(str.isupper, first)) else text[:1].upper() + text[1:]


def shared_names(
    named: Mapping[str, Sequence[Name]],
    *,
    shares: Sequence[tuple[float, int]] = SHARES,
    of: int = 0,
) -> tuple[str, ...]:
    """Return the names that most articles share, the commonest first, as they are written there.

    There may be more articles, `of` how many, than those of which names are known.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    for article, names in named.items():
        for name in names:
            text = one_line_label(name.text)  # it heads pages, mails and folders
            if name.kind in KINDS and 0 < len(text) <= LONGEST and not text.isdigit():
                key = text.replace(".", "").casefold()
                forms[key][text] += 1
                articles[key].add(article)
    ranked = sorted(forms, key=lambda key: (-len(articles[key]), -forms[key].total(), key))
    for share, most in shares:
        least = max(min(2, len(named)), share * max(of, len(named)))
        shared = [key for key in ranked if len(articles[key]) >= least]
        if shared:
            return tuple(_commonest(forms[key]) for key in _apart(shared)[:most])
    return ()


def _apart(keys: Sequence[str]) -> list[str]:
    """Return the names without those that are part of another, or its initials.

    "clinton" is part of "hillary clinton", "eu" is "european union".
    """
    words = {key: set(key.split()) for key in keys}
    return [
        key
        for key in keys
        if not any(words[key] < words[other] or stands_for(key, other) for other in keys)
    ]


def listed(names: Sequence[str], language: str = "en") -> str:
    """Write a list of names or subjects: "Pakistan, US and Afghanistan"."""
    *others, last = names
    return f"{', '.join(others)} {conjunction(language)} {last}" if others else last


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))
