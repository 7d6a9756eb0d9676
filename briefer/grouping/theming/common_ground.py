"""Whether a handful of articles all speak of one matter: by the words that nearly each of them opens with.

Among so few a mean cosine says little, and less in languages whose endings change the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefer.grouping.tfidf import language_of_text, words_in
from briefer.language import unspaced

# On the labelled folders of a desk: those of one event have 4 to 15 such words, those on one country's
# affairs up to 3.
HANDFUL = 8  # articles
FEWEST_ARTICLES = 3
OPENING = 60  # content words of a text
# Share of the articles that have such a word; how many such words there are; those count twice that this
# share of the titles have.
MOST, SHARED, NAMED = 0.75, 4, 0.5
STEM = 5  # letters that endings leave
PLAIN = frozenset(
    {"en"}
)  # whose words have few endings: their likeness itself says what belongs together
TOLD = 0.5  # share of these words that an article must have to be among them


def common_ground(texts: Sequence[tuple[str, str]]) -> list[int]:
    """Return which of a handful of texts, given with their titles, tell of one matter; mostly none."""
    if not FEWEST_ARTICLES <= len(texts) <= HANDFUL:
        return []
    if sum(language_of_text(text) in PLAIN for _, text in texts) > len(texts) / 2:
        return []
    opening = [_stems(title, text) for title, text in texts]
    telling = Counter(word for words in opening for word in words)
    least = max(FEWEST_ARTICLES, MOST * len(texts))
    common = {word for word, count in telling.items() if count >= least}
    headed = Counter(word for title, text in texts for word in _stems(title, text, opening=0))
    named = [word for word in common if headed[word] >= NAMED * len(texts)]
    if len(common) + len(named) < SHARED:
        return []
    return [n for n, words in enumerate(opening) if len(words & common) >= TOLD * len(common)]


def _stems(title: str, text: str, opening: int = OPENING) -> set[str]:
    spoken = language_of_text(text)
    words = words_in(spoken, title) + words_in(spoken, text)[:opening]
    return {_stem(word) for word in words if len(word) > 1 and not word[0].isdigit()}


def _stem(word: str) -> str:
    return word if unspaced(word) else word[:STEM]
