"""Words that languages share: names, numbers and cognates, brought to one form.

"Präsident", "président" and "президент", "Odila" and «Одила», "6,200", "6.200" and "6 200" are one each, and
so are "14 million" and "1400万". Names in scripts that write no vowels, or each sound in its own way, are held
against others by their consonants.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import combining, name, normalize

from briefer.language.figures import plain_figures
from briefer.language.lexicon import STOP_WORDS
from briefer.language.transliteration import CYRILLIC, needed, skeletons
from briefer.language.words import language as known_language
from briefer.language.words import written

_LETTERS = 5  # of a word that count: endings differ from language to language
_SAMPLE = 600  # characters that tell the language of a text
_LATIN = "LATIN"  # of a text whose language is not known
_FEW = 0.2  # share of the texts in the commonest language
_SEEN = 200  # letters that tell the script
_SHORTEST = 3  # letters of a word, or of a number two digits
_SPACED = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?!\d)")  # "6 200"
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_GROUPED = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
# How letters that sound alike are spelled here and there: "c", "k" and "q", "z" and "c" before "e".
_SOUNDS = (
    ("ä", "e"), ("ö", "o"), ("ü", "u"), ("ß", "s"), ("æ", "e"), ("ø", "o"), ("ł", "l"),
    ("sch", "s"), ("ph", "f"), ("th", "t"), ("ch", "k"), ("gn", "n"), ("ny", "n"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_SOFT = re.compile(r"c(?=[ei])")


def language_or_script(text: str) -> str:
    """Return the language of a text, or the script of its letters where none is known."""
    known = known_language(text)
    if known:
        return known
    letters = (name(letter, "?").partition(" ")[0] for letter in text[:_SEEN] if letter.isalpha())
    return max(Counter(letters).items(), key=lambda found: (found[1], found[0]), default=("?", 0))[
        0
    ]


def spoken_in(texts: Sequence[str]) -> list[str]:
    """Return the language of each of a folder's texts, or its script where none is known.

    A menu or a list has no words by which its language could be told: a few texts of which no more is
    known than that their letters are Latin are taken for texts of the folder's commonest language.
    """
    found = [language_or_script(text[:_SAMPLE]) for text in texts]
    told = Counter(found)
    unknown = told.pop(_LATIN, 0)
    most = max(told, key=lambda one: (told[one], one), default=_LATIN)
    if unknown > _FEW * told[most] or most not in STOP_WORDS:
        return found
    return [most if one == _LATIN else one for one in found]


def cognates(text: str, language: str | None) -> list[str]:
    """Return the words of a text that may stand in another language, too, each in its common form."""
    stops = STOP_WORDS.get(language or "", frozenset())
    joined = _SPACED.sub(
        lambda number: re.sub(r"\s", "", number.group()), plain_figures(text, language)
    )
    words = (word.lower() for word in written(joined))
    forms = [form for word in words if word not in stops and (form := _form(word))]
    return forms + skeletons(text, stops)


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> str:
    """Return the common form of a word in lower case, or nothing where it is too short for one."""
    if word[0].isdigit():
        number = _GROUPED.sub("", _FIGURE.match(word)[0]).replace(",", ".")  # type: ignore[index]  # it has a digit
        return number if len(number) > 1 else ""
    for one, other in _SOUNDS:
        word = word.replace(one, other)
    bare = "".join(CYRILLIC.get(letter, letter) for letter in word)
    bare = "".join(letter for letter in normalize("NFKD", bare) if not combining(letter))
    bare = _SOFT.sub("z", bare).replace("c", "k").replace("'", "").replace("’", "")
    single = "".join(letter for letter, _ in groupby(bare))
    return single[:_LETTERS] if len(single) >= _SHORTEST else ""


def shared_across(words: Sequence[Collection[str]], languages: Sequence[str]) -> frozenset[str]:
    """Return the forms that stand in texts of two languages or more; of skeletons, in a script that has no other."""
    spoken: dict[str, set[str]] = {}
    for forms, language in zip(words, languages, strict=True):
        for form in forms:
            spoken.setdefault(form, set()).add(language)
    return frozenset(
        form for form, found in spoken.items() if len(found) > 1 and needed(form, found)
    )
