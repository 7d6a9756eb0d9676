"""Which addresses may become links."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST = 2000  # characters; what every browser and mail reader takes


def weblink(url: str | None) -> str:
    """Return the address if it is one that a reader may follow (http, https), else nothing."""
    if not url or len(url) > _LONGEST or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # raises for a port that is none
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""
