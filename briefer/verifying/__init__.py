"""A finished brief against its sources: every quoted sentence, from the file alone.

carrying   the brief that a file carries: JSON as it is, in HTML or DOCX, attached to PDF
archive    what is inside a ZIP, read with care: a DOCX is one, and so is a bundle
claims     its numbers, proofs and words, from the passages it carries
screen     the words on an HTML page, against the data
paper      the words on the pages of a PDF, against the data
word       the words of a DOCX, against the data
bundle     the checksums of a ZIP bundle, and whether all its files are of one brief
originals  the fingerprints, recomputed from the original files
issues     what is said of the previous issue, alone and against it

bidi          words of a page that holds writing from right to left, as a PDF gives them back
docx          what a reader sees of a DOCX brief, against the brief that the file carries
html          what a reader sees of an HTML brief on a screen, against the brief that the file …
pdf           what a reader sees of a PDF brief on its pages, against the brief that the file …
visible_text  the words that can be read on a page, and where two pages first differ
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from briefer.model import Brief, Failure, Verification
from briefer.verifying.bundle import check_bundle, documents
from briefer.verifying.carrying import Carried, carried_in, open_brief
from briefer.verifying.claims import check as check_claims
from briefer.verifying.docx import check_docx
from briefer.verifying.html import check_html
from briefer.verifying.issues import check_changes, check_previous, previous_of, told_apart
from briefer.verifying.originals import check_originals
from briefer.verifying.pdf import check_pdf

__all__ = ["check_claims", "check_data", "open_brief", "verify"]


def verify(path: str | Path, *, against: Iterable[str | Path] = ()) -> Verification:
    """Check a brief in PDF, HTML, DOCX or JSON, or a ZIP of them, and `against` its originals.

    Among those may be the previous issue's file: what is quoted from it is then looked up there.

    Raises VerifyError if the file carries no brief, InputError for an original that isn't there.
    """
    carried = open_brief(Path(path))
    failures = check_data(carried)
    seen, notes = _visible(carried)
    failures += seen
    if originals := list(against):
        failures += _compared(carried.brief, originals)
    return Verification(checked=_count(carried.brief), failures=tuple(failures), notes=tuple(notes))


def check_data(carried: Carried) -> list[Failure]:
    """Check the data that a file carries, not what it shows."""
    return [*_canonical(carried), *check_claims(carried.brief), *check_changes(carried.brief)]


def _compared(brief: Brief, against: Iterable[str | Path]) -> Iterator[Failure]:
    briefs, originals = told_apart(against)
    previous = previous_of(brief, briefs)
    if previous:
        yield from check_previous(brief, previous)
    elif briefs:
        what = "none of the given briefs is the previous issue"
        first = "is a first issue: no other comes before it"
        yield Failure(where="what changed", what=what if brief.previous else first)
    if originals:
        looked_up = brief.changes.sources if brief.changes and previous else ()
        yield from check_originals(brief, originals, looked_up=looked_up)


def _canonical(carried: Carried) -> list[Failure]:
    """Check that the data is written in the one way there is, and that its seal fits."""
    if carried.sealed:
        return []
    return [Failure(where="brief.json", what="was changed: its seal does not fit")]


def _visible(carried: Carried) -> tuple[list[Failure], list[str]]:
    if carried.kind == "html":
        return check_html(carried.data, carried.brief)
    if carried.kind == "pdf":
        return check_pdf(carried.data, carried.brief)
    if carried.kind == "docx":
        return check_docx(carried.files, carried.brief)
    if carried.kind == "zip":
        return _bundle(carried)
    return [], []


def _bundle(carried: Carried) -> tuple[list[Failure], list[str]]:
    """Check each document of a bundle as if it stood alone, and that all carry the same brief."""
    failures = list(check_bundle(carried.files, carried.brief))
    notes: list[str] = []
    for name, data in documents(carried.files).items():
        inside = carried_in(data, name)
        if inside.kind != name.removeprefix("brief."):
            failures.append(Failure(where=name, what="is not in the format that its name says"))
            continue
        if inside.brief != carried.brief:
            failures.append(Failure(where=name, what="carries another brief than brief.json"))
            continue
        found, said = _visible(inside)
        found += _canonical(inside)
        failures += [replace(one, where=f"{name}: {one.where}") for one in found]
        notes += [f"{name}: {note}" for note in said]
    return failures, notes


def _count(brief: Brief) -> int:
    return len({quote.number for quote in brief.quotes})
