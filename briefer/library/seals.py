"""A seal over what an article is listed, sorted and asked for by, so that a change of it is seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SEALED = (
    "identity", "address", "version", "name", "title", "source", "language", "said", "added_at",
    "day", "first", "last", "edtf", "known",
)  # fmt: skip


def seal(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what a row of the table of articles says."""
    return hashlib.sha256(json.dumps([row[name] for name in SEALED]).encode()).hexdigest()
