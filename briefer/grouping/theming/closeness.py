"""How close a few articles are: which hang together, and which theme one of no theme comes near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean

from briefer.grouping.average_linkage import Pair, average_link
from briefer.grouping.crossing import with_crossing
from briefer.grouping.stories import story_vectors
from briefer.grouping.tfidf import language_of_text, subject_words
from briefer.grouping.theming.common_ground import common_ground
from briefer.language import spoken_in

# Chosen on one half of the labelled folders of a desk, of 2 to 21 articles: B³ F .83 on the other.
TOGETHER = 0.125  # mean cosine of the articles of one theme
# … with those of a theme from which on an article tells of another side of its matter. Articles on other
# matters reach .03; at .08 half of what is near has the subject of the theme, at .05 a third.
BESIDE = 0.08
# Only English words are brought to their stems; without that, the labelled folders in English are .86 times
# as close.
UNSTEMMED = 0.86


def together(texts: Sequence[tuple[str, str]]) -> list[list[int]]:
    """Partition a few texts by what their titles and openings speak of."""
    if len(texts) < 2:
        return [list(range(len(texts)))] if texts else []
    ground = common_ground(texts)
    given = [ground] if ground else []
    return average_link(len(texts), _pairs(texts), threshold=TOGETHER, given=given)


def beside(texts: Sequence[tuple[str, str]], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return for each group of texts those of no group that come nearest to it, if near enough."""
    near: list[list[int]] = [[] for _ in groups]
    grouped = {number for group in groups for number in group}
    if not groups or len(grouped) == len(texts):
        return near
    least = BESIDE * _scale(texts)
    cosines: defaultdict[tuple[int, int], float] = defaultdict(float)
    for first, second, cosine in _pairs(texts):
        cosines[first, second] = cosines[second, first] = cosine
    for number in range(len(texts)):
        if number not in grouped:
            means = [round(fmean(cosines[number, n] for n in group), 6) for group in groups]
            if max(means) >= least:
                near[means.index(max(means))].append(number)
    return near


def _scale(texts: Sequence[tuple[str, str]]) -> float:
    """Return by how much less alike texts of one subject are in most of the languages of some texts."""
    spoken = [language_of_text(text) for _, text in texts]
    return 1.0 if 2 * spoken.count("en") >= len(spoken) else UNSTEMMED


def _pairs(texts: Sequence[tuple[str, str]]) -> list[Pair]:
    """Return how like each two texts are."""
    import numpy as np

    told = [(subject_words(title), subject_words(text)) for title, text in texts]
    rows = story_vectors(told, least=1)
    cosines = (rows @ rows.T).toarray()
    second, first = np.tril_indices(len(texts), -1)
    first, second, cosine = with_crossing(
        (first, second, cosines[first, second]),
        texts,
        spoken_in([text for _, text in texts]),
        least=0.0,
    )
    return list(zip(first.tolist(), second.tolist(), cosine.tolist(), strict=True))
