"""What stands at the head of every page: a line for each group of pages that a reader begins at."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.library import Role
from briefer.web.wording import phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One place that the head of a page leads to."""

    path: str
    phrase: str  # in English; words/ has it in other languages
    role: Role = "reader"  # who sees it


NAVIGATION = (
    Link(path="/articles", phrase=phrase("Articles")),
    Link(path="/briefs", phrase=phrase("Briefs")),
    Link(path="/themes", phrase=phrase("Themes")),
    Link(path="/sources", phrase=phrase("Sources")),
    Link(path="/audit", phrase=phrase("Audit log"), role="admin"),
)
