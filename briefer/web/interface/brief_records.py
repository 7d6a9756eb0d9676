"""Briefs as they are asked for and answered."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from briefer.addresses import address
from briefer.formats import FORMATS
from briefer.library import KeptIssue
from briefer.model import Decision
from briefer.web.interface.filters import PLAIN, Day

Format = Literal["html", "pdf", "json", "md", "docx", "zip", "bib", "ris", "csl"]
assert set(Format.__args__) == set(FORMATS)  # type: ignore[attr-defined]

MEDIA_TYPES: dict[str, str] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl": "application/vnd.citationstyles.csl+json",
}

FILE_SCHEMAS = {"json": {"type": "object"}, "csl": {"type": "array"}}  # of those that are JSON

Line = Annotated[str, Field(min_length=1, max_length=300, pattern=PLAIN)]


class ListedBrief(BaseModel):
    """A brief of the library."""

    id: int = Field(examples=[12])
    title: str
    issued: date
    series: str | None
    made_at: str
    files: list[str] = Field(description="What it was written to.", examples=[["brief.pdf"]])
    withdrawn: str | None = Field(description="Why it should be used no more.")


class Briefs(BaseModel):
    """Some briefs, and where the list goes on."""

    briefs: list[ListedBrief]
    next: str | None


class Decided(BaseModel):
    """A person's decision on a brief."""

    id: str
    what: str = Field(examples=["drop"])
    value: str
    because: str
    by: str
    at: str
    applied: bool
    idle: str = Field(description="Why it does not apply; empty where it does.")


class Review(BaseModel):
    """What persons decided on a brief, in the order in which it holds."""

    revision: str = Field(description="Of the file of decisions; empty: there is none.")
    decisions: list[Decided]
    pending: list[str] = Field(description="Those that the brief was not made with yet.")


class MakeRequest(BaseModel):
    """What a brief is to be made of, and how. What is left out is as the desk has it set."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"period": "week", "title": "Red Sea shipping", "formats": ["pdf", "html"]}
            ]
        },
    )

    since: Day | None = Field(None, description="Leave out what appeared before that day.")
    until: Day | None = Field(None, description="Leave out what appeared after that day.")
    period: Literal["day", "week", "month", "quarter", "year", "auto"] | None = Field(
        None, description="Of the library: the days up to `until` or today; and the steps within."
    )
    query: Annotated[str, Field(max_length=1000, pattern=PLAIN)] = Field(
        "", description="Only what a search finds by it."
    )
    source: Line | None = Field(None, description="Only what is from such a publisher.")
    theme: Line | None = Field(None, description="Only what has a term of this theme.")
    title: Line | None = None
    series: Line | None = Field(None, description="The name its issues share.")
    template: Line | None = Field(None, examples=["briefing-note"])
    language: Line | None = Field(None, description="Of dates and fixed words.", examples=["de"])
    citation: Line | None = Field(None, examples=["chicago"])
    paper: Literal["A4", "letter"] | None = None
    variant: Literal["pdf/ua-1", "pdf/a-3a"] | None = None
    evidence: Literal["quoted", "full"] | None = None
    marking: Line | None = Field(None, examples=["TLP:AMBER"])
    prepared_for: Line | None = None
    prepared_by: Line | None = None
    formats: Annotated[list[Format], Field(min_length=1, max_length=9)] = Field(
        ["pdf", "html", "json"], description="The data, `json`, is always made, too."
    )


class ExportRequest(BaseModel):
    """In which formats a brief is to be written."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"formats": ["docx", "md"]}]}
    )

    formats: Annotated[list[Format], Field(min_length=1, max_length=9)]


class SendRequest(BaseModel):
    """Whom a brief is mailed to."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"to": ["desk@example.org"]}]}
    )

    to: Annotated[
        list[Annotated[str, Field(min_length=3, max_length=254)]],
        Field(min_length=1, max_length=100),
    ] = Field(description="Mail addresses.")
    again: bool = Field(False, description="Also to those who have it.")

    def addresses(self) -> tuple[str, ...]:
        """Return whom it is for, each once.

        Raises ValueError for what is no plain mail address.
        """
        return tuple(dict.fromkeys(address(one) for one in self.to))


def listed(issue: KeptIssue) -> ListedBrief:
    """Return a brief as it stands in a list."""
    return ListedBrief(
        id=issue.id,
        title=issue.title,
        issued=issue.issued,
        series=issue.series,
        made_at=issue.made_at,
        files=sorted(PurePath(name).name for name in issue.files),
        withdrawn=issue.withdrawn,
    )


def decided(one: Decision, came: Decision | None) -> Decided:
    """Return a decision, and what came of it in the brief."""
    idle = str(came.idle) if came else ""
    plain: dict[str, Any] = {
        name: getattr(one, name) for name in ("id", "what", "value", "because", "by", "at")
    }
    return Decided(**plain, applied=came is not None and not idle, idle=idle)


def settings_lines(wrong: Exception) -> str:
    """Return what is wrong with settings, as fields of a request."""
    return "; ".join(line.removeprefix("--").strip() for line in str(wrong).splitlines())
