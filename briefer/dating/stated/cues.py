"""What the words beside a stated day say about it."""

from __future__ import annotations

import re
from typing import Literal

from briefer.dating.vocabulary import vocabularies


def _in_all(what: Literal["published", "updated"]) -> str:
    """Return how the languages of words/ say it."""
    return "".join(f"|{found}" for one in vocabularies().values() if (found := getattr(one, what)))


PUBLISHED = re.compile(
    r"publi(?:sh|é|ée|er|ca[dtç]|zi)|posted|post date|veröffentlicht|erschienen|erstellt|geschrieben|gespeichert|eingestellt"
    r"|published|pubblicato|\bdate[d:]|datum|created|online seit|filed|eintrag|issued|released|first"
    r"|beitrag vom|artikel vom|meldung vom|news vom|written|submitted|inserito|escrito|شائع|نشر"
    + _in_all("published"),
    re.I,
)
UPDATED = re.compile(
    r"updat|modifi|aktualis|geändert|änderung|bearbeitet|stand\b|mise? à jour|actualiz|aggiorna|edited"
    r"|revised|overhaul|reviewed|changed|atualiz|تحديث|اپ ڈیٹ" + _in_all("updated"),
    re.I,
)
REPLY = re.compile(
    r"\b(?:says?|said|sagt|schrieb|schreibt|kommentar von|kommentiert|reply|antwort\w*|replied|wrote"
    r"|a dit|dit|dice|ha detto|permalink|comment by|commented|meint)\b *:?",
    re.I,
)
NOTICE = re.compile(
    r"©|\(c\)|copyright|abgerufen|retrieved|accessed|ausdruck|heute ist|today is|printed|expires"
    r"|gültig|zugriff|consulté|copyright|since|seit|born|geboren|gestorben|died|ab sofort",
    re.I,
)
EVENT = re.compile(
    r"(?:\b(?:on|until|till|from|since|by|through|to|between|before|after|of|am|vom|bis|zum|seit|ab|und"
    r"|and|dem|den|der|des|im|ist|war|le|du|au|jusqu'au|depuis|el|al|hasta|desde|dal|il|fino|em|até|op|van)"
    r"|[-–—/])$",
    re.I,
)
# Inside a sentence such words tell of something else, "the report was released on 3 May 2019",
# unless they are about the text itself.
OWN = re.compile(
    r"\b(?:th(?:is|e)|dieser?|diesen|cet(?:te)?|este|esta|questo)\b[^.\n]{0,20}\b(?:articles?|story|post|piece"
    r"|page|entry|column|interview|version|essay|artikel|beitrag|text|texto|artículo|articolo)\b[^.\n]{0,30}$"
    r"|\b(?:originally|first) $",
    re.I,
)
BEGINNING = re.compile(r"(?:^|[|·•–—(\[.!?:]| - )[^.\n|]{0,10}$")
PREPOSITION = re.compile(r"(?:on|am|le|el|il|em|op)$", re.I)
PICTURE = re.compile(
    r"\b(?:file|photo\w*|picture[ds]?|image|taken|captured|foto|bild|getty|reuters/\w+|ap)\b", re.I
)
AUTHOR = re.compile(r"(?:^|\W)(?:by|von|par|por|di|da|autor\w*|author|redaktion|text)\b", re.I)
TIME = re.compile(
    r"[\s,;|.@(–-]{0,4}(?:um|at|à|a las|alle|ore|kl|klo|,|T|-)?\.? ?\d{1,2}(?:[:.h]\d\d|\s?(?:uhr|[ap]\.?m))",
    re.I,
)
# "14:19 UK time, Monday, 25 January 2010", "00.01 BST on Monday 27 April 2009"
TIME_BEFORE = re.compile(
    r"\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)? ?(?:\w+ time|(?-i:[A-Z]{2,4})|uhr),? ?(?:on|am|le|el)?\s?$",
    re.I,
)


def cues_around(before: str, after: str, above: str) -> dict[str, float]:
    """Read the line before and after a day, and the line above."""
    left = before.strip(" \t*•+·|([-–—")
    time = TIME.match(after)
    right = after[time.end() if time else 0 :].strip(" \t*•+·|)]-–—.,")
    cue = before[-45:] if len(left) > 2 else above[-45:]
    published, updated = _last(PUBLISHED, cue), _last(UPDATED, cue)
    alone = not left and not right
    begun = len(left) > 12 or PREPOSITION.match(left) is not None
    sentence = len(left) > 40 or (begun and len(right) > 60)
    if sentence:
        published, updated = (
            at if at >= 0 and _of_itself(before[: len(before) - len(cue) + at]) else -1
            for at in (published, updated)
        )
    timed = time is not None or TIME_BEFORE.search(before[-40:]) is not None
    prose = sentence and not timed and published < 0 and updated < 0
    return {
        "alone": float(alone),
        "opens": float(not left and bool(right)),
        "closes": float(bool(left) and not right),
        "short": float(len(left) + len(right) < 60 and not alone),
        "in-prose": float(prose),
        "time": float(timed),
        "published": float(published > updated),
        "updated": float(updated > published),
        "reply": float(REPLY.search(before[-60:] or above[-60:]) is not None),
        "reply-after": float(REPLY.search(after[:40]) is not None),
        "notice": float(NOTICE.search(before[-40:]) is not None),
        "event": float(EVENT.search(before.rstrip()) is not None),
        "author": float(AUTHOR.search(before[-60:]) is not None and len(left) < 90),
        "author-after": float(AUTHOR.match(after[:30]) is not None),
        "author-above": float(
            not left and AUTHOR.search(above[-60:]) is not None and len(above) < 60
        ),
        "under-title": float(not left and 20 < len(above) < 140),
        "bracket": float(before[-1:] in "[(" and bool(before)),
        "bar": float(before.rstrip()[-1:] in "|·•–" and bool(left)),
        "picture": float(PICTURE.search(before[-60:]) is not None),
    }


def _of_itself(before: str) -> bool:
    """Whether what follows, "published" or "updated", is said of the text itself."""
    return bool(BEGINNING.search(before[-40:]) or OWN.search(before[-80:]))


def _last(cue: re.Pattern[str], words: str) -> int:
    return max((match.start() for match in cue.finditer(words)), default=-1)
