"""Verify: a brief that is handed in, proven from itself alone."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Annotated, Literal

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel, Field

from briefer.errors import BriefError
from briefer.inert import inert
from briefer.model import Verification
from briefer.verifying import verify as check
from briefer.web.interface.access import Reads
from briefer.web.interface.media_types import UPLOAD
from briefer.web.interface.problems import ProblemError

router = APIRouter(tags=["verify"])

_checking = BoundedSemaphore(2)  # briefs that are made again at once


class Failure(BaseModel):
    """One thing that does not hold."""

    where: str = Field(examples=["footnote 7"])
    what: str


class Signed(BaseModel):
    """Who signed a file, as certificate and signature state."""

    signer: str
    issuer: str
    signed: str | None
    trusted: bool


class DecisionShown(BaseModel):
    """A person's decision on the brief, and where it shows."""

    id: str
    what: str
    notes: list[int]
    sources: list[int]
    idle: str


class Verified(BaseModel):
    """What was proven of a brief, and what does not hold."""

    ok: bool
    degree: Literal["reproduced", "consistent", "not checked", "refuted"]
    checked: int = Field(description="Quoted sentences.")
    failures: list[Failure]
    notes: list[str]
    reason: str = Field(description="Why it was not checked.")
    install: str = Field(description="The command that installs what made it.")
    signatures: list[Signed]
    corrections: int
    review: list[DecisionShown]


@router.post("/verify", response_model=Verified, responses={413: {}}, dependencies=[UPLOAD])
def verify(
    caller: Reads,
    file: Annotated[UploadFile, File(description="A brief: PDF, HTML, DOCX, JSON or ZIP.")],
) -> Verified:
    """Prove a brief by making it again from the data that it carries. Nothing of it is kept."""
    name = inert(PurePosixPath((file.filename or "").replace("\\", "/")).name) or "the file"
    with _checking, TemporaryDirectory(prefix="briefer-verify-") as folder:
        path = Path(folder) / "brief"
        path.write_bytes(file.file.read())
        settings = caller.settings
        try:
            outcome = check(path, templates=settings.templates, languages=settings.languages.folder)
        except BriefError as wrong:
            what = str(wrong).replace(str(path), name[:200])
            raise ProblemError("invalid", what) from wrong
    return _verified(outcome)


def _verified(outcome: Verification) -> Verified:
    return Verified(
        ok=outcome.ok,
        degree=outcome.degree,
        checked=outcome.checked,
        failures=[Failure(where=one.where, what=one.what) for one in outcome.failures],
        notes=list(outcome.notes),
        reason=outcome.reason,
        install=outcome.install,
        signatures=[
            Signed(signer=one.signer, issuer=one.issuer, signed=one.signed, trusted=one.trusted)
            for one in outcome.signatures
        ],
        corrections=outcome.corrections,
        review=[
            DecisionShown(
                id=one.decision.id,
                what=one.decision.what,
                notes=list(one.notes),
                sources=list(one.sources),
                idle=str(one.decision.idle),
            )
            for one in outcome.review
        ],
    )
