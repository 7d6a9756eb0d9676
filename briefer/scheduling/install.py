"""The crontab line and the systemd units that come for what is due.

They only wake the runner every few minutes; time zones, summer time and missed runs are
its own business.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from briefer.addresses import one_line
from briefer.errors import ConfigError

EVERY = 5  # minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The two files that systemd needs."""

    service: str
    timer: str


def install_cron(config: Path, *, command: str = "briefer") -> str:
    """Return the line for `crontab -e`.

    Raises ConfigError if a path cannot stand in a crontab.
    """
    path = _path(config)
    line = f"cd {shlex.quote(str(path.parent))} && {shlex.quote(command)} schedule once --config {shlex.quote(str(path))}"
    # An unescaped % ends the command in a crontab.
    return f"*/{EVERY} * * * * {line.replace('%', chr(92) + '%')}\n"


def install_systemd(config: Path, *, command: str = "briefer") -> Units:
    """Return the units for `~/.config/systemd/user/briefer.{service,timer}`.

    Raises ConfigError if a path cannot stand in a unit.
    """
    path = _path(config)
    service = f"""[Unit]
Description=Make and send the briefs that are due

[Service]
Type=oneshot
WorkingDirectory={str(path.parent).replace("%", "%%")}
EnvironmentFile=-%h/.config/briefer/environment
ExecStart={_quoted(command)} schedule once --config {_quoted(str(path))}
"""
    timer = f"""[Unit]
Description=Look every {EVERY} minutes for briefs that are due

[Timer]
OnCalendar=*:0/{EVERY}
Persistent=true

[Install]
WantedBy=timers.target
"""
    return Units(service=service, timer=timer)


def _path(config: Path) -> Path:
    path = config.absolute()
    try:
        one_line(str(path))
    except ValueError as wrong:
        raise ConfigError(f"the path {wrong}", subject=repr(str(path))) from None
    return path


def _quoted(text: str) -> str:
    """Quote one word for ExecStart, where four characters have meanings of their own."""
    for character, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        text = text.replace(character, written)
    return f'"{text}"'
