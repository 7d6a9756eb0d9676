"""The brief as Markdown, filled from the template's brief.md."""

from __future__ import annotations

import re

from briefer.model import Brief
from briefer.rendering.context import template_context
from briefer.rendering.templates import fill, locate

_BLANK = re.compile(r"\n{3,}")


def to_markdown(brief: Brief, template: str) -> bytes:
    """Return the brief as Markdown, one blank line between its blocks."""
    text = fill(locate(template), "brief.md", template_context(brief, "text"))
    return (_BLANK.sub("\n\n", text).strip() + "\n").encode("utf-8", "replace")
