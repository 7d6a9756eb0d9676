"""The page groups of the pages: one module each, with a router that `routes` registers.

reading_room  the library: its articles, found and read
signing_in    signing in and out; what was done by whom
"""

from __future__ import annotations

from briefer.web.pages.reading_room import router as reading_room
from briefer.web.pages.signing_in import router as signing_in

__all__ = ["reading_room", "signing_in"]
