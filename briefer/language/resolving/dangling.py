"""Whether a sentence leans on what stood before it, and where.

A sentence that opens with "He further said" or "However," misleads when it is
quoted alone. Rules over the opening words, the attribution and the marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefer.language.attributing.quotation_marks import outside, quoted, unbalanced
from briefer.language.lexicon import CONNECTIVES, DAYS_AND_MONTHS, ROLES, SAYING, STARTERS
from briefer.language.resolving.context_dependence import leans, leaves_out, reports
from briefer.model import Span

Reason = Literal["pronoun", "connective", "reference", "quotation", "marks", "fragment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dangling:
    """What a sentence lacks when it stands alone, and the words that show it."""

    reason: Reason
    span: Span  # in the sentence: the pronoun, connective or opening in question


_OPENING = re.compile(r"[\s\"“”„«'‘’`(\[–—-]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CONNECTIVE = re.compile(rf"(?:{CONNECTIVES})(?=[\s,])(,)?\s*", re.IGNORECASE)
_WITH_COMMA = re.compile(
    r"(?:so|yet|still|then|also|later|rather|instead|besides|again|first|second|third|finally|"
    r"afterwards?|now|here|too|earlier|soon|before that|after that|since then|until then|"
    r"well|anyway|sure|granted|either way|in short|to be sure|admittedly)(,)\s*",
    re.IGNORECASE,
)
# "Then detectives found …", "Hours earlier, …": what is left stands without them.
_AFTER = re.compile(
    r"(?:[Tt]hen (?=[a-z])|So (?=[A-Z][a-z]+ )|[Ii]nstead (?!of\b)|(?:[Jj]ust |[Oo]nly )?(?:\w+ )?(?:[Mm]inutes?|[Hh]ours?|[Dd]ays?|[Ww]eeks?|[Mm]onths?|[Yy]ears?) "
    r"(?:earlier|later|before|after), )"
)
_PRONOUN = re.compile(
    r"(?:he|she|they|it|him|her|his|its|their|them|theirs|himself|herself|itself|themselves"
    r"|he['’](?:s|d|ll)|she['’](?:s|d|ll)|it['’](?:s|d|ll)|they['’](?:re|ve|d|ll))(?![\w'’-])",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(r"(?:this|these|that|those|such)\s+(\w+)", re.IGNORECASE)
_DEICTIC = """
week month year morning afternoon evening time spring summer autumn fall winter weekend season
century quarter decade who a an as with in
"""
_TIMES = frozenset(_DEICTIC.split())  # "this week" leans on the day of publication only
_EXPLETIVE = re.compile(
    r"it(?:['’]s|\s+(?:is|was|will be|would be|has been|may be|might be|remains?|seems?|appears?|"
    r"became|becomes|took|takes))\s+(?:[\w-]+[ ,]+){0,4}(?:that|whether|who|to|how|if|why|what)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?i:the\s+)?(?i:latter|former|pair|duo|trio|same)\s"
    r"|(?i:both)\s(?!(?:of\s+)?(?:the\s+)?[^\W\d_a-z])"
    r"|(?i:another|other|others|the other|the others|the two|the three)\s(?!\w+\s+of\b)"
    # "So began …", "Speaking of which, …", "If these are …", "That's where …"
    r"|So (?:began|begins|came|ended|did|does|do|is|was|are|were|it)\s"
    r"|(?i:speaking of (?:which|that)|(?:to|by|in) do(?:ing)? (?:so|this|that)|one such)\s?"
    r"|(?i:if|when|while|although|though|because|since|unless|once|as) (?:these|those|this|that) (?:is|are|was|were|has|had|happen\w*)\s"
    r"|(?i:that|this)['’]s\s"
    r"|(?i:the) (?:[a-z-]+ ){1,2}(?:also|further|then|later) (?=\w+(?:ed|s|t|id)\b)"
    # "The move comes amid …", "The arrests came a week after …"
    r"|(?i:the) (?:[a-z-]+ ){1,2}(?:comes?|came) (?:at a time|as|after|amid|just|only|a|on the|less than|"
    r"more than|\w+ (?:hours?|days?|weeks?|months?|years?))\b"
    r"|(?i:the) (?:report|statement|newspaper|paper|magazine|source|article|document|note|letter|"
    r"spokes\w+|officials?|agency|study|post|tweet|video)"
    r" (?:said|says|added|adds|noted|stated|quoted)\b"
)
_THIRD = re.compile(r"(?<![\w'’-])(?:he|she)(?:['’](?:s|d|ll))?(?![\w'’-])", re.IGNORECASE)
_SAID = re.compile(
    rf"(?<![\w'’-])(?:(he|she|they|it|we|i)\s+(?:\w+ly |also |further |later |then |had |has )?(?:{SAYING})"
    rf"|(?:{SAYING})\s+(he|she|they|it)(?![\w'’-]))\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(rf"\b(?:{SAYING}|[Aa]ccording)\b")
# "Speaking in a debate in Leeds, she …": whom an opening phrase names is seldom the one who acts.
_ADJUNCT = re.compile(
    r"(?:(?:Speaking|Asked|Addressing|Writing|Appearing|Talking|Responding|Testifying|In|At|On|By|During|For|Under|Over|"
    r"Outside|Inside|Near|According|Earlier|Later|Last|This|Late|Early|Today|Yesterday)\b[^,;:]*|"
    r"[A-Z][a-z]+day(?: [a-z]+)?), ?"
)
# "The schools were to close, she said": who speaks is none of those of whom is spoken, but in what the
# sentence opens with: "Ann Lee was to leave, she said".
_BEHIND = re.compile(rf"(?<=[,?!'’] )(?:he|she) (?:{SAYING})\b")
_SUBJECT = re.compile(
    r"\W*(?:[A-Z][\w’'-]+\.? (?:[A-Z][\w’'-]*\.? ?){1,3}|[A-Z][\w’'-]+ (?:is|was|has|had|will|would|[a-z]+ed)\b)"
)
_MOSTLY = 0.6  # of the characters: a sentence that is a quotation


@lru_cache(maxsize=1 << 12)  # asked of a sentence that leads in, that is drafted, that is spoken
def opens_dangling(sentence: str) -> Dangling | None:
    """Return why a sentence cannot be quoted alone; None if it can."""
    if unbalanced(sentence):
        return Dangling(reason="marks", span=Span(0, len(sentence)))
    opening = _OPENING.match(sentence)
    at = opening.end() if opening else 0
    if sentence[at : at + 1].islower():
        return Dangling(reason="fragment", span=Span(at, at + 1))
    plain = outside(sentence)
    if lean := leans(sentence, at, plain):
        return Dangling(reason=lean[0], span=lean[1])
    spans = quoted(sentence)
    if sum(end - start for start, end in spans) < _MOSTLY * len(sentence):
        return _opening(sentence, at) or _unnamed(plain)
    if not (_SPEECH.search(plain) or reports(sentence, plain)):
        return Dangling(reason="quotation", span=spans[0])
    return _unnamed(plain) or _opening(sentence, at)


def trim_connective(sentence: str) -> int:
    """Return the offset past a removable opening connective ("However, "), 0 if there is none."""
    match = _CONNECTIVE.match(sentence) or _WITH_COMMA.match(sentence) or _AFTER.match(sentence)
    return match.end() if match and match.end() < len(sentence) else leaves_out(sentence)


def _opening(sentence: str, at: int) -> Dangling | None:
    """Look at the first words."""
    for reason, pattern in _PATTERNS:
        match = pattern.match(sentence, at)
        if match is None or (reason == "pronoun" and _resolved(sentence, at, match)):
            continue
        return Dangling(
            reason=reason, span=Span(match.start(), match.start() + len(match.group().rstrip(" ,")))
        )
    return None


_PATTERNS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("connective", _CONNECTIVE),
    ("connective", _WITH_COMMA),
    ("connective", _AFTER),
    ("pronoun", _PRONOUN),
    ("pronoun", _DEMONSTRATIVE),
    ("reference", _REFERENCE),
)


def _resolved(sentence: str, at: int, match: re.Match[str]) -> bool:
    if match.re is _DEMONSTRATIVE:
        return match.group(1).lower() in _TIMES and match.group()[:4].lower() != "such"
    return bool(_EXPLETIVE.match(sentence, at))


def _unnamed(plain: str) -> Dangling | None:
    """Look for "he said" with nobody named before it; what is quoted is blanked out."""
    spans = [m.span(g) for m in _first(_SAID, plain) for g in (1, 2) if m.group(g)]
    spans += [m.span() for m in _first(_THIRD, plain)]
    if not spans:
        return None
    start, end = min(spans)
    if _BEHIND.match(plain, start) and not _SUBJECT.match(plain):
        return Dangling(reason="pronoun", span=Span(start, end))
    if _ADJUNCT.fullmatch(plain[:start]):
        return Dangling(reason="pronoun", span=Span(start, end))
    within = 3 if plain[start:end].lower() == "it" else None
    if _named(plain[:start], within) or _named_after(plain, end):
        return None
    return Dangling(reason="pronoun", span=Span(start, end))


def _first(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    match = pattern.search(text)
    return [match] if match else []


def _named(before: str, within: int | None) -> bool:
    """Whether a name stands in the (first) words: a capital that is no mere opening or day."""
    for index, word in enumerate(_WORD.finditer(before)):
        lower = word.group().lower()
        if index == within:
            return False
        if not word.group()[0].isupper() or lower in DAYS_AND_MONTHS or lower in ROLES:
            continue
        if index or not (lower in STARTERS or lower.endswith(("ly", "ing"))):
            return True
    return False


def _named_after(plain: str, end: int) -> bool:
    """Whether the pronoun stands in an opening clause and the name follows it ("In his …, Khan")."""
    comma = plain.find(",", end, end + 120)
    if comma < 0 or '"' in plain[:end]:
        return False
    word = _WORD.match(
        plain, comma + 1 + len(plain[comma + 1 :]) - len(plain[comma + 1 :].lstrip())
    )
    return bool(word and word.group()[0].isupper() and word.group().lower() not in STARTERS)
