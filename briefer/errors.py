"""What can go wrong, as a small tree.

    BriefError
    ├── InputError          a file, folder or text that cannot be used
    │   └── FormatError     not a format that is read here
    ├── FetchError          an address on the web that gave nothing
    ├── ConfigError         briefer.toml: all mistakes at once
    ├── RenderError         a template that fails or runs away
    ├── VerifyError         a file that is not a brief
    ├── EngineError         a cluster that can't be reached, or whose machines are not alike
    ├── LibraryError        a library that can't be opened, read or written
    ├── DeliveryError       a mail or folder that refused the brief
    └── MissingError        a part of the installation that is not there

Each says what failed, on which thing, and what to do next, in one line. What it says of foreign
names and words is inert: it can be printed, logged and kept as it is.
"""

from __future__ import annotations

from typing import Literal

from briefer.inert import inert
from briefer.remarks import Remark, remark


class BriefError(Exception):
    """Base of every error a user can mend."""

    many = False  # whether it may be several lines, one a mistake

    def __init__(
        self, what: str | Remark, *, subject: str | None = None, hint: str | None = None
    ) -> None:
        self.what = inert(str(what), lines=self.many)
        self.remark = what if isinstance(what, Remark) else remark("said", words=self.what)
        self.subject = subject if subject is None else inert(subject)
        self.hint = hint if hint is None else inert(hint)
        super().__init__(self.what)

    def __str__(self) -> str:
        """Print *subject: what; hint*."""
        head = f"{self.subject}: {self.what}" if self.subject else self.what
        return f"{head}; {self.hint}" if self.hint else head


class InputError(BriefError):
    """A file, folder or text cannot be used."""


class NothingNewError(InputError):
    """Nothing came that a brief could be made of, and as far as is known nothing is missing."""


class FormatError(InputError):
    """The bytes are not in a format that is read here."""


FetchFailure = Literal[
    "address",  # it may not be asked: not public, oddly written, forbidden by its host
    "network",  # nothing was reached; this machine may have no network
    "no-host",  # the name is not known, which a machine without a network may say, too
    "host",  # the host is not there, is not who it says it is, or hung up
    "overlong",  # the answer was larger, or took longer, than an answer may
    "answer",  # the host said no, or something that is not what was asked for
    "later",  # it was not asked now: its host wants a rest, or gives no answers
]


class FetchError(BriefError):
    """An address on the web gave nothing."""

    def __init__(self, what: str, *, failure: FetchFailure, subject: str | None = None) -> None:
        super().__init__(what, subject=subject)
        self.failure: FetchFailure = failure


class ConfigError(BriefError):
    """The configuration has mistakes."""

    many = True


class RenderError(BriefError):
    """A template failed or ran away."""


class VerifyError(BriefError):
    """A file is not a brief that can be checked."""


class EngineError(BriefError):
    """A cluster can't be reached, or doesn't do what it is given."""


class LibraryError(BriefError):
    """A library can't be opened, read or written."""


class DeliveryError(BriefError):
    """A channel refused the brief."""


class MissingError(BriefError):
    """A part of the installation is not there."""
