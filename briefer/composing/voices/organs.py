"""Bodies of a state that speak without a name of their own: "l'armée", "la présidence", "das Innenministerium".

Of which country such a body is, its article tells, as long as it speaks of no second one of the kind.
"""

from __future__ import annotations

import re

from briefer.language import tongues

_ARTICLE = re.compile(r"(?:l[ae]|el|il|lo|o|a|l[’']|der|die|das)\s*", re.IGNORECASE)
# "armée égyptienne", "gobierno yemení": adjectives of countries, by their endings.
_COUNTRY = r"\w{2,}(?:iens?|iennes?|ais|aises?|ains?|aines?|ois|oises?|an[oa]s?|in[oa]s?|es[ei]|és|es[ae]s?|eñ[oa]s?|íe?s?|isch\w*|ense)"
_SAME = 4  # letters of an adjective that its gender and number leave


def organ(phrase: str, text: str, language: str) -> str | None:
    """Return a body of a state as a phrase names it, its article with a capital; None for another."""
    opened = _ARTICLE.match(phrase)
    known = tongues().get(language)
    if opened is None or known is None:
        return None
    noun = phrase[opened.end() :].split(" ")[0].strip(",.;:")
    if not _is_organ(noun.lower(), known.organs, language):
        return None
    if phrase[opened.end() :].strip(" ,.;:") != noun or _several(noun, text):
        return None
    return opened.group()[:1].upper() + opened.group()[1:] + noun


def _is_organ(noun: str, organs: frozenset[str], language: str) -> bool:
    """Whether a noun is one of them; in German also with a word before it: "Innenministerium"."""
    return noun in organs or (language == "de" and noun.endswith(tuple(organs)))


def _several(noun: str, text: str) -> bool:
    """Whether a text speaks of such bodies of several countries."""
    found = re.finditer(rf"\b{re.escape(noun)} ({_COUNTRY})\b", text, re.IGNORECASE)
    return len({one.group(1).lower()[:_SAME] for one in found}) > 1
