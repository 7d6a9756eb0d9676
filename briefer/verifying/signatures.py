"""Who signed the file, or what lies beside it, and whether an authority vouches for them."""

from __future__ import annotations

from pathlib import Path

from briefer.errors import VerifyError
from briefer.model import Failure, Signature
from briefer.signing import DETACHED, PdfSignature, check, read_trust
from briefer.verifying.carried_brief import read_bounded

Outcome = tuple[tuple[Signature, ...], list[Failure]]


def check_signatures(
    path: Path, data: bytes, within: PdfSignature | None, trust: Path | None
) -> Outcome:
    """Return who signed a file, and what is wrong with a signature.

    `data` is the file without the signature `within` it. Of a file that is named for its authority,
    a missing signature is a failure, too.
    """
    beside = path.with_name(path.name + DETACHED)
    authorities = read_trust(trust) if trust else ()
    found: list[Signature] = []
    failures: list[Failure] = []
    try:
        if within is not None:
            found.append(check(within.content, within.message, when=within.when, trust=authorities))
        elif beside.exists():
            found.append(check(data, read_bounded(beside), trust=authorities))
    except VerifyError as broken:
        failures.append(Failure(where="the signature", what=str(broken)))
    if trust and not failures and not any(one.trusted for one in found):
        by = f"is by {found[0].signer}, for whom" if found else "is missing, by anybody for whom"
        failures.append(Failure(where="the signature", what=f"{by} {trust.name} doesn't vouch"))
    return tuple(found), failures
