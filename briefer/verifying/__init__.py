"""A finished brief against its sources, by making it again.

Same input, same bytes: so what a file shows is right if its data gives the same file, and the data
is right if the originals give the same data. Nothing else is a pass.

archive           what is inside a ZIP, read with care: a DOCX is one, and so is a bundle
bundle            the checksums of a ZIP bundle, and whether all its files are of one brief
carried_brief     the brief that a file carries with it: the file itself, in an element, attached, …
claims            its numbers, proofs and words, from the passages it carries
container         whether a ZIP is put together as ours are
coverage          what it says of the sources of its library, which no original shows
decisions         what the brief says that a person decided, against what it shows
docx              the data in a DOCX, and where its parts differ from those that the data gives
first_difference  where two runs of words, or two texts, first differ
grammar           whether quotations are put together as drafting does it, seen in the passages that …
html              where an HTML file differs from the one that its data gives
mails             a saved mail: each brief that is attached to it, proven as if it lay alone
made_with         what made a brief, and whether it can be made again here
originals         the fingerprints, recomputed from the original files
page_words        the words on the pages of a PDF that was not trusted
pdf               where a PDF differs from the one that its data gives
pdf_objects       the objects of a PDF as our writer puts them
previous_issue    what is said of the previous issue, alone and against it
remaking          the brief made again from its originals, and what comes out otherwise
reproducing       a file against the one that its data gives
review            what the brief says that a person decided on it, against what it shows
signatures        who signed the file, or its copy beside it, and whether an authority vouches for them
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from briefer.config import recorded_languages
from briefer.editing import where_shown
from briefer.errors import VerifyError
from briefer.language import OwnLanguages, digests, in_force, read_own
from briefer.model import Brief, CheckedAttachment, Degree, Failure, Verification
from briefer.rendering import from_json
from briefer.signing import PdfSignature, parted
from briefer.verifying import made_with
from briefer.verifying.carried_brief import Carried, data_in, open_brief, read_bounded
from briefer.verifying.claims import check as check_claims
from briefer.verifying.coverage import check_coverage, stated_only
from briefer.verifying.decisions import check_corrections, undecided
from briefer.verifying.mails import check_mail, is_mail
from briefer.verifying.originals import check_originals
from briefer.verifying.previous_issue import check_changes, check_previous, previous_of, told_apart
from briefer.verifying.remaking import check_remade, listed_articles_give
from briefer.verifying.reproducing import check_file, template_place
from briefer.verifying.review import check_review
from briefer.verifying.signatures import check_signatures, lying_beside
from briefer.versions import versions

__all__ = [
    "check_claims",
    "check_data",
    "is_mail",
    "open_brief",
    "read_bounded",
    "verify",
    "verify_mail",
]


def verify(
    path: str | Path,
    *,
    against: Iterable[str | Path] = (),
    templates: Path | None = None,
    languages: Path | None = None,
    trust: Path | None = None,
) -> Verification:
    """Check a brief in PDF, HTML, DOCX or JSON, or a ZIP of them, and `against` its originals.

    Among those may be the previous issue's file. `templates` and `languages` are folders of a desk's own. The
    `degree` says what was proven: `consistent` from the file alone, `reproduced` from originals.
    A signature in the file, or beside it, is checked; with `trust`, the certificates of authorities
    in PEM, whoever signed must be vouched for by one of them.
    Raises VerifyError if the file carries no brief, InputError for an original that isn't there,
    ConfigError for a folder of languages with mistakes in it.
    """
    return _verified(
        read_bounded(Path(path)),
        str(path),
        partial(lying_beside, Path(path)),
        named=list(against),
        templates=templates,
        languages=languages,
        trust=trust,
    )


def verify_mail(
    path: str | Path,
    *,
    against: Iterable[str | Path] = (),
    templates: Path | None = None,
    languages: Path | None = None,
    trust: Path | None = None,
) -> tuple[CheckedAttachment, ...]:
    """Check each brief that is attached to a saved mail, as `verify` checks a file.

    Raises VerifyError for a mail that can't be read, or has no brief attached.
    """
    named = list(against)

    def check(data: bytes, name: str, beside: bytes | None) -> Verification:
        return _verified(
            data,
            name,
            lambda: beside,
            named=named,
            templates=templates,
            languages=languages,
            trust=trust,
        )

    return check_mail(Path(path), check, templates=templates)


def _verified(
    whole: bytes,
    name: str,
    beside: Callable[[], bytes | None],
    *,
    named: Sequence[str | Path],
    templates: Path | None,
    languages: Path | None,
    trust: Path | None,
) -> Verification:
    data, within = parted(whole)
    kind, json, files = data_in(data, name)
    try:
        brief = from_json(json)
    except VerifyError:
        if other := _another_version(json):
            return other
        raise
    carried = Carried(kind=kind, data=data, brief=brief, json=json, files=files)
    own = read_own(languages if recorded_languages(brief.method.recipe) else None)
    with in_force(own):
        return _checked(
            carried,
            within,
            beside,
            named=named,
            templates=templates,
            languages=languages if own else None,
            own=own,
            trust=trust,
        )


def _checked(
    carried: Carried,
    within: PdfSignature | None,
    beside: Callable[[], bytes | None],
    *,
    named: Sequence[str | Path],
    templates: Path | None,
    languages: Path | None,
    own: OwnLanguages,
    trust: Path | None,
) -> Verification:
    brief = carried.brief
    reason = made_with.otherwise(brief, templates, own)
    degree: Degree = "not checked" if reason else "consistent"
    spoken = recorded_languages(brief.method.recipe) == digests(own)
    failures = check_data(carried, grammar=spoken)
    if not (reason or failures):
        failures += check_file(carried, templates=templates)
    signatures, unsigned = check_signatures(carried.data, within, beside, trust)
    failures += unsigned
    listed_only = False
    if named:
        briefs, originals = told_apart(named)
        previous = previous_of(brief, briefs)
        failures += _compared(brief, previous[1].brief if previous else None, briefs, originals)
        if originals and not (reason or failures):
            place = template_place(brief, templates)
            issue = previous[0] if previous else None
            remade = list(
                check_remade(brief, originals, previous=issue, template=place, languages=languages)
            )
            listed_only = bool(remade) and listed_articles_give(
                brief, originals, previous=issue, template=place, languages=languages
            )
            failures += [] if listed_only else remade
            degree = "consistent" if listed_only else "reproduced"
    return Verification(
        checked=_count(brief),
        failures=tuple(failures),
        notes=(
            *_notes(degree, failures, with_originals=bool(named)),
            *(undecided(brief, originals) if named else ()),
            *(stated_only(brief) if degree == "reproduced" and not failures else ()),
        ),
        degree="refuted" if failures else degree,
        reason=reason,
        install=made_with.install_command(brief.method.versions) if reason else "",
        signatures=signatures,
        corrections=sum(not one.idle for one in brief.method.corrections),
        listed_only=listed_only,
        review=where_shown(brief),
    )


def check_data(carried: Carried, *, grammar: bool = True) -> list[Failure]:
    """Check the data that a file carries, not what it shows."""
    return [
        *_canonical(carried),
        *check_claims(carried.brief, grammar=grammar),
        *check_corrections(carried.brief),
        *check_review(carried.brief),
        *check_coverage(carried.brief),
        *check_changes(carried.brief),
    ]


def _compared(
    brief: Brief,
    previous: Brief | None,
    briefs: Sequence[tuple[Path, Carried]],
    originals: Sequence[str | Path],
) -> Iterator[Failure]:
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


def _another_version(json: bytes) -> Verification | None:
    """Return the outcome for data that only another version can read."""
    made = made_with.stated_versions(json)
    here = dict(versions())
    other = [(n, v) for n, v in made if n in ("briefer", "schema") and here.get(n) != v]
    if not other:
        return None
    reason = f"made with briefer {other[0][1][:30]!r}, whose data this version can't read"
    install = made_with.install_command(made)
    return Verification(
        checked=0, failures=(), degree="not checked", reason=reason, install=install
    )


def _notes(degree: Degree, failures: Sequence[Failure], *, with_originals: bool) -> tuple[str, ...]:
    if degree != "not checked" or failures:
        return ()
    stated = "those of the originals" if with_originals else "that it states"
    return (
        "checked all the same: each quotation stands in its passage, each passage leads to the "
        f"fingerprint of its source, {stated}, and the seal of the data fits",
    )


def _count(brief: Brief) -> int:
    return len({quote.number for quote in brief.quotes})
