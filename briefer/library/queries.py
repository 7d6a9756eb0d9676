"""What a user asks for, as a query that a database understands: nothing that is typed is wrong.

red sea             both words
"red sea"           one after the other
ship*               words that begin so
strike OR walkout   either
-football           not this
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.library.searchable import phrase, unparted

MOST_TERMS = 60
_TERM = re.compile(r'(?P<not>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that stand one after the other; of the last, perhaps only the beginning."""

    words: tuple[str, ...]
    begins: bool = False
    said: str = ""  # as it was typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Articles that have a term of each group, and none of those that are excluded."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """What is looked for."""
        return tuple(term for group in self.groups for term in group)


def parse(asked: str) -> Query:
    """Return what is asked for; what holds no word is passed over."""
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    either = False
    for found in list(_TERM.finditer(asked))[:MOST_TERMS]:
        if found["word"] == "OR" and not found["not"]:
            either = bool(groups)
            continue
        term = _term(found["phrase"] or found["word"] or "")
        if term is None:
            continue
        if found["not"]:
            excluded.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    return Query(groups=tuple(map(tuple, groups)), excluded=tuple(excluded))


def _term(said: str) -> Term | None:
    words = phrase(said)
    if not words:
        return None
    begins = said.rstrip().endswith("*") or unparted(words[-1])
    return Term(words=tuple(words), begins=begins, said=said.strip().rstrip("*"))


def for_fts5(query: Query) -> tuple[str, str]:
    """Return what SQLite is to match, and what it must not."""
    groups = [" OR ".join(map(_fts5, group)) for group in query.groups]
    return " AND ".join(f"({group})" for group in groups), " OR ".join(map(_fts5, query.excluded))


def _fts5(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.begins else "")


def for_tsquery(query: Query) -> tuple[str, str]:
    """Return what PostgreSQL is to match, and what it must not."""
    groups = [" | ".join(map(_tsquery, group)) for group in query.groups]
    return " & ".join(f"({group})" for group in groups), " | ".join(map(_tsquery, query.excluded))


def _tsquery(term: Term) -> str:
    *first, last = term.words
    words = [f"'{word}'" for word in first] + [f"'{last}'" + (":*" if term.begins else "")]
    return f"({' <-> '.join(words)})"
