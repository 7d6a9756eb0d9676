"""The longest form of a name in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from briefer.composing.voices.name_patterns import NAME, POSSESSIVE, is_office, is_person, is_title
from briefer.language import DAYS_AND_MONTHS, STOP_WORDS, tokens

BEFORE = 2  # names before a surname that are taken for one person's
SURE = 2  # times that a longer form must stand there, or once inside a sentence

GIVEN_NAMES = frozenset(("jan", "april", "may", "june", "august", "mai"))  # that are months, too
ROYAL = frozenset(("king", "prince", "pope"))  # titles that are surnames, too
_NOBODY = """
nobody meanwhile following everyone plaintiff i
"""
NOBODY = frozenset(_NOBODY.split())
COUNTING = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
LONGEST = 80  # characters that are looked through before a surname
_FORENAMES = re.compile(rf"(?:\b{NAME} ){{1,{BEFORE}}}$")
_CREDIT = re.compile(
    r"\b(?:[Rr]eporting|[Ee]diting|[Ee]dited|[Ww]riting|[Ww]ritten|[Cc]ompiled) by |^\W*(?:By|BY) "
)
_INSIDE = "abcdefghijklmnopqrstuvwxyz,;:–—-("
_WITHIN = r"\b(?:at|inside|within|across|throughout|outside) {0}\b"
_AT = (" in ", " across ", " throughout ")
_IN = r"\b[Ii]n {0}\b(?![’'])"


@lru_cache(maxsize=512)  # a speaker comes again and again
def full_name(surname: str, text: str) -> str | None:
    """Return the longest name in a text that has this one as its family name, or the name itself.

    None where two bear it, for the text alone tells which of them is meant.
    What opens a sentence may be capitalised for that alone: "Current Lee" is none.
    """
    if _is_place(surname, text):
        return surname
    times: defaultdict[str, int] = defaultdict(int)
    done = 0
    for place in re.finditer(rf" {re.escape(surname)}\b", text):
        end = place.start() + 1
        match = _FORENAMES.search(text, max(done, end - LONGEST), end)
        if match is None or _in_credit(text, match.start(), end):
            continue
        if text.endswith(_AT, 0, match.start()):
            continue  # "in Muslim Egypt"
        done = place.end()
        before = text[max(0, match.start() - LONGEST) : match.start()]
        inside = before.rstrip(" \n\t")[-1:] in _INSIDE
        parts = f"{match.group()}{surname}".split()
        if _goes_on(before, len(parts)):
            parts.pop(0)  # "United Nations Ann Lee", "the Velm Lee": no forename
        while parts[:-1] and not _may_begin(parts[0]):
            parts.pop(0)
            inside = True
        if len(parts) > 1 and all(map(is_given_name, parts)):
            times[" ".join(parts)] += SURE if inside else 1
    for name in _family_name_first(surname, text):
        times[name] += SURE
    sure = {name: n for name, n in times.items() if n >= SURE}
    longest = max(sure, key=lambda name: (sure[name], len(name), name), default=surname)
    first = {name.split()[0] for name in sure if not longest.endswith(name)}
    return None if first - {longest.split()[0]} and longest != surname else longest


def knighted(name: str, text: str) -> str:
    """Return "Sir Ian Lee" for "Sir Ian", where the text has it."""
    if name.split()[0] not in ("Sir", "Dame") or name.count(" ") != 1:
        return name
    found = re.search(rf"\b{re.escape(name)} (?:{NAME} )?{NAME}", text)
    return POSSESSIVE.sub("", found.group()) if found else name


def _is_place(name: str, text: str) -> bool:
    """Whether a name is that of a firm or a place, which nothing lengthens: "at Velm", "across Egypt"."""
    word = re.escape(name)
    found = re.findall(_IN.format(word), text)
    return len(found) >= SURE or re.search(_WITHIN.format(word), text) is not None


def _goes_on(before: str, parts: int) -> bool:
    """Whether a name begins before what is taken for a person's: a body's, behind an article or longer."""
    word = before.rpartition("\n")[2].split(" ")[-2:-1]
    if not before.endswith(" ") or not word or not word[0]:
        return False
    longer = parts > BEFORE and word[0][0].isupper() and word[0][-1].isalpha()
    return word[0] in ("the", "The") or (longer and not is_title(word[0]))


def _in_credit(text: str, start: int, end: int) -> bool:
    """Whether a place stands in a line that says who wrote an article."""
    line = text[text.rfind("\n", 0, start) + 1 : end]
    return bool(_CREDIT.search(line[-LONGEST:]))


def _family_name_first(surname: str, text: str) -> list[str]:
    """Return names that begin with this one behind an office: "spokeswoman Hua Chunying"."""
    found = re.findall(rf"\b([\w-]+),? ({re.escape(surname)}(?: {NAME}){{1,2}})", text)
    names = [POSSESSIVE.sub("", name) for office, name in found if is_office(office.lower())]
    return [name for name in names if is_person(name) and all(map(is_given_name, name.split()))]


def _may_begin(word: str) -> bool:
    return is_given_name(word) and not (word.endswith(".") and len(word) > len("J."))


def is_given_name(word: str) -> bool:
    """Whether a word may be part of a name: no office, title, day, or function word."""
    plain = word.lower().strip(".")
    if plain in ROYAL | GIVEN_NAMES:
        return True
    known = plain in DAYS_AND_MONTHS | NOBODY | COUNTING | STOP_WORDS["en"] or is_title(plain)
    known = known or plain.endswith("-based")
    return not known and bool(tokens(word)) and not word.endswith((",", "’s", "'s"))
