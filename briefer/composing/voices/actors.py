"""The actor that the words for a speaker name: a person, a body, the spokesman of one; or nobody.

"Health Secretary Ann Lee", "the head of the union, Ann Lee," and "Ann Lee of Velm" are Ann Lee;
"officials", "the Iranian" and what only stands before the verb by chance are nobody.
"""

from __future__ import annotations

import re

from briefer.bylines import is_body
from briefer.composing.voices.eligible_names import (
    is_of_a_nation,
    is_proper,
    is_short_office,
    names_somebody,
)
from briefer.composing.voices.full_names import ROYAL, full_name, knighted
from briefer.composing.voices.name_patterns import (
    DETERMINER,
    LAST_RUN,
    NAME,
    NAMES,
    POSSESSIVE,
    PREPOSITIONS,
    VOICE,
    is_office,
    is_title,
)
from briefer.composing.voices.opening_phrases import (
    first_sentence,
    in_an_office,
    opening_phrase,
)
from briefer.composing.voices.stances import takes_a_side
from briefer.language import CONNECTIVES
from briefer.model import Span, collapse

_APPOSED = re.compile(
    rf"\s*,\s*(?:the )?({NAMES})(?=\s*(?:[,.;:—–(]|$)| (?:has |have |had )?[a-z])"
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
# "Lee told a rally in Ruritz": what follows says where or against whom, and is not who speaks.
_ELSEWHERE = re.compile(
    r" (?:about|after|against|at|before|during|from|in|near|on|to|with|who|whose) "
)
_OF_PLACE = re.compile(rf"{NAME} {NAME}(?: {NAME})* of {NAMES}$")
# "council leader Ann Lee and county leader Bob Roe"
_TWO = re.compile(
    rf"(\w+) {NAME} {NAME},? and (?:{NAME} )?(?:[a-z]+ )*{NAME} {NAME}$"
    rf"|^{NAME},? and (?:{NAME} )?(?:[a-z]+ )*([a-z]+) {NAME} {NAME}$"
)
_ARTICLE = re.compile(r"(?:^| )(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at)) $")
# "After Ann Lee criticised him, Bob Roe shot back": told of before who speaks is named.
_BESIDE = re.compile(r"(?:after|before|with|without|unlike|despite) ", re.IGNORECASE)
_USER = re.compile(r"\busers?\b")  # of a network: one voice of millions
# "Secretary of State Ann Lee": the office is of something, and its holder stands behind.
_HOLDER = re.compile(
    rf"(\w+) (?:of|for|to) (?:(?:the|[a-z]+) )*((?:{NAME} )+)((?![A-Z]\.){NAME} (?:[A-Z]\. )?{NAME})$"
)
# "a spokesman for the Foreign Ministry"
_SPOKESMAN = re.compile(rf"(?:^|\s)(spokes\w+ (?:for|of) (?:the )?{NAMES})$")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|do|does|did)\b")
_UNION = re.compile(rf"^(?:[Tt]he )?({NAMES} (?:of|for) {NAMES}(?:,? and {NAMES})?)$")
_OWNER = re.compile(r".*[’']s? ")
_CONNECTED = re.compile(
    rf"^(?:{CONNECTIVES}|following|current|while|as|if|though|although|when|because|where|since) ",
    re.IGNORECASE,
)

MOST_JOINED = 3  # words of an office up to its "and"


def actor(text: str, speaker: Span, cue: Span | None) -> str | None:
    """Return the actor whom a speaker names, by the longest form in the text; None for nobody."""
    if cue is not None and not takes_a_side(text, speaker, cue):
        return None
    if cue is not None and speaker.start < cue.start and in_an_office(text, speaker.start):
        return _opening(text, cue)
    phrase = first_sentence(_ASIDE.sub("", collapse(text[slice(*speaker)])).strip(" ,.;:"))
    head, comma, rest = phrase.partition(",")
    rest = comma + rest if comma else collapse(text[speaker.end : speaker.end + 100])
    found = _apposed(head, rest) or _named(head.strip(), text)
    if found is None and cue is not None and speaker.start < cue.start:
        return _opening(text, cue)
    return found


def _opening(text: str, cue: Span) -> str | None:
    """Return the actor with whom the sentence before a verb opens."""
    opened = opening_phrase(text, cue)
    return _named(opened, text) if opened else None


def _are_two(head: str) -> bool:
    """Whether a phrase names two with an office each."""
    two = _TWO.search(head)
    return two is not None and is_title(two.group(1) or two.group(2))


def _apposed(head: str, rest: str) -> str | None:
    """Return the person behind an office: "the head of the union, Ann Lee,"."""
    found = _APPOSED.match(rest)
    words = [word.strip(".’'").lower() for word in head.split()]
    if found is None or not any(map(is_office, words)) or _is_named(head):
        return None
    name = " ".join(_without_office(found.group(1)))
    return name if " " in name and not is_body(name) else None


def _is_named(head: str) -> bool:
    """Whether a phrase ends in the name of a person itself."""
    run = LAST_RUN.search(head)
    if run is None or is_body(run.group()):
        return False
    before = head[: run.start()].lower().split()
    if before and before[-1] in PREPOSITIONS:
        return False
    words = _without_office(run.group())
    return len(words) > 1 or (run.start() == 0 and bool(words))


def _named(head: str, text: str) -> str | None:
    """Return the actor that a phrase names by itself."""
    union = _UNION.match(head)
    if union and is_body(union.group(1)):
        return union.group(1)
    if spokesman := _SPOKESMAN.search(head):
        return spokesman.group(1)
    if holder := _holder(head):
        return holder
    head = _ELSEWHERE.split(_without_place(head))[0]
    if _BESIDE.match(head) or _USER.search(head) or _are_two(head) or _FINITE.search(head):
        return None  # "the update is a Velm Labs tool": no subject alone
    if voice := VOICE.search(head):
        name = DETERMINER.sub("", voice.group(1))
        return name if name[:1].isupper() else None  # "a government spokesman": of which country?
    run = LAST_RUN.search(head)
    if run is None or _depends(head[: run.start()], run.group()):
        return None
    words = _without_office(run.group())
    if is_body(run.group()) and " " in run.group() and not _titled_person(run.group(), words):
        body = _body(run.group(), text)
        if is_short_office(body, text):
            return None
        return body if " " in body or body.isupper() else None  # "the Ministry": of which country?
    name = _CONNECTED.sub("", POSSESSIVE.sub("", " ".join(words)))
    if (
        not names_somebody(name)
        or is_short_office(name, text)
        or _depends(head[: len(head) - len(" ".join(words))])
    ):
        return None
    if " " in name:
        return knighted(name, text)
    if _ARTICLE.search(head[: -len(name)]) and is_of_a_nation(name):
        return None
    return full_name(name, text) if name.isupper() or is_proper(name, text) else None


def _holder(head: str) -> str | None:
    """Return "Ann Lee" of "Secretary of State Ann Lee"."""
    found = _HOLDER.search(head)
    if found is None or not is_office(found.group(1).lower()) or is_body(found.group(3)):
        return None
    name = " ".join(_without_office(found.group(3)))
    return name if " " in name else None


def _without_place(head: str) -> str:
    """Return "Ann Lee" of "Ann Lee of Velm"; "Bank of Velm" stays whole."""
    if not _OF_PLACE.search(head):
        return head
    before = head[: head.rindex(" of ")]
    own = " ".join(_without_office(before.rsplit(",")[-1]))
    return before if " " in own and not is_body(own) else head


def _titled_person(run: str, words: list[str]) -> bool:
    """Whether a run of names is an office with a person behind it: "Police Commander Ann Lee"."""
    return 1 < len(words) < len(run.split()) and not is_body(" ".join(words))


def _depends(before: str, run: str = "") -> bool:
    """Whether a name only belongs to what stands before it: "fishermen of Velm", "Lee and Roe".

    Two who speak as one are neither of them; "Health and Labour Secretary Ann Lee" is one.
    """
    words = DETERMINER.sub("", before.lower()).split()
    if words[-1:] == ["and"] and len(words) <= MOST_JOINED and not any(map(is_title, words[:-1])):
        own = _without_office(run)
        return not 1 < len(own) < len(run.split())
    while words[-1:] in (["the"], ["a"], ["an"]):
        words.pop()
    return bool(words) and words[-1] in PREPOSITIONS | {"and", "or", "&"}


def _body(name: str, text: str) -> str:
    """Return a body's name, with the article that belongs to it ("The Lancet")."""
    plain = POSSESSIVE.sub("", DETERMINER.sub("", name))
    inside = re.search(rf"(?<=[a-z,] )The {re.escape(plain)}\b", text)
    return f"The {plain}" if inside and f"the {plain}" not in text else plain


def _without_office(run: str) -> list[str]:
    """Return the words of a name behind whose it is, its titles and its office."""
    words = _OWNER.sub("", DETERMINER.sub("", run)).split()
    low = [word.strip(".’'").lower() for word in words]
    if len(words) > 1 and low[-1] in ROYAL and not is_title(low[-2]):
        low[-1] = ""
    last = max((i for i, word in enumerate(low) if is_title(word)), default=-1)
    return words[last + 1 :]
