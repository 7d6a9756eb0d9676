"""How a brief is presented: the same for the whole of it, chosen by the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """What is the same per brief, carried whole from the settings to the page."""

    template: str
    language: str
    prepared_for: str | None = None
    prepared_by: str | None = None
    marking: str | None = None
    citation: str = "numbered"  # the reference style of the list of sources
    paper: Literal["A4", "letter"] = "A4"
    variant: Literal["pdf/ua-1", "pdf/a-3a"] = "pdf/ua-1"  # the kind of PDF
