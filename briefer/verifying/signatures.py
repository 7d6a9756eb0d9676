"""Who signed the file, or what lies beside it, and whether an authority vouches for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefer.errors import VerifyError
from briefer.model import Failure, Signature
from briefer.signing import DETACHED, PdfSignature, check, read_trust
from briefer.verifying.carried_brief import read_bounded

Outcome = tuple[tuple[Signature, ...], list[Failure]]


def check_signatures(
    data: bytes,
    within: PdfSignature | None,
    beside: Callable[[], bytes | None],
    trust: Path | None,
) -> Outcome:
    """Return who signed a file, and what is wrong with a signature.

    `data` is the file without the signature `within` it, `beside` gives the one that lies beside it. Of
    a file that is named for its authority, a missing signature is a failure, too.
    """
    authorities = read_trust(trust) if trust else ()
    found: list[Signature] = []
    failures: list[Failure] = []
    try:
        if within is not None:
            found.append(check(within.content, within.message, when=within.when, trust=authorities))
        elif (message := beside()) is not None:
            found.append(check(data, message, trust=authorities))
    except VerifyError as broken:
        failures.append(Failure(where="the signature", what=str(broken)))
    if trust and not failures and not any(one.trusted for one in found):
        by = f"is by {found[0].signer}, for whom" if found else "is missing, by anybody for whom"
        failures.append(Failure(where="the signature", what=f"{by} {trust.name} doesn't vouch"))
    return tuple(found), failures


def lying_beside(path: Path) -> bytes | None:
    """Return the signature beside a file, if there is one. Raises VerifyError if it can't be read."""
    beside = path.with_name(path.name + DETACHED)
    return read_bounded(beside) if beside.exists() else None
