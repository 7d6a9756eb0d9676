"""One piece of work, one process."""

from __future__ import annotations

import subprocess
import sys

from briefer.bounded.limits import GRACE, FailedError, StoppedError, limit_memory, limit_time
from briefer.errors import BriefError
from briefer.registry import load_function

_FAILED, _TOO_LARGE = 1, 2  # exit codes of the child


def run(
    function: str, data: bytes, *arguments: str, seconds: int, memory: int, grace: int = GRACE
) -> bytes:
    """Return what `package.module:function` makes of the data, within these limits.

    Raises FailedError with what the child said where the function raises, StoppedError where it
    takes more time or memory (bytes of address space) than it may.
    """
    limits = (str(seconds), str(memory))
    command = [sys.executable, "-m", "briefer.bounded", *limits, function, *arguments]
    try:
        child = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds + grace, check=False
        )
    except subprocess.TimeoutExpired:
        raise StoppedError(f"took more than {seconds} seconds") from None
    if child.returncode == _FAILED:
        said = child.stderr.decode("utf-8", "replace").strip() or "failed without a word"
        raise FailedError(said.splitlines()[-1])
    if child.returncode:
        raise StoppedError(f"took more than {seconds} seconds or {memory >> 20} MB")
    return child.stdout


def main(seconds: int, memory: int, function: str, *arguments: str) -> int:
    """Be the child: standard input through the function to standard output."""
    limit_time(seconds - 1)
    limit_memory(memory)
    try:
        made: bytes = load_function(function)(sys.stdin.buffer.read(), *arguments)
    except BriefError as error:
        sys.stderr.write(str(error))
        return _FAILED
    except MemoryError:
        return _TOO_LARGE
    sys.stdout.buffer.write(made)
    return 0
