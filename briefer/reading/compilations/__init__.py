"""One file of many articles: exports of press databases, and what people paste below each other.

    pieces, doubts = split(text)    the articles, and what to say where a split is not certain

Each layout is a record of the table below: its name, what parts the articles in it, how a text is
taken apart, and when a text may be laid out so, but not surely. The first that takes the text apart
is taken. What a head says of an article (title, publisher, date, author, address) goes with it.

layout  what a layout of several articles in one file is, and what one article of it is

calendar_days   days as headers write them: recognised, not reckoned; dating reads what they mean
header_names    under which names the heads of articles keep what: in exports, in pastes, in …
line_shapes     what a line looks like: a title, a paper, a person, or what is none of a head
dated_lines     lines with a day: the paper, the title, an address or who wrote it may stand beside
header_lines    one line of a head: what it says of an article (title, publisher, date, author, …
dividing_lines  lines that part: rules of dashes, stars and other marks
heads           the head of an article: its title, paper, day, author and address, in the order …
head_order      in which order the heads of a file name title and paper, and the articles that …
sections        parts of a text, and what stands above and below the article in each
certainty       when parts of a text surely are articles

databases       exports of press databases that number or close each article: Nexis, ProQuest …
factiva         exports of Factiva: under codes of two letters, or as it shows articles
monitoring      reports of monitoring services: a title, a text, and whom it was heard from
mails           newsletters and alerts as a mail box holds them, one below the other
pastes          articles that people paste below each other, each under a head
ruled_files     articles with rules between them
markdown_files  several articles in one Markdown file: under front matter each, or under headings …
"""

from __future__ import annotations

from collections.abc import Sequence

from briefer.reading.compilations.databases import closed, counted, many_counters
from briefer.reading.compilations.factiva import coded, shown
from briefer.reading.compilations.layout import Layout, Piece
from briefer.reading.compilations.mails import mailed, sender_role
from briefer.reading.compilations.markdown_files import first_headings, fronted, many_headings
from briefer.reading.compilations.monitoring import monitored
from briefer.reading.compilations.pastes import headed, many_heads, pasted
from briefer.reading.compilations.ruled_files import many_rules, ruled

__all__ = ["DATABASES", "LAYOUTS", "Layout", "Piece", "fronted", "sender_role", "split"]

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        name="counted", example="1 of 3 DOCUMENTS", take_apart=counted,
        doubtful=many_counters, doubt="numbers such as “1 of 3”",
    ),
    Layout(name="codes", example="HD  Title\nPD  18 November 2026\nLP\nText", take_apart=coded),
    Layout(name="Factiva", example="182 words … Document ABC00002026", take_apart=shown),
    Layout(name="closed", example="End of Document", take_apart=closed),
    Layout(name="monitoring", example="Source: The Post, in English 18 Nov 26", take_apart=monitored),
    Layout(name="mails", example="From: …\nDate: …\nSubject: …", take_apart=mailed),
    Layout(name="headers", example="Title: …\nDate: …\nSource: …", take_apart=headed),
    Layout(
        name="pastes", example="Title\nThe Post, 18 November 2026", take_apart=pasted,
        doubtful=many_heads, doubt="lines with a paper and a day",
    ),
    Layout(
        name="rules", example="----------", take_apart=ruled,
        doubtful=many_rules, doubt="lines of dashes",
    ),
    Layout(
        name="headings", example="# Title", take_apart=first_headings,
        doubtful=many_headings, doubt="headings of the first level",
    ),
)  # fmt: skip


# The layouts of exports that databases write, of which no ordinary article has the marks.
DATABASES = tuple(
    layout for layout in LAYOUTS if layout.name in ("counted", "codes", "Factiva", "closed")
)


def split(
    text: str, *, titled: bool = False, layouts: Sequence[Layout] = LAYOUTS
) -> tuple[list[Piece], tuple[str, ...]]:
    """Return the articles of a text, and a note where it may hold several, but not surely.

    A text of one article in no known layout comes back as it is. Where a file names one title
    (`titled`), only parts with a title, a day and a source are articles.
    """
    for layout in layouts:
        pieces = layout.take_apart(text)
        if pieces and not (titled and not all(piece.attributed for piece in pieces)):
            return pieces, ()
    doubt = next((layout.doubt for layout in layouts if layout.doubtful(text)), "")
    note = f"{doubt} may part several articles: read as one" if doubt else ""
    return [Piece(text=text)], (note,) if note else ()
