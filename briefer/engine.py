"""Where work runs: here, and in processes beside.

What is done to each article by itself is spread over the cores where there are enough
articles to pay for starting more processes. And setting pages costs about as much time as
everything before it in a small brief, half of it for loading the library: so one more process
gets ready while the articles are read, and sets the pages while this one writes the other
formats. Who does the work changes nothing in a brief.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, TypeVar

from briefer.model import Brief

# A process takes about a second to start, an article about 10 ms of the stages that are spread.
FEWEST = 250  # articles that are worth it
AT_ONCE = 16  # articles handed to a process together

Item = TypeVar("Item")
Result = TypeVar("Result")


class Each(Protocol):
    """Applies a function of a module to each item; the results come in the order of the items."""

    def __call__(
        self, function: Callable[[Item], Result], items: Sequence[Item], /
    ) -> list[Result]:
        """Return the results."""


def here(function: Callable[[Item], Result], items: Sequence[Item], /) -> list[Result]:
    """Do the work in this process."""
    return [function(item) for item in items]


class Engine:
    """Processes beside this one, each started when it is first needed.

    Spawned, not forked: a progress display may have a thread by now.
    """

    def __init__(self, cores: int | None = None) -> None:
        self._cores = _cores() if cores is None else cores
        self._crew = _processes(self._cores)
        self._press = _processes(1)

    def each(self, function: Callable[[Item], Result], items: Sequence[Item], /) -> list[Result]:
        """Do the work on all cores, or here where there is little of it."""
        if self._cores < 2 or len(items) < FEWEST:
            return here(function, items)
        return list(self._crew.map(function, items, chunksize=AT_ONCE))

    def warm(self) -> None:
        """Let the process that sets pages load what it will need."""
        self._press.submit(_load)

    def render(self, brief: Brief, format: str, template: str) -> Future[bytes]:
        """Render a brief in the process that sets pages."""
        return self._press.submit(_render, brief, format, template)

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pool in (self._crew, self._press):
            pool.shutdown(wait=kind is None, cancel_futures=True)


def _processes(most: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=most, mp_context=get_context("spawn"), initializer=_begin
    )


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin() -> None:
    gc.set_threshold(50_000, 20, 20)  # as the command line does, and for its reason


def render_all(
    brief: Brief, formats: Sequence[str], engine: Engine, template: str
) -> dict[str, bytes]:
    """Return the files of a brief by name; pages are set in another process while the rest is written here.

    Nothing is rendered twice: a bundle is packed from the documents that are made anyway.
    """
    from briefer.rendering import bundle, file_name, render

    wanted = dict.fromkeys([*formats, *(bundle.DOCUMENTS if "zip" in formats else ())])
    pages = engine.render(brief, "pdf", template) if "pdf" in wanted else None
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
