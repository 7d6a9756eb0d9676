"""`verify`: the proof of a brief."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer.cli import records
from briefer.cli.explaining import reviewed_in_words
from briefer.cli.logs import logged
from briefer.cli.options import Json, emit, tell
from briefer.rendering import number_with_noun, printable

if TYPE_CHECKING:
    from briefer.model import Verification

DEGREES = ("reproduced", "consistent")  # of proof, that can be required


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer verify brief.pdf --against articles/")(logged(verify))


def verify(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A brief: PDF, HTML, DOCX, JSON or ZIP; or a saved mail."
        ),
    ],
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="Original files or folders; may be given again."),
    ] = None,
    originals: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Further originals.")
    ] = None,
    require: Annotated[
        str | None,
        typer.Option(metavar="DEGREE", help="reproduced or consistent: fail if less is proven."),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of templates of your own, looked into first."),
    ] = None,
    languages: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder of languages of your own it was made with."),
    ] = None,
    trust: Annotated[
        Path | None,
        typer.Option(
            metavar="CA.pem", help="Certificates of authorities: fail if none vouches for a signer."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Prove a brief by making it again: from the file alone, or from the originals.

    From the file alone, `consistent`: its data gives the same file, byte for byte, and each
    quotation is a whole sentence, by the speaker it names, of a passage that leads to the
    fingerprint stated for its source. Who forged data and file together can choose other
    sentences and state other titles, dates, labels and fingerprints.

    With --against its articles (and the previous issue's file), `reproduced`: the articles give
    the same data, byte for byte, so titles, dates, speakers, numbers, order and omissions hold.
    Which sources of a library were silent, late or refused no article shows: a note says so.

    A file that another version or template made is `not checked`: exit code 3, and what installs
    that version. So is the exit code where originals hold more than a brief of a library lists:
    made again from just its articles, it is `consistent`. A signature in the PDF, or beside the file (brief.html.p7s), is checked, and its
    signer named. Of a saved mail, each file that is attached is checked, and named. Exit code 1: something doesn't hold, or less is proven than required.
    """
    if originals and not against:
        raise typer.BadParameter("originals are named with --against")
    if require not in (None, *DEGREES):
        raise typer.BadParameter(f"{require!r} is no degree; known are {', '.join(DEGREES)}")
    checked = _checked(
        file,
        against=[*(against or ()), *(originals or ())],
        templates=templates,
        languages=languages,
        trust=trust,
    )
    codes = []
    for name, outcome in checked:
        if as_json:
            attached = {} if name is None else {"attachment": name}
            told = {} if outcome is None else records.of_verification(outcome)
            emit({**attached, **told})
        elif outcome is not None:
            _tell_outcome(f"{file}: {printable(name)}" if name else str(file), outcome)
        else:
            tell(f"{file}: {printable(name or '')}: is no brief, and was not looked at")
        if outcome is not None:
            codes.append(_code(name or file, outcome, require))
    if worst := 1 if 1 in codes else max(codes, default=0):
        raise typer.Exit(worst)


def _checked(file: Path, **how: Any) -> Sequence[tuple[str | None, Verification | None]]:
    """Return what was proven of a file, or of each file that is attached to a mail, with its name."""
    from briefer.verifying import is_mail, read_bounded, verify_mail
    from briefer.verifying import verify as check

    if is_mail(read_bounded(file)):
        return [(one.name, one.outcome) for one in verify_mail(file, **how)]
    return [(None, check(file, **how))]


def _code(file: str | Path, outcome: Verification, require: str | None) -> int:
    """Return the exit code for what was proven."""
    if outcome.degree == "not checked":
        return 3
    if not outcome.ok:
        return 1
    if outcome.listed_only and require is None:
        return 3
    if require == "reproduced" and outcome.degree != "reproduced":
        how = "exactly the files it was made from" if outcome.listed_only else "the originals"
        tell(f"{file}: reproduced is required; name {how} with --against", err=True)
        return 1
    return 0


def _tell_outcome(file: str, outcome: Verification) -> None:
    """Print what doesn't hold, and what was proven in one line."""
    for failure in outcome.failures:
        tell(f"{file}: {printable(f'{failure.where} {failure.what}')}", err=True)
    for note in outcome.notes:
        tell(f"{file}: note: {printable(note)}", err=True)
    if outcome.install:
        tell(f"{file}: to check it whole: {outcome.install}", err=True)
    for one in outcome.signatures:
        vouched = "vouched for" if one.trusted else "not vouched for by an authority that was named"
        told = f" on {one.signed} by its own account" if one.signed else ""
        tell(f"{file}: signature, {vouched}: by {one.signer!r}, certified by {one.issuer!r}{told}")
    sentences = number_with_noun(outcome.checked, "quoted sentence")
    with_them = ""
    if outcome.corrections:
        with_them = f", with {number_with_noun(outcome.corrections, 'correction')} by a person"
    decided = [entry for entry in outcome.review if not entry.decision.idle]
    if decided:
        with_them += f", with {number_with_noun(len(decided), 'decision')} of a person on the brief"
    for entry in outcome.review:
        tell(f"{file}: a person decided: {printable(reviewed_in_words(entry))}")
    verdict = {
        "reproduced": f"reproduced: {sentences} checked, all hold; "
        f"the originals give this brief{with_them}",
        "consistent": f"consistent: {sentences} checked, all hold{with_them}; {_compared(outcome)}",
        "refuted": f"{sentences} checked, {number_with_noun(len(outcome.failures), 'failure')}",
        "not checked": f"not checked: {printable(outcome.reason)}",
    }[outcome.degree]
    tell(f"{file}: {verdict}")


def _compared(outcome: Verification) -> str:
    """Say how far the originals were compared where they don't prove the whole brief."""
    if not outcome.listed_only:
        return "the originals were not compared"
    return (
        "made from a library: of the originals, just the articles that it lists give this brief; "
        "that it was made from these, and what could not be read, is stated, not proven"
    )
