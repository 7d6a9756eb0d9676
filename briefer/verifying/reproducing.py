"""A file against the one that its data gives: the same bytes, or what differs is named.

So nothing that a file shows, hides or attaches has to be thought of.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefer.errors import BriefError
from briefer.model import Brief, Failure
from briefer.rendering import render
from briefer.rendering.archive import zipped
from briefer.verifying import docx, html, pdf
from briefer.verifying.archive import unpack
from briefer.verifying.bundle import check_bundle, documents
from briefer.verifying.carried_brief import Carried, carried_in
from briefer.verifying.container import same_layout

_LAYOUT = "the archive"


def check_file(carried: Carried, *, templates: Path | None = None) -> list[Failure]:
    """Make the file again from the data that it carries, and name what differs."""
    if carried.kind == "zip":
        return list(_bundle(carried, templates))
    if carried.kind == "pdf" and (unreadable := pdf.unreadable(carried.data)):
        return unreadable  # nothing is set for it
    try:
        expected = render(
            carried.brief, carried.kind, template=template_place(carried.brief, templates)
        )
    except (BriefError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
            struct.error) as refused:  # data that was forged may be anything  # fmt: skip
        return [Failure(where="brief.json", what=f"can't be set: {' '.join(str(refused).split())}")]
    return [] if expected == carried.data else _differing(expected, carried)


def template_place(brief: Brief, templates: Path | None) -> str:
    """Return where the template is: the folder of a desk's own, or a packaged name."""
    own = templates / brief.template if templates else None
    return str(own) if own and (own / "template.toml").is_file() else brief.template


def _differing(expected: bytes, carried: Carried) -> list[Failure]:
    if carried.kind == "html":
        return html.differences(expected.decode("utf-8"), carried.data.decode("utf-8", "replace"))
    if carried.kind == "pdf":
        return pdf.differences(expected, carried.data, carried.brief)
    if carried.kind == "docx":
        failures = list(docx.differences(unpack(expected, "brief.docx"), carried.files))
        return failures or list(_layout(expected, carried.data))
    return [Failure(where="brief.json", what="is not written as briefer writes this brief")]


def _layout(expected: bytes, shown: bytes) -> Iterator[Failure]:
    if not same_layout(expected, shown):
        yield Failure(where=_LAYOUT, what="holds more than its files, or in another order")


def _bundle(carried: Carried, templates: Path | None) -> Iterator[Failure]:
    """Check each document of a bundle as if it stood alone, and that all carry the same brief."""
    failures = list(check_bundle(carried.files, carried.brief))
    for name, data in documents(carried.files).items():
        failures += _document(name, data, carried, templates)
    yield from failures
    if not failures:
        yield from _layout(_packed(carried.files, carried.brief), carried.data)


def _packed(files: Mapping[str, bytes], brief: Brief) -> bytes:
    from briefer.rendering.bundle import DOCUMENTS, SUMS, attachments

    order = [*(f"brief.{kind}" for kind in DOCUMENTS), *attachments(brief), SUMS]
    return zipped({name: files[name] for name in order}, brief.issued)


def _document(
    name: str, data: bytes, carried: Carried, templates: Path | None
) -> Iterator[Failure]:
    inside = carried_in(data, name)
    if inside.kind != name.removeprefix("brief."):
        yield Failure(where=name, what="is not in the format that its name says")
    elif inside.brief != carried.brief:
        yield Failure(where=name, what="carries another brief than brief.json")
    else:
        for failure in check_file(inside, templates=templates):
            yield replace(failure, where=f"{name}: {failure.where}")
