"""Setting pages, in a process beside this one.

It costs about as much time as everything before it in a small brief, half of it for loading the
library: so a process gets ready while the articles are read, and sets the pages while this one
writes the other formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from importlib import import_module

from briefer.engine import Processes
from briefer.formats import PAGED
from briefer.model import Brief


class Press(Processes):
    """The process that sets pages, started when it is first needed."""

    def __init__(self) -> None:
        super().__init__(1)

    def warm(self, formats: Sequence[str], template: str, language: str) -> None:
        """Let it load what it will need, where any of these formats has pages."""
        if not PAGED.isdisjoint(formats):
            self._pool.submit(_load, template, language)

    def set(self, brief: Brief, format: str, template: str) -> Future[tuple[bytes, list[str]]]:
        """Set the pages of a brief; what there is to say of them comes with them."""
        return self._pool.submit(_render, brief, format, template)


def render_all(
    brief: Brief, formats: Sequence[str], template: str, press: Press
) -> dict[str, bytes]:
    """Return the files of a brief by name; pages are set beside while the rest is written here.

    Nothing is rendered twice: a bundle is packed from the documents that are made anyway.
    Raises RenderError where the template fails, or leaves out what the brief holds.
    """
    from briefer.rendering import BUNDLED, check_shown, file_name, pack, pass_on, render

    check_shown(brief, template)
    wanted = dict.fromkeys([*formats, *(BUNDLED if "zip" in formats else ())])
    pages = press.set(brief, "pdf", template) if "pdf" in wanted else None
    made = {name: render(brief, name, template=template) for name in wanted if name not in PAGED}
    if pages:
        made["pdf"], said = pages.result()
        pass_on(said)
    if "zip" in wanted:
        made["zip"] = pack(made)
    return {file_name(name): made[name] for name in formats}


def _load(template: str, language: str) -> None:
    from briefer.rendering import prepare

    for module in ("briefer.rendering.pdf", "weasyprint"):
        import_module(module)
    prepare(template, language)


def _render(brief: Brief, format: str, template: str) -> tuple[bytes, list[str]]:
    from briefer.rendering import overheard, render

    with overheard() as said:
        return render(brief, format, template=template), said
