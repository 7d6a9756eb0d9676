"""Where packaged files lie: in a checkout, an editable install, or a wheel."""

from __future__ import annotations

from pathlib import Path

from briefer.errors import MissingError

_PACKAGE = Path(__file__).parent


def templates() -> Path:
    """Return the folder of the packaged templates.

    Raises MissingError if neither the wheel's copy nor the checkout's is there.
    """
    for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates"):
        if folder.is_dir():
            return folder
    raise MissingError("the packaged templates are not there", hint="install briefer again")


def seeds() -> Path:
    """Return the folder of the packaged articles.

    Raises MissingError if neither the wheel's copy nor the checkout's is there.
    """
    for folder in (_PACKAGE / "seeds", _PACKAGE.parent / "seeds"):
        if folder.is_dir():
            return folder
    raise MissingError("the packaged articles are not there", hint="install briefer again")


def inside(folder: Path, name: str) -> Path:
    """Return a file of a folder.

    Raises ValueError where a link leads out of the folder: what lies elsewhere is not its own.
    """
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{name} is a link that leads out of its folder")
    return path


def brief_schema() -> Path:
    """Return the JSON Schema of a brief.

    Raises MissingError if neither the wheel's copy nor the checkout's is there.
    """
    name = "brief.schema.json"
    for path in (_PACKAGE / name, _PACKAGE.parent / "docs" / name):
        if path.is_file():
            return path
    raise MissingError("a packaged file is not there", subject=name, hint="install briefer again")


def data(name: str) -> Path:
    """Return a packaged data file, by its path inside the package (`dating/offices.csv`)."""
    path = _PACKAGE / name
    if not path.is_file():
        raise MissingError(
            "a packaged file is not there", subject=name, hint="install briefer again"
        )
    return path
