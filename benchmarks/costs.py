"""What a command costs from a cold start: seconds, processor seconds, memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

OFTEN = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What was spent, all processes together."""

    wall: float
    cpu: float
    memory: float  # GB at the peak


def command(*arguments: str | Path) -> Cost:
    """Run Python with these arguments in a process of its own, and wait for it.

    Raises CalledProcessError where it fails.
    """
    before, start = _children(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=_as_installed(),
    )
    memory = 0.0
    while process.poll() is None:
        memory = max(memory, _resident(process.pid))
        time.sleep(OFTEN)
    wall = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Cost(wall=wall, cpu=_children() - before, memory=memory)


def _as_installed() -> dict[str, str]:
    """Return the environment, but that modules are compiled once, as an installation has them."""
    return {k: value for k, value in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def briefer(*arguments: str | Path) -> Cost:
    """Run the command line."""
    return command("-c", "from briefer.cli import main; main()", *arguments)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _resident(session: int) -> float:
    """Return how much memory the processes of a session hold, where the system tells."""
    return sum(map(_of_one, _processes(session))) * resource.getpagesize() / 1e9


def _processes(session: int) -> Sequence[Path]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(entry.name)) == session:
                found.append(entry)
        except OSError:  # it has ended
            continue
    return found


def _of_one(process: Path) -> int:
    try:
        return int((process / "statm").read_text().split()[1])
    except OSError:
        return 0
