"""What a host's robots.txt allows: asked once a day, and obeyed for pages."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from briefer.fetching.policy import AGENT

if TYPE_CHECKING:
    from protego import Protego

LARGEST = 500 * 2**10  # bytes that are read (RFC 9309, 2.5)
FRESH = timedelta(days=1)  # RFC 9309, 2.4
_NAMES_ROBOT = re.compile(r"\s*user[- ]?agent\b\s*:?(.*)", re.I)
LONGEST_DELAY = 60.0  # seconds between two requests that a host may ask for


def text_of(status: int, content: bytes) -> str | None:
    """Return the rules that an answer stands for: a 4xx allows everything; None: the host can't say."""
    if status == 200:
        return content[:LARGEST].decode("utf-8", "replace")
    return "" if 400 <= status < 500 and status != 429 else None


def is_fresh(asked: datetime | None, now: datetime) -> bool:
    """Whether rules that were asked for then still hold."""
    return asked is not None and timedelta(0) <= now - asked < FRESH


def allows(rules: str, address: str) -> bool:
    """Whether the rules let us fetch an address."""
    return _parsed(rules).can_fetch(address, AGENT)


def delay(rules: str) -> float:
    """Return the seconds that the rules want between two requests, within reason."""
    parsed = _parsed(rules)
    rate = parsed.request_rate(AGENT)
    between = min(rate.seconds, 10**6) / min(rate.requests, 10**6) if rate else 0.0
    return min(max(parsed.crawl_delay(AGENT) or 0.0, between), LONGEST_DELAY)


@lru_cache(maxsize=256)
def _parsed(rules: str) -> Protego:
    from protego import Protego

    return Protego.parse("\n".join(map(_ours_or_another, rules.splitlines())))


def _ours_or_another(line: str) -> str:
    """Return a line that names a robot which is not us as one that names "another".

    The parser gives each robot its own copy of each rule: thousands of both would fill the memory.
    """
    named = _NAMES_ROBOT.match(line)
    if named is None:
        return line
    robot = named[1].partition("#")[0].replace("*", "").strip().lower()
    return line if not robot or robot in AGENT else "User-agent: another"
