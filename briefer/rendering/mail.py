"""The brief as a mail: a short HTML body and its plain-text alternative."""

from __future__ import annotations

from briefer.inert import one_line_label
from briefer.model import Brief
from briefer.rendering.context import template_context
from briefer.rendering.templates import Template, fill, template_words

SUBJECT = "subject.txt"


def mail_bodies(brief: Brief, template: Template) -> tuple[str, str]:
    """Return the HTML body, its style inlined, and the plain text."""
    import css_inline

    html = fill(template, "mail.html", template_context(brief, "screen"))
    # Rules with a condition (dark mode, narrow screens) can't be inlined and stay on top.
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
    return inliner.inline(html), fill(template, "mail.txt", template_context(brief, "text"))


def subject(brief: Brief, template: Template) -> str:
    """Return the subject that a template has in its subject.txt, as one line; empty if it has none."""
    if not (template.folder / SUBJECT).is_file():
        return ""
    return one_line_label(fill(template, SUBJECT, template_context(brief, "text")))


def too_large(brief: Brief, template: Template) -> str:
    """Return the line for a mail that goes without `{formats}`, which its server doesn't take."""
    words = template_words(template.folder, brief.language)
    return words("Too large for this mail: {formats}.", formats="{formats}")
