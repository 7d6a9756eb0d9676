"""How like texts in different languages are, by the names, numbers and cognates that they share.

Texts of one language are compared by all their words. Of two languages most words differ whatever they
tell, so that only those count there which some other language of the folder has, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefer.grouping.nearest_neighbours import nearest_pairs
from briefer.grouping.tfidf import count_words, tfidf_rows
from briefer.language import STOP_WORDS, cognates, shared_across, unspaced

OPENING = 2_000  # characters of a text that tell the event
TITLE = 3  # times that a title counts
# Shared words that are as many as chance: likeness by fewer than some of them says little.
CHANCE = 4
_HAN = frozenset(("ja", "zh"))


def crossing_pairs(
    texts: Sequence[tuple[str, str]], languages: Sequence[str], *, least: float
) -> tuple[Any, Any, Any]:
    """Return all pairs i < j of texts, given with their titles, of different languages that are alike.

    In one language whose function words are not known, nothing else tells texts apart either.
    """
    import numpy as np

    forms = [
        cognates(title, language) * TITLE + cognates(text[:OPENING], language)
        for (title, text), language in zip(texts, languages, strict=True)
    ]
    if not {*languages} & _HAN or {*languages} <= _HAN:
        return _alike(forms, languages, least)
    # Chinese and Japanese share what no other language has: with these, only the rest is compared.
    bare = [[form for form in own if not unspaced(form)] for own in forms]
    han = np.array([language in _HAN for language in languages])
    found = _alike(bare, languages, least)
    others = ~(han[found[0]] & han[found[1]])
    own = _alike(
        [form if one else [] for form, one in zip(forms, han, strict=True)], languages, least
    )
    first, second, cosine = (
        np.concatenate([one[others], other]) for one, other in zip(found, own, strict=True)
    )
    return first, second, cosine


def _alike(
    forms: Sequence[Sequence[str]], languages: Sequence[str], least: float
) -> tuple[Any, Any, Any]:
    """Return the pairs of texts of different languages that have these forms in common."""
    import numpy as np

    common = shared_across(list(map(set, forms)), languages)
    counts = count_words([form for form in own if form in common] for own in forms)
    first, second, cosine = nearest_pairs(tfidf_rows(counts, least=2), least=least)
    across = _across(languages, first, second)
    first, second, cosine = first[across], second[across], cosine[across]
    has = counts.matrix.astype(bool).astype(np.float32)
    shared = np.asarray(has[first].multiply(has[second]).sum(axis=1)).ravel()
    cosine = cosine * shared / (shared + CHANCE)
    near = cosine >= least
    return first[near], second[near], cosine[near]


def with_crossing(
    pairs: tuple[Any, Any, Any],
    texts: Sequence[tuple[str, str]],
    languages: Sequence[str],
    *,
    least: float,
) -> tuple[Any, Any, Any]:
    """Return pairs of texts, those of different languages compared by what languages share."""
    import numpy as np

    if len(set(languages)) < 2:
        return pairs
    inside = ~_across(languages, pairs[0], pairs[1])
    across = crossing_pairs(texts, languages, least=least)
    first, second, cosine = (
        np.concatenate([one[inside], other]) for one, other in zip(pairs, across, strict=True)
    )
    return first, second, cosine


def _across(languages: Sequence[str], first: Any, second: Any) -> Any:
    """Tell which pairs of texts are compared by what languages share."""
    import numpy as np

    spoken = np.array(languages)
    known = np.array([language in STOP_WORDS for language in languages], dtype=bool)
    return (spoken[first] != spoken[second]) | ~known[first]
