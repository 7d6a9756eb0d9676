"""A process beside this one that stays for the next piece of work, and is ended where one takes too long."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Result = TypeVar("Result")
Given = ParamSpec("Given")


class BusyError(Exception):
    """The process works for somebody else, and went on for longer than one waits."""


class EndedError(Exception):
    """The process took longer than it may, or was ended from elsewhere."""


class Worker:
    """One process, started when it is first needed; it does one piece of work at a time.

    What it has loaded stays for the next piece: a second brief is made in a fraction of the time.
    """

    def __init__(self, *, patience: float) -> None:
        self.patience = patience  # seconds that one waits for another's work to be done
        self._turn = Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        atexit.register(self.end)  # else the program would wait for it for ever

    def do(
        self,
        seconds: float,
        function: Callable[Given, Result],
        /,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Result:
        """Return what a function of a module returns there within so many seconds, or raise what it raises.

        Raises BusyError where others don't get done, EndedError where it takes too long.
        """
        if not self._turn.acquire(timeout=self.patience):
            raise BusyError
        try:
            return self._done(seconds, function, given, named)
        finally:
            self._turn.release()

    def _done(
        self,
        seconds: float,
        function: Callable[..., Result],
        given: tuple[object, ...],
        named: dict[str, object],
    ) -> Result:
        try:
            pipe = self._started()
            pipe.send((function, given, named))
            if not pipe.poll(seconds):
                raise EOFError
            result, error = pipe.recv()
        except (EOFError, OSError):
            self.end()
            raise EndedError from None
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]  # what the function returned

    @property
    def started(self) -> bool:
        """Whether the process is there already."""
        return self._process is not None

    def _started(self) -> Connection:
        if self._process is None or self._pipe is None or not self._process.is_alive():
            self.end()
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,))
            self._process.start()
            theirs.close()
        return self._pipe

    def end(self) -> None:
        """End the process; it is started again when it is needed."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()


def _serve(pipe: Connection) -> None:
    """Be the process: work until nothing more comes in."""
    gc.set_threshold(50_000, 20, 20)
    with suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            function, given, named = pipe.recv()
            answer: tuple[object, Exception | None]
            try:
                answer = (function(*given, **named), None)
            except Exception as error:  # raised again on the other side
                answer = (None, error)
            try:
                pipe.send(answer)
            except (TypeError, AttributeError, ValueError) as error:
                pipe.send((None, RuntimeError(f"{answer[1] or 'a result'}: {error}")))
