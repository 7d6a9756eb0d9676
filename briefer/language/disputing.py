"""How a language denies, asserts, supports and opposes, as the files of languages list it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefer.language.languages import known_languages, table

_BEFORE, _BEHIND = r"(?<![\w-])", r"(?![\w-])"
_FEW = r"(?:(?!(?:about|over|to|and|but|who|which|und|et|y|e|ma|mais|pero)\b)[^\s;:]+\s+){{0,{}}}?"  # words between
_OPENING = r"[“”\"‘'«„]?\s?"
_DEGREE = (
    r"(?:(?:as|como|come|als|de|just|simply|pure|totally|completely|utterly|entirely|absolutely|"
    r"politically|categorically|\w+ly|a|an|una?|uno|eine?|völlig|tout|totalement|totalmente)\s+){0,3}"
)
# What is not said of anything: "harder to deny", "was denied", "can't deny".
_NOT_SAID = re.compile(
    r"\b(?:the|to|be|been|being|is|are|was|were|not|cannot|n['’]t|if|zu|à|de|per|para|sein|worden|être|ser|never|confirm n?or|nie|jamais|nunca|mai|(?:who|which)(?: \w+){0,2})\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputing:
    """Patterns of one language."""

    denials: tuple[re.Pattern[str], ...]  # whose object stands behind them
    denying: re.Pattern[str]  # verbs of denying in any form
    untrue: re.Pattern[str]  # "a false report"
    untruths: re.Pattern[str]  # by which the whole of a sentence says that a thing is not so
    claims: re.Pattern[str]
    known_claim: re.Pattern[str]  # "the allegations": which, is told elsewhere
    asserts: re.Pattern[str]
    accuses: re.Pattern[str]
    opponents: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]  # who say the opposite by office
    blames: re.Pattern[str]
    answers: re.Pattern[str]
    apart: re.Pattern[str]
    turns: re.Pattern[str]
    views: re.Pattern[str]
    negations: re.Pattern[str]
    parts: re.Pattern[str]
    supports: re.Pattern[str]
    opposes: re.Pattern[str]


class _Languages(Mapping[str, Disputing]):
    """The patterns of each language, compiled when they are first asked for."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        self._tables = tables
        self._known: dict[str, Disputing] = {}

    def __getitem__(self, code: str) -> Disputing:
        if code not in self._known:
            known = self._tables[code]
            self._known[code] = _compiled({k: text.replace("\n", "") for k, text in known.items()})
        return self._known[code]

    def __contains__(self, code: object) -> bool:
        return code in self._tables

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@lru_cache
def disputing_by_language() -> Mapping[str, Disputing]:
    """Return what is known, by language."""
    tables = ((code, table(code, "disputing")) for code in known_languages())
    return _Languages({code: entries for code, entries in tables if entries})


def denied(text: str, known: Disputing) -> re.Match[str] | None:
    """Return the words by which a sentence says that something is not so."""
    for pattern in known.denials:
        for found in pattern.finditer(text):
            if not _NOT_SAID.search(text, max(0, found.start() - 40), found.start()):
                return found
    return known.untruths.search(text)


def contests(text: str, known: Disputing) -> bool:
    """Whether a sentence speaks of something as not so, whoever says it: "which is denied"."""
    return any(
        one.search(text) for one in (*known.denials, known.untruths, known.denying, known.untrue)
    )


def _compiled(table: Mapping[str, str]) -> Disputing:
    few = {most: _FEW.format(most) for most in (3, 4, 6)}
    verbs = ("denies", "asserts", "supports", "opposes")
    views = table.get("views") or "|".join(table[name] for name in verbs)
    refused = rf"(?!{few[3]}(?:{table['refused']}){_BEHIND})"
    return Disputing(
        denials=(
            _pattern(rf"(?:{table['denies']})(?=[.,;]|\s+{refused})"),
            _pattern(rf"(?:{table['rejects']})\s+{few[4]}(?:{table['claims']}){_BEHIND}"),
            _pattern(
                rf"(?:{table['calls']})\s+{few[6]}{_OPENING}{_DEGREE}{_OPENING}(?:{table['false']}){_BEHIND}"
            ),
        ),
        denying=_pattern(rf"(?:{table['denies']}|{table['denials']}){_BEHIND}"),
        untrue=_pattern(rf"(?:{table['false']})\s+(?:{table['claims']}){_BEHIND}"),
        untruths=_pattern(
            rf"(?:(?:{table['is']})\s+{_DEGREE}{_OPENING}{_DEGREE}(?:{table['false']})|{table['formulas']}){_BEHIND}"
        ),
        claims=_pattern(rf"(?:{table['claims']}){_BEHIND}"),
        known_claim=_pattern(
            rf"(?:(?:{table['determiners']})\s+|l['’])(?:\w+\s+){{0,2}}?(?:{table['claims']}){_BEHIND}"
        ),
        asserts=_pattern(rf"(?:{table['asserts']}){_BEHIND}"),
        accuses=_pattern(rf"(?:{table['accuses']}){_BEHIND}"),
        opponents=tuple(
            (_speaking(table, one), _speaking(table, other))
            for one, other in (("prosecution", "defence"), ("critics", "backers"))
        ),
        blames=_pattern(rf"(?:{table['blames']}){_BEHIND}"),
        answers=re.compile(
            rf"\W*(?:{table['answers']}|{table['apart']}){_BEHIND}|\W*[^,;]{{3,60}}, (?:however|jedoch|cependant|toutefois)\b",
            re.IGNORECASE,
        ),
        apart=_pattern(rf"(?:{table['apart']}){_BEHIND}"),
        turns=_pattern(rf"(?:{table['turns']}){_BEHIND}"),
        views=_pattern(rf"(?:{views}){_BEHIND}"),
        negations=_pattern(rf"(?:{table['negations']}){_BEHIND}"),
        parts=re.compile(table["parts"], re.IGNORECASE),
        supports=_pattern(rf"(?:{table['supports']}){_BEHIND}"),
        opposes=_pattern(rf"(?:{table['opposes']}){_BEHIND}"),
    )


def _speaking(table: Mapping[str, str], who: str) -> re.Pattern[str]:
    """Return what matches somebody with a verb of asserting close behind."""
    verbs = "|".join(table[name] for name in ("asserts", "views") if name in table)
    return _pattern(
        rf"(?:{table[who]})(?:\s+(?!(?:and|or|who|und|et|y|e)\b)[\w'’-]+){{0,3}}?\s+(?:{verbs}){_BEHIND}"
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_BEFORE + words, re.IGNORECASE)
