"""The actor that the words for a speaker name, in the languages beside English."""

from __future__ import annotations

import re

from briefer.model import Span, collapse

_PARTICLE = r"(?:al|bin|da|de|del|della|der|di|dos|du|el|ibn|la|van|von|zu)"
_NAME = r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w’'-]|\.(?=\w))+|[^\W\d_a-zß-öø-ÿ]\.)"
_RUNS = re.compile(rf"{_NAME}(?: (?:{_NAME}|{_PARTICLE} (?={_NAME})(?:{_NAME})))*")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ELSEWHERE = re.compile(
    r" (?:am|im|in|bei|beim|vor|nach|gegenüber|auf|während|heute|gestern|dans|sur|lors|après|devant|hier|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|en|durante|ante|tras|ayer|hoy|desde|nel|nella|"
    r"durante|dopo|ieri|oggi|no|na|nesta|após|alors|que|qui|der am|quando|cuando) "
)
_TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mme|Sra?|Hr|Fr|M)\b\.? ?")
_APPOSED = re.compile(
    rf"\s*,\s*(?:dr\.? |Dr\.? )?({_NAME}(?: (?:{_PARTICLE} )?{_NAME}){{1,3}})(?=\s*(?:[,.;:(–]|$)| [a-zà-ÿ])"
)


def actor_abroad(text: str, speaker: Span, language: str) -> str | None:
    """Return the actor whom a speaker names; None where no name is sure."""
    phrase = _ASIDE.sub("", collapse(text[slice(*speaker)])).strip(" ,.;:")
    head, comma, rest = phrase.partition(",")
    rest = comma + rest if comma else collapse(text[speaker.end : speaker.end + 90])
    own = _person(_ELSEWHERE.split(f"{head} ")[0], language)
    if own and (" " in own or not _APPOSED.match(rest)):
        return own if " " in own else _full(own, text, language)
    apposed = _APPOSED.match(rest)
    return apposed.group(1) if apposed else None


def _person(head: str, language: str) -> str | None:
    """Return the last name in a phrase; in German, where nouns have capitals, its last two words."""
    runs = [_TITLE.sub("", match.group()).strip() for match in _RUNS.finditer(head)]
    long = [run for run in runs if " " in run]
    run = (long or runs or [""])[-1]
    words = run.split()
    if language == "de" and len(words) > 1:
        particle = len(words) > 2 and words[-2].islower()
        words = words[-3:] if particle else words[-2:]
        words = [word for word in words if not word.endswith(("-", "."))]
        return " ".join(words) if len(words) > 1 else None
    if len(words) == 1 and (len(words[0]) < 3 or (language == "de" and not words[0].isupper())):
        return words[0] if language == "de" and words[0].istitle() else None
    return " ".join(words) or None


def _full(surname: str, text: str, language: str) -> str | None:
    """Return the longer name in a text that ends so; a single word must stand there more than once."""
    found = re.findall(rf"({_NAME} (?:{_PARTICLE} )?{re.escape(surname)})\b", text)
    names = [
        name
        for name in found
        if not re.match(r"(?:Der|Die|Das|Le|La|Les|El|Los|Il|Lo|L|O|A) ", name)
    ]
    if names:
        return max(sorted(set(map(str, names))), key=names.count)
    inside = re.findall(rf"(?<=[a-zà-ÿ,] ){re.escape(surname)}\b", text)
    return surname if language != "de" and len(inside) > 1 else None
