"""Where work runs: here, and in one process beside.

Setting pages costs about as much time as everything before it, half of it for loading the
library. So a second process gets ready while the articles are read, and sets the pages
while this one writes the other formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from types import TracebackType

from briefer.model import Brief


class Press:
    """A process beside this one that renders; it is started by `warm`, or when first needed."""

    def __init__(self) -> None:
        # Spawned, not forked: a progress display may have a thread by now.
        self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))

    def warm(self) -> None:
        """Let the process load what it will need."""
        self._pool.submit(_load)

    def render(self, brief: Brief, format: str, template: str) -> Future[bytes]:
        """Render a brief in the other process."""
        return self._pool.submit(_render, brief, format, template)

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)


def render_all(
    brief: Brief, formats: Sequence[str], press: Press, template: str
) -> dict[str, bytes]:
    """Return the files of a brief by name; pages are set by the press while the rest is written here.

    Nothing is rendered twice: a bundle is packed from the documents that are made anyway.
    """
    from briefer.rendering import bundle, file_name, render

    wanted = dict.fromkeys([*formats, *(bundle.DOCUMENTS if "zip" in formats else ())])
    pages = press.render(brief, "pdf", template) if "pdf" in wanted else None
    made = {
        name: render(brief, name, template=template)
        for name in wanted
        if name not in ("pdf", "zip")
    }
    if pages:
        made["pdf"] = pages.result()
    if "zip" in wanted:
        made["zip"] = bundle.pack(made)
    return {file_name(name): made[name] for name in formats}


def _load() -> None:
    for module in ("briefer.rendering.pdf", "jinja2.sandbox", "weasyprint"):
        import_module(module)


def _render(brief: Brief, format: str, template: str) -> bytes:
    from briefer.rendering import render

    return render(brief, format, template=template)
