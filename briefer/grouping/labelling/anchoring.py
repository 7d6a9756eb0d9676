"""A name and what is told of it, as an index has them: "Acme: parental leave"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from briefer.grouping.labelling.candidates import Kind
from briefer.grouping.labelling.heading_words import OFFENCES, SOURCES, listed
from briefer.grouping.labelling.phrases import Phrase
from briefer.grouping.labelling.ranking import Words

# Share of the articles of a group that open with a name, from which on it is theirs, and of other
# articles that speak of it, from which on it is everybody's.
OPENS, ELSEWHERE = 0.6, 0.34
ACRONYM = 4  # letters of one at most; what is longer and in capitals heads a dateline
LONGEST = 45  # characters of the whole

NAMES: frozenset[Kind] = frozenset(("name", "organisation", "body", "place", "person", "speaker"))
MATTERS: frozenset[Kind] = frozenset(("common", "matter", "name"))
# Where both open them, rather the one that something happens to than where, or who tells of it.
LATER: Mapping[Kind, int] = {"place": 1, "body": 2}


def anchored(
    best: Phrase, ranked: Sequence[Phrase], own: Sequence[Words], rest: Sequence[Words]
) -> str:
    """Return a phrase of common words behind the name that nearly all its articles open with."""
    if len(own) < 2:
        return best.text
    if best.kind in NAMES:
        return _with_matter(best, ranked, own)
    if any(word[:1].isupper() for word in best.text.split()):
        return best.text
    names = [
        phrase
        for phrase in ranked
        if _anchor(phrase)
        and not _accuses(phrase, best, _persons(ranked))
        and _belong(phrase, best, own)
        and _short(phrase, best)
        and _opening(phrase, own) >= OPENS
        and _share(phrase, rest) < ELSEWHERE
    ]
    if not names:
        return best.text
    name = max(names, key=lambda p: (_opening(p, own), -LATER.get(p.kind, 0), len(p.texts), p.key))
    whole = (p for p in ranked if _anchor(p) and p.text.endswith(f" {name.text}"))
    full = next((p for p in whole if _short(p, best)), name)  # "Jill Stein", not "Stein"
    return f"{full.text}: {best.text}"


def _with_matter(name: Phrase, ranked: Sequence[Phrase], own: Sequence[Words]) -> str:
    """Return the name as part of what is told of it, or before what its articles open with."""
    around = (p for p in ranked if set(p.key) > set(name.key) and _tells(p))
    longer = next(around, None)
    if longer is not None:
        return longer.text
    told = (p for p in ranked if _tells(p) and _belong(name, p, own))
    several = (p for p in told if len(p.key) > 1 and p.text.islower() and _short(name, p))
    fit = (
        p for p in several if _opening(p, own) >= OPENS and not _accuses(name, p, _persons(ranked))
    )
    matter = next(fit, None)
    return f"{name.text}: {matter.text}" if matter else name.text


def _belong(name: Phrase, matter: Phrase, own: Sequence[Words]) -> bool:
    """Whether a sentence speaks of both, in words of their own."""
    both = {*name.key, *matter.key}
    if len(both) < len(name.key) + len(matter.key):
        return False
    points = (point for article in own for point in article.points)
    return bool(set(name.texts) & set(matter.texts)) or any(both <= point for point in points)


def _persons(ranked: Sequence[Phrase]) -> frozenset[str]:
    return frozenset(phrase.key[-1] for phrase in ranked if phrase.entity == "PERSON")


def _accuses(name: Phrase, matter: Phrase, persons: Collection[str]) -> bool:
    """Whether one of some persons, known by their last names, would stand beside an offence."""
    offence = any(listed(word.lower(), OFFENCES) for word in matter.text.split())
    return offence and name.key[-1] in persons


def _tells(phrase: Phrase) -> bool:
    """Whether a phrase tells of more than of somebody."""
    lower = phrase.text.split()[-1][0].islower()
    return lower and phrase.kind in MATTERS and not (phrase.vague or phrase.generic)


def _anchor(phrase: Phrase) -> bool:
    """Whether a phrase is the name of somebody or something, as running text writes it."""
    dateline = phrase.text.isupper() and len(phrase.text) > ACRONYM
    known = (
        bool(phrase.entity) and phrase.running and phrase.kind in NAMES and len(phrase.texts) > 1
    )
    known = known and phrase.text.lower() not in SOURCES
    known = known and all(word[0].isupper() for word in phrase.text.split())
    vague = phrase.vague and phrase.kind not in ("person", "place")  # "Fort Worth"
    return known and not (vague or phrase.generic or dateline)


def _short(name: Phrase, matter: Phrase) -> bool:
    return len(name.text) + len(matter.text) <= LONGEST


def _share(phrase: Phrase, articles: Sequence[Words]) -> float:
    """Return the share of some articles that speak of all words of a phrase."""
    spoken = sum(article.whole.issuperset(phrase.key) for article in articles)
    return spoken / len(articles) if articles else 0.0


def _opening(phrase: Phrase, articles: Sequence[Words]) -> float:
    """Return the share of some articles that open with all words of a phrase."""
    return sum(article.top.issuperset(phrase.key) for article in articles) / len(articles)
