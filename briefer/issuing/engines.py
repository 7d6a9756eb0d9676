"""Where the work on single articles is done, as the settings say."""

from __future__ import annotations

from briefer.config import Settings
from briefer.engine import Cluster, Cores, Counted, Engine, Guard, uncounted
from briefer.versions import versions


def engine_of(settings: Settings, *, counted: Counted = uncounted) -> Engine:
    """Return the engine that the settings name, which works within its `with` block.

    `counted` is told how much of the work is done. Entering it raises EngineError where a cluster
    can't be reached, or has another installation; MissingError without the extra `cluster`.
    """
    chosen = settings.engine
    if chosen.name == "cores":
        return Cores(counted=counted)
    guard = None
    if chosen.authority and chosen.certificate and chosen.key:
        guard = Guard(chosen.authority, chosen.certificate, chosen.key)
    return Cluster(chosen.scheduler, guard=guard, described=versions, counted=counted)
