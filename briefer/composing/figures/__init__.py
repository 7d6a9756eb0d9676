"""Numbers in sentences: what each is a number of, and which of them contradict one another."""

from __future__ import annotations

from briefer.composing.figures.comparing import (
    Figure,
    Key,
    Pair,
    Statement,
    key_of,
    pairs,
    shared_words,
    sort,
)

__all__ = ["Figure", "Key", "Pair", "Statement", "key_of", "pairs", "shared_words", "sort"]
