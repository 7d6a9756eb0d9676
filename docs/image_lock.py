"""Write the locks of the container image: what of requirements.lock it needs, with the same hashes.

    python -m docs.image_lock

deploy/requirements.lock has what briefer runs with, deploy/build.lock what its wheels are built with.
Which package needs which is asked of those that are installed here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
EXTRAS = ("calendar", "metrics", "notify", "postgres", "sign", "web")
BUILD = ("hatchling", "setuptools")
_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==[^\n]*\n(?:    --hash=[^\n]*\n?)*", re.MULTILINE)


def locks() -> dict[str, str]:
    """Return the text of each lock by its name."""
    whole = entries((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(line for name in EXTRAS for line in extras[name])]
    return {
        "requirements.lock": _lock(needed(wanted), whole),
        "build.lock": _lock(needed(BUILD), whole),
    }


def entries(lock: str) -> dict[str, str]:
    """Return what a lock says of each package, by its name."""
    return {canonicalize_name(found[1]): found[0].rstrip("\n") for found in _ENTRY.finditer(lock)}


def needed(requirements: Iterable[str]) -> set[str]:
    """Return the names of all that these need, and what these need in turn."""
    found: set[tuple[str, str]] = set()
    waiting = [Requirement(line) for line in requirements]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        for extra in ("", *one.extras):
            if (name, extra) in found:
                continue
            found.add((name, extra))
            for line in _requires(name):
                inner = Requirement(line)
                if inner.marker is None or inner.marker.evaluate({"extra": extra}):
                    waiting.append(inner)
    return {name for name, _ in found}


def _requires(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def _lock(names: set[str], whole: dict[str, str]) -> str:
    if missing := names - whole.keys():
        raise SystemExit(f"requirements.lock has no {', '.join(sorted(missing))}: run make lock")
    return "".join(f"{whole[name]}\n" for name in sorted(names))


def main() -> None:
    """Write the locks."""
    for name, text in locks().items():
        (ROOT / "deploy" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
