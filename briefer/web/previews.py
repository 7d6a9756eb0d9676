"""Documents that were previewed, for as long as somebody looks at them: the last few, in memory."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

MOST = 24
# A document of its own: no script, nothing loaded, and no origin, so that it sees no cookie.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "font-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox",
    )
)
_lock = Lock()
_held: OrderedDict[str, bytes] = OrderedDict()


def hold(html: bytes) -> str:
    """Keep a document; return the key by which it is found."""
    key = sha256(html).hexdigest()[:32]
    with _lock:
        _held[key] = html
        _held.move_to_end(key)
        while len(_held) > MOST:
            _held.popitem(last=False)
    return key


def held(key: str) -> bytes | None:
    """Return a document that is kept."""
    with _lock:
        return _held.get(key)
