"""Whether a sentence tells of a date as behind it or ahead of it."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern
from typing import Literal

from briefer.dating.languages_present import languages_present
from briefer.dating.vocabulary import vocabularies
from briefer.model import Span

Tense = Literal["past", "future", ""]

REACH = 140  # characters on each side that belong to the date
FAR = 1000  # characters: farther than any word that tells

_END = re.compile(r"[.!?;]\s+(?=[\"“(A-ZÄÖÜ])|\n|[。！？।۔]")
_FUTURE = re.compile(
    r"\b(?:will|shall|must|should|targeted (?:for|to)|as soon as|ends? (?:in|on|by)|ending (?:in|on|after)"
    r"|expir(?:es?|ing)|takes? effect|won't|is to|are to|set to|sets? the stage for|head(?:s|ing|ed) (?:toward|into)"
    r"|(?:is|are|was|were|be|been|'s|'re) (?:also |now |still )?due(?! to (?:the|an?|its|his|her|their|this|that|(?-i:[A-Z\d])))|due (?:on|in|at|for|by|before|next|out|back)"
    r"|scheduled|slated|plan(?:s|ned)? (?:to|for)|expected to"
    r"|expects? to|upcoming|ahead of|by the end of|coming|next|going to|about to|aims? to|hopes? to|until"
    r"|deadline|forecasts?|projected|projections?|budget(?:ed)?|targets?|wird|werden|sollen?|wollen|folgt|folgen|startet|starten|beginnt|beginnen|steht an|stehen an|geplant|findet|finden|sera|seront|aura lieu|prévue?s?|será|serán"
    r"|tendrá|prevista?|sarà|saranno|would)\b|'ll\b",
    re.I,
)
# The future of Spanish and Italian, and what of the French one no other word of the three ends in; "va
# a", "vont". Of a bare year it says nothing, for the verb may lie ahead in the same year.
_ENDINGS = re.compile(
    r"\b(?:[a-zñáéíóú]{2,}(?:[aei]|[bdr])r(?:á|án)|[a-zàèìòù]{2,}r(?:à|anno)"
    r"|[a-zéèê]{2,}(?:[deivr]ront|vra|endra)|aura|fera|pourra|ira|doit|doivent|vont|vamos a|van? a"
    r"|deve|devono|debe|deben)\b"
)
_BY = re.compile(
    r"\b(?:by|until|till|through|before|bis|d'ici|hasta|entro) (?:the |early |late |mid-?)?$", re.I
)
_PAST = re.compile(
    r"(?<!be )\b(?:was|were|had|did|said|told|took|met|held|began|came|went|made|gave|became|won|lost|led|left"
    r"|killed|since|ago|after|last(?= (?:week|month|year|night|summer|winter|spring|autumn|fall)|$)|(?!un)\w{3,}ed|wurden?|war|waren|hatten?|seit|ge\w{3,}t|était|étaient|depuis"
    r"|fue|fueron|era|desde|è stat[oa]|dal|foi|foram)\b",
    re.I,
)


# A bare year is a moment only after these; "forecasts for 2009" is none.
_MOMENT = re.compile(
    r"\b(?:in|since|during|of|from|early|late|mid|spring|summer|autumn|fall|winter|im|seit|en|dans|depuis|nel|desde|anno|jahr)[ -]$|\($",
    re.I,
)


# "The council meets on Friday", "Friday's planned march": ahead, whatever else is told as past.
_MEETS = re.compile(
    r"(?<!the )(?<!The )\b(?:airs?|arrives?|begins?|closes|convenes?|departs?|ends?|expires?|flies|gets|gives|goes|go to|head to|holds?|hosts?|kicks? off|launches|leaves?|meets?|opens?|plays?|premieres?|resumes?|sails|"
    r"returns?|sits?|speaks?|starts?|takes? place|travels?|visits?|votes?)\b(?:(?:(?! (?:said|told|that)\b)[^.,;:]){0,60} (?:on|next)| on| next)? $"
)
# "will vote for him because of the shooting in Lyon on Friday": a cause is past, whatever it causes.
_CAUSE = re.compile(
    r"\b(?:because of|as a result of|in response to|in the wake of) (?:(?!\b(?:who|which|that)\b)[^,;:.]){0,60}$"
)
_PLANNED = re.compile(
    r"(?:[’']s)? (?:[\w-]+ )?(?:expected|planned|proposed|scheduled|upcoming)\b"
    # "am Freitag beginnenden Spiele", "für Montag geplante Anreise"
    r"| (?:[a-zäöüß]+end|geplant|angesetzt|vorgesehen|erwartet)e[nrms]?\b"
)
# "el acuerdo firmado el", "l'accordo siglato il", "o acordo assinado em", "l'accord signé le": what a participle
# tells right before its day is past, unless it is planned or an auxiliary puts it ahead.
_PLANS = (
    r"prev[ií]st|programad|previst|fijad|convocad|agendad|marcad|fissat|programmat|attes|prévu|attendu|fixé|programmé|convoqué|"
    r"anunciad[oa]s? para|esperad|estimad|aplazad|adiad|rinviat|reporté"
)
_NO_PARTICIPLES = (
    "aussi|ainsi|ici|parmi|lundi|mardi|jeudi|vendredi|samedi|midi|qui|lui|celui|todo|toda|todos|todas|tutto|tutta|tutti|"
    "lado|lados|tanto|tanta|punto|conto|quanto|estado|stato|resto|texto|testo|certo|certa|alto|alta|sotto|fatto|"
    "partido|partito|sentido|mercado|senado|sabato|sábado"
)
_PARTICIPLE = re.compile(
    rf"\b(?!(?:{_PLANS}))(?!(?:{_NO_PARTICIPLES})\b)(?:"
    r"[^\W\d_]{2,}(?:ad|id)[oa]s? (?:ayer |este |el )?(?:el|em|no|a|en)(?: (?:pasado|último|dia|día))?"
    r"|[^\W\d_]{2,}(?:escrit|hech|dich|muert|abiert|feit|abert|mort|aceit|entregue)[oa]?s? (?:el|em|no|a)(?: día| dia)?"
    r"|[^\W\d_]{2,}(?:at|it|ut|ett|olt|ert|ort|icat)[oaie] (?:il|l['’]|lo scorso)"
    r"|[^\W\d_]{1,}(?:é|[^eaou]i|u|is|it|ert)e?s? (?:le|dès le)"
    r")(?: (?:lunes|martes|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi|lunedì|martedì|mercoledì|giovedì|venerdì))?,? ?$",
    re.I,
)
_AHEAD_OF_IT = re.compile(
    r"\b(?:ser[áã]\w*|serán|sera|seront|sarà|saranno|verrà|verranno|ser|être|essere|va a|vai|devrait|debe|deve|dovrà|deberá|deverá)\b",
    re.I,
)
# "der Vertrag vom 3. März", "der am 3. März unterzeichnete Vertrag"; not "vom 3. bis 5. März", "könnte Lee".
_OF_DAY = re.compile(r"\bvom (?:[A-Z][a-z]+tag, (?:dem )?)?$")
_SEVERAL = re.compile(r" (?:bis|al?|au|ao) |[–-]")
_UP_TO = re.compile(r"\s*(?:bis|an|–|-|und)\b|\s*[–-]")
_SIGNED = re.compile(
    r" (?!(?:könn|soll|dürf|müss|woll|möch|hät|wür|nächs|letz|drit|gu|spä|heu|bit)\w*|(?:geplan|angesetz|vorgeseh|erwarte)\w*)"
    r"[a-zäöüß]{4,}(?:te|ete|ene)[nrsm]? [A-ZÄÖÜ]"
)


def tense(text: str, span: Span, reach: int = REACH) -> Tense:
    """Return whether the words around a date put it in the past or the future."""
    left = text[max(0, span.start - reach) : span.start]
    bare = span.end - span.start == 4
    right = text[span.end : span.end + reach]
    opening = max((match.end() for match in _END.finditer(left)), default=0)
    left = left[opening:]
    if closing := _END.search(right):
        right = right[: closing.start()]
    if _CAUSE.search(left):
        return "past"
    several = _SEVERAL.search(text, span.start, span.end) is not None
    if not several and _told_by_participle(left, right):
        return "past"
    if _BY.search(left) or _MEETS.search(left) or _PLANNED.match(right):
        return "future"
    ahead, behind = _nearest(_FUTURE, left, right), _nearest(_PAST, left, right)
    for code in languages_present(text):
        future, past = _words(code)
        ahead = min(ahead, _nearest(future, left, right))
        behind = min(behind, _nearest(past, left, right))
    if not bare:
        ahead = min(ahead, _nearest(_ENDINGS, left, right))
    if ahead < behind or (ahead == behind < FAR):
        return "future"
    if bare and not _MOMENT.search(left):
        return ""
    return "past" if behind < FAR else ""


def _told_by_participle(left: str, right: str) -> bool:
    """Whether a participle beside a day puts it in the past: "firmado el", "vom", "… unterzeichnete"."""
    if _OF_DAY.search(left):
        return not _UP_TO.match(right)
    if _SIGNED.match(right) and re.search(r"\bam (?:[A-Z][a-z]+tag, (?:dem )?)?$", left):
        return True
    told = _PARTICIPLE.search(left)
    return told is not None and not _AHEAD_OF_IT.search(
        left[max(0, told.start() - 40) : told.start()]
    )


@cache
def _words(code: str) -> tuple[Pattern[str], Pattern[str]]:
    one = vocabularies()[code]
    begin, end = (r"(?<!\w)", r"(?!\w)") if one.spaces == "both" else ("", "")
    future, past = (
        re.compile(rf"{begin}(?:{words}){end}" if words else r"(?!)", re.I)
        for words in (one.future, one.past)
    )
    return future, past


def _nearest(words: re.Pattern[str], left: str, right: str) -> int:
    before = [len(left) - match.end() for match in words.finditer(left)]
    after = [match.start() for match in words.finditer(right)]
    return min([*before, *after], default=FAR)


def contradicts(ahead: bool, behind: bool, told: Tense) -> bool:
    """Whether a day lies on the other side than it is told of."""
    return (told == "past" and ahead) or (told == "future" and behind)
