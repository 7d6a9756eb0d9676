"""The outcome of checking a finished brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefer.model.review import Reviewed

# What was proven, from most to least. `reproduced`: making the brief again from its articles gives
# the same data, and the data the same file. `consistent`: the data gives the same file, and its
# quotations climb to the fingerprints it states. `not checked`: another version or template made
# it, so that it can't be made again here. `refuted`: something does not hold.
Degree = Literal["reproduced", "consistent", "not checked", "refuted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that does not hold, named."""

    where: str  # "footnote 7", "source 2", "text of page 3"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed a file; the name and the time are what certificate and signature state."""

    signer: str
    issuer: str  # of the signer's certificate
    signed: str | None  # ISO 8601
    trusted: bool  # whether an authority that was named vouches for the signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The outcome of checking a finished brief."""

    checked: int  # quoted sentences
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
    degree: Degree = "consistent"
    reason: str = ""  # why it was not checked: "made with briefer 0.0.9; here is 0.1.0"
    install: str = ""  # the command that installs what made it
    signatures: tuple[Signature, ...] = ()
    corrections: int = 0  # decisions of a person that the brief rests on, and lists
    review: tuple[Reviewed, ...] = ()  # what a person decided on it, and where that shows
    listed_only: bool = (
        False  # made from a part of a library: of the originals, what it lists gives it
    )

    @property
    def ok(self) -> bool:
        """Whether the whole brief was checked, and everything held."""
        return not self.failures and self.degree in ("reproduced", "consistent")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedAttachment:
    """A file attached to a mail, and what was proven of it; nothing of one that is no brief's."""

    name: str
    outcome: Verification | None
