"""Whether a speaker is the subject of a verb that says, demands, promises, refuses or assesses."""

from __future__ import annotations

import re

from briefer.composing.voices import position_words as words
from briefer.composing.voices.name_patterns import POSSESSIVE, PREPOSITIONS
from briefer.language import DAYS_AND_MONTHS, SAYING, STOP_WORDS
from briefer.model import Span

_PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being)\b")
_LIKE = frozenset(
    ("as", "including", "like", "such", "than")
)  # "as Lee has suggested", "including Lee"
_CALENDAR = "|".join(sorted(DAYS_AND_MONTHS))
# What may part a subject from its verb: auxiliaries, adverbs, a day, words between commas.
_BETWEEN = re.compile(
    r"(?:\s*,[^,;“”\"]{1,90},)?(?:\s*\([^()]{1,40}\))?(?:[\s,]+(?:also|further|later|earlier|then|"
    r"still|now|again|not|never|all|both|even|once|often|\w+ly|has|had|have|is|was|did|"
    rf"does|do|to|{_CALENDAR}|on|today|yesterday|last|this|night|week|month|year|\d{{1,2}}))*[\s,:]*",
    re.IGNORECASE,
)
# Beside those that report: verbs for what somebody holds, wants, promises or refuses.
_STANCES = """
accus(?:ed|es|ing)|appeal(?:ed|s|ing)|applaud(?:ed|s|ing)|back(?:ed|s)|blam(?:ed|es|ing)|
call(?:ed|s|ing)|condemn(?:ed|s|ing)|critici[sz](?:ed|es|ing)|defend(?:ed|s|ing)|
demand(?:ed|s|ing)|denounc(?:ed|es|ing)|describ(?:ed|es|ing)|dismiss(?:ed|es|ing)|
endors(?:ed|es|ing)|estimat(?:ed|es)|forecasts?|hail(?:ed|s|ing)|hop(?:ed|es)|oppos(?:ed|es)|
order(?:ed|s|ing)|prais(?:ed|es|ing)|propos(?:ed|es|ing)|question(?:ed|s|ing)|
recommend(?:ed|s|ing)|refus(?:ed|es|ing)|reject(?:ed|s|ing)|repeat(?:ed|s|ing)|
ridicul(?:ed|es)|rul(?:ed|es) out|slamm?(?:ed|s)|support(?:ed|s)|threaten(?:ed|s|ing)|
urg(?:ed|es|ing)|voic(?:ed|es|ing)|wants?|welcom(?:ed|es|ing)|wish(?:ed|es)|according|
reckons?|speculat(?:ed|es)|outlin(?:ed|es)|tweet(?:s|ing)|tell(?:s|ing)|writing|insists?|
retort(?:ed|s)|counter(?:ed|s)|hint(?:ed|s)|signal(?:ed|led|s)
"""
# "tells you everything about it": a manual, nobody's position.
_ADDRESSED = re.compile(r" you(?:r|rself)?\b")
_VERB = re.compile(
    r" (?:\w+ly )?(?:were|are|was|is|have|had|has|will|would|can|could|may|might|did|came|went|grew|rose|fell|[a-z]{3,}ed)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|Should)\s[^.!?]*$"
)  # "if the House refuses", "Should Lee appeal"
_LAST_END = re.compile(r"[.!?][”\"]? (?=[A-Z“\"])|\n")
REACH = 300  # characters of a sentence before a speaker
_NEXT = re.compile(r" ([a-z][\w-]*|\d\w*)")
_TIMES = """
late early earlier later yesterday today tonight afterwards afterward
"""
_WHEN = frozenset(_TIMES.split())
_POSSESSED = re.compile(r"(?:\w[’']s?|\b(?:and|or|&)|&)\s*$")
_PLACED = re.compile(r"[^\W\d_a-z][\w.’'-]*,\s*$")  # "of Velm University, Ruritz said"
_MERE = (
    "quipped|joked|reported|reports|observed|mentioned|disclosed|continued"  # say nothing of a side
)
_TAKES_A_SIDE = re.compile(
    rf"(?!(?:{_MERE})$)(?:{SAYING}|{_STANCES.replace(chr(10), '')}|{words.DOING.pattern}|{words.HOLDING.pattern})"
)


def takes_a_side(text: str, speaker: Span, cue: Span) -> bool:
    """Whether a speaker is the subject of a verb, and the verb one of taking a side.

    Not "in Velm said", "what Lee called", "Lee's proposed law", "Lee was ordered".
    """
    verb = text[slice(*cue)].lower()
    if not _TAKES_A_SIDE.fullmatch(verb) or _ADDRESSED.match(text, cue.end):
        return False
    if verb.endswith("s") and _VERB.match(text, cue.end):
        return False  # "The Velm demands reflected fears": a noun
    if _SUPPOSED.search(text[max(0, speaker.start - 12) : speaker.end]):
        return False
    if cue.start > speaker.start and text[cue.start].isupper():
        return False  # "Factory Orders": a headline
    if cue.start < speaker.start:
        return not _cut_off(text, speaker)
    if verb.endswith("ing") and _after_another(text, speaker):
        return False  # "Lee spoke of his rival, Ann Roe, saying": whose words the verb can't tell
    return not _governed(text, speaker) and _beside(text, speaker, cue, verb)


def _after_another(text: str, speaker: Span) -> bool:
    """Whether a sentence names somebody before a speaker."""
    before = _LAST_END.split(text[max(0, speaker.start - REACH) : speaker.start])[-1].split()
    return any(
        word[0].isupper() and (nth > 0 or word.lower() not in STOP_WORDS["en"])
        for nth, word in enumerate(before)
    )


def _cut_off(text: str, speaker: Span) -> bool:
    """Whether a name goes on behind the words taken for it: "said Navy 1st Lt. Ann Lee"."""
    goes_on = _NEXT.match(text, speaker.end)
    if goes_on is None:
        return False
    word = goes_on.group(1)
    known = STOP_WORDS["en"] | _WHEN | DAYS_AND_MONTHS
    return word[0].isdigit() or not (word.lower() in known or word.endswith(("ly", "ing")))


def _governed(text: str, speaker: Span) -> bool:
    """Whether a preposition stands before a speaker, or opens the words taken for one."""
    if text[slice(*speaker)].partition(" ")[0].lower() in PREPOSITIONS - {"by"} | _LIKE:
        return True
    ahead = text[max(0, speaker.start - 30) : speaker.start]
    own = text[slice(*speaker)].rstrip(" ,")
    if _POSSESSED.search(ahead) and own[:1].isupper() and not _joins_clauses(ahead):
        return True  # "Velm’s City Hospital", "the Cape & Islands Attorney"
    if " " not in own and _PLACED.search(ahead):
        return True
    if ahead.rstrip().endswith(":") and not ahead.rstrip(" :")[-1:].isdigit():
        return True  # the second part of a title
    before = ahead.lower().split()
    while before[-1:] in (["the"], ["a"], ["an"]):
        before.pop()
    return bool(before) and before[-1] in PREPOSITIONS | _LIKE | {"what"}


def _joins_clauses(ahead: str) -> bool:
    """Whether the "and" before a name opens a clause, rather than joining two names."""
    words = ahead.split()
    opens = words[-1:] in (["and"], ["or"])
    return opens and (len(words) < 2 or not words[-2][:1].isupper() or words[-2].endswith(","))


def _beside(text: str, speaker: Span, cue: Span, verb: str) -> bool:
    """Whether only what may part a subject from its verb stands between, and the verb is active."""
    between = text[speaker.end : cue.start]
    if not between.strip() and POSSESSIVE.search(text[slice(*speaker)]):
        return False
    passive = not verb.endswith("ing") and _PASSIVE.search(between.rpartition(",")[2])
    return bool(_BETWEEN.fullmatch(between)) and not passive
