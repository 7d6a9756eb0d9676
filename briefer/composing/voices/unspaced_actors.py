"""The actor that words name in scripts that part none: behind a Chinese office, before a Japanese one."""

from __future__ import annotations

import re
from functools import cache

from briefer.language import entry_words

GLUED_NAME = 4  # Chinese characters of a name without a point in it
GLUED_BODY = (3, 16)  # characters of a body in scripts that part no words
_KANJI = r"[\u3005\u4e00-\u9fff]"
_GIVEN = rf"{_KANJI}{{1,3}}"
# "社会学家毛琳": a trade by its last character, and a name of two or three behind it.
_BY_TRADE = re.compile(r"^[\u4e00-\u9fff]{2,8}[家员員师師士]([\u4e00-\u9fff]{2,3})$")
_FOREIGN = re.compile(r"[·・]")


def unspaced_actor(phrase: str, text: str, language: str) -> str | None:
    """Return the actor whom a phrase names: by an office beside the name, or as a body by how it ends."""
    before = bool(_listed(language, "after"))
    return _before_office(phrase, text, language) if before else _behind_office(phrase, language)


@cache
def _listed(language: str, key: str) -> frozenset[str]:
    return entry_words(language, "actors", key)


def _behind_office(phrase: str, language: str) -> str | None:
    """Return the name behind a Chinese office, or a body by how its name ends."""
    phrase = re.sub(r"^.*[日时後后]，?(?=.{3})", "", phrase) if re.match(r"\d", phrase) else phrase
    if phrase in _listed(language, "nobody"):
        return None
    office = _last_office(phrase, language)
    if not office and (called := _BY_TRADE.search(phrase)) and not _is_glued_body(phrase, language):
        return called.group(1)
    if office and _is_glued_name(phrase[office:], language):
        return phrase[office:]
    if office and not _is_glued_body(phrase, language):
        return None
    if _is_glued_name(phrase, language) and not _is_glued_body(phrase, language):
        return phrase
    return phrase if _is_glued_body(phrase, language) else None


def _last_office(phrase: str, language: str) -> int:
    """Return where the last office in a phrase ends, 0 where there is none."""
    ends = (
        phrase.rfind(one) + len(one) for one in _listed(language, "offices") if one in phrase[:-1]
    )
    return max(ends, default=0)


def _is_glued_name(name: str, language: str) -> bool:
    if _FOREIGN.search(name):
        return True
    known = any(name.startswith(one) for one in _listed(language, "surnames"))
    return known and 2 <= len(name) <= GLUED_NAME


def _is_glued_body(phrase: str, language: str) -> bool:
    least, most = GLUED_BODY
    ends = tuple(_listed(language, "bodies"))
    return phrase.endswith(ends) and least <= len(phrase) <= most


def _before_office(phrase: str, text: str, language: str) -> str | None:
    """Return the name before a Japanese office, in full where the text has it, or a body."""
    own = re.split(r"[、（(]", phrase)[0]
    own = own.rpartition("の")[2] or own
    if own in _listed(language, "nobody"):
        return None
    for office in sorted(_listed(language, "after"), key=len, reverse=True):
        if own.endswith(office) and len(own) - len(office) >= 2:
            name = own[: -len(office)]
            return _full_before(name, text, language)
    return own if _is_glued_body(own, language) else None


def _full_before(name: str, text: str, language: str) -> str | None:
    """Return the longer name in a text that begins so and has an office behind it."""
    if _is_glued_body(name, language) and not re.fullmatch(_GIVEN, name):
        return None
    offices = "|".join(sorted(_listed(language, "after"), key=len, reverse=True))
    found = re.findall(rf"({re.escape(name)}{_GIVEN}?)(?=(?:{offices}))", text)
    longer = [one for one in found if len(one) > len(name)]
    return max(sorted(set(longer)), key=longer.count) if longer and len(name) < 4 else name
