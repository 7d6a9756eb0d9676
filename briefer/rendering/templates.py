"""A template is a folder: template.toml, brief.html, brief.md, style.css, two mails. No Python."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer import resources
from briefer.citing import Reference, cite, numbered, weblink
from briefer.edtf import abbreviated
from briefer.errors import RenderError
from briefer.model import Source
from briefer.rendering.catalogue import Catalogue, wording
from briefer.rendering.change_words import Telling
from briefer.rendering.dates_in_words import Calendar
from briefer.rendering.manifest import Card, read_card
from briefer.rendering.pictures import picture
from briefer.rendering.text import escape_markdown, letters_join, printable, wrap_lines

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment


_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PARTS = ("parts.html", "changes.html")  # that every page imports
BASE = "policy-brief"  # what a template doesn't have, it takes from this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A folder of templates, and whether it came with the package."""

    folder: Path
    packaged: bool

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @property
    def style(self) -> str:
        """The style sheet of the base template, then what differs in this one."""
        own, base = self.folder / "style.css", resources.templates() / BASE / "style.css"
        sheets = [base] if own == base or not own.is_file() else [base, own]
        try:
            resources.inside(self.folder, "style.css")
            return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
        except (OSError, ValueError) as wrong:
            where = f"{self.folder.name}/style.css"
            raise RenderError(f"can't be read ({wrong})", subject=where) from None

    @property
    def card(self) -> Card:
        """What its template.toml says of it.

        Raises RenderError for one that can't be read.
        """
        return read_card(self.folder / "template.toml")


def find_template(name: str) -> Template:
    """Return the packaged template of this name.

    Raises RenderError where there is none.
    """
    root, known = resources.templates(), names()
    if name not in known:
        hint = f"known are {', '.join(known)}, or the path of a folder with a template.toml"
        raise RenderError("no such template", subject=name, hint=hint)
    return Template(folder=root / name, packaged=True)


def names() -> list[str]:
    """Return the names of the packaged templates."""
    return sorted(file.parent.name for file in resources.templates().glob("*/template.toml"))


def every_template(own: Path | None = None) -> list[Template]:
    """Return the templates of a desk's own folder, then the packaged ones, each by its name."""
    mine = sorted(file.parent for file in own.glob("*/template.toml")) if own else []
    own_templates = [Template(folder=folder, packaged=False) for folder in mine]
    return [*own_templates, *map(find_template, names())]


def locate(name: str) -> Template:
    """Return the packaged template of this name, or the one in this folder.

    Raises RenderError where there is neither.
    """
    folder = Path(name).resolve()
    if name in names() or not (folder / "template.toml").is_file():
        return find_template(name)
    return Template(folder=folder, packaged=False)


def fill(template: Template, file: str, context: dict[str, Any]) -> str:
    """Fill one file of a template, in the language of the brief.

    Raises RenderError, with the line, where the template fails.
    """
    from jinja2 import TemplateError

    language = context["brief"].language
    try:
        return environment(template.folder, language).get_template(file).render(context)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        where = f"{template.folder.name}/{file}"
        line = getattr(error, "lineno", None)
        raise RenderError(
            f"{type(error).__name__}: {error}", subject=f"{where}:{line}" if line else where
        ) from error


def prepare(name: str, language: str) -> None:
    """Compile the documents of a packaged template before there is a brief to fill them with."""
    template = locate(name)
    if template.packaged:
        sandbox = environment(template.folder, language)
        for file in dict.fromkeys(("brief.html", f"{BASE}/brief.html", *_PARTS)):
            sandbox.get_template(file)


@cache
def environment(folder: Path, language: str) -> ImmutableSandboxedEnvironment:
    """Return the sandbox in which the templates of a folder run, with the words of a language."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from briefer.rendering.loader import Loader

    sandbox = ImmutableSandboxedEnvironment(
        loader=Loader([folder, resources.templates() / BASE, resources.templates()]),
        autoescape=lambda name: name is None or not name.endswith((".txt", ".md")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words = template_words(folder, language)
    calendar = Calendar(words)
    telling = Telling(words, calendar)
    label = partial(printable, apart=words.direction == "rtl")
    sandbox.globals["_"] = words
    sandbox.globals["direction"] = words.direction
    sandbox.globals["picture"] = partial(picture, folder)
    sandbox.filters.update(
        abbreviated=abbreviated,
        cite=partial(_cite, calendar=calendar, label=label),
        day=calendar.day,
        edtf=calendar.edtf,
        dated=calendar.dated,
        digits=words.digits,
        going_on=telling.going_on,
        joins=letters_join,
        lead=telling.lead,
        markdown=escape_markdown,
        printable=label,
        quantity=words.quantity,
        since=telling.since,
        spoken=calendar.spoken,
        weblink=weblink,
        words=words,
        wrapped=wrap_lines,
    )
    return sandbox


def languages(name: str) -> list[str]:
    """Return English and the languages that a template of a desk's own has words for.

    Raises RenderError for a catalogue that is not named after a language: nothing would read it.
    """
    template = locate(name)
    if template.packaged:
        return ["en"]
    folders = (template.folder / "words", template.folder.parent / "words")
    files = [file for folder in folders for file in sorted(folder.glob("*.toml"))]
    for file in files:
        if not _LANGUAGE.fullmatch(file.stem):
            hint = "name it as de.toml, after the code of its language"
            raise RenderError("is no language", subject=f"words/{file.name}", hint=hint)
    return list(dict.fromkeys(["en", *(file.stem for file in files)]))


def check_language(template: Template, language: str) -> None:
    """Refuse a language without fixed words: a page would be half in English.

    Raises RenderError, with the list of those there are.
    """
    places = (template.folder, template.folder.parent, resources.templates())
    files = (file for place in places for file in (place / "words").glob("*.toml"))
    known = {"en", *(file.stem for file in files if _LANGUAGE.fullmatch(file.stem))}
    if language not in known:
        hint = f"choose one of {', '.join(sorted(known))}, or write a catalogue of your own"
        raise RenderError("there are no fixed words in this language", subject=language, hint=hint)


def template_words(folder: Path, language: str) -> Catalogue:
    """Return the fixed words of a language for the templates of a folder."""
    return wording(language, (folder, folder.parent, resources.templates()))


def _cite(
    source: Source, style: str, *, calendar: Calendar, label: Callable[[str], str]
) -> Reference:
    """Write a reference from labels that can be printed; the numbered style in any language."""
    shown = replace(
        source,
        title=label(source.title),
        publisher=label(source.publisher) if source.publisher else None,
        authors=tuple(map(label, source.authors)),
    )
    if style != "numbered":
        return cite(shown, style)
    words, own = calendar.wording, calendar.wording.language != "en"
    return numbered(
        shown,
        when=calendar.dated,
        quoting=(lambda title: words("“{words}”", words=title)) if own else None,
        comma=words(","),
    )
