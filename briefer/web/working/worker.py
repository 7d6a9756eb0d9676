"""The thread that takes jobs, one at a time, and tells that it is alive."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread
from typing import Any, Self

from briefer import library
from briefer.errors import BriefError, LibraryError
from briefer.library import Job
from briefer.web.serving import Site
from briefer.web.working.kinds import KINDS, Work
from briefer.web.working.progress import BrokenOffError, Progress

BEATS = 6  # signs of life in the time after which one is taken for dead
PAUSE = 1.0  # seconds between two looks for work, where nobody calls
AFTER_TROUBLE = 10.0  # seconds before the next look, where the library refused one
ENDING = 10.0  # seconds that a server waits for the work at hand to stop
MOST_ATTEMPTS = 3  # at a job that ends its server each time
KEYS_KEPT = timedelta(days=1)
JOBS_KEPT = timedelta(days=30)  # after their end
TIDYING = timedelta(hours=1)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Held:
    """A job that this worker is at."""

    job: Job
    progress: Progress


class Worker:
    """Does the jobs of a library in a thread of its own, from `with` to its end."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._stop, self._called = Event(), Event()
        self._thread = Thread(target=self._run, name="briefer-worker", daemon=True)
        self._tidied = site.serving.clock() - TIDYING

    def __enter__(self) -> Self:
        if not self._site.library.fixed:  # there is nothing to be done that could be kept
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._called.set()
        if self._thread.is_alive():
            self._thread.join(ENDING)

    def call(self) -> None:
        """Say that there is work."""
        self._called.set()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                if self.work_once():
                    continue
                self._tidy()
            except Exception:  # a full disk or a busy database passes; the thread must not
                log.exception("the work could not be looked for")
                self._stop.wait(AFTER_TROUBLE)
            self._called.wait(PAUSE)
            self._called.clear()

    def work_once(self) -> bool:
        """Take a job and do it; False where there is none."""
        now = self._site.serving.clock()
        job = library.take_job(
            self._site.library, now=now, silent_since=now - self._site.serving.silence
        )
        if job is None:
            return False

        def tell(progress: Mapping[str, Any]) -> bool:
            moment = self._site.serving.clock()
            told = library.tell_progress(
                self._site.library, job.id, progress, now=moment, lease=job.lease
            )
            return told and not self._stop.is_set()

        held = _Held(job=job, progress=Progress(tell, job.progress))
        if held.progress.attempt > MOST_ATTEMPTS:
            what = f"broken off {MOST_ATTEMPTS} times, when the server ended in the middle of it"
            self._end(job, "failed", {"problem": {"kind": "broken-off", "detail": what}})
            return True
        with self._beating(held):
            self._do(held)
        return True

    def _do(self, held: _Held) -> None:
        job = held.job
        work = Work(site=self._site, parameters=job.parameters, progress=held.progress)
        try:
            result = KINDS[job.kind](work)
        except BrokenOffError:
            if self._stop.is_set() and job.lease:
                library.release_job(
                    self._site.library, job.id, held.progress.released, lease=job.lease
                )
        except BriefError as wrong:
            self._end(job, "failed", {"problem": {"kind": _kind(wrong), "detail": str(wrong)}})
        except Exception:
            log.exception("job %s (%s) failed", job.id, job.kind)
            what = "Something broke; it was written to the log."
            self._end(job, "failed", {"problem": {"kind": "broken", "detail": what}})
        else:
            self._end(job, "done", result)

    def _end(self, job: Job, state: library.JobState, result: Mapping[str, Any]) -> None:
        now = self._site.serving.clock()
        library.end_job(self._site.library, job.id, state, result, now=now, lease=job.lease)

    @contextmanager
    def _beating(self, held: _Held) -> Iterator[None]:
        """Tell every few seconds that the work goes on, however long a stage takes."""
        over = Event()

        def beat() -> None:
            going = True
            while going and not over.wait(self._site.serving.silence.total_seconds() / BEATS):
                try:
                    going = held.progress.alive()
                except LibraryError as refused:
                    log.warning("job %s: %s", held.job.id, refused)

        held.progress.alive()  # keeps the attempt: one that ends the server is counted
        thread = Thread(target=beat, name="briefer-worker-beat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _tidy(self) -> None:
        """Forget keys after a day, and jobs a month after their end."""
        now = self._site.serving.clock()
        if now - self._tidied < TIDYING:
            return
        self._tidied = now
        library.forget_keys(self._site.library, before=now - KEYS_KEPT)
        library.forget_jobs(self._site.library, before=now - JOBS_KEPT)


def _kind(wrong: BriefError) -> str:
    """Return the kind of problem that an error is, in small words: "input", "nothing-new"."""
    name = type(wrong).__name__.removesuffix("Error")
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")
