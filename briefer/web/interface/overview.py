"""A plain page that lists the operations, out of the description; no script, nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response

from briefer.web.interface.description import SCHEME, SUMMARY, TAGS, TEXT
from briefer.web.problem_kinds import KINDS, PLACE
from briefer.web.templating import fill
from briefer.web.wording import words_for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Operation:
    """One line of the page."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    parameters: tuple[tuple[str, str, str], ...]  # name, where, what it says


def show_operations(app: FastAPI) -> Response:
    """Return the page of an app's operations."""
    described = app.openapi()
    groups = [
        (name, said, [one for one, tag in _operations(described) if tag == name])
        for name, said in TAGS
    ]
    html = fill(
        "interface.html",
        words=words_for("", "en"),
        token="",
        place=PLACE,
        summary=SUMMARY,
        paragraphs=TEXT.split("\n\n"),
        groups=groups,
        problems=KINDS,
    )
    return HTMLResponse(html)


def _operations(described: dict[str, Any]) -> list[tuple[_Operation, str]]:
    return [
        (_operation(path, method, said), said["tags"][0])
        for path, methods in described["paths"].items()
        for method, said in methods.items()
    ]


def _operation(path: str, method: str, said: dict[str, Any]) -> _Operation:
    scopes = said["security"][0][SCHEME]
    return _Operation(
        id=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        description=said["description"],
        scope=scopes[0] if scopes else "any",
        parameters=tuple(
            (one["name"], one["in"], one.get("description", ""))
            for one in said.get("parameters", ())
        ),
    )
