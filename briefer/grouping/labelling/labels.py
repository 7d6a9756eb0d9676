"""The name of a group of articles: the phrase of its own that says most of what they share.

A phrase is a noun phrase from the titles and first sentences of the group. It is worth the mean
share of the group's articles that speak of its words, at the top and anywhere, less what the
articles of other groups speak of them too; and it has to look like a heading: two words or more,
not a bare noun, not somebody's office, not what stands in a title only, where a verb passes for a
noun and capitals hide what is a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from briefer.grouping.labelling.phrases import Kind, Phrase, fold_spelling, phrases
from briefer.grouping.tfidf import language_of_text
from briefer.language import OFFICES, TITLES, sentences, stands_for, written

# Chosen on one half of the labelled folders of a desk, .78 of the names fit on the other.
HEAD, TOP = 0.2, 0.4  # what the title counts, and the title with the opening; the rest: the text
ELSEWHERE = 0.5  # of a word's worth is lost where all articles of other groups have it
SHRUNK = 1.2  # words that say nothing, by which the mean over few words is shrunk
KIND: Mapping[Kind, float] = {
    "common": 1.0,
    "name": 1.0,
    "place": 0.75,
    "person": 0.9,
    "speaker": 0.4,
}
ALONE = 0.5  # for a single common noun
NAME_ALONE = 0.9
VAGUE = 0.6  # for a head that names no subject
GENERIC = 0.5  # where no word does
PARTICIPLE = 0.6  # for a word in -ed, which is often a verb: "judge ordered"
OWNED = 0.7  # for what begins with whose it is: "Basel's upper dam"
OFFICE = 0.6  # for each word that says who somebody is
TITLED = 0.7  # for what stands in titles only

# Of groups that are parts of one subject: the share of the other groups' texts from which a word is
# what all are about, what is then left of its weight, and of what only one text has.
MOST, COMMON, ONCE = 0.5, 0.5, 0.9
KNOWN = 0.3  # for a phrase of nothing but such words: what all are about tells no part from another

OPENING = 3  # sentences of an article that say what it is about
TOP_OF_TEXT = 1_500  # characters in which they are looked for
WHOLE = 6_000  # characters that show what an article speaks of
SHOWN = 30  # articles of a group that say what it is about,
NAMING = 12  # and of which it takes its phrases
TERMS = 6  # phrases kept as what a label rests on
FALLBACK = 4  # words of an opening that has no phrase at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An article as it is looked at for names of its group."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label and the phrases it rests on, strongest first."""

    text: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one article, folded, by where they stand."""

    head: frozenset[str]
    top: frozenset[str]
    whole: frozenset[str]


def label_groups(
    groups: Sequence[Sequence[int]],
    articles: Sequence[Named],
    *,
    taken: Collection[str] = (),
    shared: Collection[str] | None = None,
) -> list[Label]:
    """Name each group of articles; no two names consist of the same words.

    The most central articles of a group come first in it. `taken` are names given already.
    Where the groups are aspects of one subject, `shared` are the words that most of its articles have.
    """
    shown = [list(group[:SHOWN]) for group in groups]
    words = {number: _words(articles[number]) for group in shown for number in group}
    used: set[str] = {fold_spelling(word) for name in taken for word in written(name)}
    given = {name.casefold() for name in taken}
    names = []
    for place, group in enumerate(shown):
        others = [n for other, members in enumerate(shown) if other != place for n in members]
        ranked = _ranked(group, others, articles, words, shared)
        fresh = [phrase for phrase in ranked if _heading(phrase.text).casefold() not in given]
        other = [phrase for phrase in fresh if not any(_same(phrase.text, name) for name in given)]
        free = [phrase for phrase in other if not used >= set(phrase.key)] or other or fresh
        text = _heading(free[0].text) if free else _opening(articles[group[0]], place)
        used.update(free[0].key if free else ())
        given.add(text.casefold())
        names.append(Label(text=text, terms=tuple(phrase.text for phrase in free[:TERMS])))
    return names


def shared_by_most(texts: Sequence[str]) -> frozenset[str]:
    """Return the words, folded, that more than half of some texts have."""
    found = Counter(word for text in texts for word in _folded(text[:WHOLE]))
    return frozenset(word for word, count in found.items() if count > MOST * len(texts))


def _same(text: str, name: str) -> bool:
    """Whether one of two names is made of the initials of the other."""
    return stands_for(text, name) or stands_for(name, text)


def _openings(article: Named) -> list[str]:
    first = [sentence.text for sentence in sentences(article.text[:TOP_OF_TEXT])[:OPENING]]
    return [article.title, *first] if article.title else first


def _words(article: Named) -> _Words:
    top = _openings(article)
    return _Words(
        head=_folded(top[0] if top else ""),
        top=_folded(" ".join(top)),
        whole=_folded(f"{article.title} {article.text[:WHOLE]}"),
    )


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold_spelling, written(text)))


def _ranked(
    group: Sequence[int],
    others: Sequence[int],
    articles: Sequence[Named],
    words: Mapping[int, _Words],
    shared: Collection[str] | None,
) -> list[Phrase]:
    """Return the phrases of a group, the one that says most of it first."""
    texts, languages, homes = [], [], []
    for number in group[:NAMING]:
        openings = _openings(articles[number])
        texts += openings
        languages += [language_of_text(articles[number].text)] * len(openings)
        homes += [number] * len(openings)
    own = [words[number] for number in group]
    rest = [words[number] for number in others]
    known = phrases(texts, languages)
    parts = shared is not None
    everywhere = {word: _share(word, rest) for phrase in known for word in phrase.key}
    weights = {
        word: _weight(word, own, outside) * (COMMON if parts and outside >= MOST else 1.0)
        for word, outside in everywhere.items()
    }

    worth = {
        phrase.key: heading_likeness(phrase)
        * (ONCE if parts and len({homes[text] for text in phrase.texts}) < 2 else 1.0)
        * (KNOWN if shared and all(word in shared for word in phrase.key) else 1.0)
        * sum(weights.get(word, 0.0) for word in sorted(set(phrase.key)))
        / (len(phrase.key) + SHRUNK)
        for phrase in known
    }
    return sorted(known, key=lambda phrase: (-round(worth[phrase.key], 9), phrase.key))


def _weight(word: str, own: Sequence[_Words], outside: float) -> float:
    """Return how much of a group speaks of a word, less where the others do too."""
    inside = (
        HEAD * sum(word in article.head for article in own)
        + TOP * sum(word in article.top for article in own)
        + (1 - HEAD - TOP) * sum(word in article.whole for article in own)
    ) / len(own)
    return inside * (1 - ELSEWHERE * outside)


def _share(word: str, articles: Sequence[_Words]) -> float:
    """Return which share of some articles speaks of a word."""
    return sum(word in article.whole for article in articles) / len(articles) if articles else 0.0


def heading_likeness(phrase: Phrase) -> float:
    """Return how much a phrase looks like a heading, whatever it is about."""
    words = phrase.text.split()
    worth = KIND[phrase.kind]
    worth *= (VAGUE if phrase.vague else 1.0) * (GENERIC if phrase.generic else 1.0)
    worth *= 1.0 if phrase.running else TITLED
    if len(words) == 1:
        worth *= ALONE if phrase.kind == "common" else NAME_ALONE
    if phrase.kind == "common" and any(map(_participle, words)):
        worth *= PARTICIPLE
    if any(word.endswith(("'s", "’s")) for word in words[:-1]):
        worth *= OWNED
    plain = [word.lower().strip(".,'’").rstrip("s") for word in words]
    return worth * OFFICE ** sum(word in OFFICES or word in TITLES for word in plain)


def _participle(word: str) -> bool:
    return word[0].islower() and word.endswith("ed") and not word.endswith("eed")


def _heading(text: str) -> str:
    """Write a phrase in sentence case; names and acronyms keep theirs."""
    first, *_ = text.split(" ")
    return text if any(map(str.isupper, first)) else text[:1].upper() + text[1:]


def _opening(article: Named, number: int) -> str:
    """Return the first words of an article, for a group without any phrase."""
    words = (article.title or article.text).split()
    return " ".join(words[:FALLBACK]) or f"{number + 1}"
