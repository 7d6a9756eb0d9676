"""The description of the interface: OpenAPI 3.1, with every answer that it gives, problems included."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from briefer.web.interface.problems import Mistake, Problem
from briefer.web.problem_kinds import KINDS, MEDIA_TYPE, PLACE

VERSION = "1"
SUMMARY = "A library of news articles, and briefs in which every sentence is a provable quotation."
TEXT = """\
Show a token as `Authorization: Bearer …`: `briefer account token NAME --scope read` makes one. Its
scopes are `read`, `write`, `send` and `admin`, which holds all others; what the role of its account
may not do, it may not either. As long as there are no accounts, and only this machine comes in,
nobody has to show one. Cookies count for nothing.

Lists come in parts: `next`, and a `Link` header, say where they go on. What takes longer is a job:
`202`, and its `Location`. A request that makes or sends something may carry an `Idempotency-Key`: sent
again under it within a day, it is answered as it was, and done once. What goes wrong is told as
`application/problem+json`."""
TAGS = (
    ("articles", "What the library keeps: listed, searched, read, handed in."),
    ("briefs", "What was made: as data, in files, with what was decided on it; and made anew."),
    ("deliveries", "What was mailed, and what became of it."),
    ("schedules", "What is made when it is due."),
    ("verify", "Whether a brief is what it says."),
    ("jobs", "Work that takes longer than an answer may."),
)
SCHEME = "token"
_ALWAYS = (401, 403, 421, 429, 500, 503)
_OF_BODIES = (400, 413, 415, 422)


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the description of an app; it is put together once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="briefer",
            version=VERSION,
            summary=SUMMARY,
            description=TEXT,
            routes=app.routes,
            tags=[{"name": name, "description": said} for name, said in TAGS],
            servers=[{"url": PLACE}],
        )
        _add_problems(made)
        for route in _routes(app):
            for method in route.methods or ():
                _complete(made["paths"][route.path_format][method.lower()], route)
        app.openapi_schema = made
    return app.openapi_schema


def _routes(app: FastAPI) -> list[APIRoute]:
    found: list[APIRoute] = []
    for route in app.routes:
        found += [route] if isinstance(route, APIRoute) and route.include_in_schema else []
    return found


def _add_problems(made: dict[str, Any]) -> None:
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for model in (Problem, Mistake):
        plain = model.model_json_schema(ref_template="#/components/schemas/{model}")
        plain.pop("$defs", None)
        schemas[model.__name__] = plain
    said = "A token of an account: `briefer account token`."
    components["securitySchemes"] = {
        SCHEME: {"type": "http", "scheme": "bearer", "description": said}
    }


def _complete(operation: dict[str, Any], route: APIRoute) -> None:
    """Add to an operation who may ask for it, and the problems that it may answer with."""
    operation["operationId"] = route.name
    scope = _scope(route)
    operation["security"] = [{SCHEME: [scope] if scope else []}]
    needs = f"Needs the scope `{scope}`." if scope else "Needs any token."
    operation["description"] = f"{operation.get('description', '')}\n\n{needs}".strip()
    answers = operation["responses"]
    answers.pop("422", None)
    statuses = {int(status) for status in answers if int(status) >= 400} | set(_ALWAYS)
    if operation.get("parameters"):
        statuses.add(422)
    if "requestBody" in operation:
        statuses.update(_OF_BODIES)
    for status in statuses:
        answers[str(status)] = _problem(status)
    if "304" in answers:
        answers["304"] = {"description": "It is what you have."}
        answers["200"].setdefault("headers", {})["ETag"] = {
            "description": "Send it as If-None-Match to hear whether it has changed.",
            "schema": {"type": "string"},
        }
    operation["responses"] = dict(sorted(answers.items()))


def _scope(route: APIRoute) -> str | None:
    for dependency in route.dependant.dependencies:
        scope: str | None = getattr(dependency.call, "scope", None)
        if scope:
            return scope
    return None


def _problem(status: int) -> dict[str, Any]:
    said = [title for code, title in KINDS.values() if code == status]
    answer: dict[str, Any] = {
        "description": " ".join(said),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status == 429:
        answer["headers"] = {
            "Retry-After": {
                "description": "Seconds after which it may be asked again.",
                "schema": {"type": "string"},
            }
        }
    if status == 401:
        answer["headers"] = {
            "WWW-Authenticate": {"description": "How to ask.", "schema": {"type": "string"}}
        }
    return answer
