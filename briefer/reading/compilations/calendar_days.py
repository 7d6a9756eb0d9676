"""Days as headers write them: recognised, not reckoned; dating reads what they mean."""

from __future__ import annotations

import re

# How months begin in English, German, French, Spanish, Italian, Portuguese and Dutch; a word in
# another script is taken for one, too.
_MONTH = (
    r"(?:(?:jan|jän|gen|ene|f[eé][bvw]|m[aä]r|mrt|ma[iyg]|mei|a[pvb]r|ju[nilhg]|giu|lug|a[uo][gû]"
    r"|se[pt]|sett|o[ckut]t|out|nov|d[eéi][cz])[a-zà-ÿ]{0,8}|[^\W\d_a-zA-ZÀ-ÿ]{2,12})\.?"
)
_YEAR = r"(?:19|20)\d\d"
DAY = re.compile(
    r"(?<![\w/.-])(?:"
    rf"{_YEAR}(?:0[1-9]|1[0-2])\d\dT\d{{6}}Z?"
    rf"|{_YEAR}[-/.]\d\d?[-/.]\d\d?(?:T\d\d:\d\d\S*)?"
    rf"|\d\d?[./-]\d\d?[./-]{_YEAR}"
    rf"|\d\d?(?:st|nd|rd|th|er|º|ª)?\.?[ -](?:de |of )?{_MONTH},?[ -](?:de |del )?{_YEAR}"
    rf"|{_MONTH} \d\d?(?:st|nd|rd|th)?,? {_YEAR}"
    rf"|{_YEAR} ?年 ?\d\d? ?月 ?\d\d? ?日"
    r")(?![\w/-])",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"(\d{4}) ?年 ?(\d\d?) ?月 ?(\d\d?) ?日")
SHORT_DAY = re.compile(rf"\b(\d\d? {_MONTH}) (\d\d)\b(?!:)", re.IGNORECASE)  # "18 Nov 26"
CLOCK = re.compile(
    r"\b\d\d?[:.h]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?|uhr\b|h\b)?|\b\d\d?\s?[ap]\.?m\b\.?"
    r"|\b\d{4} (?=gmt\b)",
    re.IGNORECASE,
)
# What may stand beside a day on its line: a weekday, a zone, an edition, a word for "published".
_BESIDE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    r"|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica"
    r"|(?:segunda|ter[cç]a|quarta|quinta|sexta)-feira"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|gmt|utc|[ecmpab]?[esdw]t|cest|cet|eat|wat|cat|sast|mez|uhr|o'clock|local time"
    r"|(?:first |last )?(?:published|posted|updated?|modified|dated|issued|released)(?: on| at)?"
    r"|veröffentlicht(?: am)?|erschienen(?: am)?|aktualisiert|vom|publi[ée]e? le|publicado el"
    r"|le|el|il|op|am|um|at|on|date|datum|vormittag|nachmittag|morning|evening"
    r")\b\.?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[\W_]*(?:[+-]\d{2}:?\d{2})?[\W_]*")


def only_beside(words: str) -> bool:
    """Whether nothing but weekdays, hours, zones and the like stand beside a day."""
    return bool(_NOTHING.fullmatch(_BESIDE.sub("", CLOCK.sub("", words))))


def day_of(value: str) -> str:
    """Return the day in a value, as it is written, or the value itself where none is found."""
    day = DAY.search(value)
    if day:
        chinese = _CHINESE.fullmatch(day.group())
        return "{}-{:0>2}-{:0>2}".format(*chinese.groups()) if chinese else day.group()
    short = SHORT_DAY.search(value)
    return f"{short[1]} 20{short[2]}" if short else value
