"""Templates of a user's own run in a child process that can be stopped.

Jinja's sandbox keeps a template from reaching Python, but not from counting to a trillion or
building a string of a gigabyte. So a template that didn't come with the package is bounded.
"""

from __future__ import annotations

import json

from briefer import bounded
from briefer.errors import RenderError
from briefer.model import Brief
from briefer.rendering.json_reading import from_json
from briefer.rendering.json_writing import to_json
from briefer.rendering.templates import locate

SUBJECT = "subject"  # no format, either: the subject of the mail
CHECK = "check"  # no format: whether the template shows all of the brief
SECONDS = 60  # a dossier of 200 articles takes less than 15
MEMORY = 2 << 30  # bytes of address space; the same dossier stays below 0.5 GB


def render_sandboxed(brief: Brief, format: str, template: str) -> bytes:
    """Render in a child process; `mail` gives the two bodies as JSON, `check` nothing.

    Raises RenderError if the template fails, or takes more time or memory than it may.
    """
    function = "briefer.rendering.sandbox:render_in_child"
    data = to_json(brief)
    try:
        return bounded.run(function, data, format, template, seconds=SECONDS, memory=MEMORY)
    except bounded.FailedError as error:
        raise RenderError(str(error), subject=template) from None
    except bounded.StoppedError as error:
        hint = "look for an endless loop in the template"
        raise RenderError(str(error), subject=template, hint=hint) from None


def render_in_child(data: bytes, format: str, template: str) -> bytes:
    """Return the document of a brief given as JSON: what the child process does."""
    from briefer.rendering import fitted, render_here, render_mail_here
    from briefer.rendering.completeness import check_complete
    from briefer.rendering.mail import subject

    brief = from_json(data)
    if format == "mail":
        return json.dumps(render_mail_here(brief, template)).encode()
    if format == SUBJECT:
        return subject(brief, locate(template)).encode()
    if format == CHECK:
        chosen = locate(template)
        check_complete(fitted(brief, chosen), chosen)
        return b""
    return render_here(brief, format, template)
