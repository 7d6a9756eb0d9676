"""The actor that the words for a speaker name, in the languages beside English."""

from __future__ import annotations

import re
from collections import Counter

from briefer.bylines import is_body
from briefer.composing.voices.name_patterns import PARTICLE
from briefer.composing.voices.organs import organ
from briefer.model import Span, collapse

_NAME = r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w’'-]|\.(?=\w))+|[^\W\d_a-zß-öø-ÿ]\.)"
_RUNS = re.compile(rf"(?<![\w-]){_NAME}(?: (?:{_NAME}|{PARTICLE} (?={_NAME})(?:{_NAME})))*")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ELSEWHERE = re.compile(
    r" (?:am|im|in|bei|beim|vor|nach|gegenüber|auf|während|heute|gestern|dans|sur|lors|après|devant|hier|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|en|durante|ante|tras|ayer|hoy|desde|nel|nella|"
    r"durante|dopo|ieri|oggi|no|na|nesta|após|alors|que|qui|der am|quando|cuando) "
)
# "Ben Ali sera condamné", "il Nobel sarà annunciato": no subject that says something.
_PASSIVE = re.compile(
    r"(?<!s[’'])(?<!si )(?<!se )\b(?:été|est|sont|sera|seront|serait|fut|furent|était|étaient|stat[oaie]|è|sono|sarà|saranno|viene|vengono|"
    r"fue|fueron|sido|será|serán|es|son|wurden?|wird|werden|worden|foi|foram)\s+(?:\w+(?:ment|mente)\s+)?$"
)
_PREPOSED = re.compile(
    r"(?:\b(?:de|del|della|dello|dei|degli|delle|dell[’']|du|des|d[’']|di|da|do|dos|al|alla|all[’']|à|au|aux|a|para|por|par|per|con|avec|"
    r"contra|contre|contro|sobre|sur|su|von|vom|des|der|für|gegen|mit)\s+|(?:dell|all|d|sull|nell)[’'])"
    r"(?:l[’']|la |le |les |los |las |el |il |gli |i |o |os |[’'\"«“])?$"
)
# Behind one of these it is no longer the subject that a name belongs to: "pour soutenir Ann Lee".
_ELSEWHERE_BEFORE = re.compile(
    r"\s(?:à|au|aux|pour|par|dans|avec|contre|sur|en|sans|vers|chez|ont|que|qui|para|por|con|sobre|contra|han|per|in|contro|che|hanno|"
    r"an|für|mit|gegen|über|vor|zu|zur|zum|nach|bei|im|dass|anti\W?)\s"
)
_NOUN = re.compile(r"\b(?:un|une|le|la|el|il|lo|uno|una|der|die|das|ein|eine)\s+$")  # "un juge"
_ARTICLE = re.compile(
    r"(?:l[ae]s?|l[’']|un[ae]?|el|los|il|lo|gli|i|o|os|as?|der|die|das|eine?)\b", re.IGNORECASE
)
_BODY = re.compile(
    rf"(?:[Ll][ae]s?|[Ee]l|[Ll]os|[Ii]l?|[Gg]li|[Oo]s?|[Aa]s?) ({_NAME})(?= (?:de|du|des|del|della|da|do|[a-zà-ÿ]{{4,}})\b)"
)
_SHORT = re.compile(
    rf"(?:{_ARTICLE.pattern} |l[’'])(?P<body>(?P<long>[^()\[\],.;:]{{4,80}}) \((?P<short>[A-ZÄÖÜ][A-Za-zÄÖÜ]{{1,7}})\))",
    re.IGNORECASE,
)
LONGEST_BODY = 8  # words behind the first of a body's name
_OF = re.compile(
    r"(?:^| )(?:de|del|du|des|di|della|dello|dei|degli|do|da|dos|das) |(?: |^)d[’']|dell[’']"
)
_NOUN_LAST = re.compile(r"(?:^|[ ’'])[a-zà-ÿ-]{2,}$")
_JOINED = re.compile(
    r" (?:et|y|e|ed|und) (?:(?:l[ae]s? |l[’']|el |los |il |i |gli |o |os |as? |der |die |das )(?:[a-zà-ÿ-]+ ){0,3})?\W*$"
)
_NAMED = re.compile(_NAME)
_OFFICE = re.compile(
    r"(?:Der|Die|Das|der|die|das|[Ee]ine?) [^\W\d_]"
)  # "der Chef des Werks, Ann Lee,"
_TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mme|Sra?|Hr|Fr|M)\b\.? ?")
_BEFORE_NAME = re.compile(r"\b(?:Dr|Prof|Mr|M|Mme|Mlle|Sra?|Dra?|Hr|Fr|Sig|Gral)\b\.? ?$")
_APPOSED = re.compile(
    rf"\s*,\s*(?:dr\.? |Dr\.? )?({_NAME}(?: (?:{PARTICLE} )?{_NAME}){{1,3}})(?=\s*(?:[,.;:(–]|$)| [a-zà-ÿ])"
)


def actor_abroad(text: str, speaker: Span, language: str, cue: Span | None = None) -> str | None:
    """Return the actor whom a speaker names; None where no name is sure, or something is done to it."""
    if cue is not None and speaker.start < cue.start:
        before = text[speaker.start : cue.start]
        if _PASSIVE.search(before) or _NOUN.search(before):
            return None
    whole = collapse(text[slice(*speaker)]).strip(" ,.;:")
    phrase = _ASIDE.sub("", whole).strip(" ,.;:")
    head, comma, rest = phrase.partition(",")
    opening = not _ARTICLE.match(head)
    if (
        comma and opening and not _NAMED.search(head[1:]) and _NAMED.search(rest)
    ):  # "En tanto, Clinton"
        head, comma, rest = rest.strip().partition(",")
    rest = comma + rest if comma else collapse(text[speaker.end : speaker.end + 90])
    apposed = _APPOSED.match(rest)
    if apposed is None and (short := _abbreviated(whole)):
        return short
    head = _ELSEWHERE.split(f"{head} ")[0].strip()
    if body := organ(head, text, language):
        return body
    own = _person(head, language)
    own = _whole_body(head, own)
    if own and _JOINED.search(head[: head.rfind(own)]):
        return None  # two who speak as one are neither of them
    within = own is not None and _governed(head, own)
    if language == "de" and apposed and _OFFICE.match(head) and not is_body(apposed.group(1)):
        return apposed.group(1)
    if within and apposed:
        return apposed.group(1)
    if own and within:
        last = own.split()[-2:]  # "le secrétaire d'État John Kerry"
        titled = len(own.split()) > len(last) and head.endswith(" ".join(last))
        return " ".join(last) if titled and not is_body(own) else None
    if own and (" " in own or not apposed):
        return own if " " in own else _full(own, text, language) or _titled(head, own, language)
    return apposed.group(1) if apposed else None


def _abbreviated(phrase: str) -> str | None:
    """Return a body whose short form stands behind it: "parti de la justice (PJ)", "Rotes Kreuz (RK)"."""
    named = _SHORT.match(phrase)
    if named is None:
        return None
    initials = Counter(word[0].lower() for word in re.split(r"[ ’'-]", named["long"]) if word)
    return named["body"] if Counter(named["short"].lower()) <= initials else None


def _titled(head: str, name: str, language: str) -> str | None:
    """Return a single name behind what its bearer is: "re saudita Abdullah", "M. Petit"."""
    if language == "de" or not head.endswith(f" {name}"):
        return None
    before = head[: -len(name)].rstrip()
    if _ELSEWHERE_BEFORE.search(f" {before} ") or _OF.search(f"{before} "):
        return None  # "el comerciante de la calle Velm"
    titled = _BEFORE_NAME.search(f"{before} ") or _NOUN_LAST.search(before)
    return name if titled and not _ARTICLE.fullmatch(before.split(" ")[-1]) else None


def _whole_body(head: str, own: str | None) -> str | None:
    """Return a body's name with what belongs to it: "Parti de la liberté", "Frères musulmans"."""
    named = _BODY.match(head)
    if named is None or own is None or own not in (named[1], f"{named[0].split()[0]} {named[1]}"):
        return own
    rest = head[named.end() :].split()
    return " ".join((named[1], *rest)) if 0 < len(rest) <= LONGEST_BODY else own


def _governed(head: str, name: str) -> bool:
    """Whether a name stands behind a preposition, and so only belongs to who speaks."""
    before = _BEFORE_NAME.sub("", head[: head.rfind(name)]).lower()
    return bool(_PREPOSED.search(before) or _ELSEWHERE_BEFORE.search(f" {before}"))


def _person(head: str, language: str) -> str | None:
    """Return the last name in a phrase; in German, where nouns have capitals, its last two words."""
    runs = [_TITLE.sub("", match.group()).strip() for match in _RUNS.finditer(head)]
    long = [run for run in runs if " " in run]
    run = (long or runs or [""])[-1]
    words = run.split()
    if language == "de" and words[:1] and _ARTICLE.match(words[0]):
        words = words[1:]  # "Der Vorstandschef": an office, and nobody's name
    if language == "de" and len(words) > 1:
        particle = len(words) > 2 and words[-2].islower()
        words = words[-3:] if particle else words[-2:]
        titled = [word for word in words if not word.endswith(("-", "."))]
        return " ".join(titled) if len(titled) > 1 or len(words) > len(titled) else None
    if len(words) == 1 and (len(words[0]) < 3 or (language == "de" and not words[0].isupper())):
        return words[0] if language == "de" and words[0].istitle() else None
    return " ".join(words) or None


def _full(surname: str, text: str, language: str) -> str | None:
    """Return the longer name in a text that ends so; a single word must stand there more than once."""
    found = re.findall(rf"(?<=[\w,;] )({_NAME} (?:{PARTICLE} )?{re.escape(surname)})\b", text)
    names = [
        name
        for name in found
        if not re.match(
            r"(?:M\.|Mme|Mlle|Sra?\.?|Hr|Frau|Herr|Der|Die|Das|Le|La|Les|El|Los|Il|Lo|L|O|A) ", name
        )
    ]
    if names:
        return max(sorted(set(map(str, names))), key=names.count)
    inside = re.findall(rf"(?<=[a-zà-ÿ,] ){re.escape(surname)}\b", text)
    return surname if language != "de" and len(inside) > 1 else None
