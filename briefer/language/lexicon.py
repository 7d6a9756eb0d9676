"""Closed word lists, from the files of languages: stop words, abbreviations, words that open a sentence.

Own lists of function words and standard abbreviations. They are kept small on
purpose: statistics over the text at hand do the rest.
"""

from __future__ import annotations

from briefer.language.languages import entry_words, known_languages, table

STOP_WORDS: dict[str, frozenset[str]] = {}
NUMERALS: dict[str, str] = {}  # from two to twenty, then the tens to ninety

TITLES = entry_words("en", "sentences", "titles")
LATIN = entry_words("en", "sentences", "inside")
SUFFIXES = entry_words("en", "sentences", "closing")
NUMBERED = entry_words("en", "sentences", "numbered")
STARTERS = entry_words("en", "sentences", "openers")

# "am 9. November": the point makes an ordinal.
_MONTHS = """
Januar Jänner Februar März April Mai Juni Juli August
September Oktober November Dezember
"""
GERMAN_MONTHS = frozenset(_MONTHS.split())

_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli
oktober dezember
"""
DAYS_AND_MONTHS = frozenset(_CALENDAR.split())

# German compounds and Spanish "once" are left out.
VALUES = (*range(2, 21), *range(30, 100, 10))


def read_lists() -> None:
    """Read the stop words and numerals of all languages that are known by now."""
    STOP_WORDS.clear()
    NUMERALS.clear()
    for code in known_languages():
        if stops := entry_words(code, "words", "stop"):
            STOP_WORDS[code] = stops
        listed = table(code, "words").get("numerals", "").split()
        for word, value in zip(listed, VALUES, strict=False):
            if word != "-":
                NUMERALS[word] = str(value)


read_lists()

# Open a sentence by leaning on the one before; what follows can stand without them.
CONNECTIVES = table("en", "leaning")["connectives"].replace("\n", "")

# Verbs that report speech, in the forms that news uses.
SAYING = table("en", "speech")["saying"].replace("\n", "")

# Plural and unnamed speakers: "Officials said he …" names nobody.
ROLES = entry_words("en", "speech", "unnamed_speakers")

# What may stand between the start of a sentence and its subject's name.
OFFICES = entry_words("en", "speech", "offices")
