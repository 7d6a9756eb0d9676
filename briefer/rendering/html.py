"""The brief as one HTML file: style, fonts and the canonical JSON inside, nothing fetched."""

from __future__ import annotations

import re

from briefer.model import Brief
from briefer.rendering import fonts
from briefer.rendering.context import Medium, template_context
from briefer.rendering.dates_in_words import Calendar
from briefer.rendering.json_writing import to_json
from briefer.rendering.templates import Template, fill, locate, template_words

# Else WeasyPrint looks for the floats of the text above beside every line of the notes below it,
# each time a note is added to a page: a sixth of the time of a long brief.
_NOTES_APART = "@page{@footnote{display:flow-root}}"

_COUNTERS = {"fa": "persian"}  # what CSS calls the digits of a language, where they are not 0–9


def to_html(brief: Brief, template: str) -> bytes:
    """Return the brief as HTML that stands alone."""
    return document(brief, locate(template), "screen").encode("utf-8", "replace")


def document(brief: Brief, template: Template, medium: Medium) -> str:
    """Fill the template for the page or for the screen."""
    from markupsafe import Markup

    letters, embedded = fonts.page_rules() + _NOTES_APART, ""
    if medium == "screen":
        data = to_json(brief).decode("utf-8")
        said = Calendar(template_words(template.folder, brief.language)).letters
        letters, embedded = fonts.screen_rules(data + said), data.replace("<", "\\u003c")
    return fill(
        template,
        "brief.html",
        {
            **template_context(brief, medium),
            "page_counter": Markup(_page_counter(template, brief)),
            "style": Markup(letters + template.style),  # ours: fonts and the template's own file
            "embedded": Markup(embedded),  # JSON has no other way out
        },
    )


def _page_counter(template: Template, brief: Brief) -> str:
    """Return the number of the page in the language of the brief, as CSS puts it together."""
    phrase = template_words(template.folder, brief.language)("Page {page} of {pages}")
    style = f", {_COUNTERS[brief.language]}" if brief.language in _COUNTERS else ""
    counters = {"{page}": f"counter(page{style})", "{pages}": f"counter(pages{style})"}
    parts = re.split(r"(\{pages?\})", re.sub(r"[\"\\\n<]", "", phrase))
    return " ".join(counters.get(part, f'"{part}"') for part in parts if part)
