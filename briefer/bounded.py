"""Work on what was not trusted, in a child process with limits of time and memory.

A template of a user's own may count to a trillion, a foreign PDF may unfold to a gigabyte: what
handles them is a function of a module, called there as `function(data, *arguments)` with bytes,
and what it returns comes back as bytes.
"""

from __future__ import annotations

import subprocess
import sys
import zlib
from contextlib import suppress
from zipfile import BadZipFile

from briefer.errors import BriefError
from briefer.registry import load_function

# What Python raises for a ZIP file that is broken, encrypted or packed in a way it doesn't know.
BROKEN_ZIP = (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)

GRACE = 5  # seconds of the clock beyond those of the processor
_FAILED, _TOO_LARGE = 1, 2  # exit codes of the child


class FailedError(Exception):
    """The function raised; the text is the last line that it left."""


class StoppedError(Exception):
    """The process took more time or memory than it may."""


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
    _limit(seconds, memory)
    try:
        made: bytes = load_function(function)(sys.stdin.buffer.read(), *arguments)
    except BriefError as error:
        sys.stderr.write(str(error))
        return _FAILED
    except MemoryError:
        return _TOO_LARGE
    sys.stdout.buffer.write(made)
    return 0


def _limit(seconds: int, memory: int) -> None:
    """Bound this process; where the system has no such limits, the parent's clock remains."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
