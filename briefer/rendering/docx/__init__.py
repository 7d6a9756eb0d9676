"""The brief as a Word document: what the template makes for the page, in the styles of a document.

Styles, headings, lists, tables and footnotes are real ones, so the document can be worked
on. It is written from the page that the PDF is set from: a template serves both.

blocks    block elements of a page as paragraphs and tables
coverage  the figure of sources by theme and period, as the rows of a table
package   the files that a DOCX consists of (ISO/IEC 29500-2): content types, relations and parts
runs      inline elements of a page as stretches of text, each with its style, link or footnote
writing   paragraphs, tables and footnotes in WordprocessingML (ISO/IEC 29500-1, part 17)
"""

from __future__ import annotations

from typing import Any

from briefer.model import Brief
from briefer.rendering.archive import zipped
from briefer.rendering.catalogue import Catalogue
from briefer.rendering.context import footnotes
from briefer.rendering.docx import coverage
from briefer.rendering.docx.blocks import blocks
from briefer.rendering.docx.package import Pages, package
from briefer.rendering.docx.runs import Stretch, stretches_in, style_classes
from briefer.rendering.docx.writing import Writer
from briefer.rendering.html import document
from briefer.rendering.templates import Template, locate, template_words


def to_docx(brief: Brief, template: str) -> bytes:
    """Return the brief as DOCX: the same brief always gives the same bytes."""
    return zipped(document_parts(brief, locate(template)), brief.issued)


def document_parts(brief: Brief, template: Template) -> dict[str, bytes]:
    """Return the files that the document consists of."""
    from lxml import html

    page = html.document_fromstring(document(brief, template, "page"))
    words = template_words(template.folder, brief.language)
    targets = {element.get("id", "") for element in page.iter("li", "section", "div")}
    leftward = words.direction == "rtl"
    writer = Writer(targets, coverage=coverage.coverage_rows(brief, words), right_to_left=leftward)
    body = tuple(blocks(page.body, writer))
    return package(
        brief,
        Pages(
            body=body,
            footnotes=tuple(_footnotes(brief, page, writer, words)),
            links=tuple(writer.links),
            running=_line(page, "running"),
            marking=_line(page, "marking"),
            counter=words("Page {page} of {pages}"),
            keywords=page.xpath("string(//meta[@name='keywords']/@content)"),
            right_to_left=leftward,
        ),
    )


def _footnotes(brief: Brief, page: Any, writer: Writer, words: Catalogue) -> list[Any]:
    """Return the footnotes by number; one that the template left out gets its pinpoint all the same."""
    written = {
        int(number): element
        for element in page.iter("span")
        if "footnote" in style_classes(element)
        and (number := element.get("id", "").removeprefix("note-")).isdecimal()
    }
    made = []
    for note in footnotes(brief):
        quote = note.quote
        place = words(
            "paragraph {paragraph}, sentence {sentence}",
            paragraph=quote.paragraph,
            sentence=quote.sentence,
        )
        element = written.get(quote.number)
        plain = [Stretch(text=f"[{quote.source}] {place}")]
        said = plain if element is None else stretches_in(element)
        made.append(writer.footnote(quote.number, said))
    return made


def _line(page: Any, name: str) -> tuple[Stretch, ...]:
    """Return what the template puts into the margin of every page."""
    elements = [element for element in page.iter("p") if name in style_classes(element)]
    return tuple(stretches_in(elements[0])) if elements else ()
