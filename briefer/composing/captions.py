"""What says what a picture shows: told by its tense, its day, its credit, and by how agencies write."""

from __future__ import annotations

import re

from briefer.language import DAYS_AND_MONTHS

LONGEST = 35  # words of a caption that is told by its tense alone

_MONTH = "|".join(sorted({word for word in DAYS_AND_MONTHS if not word.endswith("day")}, key=len))
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = rf"(?:(?:{_MONTH})[a-z]*\.?,? \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} (?:{_MONTH})[a-z]* (?:19|20)\d\d)"
_TAKEN = re.compile(rf"\b{_DAY}\b", re.IGNORECASE)

# What agencies and papers put into captions in so many words.
_PICTURED = re.compile(
    r"\bFILE ?(?:PHOTO)? ?[-–—:]|\b(?:This|In this) [^.;:]{0,30}\b(?:photo|photograph|picture|image)s? (?:released|provided|taken|made|posted) (?:[\w.,]+ ){0,14}?shows?\b|^CORRECTS? [A-Z]|^[A-Z][A-Z .-]{3,} >>|\bfile (?:photo|picture|image)\b|\b(?:undated|handout|archive|combination) (?:photo|picture|image)|"
    r"\b[Ii]n this (?:[\w.,-]+ ){0,8}(?:photo|photograph|picture|image|frame grab|video grab|illustration)s?\b(?! of)|"
    r"^(?:This|An?|The) (?:[\w.-]+ ){0,4}(?:photo|photograph|picture|image|frame grab|satellite images?|video grab) (?:\w+ ){0,8}?(?:shows?|showing|released|taken|provided)\b|"
    r"^These (?:[\w.-]+ ){0,3}(?:photos|photographs|pictures|images) (?:appear to )?show\b|"
    r"\(?\b(?:Photo(?:graph)?s?|Foto|Bild|Imagen|Immagine|Symbolbild|Archivbild|Screenshot)\b(?: by| de| di| von)?\s?[:©(]|"
    r"\((?:Symbol|Archiv)(?:bild|foto)\)|©\s?[A-Z]|\b(?:footage|photo|picture|image)s? courtesy of\b|"
    r"\(.{0,40}(?:Getty Images|Associated Press|Staff Photographer|/AFP|/AP|/Reuters|/EPA|/PA)\)|"
    r"\b(?:is|are) (?:seen|pictured|shown) (?:in|on|at|during|outside|near|before|here|with|from|leaving|arriving|written|\w+ing)\b"
)
# "EPA Preparations are under way": the credit of the picture stands before its caption.
_CREDITED = re.compile(
    r"(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty(?: Images)?|Alamy|Rex(?: Features)?|Shutterstock|SWNS|Efe|EFE|ANSA|"
    r"dpa|APA|Bloomberg|Xinhua|GETTY|iStock)(?: (?:via|/|•) ?[A-Z]\w+(?: Images)?)? "
    r"(?=[A-Z\"“][\w’'-]* [A-Za-z])(?!(?:and|News|reporter|correspondent|photographer|Images? )\b)(?![A-Z]\w+ (?:said|says|reports?|reported))"
)
# AP closes its captions with the whole day: ", Sunday, Dec. 31, 2017."
# "Nov. 2, 2016 The players celebrate …": the bare day before it.
_OPENED = re.compile(rf"{_DAY}\.? (?=[\"“]?[A-Z])", re.IGNORECASE)
_CLOSED = re.compile(rf", {_WEEKDAY},? {_DAY}\.?$", re.IGNORECASE)
# "A ranger shoots dead a lion that had strayed, in Kenya Wednesday, March 30, 2016.": in the present
# tense, with a whole day at the end, writes nobody who reports.
_DAY_LAST = re.compile(rf"\b{_WEEKDAY},? {_DAY}\.?$", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?!(?:this|his|its|was|has|is|as|us|news|always|across|plus|less)\b)[a-z]{2,}[^\Ws]s "
    r"(?:dead|from|at|to|on|the|an?|his|her|their|with|through|up|down|during|over|out|into|past|near|outside|in)\b"
)
_FIRST_PAST = re.compile(r"\b(?:was|were|had|has|have|will|would|said|says|[a-z]{2,}ed)\b")

_SEEN = re.compile(
    r"\b(?:walks?|takes? (?:their|part|his|her|a)|stands?|speaks?|poses?|arrives?|waves?|holds?|looks?|"
    r"gestures?|attends?|shakes?|address(?:es)?|wears?|wearing|leaves?|sits?|watch(?:es)?|reacts?|"
    r"listens?|talks?|rides?|carry|carries|pass(?:es)?|makes? (?:his|her|their) way|gathers?|queues?|lines? up|search(?:es)?|"
    r"inspects?|greets?|march(?:es)?|smiles?|cheers?|prays?|crosses|runs?|eats?|kisses|hugs?|embraces?|plays?|"
    r"works?|lays? flowers|cordons? off|testif(?:y|ies)|mourns?|grieves?|lights? candles|clash(?:es)?|"
    r"(?:is|are) (?:seen|pictured|shown|launched|fired|\w+ed (?:during|at|outside|near)))\b"
)
_SAYS = re.compile(r"\b(?:said|says|told)\b")
_TOLD = re.compile(
    r"\b(?:was|were|had|has|have|will|would|said|says|told|\w{3,}ed (?!in\b|by\b))\b"
)

# "A woman waves a flag during …": somebody whom nobody names, doing what is seen, somewhere.
_SOMEBODY = re.compile(
    r"(?:An?|Two|Three|Four|Five|Several|Some)? ?(?:[A-Za-z-]+ ){0,5}?(?i:man|men|woman|women|boy|girl|child|children|"
    r"people|protesters?|demonstrators?|supporters?|soldiers?|officers?|residents?|workers?|students?|"
    r"visitors?|tourists?|villagers?|migrants?|refugees?|fans|passers-by|police officers?|pedestrians?|"
    r"missile|tank|plane|helicopter|ship|view)\b[^.;]{0,60}?\b"
)
_SOMEWHERE = re.compile(
    r"\b(?:during|outside|in front of|near|next to|at an?|past|in the|on the|in [A-Z]\w+)\b"
)
# What nobody reports in the present tense but who describes a picture.
_POSED = re.compile(
    r"\b(?:arrives (?:at|for|to)|poses|waves to|gestures|shakes hands|looks on|smiles|reacts (?:to|as|after|during))\b"
)
_PAST = re.compile(r"\b(?:was|were|had|has|have|will|would|said|says|told)\b")
# "Ann Lee (R) and Jon Roe, left, …": where in the picture somebody stands.
_PLACED = re.compile(r"\((?:L|R|C|left|right|centre|center)\)|, (?:left|right|cent(?:er|re)),")


def is_caption(sentence: str) -> bool:
    """Whether a sentence says what is seen in a picture, and when it was taken."""
    if _PLACED.search(sentence) or _PICTURED.search(sentence):
        return True
    if _CREDITED.match(sentence) or _opened(sentence) or _CLOSED.search(sentence.rstrip()):
        return True
    return _watched(sentence) or _dated(sentence) or _dated_at_the_end(sentence)


def _opened(sentence: str) -> bool:
    """Whether it opens with a bare day that belongs to no sentence."""
    day = _OPENED.match(sentence)
    return day is not None and sentence[day.end() :][:1].isupper()


def _watched(sentence: str) -> bool:
    """Whether it tells in the present tense what is seen."""
    seen = _SEEN.search(sentence)
    nobody = _SOMEBODY.match(sentence)
    if seen and nobody and seen.start() <= nobody.end() + 2 and not _PAST.search(sentence):
        return bool(_SOMEWHERE.search(sentence, seen.end()))
    posed = _POSED.search(sentence) and not _PAST.search(sentence)
    return bool(posed) and len(sentence.split()) <= LONGEST


def _dated_at_the_end(sentence: str) -> bool:
    """Whether it opens in the present tense and closes with a whole day."""
    if _DAY_LAST.search(sentence.rstrip()) is None:
        return False
    now, past = _PRESENT.search(sentence), _FIRST_PAST.search(sentence)
    return now is not None and (past is None or now.start() < past.start())


def _dated(sentence: str) -> bool:
    """Whether it tells what is seen and closes with the day on which it was."""
    taken = _TAKEN.search(sentence)
    if taken is None:
        return False
    before = sentence[: taken.start()]
    last = not sentence[taken.end() :].strip(" .)")
    return (
        bool(_SEEN.search(before))
        and (last or not _TOLD.search(before))
        and not _SAYS.search(before)
    )
