"""TOML that people write, read within bounds: settings, templates, catalogues of words."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

LIMIT = 2**20  # bytes; the longest catalogue is a fiftieth of it


def read(path: Path, *, most: int = LIMIT) -> dict[str, Any]:
    """Return the tables of a file of at most so many bytes.

    Raises OSError where it can't be read, ValueError, in one line, where it is no TOML of sensible size.
    """
    data = _bytes(path, most)
    try:
        # Editors on Windows put a byte order mark first, which TOML does not allow.
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise ValueError(f"byte {wrong.start} is not UTF-8: save the file as UTF-8") from None
    except RecursionError:
        raise ValueError("nested too deep") from None
    except tomllib.TOMLDecodeError as wrong:
        raise ValueError(f"not TOML: {wrong}") from None
    except ValueError:  # Python reads no number of thousands of digits
        raise ValueError("not TOML: a number in it is too long") from None


def _bytes(path: Path, most: int) -> bytes:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError("not a regular file")
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"larger than {most >> 20} MiB")
    return data
