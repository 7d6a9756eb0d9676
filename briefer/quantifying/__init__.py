"""Numbers in sentences: what each is a number of, and which of them contradict one another.

numerals, measures, hedging, naming → quantities    what a number is, and what it leaves open
vocabulary → counting                               what it counts
statements, likeness, doubting → comparing          which two are of one thing and differ
"""

from __future__ import annotations

from briefer.quantifying.comparing import pairs, shared_words
from briefer.quantifying.numeric_statements import Figure, Key, Pair, Statement, key_of, sort

__all__ = ["Figure", "Key", "Pair", "Statement", "key_of", "pairs", "shared_words", "sort"]
