"""Many mails, one after the other, each under a line `From …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from briefer.errors import InputError
from briefer.reading.document import Hints
from briefer.reading.formats import Member
from briefer.reading.loading import LIMIT

# The line that a mailbox puts before each mail: an address, a day with its time.
_PARTING = re.compile(rb"From \S{1,200}\s.{0,60}\d\d:\d\d")
_LONGEST = 1 << 20  # bytes of a line that are taken at once
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mailbox(stream: BinaryIO, hints: Hints) -> Iterator[Member | InputError]:
    """Yield the mails, numbered; what a mailbox quoted in them is as it was sent."""
    lines: list[bytes] = []
    number, size, before = 1, 0, b""
    for line in iter(lambda: stream.readline(_LONGEST), b""):
        if line.startswith(b"From ") and not before.strip() and _PARTING.match(line):
            if any(map(bytes.strip, lines)):
                yield _mail(lines, size, number, hints)
                number += 1
            lines, size = [], 0
        else:
            size += len(line)
            if size <= LIMIT:
                lines.append(line)
        before = line
    if any(map(bytes.strip, lines)):
        yield _mail(lines, size, number, hints)


def _mail(lines: list[bytes], size: int, number: int, hints: Hints) -> Member | InputError:
    name = f"{hints.name}:{number}"
    if size > LIMIT:
        return InputError(f"larger than {LIMIT >> 20} MiB", subject=name)
    return Member(
        name=name,
        data=_QUOTED.sub(rb"\1", b"".join(lines)),
        media_type="message/rfc822",
        said=hints.said,
    )
