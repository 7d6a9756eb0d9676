"""Whom or what a sentence calls only "they", "it", "both" or "there", and names nowhere before.

`opens_dangling` sees a pronoun that opens a sentence; these stand behind an opening phrase, in what
somebody is said to say, or at the end.
"""

from __future__ import annotations

import re

from briefer.language import DAYS_AND_MONTHS, SAYING

_DAYS = "|".join(sorted(DAYS_AND_MONTHS))
# "By summer 2021, they had signed": an opening that only tells when.
_WHEN = re.compile(
    rf"^(?:In|On|By|Since|Until|During|Last|Next|Earlier|Later|This|At|Over|Before|After|From)\b"
    rf"(?: (?:early|late|mid|the|this|that|last|next|past|same|summer|winter|spring|autumn|fall|christmas|week|weekend|"
    rf"month|year|day|decade|time|years?|weeks?|days?|months?|ago|end|start|beginning|middle|of|in|on|morning|evening|"
    rf"afternoon|night|and|to|{_DAYS}|\d+(?:st|nd|rd|th|s)?))+,? (?:they|he|she|it (?!(?:is|was|will|would|has|had|may|might|"
    rf"could|seems?|seemed|became|took|takes|rained|snowed)\b))\b",
    re.IGNORECASE,
)
# "Using only a phone to find a route, they headed …": who acts in the opening is never told.
_DOING = re.compile(r"^[A-Z][a-z]+(?:ing|ed) [^,;:“\"]{3,90}, (?:they|he|she)\b")
_SEVERAL = re.compile(
    r"\b(?!(?:days|weeks|months|years|hours|minutes|times)\b)[a-z]{3,}s\b|\band\b|\bpeople\b|\bmen\b|\bwomen\b|\bchildren\b|\bpolice\b"
)
# "A BBC correspondent says it has little option": no person calls himself "it".
_PERSON = (
    r"(?:correspondent|spokes\w+|official|minister|lawyer|attorney|expert|analyst|doctor|director|mayor|judge|reporter|"
    r"editor|professor|senator|governor|secretary|ambassador|commissioner|engineer|researcher|historian)s?"
)
_IT_SAID = re.compile(
    rf"^[^,“\"]{{0,60}}\b(?:{_PERSON}|(?:Mr|Mrs|Ms|Dr)\.? [A-Z][\w’'-]+) (?:also |later |then )?(?:{SAYING})(?: that)? it "
    r"(?:has|had|will|would|can|could|did|does|needs|wants|plans|planned|hopes|expects)\b(?! (?:been|be|take|taken|have been|not be|to be)\b)"
)
_THERE = re.compile(
    r"(?<!\b[Oo]ut )(?<!\bover )(?<!\bget )(?<!\band )\bthere\b(?!['’]|,? (?:is|are|was|were|be|been|being|has|have|had|will|would|could|can|"
    r"may|might|must|should|seems?|seemed|appears?|appeared|remains?|remained|exists?|came|comes|still|already|also|now|"
    r"no|never|not|isn|aren|wasn|weren|won|to be|really|simply|just|probably|certainly|likely|lies|lay|goes|go)\b)"
)
_PLACED = re.compile(
    r"\b(?:in|at|to|from|near|on|of|into|across|outside|inside|for|around|through|toward|towards|visit\w*|left|reach\w*)\s+"
    r"(?:[a-z-]+ ){0,3}[A-Z]|\b(?:in|at|to|from|near|into|inside|outside) (?:the|an?|his|her|their|its) [a-z]+"
)
_BOTH = re.compile(r"\bboth (?:had|have|were|are|will|would|could|did|said|say)\b")
_THE_TWO = re.compile(
    r"\b(?:between|of|from|with|to|for|by|than) the (?:two|three|four|pair|duo|others?)(?=[,.;]| (?:and|but|was|were|is|are)\b)"
)
_NAMES = re.compile(r"\b[A-Z][\w’'-]+")


def has_unnamed_subject(plain: str) -> bool:
    """Whether a sentence, without what it quotes, speaks of somebody or something that it doesn't name."""
    if _WHEN.match(plain) or _IT_SAID.match(plain):
        return True
    doing = _DOING.match(plain)
    if doing is not None:
        opening = doing.group()
        if opening.endswith("they") and not _SEVERAL.search(opening):
            return True
        if not opening.endswith("they") and len(_NAMES.findall(opening)) == 1:
            return True
    there = _THERE.search(plain)
    if there is not None and not _PLACED.search(plain, 0, there.start()):
        return True
    return any(_tells_of_no_two(plain, one) for one in (_BOTH, _THE_TWO))


def _tells_of_no_two(plain: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.search(plain)
    if found is None:
        return False
    before = plain[: found.start()]
    return not _SEVERAL.search(before) and len(_NAMES.findall(before[1:])) < 2
