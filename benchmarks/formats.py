"""Formats as programs write them: what of an article comes back out of its file, in which order, and what it states.

Articles of the sets, written by LibreOffice, pandoc, Chromium, WeasyPrint and Python's mail classes. A word
that comes back counts once; two that stood side by side and do so still are in order. What a form does not
state (an RTF of pandoc has no title) is not asked of it. A program that is not there is left out.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path
from typing import Any

import briefer
from benchmarks.data import Figure, rows
from briefer.model import Document
from briefer.reading import read

ENGLISH, GERMAN, OTHERS = 10, 4, 2
LONGEST = 12_000  # characters of an article
WANTED = ".98"
DAY = "2026-11-18"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is written into files."""

    name: str
    title: str
    text: str
    author: str = "Ann Example"
    language: str = "en"

    @property
    def paragraphs(self) -> list[str]:
        """The lines of its text."""
        return [line for line in self.text.split("\n") if line.strip()]


def articles() -> list[Article]:
    """Return articles of the sets: English and German ones, and some of each other language."""
    found: list[Article] = []
    for number, row in enumerate(
        rows("quotations")[:: len(rows("quotations")) // ENGLISH][:ENGLISH]
    ):
        found.append(_article(f"en{number}", row["title"], row["text"]))
    for number, row in enumerate(rows("times_de")[:: len(rows("times_de")) // GERMAN][:GERMAN]):
        found.append(_article(f"de{number}", None, row["text"], "de"))
    for row in rows("crises"):
        for number, one in enumerate(row["articles"][:OTHERS]):
            name = f"{row['language']}-{row['id']}{number}"
            found.append(_article(name, None, one["text"], row["language"]))
    return found


def _article(name: str, title: str | None, text: str, language: str = "en") -> Article:
    text = text[:LONGEST].rpartition(" ")[0] if len(text) > LONGEST else text
    text = "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    first = " ".join(text.split()[:8])
    return Article(
        name=name, title=" ".join((title or first).split()), text=text, language=language
    )


def page(article: Article, style: str = "") -> str:
    """Return an article as a page that states its title, author and day."""
    body = "".join(f"<p>{html.escape(one)}</p>\n" for one in article.paragraphs)
    return (
        f'<!doctype html><html lang="{article.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(article.title)}</title><style>{style}</style>"
        f'<meta name="author" content="{article.author}">'
        f'<meta property="article:published_time" content="{DAY}T08:00:00Z"></head>'
        f"<body><article><h1>{html.escape(article.title)}</h1><div>{body}</div></article></body></html>"
    )


PRINTED = (
    "@page{size:A4;margin:20mm;@top-center{content:'The Arvel Post'}"
    "@bottom-center{content:counter(page) ' / ' counter(pages)}}"
    "p{margin:0 0 2mm;hyphens:auto;text-align:justify}"
)

Made = dict[str, tuple[bytes, str]]  # by the name of the article: its file, and that file's name


def weasyprint(given: Sequence[Article], folder: Path, columns: int) -> Made:
    """Print articles in columns."""
    from weasyprint import HTML

    style = f"{PRINTED}div{{columns:{columns};column-gap:7mm}}"
    return {
        one.name: (HTML(string=page(one, style)).write_pdf(), f"{one.name}.pdf") for one in given
    }


def pandoc(given: Sequence[Article], folder: Path, form: str) -> Made:
    """Have pandoc write articles."""
    made = {}
    for one, source in _sources(given, folder):
        target = folder / f"{one.name}.{form}"
        _run("pandoc", "--standalone", source, "-o", target)
        made[one.name] = (target.read_bytes(), target.name)
    return made


def libreoffice(given: Sequence[Article], folder: Path, form: str) -> Made:
    """Have LibreOffice write articles, all at once, from what pandoc wrote."""
    written = []
    for one, source in _sources(given, folder):
        target = folder / f"{one.name}.odt"
        _run("pandoc", "--standalone", source, "-o", target)
        written.append(target)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = folder / "out"
    _run("soffice", profile, "--headless", "--convert-to", form, "--outdir", out, *written)
    ending = form.partition(":")[0]
    return {
        one.stem: ((out / f"{one.stem}.{ending}").read_bytes(), f"{one.stem}.{ending}")
        for one in written
    }


def chromium(given: Sequence[Article], folder: Path) -> Made:
    """Have Chromium print articles."""
    made = {}
    for one, source in _sources(given, folder):
        target = folder / f"{one.name}.pdf"
        _run(
            "chromium",
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            source.as_uri(),
        )
        made[one.name] = (target.read_bytes(), target.name)
    return made


def saved(given: Sequence[Article], folder: Path) -> Made:
    """Have Chromium keep pages in one file each."""
    from tests.test_formats_of_programs import snapshot

    return {
        one.name: (snapshot(source), f"{one.name}.mhtml") for one, source in _sources(given, folder)
    }


def mail(given: Sequence[Article], folder: Path) -> Made:
    """Send articles as newsletters, in text and HTML."""
    made = {}
    for one in given:
        written = EmailMessage()
        written["Subject"], written["From"] = one.title, "The Arvel Post <news@example.org>"
        written["Date"], written["List-Unsubscribe"] = (
            f"{_MAIL_DAY} 08:00:00 +0000",
            "<https://e.org>",
        )
        written.set_content("\n\n".join(one.paragraphs))
        written.add_alternative(page(one), subtype="html")
        made[one.name] = (written.as_bytes(), f"{one.name}.eml")
    return made


_MAIL_DAY = "Wed, 18 Nov 2026"


def _sources(given: Sequence[Article], folder: Path) -> Iterator[tuple[Article, Path]]:
    for one in given:
        path = folder / f"{one.name}.html"
        path.write_text(page(one), encoding="utf-8")
        yield one, path


def _run(program: str, *options: object) -> None:
    subprocess.run(
        [program, *map(str, options)],
        check=True,
        capture_output=True,
        timeout=600,
        stdin=subprocess.DEVNULL,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A format of a program: who writes it, and what it states of an article."""

    name: str
    program: str | None
    write: Callable[[Sequence[Article], Path], Made]
    states: tuple[str, ...]


def _with(function: Callable[..., Made], *more: Any) -> Callable[[Sequence[Article], Path], Made]:
    return lambda given, folder: function(given, folder, *more)


FORMS = (
    Form(name="WeasyPrint PDF", program=None, write=_with(weasyprint, 1), states=("title", "author")),
    Form(name="WeasyPrint PDF, two columns", program=None, write=_with(weasyprint, 2), states=("title", "author")),
    Form(name="Chromium PDF", program="chromium", write=chromium, states=("title",)),
    Form(name="Chromium MHTML", program="chromium", write=saved, states=("title", "author", "date")),
    Form(name="LibreOffice PDF", program="soffice", write=_with(libreoffice, "pdf"), states=("title", "author")),
    Form(name="LibreOffice DOCX", program="soffice", write=_with(libreoffice, "docx"), states=("title", "author")),
    Form(name="LibreOffice RTF", program="soffice", write=_with(libreoffice, "rtf"), states=("title", "author")),
    Form(name="LibreOffice ODT", program="soffice", write=_with(libreoffice, "odt"), states=("title", "author")),
    Form(name="pandoc DOCX", program="pandoc", write=_with(pandoc, "docx"), states=("title", "author")),
    Form(name="pandoc ODT", program="pandoc", write=_with(pandoc, "odt"), states=("title", "author")),
    Form(name="pandoc RTF", program="pandoc", write=_with(pandoc, "rtf"), states=()),
    Form(name="Python mail", program=None, write=mail, states=("title", "date")),
)  # fmt: skip


def of_python() -> list[Figure]:
    """Measure the forms that need no other program."""
    return measure([form for form in FORMS if form.program is None])


def measure(forms: Sequence[Form] = FORMS) -> list[Figure]:
    """Write each article in each form, read it, and compare."""
    given = articles()
    figures: list[Figure] = []
    for form in forms:
        if form.program and not shutil.which(form.program):
            continue
        with tempfile.TemporaryDirectory() as folder:
            made = form.write(given, Path(folder))
        figures += _compared(form, given, made)
    return figures


def _compared(form: Form, given: Sequence[Article], made: Made) -> Iterator[Figure]:
    words, order = [], []
    right: Counter[str] = Counter()
    for article in given:
        data, name = made[article.name]
        document = _read(data, name)
        words.append(recall(article.text.split(), document.text.split()))
        pairs = pairwise(article.text.split()), pairwise(document.text.split())
        order.append(recall([*pairs[0]], [*pairs[1]]))
        right.update(what for what in form.states if _stated(what, article, document))
    yield _figure(form, "words that come back", sum(words) / len(words))
    yield _figure(form, "words that come back, of the worst", min(words))
    yield _figure(form, "neighbours that are so still", sum(order) / len(order))
    for what in form.states:
        yield _figure(form, f"{what} right", right[what] / len(given))


def _figure(form: Form, measured: str, value: float) -> Figure:
    return Figure(stage="formats", data=form.name, measure=measured, value=value, wanted=WANTED)


def _read(data: bytes, name: str) -> Document:
    first, *_ = read(data, name=name)
    return first


def recall(wanted: Sequence[Any], found: Sequence[Any]) -> float:
    """Return the share of what is wanted that was found, each as often as it stands."""
    there = Counter(found)
    return sum(min(n, there[one]) for one, n in Counter(wanted).items()) / max(len(wanted), 1)


def _stated(what: str, article: Article, document: Document) -> bool:
    if what == "title":
        return document.title == article.title
    if what == "author":
        return document.authors == (article.author,)
    return briefer.date(document.text, metadata=document.metadata).edtf == DAY
