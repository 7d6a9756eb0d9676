"""Who says what where a sentence's pattern shows it: Russian, Hindi, Urdu, Persian, Turkish, Chinese, Japanese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from briefer.model import Span
from briefer.resources import data

_QUOTED = r"(?:“[^“”]+”|”[^“”]+“|«[^«»]+»|„[^„“]+“|「[^「」]+」|『[^『』]+』|\"[^\"]+\")"
_WORDS = r"[^\s,،:;.。।۔«»“”\"「」]+(?: [^\s,،:;.。।۔«»“”\"「」]+){0,7}?"
_NAME = r"(?:[а-яё\d-]+ ){0,8}?[А-ЯЁ][\w-]*(?: [А-ЯЁ][\w-]+){0,3}"
_MACROS = {"QUOTED": _QUOTED, "WORDS": _WORDS, "NAME": _NAME}
_STOPS = " \t\n.。।۔"
_SHARE = 0.004  # of the letters of a text that are of its language alone
_FEWEST = 2  # such letters


class Patterned(NamedTuple):
    """Words that a sentence attributes, with who says them and the word that tells it."""

    content: Span
    speaker: Span
    cue: Span | None


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    return {code: tuple(_compiled(table)) for code, table in _tables().items()}


@cache
def _tables() -> Mapping[str, Mapping[str, str | list[str]]]:
    path = data("language/attributing/abroad/sentence_patterns.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _compiled(table: Mapping[str, str | list[str]]) -> Iterator[re.Pattern[str]]:
    for pattern in table["patterns"]:
        whole = pattern.replace("VERBS", f"(?:{table['verbs']})")
        whole = whole.replace("TAKES", f"(?:{table.get('takes', '(?!)')})")
        for name, stands_for in _MACROS.items():
            whole = whole.replace(name, stands_for)
        yield re.compile(whole, re.DOTALL)


def has_patterns(language: str | None) -> bool:
    """Whether the file knows how sentences of a language attribute."""
    return language in _tables()


def language_by_letters(text: str) -> str | None:
    """Return the language that has letters of its own and no file of words: Persian, Turkish."""
    letters = sum(map(str.isalpha, text)) or 1
    for code, table in _tables().items():
        own = table.get("letters", "")
        times = sum(map(text.count, own))
        if own and times >= max(_FEWEST, _SHARE * letters) and _fits(text, str(table["script"])):
            return code
    return None


def _fits(text: str, script: str) -> bool:
    arabic = len(re.findall("[\u0621-\u06cc]", text))
    urdu = re.search("[ٹڈڑےںہھ]", text)
    return (script == "arabic" and arabic * 2 > len(text.replace(" ", "")) and not urdu) or (
        script == "" and arabic == 0
    )


def patterned(text: str, sentence: Span, language: str) -> Iterator[Patterned]:
    """Yield what a sentence attributes by the first pattern that fits it."""
    words = text[slice(*sentence)]
    for pattern in _patterns()[language]:
        found = pattern.search(words)
        if found is None:
            continue
        said = "said2" if found.groupdict().get("said2") else "said"
        cue = _span(found, "cue", words, sentence.start) if "cue" in pattern.groupindex else None
        yield Patterned(
            _span(found, said, words, sentence.start),
            _span(found, "who", words, sentence.start),
            cue,
        )
        return


def _span(found: re.Match[str], group: str, words: str, start: int) -> Span:
    """Return where a group stands in the text, without spaces and the full stop at its ends."""
    first, end = found.span(group)
    while end > first and words[end - 1] in _STOPS:
        end -= 1
    while first < end and words[first].isspace():
        first += 1
    return Span(start + first, start + end)
