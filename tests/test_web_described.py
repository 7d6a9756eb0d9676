"""The description of the interface is what it does; the client and the document follow it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from briefer.client import Client, JobFailedError, RefusedError
from briefer.client.following import events_in
from briefer.config import Settings
from briefer.web import Serving
from briefer.web.interface import interface
from tests.libraries import article, lines
from tests.test_web_interface import DESK
from tests.web_programs import API, stock, token
from tests.web_server import running
from tests.web_site import HERE, browsing, serving

DOCUMENT = (Path(__file__).parent.parent / "docs" / "http.md").read_text(encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Serving:
    return serving(
        tmp_path,
        settings=Settings.model_validate(DESK),
        outbox=tmp_path / "outbox.db",
        schedule=tmp_path / "schedule.db",
        rate=60_000,
    )


@pytest.fixture
def http(served: Serving) -> Iterator[TestClient]:
    with browsing(served) as http:
        yield http


@cache
def operations() -> dict[tuple[str, str], str]:
    """Return the operations of the description: their method and path, and their ids."""
    return {
        (method.upper(), path): said["operationId"]
        for path, methods in interface().openapi()["paths"].items()
        for method, said in methods.items()
    }


def operation_of(request: httpx2.Request) -> str | None:
    """Return which operation a request asks for."""
    path = request.url.path.removeprefix(API)
    for (method, shape), name in operations().items():
        pattern = re.sub(r"\{\w+\}", "[^/]+", shape)
        if method == request.method and re.fullmatch(pattern, path):
            return name
    return None


def test_the_client_has_a_method_for_each_operation_that_asks_for_it(
    served: Serving, http: TestClient
) -> None:
    asked: list[str | None] = []
    http.event_hooks["request"].append(lambda request: asked.append(operation_of(request)))
    desk = Client(HERE, http=http)
    stock(served, 3)
    made = desk.make(formats=["html"], title="Ports", since="2026-11-01")
    number = made["brief"]
    job = desk.list_jobs()["jobs"][0]["id"]
    arguments: dict[str, tuple[Any, ...]] = {
        "search": ("piers",),
        "show_article": (1,),
        "add_articles": (("a.jsonl", lines([article(5)])),),
        "show_brief": (number,),
        "show_data": (number,),
        "show_file": (number, "html"),
        "show_review": (number,),
        "export_brief": (number, ["md"]),
        "send_brief": (number, ["a@example.org"]),
        "show_schedule": ("ports",),
        "verify": (("brief.html", desk.show_file(number, "html")),),
        "show_job": (job,),
        "follow_job": (job,),
        "cancel_job": (job,),
    }
    for name in operations().values():
        asked.clear()
        ask = partial(getattr(desk, name), *arguments.get(name, ()))
        if name == "follow_job":
            assert [event.name for event in ask()][-1] == "end"
        elif name == "cancel_job":
            with pytest.raises(RefusedError, match="it is done"):
                ask()
        else:
            assert ask()
        assert asked == [name]


def test_a_parameter_of_an_operation_can_be_given_to_the_client(
    served: Serving, http: TestClient
) -> None:
    stock(served, 5)
    desk = Client(HERE, http=http)
    assert len(desk.search("ferries", rank=True, limit=2, source="courier")["articles"]) == 2
    assert [one["id"] for one in desk.each(desk.list_articles, limit=2)] == [5, 4, 3, 2, 1]
    assert len(list(desk.each(desk.search, "ferries", limit=2, versions=True))) == 5


def test_the_client_raises_what_is_refused(served: Serving, http: TestClient) -> None:
    desk = Client(HERE, http=http)
    with pytest.raises(RefusedError, match="There is no article 7") as refused:
        desk.show_article(7)
    assert (refused.value.status, refused.value.kind) == (404, "not-found")
    with pytest.raises(RefusedError) as mistaken:
        desk.make_brief(paper="A5")
    assert mistaken.value.errors[0]["where"] == "body.paper"
    with pytest.raises(JobFailedError, match="nothing came"):
        desk.make(formats=["html"])
    token(served, "read")
    with pytest.raises(RefusedError) as unknown:
        desk.list_articles()
    assert unknown.value.status == 401


def test_the_client_shows_its_token(served: Serving, http: TestClient) -> None:
    shown = token(served, "read")["Authorization"].removeprefix("Bearer ")
    with Client(f"{HERE}{API}/", shown, http=http) as desk:
        assert desk.list_articles() == {"articles": [], "next": None}


def scripted(*answers: httpx2.Response | Exception) -> tuple[Client, list[httpx2.Request]]:
    """Return a client whose server answers just this, and what it was asked."""
    asked: list[httpx2.Request] = []
    rest = list(answers)

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        one = rest.pop(0)
        if isinstance(one, Exception):
            raise one
        return one

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    return Client(HERE, http=http), asked


@pytest.fixture
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)


@pytest.mark.usefixtures("_no_waiting")
def test_the_client_tries_again_under_the_same_key() -> None:
    busy = httpx2.Response(429, json={"type": "/#too-many-requests"}, headers={"Retry-After": "1"})
    done = httpx2.Response(202, json={"id": "a"})
    desk, asked = scripted(httpx2.ConnectError("broken"), busy, done)
    assert desk.make_brief() == {"id": "a"}
    assert len({request.headers["idempotency-key"] for request in asked}) == 1
    desk, asked = scripted(httpx2.Response(404, json={}), done)
    with pytest.raises(RefusedError):
        desk.show_article(1)
    assert len(asked) == 1
    desk, _ = scripted(*[httpx2.ConnectError("broken")] * 9)
    with pytest.raises(RefusedError, match="can't be reached"):
        desk.list_articles()


@pytest.mark.usefixtures("_no_waiting")
def test_the_client_goes_on_listening_where_the_line_broke() -> None:
    begun = 'id: 1\nevent: stage\ndata: {"stage": "reading"}\n\n'
    end = 'id: 2\nevent: end\ndata: {"state": "done", "result": {"brief": 3}}\n\n'
    desk, asked = scripted(
        httpx2.Response(200, text=begun),
        httpx2.ConnectError("broken"),
        httpx2.Response(200, text=": still there\n\n" + end),
    )
    told: list[str] = []
    assert desk.wait({"id": "a"}, told=lambda event: told.append(event.name)) == {"brief": 3}
    assert told == ["stage", "end"]
    assert [request.headers["last-event-id"] for request in asked] == ["0", "1", "1"]


def test_a_stream_is_read_line_by_line() -> None:
    (event,) = events_in(["retry: 1", "", "id:7", "event: end", 'data: {"a": 1}', ""])
    assert (event.number, event.name, event.data) == (7, "end", {"a": 1})


# --- the document --------------------------------------------------------------


def test_every_operation_stands_in_the_document() -> None:
    for method, path in operations():
        assert f"`{method} {path}`" in DOCUMENT, (method, path)


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", DOCUMENT, re.M | re.S)


@pytest.mark.slow
def test_the_examples_of_the_document_run_as_they_stand(tmp_path: Path) -> None:
    served = serving(tmp_path)
    stock(served, 4)
    shown = token(served, "admin")["Authorization"].removeprefix("Bearer ")
    (tmp_path / "article.txt").write_text(article(6)["text"], encoding="utf-8")
    with running(tmp_path) as server:
        environment = {
            **os.environ,
            "DESK": server.url,
            "TOKEN": shown,
            "PYTHONPATH": str(Path(__file__).parent.parent),
        }
        shell = "set -euo pipefail\n" + "\n".join(blocks("sh"))
        python = "\n".join(blocks("python"))
        assert "curl" in shell
        assert "Client(" in python
        for command in (["bash", "-c", shell], [sys.executable, "-c", python]):
            outcome = subprocess.run(
                command, cwd=tmp_path, env=environment, capture_output=True, text=True
            )
            assert outcome.returncode == 0, outcome.stdout + outcome.stderr
        assert "consistent" in outcome.stdout


# --- schemathesis ---------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_that_can_be_asked_breaks_it_or_is_answered_otherwise_than_described(
    tmp_path: Path, seed: int
) -> None:
    served = serving(tmp_path)
    stock(served, 4)
    shown = token(served, "admin")
    with running(tmp_path) as server:
        asked = server.ask("POST", f"{API}/briefs", json={"formats": ["html"]}, headers=shown)
        server.ask("GET", asked.json()["events"], headers=shown)
        command = [
            *(sys.executable, "-m", "schemathesis.cli", "run"),
            f"{server.url}{API}/openapi.json",
            *("--url", f"{server.url}{API}"),
            *("-H", f"Authorization: {shown['Authorization']}"),
            *("--phases", "examples,coverage,fuzzing"),
            *("--max-examples", "8", "--seed", str(seed), "--continue-on-failure"),
            # A theme that nobody set, a key that was used, a file that is no brief: well-formed, and refused.
            *("--exclude-checks", "positive_data_acceptance"),
        ]
        outcome = subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
        )
    assert outcome.returncode == 0, outcome.stdout[-8000:] + outcome.stderr[-2000:]
    assert "Tested: 21" in outcome.stdout
