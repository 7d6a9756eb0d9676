"""Feeds: each entry with its text is an article; one that only announces it is refused with its address.

entries    what an entry of any kind of feed is, and what becomes of it
xml_feed   RSS, Atom and RDF
json_feed  JSON Feed
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.document import Hints
from briefer.reading.feeds.json_feed import is_json_feed, read_json_feed
from briefer.reading.feeds.xml_feed import read_feed

__all__ = ["is_json_feed", "read_feed", "read_json_feed", "refuse_list"]


def refuse_list(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Refuse a list of feeds: it names them, and has no articles."""
    hint = "`briefer fetch` reads the feeds that it lists"
    raise InputError("a list of feeds (OPML), without articles", subject=hints.name, hint=hint)
