"""What a line looks like: a title, a paper, a person, or what is none of an article's head."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.bylines import is_body, is_press
from briefer.reading.compilations.calendar_days import only_beside
from briefer.reading.compilations.layout import size

LONGEST = 250  # characters of a line of a head
_CLOSED = 25  # words of a title with a full stop
LONGEST_TITLE, _PAPER = 32, 8  # words
_MARKS = re.compile(
    r"^(?:#{1,6}\s+|={2,6}\s+|-{3,}\s+|[*_>•▪◦‣■●►]+\s*|[-–]\s+)+|(?:[*_#\s]|\s-{3,}|={2,6})+$"
)
_LONGEST = 2000  # characters of a line that may be a head
_STOP = re.compile(r"[.:;,…。][\"”»’')\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.|Inc\.|Corp\.|Ltd\.|Co\.|St\.|Jr\.|No\.)$")
_OF_PICTURES = re.compile(r"\d{1,3} ?/ ?\d{1,3}\b")
_TWEETED = re.compile(r"\(@\w+\)|pic\.twitter\.com")
_COLLECTION = re.compile(
    r"\W*(?:(?:daily|weekly|morning|international|evening)\s+)?(?:press|media|news)\s*(?:review|digest|clippings?|monitoring|summary|cuttings)\b"
    r"|\W*(?:presse(?:schau|spiegel)|revue de(?: la)? presse|rassegna stampa|revista de prensa|medienspiegel)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\W*(?:from|to|cc|bcc|sent|subject|re|betreff|an|objet|photo(?:graph)?|foto|image|picture|bild|grafik|caption|pictured"
    r"|file photo|illustration|video|correction|clarification|update|editor's note|read more|see also)\b[^:]{0,20}:\s",
    re.IGNORECASE,
)  # lines of mails, captions and notes that stand in articles
_PERSON = re.compile(r"[A-ZÀ-Þ][\w.’'-]+(?: (?:d[aei]|van|von|bin|al|[A-ZÀ-Þ][\w.’'-]*)){1,3}")


def bare(line: str) -> str:
    """Return a line without what Markdown, bullets and brackets put around its words."""
    line = line.strip()
    if len(line) > _LONGEST:  # a paragraph: no head is so long, and to look for marks in it costs
        return line
    line = _MARKS.sub("", line)
    if line[:1] + line[-1:] in ("()", "[]") and line.count(line[0]) == 1:
        line = line[1:-1]
    return line.replace("**", "").replace("__", "").strip()


def is_collection(line: str) -> bool:
    """Whether a line heads a collection of articles: "Press review"."""
    return bool(_COLLECTION.match(line))


def is_apart(line: str) -> bool:
    """Whether a line heads a collection, or belongs to a mail or a picture: no part of a head."""
    return bool(_COLLECTION.match(line) or _OTHER.match(line) or _TWEETED.search(line))


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences and clauses do."""
    return bool(_STOP.search(line)) and not line.endswith(("...", "…"))


def looks_like_press(name: str) -> bool:
    """Whether a name is that of a paper, an agency or another body."""
    return is_body(name) or is_press(name)


def is_person(name: str) -> bool:
    """Whether a name is a person's, as far as its look tells."""
    return bool(_PERSON.fullmatch(name)) and not looks_like_press(name)


def is_paper(name: str) -> bool:
    """Whether a piece of a line may be the name of a paper."""
    if not 0 < size(name) <= _PAPER or _STOP.search(name.removesuffix(".")) or "?" in name:
        return False
    return (not name[0].islower() or "." in name) and not re.search(r"[^\W\d_]{4}\. ", name)


def is_closed_title(line: str) -> bool:
    """Whether a line may be a title but for the full stop at its end."""
    shown = line.rstrip().rstrip("*_ ")
    return shown.endswith(".") and is_title(shown[:-1]) and size(shown) <= _CLOSED


def is_title(line: str) -> bool:
    """Whether a line may be a title or the name of a paper: some words, and no sentence."""
    return len(line) <= LONGEST and _is_title(line)


@lru_cache(maxsize=4096)
def _is_title(line: str) -> bool:
    line = bare(line)
    if not line or not 1 <= size(line) <= LONGEST_TITLE:
        return False
    if _STOP.search(line) and not _ABBREVIATED.search(line) and not line.endswith(("...", "…")):
        return False
    if is_apart(line):
        return False
    if (
        only_beside(line)
        or _OF_PICTURES.match(line)
        or "://" in line
        or "›" in line
        or line.count("|") > 1
    ):
        return False
    if re.sub(r"^\(?[a-z]\)\s+", "", line)[:1].islower():
        return False
    return any(letter.isalpha() for letter in line)
