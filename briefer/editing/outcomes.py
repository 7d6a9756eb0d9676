"""What comes of one decision on a brief: the brief with it, or why it does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.model import Brief
from briefer.remarks import Remark

if TYPE_CHECKING:
    from briefer.composing import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A brief with a decision applied."""

    brief: Brief
    was: str = ""  # what it replaced
    drafts: tuple[Draft, ...] = ()  # sentences that are new in the brief, to be proven


Outcome = Applied | Remark
