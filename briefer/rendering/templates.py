"""A template is a folder: brief.html, style.css, mail.html, mail.txt, template.toml. No Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer import resources
from briefer.citing import Reference, cite, in_words, of_dating, of_day, weblink
from briefer.errors import RenderError
from briefer.model import Source
from briefer.rendering.text import markdown, printable, quantity, wrapped

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A folder of templates, and whether it came with the package."""

    folder: Path
    packaged: bool


def find(name: str) -> Template:
    """Return the packaged template of this name.

    Raises RenderError where there is none.
    """
    root = resources.templates()
    known = sorted(folder.name for folder in root.iterdir() if (folder / "brief.html").is_file())
    if name not in known:
        raise RenderError("no such template", subject=name, hint=f"known are {', '.join(known)}")
    return Template(folder=root / name, packaged=True)


def fill(template: Template, file: str, context: dict[str, Any]) -> str:
    """Fill one file of a template.

    Raises RenderError, with the line, where the template fails.
    """
    from jinja2 import TemplateError

    try:
        return environment(template.folder).get_template(file).render(context)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        where = f"{template.folder.name}/{file}"
        line = getattr(error, "lineno", None)
        raise RenderError(
            f"{type(error).__name__}: {error}", subject=f"{where}:{line}" if line else where
        ) from error


@cache
def environment(folder: Path) -> ImmutableSandboxedEnvironment:
    """Return the sandbox in which the templates of a folder run."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    sandbox = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=lambda name: name is None or not name.endswith((".txt", ".md")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    sandbox.filters.update(
        cite=_cite,
        day=of_day,
        edtf=in_words,
        dated=of_dating,
        markdown=markdown,
        printable=printable,
        quantity=quantity,
        weblink=weblink,
        wrapped=wrapped,
    )
    return sandbox


def _cite(source: Source, style: str) -> Reference:
    """Write a reference from labels that can be printed."""
    return cite(
        replace(
            source,
            title=printable(source.title),
            publisher=printable(source.publisher) if source.publisher else None,
            authors=tuple(map(printable, source.authors)),
        ),
        style,
    )
