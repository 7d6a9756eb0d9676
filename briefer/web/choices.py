"""What is chosen at the workbench: a form, and what it asks of the library and sets for the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from briefer.citing import STYLES
from briefer.config import Settings
from briefer.errors import InputError
from briefer.issuing import SPANS, Selection
from briefer.markings import TLP
from briefer.rendering import every_template
from briefer.resources import templates
from briefer.web.wording import phrase

Text = Annotated[str, Field(max_length=300)]
Day = Annotated[str, Field(max_length=10)]

# Names of languages in themselves: whoever needs one reads it.
NAMES = {
    "ar": "العربية", "de": "Deutsch", "en": "English", "es": "español", "fa": "فارسی", "fr": "français",
    "hi": "हिन्दी", "it": "italiano", "ja": "日本語", "pt": "português", "ru": "русский", "tr": "Türkçe",
    "ur": "اردو", "zh": "中文",
}  # fmt: skip


_SPOKEN = (phrase("day"), phrase("week"), phrase("month"), phrase("quarter"), phrase("year"))


class Choices(BaseModel):
    """The fields of the form as they came; empty is as the desk has it."""

    span: Text = ""
    since: Day = ""
    until: Day = ""
    q: Text = ""
    source: Text = ""
    theme: Text = ""
    title: Text = ""
    template: Text = ""
    language: Text = ""
    citation: Text = ""
    marking: Text = ""
    points: Text = ""
    per_theme: Text = ""
    themes: Text = ""
    preview: bool = False

    @property
    def said(self) -> dict[str, str]:
        """The fields that say something."""
        return {
            name: value for name, value in self.model_dump(exclude={"preview"}).items() if value
        }

    def selection(self) -> Selection:
        """Return which articles are meant; InputError where that can't be."""
        since, until = _day(self.since, "From"), _day(self.until, "To")
        return Selection(
            since=since,
            until=until,
            period=None if since else _one(self.span, tuple(SPANS), "Period"),
            query=self.q.strip(),
            source=self.source.strip() or None,
            theme=self.theme or None,
        )

    def settings(self, desk: Settings) -> Settings:
        """Return the settings of the desk with what was chosen; InputError where that can't be."""
        offered = options(desk)
        return desk.with_(
            title=self.title.strip() or None,
            template=_one(self.template, offered.templates, "Template"),
            language=_one(self.language, offered.languages, "Language"),
            citation=_one(self.citation, offered.citations, "References"),
            marking=_one(self.marking, offered.markings, "Marking"),
            bottom_line=_number(self.points, offered.points, "Bottom line"),
            points_per_theme=_number(self.per_theme, offered.per_theme, "Points per theme"),
            max_themes=_number(self.themes, offered.most_themes, "Themes"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What there is to choose from."""

    spans: tuple[str, ...]
    themes: tuple[str, ...]
    templates: tuple[str, ...]
    languages: tuple[str, ...]
    citations: tuple[str, ...]
    markings: tuple[str, ...]
    points: range
    per_theme: range
    most_themes: range


def options(desk: Settings) -> Options:
    """Return what a desk has to choose from."""
    words = (templates() / "words").glob("*.toml")
    known = {"en", *(file.stem for file in words if file.stem in NAMES)}
    own = (desk.marking,) if desk.marking and desk.marking not in TLP else ()
    return Options(
        spans=tuple(span for span in _SPOKEN if span in SPANS),
        themes=tuple(desk.themes),
        templates=tuple(dict.fromkeys(one.name for one in every_template(desk.templates))),
        languages=tuple(sorted(known | {desk.language})),
        citations=tuple(phrase("numbered") if one == "numbered" else one for one in STYLES),
        markings=(*own, *TLP),
        points=range(3, 6),
        per_theme=range(1, 11),
        most_themes=range(1, 13),
    )


def _day(said: str, field: str) -> date | None:
    if not said.strip():
        return None
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        raise InputError(f"{said!r} is not a day like 2026-11-22", subject=field) from None


def _one(said: str, known: Sequence[str], field: str) -> str | None:
    """Return what was chosen of what there is; nothing else is taken, whoever sent it."""
    if said and said not in known:
        raise InputError("is none that can be chosen", subject=f"{field}: {said!r}")
    return said or None


def _number(said: str, known: range, field: str) -> int | None:
    numbers = {str(number): number for number in known}
    return numbers[name] if (name := _one(said, tuple(numbers), field)) else None
