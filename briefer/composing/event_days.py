"""Which of the days that a sentence names is that of its main verb, and whether it is only when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.composing.event_verbs import is_of_a_life
from briefer.language import SAYING, quoted
from briefer.model import Mention

# The night, the morning …: "Monday night's debate", "la noche del domingo".
_TIME = r"(?:late |early |mid-?)?(?:morning|noon|midday|afternoon|evening|night|midnight)"
_HOURS = (
    r"(?:afternoon|day|evening|hours|morning|night|Abend|Morgen|Nachmittag|Nacht|jour|journée|matin|"
    r"matinée|nuit|soir|soirée|día|jornada|madrugada|mañana|noche|tarde|giornata|mattina|mattinata|"
    r"notte|pomeriggio|sera|serata|dia|manhã|noite)"
)
# "Monday's debate", "the March 22 coup", "gestrigen Amoklauf", "the riots of 6 October", "golpe del
# 3 luglio": the day of a noun.
_OWNING = re.compile(rf"(?: {_TIME})?['’]s?(?= )", re.IGNORECASE)
# "gained seats in Tuesday's vote", "Friday's show set a record": what happens then is the verb's.
_DURING = re.compile(r"\b(?:at|during|in) (?:the )?$", re.IGNORECASE)
_THEN_HAPPENED = re.compile(
    r" (?:(?!(?:has|have|is|are|will|would|may|might|could)\b)[\w-]+ ){1,4}?"
    r"(?:was|were|[a-z]+ed|set|drew|left|led|saw|hit|cut|brought)\b"
)
# "die für Montag geplante Anreise", "den am Freitag beginnenden Spielen"
_BETWEEN = re.compile(
    r"\b(?:der|die|das|den|dem|des|eine?[nmrs]?) (?:[a-zß]+ )?(?:am|für(?: den)?|zum|ab|seit|von|vom) $",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r" (?:[a-zäöüß]+ )?[a-zäöüß]+(?:end|t|en)e[nrms]? ")
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|our)|['’]s) (?:[a-z-]+ )?$", re.IGNORECASE
)
_NOUN = re.compile(
    rf"(?: {_TIME})?[ -](?!(?:{_TIME}|and|or|at|in|on|to|that|after|by|with|when)\b)[a-z]"
)
_OF = re.compile(
    r"\b(?:of|du|del|della|dello|de|di|von|vom|do|da)(?: (?:the|this|last|este|el))? $",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    rf"\b{_HOURS} (?:of|du|del|de|di|des|do|da|vom|von)(?: (?:the|este|el))? $", re.IGNORECASE
)

# A bound, and no day of anything: "since Monday", "bis Freitag".
_BOUND = re.compile(
    r"\b(?:since|until|till|through|before|by|between|prior to|ahead of|as of|dated|than|"
    r"seit(?: dem)?|bis(?: zum)?|vor(?: dem)?|zwischen|depuis(?: le)?|jusqu['’](?:au|à)|avant(?: le)?|"
    r"desde(?: el)?|hasta(?: el)?|antes de(?:l)?|da(?:l|ll['’])?|fino a(?:l)?|prima di|entre(?: le| el)?|tra|fra|até|que)"
    r"(?: (?:early|late|mid))? $",
    re.IGNORECASE,
)
_SECOND_BOUND = re.compile(
    r"\b(?:between|zwischen|entre|tra|fra) [^,;]{3,30} (?:and|und|et|y|e)(?: le| el| il)? $",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|vom|von|ab|du|del|dal|de)(?: (?:the|le|el))? $", re.IGNORECASE)
_TO = re.compile(r"(?:,? (?:to|through|until|till|bis|au|al|a|à|hasta)\b|[-–])")
_CLOCK = re.compile(r",? \d{1,2} ?[.:] ?\d\d\b")
# "… on March 1, 2012 at 8:12 am In an unprecedented move …": the stamp of a page, in the line of its lead.
_STAMP = re.compile(r",? (?:at )?\d{1,2} ?[.:] ?\d\d ?[ap]\.?m\.?(?: [A-Z]{2,4})? [A-Z]")
# "(see the Daily Globe, 7/24/06)": the day of what is referred to.
_REFERRED = re.compile(
    r"\((?:see|cf\.?|via|from|vgl\.?|siehe|voir|véase|ver|vedi)\b[^)]*$", re.IGNORECASE
)
_RANGE = re.compile(r" ?[-–] ?\d")

# What opens a clause or a phrase with a day of its own: a relative clause, what was before or after.
_RELATIVE = re.compile(
    r"\b(?:who|whom|whose|which|where|dont|où|qui|quien(?:es)?|cuy[oa]s?|cui)\b|"
    r", (?:der|die|das|dem|den|deren|dessen|que|che|welche[rsn]?)\b"
)
# "that" opens what was said, found or agreed, else a relative clause.
_THAT = re.compile(r"\bthat\b")
_CONTENT = re.compile(
    rf"\b(?:{SAYING}|sa(?:id|ys?|ying)|told|(?:acknowledg|admitt|agre|alleg|announc|believ|claim|conclud|confirm|"
    r"declar|disclos|fear|indicat|insist|learn|report|reveal|rul|show|stat|suggest|warn|add)(?:s|es|ed|ing)?|"
    r"denied|denies|testified|found|wrote|evidence|news|so)(?: [\w’'.]+){0,4} $",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\b(?:after|following|since|until|ahead of|despite|anniversary of|because of|as a result of|in response to|in the wake of|"
    r"than (?:he|it|she|they|we) (?:did|had|were|was)|vor (?:dem |der )?(?:Auftakt|Beginn|Ende|Start)|nach(?:dem)?(?! (?:Angaben|Informationen|Auskunft))|"
    r"seit|bevor|après|avant|depuis|tras|después de|antes de|desde|dopo|prima di)\b|"
    # A witness appears before a court, and on the day that follows.
    r"\bbefore (?!(?:the |a |an |his |her |their )?(?:[\w-]+ ){0,2}(?:audience|board|commission|committee|congress|council|court|"
    r"crowd|grand jury|house|inquiry|judge|jury|lawmakers|magistrates?|panel|parliament|senate|tribunal)s?\b)",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(r",? (?:on|le|el|il|am|den)? ?$", re.IGNORECASE)
_CLOSES = re.compile(r"[,;:)–—]")

# "…, officials said on Thursday", "Sanders on Tuesday said": the day of the statement.
_SAYING = (
    r"(?:said|says|told|added|stated|released|issued|announced|reported|tweeted|wrote|published|according|"
    r"sagte|sagten|teilte|teilten|erklärte|mitgeteilt|a déclaré|a indiqué|ont indiqué|a annoncé|a affirmé|"
    r"dijo|dijeron|afirmó|anunció|informó|informaron|declaró|señaló|aseguró|ha detto|ha dichiarato|ha annunciato|ha affermato)"
)
_STATED_ON = re.compile(rf"\b{_SAYING}\b[^,;.]{{0,40}}$", re.IGNORECASE)
# "…, according to a statement released on Sunday": the day of a source, and no saying is told.
_SOURCED_ON = re.compile(r"\baccording to [^,;]*$", re.IGNORECASE)
_ON_STATED = re.compile(rf"(?: {_TIME})?,? {_SAYING}\b", re.IGNORECASE)

_FRONT = 6  # characters before an expression that opens its sentence
_MOST = 3  # days: a longer step dates no event


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDay:
    """A day that a sentence names, and whether it is only that on which somebody said it."""

    mention: Mention
    said: bool


def event_day(
    text: str, start: int, mentions: Sequence[Mention], language: str = "en"
) -> EventDay | None:
    """Return the day of what a sentence tells, out of those that it names.

    `start` is where the sentence stands in its article, in whose characters mentions are given.
    """
    spoken = quoted(text)  # "today" in somebody's mouth is the day on which it was said
    said: EventDay | None = None
    for mention in mentions:
        at, end = mention.span.start - start, mention.span.end - start
        vague = (mention.end - mention.start).days >= _MOST
        if vague and at <= _FRONT:
            return (
                None  # "Last week the council passed …": what it names besides is of something else
            )
        if vague or any(mark.start <= at < mark.end for mark in spoken):
            continue
        left, right = text[:at], text[end:]
        if _of_noun(left, right, mention.words, language) or _bounds(left, right):
            continue
        if _heads(left, right, mention.words) or _aside(left) or is_of_a_life(left):
            continue
        if _REFERRED.search(left):
            continue
        if _SOURCED_ON.search(left):
            continue
        if not _STATED_ON.search(left) and not _ON_STATED.match(right):
            return EventDay(mention=mention, said=False)
        said = said or EventDay(mention=mention, said=True)
    return said


def _of_noun(left: str, right: str, words: str, language: str) -> bool:
    if words.lower().startswith("gestrig"):
        return True
    if language == "de" and _BETWEEN.search(left) and _PARTICIPLE.match(right):
        return True
    if language == "en" and (owned := _OWNING.match(right)):
        return not (_DURING.search(left) or (not left and _THEN_HAPPENED.match(right, owned.end())))
    if language == "en" and _DETERMINED.search(left) and _NOUN.match(right):
        return True
    return bool(_OF.search(left) and not _PART_OF_DAY.search(left))


def _bounds(left: str, right: str) -> bool:
    if _FROM.search(left) and _TO.match(right):
        return True
    return bool(_BOUND.search(left) or _SECOND_BOUND.search(left) or _RANGE.match(right))


def _heads(left: str, right: str, words: str) -> bool:
    """Whether a day stands beside a sentence, not in it: "July 31, 2013 A woman …", "11 June 2009 16.17"."""
    if not words[-1:].isdigit():
        return False
    if _STAMP.match(right):
        return True
    return bool(_CLOCK.match(right)) or (not left.strip() and right[1:2].isupper())


def _aside(left: str) -> bool:
    """Whether a day stands in a clause or phrase beside the main one that has not been closed."""
    left = _BEFORE_DAY.sub("", left)  # "…, le 17 novembre" belongs to what stands before the comma
    openings = [match.end() for rule in (_RELATIVE, _AFTERWARDS) for match in rule.finditer(left)]
    openings += [
        match.end() for match in _THAT.finditer(left) if not _CONTENT.search(left[: match.start()])
    ]
    return any(not _CLOSES.search(left, opening) for opening in openings)
