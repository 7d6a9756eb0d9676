"""What made a brief, and whether it can be made again here."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from briefer.config import recorded_languages
from briefer.language import OwnLanguages, digests
from briefer.model import Brief
from briefer.rendering import template_names
from briefer.versions import MODELS, TELLING, versions

_VERSION = re.compile(r"\d[0-9A-Za-z.+!-]{0,30}")  # what is printed as a command is nothing else
_NAME = re.compile(r"[\w .-]{1,60}")

Versions = Sequence[tuple[str, str]]


def otherwise(brief: Brief, templates: Path | None = None, own: OwnLanguages = ()) -> str:
    """Say why a brief can't be made again here; nothing if it can."""
    made, here = dict(brief.method.versions), dict(versions())
    others = sorted(n for n in {*made, *here} if made.get(n) != here.get(n))
    if tuple(brief.method.versions) != versions() or others:
        return f"made with {_named(made, others)}; here is {_named(here, others)}"
    languages = recorded_languages(brief.method.recipe)
    if languages != digests(own):
        named = ", ".join(map(_plain, sorted(languages)[:9])) or "none"
        other = "is not at hand here" if not own else "differs from the one that is named here"
        return f"made with a folder of languages ({named}) that {other}; name it with --languages"
    known = template_names()
    desk = templates and (templates / brief.template / "template.toml").is_file()
    if desk and _NAME.fullmatch(brief.template):
        return ""
    if brief.template not in known:
        return f"made with the template {_plain(brief.template)}, which is not at hand here"
    return ""


def _named(made: dict[str, str], names: Sequence[str]) -> str:
    told = [f"{_plain(name)} {_plain(made[name])}" for name in names if name in made]
    more = f" and {len(told) - 4} more" if len(told) > 4 else ""
    return ", ".join(told[:4]) + more or "none that it names"


def _plain(text: str) -> str:
    return text if _NAME.fullmatch(text) else repr(text)[:60]


def install_command(made: Versions) -> str:
    """Return the command that installs what made a brief, from those of its words that are safe."""
    known = dict(made)
    wanted = [
        f"{name}=={known[name]}"
        for name in (*TELLING, *MODELS)
        if name in known and _VERSION.fullmatch(known[name])
    ]
    return f"pip install {' '.join(wanted)}" if "briefer" in known and wanted else ""


def stated_versions(data: bytes) -> Versions:
    """Return the versions in JSON that is no brief to this version; none where it states none."""
    try:
        pairs = json.loads(data)["method"]["versions"]
        return [(str(name), str(version)) for name, version in pairs]
    except (ValueError, LookupError, TypeError, RecursionError):
        return []
