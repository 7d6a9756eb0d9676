"""Bytes through the reader of their format: what is foreign in a child process, and what lies inside.

What a foreign file makes a parser raise ends here, as a refusal with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from briefer import bounded
from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.document import Hints
from briefer.reading.formats import Format, Member, known
from briefer.reading.loading import LARGEST, LIMIT, too_large
from briefer.reading.own_briefs import is_brief
from briefer.reading.passing import Read, from_bytes, hints_from_text, hints_to_text, to_bytes
from briefer.reading.recognising import recognise, recognise_large
from briefer.remarks import remark

SECONDS = 3  # of the processor for one document
SECONDS_OF_LARGE = 30  # from one file in a large one to the next: a film may lie between
MEMORY = 1 << 30  # bytes of address space
_MOST_STOPPED = 10  # files in one file that take too much, after which the rest is not read
_MOST_UNPACKED = 512 << 20  # bytes of all files in one file
_MOST_GROWTH = 8  # times the size of a large file, of all that is in it
_HEAD = 65_536  # bytes by which a large file is told
_MOST_MEMBERS = 20_000  # files in one file, on all levels
_DEEPEST = 4  # files in files
_MOST_TOO_DEEP = 20  # files below that, after which the rest is not read
_IN_CHILD = "briefer.reading.parsing:read_in_child"


@dataclass(slots=True, kw_only=True)
class Allowance:
    """What one file may still cost, with all that lies in it."""

    stopped: int = _MOST_STOPPED
    unpacked: int = _MOST_UNPACKED
    members: int = _MOST_MEMBERS
    too_deep: int = _MOST_TOO_DEEP

    @property
    def spent(self) -> bool:
        """Whether nothing more is read of the file."""
        return min(self.unpacked, self.members) < 0 or min(self.stopped, self.too_deep) <= 0


def parse(
    data: bytes, hints: Hints, *, media_type: str | None = None
) -> Iterator[Document | InputError]:
    """Yield the documents in the bytes of a file, or what is wrong with one of them.

    Raises InputError and FormatError for what concerns the bytes as a whole.
    """
    return _parse(data, hints, media_type, 0, Allowance())


def parse_large(path: Path, hints: Hints, *, size: int) -> Iterator[Document | InputError]:
    """Yield the documents in an archive or a mailbox that is read file by file from its place.

    Raises InputError for any other file, for it is too large.
    """
    before = path.stat()
    with path.open("rb") as file:
        format = recognise_large(file.read(_HEAD), name=hints.name)
    if format is None or size > LARGEST:
        raise too_large(hints.name, LIMIT if format is None else LARGEST)
    allowance = Allowance(unpacked=max(_MOST_UNPACKED, _MOST_GROWTH * size))
    results = _foreign(format, b"", hints, path=path.resolve())
    yield from _walk(results, hints, 0, allowance)
    after = path.stat()
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        yield InputError("changed while it was read", subject=hints.name, hint="try again")


def _parse(
    data: bytes, hints: Hints, media_type: str | None, depth: int, allowance: Allowance
) -> Iterator[Document | InputError]:
    if not data.strip():
        raise InputError(remark("empty"), subject=hints.name)
    format = recognise(data, name=hints.name, media_type=media_type)
    results = _foreign(format, data, hints) if format.foreign else _read(format, data, hints)
    yield from _walk(results, hints, depth, allowance)


def _walk(
    results: Iterator[Read], hints: Hints, depth: int, allowance: Allowance
) -> Iterator[Document | InputError]:
    """Yield what a reader yields, and what the files in it give."""
    some = False
    try:
        for result in results:
            some = True
            if isinstance(result, Member) and allowance.spent:
                what = "not read from here on: what is in it took too much"
                yield InputError(what, subject=result.name)
                return
            if isinstance(result, Member):
                yield from _inside(result, hints, depth + 1, allowance)
            else:
                yield result
    except InputError as error:
        if not some:
            raise
        yield error
    if not some:
        yield InputError(remark("empty"), subject=hints.name)


def _inside(
    member: Member, hints: Hints, depth: int, allowance: Allowance
) -> Iterator[Document | InputError]:
    """Yield what a file in a file gives; what is wrong with it costs only itself."""
    inner = Hints(name=member.name, url=member.url, said=member.said, columns=hints.columns)
    allowance.unpacked -= len(member.data)
    allowance.members -= 1
    try:
        if depth > _DEEPEST:
            allowance.too_deep -= 1
            raise InputError(f"more than {_DEEPEST} files in one another", subject=member.name)
        yield from _parse(member.data, inner, member.media_type, depth, allowance)
    except InputError as error:
        allowance.stopped -= isinstance(error.__cause__, bounded.StoppedError)
        yield error


def _foreign(
    format: Format, data: bytes, hints: Hints, *, path: Path | None = None
) -> Iterator[Read]:
    """Yield what a child process reads; it is stopped where it takes too much."""
    arguments = (format.name, hints_to_text(hints), *((str(path),) if path else ()))
    seconds = SECONDS_OF_LARGE if path else SECONDS
    results = bounded.each(_IN_CHILD, data, *arguments, seconds=seconds, memory=MEMORY)
    whole: InputError | None = None
    try:
        for result in results:
            read = from_bytes(result[1:])
            if result[:1] == _WHOLE and isinstance(read, InputError):
                whole = read  # the last that comes: the process goes on to other work
            else:
                yield read
    except bounded.StoppedError as error:
        raise InputError(f"reading it {error}", subject=hints.name) from error
    except bounded.FailedError as error:
        raise InputError(f"can't be read ({error})", subject=hints.name) from error
    if whole:
        raise whole


_WHOLE, _PART = b"w", b"p"  # whether an error concerns all of the file


def read_in_child(data: bytes, name: str, hints: str, path: str = "") -> Iterator[bytes]:
    """Yield what the reader of a format yields, as bytes: what the child process does."""
    format = next(format for format in known() if format.name == name)
    try:
        for read in _read(format, data, hints_from_text(hints), path):
            yield _PART + to_bytes(read)
    except InputError as error:
        yield _WHOLE + to_bytes(error)


def _read(format: Format, data: bytes, hints: Hints, path: str = "") -> Iterator[Read]:
    """Yield what the reader of a format yields; whatever it raises is an InputError."""
    if is_brief(data):
        raise InputError("a brief made by briefer, which is no source", subject=hints.name)
    try:
        with Path(path).open("rb") if path else BytesIO(data) as stream:
            yield from format.read(stream, hints)
    except (InputError, MemoryError, GeneratorExit):
        raise
    except Exception as error:
        if not format.foreign:
            raise
        what = f"damaged, or no {format.name.upper()} file ({type(error).__name__})"
        raise InputError(what, subject=hints.name) from error
