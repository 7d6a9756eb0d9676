"""Texts as weighted words: sparse rows of unit length, whose products are cosines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from briefer.language import language, tokens

SAMPLE = 600  # characters that tell the language of a text
LONGEST = 40  # characters: what is longer is an address or a key, not a word


TitleAndText = tuple[list[str], list[str]]  # the words of a title and of its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often each word stands in each text: a sparse matrix and its columns."""

    matrix: Any  # scipy.sparse.csr_matrix, texts × words
    words: tuple[str, ...]

    @property
    def spread(self) -> Any:
        """In how many texts each word stands."""
        import numpy as np

        return np.bincount(self.matrix.indices, minlength=len(self.words))


def subject_words(text: str) -> list[str]:
    """Return the words of a text that carry its subject, folded to a common form."""
    return words_in(language_of_text(text), text)


def language_of_text(text: str) -> str:
    """Return the language of a text, as far as we know the words that say nothing in it."""
    return language(text[:SAMPLE]) or "en"


def words_in(language: str, text: str) -> list[str]:
    """Return the words that carry the subject of a text in a known language."""
    return [word for word in tokens(text, language) if len(word) <= LONGEST]


class _Columns(dict[str, int]):
    """Word → number of its column, in the order in which the words are met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def count_words(texts: Iterable[Sequence[str]]) -> Counts:
    """Count the words of each text; the columns stand in order of the alphabet."""
    import numpy as np
    from scipy.sparse import csr_matrix

    columns = _Columns()
    indices: list[int] = []
    pointers = [0]
    for text in texts:
        indices += map(columns.__getitem__, text)
        pointers.append(len(indices))
    order = sorted(columns)
    renumbered = np.empty(len(order), dtype=np.int32)
    renumbered[[columns[word] for word in order]] = np.arange(len(order), dtype=np.int32)
    matrix = csr_matrix(
        (
            np.ones(len(indices), dtype=np.float32),
            renumbered[np.array(indices, dtype=np.int64)],
            pointers,
        ),
        shape=(len(pointers) - 1, len(order)),
    )
    matrix.sum_duplicates()
    return Counts(matrix=matrix, words=tuple(order))


def tfidf_rows(counts: Counts, *, least: int = 1) -> Any:
    """Return TF-IDF rows of unit length over the words that stand in at least `least` texts."""
    import numpy as np

    matrix = counts.matrix.copy()
    spread = counts.spread
    rarity = 1 + np.log((1 + matrix.shape[0]) / (1 + spread))
    matrix.data = (1 + np.log(matrix.data)) * (rarity * (spread >= least))[matrix.indices]
    matrix.eliminate_zeros()
    return unit_rows(matrix)


def unit_rows(matrix: Any) -> Any:
    """Scale the rows of a sparse matrix to length one; empty rows stay empty."""
    import numpy as np

    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    scaled = matrix.copy()
    scaled.data = (scaled.data / np.repeat(lengths, np.diff(matrix.indptr))).astype(np.float32)
    return scaled
