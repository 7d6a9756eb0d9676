"""What most of the sources speak of: the names that a brief without a title is called by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefer.model import Name

SHARE = 0.6  # of the articles that must speak of a subject
MOST = 3
KINDS = frozenset({"GPE", "ORG", "LOC", "PERSON", "NORP", "EVENT", "FAC", "LAW", "NAME"})


def subjects(named: Mapping[str, Sequence[Name]]) -> tuple[str, ...]:
    """Return the names that most articles share, the commonest first, as they are written there."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    for article, names in named.items():
        for name in names:
            if name.kind in KINDS and not name.text.isdigit():
                key = name.text.replace(".", "").casefold()
                forms[key][name.text] += 1
                articles[key].add(article)
    shared = [key for key in forms if len(articles[key]) >= max(2, SHARE * len(named))]
    shared.sort(key=lambda key: (-len(articles[key]), -forms[key].total(), key))
    return tuple(_commonest(forms[key]) for key in shared[:MOST])


def called(names: Sequence[str]) -> str:
    """Write a list of names as a title: "Pakistan, US and Afghanistan"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))
