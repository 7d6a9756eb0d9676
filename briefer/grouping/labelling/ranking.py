"""Which phrases say most of what a group of articles shares, and least of what others do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from briefer.grouping.labelling.heading_likeness import heading_likeness
from briefer.grouping.labelling.phrases import Phrase, phrases
from briefer.grouping.labelling.spelling import fold_spelling
from briefer.grouping.tfidf import language_of_text
from briefer.language import sentences, written

# What the title counts, the title with the opening, and the key sentences; the rest: the text.
HEAD, TOP, KEY = 0.2, 0.3, 0.3
ELSEWHERE = 0.5  # of a word's worth is lost where all articles of other groups have it
SHRUNK = 1.2  # words that say nothing, by which the mean over few words is shrunk

# Of groups that are parts of one subject: the share of the other groups' texts from which a word is
# what all are about, what is then left of its weight, and of what only one text has.
MOST, COMMON, ONCE = 0.5, 0.5, 0.9
SPREAD = 0.15  # of the worth of a phrase of several words that none of the articles but one writes
KNOWN = 0.3  # for a phrase of nothing but such words: what all are about tells no part from another

OPENING = 3  # sentences of an article that say what it is about
TOP_OF_TEXT = 1_500  # characters in which they are looked for
WHOLE = 6_000  # characters that show what an article speaks of
SHOWN = 30  # articles of a group that say what it is about,
NAMING, HEAVIEST = 12, 5  # and of which it takes its phrases; or sentences, of a part of a subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An article as it is looked at for names of its group."""

    title: str
    text: str
    points: tuple[str, ...] = ()  # its key sentences


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one article, folded, by where they stand."""

    head: frozenset[str]
    top: frozenset[str]
    whole: frozenset[str]
    points: tuple[frozenset[str], ...]


def _openings(article: Named) -> list[str]:
    first = [sentence.text for sentence in sentences(article.text[:TOP_OF_TEXT])[:OPENING]]
    return [article.title, *first] if article.title else first


def words_of(article: Named) -> Words:
    """Return the words of an article by where they stand."""
    top = _openings(article)
    return Words(
        head=folded_words(top[0] if top else ""),
        top=folded_words(" ".join(top)),
        whole=folded_words(f"{article.title} {article.text[:WHOLE]}"),
        points=tuple(map(folded_words, article.points)),
    )


def folded_words(text: str) -> frozenset[str]:
    """Return the words of a text under the forms in which spellings are the same."""
    return frozenset(map(fold_spelling, written(text)))


def ranked_phrases(
    group: Sequence[int],
    others: Sequence[int],
    articles: Sequence[Named],
    words: Mapping[int, Words],
    shared: Collection[str] | None = None,
    read: Sequence[int] | None = None,
) -> list[Phrase]:
    """Return the phrases of a group, the one that says most of it first.

    Where the groups are aspects of one subject, `shared` are the words that most of it has.
    Of articles in several languages, phrases are taken of those that are `read`.
    """
    parts = shared is not None
    naming = (group if read is None else read)[: HEAVIEST if parts else NAMING]
    known, homes = _phrases(naming, articles)
    own = [words[number] for number in group]
    rest = [words[number] for number in others]
    everywhere = {word: _share(word, rest) for phrase in known for word in phrase.key}
    weights = {
        word: _weight(word, own, outside) * (COMMON if parts and outside >= MOST else 1.0)
        for word, outside in everywhere.items()
    }
    worth = {
        phrase.key: heading_likeness(phrase)
        * (ONCE if parts and len({homes[text] for text in phrase.texts}) < 2 else 1.0)
        * (KNOWN if shared and all(word in shared for word in phrase.key) else 1.0)
        * (1 - SPREAD * (1 - _spread(phrase, homes, len(naming))))
        * sum(weights.get(word, 0.0) for word in sorted(set(phrase.key)))
        / (len(phrase.key) + SHRUNK)
        for phrase in known
    }
    return sorted(known, key=lambda phrase: (-round(worth[phrase.key], 9), phrase.key))


def _spread(phrase: Phrase, homes: Sequence[int], articles: int) -> float:
    """Return which share of the articles writes a phrase of several words, in these words."""
    return 1.0 if len(phrase.key) == 1 else len({homes[text] for text in phrase.texts}) / articles


def _phrases(group: Sequence[int], articles: Sequence[Named]) -> tuple[list[Phrase], list[int]]:
    """Return the phrases of the titles and openings of a group, and whose each of these texts is."""
    texts, languages, homes = [], [], []
    for number in group:
        openings = _openings(articles[number])
        texts += openings
        languages += [language_of_text(articles[number].text)] * len(openings)
        homes += [number] * len(openings)
    around = [articles[number].text[:WHOLE] for number in group]
    titles = {articles[number].title for number in group}
    return phrases(texts, languages, around=around, titles=titles), homes


def _weight(word: str, own: Sequence[Words], outside: float) -> float:
    """Return how much of a group speaks of a word, less where the others do too."""
    inside = (
        HEAD * sum(word in article.head for article in own)
        + TOP * sum(word in article.top for article in own)
        + (1 - HEAD - TOP - KEY) * sum(word in article.whole for article in own)
    ) / len(own)
    points = [point for article in own for point in article.points]
    if points:
        inside += KEY * sum(word in point for point in points) / len(points)
    else:
        inside /= 1 - KEY
    return inside * (1 - ELSEWHERE * outside)


def _share(word: str, articles: Sequence[Words]) -> float:
    """Return which share of some articles speaks of a word."""
    return sum(word in article.whole for article in articles) / len(articles) if articles else 0.0
