"""Names of other scripts, brought to Latin letters or, where vowels aren't written, to their consonants."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby
from unicodedata import combining, normalize

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
_IN_LATIN = "a b v g d e e s z i i k l m n o p r s t u f h z z s s - i - e u a i i e g u"
CYRILLIC = {one: other.strip("-") for one, other in zip(_LETTERS, _IN_LATIN.split(), strict=True)}
# Consonants by how they sound alike to whoever writes a foreign name: in Arabic script "v" is written as
# "f", "p" as "b"; in kana "l" is "r" and "v" is "b". What is written for vowels alone is left out.
_ARABIC = {
    **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطةٹ", "t"), **dict.fromkeys("ثسصش", "s"),
    **dict.fromkeys("جچغگژ", "g"), **dict.fromkeys("حهخھہ", "h"), **dict.fromkeys("دضڈ", "d"),
    **dict.fromkeys("ذزظ", "z"), **dict.fromkeys("رڑ", "r"), **dict.fromkeys("كکق", "k"),
    "ف": "f", "ڤ": "f", "ل": "l", "م": "m", "ن": "n", "ں": "n",
}  # fmt: skip
_DEVANAGARI = {
    **dict.fromkeys("पबफभ", "b"), **dict.fromkeys("तथटठ", "t"), **dict.fromkeys("सशष", "s"),
    **dict.fromkeys("जचगघझछ", "g"), "ह": "h", **dict.fromkeys("दधडढ", "d"), "र": "r",
    **dict.fromkeys("कखक़ख़", "k"), "व": "f", "ल": "l", "म": "m", **dict.fromkeys("नणङञ", "n"),
}  # fmt: skip
_LATIN = {
    **dict.fromkeys("bp", "b"), "t": "t", "s": "s", **dict.fromkeys("gj", "g"), "h": "h", "d": "d", "z": "z",
    "r": "r", **dict.fromkeys("kqc", "k"), "x": "ks", **dict.fromkeys("fv", "f"), "l": "l", "m": "m", "n": "n",
}  # fmt: skip
_DIGRAPHS = (
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "h"),
    ("gh", "g"),
)
_TO_KANA = str.maketrans({"l": "r", "f": "b", "h": "", "g": "k", "z": "s", "m": "n", "d": "t"})
_KANA = dict(
    pair
    for row in (
        "カキクケコガギグゲゴ k", "サシスセソザジズゼゾ s", "タチツテトダヂヅデド t", "ナニヌネノンマミムメモ n",
        "ハヒフヘホ -", "バビブベボパピプペポヴ b", "ラリルレロ r",
    )
    for pair in ((letter, row[-1].strip("-")) for letter in row.split()[0])
)  # fmt: skip

_ARABIC_WORD = re.compile(r"[\u0620-\u06ff\u200c]+")
_DEVANAGARI_WORD = re.compile(r"[\u0900-\u0963]+")
_KANA_WORD = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_CAPITALISED = re.compile(r"(?<![^\W\d_])[^\W\d_a-zà-öø-ÿа-яё][^\W\d_]+")
_JOINED = re.compile(
    "^(?:و|ف)?(?:ال|ب|ل)?(?=[\u0620-\u06ff]{4})"
)  # written as one word with what follows
_ABJAD, _SYLLABIC = "~", "^"  # before a skeleton: of which scripts
_SHORTEST = 3  # consonants that say something


def skeletons(text: str, stops: Collection[str]) -> list[str]:
    """Return the consonants of the names in a text, or of all words where names have no capitals."""
    forms = [_of(word, _ARABIC) for word in _plain(_ARABIC_WORD.findall(text), stops)]
    forms += [
        _of(word, _DEVANAGARI) for word in _DEVANAGARI_WORD.findall(text) if word not in stops
    ]
    marked = [_ABJAD + form for form in forms if len(form) >= _SHORTEST]
    for word in _CAPITALISED.findall(text):
        form = _of_latin(word)
        marked += [_ABJAD + form] if len(form) >= _SHORTEST else []
        kana = _single(form.translate(_TO_KANA))
        marked += [_SYLLABIC + kana] if len(kana) >= _SHORTEST else []
    for word in _KANA_WORD.findall(text):
        form = _single(_of(word, _KANA))
        marked += [_SYLLABIC + form] if len(form) >= _SHORTEST else []
    return marked


def needed(form: str, languages: Collection[str]) -> bool:
    """Whether a form is of the kind by which texts in these languages are compared.

    Skeletons say less than letters: they count where one of the scripts has nothing else.
    """
    if form[0] == _ABJAD:
        return bool(_BY_CONSONANTS & set(languages))
    return form[0] != _SYLLABIC or "ja" in languages


_BY_CONSONANTS = frozenset(("ar", "fa", "ur", "hi", "ARABIC", "DEVANAGARI"))


def _plain(words: Collection[str], stops: Collection[str]) -> list[str]:
    """Return words, and what is left of them where they may begin with "and", "the" or "for"."""
    told = [word for word in words if word not in stops]
    return [*told, *(bare for word in told if (bare := _JOINED.sub("", word)) != word)]


def _of(word: str, sounds: dict[str, str]) -> str:
    return _single("".join(sounds.get(letter, "") for letter in normalize("NFC", word)))


def _of_latin(word: str) -> str:
    low = "".join(CYRILLIC.get(letter, letter) for letter in word.lower())
    bare = "".join(letter for letter in normalize("NFKD", low) if not combining(letter))
    for one, other in _DIGRAPHS:
        bare = bare.replace(one, other)
    return _single("".join(_LATIN.get(letter, "") for letter in bare))


def _single(text: str) -> str:
    return "".join(letter for letter, _ in groupby(text))
