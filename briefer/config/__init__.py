"""briefer.toml → frozen settings, with every mistake reported at once.

fields             the kinds of value a setting can have; each refusal says what is allowed
frozen             what every table of settings is: frozen, and without a key that nobody knows
mistakes           what pydantic found wrong, as lines a person can act on
recorded_settings  the settings that a brief was made with, as it records them, and back
schedule           what holds for all scheduled briefs: who is told, how long a run may take, on …
settings           what can be set, what is allowed, and every default, in one place
web                what is fetched from the web, and how the web is asked
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefer import toml
from briefer.config.mistakes import mistakes
from briefer.config.recorded_settings import recalled, recorded, recorded_languages
from briefer.config.schedule import WEEK, Schedule
from briefer.config.settings import (
    PASSWORD_VARIABLE,
    SIGN_PASSWORD_VARIABLE,
    Entry,
    Holder,
    LanguagesPlace,
    LibraryPlace,
    Mail,
    Settings,
)
from briefer.config.web import Feed, Fetch, Page
from briefer.errors import ConfigError
from briefer.model import CORRECTIONS

# Keys under their former names, still read.
_RENAMED = {"themes_most": "max_themes"}

_log = logging.getLogger(__name__)

__all__ = [
    "PASSWORD_VARIABLE",
    "SIGN_PASSWORD_VARIABLE",
    "WEEK",
    "Entry",
    "Feed",
    "Fetch",
    "Holder",
    "LanguagesPlace",
    "LibraryPlace",
    "Mail",
    "Page",
    "Schedule",
    "Settings",
    "load",
    "override",
    "recalled",
    "recorded",
    "recorded_languages",
]


def load(path: Path | None) -> Settings:
    """Read a briefer.toml; without one, return the defaults.

    Sources of `[[brief]]` entries are found from the folder of the file, so that a
    scheduled run does not depend on where it was started. A corrections.toml beside the file holds
    unless it names another.
    Raises ConfigError with one line for each mistake.
    """
    if path is None:
        return Settings()
    data = _current(_parse(path), path)
    if "corrections" not in data and path.with_name(CORRECTIONS).is_file():
        data["corrections"] = CORRECTIONS
    try:
        return Settings.model_validate(data, context={"folder": path.absolute().parent})
    except ValidationError as wrong:
        lines = [f"{path}:{key}: {what}" for key, what in mistakes(wrong)]
        raise ConfigError("\n".join(lines)) from None


def override(settings: Settings, **flags: Any) -> Settings:
    """Return the settings with the flags that were given; `None` means not given.

    Raises ConfigError with one line for each mistake.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings.model_validate(settings.model_dump(by_alias=True) | given)
    except ValidationError as wrong:
        lines = [f"--{key.replace('_', '-')}: {what}" for key, what in mistakes(wrong)]
        raise ConfigError("\n".join(lines)) from None


def _current(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """Put keys under their former names under those of today, with a note."""
    for former, name in _RENAMED.items():
        if former in data:
            _log.warning("%s: %s is called %s now; please rename it", path, former, name)
            data = {name: data[former]} | {k: v for k, v in data.items() if k != former}
    return data


def _parse(path: Path) -> dict[str, Any]:
    try:
        return toml.read(path)
    except FileNotFoundError:
        raise ConfigError("no such file", subject=str(path)) from None
    except OSError as refused:
        reason = refused.strerror or "cannot be read"
        raise ConfigError(reason.lower(), subject=str(path)) from None
    except ValueError as wrong:
        raise ConfigError(str(wrong), subject=str(path)) from None
