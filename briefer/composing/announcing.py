"""Whether a sentence announces what a day to come will bring: by its verb, and by nothing called off.

A day that lies ahead is announced where the clause that names it looks ahead: a verb in the future or
a modal one, "is due to", "scheduled", "a deadline", a verb of beginning or ending in the present, or
a preposition that only the future asks for ("by 12 March", "elections for 12 March").
"""

from __future__ import annotations

import re

from briefer.composing.announcing_abroad import (
    announces_abroad,
    calls_off_abroad,
    looks_ahead_abroad,
)

# By language family, each class whole: future and modal verbs; passives of planning; what begins or
# ends by the calendar; nouns of the calendar.
_AHEAD = re.compile(
    r"\b(?:(?:will|shall|won['’]t|must|may|might|can|could|should|would)(?! have (?!to\b))|going to|about to|aims? to|hopes? to|"
    r"intends? to|plans? (?:to|on|for)|expects? to|agreed to|wants? to|needs? to|vow(?:s|ed) to|pledge[sd]? to|"
    r"(?:am|is|are|be|been|being) (?:\w+ly )?(?:to|due|set|expected|scheduled|slated|planned|booked|billed|bound|"
    r"likely|invited|summoned|ordered|required|asked|supposed)|(?:has|have) (?:until|till)|"
    r"due (?:on|in|by|at|before|out|back|next|for|this)|scheduled|slated|planned|upcoming|forthcoming|deadline|"
    r"to be (?:held|presented|published|released|signed|decided|announced|sentenced|launched|opened|completed)|"
    r"takes? (?:effect|place|office|over)|(?:comes?|enters?|goes?) into (?:force|effect)|goes? to the polls|"
    r"arrives?|begins?|closes?|convenes?|ends?|expires?|holds?|hosts?|lapses?|leaves?|meets?|opens?|resumes?|"
    r"returns?|runs?|sits?|starts?|travels?|visits?|votes?|"
    # German
    r"wird|werden|würden?|soll(?:en|te|ten)?|muss|müssen|darf|dürfen|kann|können|will|wollen|geplant|vorgesehen|"
    r"angesetzt|beginnt|beginnen|endet|enden|findet|finden|tritt|treten|läuft|laufen|tagt|trifft|treffen|startet|"
    r"starten|stimmt|stimmen|Frist|"
    # French
    r"sera|seront|aura|auront|devra|devront|devrait|devraient|doit|doivent|pourra|pourront|pourrait|pourraient|ira|iront|va|vont|prévue?s?|"
    r"commence(?:nt)?|débute(?:nt)?|entre(?:nt)? en vigueur|se tiendra|se tiendront|se réunit|se réunissent|échéance|"
    r"\w{3,}(?:era|eront|ira|iront|dra|dront)|"
    # Spanish and Portuguese
    r"será|serán|serão|tendrá|tendrán|terá|terão|deberá|deberán|debería|deberían|podría|podrían|deverá|deverão|debe|deben|deve|devem|podrá|podrán|"
    r"poderá|poderão|va a|van a|vai|vão|previst[oa]s?|programad[oa]s?|agendad[oa]s?|comienza|empieza|começa|entra en vigor|"
    r"entra em vigor|plazo|prazo|\w{3,}(?:ará|arán|erá|erán|irá|irán|arão|erão|irão)|"
    # Italian
    r"sarà|saranno|avrà|avranno|dovrà|dovranno|dovrebbe|dovrebbero|potrà|potranno|potrebbe|potrebbero|deve|devono|inizia|comincia|entra in vigore|scadenza|"
    r"\w{3,}(?:erà|eranno|irà|iranno))\b|['’]ll\b",
    re.IGNORECASE,
)
# Right before the day: "by 12 March", "called elections for 12 March", "from 12 March".
_TOWARDS = re.compile(
    r"\b(?:by|until|till|before|for|as of|effective|starting|beginning|no later than|bis|ab|spätestens|"
    r"d['’]ici(?: le| au)?|jusqu['’]au|à partir du|hasta(?: el)?|antes del|a partir del|até|entro(?: il)?|fino al|dal|"
    r"from) (?:the |midnight (?:on )?|[A-Z][a-z]+day,? )?$",
    re.IGNORECASE,
)
# Where one clause ends and the next begins.
_BREAK = re.compile(
    r"[;:]|\s[–—-]\s|,? (?:who|which|that|when|where|while|whereas|because|although|though|but|after|since)\b|"
    r", (?:and|as|or) |,? (?:der|die|das|dass|weil|nachdem|während|aber|qui|que|dont|mais|quien|pero|che|ma) ",
)
# A verb that tells what was: what stands behind the day is no longer of it.
_PAST = re.compile(
    r"(?<!be )(?<!being )\b(?:was|were|had|did|died|took|met|held|began|came|went|made|gave|became|won|lost|led|left|fell|"
    r"rose|broke|found|got|ran|saw|sent|shot|struck|hit|(?!need|plann|schedul|slat)\w{2,}ed|wurden?|waren?|hatten?|"
    r"était|étaient|fue|fueron|era|eram|foi|foram|fu|furono)\b"
)
# "Until Sunday it was hard to see": by such a day, but told as past.
_WAS = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)
_OWNING = re.compile(r"['’]s\b")  # "killed by Tuesday's earthquake"
# "are hoping that he will win in November"; "if talks fail by Monday", "typically begins in May".
_HOPED = re.compile(
    r"\b(?:hop(?:es?|ed|ing)|fear(?:s|ed|ing)?|wish(?:es|ed)?|rumou?r(?:s|ed)?|speculat\w+|hofft|hoffen|espèrent?)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:if|unless|typically|usually|normally|generally|traditionally|always|every|annually|"
    r"falls|wenn|üblicherweise|jedes|jährlich|chaque|toujours|cada|siempre|ogni|sempre)\b",
    re.IGNORECASE,
)
# "the nine months ending next month", "in the coming week": no day of anything, or of two weeks.
_PERIOD = re.compile(
    r"\b(?:days?|weeks?|months?|quarters?|years?|period|half) (?:end(?:ing|ed)|to|through) $",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"^coming ", re.IGNORECASE)
# Told of a day, by somebody: the day is that of the saying.
_STATED = re.compile(
    r"\b(?:said|says|told|added|stated|announced|reported|tweeted|wrote|confirmed|according to [^,;.]{0,40})\b"
    r"(?: \w+){0,3} (?:on |late |early )?$",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:call(?:ed|s|ing)? off|(?:put|push(?:ed|es|ing)?|putting) (?:off|back)|adjourn\w*|reschedul\w+|cancel\w*|postpon\w*|scrap(?:ped|s)|abandon\w*|delay(?:ed|s)|suspend\w*|shelved?|"
    r"no longer|instead of|was to|were to|had been (?:due|set|scheduled|expected|planned)|"
    r"(?:was|were) (?:\w+ly )?(?:due|set|supposed|scheduled|expected|planned)|would have|should have|"
    r"abgesagt|verschoben|gestrichen|annulée?s?|reportée?s?|cancelad[oa]s?|aplazad[oa]s?|suspendid[oa]s?|"
    r"adiad[oa]s?|annullat[oaei]|rinviat[oaei])\b",
    re.IGNORECASE,
)
# "postponed until 12 March" names the new day.
_MOVED_TO = re.compile(
    r"\b(?:postponed|delayed|adjourned|rescheduled|moved|(?:put|pushed) (?:off|back)|brought forward|verschoben|reportée?s?|aplazad[oa]s?|adiad[oa]s?|rinviat[oaei])\b"
    r"(?: \w+){0,10} (?:to|until|till|auf|bis|au|al|para|a) (?:the |el |le |o )?(?:[A-Z][a-z]+day,? )?$",
    re.IGNORECASE,
)


def looks_ahead(text: str, start: int, end: int, language: str = "en") -> bool:
    """Whether a sentence announces something for the day that it names between two places."""
    if announces_abroad(language):
        return looks_ahead_abroad(text, start, end, language)
    before, after = text[:start], text[end:]
    if moved := _MOVED_TO.search(before):
        return not calls_off(text[: moved.start()] + after)
    if calls_off(text) or _STATED.search(before) or _PERIOD.search(before):
        return False
    if _HOPED.search(before):
        return False
    left = before[max((m.end() for m in _BREAK.finditer(before)), default=0) :]
    closing = _BREAK.search(after)
    right = after[: closing.start()] if closing else after
    if _VAGUE.match(text[start:end]) or _UNSURE.search(f"{left}{text[start:end]}"):
        return False
    towards = _TOWARDS.search(before) and not _OWNING.match(after) and not _WAS.search(left + right)
    if towards or _AHEAD.search(left):
        return True
    return _AHEAD.search(right) is not None and not _PAST.search(left)


def calls_off(text: str, language: str = "en") -> bool:
    """Whether a sentence tells that something was called off or put off."""
    return (
        calls_off_abroad(text, language)
        if announces_abroad(language)
        else _OFF.search(text) is not None
    )
