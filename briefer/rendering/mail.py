"""The brief as a mail: a short HTML body and its plain-text alternative."""

from __future__ import annotations

from briefer.model import Brief
from briefer.rendering.context import template_context
from briefer.rendering.templates import Template, fill


def mail_bodies(brief: Brief, template: Template) -> tuple[str, str]:
    """Return the HTML body, its style inlined, and the plain text."""
    import css_inline

    html = fill(template, "mail.html", template_context(brief, "screen"))
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    return inliner.inline(html), fill(template, "mail.txt", template_context(brief, "text"))
