"""What a reader sees of a DOCX brief, against the brief that the file carries.

Each quoted sentence is looked for with its footnote, then the other words and links are
compared with those that the template makes of the data, then everything that could hide
words or add some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from briefer.errors import BriefError, VerifyError
from briefer.model import Brief, Failure, Quote
from briefer.rendering.templates import find_template
from briefer.rendering.text import carried
from briefer.verifying.visible_text import first_difference
from briefer.versions import versions

MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_QUOTED = frozenset({"Brief Quotation", "Brief Omission"})  # styles of characters, by name
_WORDS = ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/header2.xml",
          "word/footer1.xml")  # fmt: skip


def embedded(parts: Mapping[str, bytes], subject: str) -> bytes:
    """Return the canonical JSON that a document carries.

    Raises VerifyError if it carries none.
    """
    from briefer.rendering.docx.package import CARRIED, CARRIED_NAMESPACE

    element = _tree(parts, CARRIED) if CARRIED in parts else None
    if element is None or element.tag != f"{{{CARRIED_NAMESPACE}}}brief":
        raise VerifyError("a DOCX that doesn't carry a brief", subject=subject)
    return (element.text or "").encode("utf-8")


def check_docx(parts: Mapping[str, bytes], brief: Brief) -> tuple[list[Failure], list[str]]:
    """Compare the words of a document with its data, and its styles with the template's."""
    from briefer.rendering.docx import parts as made

    failures = list(_quotes(_shown(_tree(parts, MAIN), _quoted_styles(parts)), brief))
    try:
        expected = made(brief, find_template(brief.template))
    except BriefError as missing:
        return failures, [f"only quotations were compared, not the text around them: {missing}"]
    if not failures:
        failures += _differing(parts, expected)
    changed = sorted(name for name in {*parts, *expected} if parts.get(name) != expected.get(name))
    if failures or not changed:
        return failures, []
    if brief.method.versions == versions():
        what = "is not what briefer writes: changed, or saved by another program"
        return [Failure(where=changed[0], what=what)], []
    return [], ["another version laid the document out: its styles were not compared"]


def _tree(parts: Mapping[str, bytes], name: str) -> Any:
    """Parse a part; nothing outside of it is loaded, no entity is resolved.

    Raises VerifyError if it is missing or broken.
    """
    from lxml import etree

    if name not in parts:
        raise VerifyError("the document lacks a part", subject=name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        tree = etree.fromstring(parts[name], parser)
    except etree.XMLSyntaxError as broken:
        raise VerifyError(f"not XML that can be read ({broken})", subject=name) from None
    if tree.getroottree().docinfo.doctype:
        raise VerifyError("declares a document type, which no part does", subject=name)
    return tree


def _quoted_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """Return the styles of quoted words: their names last, other programs change their ids."""
    styles = _tree(parts, "word/styles.xml").iter(f"{_W}style")
    named = ((style, style.find(f"{_W}name")) for style in styles)
    return frozenset(
        style.get(f"{_W}styleId", "")
        for style, name in named
        if name is not None and name.get(f"{_W}val") in _QUOTED
    )


def _shown(tree: Any, quoted: frozenset[str]) -> list[tuple[str, int]]:
    """Return the quoted stretches of a document, each with the footnote behind it.

    A word processor numbers footnotes in their order, whatever their ids are.
    """
    found: list[tuple[str, int]] = []
    said: list[str] = []
    places: dict[str, int] = {}
    for kind, text in _read(tree, quoted):
        if kind == "quoted":
            said.append(text)
        elif kind == "again":
            found.append(("".join(said), int(text)))
            said = []
        elif kind == "note":
            found.append(("".join(said), places.setdefault(text, len(places) + 1)))
            said = []
        elif said:  # quoted words, and no footnote
            found.append(("".join(said), 0))
            said = []
    return found


def _read(tree: Any, quoted: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Yield what a document shows, in order: words, quoted words, footnotes, ends of paragraphs."""
    hidden = False  # what a field shows comes from its instruction
    for element in tree.iter():
        if element.tag == f"{_W}t" and not hidden:
            style = element.getparent().find(f"{_W}rPr/{_W}rStyle")
            within = style is not None and style.get(f"{_W}val") in quoted
            yield "quoted" if within else "word", element.text or ""
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield "word", " "
        elif element.tag == f"{_W}p":
            yield "end", " "
        elif element.tag == f"{_W}footnoteReference":
            yield "note", element.get(f"{_W}id", "0")
        elif element.tag == f"{_W}fldChar":
            hidden = element.get(f"{_W}fldCharType") == "separate"
        elif element.tag == f"{_W}instrText":
            yield _field(element.text or "")


def _field(instruction: str) -> tuple[str, str]:
    """Return the footnote that a field repeats, or the field itself."""
    words = instruction.split()
    number = words[1].removeprefix("note_") if words[:1] == ["NOTEREF"] and words[1:] else ""
    return ("again", number) if number.isdecimal() else ("word", f" {{{instruction.strip()}}} ")


def _quotes(shown: Sequence[tuple[str, int]], brief: Brief) -> Iterator[Failure]:
    for quote, found in zip_longest(brief.quotes, shown):
        if quote is None:
            yield Failure(
                where=f"footnote {found[1]}", what="stands behind words that are not in the data"
            )
        elif found is None:
            yield Failure(where=f"footnote {quote.number}", what="is not in the document")
        else:
            yield from _quote(quote, *found)


def _quote(quote: Quote, text: str, number: int) -> Iterator[Failure]:
    where = f"footnote {quote.number}"
    wanted = carried(quote.text)
    if text != wanted:
        yield Failure(where=where, what=first_difference(wanted.split(), text.split()))
    if number != quote.number:
        yield Failure(where=where, what=f"is numbered {number or 'nothing'} in the document")


def _differing(parts: Mapping[str, bytes], expected: Mapping[str, bytes]) -> Iterator[Failure]:
    for name in _WORDS:
        if name not in parts:
            yield Failure(where=name, what="is missing")
            continue
        wanted, found = _lines(expected, name), _lines(parts, name)
        if wanted != found:
            yield Failure(where=name, what=first_difference(wanted, found))


def _lines(parts: Mapping[str, bytes], name: str) -> list[str]:
    """Return the words of a part, footnotes and links among them."""
    tree = _tree(parts, name)
    words = []
    places: dict[str, int] = {}  # footnotes are numbered in their order, whatever their ids are
    for kind, text in _read(tree):
        number = places.setdefault(text, len(places) + 1) if kind == "note" else text
        words.append(f"[^{number}]" if kind in ("note", "again") else text)
    anchors = (f"→{one.get(f'{_W}anchor', '')}" for one in tree.iter(f"{_W}hyperlink"))
    return [*"".join(words).split(), *anchors]
