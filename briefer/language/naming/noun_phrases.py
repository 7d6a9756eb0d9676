"""Names and noun phrases by rule: where no model is installed, and in languages without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from briefer.language.languages import Tongue, entry_pattern, entry_words, tongues
from briefer.language.lexicon import DAYS_AND_MONTHS, STOP_WORDS, TITLES
from briefer.language.naming.unspaced_phrases import unspaced_phrases
from briefer.model import Name

Names = tuple[Name, ...]

UPPER = r"[^\W\d_a-zà-öø-ÿ]"
CAPITAL = rf"{UPPER}(?:[\w’'`&-]*\w|\.)?"
_FORM = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Rev|St)\."
_PARTICLE = r"(?:of|de|del|al|ul|bin|van|von|der|den)"
_RUN = re.compile(rf"\b(?:{_FORM}|{CAPITAL})(?:[ \n](?:{_PARTICLE} )?(?:{_FORM}|{CAPITAL}))*")
_TRIMMED = re.compile(r"(?i:the |a |an )?[\"“‘'(]*(.*?)(?:['’`´]s?)?[\s,;:–—\"”)-]*$", re.DOTALL)
# Vowel signs of the scripts of India, and what parts letters inside Persian words, are letters here.
_LETTER = r"(?:[^\W_]|[\u0900-\u0963\u0971-\u0dff\u064b-\u0655\u200c\u200d])"
_PIECE = re.compile(rf"{_LETTER}+(?:[-'’]{_LETTER}+)*|[^\w\s]")
_TOKEN = re.compile(r"[^\W\d_]+['’](?=[^\W\d_])|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_INSIDE = re.compile(rf"(?<=[\w,] ){UPPER}[\w-]+")  # a capital where no sentence begins
_CYRILLIC = re.compile(r"(?<=[\w,] )[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)*")
CASELESS = frozenset(("ar", "fa", "hi", "ja", "ur", "zh"))
_SHORTEST = 4  # letters of a noun in small letters
_JOINTS = 2  # words between two nouns ("de la")


def trimmed(text: str, start: int, end: int, kind: str) -> Names:
    """Return a name without its article, its possessive ending and stray marks, or nothing."""
    match = _TRIMMED.match(text, start, end)
    if match is None or not any(character.isalpha() for character in match.group(1)):
        return ()
    return (Name(text=match.group(1), start=match.start(1), end=match.end(1), kind=kind),)


def names_by_rule(texts: Sequence[str], language: str | None) -> list[Names]:
    """Return the names in each text: runs of capitalised words; none in scripts without capitals."""
    if language in CASELESS:
        return [() for _ in texts]
    if language == "ru":
        return [tuple(_cyrillic(text)) for text in texts]
    tongue = tongues().get(language or "")
    capitalised = list(map(_capitals, texts))
    if tongue is None:
        return capitalised
    sure = _capitalised(texts)
    return [
        tuple(_proper(text, names, tongue, sure))
        for text, names in zip(texts, capitalised, strict=True)
    ]


def _cyrillic(text: str) -> Iterator[Name]:
    """Yield the runs of capitals where no sentence begins."""
    for match in _CYRILLIC.finditer(text):
        yield Name(text=match.group(), start=match.start(), end=match.end(), kind="NAME")


def phrases_by_rule(texts: Sequence[str], language: str | None) -> list[Names]:
    """Return the noun phrases of each text (kind "NP")."""
    if language in ("ja", "zh"):
        return unspaced_phrases(texts, language)
    tongue = tongues().get(language or "")
    if tongue is None:
        return [_runs(text, language) for text in texts]
    if tongue.capitals:
        sure = _capitalised(texts)
        return [tuple(_capital_nouns(text, tongue, sure)) for text in texts]
    return [tuple(_determined(text, tongue)) for text in texts]


def _capitalised(texts: Sequence[str]) -> frozenset[str]:
    """Return the words that have a capital where no sentence begins."""
    return frozenset(word for text in texts for word in _INSIDE.findall(text))


def _proper(
    text: str, names: Iterable[Name], tongue: Tongue, sure: frozenset[str]
) -> Iterator[Name]:
    """Yield the runs of capitals that are names; countries are told from other nouns by a list."""
    for name in names:
        word = name.text
        if word.casefold() in _countries(tongue.code):
            yield replace(name, kind="GPE")
        elif tongue.capitals and not tongue.vague.isdisjoint(word.lower().split()):
            continue  # "(jedes) Jahr Tausende Besucher"
        elif (
            " " in word
            or (word.isupper() and len(word) > 1)
            or (not tongue.capitals and (word in sure or text[: name.start].strip()))
        ):
            yield name


@lru_cache
def _countries(language: str) -> frozenset[str]:
    """Return what the countries of the world are called in a language."""
    from babel import Locale

    names = Locale(language).territories.items()
    return frozenset(name.casefold() for code, name in names if code.isalpha())


def _capital_nouns(text: str, tongue: Tongue, sure: frozenset[str]) -> Iterator[Name]:
    """Yield the runs of nouns where these have capitals; "Nach" opens a sentence only."""
    stops = STOP_WORDS[tongue.code]
    start = end = -1
    for token in [*_TOKEN.finditer(text), None]:
        word = token.group() if token else "."
        lower = word.lower()
        noun = word[0].isupper() and not (lower in stops or lower in tongue.vague or _common(word))
        if token and noun and ((token.start() and start >= 0) or word in sure or word.isupper()):
            start, end = (token.start() if start < 0 else start), token.end()
        elif start >= 0:
            yield Name(text=text[start:end], start=start, end=end, kind="NP")
            start = -1


def _determined(text: str, tongue: Tongue) -> Iterator[Name]:
    """Yield each noun behind an article, alone and with the adjective or the noun it goes on with."""
    tokens = list(_TOKEN.finditer(text))
    words = [token.group().rstrip("'’").lower() for token in tokens]
    for at, word in enumerate(words[:-1]):
        if word not in tongue.articles or not _noun(tokens[at + 1].group(), tongue):
            continue
        start = tokens[at + 1].start()
        for last in _ends(words, tokens, at + 1, tongue):
            end = tokens[last].end()
            yield Name(text=text[start:end], start=start, end=end, kind="NP")


def _ends(
    words: Sequence[str], tokens: Sequence[re.Match[str]], at: int, tongue: Tongue
) -> Iterator[int]:
    """Yield the places of the last words that a noun phrase may have."""
    yield at
    after = at + 1
    if after < len(words) and _goes_with(words[after], tongue):
        yield after
        return
    while after < len(words) and after - at <= _JOINTS and words[after] in tongue.joints:
        after += 1
    if at + 1 < after < len(words) and _noun(tokens[after].group(), tongue):
        yield _name_end(tokens, after)


def _name_end(tokens: Sequence[re.Match[str]], at: int) -> int:
    """Return the place of the last word of a name: "chute de Jean Morel", not "de Jean"."""
    while (
        tokens[at].group()[0].isupper()
        and at + 1 < len(tokens)
        and tokens[at + 1].start() == tokens[at].end() + 1
        and tokens[at + 1].group()[0].isupper()
    ):
        at += 1
    return at


def _goes_with(word: str, tongue: Tongue) -> bool:
    """Whether a word may be an adjective behind its noun."""
    return word not in STOP_WORDS[tongue.code] and bool(tongue.adjectives.fullmatch(word))


def _noun(word: str, tongue: Tongue) -> bool:
    """Whether a word behind an article can be a noun that names something."""
    lower = word.lower()
    if len(word) < _SHORTEST or not word.isalpha() or lower in tongue.vague:
        return False
    return lower not in STOP_WORDS[tongue.code] and not _common(word)


def _capitals(text: str) -> Names:
    """Return runs of capitalised words; after a form of address it is a person."""
    names: list[Name] = []
    for run in _RUN.finditer(text):
        start, kind = run.start(), "NAME"
        for word in re.finditer(r"\S+", run.group()):
            titled = word.group().rstrip(".").lower() in TITLES
            if not titled and not _common(word.group()):
                break
            kind = "PERSON" if titled else kind
            start = run.start() + word.end()
        start += len(text[start : run.end()]) - len(text[start : run.end()].lstrip())
        names.extend(trimmed(text, start, run.end(), kind))
    return tuple(names)


def _common(word: str) -> bool:
    """Whether a capitalised word is no name: a function word, a day or month."""
    lower = word.rstrip(".").lower()
    listed = lower in DAYS_AND_MONTHS or any(lower in stops for stops in STOP_WORDS.values())
    return listed and word not in ("EU", "IT", "UN", "US")


def _runs(text: str, language: str | None) -> Names:
    """Return the runs of words that are neither stop words nor broken by punctuation or a verb.

    What stands behind a preposition is in no case in which a label can be, nor what ends like such a case.
    """
    stops = STOP_WORDS.get(language or "", STOP_WORDS["en"])
    breaks, ends, oblique = _breaks(language or "")
    names: list[Name] = []
    start = end = -1
    before, last = "", ""
    for match in _PIECE.finditer(text + "."):
        word = match.group()
        lower = word.lower()
        if word[0].isalnum() and lower not in stops and not breaks.fullmatch(lower):
            start, end = (match.start() if start < 0 else start), match.end()
            last = lower
            continue
        if start >= 0 and before not in oblique and not ends.fullmatch(last):
            names.append(Name(text=text[start:end], start=start, end=end, kind="NP"))
        start, before = -1, lower
    return tuple(names)


@lru_cache
def _breaks(language: str) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Return what breaks a run of words, how the last one of a label doesn't end, and prepositions."""
    known = (entry_pattern(language, "labels", key) or r"(?!)" for key in ("breaks", "ends"))
    breaks, ends = (re.compile(one, re.IGNORECASE) for one in known)
    return breaks, ends, entry_words(language, "labels", "oblique")
