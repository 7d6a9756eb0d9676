"""Programs that talk to a site of the tests' own: with tokens, and with libraries that hold something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from starlette.testclient import TestClient

from briefer import library
from briefer.library import Role
from briefer.web import Serving
from tests.libraries import NOW, article, lines, take_in
from tests.web_site import add_account, kept

API = "/api/v1"
PROBLEM = "application/problem+json"


def token(
    served: Serving,
    *scopes: str,
    role: Role = "admin",
    name: str = "robot",
    lasts: timedelta | None = None,
) -> dict[str, str]:
    """Return the header of a new token of a new account."""
    add_account(served, name, role)
    with kept(served) as opened:
        made = library.add_token(opened, name, "", scopes=scopes, now=NOW, lasts=lasts)
    return {"Authorization": f"Bearer {made}"}


def stock(served: Serving, number: int = 6, **said: str) -> None:
    """Put articles into the library, analysed."""
    dated = {"date": "2026-11-20", "publisher": "The Courier", **said}
    with kept(served) as opened:
        take_in(opened, lines([article(n, **dated) for n in range(number)]))


def made(client: TestClient, body: dict[str, Any] | None = None, **headers: str) -> Any:
    """Make a brief, wait for it, and return the job."""
    asked = client.post(
        f"{API}/briefs", json={"formats": ["html"], **(body or {})}, headers=headers
    )
    assert asked.status_code == 202, asked.text
    return ended(client, asked.json(), **headers)


def ended(client: TestClient, job: Any, **headers: str) -> Any:
    """Wait for a job, and return how it ended."""
    client.get(job["events"], headers=headers)
    return client.get(job["location"], headers=headers).json()


def kinds(told: str) -> Sequence[str]:
    """Return the names of the events of a stream."""
    return [line.removeprefix("event: ") for line in told.splitlines() if line.startswith("event:")]


def is_problem(answer: Any, status: int, kind: str) -> bool:
    """Whether an answer is a problem of a kind, said in full."""
    problem = answer.json()
    return (
        answer.status_code == status == problem["status"]
        and answer.headers["content-type"] == PROBLEM
        and problem["type"] == f"{API}/#{kind}"
        and bool(problem["title"] and problem["detail"])
    )
