"""What a person decided of an article or of the name of a theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefer.remarks import NOTHING, Remark

CORRECTIONS = "corrections.toml"  # what a file of them is called in a folder of articles

Corrected = Literal["article", "author", "ban", "copy-of", "date", "label", "source", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision of a person, and what came of it.

    `article`: the text is none. `ban`: no theme found may have the label.
    """

    what: Corrected
    text: str = ""  # SHA-256 of the text it is about, or its first digits; empty: about a theme
    file: str = (
        ""  # SHA-256 of the file that held it alone, where the text is read otherwise one day
    )
    theme: str = ""  # the label that is replaced or banned
    texts: tuple[str, ...] = ()  # SHA-256 of articles: the theme that most of them stand in
    values: tuple[str, ...] = ()  # what holds: EDTF, a name, authors, the text it is a copy of
    because: str = ""  # the person's reason
    by: str = ""  # the person
    name: str = ""  # of the article, as it was read; else as the person wrote it
    was: tuple[str, ...] = ()  # what it replaced
    idle: Remark = NOTHING  # why it does not apply here; nothing where it does
