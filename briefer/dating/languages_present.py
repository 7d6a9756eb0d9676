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
# Points for the words of a language that tell it: where none of those always known fits, and where one does;
# in a text of a few lines, and in a longer one.
ENOUGH_IN_FEW, ENOUGH_AGAINST_ANOTHER_IN_FEW, FEW = 1, 3, 400  # characters
ENOUGH, ENOUGH_AGAINST_ANOTHER = 2, 5
SHARE = 0.03  # of the words of a text
LONG = 3  # characters: shorter words are those of many languages
SURE_NAME, SHORT_NAME = 3, 2  # points for the name of a month or weekday

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=32)
def languages_present(text: str) -> tuple[str, ...]:
    """Return the codes of the languages in words/ that a text is written in, mostly none."""
    sample = text[:SAMPLE]
    latin = _in_latin_letters(sample)
    return latin if sample.isascii() else tuple(sorted({*latin, *_by_script(sample)}))


def _in_latin_letters(sample: str) -> tuple[str, ...]:
    found = language(sample)
    if found == "en" and len(sample) > FEW:
        return ()
    known = found is not None and found not in vocabularies()
    words = _WORD.findall(sample.lower())
    marked = _marked()
    hits: Counter[str] = Counter(code for word in words for code in marked.get(word, {}))
    points: Counter[str] = Counter()
    for word in {*words} & marked.keys():
        points.update(marked[word])
    if len(sample) <= FEW:
        enough = ENOUGH_AGAINST_ANOTHER_IN_FEW if known else ENOUGH_IN_FEW
        enough = max(enough, *points.values(), 0)
    else:
        enough = ENOUGH_AGAINST_ANOTHER if known else ENOUGH
    return tuple(
        code
        for code, count in sorted(points.items())
        if count >= enough and hits[code] >= SHARE * len(words)
    )


def _by_script(sample: str) -> set[str]:
    """Return the languages of each script that stands there, less those whose words don't."""
    found: set[str] = set()
    words: frozenset[str] | None = None
    if not _letters("".join(_scripts())).search(sample):  # most often only a dash or an accent
        return found
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
def _marked() -> Mapping[str, Mapping[str, int]]:
    """Return each word that tells a language in Latin letters, with its points for each.

    What months and weekdays are called counts most: it is what is looked for.
    """
    from briefer.dating.stated.calendar_names import known_names, names_of

    always = known_names()
    marked: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for one in vocabularies().values():
        if one.script:
            continue
        counted = {*one.marks, *one.near, *one.units, *re.split(r"[ |]", one.ago_behind)}
        counted |= {word for phrase in one.periods for word in phrase.split()}
        for word in counted - always:
            if word in one.marks or len(word) > LONG:
                marked[word][one.code] = 2 if word in one.near and len(word) > LONG + 1 else 1
        for name in {*names_of(one)} - always:
            if len(name) > LONG and " " not in name:
                sure = not name.isascii() or len(name) > LONG + 2
                marked[name][one.code] = SURE_NAME if sure else SHORT_NAME
    return marked
