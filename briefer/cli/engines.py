"""Where work is done: the options that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from briefer.config import Settings

EngineName = Annotated[
    str | None,
    typer.Option(
        "--engine", metavar="NAME", help="Where articles are analysed: cores, or dask (a cluster)."
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Of a Dask cluster, as tls://host:8786; else one on this machine.",
    ),
]


def with_engine(settings: Settings, engine: str | None, scheduler: str | None) -> Settings:
    """Return the settings with the engine that was named; a scheduler alone means Dask."""
    named = {"name": engine or ("dask" if scheduler else None), "scheduler": scheduler}
    given = {key: value for key, value in named.items() if value is not None}
    if not given:
        return settings
    if engine == "cores" and scheduler:
        raise typer.BadParameter("--scheduler goes with --engine dask")
    return settings.with_(engine=settings.engine.model_dump() | given)
