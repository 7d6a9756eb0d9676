"""A client for the interface that `briefer serve` answers programs with.

    from briefer.client import Client

    with Client("http://localhost:8484", token="briefer_…") as desk:
        for article in desk.search("piers")["articles"]:
            print(article["title"])
        brief = desk.make(period="week", formats=["pdf"])   # waits until it is made
        Path("brief.pdf").write_bytes(desk.show_file(brief["brief"], "pdf"))
        print(desk.verify(Path("brief.pdf"))["degree"])

calling     requests and their answers: tries again what may be, and raises what is refused
following   a job to its end: its events, taken up again where the line broke
operations  a method for each operation of the description, by its operationId

Answers are what the description says, as dictionaries. What makes or sends carries a key, so that trying
again after a broken line does it once.
"""

from __future__ import annotations

from briefer.client.calling import RefusedError
from briefer.client.following import Event, JobFailedError
from briefer.client.operations import Client

__all__ = ["Client", "Event", "JobFailedError", "RefusedError"]
