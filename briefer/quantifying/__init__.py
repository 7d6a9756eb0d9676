"""Numbers in sentences: what each is a number of, and which of them contradict one another.

numerals, measures, hedging, naming → quantities    what a number is, and what it leaves open
vocabulary → counting                               what it counts
statements, likeness, doubting → comparing          which two are of one thing and differ

comparability       what speaks against two differing numbers being of one thing
comparing           which numbers of different tellers are of one thing and yet differ
counted_nouns       what a number counts, by the noun behind it: "24 people", "five units" …
counting            what a number in a sentence counts: its noun, what befell the counted, the …
hedging             what the words around a number leave open: "at least 20", "about 30", "50 or …
identifiers         numbers that name rather than count: a flight, a year, a score, an age
numerals            numbers as they are written: "2,000", "1.4m", "twenty-four", "4.2 billion" …
numeric_statements  what is compared: the numbers in sentences, who tells them, and what each is …
outcomes            what befell the counted, how surely, and whether they are all of them
places              where and when a sentence says something was, by the names, years and months …
quantities          numbers and days in a sentence: what each one says at least and at most
similarity          how like two figures are, by the words around them and those of their sentences
units               currencies, units and months: what a number can be a number of
vocabulary          the closed word lists by which it is told what a number counts
"""

from __future__ import annotations

from briefer.quantifying.comparing import pairs, shared_words
from briefer.quantifying.counting import Count, counts
from briefer.quantifying.numeric_statements import Figure, Key, Pair, Statement, key_of, sort_of_key
from briefer.quantifying.quantities import differ

__all__ = [
    "Count",
    "Figure",
    "Key",
    "Pair",
    "Statement",
    "counts",
    "differ",
    "key_of",
    "pairs",
    "shared_words",
    "sort_of_key",
]
