"""The ZIP file that an office document is: checked before it is opened, without XML entities."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from briefer.errors import InputError
from briefer.reading.archives.preflight import opened_zip, read_member

_MOST = 160 << 20  # bytes of all parts: pictures
_MOST_XML = 32 << 20  # bytes of the parts that are parsed: two million characters, each formatted
_PARSED = re.compile(r"\.(?:xml|rels)$|^mimetype$|\[Content_Types\]", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SIXTEEN = re.compile(rb"^(?:\xff\xfe|\xfe\xff|<\0|\0<)")


def without_pictures(data: bytes, *, name: str) -> bytes:
    """Return an office document with nothing in it but the parts that are parsed, unpacked.

    Raises InputError where it unpacks to too much, or a part declares a document type.
    """
    kept = BytesIO()
    parsed = 0
    with (
        opened_zip(BytesIO(data), name=name, most=_MOST) as archive,
        ZipFile(kept, "w", ZIP_STORED) as out,
    ):
        for member in archive.infolist():
            if not _PARSED.search(member.filename):
                out.writestr(member.filename, b"")
                continue
            parsed += member.file_size
            if parsed > _MOST_XML:
                what = f"more than {_MOST_XML >> 20} MiB of text and formats"
                raise InputError(what, subject=name, hint="split it")
            part = read_member(archive, member, name=name, most=_MOST_XML)
            refuse_declarations(part, name=name)
            out.writestr(member.filename, part)
    return kept.getvalue()


def refuse_declarations(part: bytes, *, name: str) -> None:
    """Raise InputError for XML that declares a document type: entities, local or remote, need one."""
    if _SIXTEEN.match(part):
        part = part.decode("utf-16-be" if part[:1] in b"\xfe\0" else "utf-16-le", "ignore").encode()
    if _DECLARATION.search(part):
        raise InputError("XML with a document type of its own, which is not read", subject=name)
