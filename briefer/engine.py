"""Where work runs: here, and in one process beside.

Setting pages costs about as much time as everything before it, half of it for loading the
library. So a second process gets ready while the articles are read, and sets the pages
while this one writes the other formats.
"""

from __future__ import annotations

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


def _load() -> None:
    for module in ("briefer.rendering.pdf", "jinja2.sandbox", "weasyprint"):
        import_module(module)


def _render(brief: Brief, format: str, template: str) -> bytes:
    from briefer.rendering import render

    return render(brief, format, template=template)
