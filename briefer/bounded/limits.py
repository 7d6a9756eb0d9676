"""What a child may take, and what is raised where it takes more."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from zipfile import BadZipFile

# What Python raises for a ZIP file that is broken, encrypted or packed in a way it doesn't know.
BROKEN_ZIP = (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)

GRACE = 5  # seconds of the clock beyond those of the processor


class FailedError(Exception):
    """The function raised; the text is the last line that it left."""


class StoppedError(Exception):
    """The process took more time or memory than it may."""


def limit_memory(memory: int) -> None:
    """Bound the address space of this process, and leave no core; not every system has such limits."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_files() -> None:
    """Let this process write nothing to any file."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def limit_time(seconds: int) -> None:
    """Let this process work for so many seconds of the processor from now."""
    with suppress(ImportError):
        import resource

        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = int(spent.ru_utime + spent.ru_stime) + seconds + 1
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


def most_memory() -> int:
    """Return the most bytes that this process has held, 0 where the system doesn't say.

    What `getrusage` says begins with what the parent had.
    """
    with suppress(OSError), open("/proc/self/status", "rb") as status:
        found = re.search(rb"VmHWM:\s+(\d+) kB", status.read())
        return int(found[1]) << 10 if found else 0
    return 0
