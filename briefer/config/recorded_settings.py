"""The settings that a brief was made with, as it records them, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from briefer.config.mistakes import mistakes
from briefer.config.settings import Settings
from briefer.errors import ConfigError

Recipe = tuple[tuple[str, str], ...]

# What changes no byte of a brief, or nothing that another machine would have.
_ELSEWHERE = {
    "library", "engine", "mail", "schedule", "briefs", "templates", "sign", "corrections", "fetch", "feeds",
    "pages", "groups", "channels",
    "languages",  # of which the digests are recorded, not where they lie
}  # fmt: skip
_ARGUMENTS = ("since", "until")  # of making, beside the settings: days
_LANGUAGES = "languages"


def recorded(
    settings: Settings, languages: Mapping[str, str] | None = None, **given: date | None
) -> Recipe:
    """Return the settings that are not the defaults, and the days that were given, each as JSON.

    Of the languages of a desk's own, their digests.
    """
    chosen = settings.model_dump(mode="json", exclude=_ELSEWHERE, exclude_defaults=True)
    days = {name: day.isoformat() for name, day in given.items() if day is not None}
    own = {_LANGUAGES: dict(languages)} if languages else {}
    values = sorted({**chosen, **days, **own}.items())
    return tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in values)


def recalled(recipe: Iterable[tuple[str, str]]) -> tuple[Settings, dict[str, date]]:
    """Return the settings that a brief records, and the days that were given.

    Raises ConfigError where they can't be used.
    """
    try:
        values: dict[str, Any] = {name: json.loads(text) for name, text in recipe}
        values.pop(_LANGUAGES, None)
        if wrong_names := _ELSEWHERE & values.keys():
            raise ValueError(f"{min(wrong_names)} is none that a brief records")
        days = {name: date.fromisoformat(values.pop(name)) for name in _ARGUMENTS if name in values}
        return Settings.model_validate(values), days
    except ValidationError as wrong:
        lines = "; ".join(f"{key}: {what}" for key, what in mistakes(wrong))
        raise ConfigError(lines, subject="the settings it records") from None
    except (TypeError, ValueError, RecursionError) as wrong:
        raise ConfigError(str(wrong), subject="the settings it records") from None


def recorded_languages(recipe: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the digests of the languages of a desk's own with which a brief was made, by their codes."""
    try:
        found = json.loads(dict(recipe).get(_LANGUAGES, "{}"))
    except (ValueError, RecursionError):
        return {}
    return (
        {str(code): str(digest) for code, digest in found.items()}
        if isinstance(found, dict)
        else {}
    )
