"""Figures for Prometheus: served on loopback, or written for its textfile collector."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.errors import ConfigError, MissingError
from briefer.scheduling.health import Status

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.scheduling.outcomes import Outcome

LOOPBACK = "127.0.0.1"
_BUCKETS = (1, 5, 15, 60, 300, 900, 3600)  # seconds of a run


class Figures:
    """What is counted of the runs, and how the runner is."""

    def __init__(self) -> None:
        try:
            from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
        except ImportError:
            hint = "install briefer[metrics]"
            raise MissingError("needs prometheus-client", subject="metrics", hint=hint) from None
        self.registry: Any = CollectorRegistry()
        shared: Any = {"registry": self.registry}
        self._runs = Counter(
            "briefer_runs", "Runs that ended, by brief and how.", ["brief", "state"], **shared
        )
        self._seconds = Histogram(
            "briefer_run_seconds", "Seconds that runs took.", ["brief"], buckets=_BUCKETS, **shared
        )
        self._made = Gauge(
            "briefer_last_made_timestamp_seconds",
            "When the latest issue was made.",
            ["brief"],
            **shared,
        )
        self._failing = Gauge(
            "briefer_failing", "1 where the latest run failed for good.", ["brief"], **shared
        )
        self._next = Gauge("briefer_next_run_timestamp_seconds", "When the next run is.", **shared)
        self._up = Gauge("briefer_runner_ok", "1 where the runner can do its work.", **shared)
        self._at = Gauge("briefer_runner_timestamp_seconds", "When it last looked.", **shared)
        self._working = Gauge("briefer_runs_at_work", "Runs at work.", **shared)

    def count(self, outcome: Outcome) -> None:
        """Count a run that ended."""
        state = outcome.state if outcome.final else "retried"
        self._runs.labels(outcome.brief, state).inc()
        if outcome.seconds:
            self._seconds.labels(outcome.brief).observe(outcome.seconds)

    def show(self, status: Status) -> None:
        """Take over how the runner is."""
        for past in status.latest:
            self._failing.labels(past.brief).set(past.state == "failed")
            if past.state == "made":
                self._made.labels(past.brief).set(past.changed.timestamp())
        self._next.set(status.coming.slot.timestamp() if status.coming else 0)
        self._up.set(not status.problem)
        self._at.set(status.now.timestamp())
        self._working.set(len(status.working))

    def serve(self, port: int) -> None:
        """Serve the figures to this machine.

        Raises ConfigError where the port can't be had.
        """
        from prometheus_client import start_http_server

        try:
            start_http_server(port, addr=LOOPBACK, registry=self.registry)
        except OSError as refused:
            reason = (refused.strerror or "can't be served").lower()
            hint = "set another metrics_port under [schedule]"
            raise ConfigError(reason, subject=f"{LOOPBACK}:{port}", hint=hint) from None

    def write(self, path: Path) -> None:
        """Write the figures to a file, whole or not at all.

        Raises OSError where it can't be written.
        """
        from prometheus_client import write_to_textfile

        path.parent.mkdir(parents=True, exist_ok=True)
        write_to_textfile(str(path), self.registry)


def figures_of(settings: Settings) -> Figures | None:
    """Return the figures that the settings ask for, served where they ask for a port.

    Raises MissingError where the extra is not installed, ConfigError for a port that is taken.
    """
    asked = settings.schedule
    if asked.metrics_port is None and asked.metrics_file is None:
        return None
    figures = Figures()
    if asked.metrics_port is not None:
        figures.serve(asked.metrics_port)
    return figures
