"""The verbs by which a sentence tells of something that has happened."""

from __future__ import annotations

import re

# Past tenses of the irregular English verbs that differ from their present.
_IRREGULAR = (
    "arose|ate|awoke|beat|became|been|began|bent|bit|bled|blew|bought|bound|bred|broke|"
    "brought|built|burnt|burst|came|cast|caught|chose|clung|crept|cut|dealt|did|done|drank|"
    "drawn|drew|driven|drove|dug|fallen|fed|fell|felt|fled|flew|flown|forbade|forced|forgave|"
    "forgot|fought|found|froze|frozen|gave|given|gone|got|gotten|grew|grown|had|heard|held|"
    "hid|hidden|hit|hung|hurt|kept|knew|known|laid|lain|lay|leapt|led|left|lent|let|lit|lost|"
    "made|meant|met|mistook|overcame|overthrew|overthrown|paid|put|quit|ran|rang|read|"
    "resigned|risen|rode|rose|said|sang|sank|sat|saw|seen|sent|set|shed|shook|shot|shown|"
    "shrank|shut|slain|slept|slew|slid|sold|sought|spent|split|spoke|spoken|sprang|spread|"
    "stole|stolen|stood|strode|struck|stuck|stung|sued|swam|swept|swore|sworn|swung|taken|"
    "taught|threw|thrown|told|took|tore|torn|understood|undertook|underwent|unveiled|upheld|"
    "was|went|wept|were|withdrawn|withdrew|woke|won|wore|worn|wound|wove|written|wrote"
)
# How each language tells of the past; of another language, every sentence may.
_PAST = {
    "en": rf"{_IRREGULAR}|(?:has|have)(?! to\b)|(?!need|indeed|speed|breed|seed|feed|exceed|proceed|succeed)[a-z]{{2,}}ed(?!,? (?:\w+ly )?by\b)",
    "de": r"(?:hat|haben|ist|sind) [^.;]*\b(?:[a-zäöü]*ge[a-zäöü]{3,}|[a-zäöü]+(?:iert|worden|standen))|hatten?|war|waren|wurden?|worden|kam|kamen|ging|gingen|gab|gaben|nahm|nahmen|"
    r"stand|standen|sprach|sprachen|traf|trafen|fand|fanden|begann|begannen|starb|starben|fiel|fielen|rief|"
    r"riefen|schrieb|trat|traten|zog|zogen|brach|brachen|schloss|fuhr|fuhren|"
    r"(?!heute|letzte|erste|zweite|beste|meiste|nächste)[a-zäöü]{2,}(?:[bdefghklmnprsz]te|agte|achte)n?",
    "fr": r"(?:a|ont|est|sont) (?:été |aussi |été? )?[a-zéèê]+(?:é|ée|és|ées|i|is|it|ie|u|us|ue)|avait|avaient|était|étaient|fut|furent|[a-zéèê]+(?:ait|aient|èrent)",
    "es": r"ha|han|fue|fueron|había|habían|[a-zñáéíóú]{2,}(?:ó|aron|ieron|yeron|jeron|aba|aban|ían?)",
    "it": r"(?:ha|hanno|è|sono) (?:[a-zàèìòù]+ )?[a-zàèìòù]+(?:[auis]t[oaie]|s[oaie]|[trl]t[oaie])|aveva|avevano|era|erano|fu|[a-zàèìòù]{2,}(?:ò|ì|arono|irono|erono|ava|avano)",
    "pt": r"foi|foram|havia|tinha|[a-zãõáéíóú]{2,}(?:ou|eu|iu|aram|eram|iram)",
}
# "is needed", "the ousted president" tell of no past.
_NO_PARTICIPLE = "".join(
    rf"(?<!\b{word} )" for word in ("is", "are", "be", "being", "the", "an", "a")
)
_HAPPENED = {
    language: re.compile(rf"(?<![\w’'-])(?<!\d ){_NO_PARTICIPLE}(?:{past})(?!\w)")
    for language, past in _PAST.items()
}

# "was born on 7 June", "fondée le 3 mai": a day of a life or a house, and none that a folder is about.
_OF_A_LIFE = re.compile(
    r"\b(?:born|(?:was|were) (?:founded|established|built|named)|birthday|geboren\w*|gegründet\w*|Geburtstag\w*|née?|"
    r"fondée?|nació|nacid[oa]|fundad[oa]|cumpleaños|nat[oa]|fondat[oa]|compleanno)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
# "Lindon, based in Bermuda, is one of …", "Card holders are liable if …": how things are. "Mr Roy was
# speaking in Lyon": what went on.
_STATES = re.compile(
    r"^[^,]*, $|\b(?:is|are|can|could|may|might|must|should|will|would|remains?|means|shows?|appears?|seems?)\b"
)
_WENT_ON = re.compile(
    r"(?:was|were) (?:[a-z]+ly )?(?:[a-z]+ing|able|unable|not|there|an?|the|in|on|at|one)\b"
)
# The perfect, in which only what has just happened is told: "has resigned", "vient de", "acaba de".
_PERFECT = {
    "en": re.compile(
        r"\b(?:has|have) (?:also |been |now )?(?!been\b|had\b|to\b)\w+(?:ed|en|n|de|ne|ld|nd|ut|it|et|st|un|ght|aid)\b"
    ),
    "fr": re.compile(r"\b(?:vient|viennent) (?:juste )?(?:de |d['’])"),
    "es": re.compile(r"\b(?:acaban?) de\b"),
}
# What English has in the place of a past tense that a caption doesn't have: "are due to meet", "will".
_TO_COME = re.compile(
    r"\b(?:will|would|should|could|can|may|might|must|(?:is|are) (?:\w+ )?(?:to|due|scheduled|expected|set|being)|plans?)\b"
)


def tells_what_happened(text: str, language: str) -> bool:
    """Whether a sentence tells in a past tense."""
    past = _HAPPENED.get(language)
    return past is None or past.search(text) is not None


def tells_news(text: str, language: str) -> bool:
    """Whether a sentence without a day is a report: its first verb tells what has happened."""
    past = _HAPPENED.get(language)
    found = past.search(text) if past else None
    if found is None:
        return False
    if language != "en":
        return True
    return not (_STATES.search(text, 0, found.start()) or _WENT_ON.match(text, found.start()))


def is_hot(text: str, language: str) -> bool:
    """Whether a sentence tells its news in the perfect, as only what has just happened is told."""
    perfect = _PERFECT.get(language)
    return perfect is not None and perfect.search(text) is not None


def only_shows(text: str, language: str) -> bool:
    """Whether an English sentence is all in the present: a caption, for no report is told so."""
    return language == "en" and not (tells_what_happened(text, "en") or _TO_COME.search(text))


def is_of_a_life(before: str) -> bool:
    """Whether the words before a day say that somebody was born or something was founded on it."""
    return _OF_A_LIFE.search(before) is not None
