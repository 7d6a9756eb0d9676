"""The name of a group of articles: the phrase of its own that says most of what they share.

A phrase is a noun phrase from the titles and first sentences of the group. It is worth the mean
share of the group's articles and key sentences that speak of its words, less what the articles of
other groups speak of them too; and it has to look like a heading: two words or more, what happens
rather than who has to do with it, not a bare noun, not somebody's office, not what stands in a title
only, where a verb passes for a noun and capitals hide what is a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefer.grouping.labelling.anchoring import anchored
from briefer.grouping.labelling.candidates import Kind
from briefer.grouping.labelling.phrases import Phrase
from briefer.grouping.labelling.ranking import (
    SHOWN,
    WHOLE,
    Named,
    Words,
    folded_words,
    ranked_phrases,
    words_of,
)
from briefer.grouping.labelling.spelling import fold_spelling
from briefer.grouping.tfidf import language_of_text
from briefer.language import spoken_in, stands_for, written

TERMS = 6  # phrases kept as what a label rests on
# "living crisis" of "cost of living crisis": share of the texts with a phrase that have the longer one,
# from which on it is only a part of that (nested terms, Frantzi and Ananiadou).
NESTED = 0.7
FALLBACK = 4  # words of an opening that has no phrase at all

# Of groups that are parts of one subject: the share of its texts from which a word is what all are
# about.
MOST = 0.5

# What a whole folder may be called after, and how many phrases are tried for it.
SUBJECTS: frozenset[Kind] = frozenset(("common", "matter", "pair", "name", "organisation"))
TRIED = 12

# "Paterson's death", "death of Ada Lorn": whose.
_OWNER = re.compile(r"^(.+?)['’]s? [a-z]|^[A-Za-z][a-z-]* of ([A-Z].*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label and the phrases it rests on, strongest first."""

    text: str
    terms: tuple[str, ...]
    key: tuple[str, ...] = ()  # its words, folded
    kind: Kind | None = None  # of what it names; None where it is the opening of an article
    told: bool = True  # whether a headline, or more than half of the articles, speak of it


def label_groups(
    groups: Sequence[Sequence[int]],
    articles: Sequence[Named],
    *,
    taken: Collection[str] = (),
    shared: Collection[str] | None = None,
    banned: Collection[str] = (),
    language: str = "",
) -> list[Label]:
    """Name each group of articles; no two names consist of the same words.

    The most central articles of a group come first in it. `taken` are names given already, `banned`
    those, in lower case, that nothing may be called.
    A group that has articles in a `language` is named in it.
    Where the groups are aspects of one subject, `shared` are the words that most of its articles have.
    """
    shown = [list(group[:SHOWN]) for group in groups]
    words = {number: words_of(articles[number]) for group in shown for number in group}
    spoken = spoken_in([one.text for one in articles]) if language else [language] * len(articles)
    used: set[str] = {fold_spelling(word) for name in taken for word in written(name)}
    given = {name.casefold() for name in taken}
    names: list[Label] = []
    for place, group in enumerate(shown):
        others = [n for other, members in enumerate(shown) if other != place for n in members]
        read = [n for n in group if spoken[n] == language] or group
        ranked = ranked_phrases(group, others, articles, words, shared, read)
        fresh = [phrase for phrase in ranked if _heading(phrase.text).casefold() not in given]
        other = [phrase for phrase in fresh if not any(_same(phrase.text, name) for name in given)]
        free = [p for p in other if not used >= set(p.key) and not _as_one(p, names)]
        free = free or other or fresh
        own, rest = ([words[n] for n in some] for some in (group, others))
        free = [phrase for phrase in free if not _of_a_lesser(phrase, ranked, own)] or free
        tongue = language_of_text(articles[read[0]].text)
        heard = [words[n] for n in read]
        name = _first_allowed(free, own, rest, heard, tongue, shared is None, banned)
        name = name or Label(text=_unbanned(articles[group[0]], place, banned), terms=())
        used.update(name.key)
        given.add(name.text.casefold())
        names.append(name)
    return names


def _first_allowed(
    ranked: Sequence[Phrase],
    own: Sequence[Words],
    rest: Sequence[Words],
    heard: Sequence[Words],
    tongue: str,
    whole: bool,
    banned: Collection[str],
) -> Label | None:
    """Return the label of the best phrases, without those that give a banned one."""
    ranked = [phrase for phrase in ranked if _heading(phrase.text).casefold() not in banned]
    labels = (
        _label(ranked[first:], own, rest, heard, tongue, whole) for first in range(len(ranked))
    )
    return next((label for label in labels if label.text.casefold() not in banned), None)


def _label(
    ranked: Sequence[Phrase],
    own: Sequence[Words],
    rest: Sequence[Words],
    heard: Sequence[Words],
    tongue: str,
    whole: bool,
) -> Label:
    """Return the label of articles, or of sentences, which have no openings, if not `whole`.

    `heard` are those of the articles that are in the language of the label.
    """
    best = _whole(ranked)
    text = anchored(best, ranked, own, rest) if whole else best.text
    terms = tuple(phrase.text for phrase in ranked[:TERMS])
    return Label(
        text=_heading(text),
        terms=terms,
        key=best.key,
        kind=best.kind,
        told=not whole or tongue != "en" or _told(best, heard),
    )


def _told(phrase: Phrase, own: Sequence[Words]) -> bool:
    """Whether a headline has a word of a phrase, or more than half of some articles all of them.

    That they have none is known of English only, where forms of one word are told to be the same.
    """
    spoken = sum(article.whole.issuperset(phrase.key) for article in own)
    return 2 * spoken > len(own) or any(not article.head.isdisjoint(phrase.key) for article in own)


def _whole(ranked: Sequence[Phrase]) -> Phrase:
    """Return the best phrase, or the longer one of which it is nearly always a part."""
    best = ranked[0]
    longer = (
        phrase
        for phrase in ranked[1:]
        if phrase.kind == "matter"
        and phrase.text.casefold().endswith(f" of {best.text.casefold()}")
        and not phrase.vague
        and len(set(best.texts) & set(phrase.texts)) >= NESTED * len(best.texts)
    )
    return next(longer, best)


def names_of_all(articles: Sequence[Named]) -> list[Phrase]:
    """Return the phrases that some articles might be called after together, the best first.

    A place or a person that all share is no subject, and a common noun alone is too little.
    """
    if len(articles) < 2:
        return []
    words = {number: words_of(article) for number, article in enumerate(articles)}
    ranked = ranked_phrases(list(words), (), articles, words)[:TRIED]
    return [
        phrase
        for phrase in ranked
        if phrase.kind in SUBJECTS
        and not phrase.vague
        and (len(phrase.key) > 1 or phrase.kind != "common")
    ]


def shared_by_most(texts: Sequence[str]) -> frozenset[str]:
    """Return the words, folded, that more than half of some texts have."""
    found = Counter(word for text in texts for word in folded_words(text[:WHOLE]))
    return frozenset(word for word, count in found.items() if count > MOST * len(texts))


def _as_one(phrase: Phrase, names: Sequence[Label]) -> bool:
    """Whether a phrase says less or more than a name that is given, and else the same."""
    keys = (set(name.key) for name in names if len(name.key) > 1)
    return any(key <= set(phrase.key) or key >= set(phrase.key) for key in keys)


def _of_a_lesser(phrase: Phrase, ranked: Sequence[Phrase], own: Sequence[Words]) -> bool:
    """Whether what is told of one person would name articles of which more open with another."""
    owner = _OWNER.search(phrase.text)
    if owner is None:
        return False
    name = folded_words(owner.group(1) or owner.group(2))
    persons = [other.key for other in ranked if other.entity == "PERSON"]
    if not any(name <= {*key} or name >= {*key} for key in persons):
        return False
    opening = sum(article.top.issuperset(name) for article in own)
    return any(
        name.isdisjoint(key) and sum(article.top.issuperset(key) for article in own) > opening
        for key in persons
    )


def _same(text: str, name: str) -> bool:
    """Whether one of two names is made of the initials of the other."""
    return stands_for(text, name) or stands_for(name, text)


def _heading(text: str) -> str:
    """Write a phrase in sentence case; names and acronyms keep theirs."""
    first, *_ = text.split(" ")
    return text if any(map(str.isupper, first)) else text[:1].upper() + text[1:]


def _unbanned(article: Named, number: int, banned: Collection[str]) -> str:
    opening = _opening(article, number)
    return f"{number + 1}" if opening.casefold() in banned else opening


def _opening(article: Named, number: int) -> str:
    """Return the first words of an article, for a group without any phrase."""
    words = (article.title or article.text).split()
    return " ".join(words[:FALLBACK]) or f"{number + 1}"
