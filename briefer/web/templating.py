"""The templates of the pages, in which every word from outside is text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from briefer.inert import inert
from briefer.rendering import Calendar, Catalogue
from briefer.web.forms import FIELD, HEADER
from briefer.web.navigation import NAVIGATION

FOLDER = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters["web_link"] = web_link
    made.globals["static"] = static_address
    made.globals["navigation"] = NAVIGATION
    return made


def _shown(value: object) -> object:
    """Return what a page shows of a value: nothing of None, and no character that could do something."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return inert(value, lines=True)
    return value


def fill(template: str, /, *, words: Catalogue, token: str, **values: Any) -> str:
    """Return a template filled with some values, in the words of a language."""
    field = Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token)
    return (
        _environment()
        .get_template(template)
        .render(
            t=words,
            n=words.quantity,
            calendar=Calendar(words),
            language=words.language,
            direction=words.direction,
            token_field=field,
            token_header=f'{{"{HEADER}": "{token}"}}',
            **values,
        )
    )


def web_link(address: str | None) -> str | None:
    """Return an address that a reader may be led to; None for what is none of the web's."""
    said = (address or "").strip()
    return said if said.casefold().startswith(("https://", "http://")) else None


@cache
def static_address(name: str) -> str:
    """Return where a file of static/ is: another address whenever it is another file."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"
