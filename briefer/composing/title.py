"""What most of the sources speak of: the names that a brief without a title is called by."""

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


def shared_names(named: Mapping[str, Sequence[Name]]) -> tuple[str, ...]:
    """Return the names that most articles share, the commonest first, as they are written there."""
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
    for share, most in SHARES:
        least = max(min(2, len(named)), share * len(named))
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


def title_of_names(names: Sequence[str], language: str = "en") -> str:
    """Write a list of names as a title: "Pakistan, US and Afghanistan"."""
    *others, last = names
    return f"{', '.join(others)} {conjunction(language)} {last}" if others else last


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))
