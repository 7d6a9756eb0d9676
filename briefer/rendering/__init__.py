"""A Brief as a document: every format is made from the Brief and from nothing else."""

from __future__ import annotations

import json
from os import PathLike, fspath

from briefer.model import Brief
from briefer.registry import lookup
from briefer.rendering import caged, mail, templates
from briefer.rendering.json_format import to_json
from briefer.rendering.json_reading import from_json

FORMATS = {
    "html": "briefer.rendering.html:to_html",
    "pdf": "briefer.rendering.pdf:to_pdf",
    "json": "briefer.rendering.json_format:as_format",
    "md": "briefer.rendering.markdown:to_markdown",
}

DEFAULT = "policy-brief"

__all__ = ["FORMATS", "from_json", "render", "render_mail", "to_json"]


def render(brief: Brief, format: str, *, template: str | PathLike[str] = DEFAULT) -> bytes:
    """Return the brief in a format: `html`, `pdf`, `json` or `md`.

    A template is the name of a packaged one or the path of a folder; one from a folder
    runs in a process of its own. Raises ConfigError for a format that nobody registered,
    RenderError where the template fails.
    """
    name = fspath(template)
    if templates.locate(name).packaged:
        return render_here(brief, format, name)
    return caged.run(brief, format, name)


def render_mail(brief: Brief, *, template: str | PathLike[str] = DEFAULT) -> tuple[str, str]:
    """Return the HTML body, its style inlined, and the plain text of a mail.

    Raises RenderError where the template fails.
    """
    name = fspath(template)
    if templates.locate(name).packaged:
        return render_mail_here(brief, name)
    html, text = json.loads(caged.run(brief, "mail", name))
    return html, text


def render_here(brief: Brief, format: str, template: str) -> bytes:
    """Return the brief in a format, in this process."""
    data: bytes = lookup("rendering", format, FORMATS)(brief, template)
    return data


def render_mail_here(brief: Brief, template: str) -> tuple[str, str]:
    """Return both bodies of a mail, in this process."""
    return mail.bodies(brief, templates.locate(template))
