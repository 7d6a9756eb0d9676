"""What a template says of itself in its template.toml: title, description, order and measure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from briefer import toml
from briefer.editing import MEASURES, OPTIONAL, Plan
from briefer.errors import RenderError
from briefer.model import ORDER, Chapter
from briefer.resources import inside

_KEYS = {"name", "title", "description", "formats", "order", "once", "most"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The description of a template, and what it has room for."""

    title: str
    description: str
    plan: Plan


def read_card(file: Path) -> Card:
    """Read a template.toml.

    Raises RenderError, with the key, for one that can't be read.
    """
    where = f"{file.parent.name}/{file.name}"
    try:
        tree = toml.read(inside(file.parent, file.name))
    except (OSError, ValueError) as wrong:
        raise RenderError(f"can't be read ({wrong})", subject=where) from None
    for key in tree.keys() - _KEYS:
        hint = f"known are {', '.join(sorted(_KEYS))}"
        raise RenderError("no such key in a template", subject=f"{where}: {key}", hint=hint)
    return Card(
        title=str(tree.get("title", file.parent.name)),
        description=str(tree.get("description", "")),
        plan=Plan(
            order=_order(tree.get("order"), where),
            once=tree.get("once") is True,
            **_most(tree.get("most", {}), where),
        ),
    )


def _order(value: Any, where: str) -> tuple[Chapter, ...]:
    if value is None:
        return ORDER
    known = get_args(Chapter)
    needed = set(ORDER) - {"changes", *OPTIONAL}
    if (
        not isinstance(value, list)
        or len(set(value)) != len(value)
        or not needed <= set(value) <= set(known)
    ):
        hint = f"each of {', '.join(ORDER)} once; positions too where they stand apart"
        raise RenderError("not an order of chapters", subject=f"{where}: order", hint=hint)
    return tuple(value)


def _most(value: Any, where: str) -> dict[str, int]:
    if not isinstance(value, dict) or value.keys() - set(MEASURES):
        hint = f"known are {', '.join(MEASURES)}"
        raise RenderError("not a table of measures", subject=f"{where}: most", hint=hint)
    for key, most in value.items():
        if type(most) is not int or most < 0:
            raise RenderError("must be a whole number", subject=f"{where}: most.{key}")
    return value
