"""Many mails, one after the other, each under a line `From …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from briefer.reading.document import Hints
from briefer.reading.formats import Member

# The line that a mailbox puts before each mail: an address, a day with its time.
_PARTING = re.compile(rb"From \S{1,200}\s.{0,60}\d\d:\d\d")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mailbox(stream: BinaryIO, hints: Hints) -> Iterator[Member]:
    """Yield the mails, numbered; what a mailbox quoted in them is as it was sent."""
    lines: list[bytes] = []
    number = 0
    before = b"\n"
    for line in stream:
        if line.startswith(b"From ") and not before.strip() and _PARTING.match(line):
            if lines:
                number += 1
                yield _mail(lines, number, hints)
            lines = []
        else:
            lines.append(line)
        before = line
    if b"".join(lines).strip():
        yield _mail(lines, number + 1, hints)


def _mail(lines: list[bytes], number: int, hints: Hints) -> Member:
    return Member(
        name=f"{hints.name}:{number}",
        data=_QUOTED.sub(rb"\1", b"".join(lines)),
        media_type="message/rfc822",
        said=hints.said,
    )
