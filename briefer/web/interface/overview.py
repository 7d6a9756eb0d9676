"""A plain page that lists the operations, out of the description; no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from briefer.web.interface.description import SUMMARY, TAGS, TEXT
from briefer.web.problem_kinds import KINDS, PLACE
from briefer.web.templating import fill
from briefer.web.wording import words_for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Operation:
    """One line of the page."""

    id: str
    method: str
    path: str
    description: Markup
    parameters: tuple[tuple[str, str, Markup], ...]  # name, where, what it says


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
        paragraphs=[_coded(one) for one in TEXT.split("\n\n")],
        groups=groups,
        problems=KINDS,
    )
    return HTMLResponse(html)


def _operations(described: dict[str, Any]) -> list[tuple[_Operation, str]]:
    return [
        (_operation(path, method, said, described), said["tags"][0])
        for path, methods in described["paths"].items()
        for method, said in methods.items()
    ]


def _operation(
    path: str, method: str, said: dict[str, Any], described: dict[str, Any]
) -> _Operation:
    return _Operation(
        id=said["operationId"],
        method=method.upper(),
        path=path,
        description=_coded(said["description"]),
        parameters=(
            *(
                (one["name"], one["in"], _coded(one.get("description", "")))
                for one in said.get("parameters", ())
            ),
            *_body(said, described),
        ),
    )


def _body(said: dict[str, Any], described: dict[str, Any]) -> Iterator[tuple[str, str, Markup]]:
    """Yield the fields of what an operation is sent."""
    for media_type, content in said.get("requestBody", {}).get("content", {}).items():
        name = content["schema"]["$ref"].rpartition("/")[2]
        for field, schema in described["components"]["schemas"][name]["properties"].items():
            yield field, media_type, _coded(schema.get("description", ""))


def _coded(text: str) -> Markup:
    """Return a text in which what stands between backticks is code."""
    parts = (escape(part) for part in text.split("`"))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else part
        for number, part in enumerate(parts)
    )
