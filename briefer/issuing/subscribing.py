"""Feeds added to briefer.toml: at its end, so that nothing a person wrote there changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from briefer.config import load
from briefer.delivering import write_whole
from briefer.errors import ConfigError, InputError
from briefer.inert import one_line_label
from briefer.web_addresses import web_address, without_password


def subscribe(path: Path, feeds: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Add feeds, each an (address, title), to a briefer.toml, and return the addresses that were not in it.

    The file is made if it isn't there. Raises InputError for what is no address, ConfigError where the
    file has mistakes, DeliveryError where it can't be written.
    """
    before = path.read_bytes() if path.exists() else b""
    known = {feed.address for feed in load(path if path.exists() else None).feeds}
    added: dict[str, str] = {}
    for text, title in feeds:
        try:
            address = web_address(text)
        except ValueError as wrong:
            what = f"an address {wrong}"
            raise InputError(what, subject=without_password(text)) from None
        if address not in known:
            added.setdefault(address, one_line_label(title))
    if added:
        rows = "".join(_row(address, title) for address, title in added.items())
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        after = before + gap + rows.encode()
        _check(after, path)
        write_whole(path, after)
    return tuple(added)


def _row(address: str, title: str) -> str:
    named = f"  # {title}" if title else ""
    return f"\n[[feed]]{named}\naddress = {json.dumps(address, ensure_ascii=False)}\n"


def _check(content: bytes, path: Path) -> None:
    """Refuse what would be no settings: a `feed = []` above, for one, takes no further feed."""
    with TemporaryDirectory() as folder:
        trial = Path(folder, path.name)
        trial.write_bytes(content)
        try:
            load(trial)
        except ConfigError as wrong:
            what = str(wrong).replace(str(trial), str(path))
            raise ConfigError(f"{what}; write the feed by hand") from None
