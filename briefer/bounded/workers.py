"""Processes that stay: leased for a piece of work, and ended where it got out of hand."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

from briefer.bounded import frames
from briefer.bounded.limits import GRACE, FailedError, StoppedError

_LOADING = 1  # second of the processor for a new process to load what it works with
_MOST_WORK = 2_000  # pieces, after which a process is replaced: libraries leak
_MOST_HELD = 1 / 3  # share of the memory, from which a process that held so much is replaced
_SHARED = 4  # seconds by the clock for each of the processor
_MOST_IDLE = 2  # processes kept for the next piece

_idle: list[Worker] = []
_lock = threading.Lock()


class Worker:
    """One process that stays, and what it is doing."""

    def __init__(self, memory: int) -> None:
        command = [sys.executable, "-m", "briefer.bounded", "serve", str(memory)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.memory, self.owner, self.done, self.held = memory, os.getpid(), 0, 0
        self.late = False

    def work(
        self, function: str, data: bytes, arguments: tuple[str, ...], seconds: int
    ) -> Iterator[bytes]:
        """Yield what the function yields; the process may be leased again once it has ended.

        Raises FailedError and StoppedError.
        """
        first = 0 if self.done else _LOADING
        head = {
            "function": function, "arguments": arguments, "seconds": seconds, "first": first
        }  # fmt: skip
        self._send(json.dumps(head).encode(), data)
        kind, made = self._next(seconds, first)
        while kind == frames.ITEM:
            yield made
            kind, made = self._next(seconds)
        self.done += 1
        if kind == frames.FAILED:
            raise FailedError(made.decode("utf-8", "replace"))
        if kind != frames.END:
            self.end()
            raise StoppedError(f"took more than {self.memory >> 20} MB")
        self.held = int(made)

    def _send(self, head: bytes, data: bytes) -> None:
        assert self.process.stdin
        with suppress(BrokenPipeError):  # it is gone: reading says so
            frames.write_frame(self.process.stdin, frames.ITEM, head)
            frames.write_frame(self.process.stdin, frames.ITEM, data)

    def _next(self, seconds: int, first: int = 0) -> tuple[bytes, bytes]:
        """Return the next frame, or stop the process where none comes in time.

        Where others work too, a second of the processor takes several by the clock.
        """
        assert self.process.stdout
        clock = threading.Timer(_SHARED * (seconds + first) + GRACE, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            return frames.read_frame(self.process.stdout, self.memory)
        except EOFError:
            self.end()
            raise StoppedError(f"took more than {seconds} seconds") from None
        finally:
            clock.cancel()

    def _too_late(self) -> None:
        self.late = True
        self.process.kill()

    @property
    def usable(self) -> bool:
        """Whether it may be leased again."""
        return (
            self.process.poll() is None
            and not self.late
            and self.done < _MOST_WORK
            and self.held < _MOST_HELD * self.memory
        )

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()


def each(function: str, data: bytes, *arguments: str, seconds: int, memory: int) -> Iterator[bytes]:
    """Yield what `package.module:function` yields for the data, each within so many seconds.

    Raises FailedError with what the child said where the function raises, StoppedError where it
    takes more time or memory (bytes of address space) than it may; what came before is yielded.
    """
    worker = _lease(memory)
    done = False
    try:
        yield from worker.work(function, data, arguments, seconds)
        done = True
    except FailedError:
        done = True
        raise
    finally:
        _give_back(worker, done=done)


def _lease(memory: int) -> Worker:
    """Return an idle process with this limit, or a new one."""
    with _lock:
        for worker in tuple(_idle):
            if worker.owner != os.getpid():  # of the process that this one was forked from
                _idle.remove(worker)
            elif worker.memory == memory:
                _idle.remove(worker)
                if worker.usable:
                    return worker
                worker.end()
    return Worker(memory)


def _give_back(worker: Worker, *, done: bool) -> None:
    """Keep a process for the next piece of work, in place of the one that waits longest."""
    ended = worker
    if done and worker.usable:
        with _lock:
            _idle.append(worker)
            if len(_idle) <= _MOST_IDLE:
                return
            ended = _idle.pop(0)
    if ended.owner == os.getpid():
        ended.end()


@atexit.register
def end_idle() -> None:
    """End the processes that wait for work."""
    with _lock:
        for worker in _idle:
            if worker.owner == os.getpid():
                worker.end()
        _idle.clear()
