"""What a person sends from a page to correct an article, as an entry of the desk's corrections."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from briefer.errors import InputError
from briefer.model import Source

Text = Annotated[str, Field(max_length=500)]


class CorrectionForm(BaseModel):
    """The fields of the form: what is empty stays as it is."""

    source: Annotated[str, Field(max_length=6)] = ""
    date: Annotated[str, Field(max_length=40)] = ""
    publisher: Text = ""
    title: Text = ""
    not_an_article: bool = False
    because: Text = ""

    def entry(self, source: Source, *, by: str) -> dict[str, Any]:
        """Return what is set of the article behind a source; InputError where nothing is."""
        given: dict[str, Any] = {
            "date": self.date.strip(),
            "source": self.publisher.strip(),
            "title": self.title.strip(),
            "not_an_article": self.not_an_article or None,
        }
        given = {name: value for name, value in given.items() if value}
        if not given:
            hint = "write a date, a name or a title"
            raise InputError("nothing is corrected", subject=source.title, hint=hint)
        told = {"because": self.because.strip(), "by": by}
        entry = {"text": source.sha256, "name": source.name, **given}
        return entry | {name: value for name, value in told.items() if value}
