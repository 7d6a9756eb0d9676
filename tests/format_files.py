"""One invented article in every format that is read, as Python's own libraries write it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import plistlib
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from functools import cache

TITLE = "Harbour of Arvel reopens"
AUTHOR = "Ann Example"
PAPER = "The Arvel Post"
DAY = "2026-11-18"
URL = "https://example.org/harbour"
PARAGRAPHS = (
    "The regional council of Lower Arvel decided on Tuesday to reopen the international harbour "
    "after two years of repairs, which cost 4.5 million euros.",
    "Residents asked for buses; the well-known ferry operator Borun Lines announced eleven "
    "crossings a week. “We have waited long enough,” said the harbourmaster, Carla Dalby.",
    "Opposition members doubted that the repairs would last. They called for an independent audit "
    "before the end of the year, and for a public hearing in Zürich-Elstow.",
)
BODY = "\n\n".join(PARAGRAPHS)


@cache
def page() -> bytes:
    marked = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta name="author" content="{AUTHOR}"><meta property="og:site_name" content="{PAPER}">'
        f'<meta property="article:published_time" content="{DAY}T08:00:00Z"></head>'
        f"<body><article><h1>{TITLE}</h1>{marked}</article></body></html>"
    ).encode()


def paged(columns: int, paragraphs: int = 3) -> str:
    """Return a page to print: heads, feet and page numbers, hyphenated, in columns."""
    marked = "".join(
        f"<p>{PARAGRAPHS[number % 3]} This is paragraph {number}.</p>"
        for number in range(paragraphs)
    )
    return (
        f'<html lang="en"><head><title>{TITLE}</title><meta name="author" content="{AUTHOR}">'
        "<style>@page{size:A5;margin:18mm;@top-center{content:'The Arvel Post, evening'}"
        "@bottom-left{content:'Arvel'}@bottom-center{content:'Page ' counter(page) ' of ' counter(pages)}}"
        f"div{{columns:{columns};column-gap:7mm;hyphens:auto;text-align:justify}}"
        "p{margin:0 0 2mm}</style></head>"
        f"<body><h1>{TITLE}</h1><div>{marked}</div></body></html>"
    )


@cache
def pdf(columns: int = 1, paragraphs: int = 3) -> bytes:
    from weasyprint import HTML

    made: bytes = HTML(string=paged(columns, paragraphs)).write_pdf()
    return made


@cache
def docx() -> bytes:
    from docx import Document

    written = Document()
    written.core_properties.title, written.core_properties.author = TITLE, AUTHOR
    written.add_heading(TITLE, 1)
    for paragraph in PARAGRAPHS:
        written.add_paragraph(paragraph)
    return _saved(written.save)


@cache
def odt() -> bytes:
    from odfdo import Document, Header, Paragraph

    written = Document("text")
    written.meta.title, written.meta.creator = TITLE, AUTHOR
    written.meta.initial_creator = AUTHOR
    written.body.clear()
    written.body.append(Header(1, TITLE))
    for paragraph in PARAGRAPHS:
        written.body.append(Paragraph(paragraph))
    return _saved(written.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def rtf() -> bytes:
    marked = "".join(f"\\pard {escaped(paragraph)}\\par\n" for paragraph in (TITLE, *PARAGRAPHS))
    info = f"{{\\info{{\\title {TITLE}}}{{\\author {AUTHOR}}}{{\\creatim\\yr2026\\mo11\\dy18}}}}"
    fonts = "{\\fonttbl{\\f0 Times;}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{fonts}{info}\n{marked}}}".encode("ascii")


def escaped(text: str) -> str:
    return "".join(letter if letter < "\x80" else f"\\u{ord(letter)}?" for letter in text)


def mail(*, subject: str = TITLE, listed: bool = True) -> EmailMessage:
    written = EmailMessage()
    written["Subject"], written["From"] = subject, f"{PAPER} <news@example.org>"
    written["Date"], written["Message-ID"] = "Wed, 18 Nov 2026 08:00:00 +0100", "<1@example.org>"
    if listed:
        written["List-Unsubscribe"] = "<https://example.org/leave>"
    written.set_content(BODY)
    return written


def eml() -> bytes:
    written = mail()
    written.add_alternative(page().decode(), subtype="html")
    return written.as_bytes()


def mbox() -> bytes:
    head = b"From news@example.org Wed Nov 18 08:00:00 2026\n"
    return head + mail().as_bytes() + b"\n" + head + mail(subject="The other mail").as_bytes()


def mhtml() -> bytes:
    written = MIMEMultipart("related", type="text/html")
    written["From"] = "<Saved by Blink>"
    written["Snapshot-Content-Location"] = URL
    written["Subject"], written["Date"] = TITLE, "Fri, 20 Nov 2026 09:00:00 -0000"
    part = MIMEText(page().decode(), "html", "utf-8")
    part["Content-Location"] = URL
    written.attach(part)
    written.attach(MIMEText("p {}", "css"))
    return written.as_bytes()


def webarchive() -> bytes:
    main = {
        "WebResourceData": page(), "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": URL,
    }  # fmt: skip
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def marked() -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def rss() -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{PAPER}</title><language>en</language><item><title>{TITLE}</title>"
        f"<link>{URL}</link><dc:creator>{AUTHOR}</dc:creator>"
        "<pubDate>Wed, 18 Nov 2026 08:00:00 GMT</pubDate><description>In short.</description>"
        f"<content:encoded><![CDATA[{marked()}]]></content:encoded></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{PAPER}</title><entry><title>{TITLE}</title><link href='{URL}'/><id>urn:1</id>"
        f"<author><name>{AUTHOR}</name></author><published>{DAY}T08:00:00Z</published>"
        f"<content type='html'><![CDATA[{marked()}]]></content></entry></feed>"
    ).encode()


def json_feed() -> bytes:
    item = {
        "id": "1", "url": URL, "title": TITLE, "content_html": marked(),
        "date_published": f"{DAY}T08:00:00Z", "authors": [{"name": AUTHOR}],
    }  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": PAPER, "items": [item]}
    return json.dumps(feed).encode()


def csv_table() -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["Headline", "Full text", "Publication date", "Source", "Author", "URL"])
    rows.writerow([TITLE, BODY, DAY, PAPER, AUTHOR, URL])
    return out.getvalue().encode()


def json_list() -> bytes:
    article = {
        "title": TITLE, "content": BODY, "publishedAt": f"{DAY}T08:00:00Z", "author": AUTHOR,
        "source": {"name": PAPER}, "url": URL,
    }  # fmt: skip
    return json.dumps({"status": "ok", "articles": [article]}).encode()


def csl() -> bytes:
    reference = {
        "id": "a", "type": "article-newspaper", "title": TITLE, "container-title": PAPER,
        "abstract": BODY, "URL": URL, "issued": {"date-parts": [[2026, 11, 18]]},
        "author": [{"given": "Ann", "family": "Example"}],
    }  # fmt: skip
    return json.dumps([reference]).encode()


def warc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {URL}\r\nWARC-Date: 2026-11-20T09:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-1234567890ab>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("week/harbour.html", page())
        archive.writestr("__MACOSX/week/._harbour.html", b"\0")
    return out.getvalue()


def gzipped() -> bytes:
    return gzip.compress(page(), mtime=0)


FILES: dict[str, Callable[[], bytes]] = {
    "one-column.pdf": pdf,
    "word.docx": docx,
    "open.odt": odt,
    "rich.rtf": rtf,
    "mail.eml": eml,
    "mails.mbox": mbox,
    "saved.mhtml": mhtml,
    "safari.webarchive": webarchive,
    "feed.rss": rss,
    "feed.atom": atom,
    "feed.json": json_feed,
    "table.csv": csv_table,
    "list.json": json_list,
    "zotero.json": csl,
    "crawl.warc": warc,
    "crawl.warc.gz": lambda: gzip.compress(warc(), mtime=0),
    "files.zip": packed,
    "page.html.gz": gzipped,
}
