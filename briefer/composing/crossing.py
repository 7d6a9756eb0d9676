"""Statements in several languages: which of them tell one fact, and which of them a reader reads.

Sentences of two languages have few words in common whatever they tell. What they share of names, numbers
and cognates, of those that stand in texts of several languages of the folder, says whether they tell one
fact; and where a fact is told in the language of the document, it is quoted in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from briefer.composing.drafts import Draft
from briefer.language import cognates, shared_across, spoken_in, unspaced
from briefer.model import Analysis

OPENING = 3_000  # characters of an article that say what it tells
FEWEST = 3  # forms that two sentences of one fact share; of a number one less, for few share it
# Cosine of the shared forms of two sentences from which on they state the same. Set by hand: of whole
# articles of one event, written in four languages for a test, most pairs lie at .5 and above, of two
# events below .03.
ONE_FACT = 0.5
# What is left of the weight of a sentence of which the document's readers have a report of the same
# event in their own language.
FOREIGN = 0.4
_HAN = frozenset(("ja", "zh"))  # which share characters that no other language has


def in_languages(
    drafts: Sequence[Draft],
    articles: Sequence[Analysis],
    stories: Iterable[Iterable[str]],
    language: str,
) -> list[Draft]:
    """Return drafts with what they share across the languages of the articles, if these have several.

    Those in another language than the document's weigh less where an article in it tells their story.
    """
    spoken = languages_of(articles)
    if len(set(spoken.values())) < 2:
        return list(drafts)
    words = [{*cognates(f"{one.title} {one.body[:OPENING]}", one.language)} for one in articles]
    common = shared_across(words, [spoken[one.id] for one in articles])
    if {*spoken.values()} - _HAN:
        common = frozenset(form for form in common if not unspaced(form))
    served = _served(stories, spoken, language)
    return [
        replace(
            draft,
            spoken=spoken[draft.article],
            crossing=frozenset(cognates(_printed(draft), spoken[draft.article])) & common,
            score=draft.score * (FOREIGN if draft.article in served else 1.0),
        )
        for draft in drafts
    ]


def _printed(draft: Draft) -> str:
    """Return what a reader of a statement is told, the sentence that leads in as well."""
    return " ".join(line.sentence.text for line in draft.lines)


def languages_of(articles: Sequence[Analysis]) -> dict[str, str]:
    """Return the language or script of each article of a folder, by its id."""
    spoken = spoken_in([article.body for article in articles])
    return {article.id: one for article, one in zip(articles, spoken, strict=True)}


def _served(
    stories: Iterable[Iterable[str]], spoken: Mapping[str, str], language: str
) -> frozenset[str]:
    """Return the articles in other languages whose story is told in one, too."""
    told = [[id for id in story if id in spoken] for story in stories]
    return frozenset(
        id
        for story in told
        if any(spoken[other] == language for other in story)
        for id in story
        if spoken[id] != language
    )


def across(one: Draft, other: Draft) -> bool:
    """Whether two statements are of different languages."""
    return one.spoken != other.spoken


def crossing_likeness(one: Draft, other: Draft) -> float:
    """Return how like two statements of different languages are, from 0 to 1."""
    shared = one.crossing & other.crossing
    counted = any(word[0].isdigit() for word in shared)
    if len(shared) < FEWEST - counted or _differ(one.crossing, other.crossing):
        return 0.0
    return len(shared) / sqrt(len(one.crossing) * len(other.crossing))


def one_fact(one: Draft, other: Draft) -> bool:
    """Whether two statements of different languages state the same."""
    return across(one, other) and crossing_likeness(one, other) >= ONE_FACT


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each of two statements has a number that the other lacks."""
    mine, theirs = ({word for word in words if word[0].isdigit()} for words in (one, other))
    return bool(mine - theirs) and bool(theirs - mine)
