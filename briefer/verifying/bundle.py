"""A ZIP bundle: its checksums, and that every file in it belongs to one brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefer.model import Brief, Failure
from briefer.rendering.bundle import DOCUMENTS, SUMS, attachments, sums

BRIEF = "brief.json"


def documents(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a bundle that are briefs themselves, in the order of their formats."""
    return {name: files[name] for kind in DOCUMENTS if (name := f"brief.{kind}") in files}


def check_bundle(files: Mapping[str, bytes], brief: Brief) -> Iterator[Failure]:
    """Check the checksums, and what lies beside the documents against the data."""
    listed = files.get(SUMS, b"")
    others = {name: data for name, data in files.items() if name != SUMS}
    if listed != sums(others):
        yield from _sums(listed, others)
    expected = attachments(brief)
    for name in sorted({*others, *expected} - {f"brief.{kind}" for kind in DOCUMENTS}):
        if name not in expected:
            yield Failure(where=name, what="does not belong to the brief")
        elif name not in others:
            yield Failure(where=name, what="is missing")
        elif others[name] != expected[name]:
            yield Failure(where=name, what="is not what the data gives")
    for kind in DOCUMENTS:
        if f"brief.{kind}" not in others:
            yield Failure(where=f"brief.{kind}", what="is missing")


def _sums(listed: bytes, files: Mapping[str, bytes]) -> Iterator[Failure]:
    """Name the files whose checksum is not the one that is listed."""
    wanted, stated = set(sums(files).splitlines()), set(listed.splitlines())
    names = sorted({line[66:].decode("utf-8", "replace") for line in wanted ^ stated})
    for name in names or [SUMS]:
        yield Failure(where=name, what=f"does not have the checksum in {SUMS}")
