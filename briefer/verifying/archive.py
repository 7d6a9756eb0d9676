"""What is inside a ZIP file, read so that a hostile one costs nothing but one clear line."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from briefer.bounded import BROKEN_ZIP
from briefer.errors import VerifyError

LIMIT = 256 * 2**20  # bytes of all files together, as for a brief that stands alone
_MOST = 20_000  # files; a brief with full evidence has one a source
_RATIO = 200  # text of a brief shrinks to a tenth, repeated spaces to a thousandth
_SMALL = 2**20  # bytes below which a file may shrink as far as it likes
_HEADER = 30  # bytes of a file's own header, less its name
_CHUNK = 2**16
_ENCRYPTED = 0x1


def unpack(data: bytes, subject: str) -> dict[str, bytes]:
    """Return the files of a ZIP by name.

    Raises VerifyError for what is broken, encrypted, overlapping or larger than a brief can be,
    and for names that lead out of a folder.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if wrong := _refusal(entries, archive.start_dir):
                raise VerifyError(wrong, subject=subject)
            return {entry.filename: _bytes(archive, entry, subject) for entry in entries}
    except BROKEN_ZIP as broken:
        raise VerifyError(f"not a ZIP that can be read ({broken})", subject=subject) from None


def _refusal(entries: list[ZipInfo], directory: int) -> str:
    """Say why an archive is not unpacked, from what it declares; empty if it may be."""
    names = [entry.filename for entry in entries]
    if len(entries) > _MOST:
        return "holds more files than a brief has"
    if len(set(map(str.casefold, names))) != len(names):
        return "holds two files of one name"
    if strange := next((name for name in names if not _plain(name)), None):
        return f"holds a file whose name leads elsewhere ({strange[:80]!r})"
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return "is encrypted"
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        return "is compressed in a way that no brief is"
    if sum(entry.file_size for entry in entries) > LIMIT:
        return "would unpack to more than a brief can be"
    if any(e.file_size > max(_SMALL, _RATIO * e.compress_size) for e in entries):
        return "would unpack to hundreds of times its size"
    places = sorted((e.header_offset, e.header_offset + _HEADER + e.compress_size) for e in entries)
    places.append((directory, directory))
    if any(after[0] < before[1] for before, after in pairwise(places)):
        return "holds files that overlap"
    return ""


def _plain(name: str) -> bool:
    """Whether a name stays inside the folder it is unpacked into, on every system."""
    parts = name.split("/")
    return (
        name.isprintable() and not set(name) & set('\\:*?"<>|') and not {"", ".", ".."} & {*parts}
    )


def _bytes(archive: ZipFile, entry: ZipInfo, subject: str) -> bytes:
    """Unpack one file, counting what really comes out."""
    chunks, left = [], entry.file_size
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise VerifyError("holds more than it declares", subject=subject)
            chunks.append(chunk)
    return b"".join(chunks)
