"""Which languages beside those always known a text is written in: their words for days count only there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from re import Pattern

from briefer.dating.vocabulary import Vocabulary, vocabularies
from briefer.language import language

SAMPLE = 1_500  # characters
# Different words of a language that tell it: where none of those always known fits, and where one does.
ENOUGH, ENOUGH_AGAINST_ANOTHER = 2, 5
SHARE = 0.03  # of the words of a text

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@lru_cache(maxsize=32)
def languages_present(text: str) -> tuple[str, ...]:
    """Return the codes of the languages in words/ that a text is written in, mostly none."""
    sample = text[:SAMPLE]
    latin = () if language(sample) == "en" else _in_latin_letters(sample)
    return latin if sample.isascii() else tuple(sorted({*latin, *_by_script(sample)}))


def _in_latin_letters(sample: str) -> tuple[str, ...]:
    known = language(sample) is not None
    words = _WORD.findall(sample.lower().replace("’", "'"))
    marked = _marked()
    hits: Counter[str] = Counter(code for word in words for code in marked.get(word, ()))
    different: Counter[str] = Counter(code for word in {*words} for code in marked.get(word, ()))
    enough = ENOUGH_AGAINST_ANOTHER if known else ENOUGH
    return tuple(
        code
        for code, count in different.items()
        if count >= enough and hits[code] >= SHARE * len(words)
    )


def _by_script(sample: str) -> set[str]:
    """Return the languages of each script that stands there, less those whose words don't."""
    found: set[str] = set()
    words: frozenset[str] | None = None
    for script, mine in _scripts().items():
        if not _letters(script).search(sample):
            continue
        if len(mine) > 1:
            words = words if words is not None else frozenset(_WORD.findall(sample.lower()))
            hits = {one.code: len(words & one.marks) for one in mine}
            found |= {code for code, count in hits.items() if count == max(hits.values())}
        else:
            found.add(mine[0].code)
    return found - {"zh"} if "ja" in found else found


@cache
def _scripts() -> Mapping[str, list[Vocabulary]]:
    scripts: defaultdict[str, list[Vocabulary]] = defaultdict(list)
    for one in vocabularies().values():
        if one.script:
            scripts[one.script].append(one)
    return scripts


@cache
def _letters(script: str) -> Pattern[str]:
    return re.compile(f"[{script}]")


@cache
def _marked() -> Mapping[str, tuple[str, ...]]:
    """Return each word that tells a language in Latin letters, with the languages.

    What days are called by counts twice: it is what is looked for.
    """
    from briefer.dating.stated.calendar_names import known_names, names_of

    always = known_names()
    marked: defaultdict[str, list[str]] = defaultdict(list)
    for one in vocabularies().values():
        if one.script:
            continue
        for word in sorted(one.marks):
            marked[word].append(one.code)
        named = {*names_of(one), *one.near} - always
        for word in sorted(name for name in named if len(name) > 3 and " " not in name):
            marked[word] += [one.code] * 2
    return {word: tuple(codes) for word, codes in marked.items()}
