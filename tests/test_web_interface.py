"""Programs ask a library over HTTP: articles, searches, briefs, proofs; and what they may not is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from briefer import library
from briefer.config import Settings
from briefer.issuing import decide, dropped, open_review
from briefer.library import SCOPES, check
from briefer.web import Serving
from briefer.web.interface import jobs as interface_jobs
from briefer.web.interface.rates import Rates
from tests.libraries import NOW, article, lines
from tests.mailserver import Office, Server
from tests.web_programs import API, PROBLEM, ended, is_problem, kinds, made, stock, token
from tests.web_site import HERE, browsing, kept, serving

DESK = {
    "mail": {"host": "127.0.0.1", "from": "desk@example.org", "security": "none"},
    "themes": {"Ports": ["pier", "harbour"]},
    "brief": [{"name": "ports", "library": True, "cron": "0 6 * * 1-5"}],
}


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
def client(served: Serving) -> Iterator[TestClient]:
    with browsing(served) as client:
        yield client


def numbers(answer: Any) -> list[int]:
    return [one["id"] for one in answer.json()["articles"]]


# --- who may come in ----------------------------------------------------------


def test_on_this_machine_alone_nobody_is_asked_for_a_token(client: TestClient) -> None:
    assert client.get(f"{API}/articles").status_code == 200


def test_from_the_first_account_on_a_token_is_asked_for(
    served: Serving, client: TestClient
) -> None:
    shown = token(served, "read")
    refused = client.get(f"{API}/articles")
    assert is_problem(refused, 401, "unauthorized")
    assert refused.headers["www-authenticate"].startswith("Bearer ")
    assert client.get(f"{API}/articles", headers=shown).status_code == 200


def test_whoever_listens_elsewhere_asks_for_a_token_at_once(tmp_path: Path) -> None:
    with browsing(serving(tmp_path, alone=False)) as client:
        assert is_problem(client.get(f"{API}/articles"), 401, "unauthorized")


@pytest.mark.parametrize(
    "said",
    [
        "Bearer briefer_forged",
        "Bearer ",
        "Bearer",
        "Basic cm9ib3Q6cm9ib3Q=",
        "briefer_forged",
        "Bearer \u00e9",
        "Bearer " + "a" * 5000,
    ],
)
def test_a_forged_token_opens_nothing_not_even_where_none_is_needed(
    client: TestClient, said: str
) -> None:
    answer = client.get(f"{API}/articles", headers={"Authorization": said.encode("utf-8")})
    assert is_problem(answer, 401, "unauthorized")


def test_two_tokens_at_once_are_none(served: Serving, client: TestClient) -> None:
    shown = token(served, "read")["Authorization"]
    twice = client.get(f"{API}/articles", headers=[("Authorization", shown)] * 2)
    assert is_problem(twice, 401, "unauthorized")


def test_a_token_ends_when_its_time_is_over(served: Serving, client: TestClient) -> None:
    shown = token(served, "read", lasts=timedelta(days=1))
    assert client.get(f"{API}/articles", headers=shown).status_code == 200
    served.clock.now = NOW + timedelta(days=2)  # type: ignore[attr-defined]  # it is set by hand
    assert is_problem(client.get(f"{API}/articles", headers=shown), 401, "unauthorized")


def test_a_cookie_counts_for_nothing(served: Serving, client: TestClient) -> None:
    from tests.web_site import sign_in

    token(served, "read", name="anna")
    assert sign_in(client, "anna").status_code == 303
    assert client.get("/articles").status_code == 200
    assert is_problem(client.get(f"{API}/articles"), 401, "unauthorized")


NEEDS = [
    ("GET", "/articles", "read"),
    ("GET", "/articles/1", "read"),
    ("GET", "/search?q=a", "read"),
    ("GET", "/refusals", "read"),
    ("POST", "/articles", "write"),
    ("GET", "/briefs", "read"),
    ("GET", "/briefs/1", "read"),
    ("GET", "/briefs/1/data", "read"),
    ("GET", "/briefs/1/files/html", "read"),
    ("GET", "/briefs/1/review", "read"),
    ("POST", "/briefs", "write"),
    ("POST", "/briefs/1/exports", "write"),
    ("POST", "/briefs/1/deliveries", "send"),
    ("GET", "/deliveries", "send"),
    ("GET", "/schedules", "read"),
    ("GET", "/schedules/ports", "read"),
    ("POST", "/verify", "read"),
]


def test_a_token_is_good_for_its_scopes_only(served: Serving, client: TestClient) -> None:
    stock(served, 1)
    made(client)
    shown = {scope: token(served, scope, name=scope) for scope in SCOPES}
    for method, path, needed in NEEDS:
        for scope, headers in shown.items():
            body: dict[str, Any] = (
                {"files": {"file": ("a", b"a")}}
                if path in ("/articles", "/verify")
                else {"json": {"formats": ["md"], "to": ["a@example.org"]}}
            )
            answer = client.request(
                method, API + path, headers=headers, **(body if method == "POST" else {})
            )
            if scope in (needed, "admin"):
                assert answer.status_code not in (401, 403), (method, path, scope)
            else:
                assert is_problem(answer, 403, "forbidden"), (method, path, scope)
                assert f'scope="{needed}"' in answer.headers["www-authenticate"]


def test_a_token_does_no_more_than_the_role_of_its_account(
    served: Serving, client: TestClient
) -> None:
    shown = token(served, *SCOPES, role="reader")
    assert client.get(f"{API}/articles", headers=shown).status_code == 200
    assert is_problem(client.post(f"{API}/briefs", json={}, headers=shown), 403, "forbidden")
    assert is_problem(client.get(f"{API}/deliveries", headers=shown), 403, "forbidden")


def test_jobs_of_others_are_not_there(served: Serving, client: TestClient) -> None:
    stock(served, 1)
    job = made(client)
    other = token(served, "read", "write", name="other")
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/events")):
        answer = client.request(method, job["location"] + path, headers=other)
        assert is_problem(answer, 404, "not-found")
    assert client.get(f"{API}/jobs", headers=other).json()["jobs"] == []
    everything = token(served, "admin", name="chief")
    assert client.get(job["location"], headers=everything).json()["id"] == job["id"]


# --- what is refused before anything is looked at -----------------------------


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "kind"),
    [
        ("GET", "/nothing", {}, 404, "not-found"),
        ("GET", "/articles/0", {}, 404, "not-found"),
        ("GET", "/articles/99999999999999999999999", {}, 404, "not-found"),
        ("GET", "/articles/..%2f..%2fetc%2fpasswd", {}, 404, "not-found"),
        ("GET", "/briefs/1", {}, 404, "not-found"),
        ("GET", "/briefs/1/files/..%2fbrief.json", {}, 404, "not-found"),
        ("GET", "/briefs/1/files/exe", {}, 404, "not-found"),
        ("GET", "/jobs/..%2f..%2fjobs", {}, 404, "not-found"),
        ("GET", "/jobs/AAAAAAAAAAAAAAAAAAAAAA", {}, 404, "not-found"),
        ("GET", "/schedules/%2e%2e", {}, 404, "not-found"),
        ("GET", "/schedules/none", {}, 404, "not-found"),
        ("PUT", "/articles", {}, 405, "method-not-allowed"),
        ("DELETE", "/briefs/1", {}, 405, "method-not-allowed"),
        ("POST", "/briefs", {"content": b"{", "headers": {"content-type": "application/json"}}, 400, "malformed"),
        ("POST", "/briefs", {"content": b"{}", "headers": {"content-type": "text/plain"}}, 415, "unsupported-media-type"),
        ("POST", "/briefs", {"data": {"title": "a"}}, 415, "unsupported-media-type"),
        ("POST", "/articles", {"json": {}}, 415, "unsupported-media-type"),
        ("POST", "/verify", {"content": b"a"}, 415, "unsupported-media-type"),
        ("POST", "/articles", {"files": {"other": b"a"}}, 422, "invalid"),
        ("POST", "/articles", {"content": b"a", "headers": {"content-type": "multipart/form-data; boundary=a"}}, 400, "malformed"),
        ("GET", "/search", {}, 422, "invalid"),
        ("GET", "/articles?limit=0", {}, 422, "invalid"),
        ("GET", "/articles?limit=101", {}, 422, "invalid"),
        ("GET", "/articles?cursor=nonsense", {}, 422, "invalid"),
        ("GET", "/articles?cursor=WzFd", {}, 422, "invalid"),
        ("GET", "/briefs?cursor=WyJ4IiwxXQ", {}, 422, "invalid"),
        ("GET", "/articles?since=1700000000", {}, 422, "invalid"),
        ("GET", "/articles?theme=none", {}, 422, "invalid"),
        ("POST", "/briefs", {"json": {"tittle": "a"}}, 422, "invalid"),
        ("POST", "/briefs", {"json": {"template": "../../etc"}}, 422, "invalid"),
        ("POST", "/briefs", {"json": {"template": "none-such"}}, 422, "invalid"),
        ("POST", "/briefs", {"json": {"series": "../up"}}, 422, "invalid"),
        ("POST", "/briefs", {"json": {"title": "a\u001b[31m"}}, 422, "invalid"),
        ("POST", "/briefs", {"json": {"theme": "none"}}, 422, "invalid"),
        ("POST", "/briefs", {"json": {"since": "2026-11-02", "until": "2026-11-01"}}, 422, "invalid"),
        ("POST", "/briefs", {"json": {"formats": ["exe"]}}, 422, "invalid"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_as_a_problem(
    client: TestClient, method: str, path: str, body: dict[str, Any], status: int, kind: str
) -> None:
    assert is_problem(client.request(method, API + path, **body), status, kind)


def test_every_mistake_of_a_request_is_named(client: TestClient) -> None:
    answer = client.post(f"{API}/briefs", json={"paper": "A5", "formats": ["exe"]}).json()
    assert [one["where"] for one in answer["errors"]] == ["body.paper", "body.formats.0"]


def test_a_refused_method_names_those_that_are_not(client: TestClient) -> None:
    assert client.put(f"{API}/briefs").headers["allow"] == "GET, POST"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", ""])
def test_another_host_is_refused_as_a_problem(client: TestClient, host: str) -> None:
    answer = client.get(f"{API}/articles", headers={"Host": host})
    assert is_problem(answer, 421, "unknown-host")


def test_the_page_of_another_site_can_change_nothing(client: TestClient) -> None:
    answer = client.post(f"{API}/briefs", json={}, headers={"Origin": "https://evil.example"})
    assert is_problem(answer, 403, "forbidden")
    assert client.get(f"{API}/jobs").json()["jobs"] == []


def test_what_is_too_large_is_refused_whether_it_says_so_or_not(tmp_path: Path) -> None:
    with browsing(serving(tmp_path, largest=1000)) as client:
        told = client.post(f"{API}/verify", files={"file": ("a", b"a" * 2000)})
        untold = client.post(
            f"{API}/briefs",
            content=(b"a" * 500 for _ in range(4)),
            headers={"content-type": "application/json"},
        )
    assert is_problem(told, 413, "too-large")
    assert is_problem(untold, 413, "too-large")


def test_who_asks_too_much_is_told_when_to_come_back(tmp_path: Path) -> None:
    with browsing(serving(tmp_path, rate=6)) as client:  # one at once
        answers = [client.get(f"{API}/jobs") for _ in range(3)]
    assert is_problem(answers[-1], 429, "too-many-requests")
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 10


def test_a_bucket_fills_with_time() -> None:
    now = 0.0
    rates = Rates(60, clock=lambda: now)
    assert [rates.wait("a") for _ in range(11)] == [0.0] * 10 + [1.0]
    assert rates.wait("b") == 0.0
    now = 2.0
    assert [rates.wait("a") for _ in range(3)] == [0.0, 0.0, 1.0]


def test_what_breaks_says_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("briefer.web.interface.articles.library.list_refused", break_down)
    answer = client.get(f"{API}/refusals")
    assert is_problem(answer, 500, "broken")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


# --- articles -----------------------------------------------------------------


def test_a_list_goes_on_where_it_ended_whatever_comes_meanwhile(
    served: Serving, client: TestClient
) -> None:
    stock(served, 7)
    seen: list[int] = []
    place: str | None = f"{API}/articles?limit=3&source=courier"
    while place:
        answer = client.get(place)
        seen += numbers(answer)
        link = answer.headers.get("link")
        place = link[1:].partition(">")[0] if link else None
        assert (link is not None) == (answer.json()["next"] is not None)
        stock(served, 1, title=f"later {len(seen)}", text="A later one. It was said again.")
    assert seen == [7, 6, 5, 4, 3, 2, 1]


def test_articles_are_filtered_as_on_the_command_line(served: Serving, client: TestClient) -> None:
    stock(served, 2, date="2026-11-18", publisher="The Courier")
    stock(served, 3, date="2026-11-20", publisher="The Herald")
    assert len(numbers(client.get(f"{API}/articles?source=herald"))) == 3
    assert len(numbers(client.get(f"{API}/articles?until=2026-11-19"))) == 2
    assert len(numbers(client.get(f"{API}/articles?since=2026-11-19&dated=stated"))) == 3
    assert len(numbers(client.get(f"{API}/articles?language=de"))) == 0
    assert len(numbers(client.get(f"{API}/articles?theme=Ports"))) == 5
    assert len(numbers(client.get(f"{API}/search?q=Brann"))) == 2


def test_a_search_shows_why_and_goes_on_by_rank_too(served: Serving, client: TestClient) -> None:
    stock(served, 5)
    first = client.get(f"{API}/search", params={"q": "ferries", "rank": True, "limit": 3})
    one = first.json()["articles"][0]
    text = client.get(f"{API}/articles/{one['id']}").json()["text"]
    assert "Ferries" in one["snippet"]
    assert "Ferries" in text[one["span"]["start"] : one["span"]["end"]]
    rest = client.get(first.headers["link"][1:].partition(">")[0])
    assert sorted(numbers(first) + numbers(rest)) == [1, 2, 3, 4, 5]


def test_an_article_says_what_is_kept_when_it_appeared_and_who_says_what(
    client: TestClient,
) -> None:
    page = (
        "<html><head><meta property='article:published_time' content='2026-11-19'>"
        "<title>Piers close</title></head><body><nav>Home | News | Sport</nav><article>"
        f"<p>{article(3)['text']}</p></article><footer>Cookies and terms</footer></body></html>"
    )
    added = client.post(f"{API}/articles", files={"file": ("a.html", page.encode())}).json()
    one = client.get(f"{API}/articles/{added['outcomes'][0]['id']}").json()
    assert one["dating"]["edtf"] == "2026-11-19"
    assert one["dating"]["evidence"][0]["kind"] == "metadata"
    kept = " ".join(one["text"][s["start"] : s["end"]] for s in one["kept"])
    assert "harbour of Delm" in kept
    assert all(left["reason"] for left in one["dropped"])
    assert "port authority of Delm" in [
        said["speaker"] and said["speaker"][4:] for said in one["quotations"]
    ]
    for said in one["quotations"]:
        assert one["text"][said["start"] : said["end"]] == said["text"]


def test_what_is_handed_in_is_kept_or_refused_with_the_reason(
    served: Serving, client: TestClient
) -> None:
    good = lines([article(1), article(2)])
    files = [
        ("file", ("a.jsonl", good)),
        ("file", ("torn.pdf", b"%PDF-1.4 torn")),
        ("file", ("../../etc/empty.txt", b"")),
    ]
    told = client.post(f"{API}/articles", files=files).json()
    assert (told["added"], told["known"], told["refused"]) == (2, 0, 2)
    reasons = {one["name"]: one["reason"] for one in told["outcomes"] if one["reason"]}
    assert set(reasons) == {"torn.pdf", "empty.txt"}
    listed = {one["name"]: one["reason"] for one in client.get(f"{API}/refusals").json()["refused"]}
    assert listed == reasons
    again = client.post(f"{API}/articles", files={"file": ("b.jsonl", good)}).json()
    assert (again["added"], again["known"]) == (0, 2)


def test_where_a_page_came_from_can_be_said(client: TestClient) -> None:
    file = {"file": ("a.txt", article(1)["text"].encode())}
    told = client.post(f"{API}/articles", files=file, data={"url": "https://example.org/a"}).json()
    assert client.get(f"{API}/articles/{told['outcomes'][0]['id']}").json()["url"] == "https://example.org/a"  # fmt: skip
    refused = client.post(f"{API}/articles", files=file, data={"url": "javascript:alert(1)"})
    assert is_problem(refused, 422, "invalid")


def test_what_the_caller_has_is_not_sent_again(served: Serving, client: TestClient) -> None:
    stock(served, 1)
    first = client.get(f"{API}/articles/1")
    tag = first.headers["etag"]
    again = client.get(f"{API}/articles/1", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(f"{API}/articles/1", headers={"If-None-Match": '"other"'}).status_code == 200


# --- briefs -------------------------------------------------------------------


def test_a_brief_is_made_told_of_and_loaded(served: Serving, client: TestClient) -> None:
    stock(served)
    asked = client.post(f"{API}/briefs", json={"title": "Ports", "formats": ["html"]})
    assert asked.status_code == 202
    assert asked.headers["location"] == asked.json()["location"]
    told = client.get(asked.json()["events"])
    assert told.headers["content-type"].startswith("text/event-stream")
    assert kinds(told.text)[0] == "stage"
    assert kinds(told.text)[-1] == "end"
    job = client.get(asked.json()["location"]).json()
    assert job["state"] == "done"
    number = job["result"]["brief"]
    assert job["result"]["files"] == ["brief.html", "brief.json"]
    (listed,) = client.get(f"{API}/briefs").json()["briefs"]
    assert (listed["id"], listed["title"]) == (number, "Ports")
    data = client.get(f"{API}/briefs/{number}/data")
    assert data.json()["title"] == "Ports"
    page = client.get(f"{API}/briefs/{number}/files/html")
    assert page.headers["content-disposition"].startswith("attachment; ")
    proof = client.post(f"{API}/verify", files={"file": ("brief.html", page.content)}).json()
    assert (proof["ok"], proof["degree"], proof["failures"]) == (True, "consistent", [])
    forged = page.content.replace(b"piers", b"cheese", 1)
    refuted = client.post(f"{API}/verify", files={"file": ("brief.html", forged)}).json()
    assert (refuted["ok"], refuted["degree"]) == (False, "refuted")


def test_no_brief_is_no_proof(client: TestClient) -> None:
    answer = client.post(f"{API}/verify", files={"file": ("../../a\x1b.pdf", b"no brief")})
    assert is_problem(answer, 422, "invalid")
    assert "/tmp" not in answer.text
    assert "\x1b" not in answer.json()["detail"]


def test_where_nothing_came_the_job_says_so(client: TestClient) -> None:
    job = made(client)
    assert job["state"] == "failed"
    assert job["result"] is None
    assert "nothing came" in job["problem"]["detail"]


def test_other_formats_are_made_when_they_are_asked_for(
    served: Serving, client: TestClient
) -> None:
    stock(served)
    number = made(client)["result"]["brief"]
    assert is_problem(client.get(f"{API}/briefs/{number}/files/md"), 404, "not-found")
    asked = client.post(f"{API}/briefs/{number}/exports", json={"formats": ["md", "bib"]})
    assert ended(client, asked.json())["state"] == "done"
    assert client.get(f"{API}/briefs/{number}/files/md").text.startswith("#")
    assert "sources.bib" in client.get(f"{API}/briefs/{number}").json()["files"]


def test_a_file_that_was_changed_is_not_served(served: Serving, client: TestClient) -> None:
    stock(served)
    number = made(client)["result"]["brief"]
    (page,) = served.output.glob("*/brief.html")
    page.write_bytes(page.read_bytes()[:100])
    assert is_problem(client.get(f"{API}/briefs/{number}/files/html"), 409, "conflict")


def test_decisions_on_a_brief_can_be_read(served: Serving, client: TestClient) -> None:
    stock(served)
    number = made(client)["result"]["brief"]
    (folder,) = served.output.iterdir()
    under = open_review(folder)
    dropping = replace(dropped(under, under.printed()[0].id), by="anna", because="told twice")
    decide(under, [dropping], now=NOW)
    review = client.get(f"{API}/briefs/{number}/review").json()
    (one,) = review["decisions"]
    assert (one["what"], one["by"], one["because"]) == ("drop", "anna", "told twice")
    assert not one["applied"]
    assert review["pending"] == [one["id"]]


def test_a_brief_is_mailed_once(served: Serving, tmp_path: Path) -> None:
    office = Office()
    server = Server(office)
    server.start()
    mail = {**DESK["mail"], "port": server.port, "attach": ["html"]}  # type: ignore[dict-item]
    here = serving(
        tmp_path / "desk",
        settings=Settings.model_validate({"mail": mail}),
        outbox=tmp_path / "outbox.db",
        rate=60_000,
    )
    try:
        stock(here)
        with browsing(here) as client:
            number = made(client)["result"]["brief"]
            place = f"{API}/briefs/{number}/deliveries"
            refused = client.post(place, json={"to": ["a@example.org\r\nBcc: b@example.org"]})
            assert is_problem(refused, 422, "invalid")
            for _ in range(2):
                asked = client.post(place, json={"to": ["a@example.org"]})
                job = ended(client, asked.json())
                assert job["state"] == "done", job
            listed = client.get(f"{API}/deliveries").json()["deliveries"]
    finally:
        server.stop()
    assert job["result"]["deliveries"][0]["state"] == "sent"
    assert [(one["recipient"], one["state"]) for one in listed] == [("a@example.org", "sent")]
    assert len(office.taken) == 1


def test_without_a_mail_server_nothing_is_promised(tmp_path: Path) -> None:
    here = serving(tmp_path, rate=60_000)
    stock(here, 1)
    with browsing(here) as client:
        number = made(client)["result"]["brief"]
        answer = client.post(f"{API}/briefs/{number}/deliveries", json={"to": ["a@example.org"]})
    assert is_problem(answer, 409, "conflict")


def test_schedules_say_when_they_come_next(client: TestClient) -> None:
    (one,) = client.get(f"{API}/schedules").json()["schedules"]
    assert one["next"][0] == "2026-11-23T06:00:00Z"
    assert one["runs"] == []
    assert client.get(f"{API}/schedules/ports").json() == one


# --- the same request again ---------------------------------------------------

ONE = {"title": "One", "formats": ["html"]}


def test_the_same_request_under_the_same_key_is_done_once(
    served: Serving, client: TestClient
) -> None:
    stock(served, 1)
    key = {"Idempotency-Key": "a-1"}
    first = client.post(f"{API}/briefs", json=ONE, headers=key)
    again = client.post(f"{API}/briefs", json=ONE, headers=key)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["location"] == first.headers["location"]
    other = client.post(f"{API}/briefs", json={**ONE, "title": "Two"}, headers=key)
    assert is_problem(other, 422, "key-reused")
    assert len(client.get(f"{API}/jobs").json()["jobs"]) == 1
    ended(client, first.json())


def test_a_key_belongs_to_who_sent_it(served: Serving, client: TestClient) -> None:
    shown = [token(served, "write", name=name) for name in ("anna", "bert")]
    answers = [
        client.post(f"{API}/briefs", json={}, headers={**one, "Idempotency-Key": "a"}).json()
        for one in shown
    ]
    assert answers[0]["id"] != answers[1]["id"]


def test_an_upload_under_a_key_is_answered_as_it_was(served: Serving, client: TestClient) -> None:
    key = {"Idempotency-Key": "b"}
    file = {"file": ("a.jsonl", lines([article(1)]))}
    first = client.post(f"{API}/articles", files=file, headers=key)
    again = client.post(f"{API}/articles", files=file, headers=key)
    assert again.json() == first.json()
    assert again.json()["added"] == 1
    other = {"file": ("a.jsonl", lines([article(2)]))}
    assert is_problem(client.post(f"{API}/articles", files=other, headers=key), 422, "key-reused")


def test_what_failed_can_be_tried_again_under_its_key(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = {"Idempotency-Key": "c"}
    file = {"file": ("a.jsonl", lines([article(1)]))}
    with monkeypatch.context() as broken:
        broken.setattr("briefer.web.interface.articles.add_to_library", lambda *_, **__: 1 / 0)
        assert client.post(f"{API}/articles", files=file, headers=key).status_code == 500
    assert client.post(f"{API}/articles", files=file, headers=key).json()["added"] == 1


def test_many_at_once_under_one_key_make_one_brief(served: Serving, client: TestClient) -> None:
    stock(served, 2)
    key = {"Idempotency-Key": "d"}

    def ask(_: int) -> Any:
        return client.post(f"{API}/briefs", json=ONE, headers=key)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(16)))
    assert {one.status_code for one in answers} == {202}
    assert len({one.content for one in answers}) == 1
    ended(client, answers[0].json())
    assert len(client.get(f"{API}/jobs").json()["jobs"]) == 1
    assert len(client.get(f"{API}/briefs").json()["briefs"]) == 1


def test_the_same_upload_at_once_is_kept_once(served: Serving, client: TestClient) -> None:
    key = {"Idempotency-Key": "e"}
    file = {"file": ("a.jsonl", lines([article(n) for n in range(3)]))}

    def ask(_: int) -> Any:
        return client.post(f"{API}/articles", files=file, headers=key)

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(ask, range(6)))
    done = [one for one in answers if one.status_code == 200]
    assert done
    assert {one.content for one in done} == {done[0].content}
    for one in answers:
        assert one.status_code == 200 or is_problem(one, 409, "in-progress")
    with kept(served) as opened:
        assert library.count(opened) == 3
        assert list(check(opened)) == []


def test_too_many_waiting_jobs_of_one_caller_are_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface_jobs, "MOST_WAITING", 0)
    answer = client.post(f"{API}/briefs", json={})
    assert is_problem(answer, 429, "too-many-requests")


# --- the description ----------------------------------------------------------


def test_the_description_and_its_page_are_open_and_whole(served: Serving) -> None:
    token(served, "read")
    with browsing(served) as client:
        described = client.get(f"{API}/openapi.json").json()
        page = client.get(f"{API}/").text
        assert client.get(API).headers["location"].endswith(f"{API}/")
    assert described["openapi"].startswith("3.1")
    operations = [o for path in described["paths"].values() for o in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    for one in operations:
        assert one["summary"]
        assert f'id="{one["operationId"]}"' in page
        for status, answer in one["responses"].items():
            assert answer["description"], (one["operationId"], status)
            if int(status) >= 400:
                assert list(answer["content"]) == [PROBLEM]
    assert "<script" not in page
    assert "http://" not in page.replace(HERE, "")
    assert "https://" not in page


def test_the_description_is_json_that_says_what_it_refers_to(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json").json()
    plain = json.dumps(described)
    for name in {part.split('"')[0] for part in plain.split("#/components/schemas/")[1:]}:
        assert name in described["components"]["schemas"]
