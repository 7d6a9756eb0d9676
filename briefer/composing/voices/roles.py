"""Who has standing in a matter: bodies, officials, experts and parties, but no passer-by."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from briefer.bylines import is_body
from briefer.composing.voices.name_patterns import VOICE, is_office
from briefer.language import TITLES

REACH = 90  # characters before and after a name in which its bearer's role stands
OFTEN = 4  # times that a text names somebody who is more than a passer-by in it

_PRIVATE = re.compile(
    r"\b(?:aunt|bartender|best friend|boyfriend|brother|bystander|colleague|commuter|cousin|customer|dad|daughter|"
    r"diner|driver|eyewitness|fan|father|fianc[eé]e?|friend|girlfriend|grand(?:father|mother|son|daughter|parents?)|"
    r"guest|hiker|holidaymaker|homeowner|husband|in-law|locals?|mom|mother|motorist|mum|neighbou?r|"
    r"onlooker|parents?|passenger|passer-by|pensioner|pupil|resident|roommate|schoolmate|shopper|sister|son|"
    r"spectator|student|survivor|tourist|traveller|traveler|uncle|vacationer|villager|visitor|"
    r"who (?:lives?|lived|saw|heard|was (?:on|at|in|near)|were)|widow(?:er)?|wife|witness)s?\b",
    re.IGNORECASE,
)
_EXPERT = re.compile(
    r"\b(?:[a-z-]+(?:ologist|onomist|trician)|academic|adviser|advisor|campaigner|chief|co-founder|consultant|"
    r"counsel|critic|doctor|engineer|expert|fellow|founder|head|historian|lecturer|lobbyist|manager|nurse|"
    r"official|organi[sz]er|partner|physician|pollster|producer|psychiatrist|representative|researcher|"
    r"scholar|scientist|specialist|strategist|surgeon|trader|writer|owner|investor|veteran|pastor|"
    r"legislator|councill?or|delegate|negotiator|journalist|columnist|dean|pathologist|organizer)s?\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:Airlines?|Airways|Brothers|Capital|Consulting|Electric|Energy|Entertainment|Financial|Holdings|Industries|Insurance|"
    r"Investments?|Management|Motors|Partners|Petroleum|Securities|Systems|Technologies|Telecom|Ventures)\b"
)
# Where a sentence or a clause ends; "Rep." and "E." end none.
_BETWEEN = re.compile(
    r"[;:“”\"\n]|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})\."
)
_MERE_TITLES = frozenset(("mr", "mrs", "ms", "mx", "miss", "mme", "mlle"))


class Standing(IntEnum):
    """What part somebody has in a matter, as far as the text shows."""

    PRIVATE = 0  # saw it, lives there, is related to somebody
    UNKNOWN = 1
    PUBLIC = 2


@lru_cache(maxsize=512)
def standing(actor: str, text: str) -> Standing:
    """Return the part that an actor has in what a text tells of."""
    if _PRIVATE.match(actor):
        return Standing.PRIVATE  # "Witness Ann Lee"
    if is_body(actor) or VOICE.search(actor) or actor.isupper() or _FIRM.search(actor):
        return Standing.PUBLIC
    known = Standing.UNKNOWN
    surname = actor.split()[-1]
    times = 0
    for place in re.finditer(rf"\b{re.escape(surname)}\b", text):
        times += 1
        before = _BETWEEN.split(text[max(0, place.start() - REACH) : place.start()])[-1]
        after = _BETWEEN.split(text[place.end() : place.end() + REACH])[0]
        apposed = after if re.match(r",|\s+(?:of|from|at|with)\s|\s*\(", after) else ""
        apposed = re.split(r"\b(?:said|says|told|tells)\b", apposed)[0]
        titled = [word.strip(".,’'").lower() for word in before.split()[-6:]]
        titled += [word.strip(",.").lower() for word in apposed.split()]
        if any(map(_is_role, titled)) or _EXPERT.search(apposed) or is_body(apposed):
            known = Standing.PUBLIC
        elif _is_private(actor, text, place.start(), before, apposed):
            return Standing.PRIVATE
    return Standing.PUBLIC if times >= OFTEN and known is Standing.UNKNOWN else known


def _is_private(actor: str, text: str, surname: int, before: str, apposed: str) -> bool:
    """Whether the words at a full name say that its bearer is somebody's relative, or was there."""
    if not text.startswith(actor, surname - len(actor) + len(actor.split()[-1])):
        return False
    ahead = before[: len(before) - len(actor) + len(actor.split()[-1])].split()
    behind = apposed.split(",")
    named = _PRIVATE.fullmatch(ahead[-1]) if ahead else None
    return bool(named or any(_PRIVATE.search(part) for part in behind[:3]))


def _is_role(word: str) -> bool:
    titled = word in TITLES and word not in _MERE_TITLES
    return titled or is_office(word) or bool(_EXPERT.fullmatch(word))
