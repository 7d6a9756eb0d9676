"""Under which form spellings of a word are the same, and which of them a heading has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from briefer.grouping.labelling.event_nouns import EVENTS
from briefer.language import tokens, written

_TITLED = 0.7  # share of long words with a capital from which a text is written as titles are
_SHOWN = 300  # characters that show it
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z]\w+")  # a capital where no sentence begins
_LONG = 3  # letters of a word that titles, too, may write small


@lru_cache(maxsize=1 << 16)
def fold_spelling(word: str) -> str:
    """Return the form under which spellings of one word are the same."""
    event = EVENTS.get(word.lower())
    stems = tokens(event.noun if event else word)
    folded = "".join(stems) if stems else word.lower()
    return f"{folded[:-1]}c" if folded.endswith("ens") else folded


def titled(text: str) -> bool:
    """Whether a text is written with capitals throughout, as titles are."""
    long = [word for word in text.split() if len(word) > _LONG and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > _TITLED * len(long)


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that some texts write small more often than not, where no sentence begins."""
    small: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for text in texts:
        small.update(word for word in written(text) if word[0].islower())
        names.update(() if titled(text[:_SHOWN]) else map(str.lower, _INSIDE.findall(text)))
    return frozenset(word for word, count in small.items() if count > names[word])


def sentence_case(words: Sequence[str], small: Collection[str]) -> list[str]:
    """Write the words of a title as running text does: small where the texts have them so."""
    return [
        word.lower() if word.lower() in small and word[1:].islower() else word for word in words
    ]
