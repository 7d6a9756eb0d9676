"""What a sentence looks like: commas, quotation, how it opens and ends."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.language import quoted_share
from briefer.language.lexicon import CONNECTIVES

_ENDS = frozenset(".!?…。！？۔।")
_ASKS = frozenset("?？؟")
_CLOSERS = "\"'”’»›)] "
_LEANING_WORDS = "he she it they this these that those his her its their"
_LEANING = frozenset(_LEANING_WORDS.split())
_JOINING = frozenset(word for word in CONNECTIVES.split("|") if " " not in word)

_COLUMNS = "commas bracket quotation question unended leaning joining"
NAMES = tuple(_COLUMNS.split())


def surface(sentences: Sequence[str]) -> list[tuple[float, ...]]:
    """Return one row for each sentence (columns are NAMES)."""
    return [_look(text) for text in sentences]


def _look(text: str) -> tuple[float, ...]:
    end = text[-4:].rstrip(_CLOSERS)[-1:]
    opens = text[:15].lstrip("\"“'‘").partition(" ")[0].rstrip(",").lower()
    return (
        min(text.count(","), 4) / 4,
        "(" in text,
        quoted_share(text) if '"' in text or "“" in text or "''" in text else 0.0,
        end in _ASKS,
        end not in _ENDS,
        opens in _LEANING,
        opens in _JOINING,
    )
