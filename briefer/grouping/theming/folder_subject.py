"""What a whole folder is about: one thing that most of its articles speak of, or its themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefer.grouping.labelling.labels import names_of_all
from briefer.grouping.labelling.ranking import SHOWN, WHOLE, Named, folded_words
from briefer.grouping.tfidf import language_of_text
from briefer.grouping.theming.sentence_themes import articles_of
from briefer.model import PointTheme, Sentence

TOLD = 0.6  # share of the articles that must have all words of the subject of a folder
THEME = 0.5  # of those of each of its themes
THEMES = 3  # that are named where there is no one subject,
WEIGHTY = 0.15  # if each has this share of the articles, and more than
MOSTLY = 0.5  # this they have together


def folder_subjects(
    points: Sequence[Sentence],
    themes: Sequence[PointTheme],
    *,
    contexts: Sequence[str],
    titles: Sequence[str],
) -> tuple[str, ...]:
    """Return the phrase that says what most articles of a folder speak of, or the weightiest labels.

    `contexts` are the texts the key sentences stand in and `titles` their titles, one for each.
    Nothing is returned where labels would name the smaller part of a mixed folder, nor for those
    mostly in other languages than English, where no name of a person is told from others.
    """
    articles, own = articles_of(range(len(points)), points, contexts, titles)
    spoken = Counter(language_of_text(article.text) for article in articles)
    if 2 * spoken["en"] <= len(articles):
        return ()
    shown = _some(articles)
    number_of = {point: number for number, inside in enumerate(own) for point in inside}
    groups = [{number_of[point] for point in theme.points} for theme in themes]
    widest = groups[0] if groups else set()
    within = all(2 * len(group & widest) > len(group) for group in groups)
    if within and len(widest) > MOSTLY * len(articles):  # one subject, if in several aspects
        return (running_label(themes[0]),)
    whole = _words(shown)
    parts = [_words(_some([articles[n] for n in sorted(g)])) for g in groups if len(g) > 1]
    for phrase in sorted(
        names_of_all(shown), key=lambda phrase: len(phrase.key) == 1
    ):  # names last
        told = [_share(phrase.key, part) for part in parts]
        if _share(phrase.key, whole) >= TOLD and all(share >= THEME for share in told):
            return (phrase.text,)
    weighty = [n for n, group in enumerate(groups) if len(group) >= WEIGHTY * len(articles)][
        :THEMES
    ]
    covered = {article for n in weighty for article in groups[n]}
    speaking = sum(n in covered or len(inside) > 1 for n, inside in enumerate(own))
    if len(covered) <= MOSTLY * speaking:
        return ()  # the brief is about other things for the greater part
    return tuple(running_label(themes[n]) for n in weighty)


def _some(articles: Sequence[Named]) -> Sequence[Named]:
    """Return some of many articles, which show what all speak of."""
    return articles[:: -(-len(articles) // SHOWN)]


def _words(articles: Sequence[Named]) -> list[frozenset[str]]:
    return [folded_words(f"{one.title} {one.text[:WHOLE]}") for one in articles]


def _share(key: Sequence[str], texts: Sequence[frozenset[str]]) -> float:
    """Return the share of some texts that have all words of a phrase."""
    return sum(text.issuperset(key) for text in texts) / len(texts)


def running_label(theme: PointTheme) -> str:
    """Return the label of a theme as it stands inside a sentence."""
    same = (term for term in theme.terms if term.casefold() == theme.label.casefold())
    return next(same, theme.label)
