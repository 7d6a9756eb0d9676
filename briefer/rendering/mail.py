"""The brief as a mail: a short HTML body and its plain-text alternative."""

from __future__ import annotations

from briefer.model import Brief
from briefer.rendering.context import context
from briefer.rendering.templates import fill, find


def render_mail(brief: Brief, *, template: str = "policy-brief") -> tuple[str, str]:
    """Return the HTML body, its style inlined, and the plain text of a mail.

    Raises RenderError where the template fails.
    """
    import css_inline

    found = find(template)
    html = fill(found, "mail.html", context(brief, "screen"))
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    return inliner.inline(html), fill(found, "mail.txt", context(brief, "text"))
