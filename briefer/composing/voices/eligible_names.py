"""Whether a name can be that of an actor: no day, paper, crowd or short form of an office."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.composing.voices.full_names import COUNTING, GIVEN_NAMES, NOBODY
from briefer.composing.voices.name_patterns import is_office
from briefer.language import DAYS_AND_MONTHS, ROLES, STOP_WORDS

_PAPERS = """
statement report release source sources account newspaper paper magazine daily website article
editorial letter document poll survey study court ministry government party police day news
act bill law treaty
"""
_NO_ACTOR = frozenset(_PAPERS.split())  # as last word of a name without another body's in it
_OF_A_NATION = re.compile(r"(?:ian|ean|ese|ish|[a-z]man|[a-z]woman|[ct]an|ench|utch)$")
_IRREGULAR = """
Arab Argentine Brit Briton Croat Czech Dane Finn Greek Kurd Pole Scot Serb Slovak Slovene Spaniard Swede
Swiss Thai Turk
"""
_PEOPLES = frozenset(_IRREGULAR.split())
_UNNAMED = ROLES - {"prosecutors"}  # of whom nobody knows who they are
LEAST_LETTERS = 3


def names_somebody(name: str) -> bool:
    """Whether a name is none of those by which nobody is named."""
    words = re.split(r"[ ’']", name.lower())
    if len(name) < LEAST_LETTERS or words[-1] in ("a", "i") or "_" in name:
        return False  # "Velm Daily I", a user of a network
    known = DAYS_AND_MONTHS | NOBODY | _UNNAMED | STOP_WORDS["en"]
    return (
        " ".join(words) not in known
        and words[-1] not in _NO_ACTOR
        and words[0] not in COUNTING
        and (words[0] not in DAYS_AND_MONTHS | {"and", "or"} or _is_given(words))
    )


def _is_given(words: list[str]) -> bool:
    """Whether a name of a month is a given name here: "Jan Stahl"."""
    return len(words) > 1 and words[0] in GIVEN_NAMES and words[1] not in DAYS_AND_MONTHS


def is_of_a_nation(name: str) -> bool:
    """Whether a word behind an article says where somebody is from: "the Brazilian", "the Dane"."""
    return name != "Vatican" and (name in _PEOPLES or _OF_A_NATION.search(name) is not None)


def is_short_office(name: str, text: str) -> bool:
    """Whether a name is the short form of an office: "National Security Adviser (NSA)"."""
    if not name.isupper():
        return False
    written = re.search(rf"(\w+) \({re.escape(name)}\)", text)
    return written is not None and is_office(written.group(1).lower())


@lru_cache(maxsize=512)
def is_proper(name: str, text: str) -> bool:
    """Whether a word has its capital inside a sentence, too: "History says" is said by nobody."""
    if name == "Prosecutors":
        return True
    if re.search(rf"\b{re.escape(name.lower())}\b", text):
        return False  # "Rescuers" only opens a sentence
    if name.endswith("s") and re.search(rf"\b{re.escape(name[:-1])}\b", text):
        return False  # "Syrians": nobody speaks for all of them
    return bool(re.search(rf"(?<=[\w,;]) {re.escape(name)}\b", text))
