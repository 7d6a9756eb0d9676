"""Whether a sentence opens with a thing that its article has introduced: "The video shows …".

An English definite noun phrase is told to a reader either by what stands in it (a name, "the head of
the agency", "the man who …"), or because there is one of its kind ("the government"), or because it
was told before. Only the last leans on its article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from briefer.language import SAYING

MOST_WORDS = 5  # between "The" and its verb
_YEAR = 4  # digits

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_OPENING = re.compile(
    r"(?:(?:Though|Although|While|Because|Since|Once|Even though|Even if) |"
    r"(?:In|On|At|After|By|For|During|Since|Until|Earlier|Late|Last|This|Next)\b[^,;\"“]{1,40}, |"
    rf"(?![^,]*, the (?:[\w’'-]+ ){{1,4}}(?:{SAYING})\b)[A-Z][a-z]+ing [^,;\"“]{{3,80}}, )?(?i:the) "
)

# There is one of them, or they are a kind: institutions of a state, what surrounds everybody, groups
# of people that an adjective names, and what is counted of a whole.
_ONE_OF_A_KIND_WORDS = """
government president premier chancellor king queen prince pope parliament senate congress cabinet army
military navy police opposition judiciary constitution capital state republic nation public media
press economy world earth sun moon sea weather climate planet internet web market markets authorities
people poor rich young elderly old unemployed dead wounded injured sick homeless disabled west east
north south left right regulator ombudsman treasury past future present dollar euro yen pound truth law church
toll number total majority rest rate average price prices
"""
ONE_OF_A_KIND = frozenset(_ONE_OF_A_KIND_WORDS.split())

# What says of a noun which one is meant.
_TELLING_WORDS = """
of for in on at from to between against with over by about behind near inside outside among into
across around off under above below along during after before since who whom whose that which where
when known called named and or
"""
_TELLING = frozenset(_TELLING_WORDS.split())
_VERB = re.compile(
    rf"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|do|does|did|"
    rf"isn['’]t|aren['’]t|wasn['’]t|weren['’]t|hasn['’]t|haven['’]t|won['’]t|didn['’]t|doesn['’]t|{SAYING}|"
    r"came|comes?|took|takes?|went|goes|got|gets?|made|makes?|gave|gives?|left|leaves?|found|finds?|held|holds?|"
    r"began|begins?|ran|runs?|met|meets?|led|leads?|won|wins?|lost|loses?|saw|sees?|sent|sends?|set|sets|kept|keeps?|"
    r"brought|brings?|fell|falls?|rose|rises?|grew|grows?|drew|draws?|hit|hits|put|puts|shot|cut|cuts|broke|breaks?|"
    r"became|becomes?|felt|feels?|knew|knows?|wrote|writes?|spoke|speaks?|fled|flees?|died|dies|shows?|plans?|wants?|"
    r"arose|ate|beat|bought|built|burst|caught|chose|drank|drove|dug|fed|flew|fought|froze|hid|hung|hurt|laid|lay|learnt|"
    r"lent|lit|meant|paid|quit|rang|read|rode|sang|sank|sat|shook|shone|shut|slept|slid|sold|sped|spent|spread|sprang|stole|"
    r"stood|struck|swam|swept|swore|taught|threw|told|tore|understood|withdrew|woke|wore|wound|"
    r"aims?|seeks?|sought|hopes?|needs?|seems?|appears?|remains?|includes?|follows?|marks?|means?|works?|lives?|"
    r"[a-z]{3,}ed)$"
)
_BEFORE_A_VERB = re.compile(
    r"(?:also|now|then|still|already|later|first|even|only|never|not|[a-z]{3,}ly)$"
)
# "The bill passed by the Senate was …", "the man accused of …": a participle that tells which.
_BY = frozenset(["by", "of", "in", "for", "to", "at", "on", "with", "from", "as"])
_CLAUSE = frozenset(
    [
        ",",
        ";",
        ":",
        "–",
        "—",
        "that",
        "who",
        "which",
        "and",
        "but",
        "when",
        "as",
        "while",
        "after",
        "before",
        "because",
    ]
)


# Words that stand in for a name that was told: "The Hollywood star …", "The Greek tribunal …". With where
# somebody or something is from, they still don't tell who it is.
_EPITHET = re.compile(
    r"The (?:[\w’'-]+ ){1,3}?(?:star|singer|actor|actress|rapper|comedian|leader|player|striker|defender|midfielder|"
    r"goalkeeper|skipper|captain|champion|veteran|legend|native|pair|duo|trio|giant|firm|company|group|movie|film|album|"
    r"novel|drama|sequel|tribunal|panel|newspaper|website|outfit|side|club|team)"
    rf"(?:, \d\d,)? (?:also |then |later |now |first |even |[a-z]+ly )?(?:{_VERB.pattern[:-1]}\b)"
)


def known_from_before(sentence: str) -> bool:
    """Whether the subject of a sentence is a thing that only its article tells."""
    if _EPITHET.match(sentence):
        return True
    opening = _OPENING.match(sentence)
    if opening is None:
        return False
    phrase: list[str] = []
    words = [match.group() for match in _WORD.finditer(sentence, opening.end())]
    for place, word in enumerate(words[: MOST_WORDS + 1]):
        following = words[place + 1] if place + 1 < len(words) else ""
        if phrase and _VERB.match(word):
            participle = following in _BY and _goes_on(words[place + 1 :])
            return not participle and phrase[-1] not in ONE_OF_A_KIND
        if word == "," and phrase:
            return following[:1].islower() and phrase[-1] not in ONE_OF_A_KIND
        if word in _TELLING or not (word[0].islower() or _counted(word)):
            return False
        if not _BEFORE_A_VERB.match(word) or not phrase:
            phrase.append(word)
    return False


def _goes_on(words: Sequence[str]) -> bool:
    """Whether a verb follows within the clause, so that the one before it was a participle."""
    within = takewhile(lambda word: word not in _CLAUSE, words[1:])
    return any(_VERB.match(word) for word in within)


def _counted(word: str) -> bool:
    """Whether a word counts or tells an age ("29", "68-year-old"): no name, and no year."""
    return word.endswith("-year-old") or (word.isdigit() and len(word) < _YEAR)
