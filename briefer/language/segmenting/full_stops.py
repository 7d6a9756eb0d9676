"""Which full stops end a sentence, and which belong to an abbreviation or a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from briefer.language.languages import known_languages, table
from briefer.language.lexicon import GERMAN_MONTHS, LATIN, NUMBERED, STARTERS, SUFFIXES, TITLES
from briefer.language.scripts import HAN
from briefer.language.segmenting.abbreviations import (
    Abbreviations,
    abbreviations,
    ends_sentence,
    long_abbreviations,
)

_CLOSERS = "\"'”“’»›«‹)\\]"  # “ closes what „ opens, « in German what » does
_MARKS = ".!?…؟۔।"
# Of scripts that part no words, and of those whose own marks need no space behind them.
_UNSPACED = "。！？｡．။។།።፧։॥"
# How words that a point may abbreviate end: "vol", "incl", the long ones with a capital: "Messrs". Any
# other word of four letters that are no capitals ends its sentence.
_LOWER = {word for word in LATIN | NUMBERED | {"etc"} if len(word) > 2 and word.isalpha()}
_LONG = {word for word in TITLES | SUFFIXES if len(word) > 4 and word.isalpha()}
_ORDINARY = _LOWER | _LONG


def _candidates(long: Collection[str], *, unspaced: bool = False) -> re.Pattern[str]:
    """Return the pattern of marks that may end a sentence; `long` abbreviations look like words.

    The first part of each alternative is one set of characters, so that the search runs from mark to
    mark. In order: an ordinary word, a full stop, a space, a capital (nearly all of them); a run of
    terminators, its closing marks, and white space; a full stop with its space missing; CJK marks.
    """
    abbreviated = "|".join(sorted({re.escape(word[-3:]) + r"\." for word in long}))
    western = rf"|(?<=[{HAN}][!?])[!?]*[”」』）\")]{{0,3}}(?=[{HAN}「『“（])" if unspaced else ""
    return re.compile(
        rf"[{_MARKS}{_UNSPACED}](?:"
        rf"(?<=[^A-Z-][a-zß-öø-ÿ]{{3}}.)(?<!{abbreviated})(?P<plain>[{_CLOSERS}]?)(?= [A-Z])"
        rf"|(?<=[{_MARKS}])(?<![{_MARKS}].)[{_MARKS}]*+(?: \.){{0,4}}[{_CLOSERS}]{{0,6}}"
        rf"(?: ?[”\"](?=\s|$))?(?=\s|$)"
        r"|(?<=[^\W\d_A-Z]{3}[.!?])[”’\"]?(?=“?[A-Z][a-z])"
        rf"|(?<=[{_UNSPACED}])[{_UNSPACED}]*+[”’」』）〉》»\"]{{0,3}}{western}"
        r")"
    )


_CANDIDATE = _candidates(_ORDINARY)
_CLOSING = '”’」』"'
# Behind a quotation in Chinese and Japanese: "他说", "と述べた", which tell whose words it is.
_SAYS_WHO = re.compile(
    r"\s*[^。！？“「]{0,20}?(?:说|說|称|稱|道|表示|指出|问|問|喊|答|回应|回應|强调|強調|写道|补充|補充)"
)
_SAID = re.compile(r"\s*(?:と|って|など|を|が(?!ん))")
_DASHED = re.compile(r"\s*[—–-]\s+[^\W\d_A-ZÀ-ÞА-Я]")  # "? — спросила"
_OMISSION = re.compile(r"\.(?: \.){3}$")
_NEXT = re.compile(r"\s*([\"'“„‚‘«‹»›(\[¿¡—–\-]*)(\S{0,40})")
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENERS = "$€£₹•⁃#@…[.’'`"
_ADDRESS = re.compile(r"[@/]|\.\w")
_PLURAL = re.compile(r"[A-Z][a-z]+(?<![siu])s")
_GOES_ON = re.compile(r"[ ,][ ]?[a-z]")
# "in the U.S.", "Washington, D.C.": where the clause may be over.
_PLACED = re.compile(
    r"(?:\b(?:in|from|to|by|with|at|of|for|into|and|across|against) (?:the )?|, )\S+$"
)
COLLECTIVE = frozenset(("police", "people", "nobody", "residents", "neither", "none", "both"))
FORCES = frozenset(("Marines", "Forces", "Customs", "Airways", "Centers", "States", "Chiefs"))
_LEAST_TOLD = 3  # words of a sentence that may end in such a place
_WINDOW = 40  # characters looked back for the word before a full stop


@lru_cache
def _pattern(language: str | None) -> re.Pattern[str]:
    known = abbreviations(language)
    if known is None:
        return _candidates(_ORDINARY, unspaced=True) if language in ("ja", "zh") else _CANDIDATE
    return _candidates(_ORDINARY | long_abbreviations(known))


def terminators(segment: str, language: str | None) -> Iterator[re.Match[str]]:
    """Return the marks that may end a sentence, with what closes behind them."""
    return _pattern(language).finditer(segment)


def boundary(segment: str, match: re.Match[str], last: int, language: str | None) -> int | None:
    """Return where the sentence ends if these terminators end one that began at `last`."""
    start, end = match.span()
    if match.lastgroup == "plain":
        return end
    mark = match.group().strip()
    if mark[0] in _UNSPACED:
        return None if _is_told(segment, start, end, last) else end
    if segment[start - 1 : start] == "[":
        return None  # "[...]"
    if len(mark) > 1 and _OMISSION.match(mark) and segment[start - 1 : start].isalnum():
        return start + 1  # a full stop, then an omission that opens the next sentence
    following = _NEXT.match(segment, end)
    opening, word = following.groups() if following else ("", "")
    if word[:1].islower() or not (word[:1].isalnum() or opening or word[:1] in _OPENERS):
        return None
    if not segment[end].isspace() and _ADDRESS.search(word):
        return None
    known = abbreviations(language)
    if known:
        return end if _ends_elsewhere(known, segment, match, last, (opening, word)) else None
    if mark[0] != ".":
        return end
    if mark[1:2] == "." and not word[:1].isupper() and not opening:
        return None  # an ellipsis in the middle
    return end if _ends_in_english(segment, following, start, last, (opening, word)) else None


def _ends_elsewhere(
    known: Abbreviations, segment: str, match: re.Match[str], last: int, after: tuple[str, str]
) -> bool:
    """Whether terminators end a sentence in a language beside English."""
    start, end = match.span()
    opening, word = after
    mark = match.group().strip()
    said = _is_followed_by_saying(known, segment, match, last)
    if said or (not word and _DASHED.match(segment, end)):
        return False
    if mark[0] != "." and not (known.letters and mark[0] == "۔"):
        return True
    caseless = word[:1].isalpha() and word[:1].lower() == word[:1].upper()
    if mark[1:2] == ".":
        return bool(word[:1].isupper() or opening or caseless)  # an ellipsis
    if len(mark.rstrip("\"'”“’»›)]")) > 1 or segment[start - 1 : start].isspace():
        return True
    if "।" in segment and mark == "." and not word[:1].isascii():
        return False  # where a danda ends sentences a point makes an abbreviation
    words = segment[max(last, start - _WINDOW) : start].split()
    return ends_sentence(known, words, opening, word, mark[0])


def _ends_in_english(
    segment: str, following: re.Match[str] | None, start: int, last: int, next_: tuple[str, str]
) -> bool:
    """Whether a full stop ends an English sentence."""
    opening, word = next_
    before = segment[max(last, start - _WINDOW) : start]
    opens = start - last <= _WINDOW  # `before` is all of the sentence so far
    words = before.split()
    token = "" if before[-1:].isspace() or not words else words[-1].lstrip("\"'“‘(«[—–-")
    if token.isdigit():
        numbered = opens and before.strip() == token  # "1." numbers an item
        ordinal = len(token) < 3 and word.rstrip(",.") in GERMAN_MONTHS
        return not (numbered or ordinal)
    short = opens and len(words) < 4
    after = segment[following.end() :] if following else ""
    if _begins(word, after) and _ends(before, token):
        return True
    return _full(token, opening, word, short=short)


def _begins(word: str, after: str) -> bool:
    """Whether a word with a capital is no name, so that a sentence begins with it.

    A plural before a word in lower case: "Officials in Kyiv", not "Congress" or "Marine Corps".
    """
    plain = word.rstrip(",")
    if plain.lower() in COLLECTIVE or plain.lower() in STARTERS:
        return True
    return bool(_PLURAL.fullmatch(plain)) and plain not in FORCES and bool(_GOES_ON.match(after))


def _ends(before: str, token: str) -> bool:
    """Whether an abbreviation that often stands within a sentence can end this one."""
    lower = token.lower()
    if lower in ("a.m", "p.m"):
        return True
    told = len(before.split())
    if "." in token and token.isupper() and len(token) < 8:
        return told > _LEAST_TOLD and bool(_PLACED.search(before))
    return lower in SUFFIXES and (token[0].isupper() or lower in ("etc", "co")) and told > 2


def _is_told(segment: str, start: int, end: int, last: int) -> bool:
    """Whether a quotation that ends a sentence of its own is only part of the one around it."""
    if segment[end - 1] not in _CLOSING:
        return False
    opened = max(segment.rfind(mark, last, start) for mark in "“「『")
    first = opened >= 0 and not segment[last:opened].strip()
    return bool(_SAID.match(segment, end) or (first and _SAYS_WHO.match(segment, end)))


def _is_followed_by_saying(
    known: Abbreviations, segment: str, match: re.Match[str], last: int
) -> bool:
    """Whether a quotation that opens its sentence is followed by words that tell whose it is.

    In scripts without capitals nothing else shows that the sentence goes on.
    """
    says = _saying(known.code)
    start, end = match.span()
    if says is None or segment[end - 1] not in '”"’»“':
        return False
    return segment[last:start].lstrip()[:1] in '“”"‘’«' and bool(says.match(segment, end))


@lru_cache
def _saying(language: str) -> re.Pattern[str] | None:
    verbs = table(language, "speech").get("follows") if language in known_languages() else None
    return re.compile(verbs) if verbs else None


def _full(token: str, opening: str, word: str, *, short: bool) -> bool:
    """Tell a full stop from the point of an abbreviation, by the words on either side."""
    lower = token.lower()
    letters = _LETTERS.match(word)
    starter = letters is not None and letters.group().lower() in STARTERS
    titled = token[:1].isupper() and (lower in TITLES or lower.rpartition("-")[2] in TITLES)
    if titled or lower in LATIN or lower == "st":
        return False
    if lower == "etc" and word[:1].isupper():
        return True
    if lower in NUMBERED:
        return lower in ("no", "art") and not word[:1].isdigit()
    if lower in ("a.m", "p.m"):
        return not short and (starter or word.rstrip(".").lower() in TITLES)
    initial = len(token) == 1 and token.isupper()
    dotted = "." in token and len(token) < 8 and all(len(part) < 3 for part in token.split("."))
    suffix = lower in SUFFIXES and (token[0].isupper() or lower in ("etc", "co", "ft"))
    if initial or dotted or suffix:
        return starter or opening[:1] in ("“", '"')
    return True
