"""Two folders that take each other's place in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_CWD = -100  # Linux: paths are not relative to an open folder
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2 on Linux, RENAME_SWAP of renamex_np on macOS
# What a system or a file system answers that can't exchange.
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step, or return False where that can't be done here.

    Raises OSError where it is refused.
    """
    paths = os.fsencode(one), os.fsencode(other)
    system = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        done = system.renamex_np(*paths, _EXCHANGE)
    elif system is not None and hasattr(system, "renameat2"):
        done = system.renameat2(_AT_CWD, paths[0], _AT_CWD, paths[1], _EXCHANGE)
    else:
        return False
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
