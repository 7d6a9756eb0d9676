"""Whether two articles tell of one event."""

from __future__ import annotations

from collections.abc import Mapping


def of_one_story(one: str, other: str, stories: Mapping[str, int]) -> bool:
    """Whether two articles, by their ids, are one or tell one story."""
    return one == other or (one in stories and stories[one] == stories.get(other))
