"""A Brief as a document: every format is made from the Brief and from nothing else."""

from __future__ import annotations

from briefer.model import Brief
from briefer.registry import lookup
from briefer.rendering.json_format import from_json, to_json
from briefer.rendering.mail import render_mail

FORMATS = {
    "html": "briefer.rendering.html:to_html",
    "pdf": "briefer.rendering.pdf:to_pdf",
    "json": "briefer.rendering.json_format:as_format",
    "md": "briefer.rendering.markdown:to_markdown",
}

__all__ = ["FORMATS", "from_json", "render", "render_mail", "to_json"]


def render(brief: Brief, format: str, *, template: str = "policy-brief") -> bytes:
    """Return the brief in a format: `html`, `pdf`, `json` or `md`.

    Raises ConfigError for a format that nobody registered, RenderError where the template fails.
    """
    data: bytes = lookup("rendering", format, FORMATS)(brief, template)
    return data
