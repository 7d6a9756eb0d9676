"""What one block looks like by itself, as numbers between 0 and 1."""

from __future__ import annotations

import re
from array import array
from functools import cache, lru_cache

from briefer.cleaning.phrases import KINDS, kinds
from briefer.language import length, unspaced

LOOKS = (
    "commas", "stops", "capitals", "credited", "dateline", "appeal", "uppercase", "lower",
    "agency first", "digits", "separators", "quote", "colon", "question", "address",
)  # fmt: skip

_ENDS = tuple(".!?…。！？।۔؟｡．။។።༎།։॥")
_CLOSING = "\"”“»’'›)]* \u00a0"
_QUOTES = re.compile('["“”„«»‘「]')
_DIGITS = re.compile(r"\d")
_SEPARATORS = ("|", "›", "»", "·", " / ", " > ", "{{")
_ADDRESSES = ("@", "www.", "://")
_STOPS = (". ", "? ", "! ", "。")
_REMEMBERED = 1 << 14  # texts of menus and footers: they return from page to page
_RETURNS = 100  # characters up to which a text is likely to
_UNMARKED = re.compile("[\u0e00-\u0eff][\"'”’)]*$")
_COUNTED = 1000  # characters of a block in such a script: past them more words say no more
_PHRASE = 12  # words of a paragraph that is no heading
_HEAD = 150  # characters that are looked at where a look is enough
_OPENING = 30  # words in so many characters, about
_INNER = 16  # words whose capitals are counted
_SHORT = 3  # words below which a block has no inner structure
# "… in Washington. (AP Photo/Ann Example)", "Credit : Ann Example/PA Wire", "REUTERS/Ann Example"
_CREDITED = re.compile(
    r"(?:\(|(?<=[.!?…\"”’] )|\b[A-Z][a-z]+ ?: ?|\b[A-Z]{2,}/)"
    r"(?:[A-Z@][^\s()]*|[/|,&©]|by|for|via|of|and|the|de|von|\d{4})"
    r"(?: ?[/|,&©:] ?| (?:[A-Z@][^\s()]*|/|&|by|for|via|of|and|the|de|von|\d{4})){0,9}\)?$"
)
_AGENCY = re.compile(
    r"\W{0,2}(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty|GETTY|Image|IMAGE|Photo|PHOTO|Foto|FOTO|Bild)\b"
)
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][^.!?()\n]{0,40}(?:[A-Z][a-z]+\.)?[^.!?()\n]{0,20}"
    r"(?:\([A-Z][^()]{1,30}\) ?[—–:-]| [—–] |\): )"
)
# A page speaks to its reader, a report seldom does.
_APPEAL = frozenset(
    re.findall(
        r"\w+",
        "you your yours our us we me my sie ihr ihre ihren unser unsere uns wir du dein deine vous "
        "votre vos nous notre nos usted su sus nuestro nuestra tu voi nostro nossa você seu",
    )
)


def block_row(text: str) -> bytes:
    """Return doubles: words, ended, then as `LOOKS` and `KINDS` name them, packed: a page's rows are joined, not built."""
    return _remembered(text) if len(text) <= _RETURNS else _packed(text)


def _packed(text: str) -> bytes:
    return array("d", _look(text)).tobytes()


def _look(text: str) -> tuple[float, ...]:
    parts = text.split()
    plain = text.isascii() or not unspaced(text[:_COUNTED])
    count = len(parts) if plain else word_count(text)
    bare = text.rstrip(_CLOSING)
    head = text[:_HEAD]
    ended = bare.endswith(_ENDS) or (not plain and is_ended_block(text))
    return (
        count,
        ended,
        *(_structure(text, parts, count, ended) if count >= _SHORT else _NO_STRUCTURE),
        head.isupper(),
        head[0].islower(),
        bool(_AGENCY.match(head)),
        *(_NO_SIGNS if text.replace(" ", "").isalpha() else _signs(head, bare)),
        *_flags(kinds(text)),
    )


_remembered = lru_cache(_REMEMBERED)(_packed)
forget = _remembered.cache_clear
_NO_SIGNS = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _signs(head: str, bare: str) -> tuple[float, ...]:
    """Return what only a block with more than letters has."""
    return (
        min(len(_DIGITS.findall(head)) / len(head), 0.3) / 0.3,
        min(sum(map(head.count, _SEPARATORS)), 3) / 3,
        _QUOTES.search(head) is not None,
        bare.endswith(":"),
        bare.endswith(("?", "!")),
        any(map(head.__contains__, _ADDRESSES)),
    )


@cache
def _flags(said: frozenset[str]) -> tuple[float, ...]:
    return tuple(float(kind in said) for kind in KINDS)


def is_sentence_block(text: str, least: int) -> bool:
    """Whether a block has so many words and ends like a sentence."""
    return is_ended_block(text) and word_count(text) >= least


def is_ended_block(text: str) -> bool:
    """Whether a block ends like a sentence; in Thai and Lao, which mark no ends, by its length."""
    if text[-8:].rstrip(_CLOSING).endswith(_ENDS):
        return True
    return not text.isascii() and _UNMARKED.search(text) is not None and word_count(text) >= _PHRASE


def word_count(text: str) -> int:
    """Return the words of a block, by its spaces or by its letters where they stand apart in none."""
    if text.isascii() or not unspaced(text[:_COUNTED]):
        return text.count(" ") + 1
    return length(text[:_COUNTED])


def _has_dateline(head: str) -> bool:
    """Whether a place and an agency open a block: all of them end in a bracket or a dash."""
    return (")" in head or "—" in head or "–" in head) and bool(_DATELINE.match(head))


_NO_STRUCTURE = (0.0, 0.0, 0.5, 0.0, 0.0, 0.0)


def _structure(text: str, parts: list[str], count: int, ended: bool) -> tuple[float, ...]:
    """Return what only a block of some words has."""
    firsts = [word[0] for word in parts[1:_INNER]]
    letters = sum(map(str.isalpha, firsts))
    head = text[:_HEAD]
    appeals = sum(map(_APPEAL.__contains__, head.lower().split()))
    signed = (not ended or text[-1] == ")") and not parts[-1][0].islower()
    return (
        min(text.count(",") / count, 0.2) * 5,
        min(sum(map(head.count, _STOPS)), 3) / 3,
        sum(map(str.isupper, firsts)) / letters if letters else 0.5,
        signed and bool(_CREDITED.search(text[-120:])),
        count > 8 and _has_dateline(text[:90]),
        min(appeals / min(count, _OPENING), 0.2) * 5,
    )
