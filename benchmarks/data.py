"""The labelled sets, read from the folder that `BRIEFER_DATA` names."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


class NoDataError(Exception):
    """The labelled sets are not on this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value beside what it should be compared with."""

    stage: str
    data: str
    measure: str
    value: float
    baseline: str = ""
    wanted: str = ""


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """Read one set, whole.

    Raises NoDataError where `BRIEFER_DATA` names no folder that holds it.
    """
    path = Path(os.environ.get("BRIEFER_DATA", "")) / f"{name}.jsonl.gz"
    if "BRIEFER_DATA" not in os.environ or not path.is_file():
        raise NoDataError(name)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)
