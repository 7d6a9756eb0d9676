"""Where a caption or a headline without a mark at its end has run into a sentence."""

from __future__ import annotations

import re

from briefer.language import OFFICES, SAYING, STOP_WORDS

_FINITE = r"(?:has|have|had|is|are|was|were|will|would)"
# Where a caption or headline has run into a sentence: "the trapped man A 24-year-old man has …", …
_ARTICLE_INSIDE = re.compile(
    r"(?<![A-Z])\b(?!(?:the|vitamin|hepatitis|plan|group|type|level|grade|class|section|category|"
    r"serie|division|and|or|of|in|at|an?)\b)[a-z]{3,} (?:A|An) (?=[a-z\d])|"
    r"\b(?!(?:in|of|by|at|for|from|on|to|and|or|with|the|than|as|told|called|like|said|says)\b)"
    rf"[a-z]{{3,}} The (?:[A-Z]?[\w’'-]+ ){{1,3}}(?:{_FINITE}|said|says)\b"
)
# … "has ramped up its efforts Mexican authorities have taken …": two verbs, and nothing that joins them.
_TWO_VERBS = re.compile(
    rf"\b(?:{_FINITE}|[a-z]{{3,}}ed)\b([^,;:–—“”\"()]*?)\b([\w’'-]+) "
    rf"(?:[A-Z][\w’'.-]+ ){{1,4}}(?:[a-z]+ )?{_FINITE}\b"
)
# "was bailed … in February 2010 Ann Lee told …": behind a year that no comma parts from a name.
_YEAR = re.compile(
    r"\b(?:has|have|had|is|are|was|were)\b[^,;:–—“”\"()]*? (?:in|on|of) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?"
    rf"(?:19|20)\d\d (?:[A-Z][\w’'.-]+ ){{1,4}}(?:{_FINITE}|told|said|says|[a-z]{{3,}}ed)\b"
)
# "… on May 1, 2012 at 8:12 am In an unprecedented move …": the hour of a page, and then its text.
_HOUR = re.compile(
    r"\d{1,2} ?: ?\d\d ?(?:[ap]m|[AP]M|[ap]\.m\.|\(?(?:GMT|UTC)[^)]{0,12}\))(?: [A-Z]{2,4})? "
    r"(?:(?:The|An?|In|On|At|It|But|There|When|After|As) [a-z\d]|[A-Z][a-z]+ [A-Z][a-z]+ (?:[A-Z][a-z]+ )?(?:will|has|have|is|was)\b)"
)
# "TEN KILLED IN CAPITAL BLAST The president said …": a heading in capitals, and then its text.
_SHOUTED = re.compile(r"\W{0,2}(?=[^a-z]*[A-Z]{5})(?:[A-Z\d][A-Z\d’'&,:-]* ){5,}(?=[A-Z][a-z])")
# "Rescues Show That Faith Is Shaken The bank said …", "Crisis In Russia Raises Stakes A trader …": a
# headline writes small words with a capital, too, and nothing parts it from the text.
_SMALL = r"(?:of|in|for|to|the|and|on|as|at|a|an|by|with|from|or)"
_TITLE_CASE = re.compile(
    rf"[“\"]?(?:[A-Z][\w’'-]* |{_SMALL} ){{2,9}}"
    r"(?:In|As|After|Up|Over|With|From|Into|That|Is|Are|By|At|Amid|Against|To|For|Off|Out) (?:[A-Z][\w’'.-]*|the|an?) "
)
_SENTENCE = re.compile(r"\b[a-z]{4,}\b")  # what comes behind a headline is no headline
_CAPITAL = re.compile(r"\b[A-Z]")
_PARTED = re.compile(r"[:;\d]")  # the name of a work, or a day: where it ends isn't sure
CAPITALS = 6  # words of a headline with one
# "… waited in the streets during Wednesday Speaking to Velm, Ann Lee said": a day, and then another sentence.
_DAY_AND_DOING = re.compile(r"\b[A-Z][a-z]+day [A-Z][a-z]+ing (?:to|at|in|on|from|with)\b")
# "“We have 300 people here” Aid workers say …": words that head a text end without a mark, and nobody says
# them in what comes next.
_HEADED = re.compile(
    r"[“\"][^“”\"]{15,}?[^\s.,!?;:”\"][”\"] (?=[A-Z])"
    rf"(?!(?:[\w’'.,-]+ ){{1,12}}?(?:{SAYING})\b|(?:[A-Z][\w’'.-]+ ){{0,3}}(?:is|are|was|were|has|had|[a-z]+ed)\b)"
)
_JOINS = re.compile(
    rf"\b(?:{SAYING}|that|and|but|or|who|whom|which|whose|as|when|while|after|before|because|if|where|"
    r"than|what|how|why|until|since|though|although|whether|once|so|unless|whenever|like|only|just|"
    r"now|even|day|time|way|first|last|year|moment|think|hope[sd]?|fear(?:s|ed)?|know[ns]?|knew|"
    r"feel[s]?|felt|means?|meant|shows?|showed|found|learned|ensure[sd]?|hear[sd]?|saw|sees?|seen)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?:an?|the|its|his|her|their|of|for|to|by|from)(?: [\w’'-]+)? [\w’'-]+$"
)


def runs_together(sentence: str) -> bool:
    """Whether a caption or a headline without a mark at its end has run into a sentence."""
    if _ARTICLE_INSIDE.search(sentence) or _HOUR.search(sentence) or _YEAR.search(sentence):
        return True
    if _SHOUTED.match(sentence) or _HEADED.match(sentence) or _DAY_AND_DOING.search(sentence):
        return True
    if _opens_with_headline(sentence):
        return True
    for found in _TWO_VERBS.finditer(sentence):
        word, before = found.group(2), sentence[: found.end(2)]
        noun = word.lower() not in STOP_WORDS["en"] and word.lower() not in OFFICES
        plain = word.islower() or word.endswith("day")
        plural = word.endswith("s") and not word.endswith(("ss", "us"))
        alone = plural or not _DETERMINED.search(found.group(1) + word)
        if noun and plain and alone and not _JOINS.search(before):
            return True
    return False


def _opens_with_headline(sentence: str) -> bool:
    """Whether words in title case, small ones too, stand before a sentence."""
    heading = _TITLE_CASE.match(sentence)
    plain = _SENTENCE.search(sentence, heading.end()) if heading else None
    if plain is None or _PARTED.search(sentence, 0, plain.start()):
        return False
    return len(_CAPITAL.findall(sentence, 0, plain.start())) >= CAPITALS
