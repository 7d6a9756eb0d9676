"""A Brief as a document: every format is made from the Brief and from nothing else.

archive         ZIP files that are the same bytes for the same content: fixed times, fixed order
bundle          the brief as one ZIP: its documents, its references, the texts it carries, and …
catalogue       the fixed words of a document in its language, from the catalogues in …
change_words    what changed since the previous issue, in the few words that every format shares
chart_data      what the figures of a brief show, as numbers: templates draw it
completeness    whether a template shows what a brief holds: each quotation in its place, each …
context         what a template sees: the brief and a few named things that are made from it
dates_in_words  dates in the words of a brief's language: ours for English, the Unicode locale …
docx/           the brief as a Word document: what the template makes for the page, in the styles …
fonts           the two packaged typefaces: whole for the page, reduced to the letters in use for …
html            the brief as one HTML file: style, fonts and the canonical JSON inside, nothing …
json_reading    a brief read back from its JSON
json_writing    the canonical JSON of a brief: sorted keys, UTF-8, one way to write each brief
loader          the files that a template may load: those of its folder and the packaged ones, through …
mail            the brief as a mail: a short HTML body and its plain-text alternative
manifest        what a template says of itself in its template.toml: title, description, order …
markdown        the brief as Markdown, filled from the template's brief.md
missing_letters  letters that no font of this machine has: boxes on a page, which nobody should send …
pdf             the brief as a tagged PDF, laid out by WeasyPrint, with its JSON attached
pictures        pictures of a template's folder, carried inside the page
references      the sources of a brief for reference software, as formats like the others
sample          a brief with something in every chapter, for trying templates on
sandbox         templates of a user's own run in a child process that can be stopped
templates       a template is a folder: template.toml, brief.html, brief.md, style.css, two mails
text            text on its way into a document: what can't be shown, counts with their nouns …
"""

from __future__ import annotations

import json
from dataclasses import replace
from os import PathLike, fspath

from briefer.citing import EXPORTS
from briefer.editing import abridged
from briefer.formats import FORMATS
from briefer.model import Brief, Previous
from briefer.registry import lookup
from briefer.rendering import mail, sandbox, templates
from briefer.rendering.bundle import DOCUMENTS as BUNDLED
from briefer.rendering.bundle import pack
from briefer.rendering.catalogue import Catalogue, wording
from briefer.rendering.dates_in_words import Calendar
from briefer.rendering.json_reading import from_json
from briefer.rendering.json_writing import to_json
from briefer.rendering.missing_letters import overheard, pass_on
from briefer.rendering.templates import (
    Template,
    every_template,
    find_template,
    languages,
    locate,
    prepare,
)
from briefer.rendering.templates import names as template_names
from briefer.rendering.text import number_with_noun, printable

DEFAULT = "policy-brief"

__all__ = [
    "BUNDLED",
    "DEFAULT",
    "Calendar",
    "Catalogue",
    "check_shown",
    "check_template",
    "every_template",
    "file_name",
    "find_template",
    "from_json",
    "languages",
    "locate",
    "mail_subject",
    "number_with_noun",
    "overheard",
    "pack",
    "pass_on",
    "prepare",
    "printable",
    "render",
    "render_mail",
    "since_in_words",
    "template_names",
    "to_json",
    "too_large",
    "wording",
]


def render(brief: Brief, format: str, *, template: str | PathLike[str] = DEFAULT) -> bytes:
    """Return the brief in a format: `html`, `pdf`, `docx`, `json`, `md`, or `zip` for a bundle.

    `bib`, `ris` and `csl` give its sources alone, for reference software.

    A template is the name of a packaged one or the path of a folder; one from a folder
    runs in a process of its own. Raises ConfigError for a format that nobody registered,
    RenderError where the template fails.
    """
    name = fspath(template)
    chosen = templates.locate(name)
    if chosen.packaged:
        return render_here(brief, format, name)
    return sandbox.render_sandboxed(fitted(brief, chosen), format, name)


def file_name(format: str) -> str:
    """Return the name of the file that a brief has in a format."""
    if format not in EXPORTS:
        return f"brief.{format}"
    return "sources.json" if format == "csl" else f"sources.{format}"


def render_mail(brief: Brief, *, template: str | PathLike[str] = DEFAULT) -> tuple[str, str]:
    """Return the HTML body, its style inlined, and the plain text of a mail.

    Raises RenderError where the template fails.
    """
    name = fspath(template)
    if templates.locate(name).packaged:
        return render_mail_here(brief, name)
    html, text = json.loads(sandbox.render_sandboxed(brief, "mail", name))
    return html, text


def mail_subject(brief: Brief, *, template: str | PathLike[str] = DEFAULT) -> str:
    """Return the subject that a template has for the mail; empty if it has none.

    Raises RenderError where the template fails.
    """
    name = fspath(template)
    chosen = templates.locate(name)
    if chosen.packaged or not (chosen.folder / mail.SUBJECT).is_file():
        return mail.subject(brief, chosen)
    return sandbox.render_sandboxed(brief, sandbox.SUBJECT, name).decode()


def too_large(brief: Brief, *, template: str | PathLike[str] = DEFAULT) -> str:
    """Return the line of a mail that goes without files of `{formats}`, in the brief's language."""
    return mail.too_large(brief, templates.locate(fspath(template)))


def since_in_words(previous: Previous) -> str:
    """Return in English which issue came before: "No. 3 of 15 November 2026"."""
    from briefer.rendering.change_words import english_change_words

    return english_change_words().since(previous).replace("\u00a0", " ")


def check_template(template: str | PathLike[str], *, language: str = "en") -> None:
    """Look a template up before anything is made for it, and try one of a desk's own on a sample.

    Raises RenderError where there is none, where no catalogue has the language, where its template.toml or the words of a language
    can't be read, or where it leaves out what a brief holds.
    """
    from briefer.rendering.sample import sample_brief

    chosen = templates.locate(fspath(template))
    templates.check_language(chosen, language)
    _ = chosen.card, templates.template_words(chosen.folder, language)
    if not chosen.packaged:
        check_shown(sample_brief(language), template)


def check_shown(brief: Brief, template: str | PathLike[str]) -> None:
    """Check that a template of a desk's own shows all of a brief; the packaged ones do.

    Raises RenderError, with the file and the chapter.
    """
    name = fspath(template)
    if not templates.locate(name).packaged:
        sandbox.render_sandboxed(brief, sandbox.CHECK, name)


def fitted(brief: Brief, template: Template) -> Brief:
    """Return the brief as a template shows it: what it has room for, in its order."""
    named = brief if brief.template == template.name else replace(brief, template=template.name)
    return abridged(named, template.card.plan)


def render_here(brief: Brief, format: str, template: str) -> bytes:
    """Return the brief in a format, in this process."""
    shown = fitted(brief, templates.locate(template))
    data: bytes = lookup("rendering", format, FORMATS)(shown, template)
    return data


def render_mail_here(brief: Brief, template: str) -> tuple[str, str]:
    """Return both bodies of a mail, in this process."""
    chosen = templates.locate(template)
    return mail.mail_bodies(fitted(brief, chosen), chosen)
