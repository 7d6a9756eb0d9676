"""Workers of a Dask cluster, on this machine or on many.

A batch of articles is one task. So many are under way that no worker waits, and no more: a scheduler
that is handed everything at once suffers. A task whose worker dies is done by another one. What comes
back is in the order of the items, whoever did it.
"""

from __future__ import annotations

import gc
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from logging import CRITICAL, getLogger
from math import ceil
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from briefer.engine.cores import available
from briefer.engine.each import Counted, Item, Result, uncounted
from briefer.errors import EngineError, MissingError

if TYPE_CHECKING:
    from distributed import Client, Future
    from distributed.security import Security

AT_ONCE = 500  # articles in a task, at most
HEAVIEST = 4 * 2**20  # bytes in a task
A_WORKER = 3  # tasks under way for each worker: one at work, two at hand
EACH_WORKER = 4  # tasks for each worker, of little work, so that none is idle at the end
PATIENCE = 30.0  # seconds in which the scheduler must answer, and a first worker be there
RETRIES = 2  # of a task that failed for what may pass

Described = Callable[[], object]  # what of an installation shapes a result


@dataclass(frozen=True, slots=True)
class Guard:
    """The certificates by which a cluster's machines know one another, all in PEM."""

    authority: Path
    certificate: Path
    key: Path


class Cluster:
    """Workers of the cluster at an address, or of one on this machine that is gone with the block.

    Every worker must be `described` as this process is: others would give other results.
    Raises EngineError where the scheduler doesn't answer, no worker comes, or one is not as this
    process is; MissingError without the extra `cluster`.
    """

    def __init__(
        self,
        scheduler: str | None = None,
        *,
        workers: int | None = None,
        guard: Guard | None = None,
        described: Described = tuple,
        counted: Counted = uncounted,
    ) -> None:
        self._scheduler, self._workers, self._guard = scheduler, workers, guard
        self._described, self._counted = described, counted
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._client: Client = self._stack.enter_context(self._joined())
            self._check()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def each(self, function: Callable[[Item], Result], items: Sequence[Item], /) -> list[Result]:
        """Do the work on the workers.

        Raises what the function raises; EngineError where a task ends every worker that tries it.
        """
        threads = max(1, sum(self._client.nthreads().values()))
        task = pickle.dumps((function, self._described, self._described()))
        tasks = _batches(items, most=min(AT_ONCE, ceil(len(items) / (threads * EACH_WORKER)) or 1))
        under_way: deque[Future[bytes]] = deque()
        results: list[Result] = []
        try:
            for batch in tasks:
                under_way.append(
                    self._client.submit(_work, task, batch, pure=False, retries=RETRIES)
                )
                if len(under_way) >= threads * A_WORKER:
                    self._take(under_way, results, len(items))
            while under_way:
                self._take(under_way, results, len(items))
        finally:
            for future in under_way:
                future.cancel()
        return results

    def _take(self, under_way: deque[Future[bytes]], results: list[Any], total: int) -> None:
        """Take the results of the oldest task."""
        from distributed import KilledWorker

        try:
            results += pickle.loads(under_way.popleft().result())
        except KilledWorker:
            what = f"the work after article {len(results)} ended every worker that tried it"
            raise EngineError(what, subject=self._place, hint="see the workers' logs") from None
        except _UnlikeError as unlike:
            raise self._unlike(str(unlike)) from None
        self._counted(len(results), total)

    def _joined(self) -> Client:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            hint = 'pip install "briefer[cluster]"'
            raise MissingError("Dask is not installed", hint=hint) from None
        _quiet()
        if self._scheduler is None:
            local = LocalCluster(
                n_workers=self._workers or available(),
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",  # where its state is served, whatever else runs
                silence_logs=CRITICAL,
            )
            return Client(self._stack.enter_context(local), set_as_default=False)
        try:
            return Client(
                self._scheduler,
                timeout=PATIENCE,
                security=_security(self._guard),
                set_as_default=False,
            )
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            hint = "an address like tls://host:8786, and the certificates that its machines have"
            raise EngineError(
                f"no scheduler answers: {said}", subject=self._place, hint=hint
            ) from None

    def _check(self) -> None:
        """See that there is a worker, and that all are as this process is."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            what = f"no worker came within {PATIENCE:.0f} seconds"
            hint = f"start some: dask worker {self._scheduler or ''} --nthreads 1".rstrip()
            raise EngineError(what, subject=self._place, hint=hint) from None
        mine = self._described()
        for worker, other in sorted(self._client.run(_description, self._described).items()):
            if other != mine:
                raise self._unlike(f"{worker} {_difference(mine, other)}")

    def _unlike(self, what: str) -> EngineError:
        hint = "install there what is installed here"
        return EngineError(f"worker {what}", subject=self._place, hint=hint)

    @property
    def _place(self) -> str:
        return self._scheduler or "the cluster on this machine"


class _UnlikeError(Exception):
    """A worker is not as the process that sent the work."""


def _work(task: bytes, batch: Sequence[bytes]) -> bytes:
    """Do the work on a batch, in a worker."""
    function, described, expected = pickle.loads(task)
    if (here := described()) != expected:
        raise _UnlikeError(_difference(expected, here))
    if gc.get_threshold()[0] < 50_000:
        gc.set_threshold(50_000, 20, 20)  # as the command line does, and for its reason
    return pickle.dumps([function(pickle.loads(item)) for item in batch])


def _description(described: Described) -> object:
    """Return what describes the installation of a worker, or why it can't be told."""
    try:
        return described()
    except ImportError as error:
        return str(error)


def _difference(mine: object, other: object) -> str:
    """Say in what another installation differs."""
    if isinstance(mine, tuple) and isinstance(other, tuple):
        unlike = [entry for entry in other if entry not in mine] or sorted(set(mine) - set(other))
        named = ", ".join(" ".join(map(str, entry)) for entry in unlike[:3])
        return f"has another installation: {named}"
    return f"has another installation: {other}"


def _batches(items: Sequence[Item], *, most: int) -> Iterator[list[bytes]]:
    """Yield the items as bytes, so many at once, and no more than a message can bear."""
    batch: list[bytes] = []
    weight = 0
    for item in items:
        data = pickle.dumps(item)
        if batch and (len(batch) == most or weight + len(data) > HEAVIEST):
            yield batch
            batch, weight = [], 0
        batch.append(data)
        weight += len(data)
    if batch:
        yield batch


def _security(guard: Guard | None) -> Security | None:
    if guard is None:
        return None
    from distributed.security import Security

    certificate, key = str(guard.certificate), str(guard.key)
    return Security(
        require_encryption=True,
        tls_ca_file=str(guard.authority),
        tls_client_cert=certificate,
        tls_client_key=key,
    )


def _quiet() -> None:
    """Let Dask's own log, which its import sets up, say nothing: what matters is raised."""
    for name in ("distributed", "tornado.application"):
        getLogger(name).setLevel(CRITICAL)
