"""The files that a DOCX consists of (ISO/IEC 29500-2): content types, relations and parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from briefer import resources
from briefer.model import Brief
from briefer.rendering.docx.runs import Stretch
from briefer.rendering.docx.writing import WIDTH, W, field, run, w
from briefer.rendering.json_writing import in_xml, to_json
from briefer.rendering.text import printable

CARRIED = "customXml/item1.xml"  # where Word keeps data that travels with a document
CARRIED_NAMESPACE = "urn:briefer:brief:1"

_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STATIC = (
    "styles",
    "numbering",
    "settings",
    "fontTable",
)  # the same in every brief, but for styles
_REGIONS = {"en": "en-GB"}  # a language whose spelling differs by region has to name one


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What the page of a template came to."""

    body: tuple[Any, ...]
    footnotes: tuple[Any, ...]
    links: tuple[str, ...]
    running: tuple[Stretch, ...]
    marking: tuple[Stretch, ...]
    counter: str  # "Page {page} of {pages}" in the language of the brief
    keywords: str
    right_to_left: bool


def package(brief: Brief, pages: Pages) -> dict[str, bytes]:
    """Return every file of the document by its name, in the order of the archive."""
    data = to_json(brief)
    word = {
        "document": (_document(brief, pages), "document.main"),
        "footnotes": (_footnotes(pages), "footnotes"),
        "header1": (_margin("hdr", "Header", _runs(pages.running), pages.marking), "header"),
        "header2": (_margin("hdr", "Header", [], pages.marking), "header"),
        "footer1": (_margin("ftr", "Footer", _counted(pages.counter), pages.marking), "footer"),
        **{name: (_static(name, brief, pages), name) for name in _STATIC},
    }
    return {
        "[Content_Types].xml": _types(
            {f"word/{name}.xml": kind for name, (_, kind) in word.items()}
        ),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": _core(brief, pages),
        "docProps/app.xml": _xml(
            f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>briefer</Application>'
            "</Properties>"
        ),
        **{f"word/{name}.xml": part for name, (part, _) in word.items()},
        "word/_rels/document.xml.rels": _document_relations(word, pages.links),
        CARRIED: _carried(data),
        "customXml/itemProps1.xml": _xml(
            f'<ds:datastoreItem ds:itemID="{{{str(UUID(sha256(data).hexdigest()[:32])).upper()}}}" '
            f'xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{CARRIED_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ),
        "customXml/_rels/item1.xml.rels": _relations(
            ("rId1", f"{_OFFICE}/relationships/customXmlProps", "itemProps1.xml")
        ),
    }


def _carried(data: bytes) -> bytes:
    """Return the canonical JSON inside an element: Word keeps no other data."""
    text = escape(in_xml(data).decode("utf-8"))
    return _xml(f'<brief xmlns="{CARRIED_NAMESPACE}">{text}</brief>')


def _document(brief: Brief, pages: Pages) -> bytes:
    wide, high = _PAPER[brief.paper]
    side = (wide - WIDTH) // 2
    section = w(
        "sectPr",
        *(_reference(name, kind, place) for name, kind, place in _MARGINS),
        w("pgSz", w=wide, h=high),
        w("pgMar", top=1361, right=side, bottom=1247, left=side, header=709, footer=567, gutter=0),
        w("titlePg"),
        *([w("bidi")] if pages.right_to_left else []),
    )
    return _tree(w("document", w("body", *pages.body, section)))


_PAPER = {"A4": (11906, 16838), "letter": (12240, 15840)}  # in twentieths of a point
_MARGINS = (
    ("header", "default", "header1"),
    ("header", "first", "header2"),
    ("footer", "default", "footer1"),
    ("footer", "first", "footer1"),
)


def _reference(name: str, kind: str, place: str) -> Any:
    element = w(f"{name}Reference", type=kind)
    element.set(f"{{{_OFFICE}/relationships}}id", place)
    return element


def _footnotes(pages: Pages) -> bytes:
    lines = [
        w("footnote", w("p", w("pPr", w("pStyle", val="FootnoteText")), w("r", w(name))),
          type=name, id=place)
        for place, name in ((-1, "separator"), (0, "continuationSeparator"))
    ]  # fmt: skip
    return _tree(w("footnotes", *lines, *pages.footnotes))


def _margin(tag: str, style: str, left: list[Any], marking: tuple[Stretch, ...]) -> bytes:
    """Return a head or a foot: a line left, and the marking right."""
    right = [run("\t"), *_runs(marking)] if marking else []
    tabs = w("tabs", w("tab", val="right", pos=WIDTH))
    return _tree(w(tag, w("p", w("pPr", w("pStyle", val=style), tabs), *left, *right)))


def _runs(stretches: Iterable[Stretch]) -> list[Any]:
    return [run(stretch.text, stretch.style) for stretch in stretches]


def _counted(phrase: str) -> list[Any]:
    """Return the number of the page, in the order of words of a language."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    runs: list[Any] = []
    for part in re.split(r"(\{pages?\})", phrase):
        runs += field(fields[part], "1") if part in fields else [run(part)] if part else []
    return runs


def _static(name: str, brief: Brief, pages: Pages) -> bytes:
    """Return a part that is the same in every brief, but for language and direction."""
    data = resources.data(f"rendering/docx/{name}.xml").read_bytes()
    if name != "styles":
        return data
    tree = etree.fromstring(data)
    language = brief.language or "en"
    for element in tree.iter(f"{{{W}}}lang"):
        kind = "bidi" if pages.right_to_left else "val"
        element.set(f"{{{W}}}{kind}", _REGIONS.get(language, language))
    if pages.right_to_left:
        (normal,) = (style for style in tree.iter(f"{{{W}}}style") if style.get(f"{{{W}}}default") == "1"
                     and style.get(f"{{{W}}}type") == "paragraph")  # fmt: skip
        normal.find(f"{{{W}}}pPr/{{{W}}}spacing").addprevious(w("bidi"))
    return _tree(tree)


def _core(brief: Brief, pages: Pages) -> bytes:
    """Return the properties of the document; it has no author, for nobody wrote it."""
    moment = f"{brief.issued.isoformat()}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return _xml(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(printable(brief.title))}</dc:title>"
        f"<cp:keywords>{escape(pages.keywords)}</cp:keywords>"
        f"<dc:language>{escape(printable(brief.language))}</dc:language>"
        f"<cp:revision>1</cp:revision>{dates}</cp:coreProperties>"
    )


def _types(word: Mapping[str, str]) -> bytes:
    parts = {f"/{name}": f"{_WORD}.{kind}+xml" for name, kind in word.items()}
    parts |= {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument."
        "customXmlProperties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return _xml(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _document_relations(word: Iterable[str], links: Iterable[str]) -> bytes:
    parts = [
        (name, f"{_OFFICE}/relationships/{name.rstrip('12')}", f"{name}.xml")
        for name in word
        if name != "document"
    ]
    carried = ("data", f"{_OFFICE}/relationships/customXml", f"../{CARRIED}")
    outside = [
        (f"link{number}", f"{_OFFICE}/relationships/hyperlink", address)
        for number, address in enumerate(links, start=1)
    ]
    return _relations(*parts, carried, *outside)


def _relations(*relations: tuple[str, str, str]) -> bytes:
    lines = "".join(
        f"<Relationship Id={quoteattr(name)} Type={quoteattr(kind)} Target={quoteattr(target)}"
        + (' TargetMode="External"/>' if kind.endswith("/hyperlink") else "/>")
        for name, kind, target in relations
    )
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>')


def _xml(text: str) -> bytes:
    return (_HEAD + text).encode("utf-8")


def _tree(element: Any) -> bytes:
    etree.cleanup_namespaces(element)
    data: bytes = etree.tostring(element, encoding="UTF-8", standalone=True)
    return data
