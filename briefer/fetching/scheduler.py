"""Many conversations at once, each with its own host: who may ask next, and who has to wait.

A conversation is a generator. It yields what it wants to know (an `Ask` of a host, or a `Parse` of
what one said) and is sent the answer, or has the failure thrown into it. All else that it does, above
all what it writes down, it does in the caller's thread, one conversation at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from briefer.errors import FetchError
from briefer.fetching.pacing import HostPace
from briefer.fetching.policy import Clock, Policy
from briefer.fetching.requesting import Answer, Ask
from briefer.model import Feed
from briefer.web_addresses import origin_of

Result = TypeVar("Result")

_MISSES = (
    "network",
    "no-host",
    "host",
    "overlong",
)  # failures that say that a host is not there, or too slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """Bytes to be read as a feed."""

    content: bytes
    address: str
    media_type: str = ""


Step = Ask | Parse
Found = Answer | Feed
Conversation = Generator[Step, Any, Result]
Perform = Callable[[Step], Found]


@dataclass(slots=True)
class _Wanted(Generic[Result]):
    """A step that somebody waits for."""

    step: Step
    by: list[int]  # numbers of conversations


@dataclass(slots=True)
class Scheduler(Generic[Result]):
    """Runs conversations to their ends."""

    perform: Perform
    policy: Policy
    clock: Clock
    hang_up: Callable[[], None] = lambda: None  # ends what is under way, where all is broken off
    answered: int = 0  # hosts' answers so far, whatever they said
    _paces: dict[str, HostPace] = field(default_factory=dict)
    _waiting: dict[str, deque[_Wanted[Result]]] = field(default_factory=dict)  # by origin; "": none
    _under_way: dict[Future[Found], tuple[str, _Wanted[Result]]] = field(default_factory=dict)
    _conversations: dict[int, Conversation[Result]] = field(default_factory=dict)
    _results: dict[int, Result] = field(default_factory=dict)
    _ends: float = 0.0

    def pace(self, origin: str) -> HostPace:
        """Return what is owed to a host."""
        return self._paces.setdefault(origin, HostPace(pause=self.policy.pause))

    def run(self, conversations: Iterable[Conversation[Result]]) -> list[Result]:
        """Return what each conversation comes to, in their order.

        What one of them raises ends all.
        """
        self._conversations = dict(enumerate(conversations))
        self._ends = self.clock.monotonic() + self.policy.round
        with ExitStack() as stack:
            for conversation in self._conversations.values():
                stack.callback(conversation.close)
            executor = self._executor(stack)
            try:
                self._run(executor)
            except BaseException:
                self.hang_up()
                raise
        return [result for _, result in sorted(self._results.items())]

    def _run(self, executor: Executor | None) -> None:
        for number in list(self._conversations):
            self._go_on(number, None)
        while self._waiting or self._under_way:
            self._begin(executor)
            self._end()

    def _executor(self, stack: ExitStack) -> Executor | None:
        if not self.policy.workers:
            return None
        executor = ThreadPoolExecutor(self.policy.workers, thread_name_prefix="fetch")
        stack.callback(executor.shutdown, wait=True, cancel_futures=True)
        return executor

    def _go_on(self, number: int, found: Found | FetchError | None) -> None:
        """Let a conversation have what it asked for, and note what it asks for next."""
        conversation = self._conversations[number]
        try:
            if isinstance(found, FetchError):
                step = conversation.throw(found)
            else:
                step = conversation.send(found)
        except StopIteration as ended:
            self._results[number] = ended.value
            return
        if not self._joins(number, step):
            self._waiting.setdefault(_origin(step), deque()).append(_Wanted(step, [number]))

    def _joins(self, number: int, step: Step) -> bool:
        """Whether somebody already waits for the same, so that one answer does for both."""
        if not isinstance(step, Ask) or not step.shared:
            return False
        asked = [wanted for _, wanted in self._under_way.values()]
        for wanted in [*asked, *self._waiting.get(_origin(step), ())]:
            if wanted.step == step:
                wanted.by.append(number)
                return True
        return False

    def _begin(self, executor: Executor | None) -> None:
        """Begin what may be begun now: one request a host, and no more than there are workers."""
        now = self.clock.monotonic()
        busy = {origin for origin, _ in self._under_way.values()}
        for origin in list(self._waiting):
            if refusal := self._refusal(origin, now):
                self._refuse(origin, refusal)
            elif len(self._under_way) >= max(self.policy.workers, 1):
                return
            elif (origin not in busy and self.pace(origin).free <= now) or not origin:
                self._start(executor, origin)

    def _refusal(self, origin: str, now: float) -> FetchError | None:
        """Return why a host is asked no more in this round, if that is so."""
        if not origin:
            return None
        pace = self.pace(origin)
        if now >= self._ends:
            return FetchError("the round has taken long enough", failure="later")
        if pace.given_up:
            return FetchError(pace.reason, failure="later")
        if pace.free - now > self.policy.patience:
            return FetchError("the host asks to be left alone for a while", failure="later")
        return None

    def _refuse(self, origin: str, refusal: FetchError) -> None:
        for wanted in self._waiting.pop(origin):
            for number in wanted.by:
                self._go_on(number, refusal)

    def _start(self, executor: Executor | None, origin: str) -> None:
        queue = self._waiting[origin]
        wanted = queue.popleft()
        if not queue:
            del self._waiting[origin]
        if executor is None:
            future: Future[Found] = Future()
            try:
                future.set_result(self.perform(wanted.step))
            except FetchError as failed:
                future.set_exception(failed)
        else:
            future = executor.submit(self.perform, wanted.step)
        self._under_way[future] = (origin, wanted)

    def _end(self) -> None:
        """Wait for an answer, or until a host may be asked again."""
        if not self._under_way:
            if self._waiting and (seconds := self._until_free()):
                self.clock.sleep(seconds)
            return
        room = self._waiting and len(self._under_way) < max(self.policy.workers, 1)
        longest = self._until_free() if room else None
        ended, _ = wait(self._under_way, timeout=longest, return_when=FIRST_COMPLETED)
        for future in [one for one in self._under_way if one in ended]:
            self._heard(future)

    def _until_free(self) -> float:
        """Return the seconds until a host that nobody is asking may be asked."""
        now = self.clock.monotonic()
        busy = {origin for origin, _ in self._under_way.values()}
        free = [self.pace(o).free for o in self._waiting if o and o not in busy]
        return max(min(free, default=now + self.policy.seconds) - now, 0.0)

    def _heard(self, future: Future[Found]) -> None:
        origin, wanted = self._under_way.pop(future)
        failed = future.exception()
        if failed is not None and not isinstance(failed, FetchError):
            raise failed
        if origin:
            self._note(self.pace(origin), failed)
        for number in wanted.by:
            self._go_on(number, failed or future.result())

    def _note(self, pace: HostPace, failed: FetchError | None) -> None:
        pace.asked(self.clock.monotonic())
        if failed is not None and failed.failure in _MISSES:
            pace.missed(failed.what)
        elif failed is None:
            pace.answered()
            self.answered += 1


def _origin(step: Step) -> str:
    return origin_of(step.address) if isinstance(step, Ask) else ""
