"""Opinion is no report: columns, letters and comments, told apart by what heads them and by whose voice they are in.

A report says who says so; a writer's own piece says "we", asks its reader, and tells what should be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from briefer.composing.drafts import Draft
from briefer.language import SAYING, outside, quoted_share
from briefer.model import Analysis

FEWEST = 6  # sentences from which on the share of a voice says something
VOICE = 0.15  # share of the sentences that are in the writer's own voice, and no less than are attributed
DEMANDS = 0.7  # of a sentence with "I" or a question is one that tells what should be
LOOKED_AT = 120  # sentences
HEAD = 300  # characters in which a rubric stands

# A paper files opinion under its own heading: in the address, before the title, or in a line of its own.
_ADDRESS = re.compile(
    r"//(?:[\w.-]+\.)?(?:opinions?|blogs?)[./]|/(?:opinions?|commentisfree|comment|comments|commentary|editorials?|"
    r"columns?|columnists?|op-?eds?|letters|views?|viewpoints?|blogs?|meinung|kommentare?|kolumnen?|leserbriefe|"
    r"opinione|tribunas?|tribunes?|editoriales|idees)(?:/|$)",
    re.IGNORECASE,
)
_RUBRIC = (
    r"(?:opinion|comment(?:ary)?|editorial|op-?ed|column|letters?(?: to the editor)?|viewpoint|leader|"
    r"kommentar|meinung|leitartikel|opinión|tribune|editoriale)"
)
_TITLE = re.compile(rf"\W*{_RUBRIC}\s?(?:[:|]|[-–—] )|.* (?:\||[-–—]) {_RUBRIC}\W*$", re.IGNORECASE)
_LINE = re.compile(
    r"(?:^|\n|[.?!] )(?:LETTERS?|EDITORIALS?|OP-?ED|OPINION|COMMENTARY|Letters|Editorial|Opinion)(?:\.(?=\s)|\n)"
)

_OWN = re.compile(
    r"\b(?:(?<!War )I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Uu]s|[Oo]urs?|[Ll]et['’]s)(?![\w.])"
)
_SHOULD = re.compile(r"\b(?:should|must|ought to)\b(?! have been\b)")
_ATTRIBUTED = re.compile(rf"\b(?:{SAYING}|[Aa]ccording to)\b")


def opinion_pieces(articles: Iterable[Analysis]) -> frozenset[str]:
    """Return which articles are opinion, by what heads them or by their voice."""
    return frozenset(article.id for article in articles if is_opinion(article))


def is_opinion(article: Analysis) -> bool:
    """Whether an article is a column, a letter, a comment: its writer's own voice."""
    head = article.body[:HEAD]
    if (
        _ADDRESS.search(article.url or "")
        or _TITLE.match(article.title or "")
        or _LINE.search(head)
    ):
        return True
    told = [sentence.text for sentence in article.sentences[:LOOKED_AT]]
    if article.language != "en" or len(told) < FEWEST:
        return False
    attributed = sum(map(_is_attributed, told))
    voice = sum(map(_own_voice, told))
    return voice >= max(VOICE * len(told), attributed)


def without_views(
    drafts: Sequence[Draft], opinions: Collection[str]
) -> tuple[list[Draft], list[Draft]]:
    """Mark what stands in opinion pieces and is nobody's told words; return the views of writers apart."""
    kept, views = [], []
    for draft in drafts:
        own = draft.article in opinions and not _is_attributed(draft.key.text)
        if own and any(_own_voice(line.sentence.text) for line in draft.lines):
            views.append(draft)
        else:
            kept.append(replace(draft, opinion=True) if own else draft)
    return kept, views


def _is_attributed(sentence: str) -> bool:
    """Whether a sentence tells who says what it says."""
    return quoted_share(sentence) > 0 or _ATTRIBUTED.search(sentence) is not None


def _own_voice(sentence: str) -> float:
    """Return how surely a sentence is in the voice of its writer, from 0 to 1."""
    plain = outside(sentence)
    if plain.rstrip().endswith("?"):
        return 1.0
    if _ATTRIBUTED.search(plain):
        return 0.0
    return 1.0 if _OWN.search(plain) else DEMANDS if _SHOULD.search(plain) else 0.0
