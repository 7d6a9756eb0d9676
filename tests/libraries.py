"""Articles and libraries for the tests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from briefer import library, pipeline, reading
from briefer.config import Settings
from briefer.issuing import Arrival, add_to_library
from briefer.library import File, Incoming, Item, Library, Outcome, Read
from briefer.model import Document

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
PORTS = ("Arvel", "Brann", "Corso", "Delm", "Eskil", "Farno", "Grimm", "Holt")


def article(number: int, **said: str) -> dict[str, str]:
    """Return an article of its own."""
    port = PORTS[number % len(PORTS)]
    text = (
        f"{port.upper()}: The harbour of {port} closed {number + 2} of its piers on Monday after the storm."
        f" The council said that repairs would cost {number + 3} million crowns."
        f" Ferries to the islands were cancelled for {number + 4} days, the port authority of {port} said."
    )
    return {"text": text, "title": f"{port} closes {number + 2} piers", **said}


def lines(articles: Sequence[dict[str, str]]) -> bytes:
    """Return articles as JSON lines."""
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in articles).encode()


def items(data: bytes, name: str = "a.jsonl") -> Iterator[Item]:
    """Return what a library takes in from a file, without analyses."""
    file = File(name=name, data=data, sha256=hashlib.sha256(data).hexdigest())
    for document in reading.read_each(data, name=name):
        assert isinstance(document, Document)
        yield Incoming(document=document, said=pipeline.digest_of(document), file=file)
    yield Read(file=file)


def keep(kept: Library, *articles: dict[str, str], name: str = "a.jsonl") -> list[Outcome]:
    """Put articles into a library, without analyses."""
    return list(library.add(kept, items(lines(articles), name), now=NOW, version="1"))


def take_in(
    kept: Library, data: bytes, name: str = "a.jsonl", *, now: datetime = NOW, today: date = TODAY
) -> list[Outcome]:
    """Read, analyse and keep a file, as `briefer add` does."""
    arrived = [Arrival(name=name, data=data)]
    return list(add_to_library(arrived, kept=kept, settings=Settings(), today=today, now=now))


def found(kept: Library, asked: str, **options: object) -> list[int]:
    """Return the numbers of the articles that a search finds."""
    return [hit.entry.id for hit in library.search(kept, asked, **options)]  # type: ignore[arg-type]
