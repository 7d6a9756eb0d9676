"""The outcome of checking a finished brief."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that does not hold, named."""

    where: str  # "footnote 7", "source 2", "text of page 3"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The outcome of checking a finished brief."""

    checked: int  # quoted sentences
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything held."""
        return not self.failures
