"""Words: fast, with offsets, numbers and designations kept whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from briefer.language.languages import LANGUAGES, entry_words, known_languages, table
from briefer.language.lexicon import STOP_WORDS
from briefer.language.scripts import HAN, character_pairs, kana, main_script, mostly, unspaced
from briefer.model import Span

# "U.S." · "$1.2bn", "2,000", "2022" · "F-16", "COVID-19" · "don't", "Pakistan`s"
_WORD = re.compile(
    r"[^\W\d_][^\W_]*(?:['’`´][^\W\d_]+|-\d+[^\W_]*|(?:\.[^\W\d_](?![^\W_]))+\.?)?"
    r"|[$€£₹]?\d+(?:[.,:]\d+)*[^\W_]*"
)
# The scripts of India, whose vowel signs are no letters to Python.
_SIGNS = re.compile(r"[\u0900-\u0963\u0966-\u0dff]")
_SIGNED_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0963\u0966-\u0dff\u200c\u200d])+")
_HAN = re.compile(rf"[{HAN}]")
_CLITIC = re.compile(r"['’`´](?:s|t|d|m|ll|ve|re)?$")
_SAMPLE = 600  # characters that decide the language of the stop words
_SURE, _LIKELY = 0.3, 0.15  # share of function words
_MEMO = 1 << 17  # different words remembered; then the memory starts over
# English first, which most texts are in.
_BY_SCRIPT: Mapping[str | None, tuple[str, ...]] = {
    None: ("en", "de", "fr", "es", "it", "pt", "tr"),
    "cyrillic": ("ru",),
    "arabic": ("ar", "ur", "fa"),
    "devanagari": ("hi",),
    "han": ("zh", "ja"),
}
_LIKELY_IN_SCRIPT = 0.06  # the same where its script says most
# Of letters that no neighbour has, for each word, and of function words beside them: in Turkish endings do
# much of their work.
_OWN_LETTERS, _SOME = 0.12, 0.02
_UKRAINIAN, _PASHTO = re.compile("[іїєґўј]"), re.compile("[ټډړږښځڅۍېګڵڕێۆڀڄڦ]")
_ENGLISH = (" the ", " of ", " and ", " that ")  # of no other language that is known here
_PLAINLY = 5
_TOLD = 300  # characters in which Russian has its commonest letters
_RUN = 30  # characters: longer runs without a space are rare, and not remembered


class _Pieces(dict[str, tuple[str, ...]]):
    """Run of characters without a space → the words in it; most of a text has been met before."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        parts = tuple(_WORD.findall(run))
        if not run.isascii() and _SIGNS.search(run):
            parts = tuple(_SIGNED_WORD.findall(run))
        elif unspaced(run):
            parts = tuple(chain.from_iterable(map(_parted, parts)))
        if len(run) <= _RUN:
            if len(self) >= _MEMO:
                self.clear()
            self[run] = parts
        return parts


def _parted(word: str) -> tuple[str, ...]:
    return character_pairs(word) if _HAN.match(word) else (word,)


_PIECES = _Pieces()


def written(text: str) -> list[str]:
    """Return the words of a text as they are written; no word holds a space."""
    return list(chain.from_iterable(map(_PIECES.__getitem__, text.split())))


def words(text: str) -> list[Span]:
    """Return where the words of a text stand."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Strip the commonest English endings from a lower-case word; short words and numbers stay."""
    if len(word) < 4 or word[-1] not in "sgde" or not word.isalpha():
        return word
    for ending, least, replacement in (
        ("ies", 5, "y"), ("sses", 6, "ss"), ("ss", 4, "ss"), ("us", 4, "us"), ("is", 4, "is"),
        ("s", 4, ""),
    ):  # fmt: skip
        if word.endswith(ending):
            word = word[: -len(ending)] + replacement if len(word) >= least else word
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _mend(word[: -len(ending)])
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _mend(root: str) -> str:
    """Undo the doubling in "stopp(ed)"; leave "kill(ed)" and "pass(ed)"."""
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    return root


def _normal(word: str) -> str:
    """Return the form in which a word counts; "US" and "U.S." are one, and not "us"."""
    if word in ("US", "U.S.", "U.S"):
        return "u.s"
    lower = word.replace(".", "").lower() if word[-1] == "." else word.lower()
    return _CLITIC.sub("", lower)


class _Memo(dict[str, str]):
    """Word as written → form in which it counts, "" for a stop word."""

    def __init__(self, language: str | None) -> None:
        self.stops = STOP_WORDS.get(language or "", frozenset())
        self.form = stem if language == "en" else str

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMO:
            self.clear()
        normal = _normal(word)
        self[word] = form = "" if normal in self.stops else self.form(normal)
        return form


@lru_cache
def forms(language: str | None) -> Mapping[str, str]:
    """Return the mapping from a word as written to the form in which it counts in a language."""
    return _Memo(language)


def language(text: str) -> str | None:
    """Guess a text's language from its script and function words; None where none of our lists fits."""
    return _language(text[:_SAMPLE])


def splitting_language(text: str) -> str | None:
    """Return the language by whose rules a text is cut: where none is known, one of its script."""
    sample = text[:_SAMPLE]
    plainly = sum(map(sample.count, _ENGLISH)) >= _PLAINLY  # most texts: a glance is enough
    return "en" if plainly else _splitting_language(sample)


@lru_cache(maxsize=1 << 8)
def _splitting_language(sample: str) -> str | None:
    spoken = _language(sample)
    if spoken is not None or sample.isascii():
        return spoken
    script = main_script(sample)
    if script == "arabic":
        return "ur" if "۔" in sample else "ar"
    return _spoken_in(script)[0] if script else None


def _script(sample: str) -> str | None:
    """Return the script of most of a sample: a packaged one, or as a language of one's own names it."""
    known = main_script(sample)
    if known is not None:
        return known
    own = {table(code, "words").get("script", "") for code in known_languages()[len(LANGUAGES) :]}
    return next((one for one in sorted(own) if one and mostly(sample, one)), None)


@lru_cache
def _spoken_in(script: str | None) -> tuple[str, ...]:
    """Return the languages of a script that can be told by their function words."""
    own = known_languages()[len(LANGUAGES) :]
    added = (code for code in own if (table(code, "words").get("script") or None) == script)
    return (*_BY_SCRIPT.get(script, ()), *added)


@lru_cache(maxsize=1 << 8)  # a text is asked about by several stages, one after the other
def _language(sample: str) -> str | None:
    script = None if sample.isascii() else _script(sample)
    if script == "han":
        return "ja" if kana(sample) else "zh"
    words = written(sample.lower())
    most = max(len(words), 1)
    share: dict[str, float] = {}
    for code in _spoken_in(script):
        stops = STOP_WORDS[code]
        share[code] = len([word for word in words if word in stops]) / most
        if code == "en" and share[code] > _SURE:
            return code  # most texts; the others share many of their words with one another
    if script is not None:
        best = max(share, key=lambda code: share[code] + _letters(code, sample) / most)
        told = best not in LANGUAGES or not _another(script, sample)
        least = _SOME if script == "cyrillic" else _LIKELY_IN_SCRIPT
        return best if told and share[best] > least else None
    own = {code: share[code] + _letters(code, sample) / most for code in share if code != "en"}
    best = max(own, key=lambda code: own[code])
    lettered = _by_own_letters(sample, share, most)
    if lettered is not None or (best == "tr" and not _letters(best, sample)):
        return lettered
    best = best if share[best] > share["en"] else "en"
    return best if share[best] > _LIKELY else None


def _by_own_letters(sample: str, share: Mapping[str, float], most: int) -> str | None:
    """Return the language whose letters no neighbour has, where enough of them stand in a sample."""
    if sample.isascii():
        return None
    for code in share:
        count = sum(map(sample.count, entry_words(code, "words", "own_letters")))
        if count > _OWN_LETTERS * most and share[code] > _SOME:
            return code
    return None


def _letters(code: str, sample: str) -> int:
    """Return how often letters stand in a sample that tell a language from its neighbours."""
    return sum(map(sample.count, entry_words(code, "words", "letters")))


def _another(script: str, sample: str) -> bool:
    """Whether a sample is in a language of the script of which no file is known: Ukrainian, Pashto."""
    if script == "arabic":
        return bool(_PASHTO.search(sample))
    if script != "cyrillic":
        return False
    return bool(_UKRAINIAN.search(sample)) or (len(sample) > _TOLD and "ы" not in sample)


def tokens(text: str, language: str | None = "en") -> list[str]:
    """Return the content words of a text, lower-cased, without stop words; English is stemmed.

    With `language=None`, a language without a list, every word counts.
    """
    memo = forms(language)
    return [form for word in written(text) if (form := memo[word])]


def stands_for(short: str, long: str) -> bool:
    """Whether one name is made of the initials of another: "EU" of "European Union"."""
    letters = short.replace(".", "").casefold()
    words = [word for word in written(long) if word.lower() not in STOP_WORDS["en"]]
    initials = "".join(word[0] for word in words).casefold()
    return 1 < len(letters) <= len(initials) < len(long) and initials.startswith(letters)
