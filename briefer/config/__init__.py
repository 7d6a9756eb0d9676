"""briefer.toml → frozen settings, with every mistake reported at once.

channels           where an issue goes beside mail: `[[channel]]`, called by its name among the …
engine             where the work on single articles is done
fields             the kinds of value a setting can have; each refusal says what is allowed
frozen             what every table of settings is: frozen, and without a key that nobody knows
mistakes           what pydantic found wrong, as lines a person can act on
recipient_lists    recipients in a CSV file: every mistake with the number of its line
recipients         whom a brief goes to: people by their addresses, groups of them, and channels by …
recorded_settings  the settings that a brief was made with, as it records them, and back
schedule           what holds for all scheduled briefs: who is told, how long a run may take, on …
settings           what can be set, what is allowed, and every default, in one place
web                what is fetched from the web, and how the web is asked
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefer import toml
from briefer.config.channels import Channel
from briefer.config.engine import EngineChoice
from briefer.config.mistakes import mistakes
from briefer.config.recipient_lists import read_recipients
from briefer.config.recipients import Group, Recipient, Role, in_role
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
    "Channel",
    "EngineChoice",
    "Entry",
    "Feed",
    "Fetch",
    "Group",
    "Holder",
    "LanguagesPlace",
    "LibraryPlace",
    "Mail",
    "Page",
    "Recipient",
    "Role",
    "Schedule",
    "Settings",
    "in_role",
    "load",
    "override",
    "read_list",
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
    listed, lines = _with_lists(data, path.absolute().parent)
    try:
        settings = Settings.model_validate(listed, context={"folder": path.absolute().parent})
    except ValidationError as wrong:
        lines = [*(f"{path}:{key}: {what}" for key, what in mistakes(wrong)), *lines]
    if lines:
        raise ConfigError("\n".join(lines))
    return settings


def read_list(path: Path) -> tuple[Recipient, ...]:
    """Return the recipients in a CSV file.

    Raises ConfigError with one line for each mistake.
    """
    rows, lines = read_recipients(path)
    if lines:
        raise ConfigError("\n".join(lines))
    return tuple(map(Recipient.model_validate, rows))


def _with_lists(data: dict[str, Any], folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the settings with the people of each group's file, and what is wrong with the files."""
    groups = data.get("group")
    if not isinstance(groups, list):
        return data, []
    lines: list[str] = []
    found: list[Any] = []
    for group in groups:
        own = group.get("recipients", []) if isinstance(group, dict) else None
        if isinstance(own, list) and isinstance(file := group.get("file"), str) and file:
            rows, wrongs = read_recipients(folder / os.path.expanduser(file))
            lines += wrongs
            group = group | {"recipients": [*own, *rows]}
        found.append(group)
    return data | {"group": found}, lines


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
