"""Lists of feeds as other readers export them (OPML), read in a child process."""

from __future__ import annotations

import json

from briefer import bounded
from briefer.errors import InputError
from briefer.inert import one_line_label
from briefer.web_addresses import web_address

MOST_FEEDS = 5_000
SECONDS, MEMORY = 5, 1 << 30


def feeds_of_opml(content: bytes, *, name: str) -> list[tuple[str, str]]:
    """Return the (address, title) of each feed in a list, each address once; the title may be empty.

    Raises InputError where it is no such list.
    """
    try:
        made = bounded.run(
            "briefer.fetching.opml:read_in_child", content, seconds=SECONDS, memory=MEMORY
        )
    except bounded.FailedError as failed:
        raise InputError(str(failed)[:300], subject=name) from None
    except bounded.StoppedError as stopped:
        raise InputError(f"reading it {stopped}", subject=name) from None
    return [(address, title) for address, title in json.loads(made)]


def read_in_child(content: bytes) -> bytes:
    """Return the feeds of a list as JSON; this runs in a process of its own."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise InputError("is no OPML")
    found: dict[str, str] = {}
    for outline in root.iter("outline"):
        try:
            address = web_address(outline.get("xmlUrl") or "")
        except ValueError:
            continue
        found.setdefault(address, one_line_label(outline.get("title") or outline.get("text") or ""))
    if not found:
        raise InputError("lists no feeds")
    return json.dumps(list(found.items())[:MOST_FEEDS]).encode()
