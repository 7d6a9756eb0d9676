"""What stands in an article and is no news: headings, captions, lines that address the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.language import DAYS_AND_MONTHS, OFFICES, SAYING, STOP_WORDS
from briefer.model import Sentence

ENDED = 0.5  # share of sentences with a mark at the end from which one without it is no sentence

_END = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»)\]\d]*$")

# "Browse the list …", "Click here": what a page asks of its reader.
_ASKED = re.compile(
    r"(?:\W*|.*[.:] )(?:(?:To|For) [^,]{3,60}, )?(?:please )?(?:"
    r"browse (?:the|our|all)|check out (?:the|our|all|more)|click (?:here|on|the|to)|tap (?:here|on|to)|scroll (?:down|up|to|through)|"
    r"subscribe|sign up|log in|tune in|download (?:the|our|this)|"
    r"read (?:more|also|the full|our|on)|watch (?:the (?:video|full|clip)|more|live|below|on)|"
    r"listen (?:to the (?:full|podcast|interview)|live|below|here|on)|"
    r"follow (?:us|me|@|the latest|our|live)|see (?:also|more|below|our)|"
    r"join (?:us|the conversation)|continue reading|verify you|find out (?:what|more|how)|"
    r"read (?:the (?:latest|rest|whole|original|entire|story)|all|about)|here(?:['’]s| is) (?:a look|what|everything|how)|"
    r"stay (?:up to date|tuned)|register (?:now|here|for)|visit (?:our|the website|www)|(?:send|email) (?:us|your)|"
    r"share (?:this|your)|enter your|skip (?:to|past|twitter))\b",
    re.IGNORECASE,
)
# What pages say of themselves, in the words of the programs that many of them run.
_PAGE = re.compile(
    r"\b(?:browser does not support|all rights reserved|www\.\w|"
    r"(?:this|full|original) (?:article|story|post|version) (?:was|is|originally|first) ?"
    r"(?:first |originally )?(?:published|appeared|posted)|"
    r"(?:(?:we|site|website) uses?|accept|our use of|verwenden|utilis\w+|usa\w*) cookies|"
    r"technical storage or access|technische Speicherung oder der Zu\w+|"
    r"stockage ou l['’]accès technique|almacenamiento o acceso técnico|"
    r"archiviazione tecnica o l['’]accesso|"
    r"(?:javascript|flash(?: player)?)\b.{0,40}\b(?:enabled|installed|turned on|required)|"
    r"full (?:interview|video|episode|article|story|list) (?:will|can|is) |"
    r"(?:article|debate|thread|page) is now closed|comments? (?:are|is) (?:now )?closed\b|"
    r"image (?:copyright|caption)|\(pictured\b|\bpictured (?:here|above|below|left|right|with)\b|"
    r"breaking news emails|get breaking news|news alerts\b|buy photo\b|wait \d+ seconds?|must watch\b|^this article\b|^look back at\b|newsletter sign up|hide caption|skip ad\b|\d+ of \d+ (?:photos|full screen)|delivered to your inbox|by clicking (?:the|on)|you(?:['’]re| are) not a robot|"
    r"(?:this|your) comment (?:was|has been) (?:removed|deleted)|independent media outlet|"
    r"editorial (?:policies|standards) (?:here|apply))",
    re.IGNORECASE,
)
# "At 09:12 3rd May, Anna wrote: …", "Watch on YouTube", "[Video: …]": beside the article.
_BESIDE = re.compile(
    r"(?:Hide )?Caption (?=[A-Z\d])|CLOSE (?=[A-Z])|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ (?:19|20)\d\d - \d{1,2}:\d\d|[A-Z][a-z]+ \d{1,2}, (?:19|20)\d\d: |"
    r"At \d{1,2}[:.]\d\d\b[^.]{0,40}\bwrote:|\W{0,2}(?:Video|Photos?|Photograph|Image|Gallery|Listen|"
    r"Audio|Picture|Credit|Related|File photo|Caption|Source|Advertisement)s?\s?[:|]|.*\bWatch on YouTube\b"
    r"|[A-Z][a-z]+\d+: ",
)

# "Two women walk past a shop in Lyon, May 3, 2019.": the present tense of what is seen, and the
# day on which it was taken.
_MONTH = "|".join(sorted({word for word in DAYS_AND_MONTHS if not word.endswith("day")}, key=len))
_TAKEN = re.compile(
    rf"\b(?:(?:{_MONTH})[a-z]*\.?,? \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} (?:{_MONTH})[a-z]* (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(?:walks?|takes? (?:their|part|his|her|a)|stands?|speaks?|poses?|arrives?|waves?|holds?|looks?|"
    r"gestures?|attends?|shakes?|address(?:es)?|wears?|wearing|leaves?|sits?|watch(?:es)?|reacts?|"
    r"listens?|talks?|rides?|carry|carries|pass(?:es)?|makes? (?:his|her|their) way|gathers?|queues?|lines? up|search(?:es)?|"
    r"inspects?|greets?|march(?:es)?|smiles?|cheers?|prays?|crosses|runs?|eats?|kisses|hugs?|embraces?|plays?|"
    r"works?|(?:is|are) (?:seen|pictured|shown|\w+ed (?:during|at|outside|near)))\b"
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
    r"\b(?:during|outside|in front of|near|next to|at an?|past|in the|on the)\b"
)
# "Ann Lee (R) and Jon Roe, left, …": where in the picture somebody stands.
# What nobody reports in the present tense but who describes a picture.
_POSED = re.compile(
    r"\b(?:arrives (?:at|for|to)|poses|waves to|gestures|shakes hands|looks on|smiles|reacts (?:to|as|after|during))\b"
)
LONGEST_CAPTION = 30  # words
_PAST = re.compile(r"\b(?:was|were|had|has|have|will|would|said|says|told)\b")
_PLACED = re.compile(r"\((?:L|R|C|left|right|centre|center)\)|, (?:left|right|cent(?:er|re)),")

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
    if _ARTICLE_INSIDE.search(sentence):
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


def without_full_stop(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the headings and captions: what has no mark at its end, where most sentences have."""
    bare = [
        n for n, sentence in enumerate(sentences) if not _END.search(sentence.text.rstrip()[-8:])
    ]
    return frozenset(bare if len(bare) <= (1 - ENDED) * len(sentences) else ())


def is_notice(sentence: str) -> bool:
    """Whether a page speaks to its reader or of itself, or a reader to others."""
    return bool(_BESIDE.match(sentence) or _PAGE.search(sentence) or _ASKED.match(sentence))


def is_caption(sentence: str) -> bool:
    """Whether a sentence says what is seen in a picture, and when it was taken."""
    if _PLACED.search(sentence):
        return True
    seen = _SEEN.search(sentence)
    nobody = _SOMEBODY.match(sentence)
    if seen and nobody and seen.start() <= nobody.end() + 2 and not _PAST.search(sentence):
        return bool(_SOMEWHERE.search(sentence, seen.end()))
    if (
        _POSED.search(sentence)
        and not _PAST.search(sentence)
        and len(sentence.split()) <= LONGEST_CAPTION
    ):
        return True
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
