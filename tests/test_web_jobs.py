"""Long work survives: cancelled, broken off, taken up again by another server; and nothing is done twice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx2
import pytest

from briefer import library
from briefer.issuing import issue_file
from briefer.library import check
from briefer.verifying import verify
from briefer.web import Serving
from briefer.web.serving import Site
from briefer.web.working import MAKE, Worker
from briefer.web.working.kinds import Work
from briefer.web.working.progress import BrokenOffError, Progress
from tests.libraries import NOW, article, lines
from tests.postgres import NoServerError, cluster
from tests.web_programs import API, ended, is_problem, kinds, stock
from tests.web_server import PATIENCE, Server, running
from tests.web_site import browsing, kept, serving

BODY = {"formats": ["html"]}


@pytest.fixture
def served(tmp_path: Path) -> Serving:
    return serving(tmp_path, rate=60_000)


@pytest.fixture
def site(served: Serving) -> Iterator[Site]:
    with kept(served) as opened:
        yield Site(serving=served, library=opened)


def ask(site: Site, kind: str = MAKE) -> str:
    """Keep a job, and return its id."""
    parameters = {"today": "2026-11-22", "formats": ["html"]}
    return library.add_job(site.library, kind, parameters, owner="", now=NOW).id


def state(site: Site, number: str) -> str:
    found = library.find_job(site.library, number)
    assert found is not None
    return found.state


def doing(monkeypatch: pytest.MonkeyPatch, does: Any) -> None:
    """Have a piece of work done instead of making a brief."""
    monkeypatch.setattr("briefer.web.working.worker.KINDS", {MAKE: does})


# --- leases -------------------------------------------------------------------


def test_a_job_is_taken_by_one_however_many_ask(site: Site) -> None:
    asked = {ask(site) for _ in range(5)}

    def take(_: int) -> str | None:
        job = library.take_job(site.library, now=NOW, silent_since=NOW - timedelta(minutes=1))
        return job.id if job else None

    with ThreadPoolExecutor(8) as threads:
        taken = [one for one in threads.map(take, range(20)) if one]
    assert sorted(taken) == sorted(asked)


def test_who_was_taken_for_dead_can_say_nothing_more(site: Site) -> None:
    ask(site)
    first = library.take_job(site.library, now=NOW, silent_since=NOW)
    later = NOW + timedelta(minutes=5)
    second = library.take_job(site.library, now=later, silent_since=later - timedelta(seconds=30))
    assert first is not None
    assert second is not None
    assert first.id == second.id
    told = {"now": later, "lease": first.lease}
    assert not library.tell_progress(site.library, first.id, {}, **told)  # type: ignore[arg-type]
    assert not library.end_job(site.library, first.id, "failed", {}, **told)  # type: ignore[arg-type]
    assert library.end_job(site.library, second.id, "done", {}, now=later, lease=second.lease)


def test_a_job_that_ends_its_server_each_time_is_given_up(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCutError(BaseException):
        """The server is gone."""

    def cut(work: Work) -> dict[str, Any]:
        raise PowerCutError

    doing(monkeypatch, cut)
    number = ask(site)
    for _ in range(3):
        with pytest.raises(PowerCutError):
            Worker(site).work_once()
        assert state(site, number) == "running"
        site.serving.clock.now += timedelta(minutes=1)  # type: ignore[attr-defined]  # set by hand
    assert Worker(site).work_once()
    job = library.find_job(site.library, number)
    assert job is not None
    assert job.state == "failed"
    assert job.result["problem"]["kind"] == "broken-off"


def test_a_server_that_ends_in_good_order_gives_its_job_back(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def long(work: Work) -> dict[str, Any]:
        work.progress.stage("reading")
        begun.set()
        while True:
            work.progress.counted(1, 1)
            time.sleep(0.01)

    doing(monkeypatch, long)
    number = ask(site)
    with Worker(site):
        assert begun.wait(PATIENCE)
    job = library.find_job(site.library, number)
    assert job is not None
    assert (job.state, job.progress["attempt"]) == ("waiting", 0)
    doing(monkeypatch, lambda work: {"brief": 1})
    assert Worker(site).work_once()
    assert state(site, number) == "done"


def test_what_a_job_breaks_on_is_told_and_the_next_one_is_done(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes: list[Any] = [RuntimeError("a secret"), {"brief": 1}]

    def next_one(work: Work) -> Any:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    doing(monkeypatch, next_one)
    first, second = ask(site), ask(site)
    worker = Worker(site)
    while worker.work_once():
        pass
    assert {state(site, first), state(site, second)} == {"failed", "done"}
    jobs = library.list_jobs(site.library, state="failed")
    assert "secret" not in str(jobs[0].result)


def test_old_jobs_and_keys_are_forgotten(site: Site) -> None:
    number = ask(site)
    library.end_job(site.library, number, "done", {"brief": 1}, now=NOW)
    library.claim_key(site.library, "", "a", request="b", now=NOW)
    library.forget_jobs(site.library, before=NOW)
    assert library.find_job(site.library, number) is not None
    library.forget_jobs(site.library, before=NOW + timedelta(seconds=1))
    assert library.find_job(site.library, number) is None
    library.forget_keys(site.library, before=NOW + timedelta(seconds=1))
    assert library.claim_key(site.library, "", "a", request="c", now=NOW) is None


# --- events -------------------------------------------------------------------


def test_who_listens_again_hears_what_it_has_not_heard(served: Serving) -> None:
    stock(served)
    with browsing(served) as client:
        job = client.post(f"{API}/briefs", json=BODY).json()
        whole = client.get(job["events"]).text
        numbers = [int(line[4:]) for line in whole.splitlines() if line.startswith("id: ")]
        assert numbers == sorted(set(numbers))
        middle = numbers[len(numbers) // 2]
        rest = client.get(job["events"], headers={"Last-Event-ID": str(middle)}).text
        heard = [int(line[4:]) for line in rest.splitlines() if line.startswith("id: ")]
        assert heard == [one for one in numbers if one > middle]
        assert kinds(rest)[-1] == "end"
        over = client.get(job["events"], headers={"Last-Event-ID": str(numbers[-1])}).text
        assert kinds(over) == []
        wrong = client.get(job["events"], headers={"Last-Event-ID": "x"})
        assert is_problem(wrong, 422, "invalid")


def test_too_many_listeners_are_refused(served: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.web.interface.jobs.MOST_LISTENERS", 0)
    with browsing(served) as client:
        job = client.post(f"{API}/briefs", json=BODY).json()
        assert is_problem(client.get(job["events"]), 429, "too-many-requests")


def test_a_cancelled_job_stops_and_stays_cancelled(
    served: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stopped = Event(), Event()

    def long(work: Work) -> dict[str, Any]:
        try:
            while True:
                work.progress.stage("reading")
                begun.set()
                time.sleep(0.01)
        except BrokenOffError:
            stopped.set()
            raise

    doing(monkeypatch, long)
    with browsing(served) as client:
        job = client.post(f"{API}/briefs", json=BODY).json()
        assert begun.wait(PATIENCE)
        assert client.delete(job["location"]).json()["state"] == "cancelled"
        assert stopped.wait(PATIENCE)
        assert kinds(client.get(job["events"]).text)[-1] == "end"
        assert client.get(job["location"]).json()["state"] == "cancelled"
        assert is_problem(client.delete(job["location"]), 409, "conflict")


def test_progress_is_counted_on_through_a_second_attempt() -> None:
    told: list[Any] = []

    def tell(state: Any) -> bool:
        told.append(dict(state))
        return True

    first = Progress(tell, {})
    first.stage("reading")
    first.counted(5, 5)
    second = Progress(tell, told[-1])
    second.stage("reading")
    assert [one["event"] for one in told] == [1, 2, 3]
    assert [one["attempt"] for one in told] == [1, 1, 2]


def test_a_job_that_waited_is_done_by_the_next_server(served: Serving) -> None:
    stock(served)
    with kept(served) as opened:
        number = ask(Site(serving=served, library=opened))
    with browsing(served) as client:
        job = client.get(f"{API}/jobs/{number}").json()
        assert ended(client, job)["state"] == "done"


# --- kills --------------------------------------------------------------------


def wait_for(server: Server, job: Any, *states: str, stage: str | None = None) -> Any:
    """Wait until a job is in a state, or past it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = server.ask("GET", job["location"]).json()
        if found["state"] in states and (stage is None or found["progress"]["stage"] == stage):
            return found
        if found["state"] not in ("waiting", "running"):
            return found
        time.sleep(0.02)
    raise AssertionError(f"the job is still {found['state']}")


@pytest.mark.slow
@pytest.mark.parametrize("stage", [None, "analysing", "rendering"])
def test_a_kill_in_the_middle_of_a_job_loses_nothing(tmp_path: Path, stage: str | None) -> None:
    served = serving(tmp_path)
    stock(served, 8)
    body = {"formats": ["pdf", "html"], "title": "Ports"}
    with running(tmp_path) as server:
        job = server.ask("POST", f"{API}/briefs", json=body).json()
        wait_for(server, job, "running", stage=stage)
        server.kill()
        no_half_file(served)
        server.start()
        job = wait_for(server, job, "done", "failed")
        assert job["state"] == "done" or "broken off" in job["problem"]["detail"]
        assert job["progress"]["attempt"] >= 1
        number = job["result"]["brief"]
        page = server.ask("GET", f"{API}/briefs/{number}/files/pdf")
        proof = server.ask("POST", f"{API}/verify", files={"file": ("a.pdf", page.content)})
        assert proof.json()["ok"], proof.text
        assert len(server.ask("GET", f"{API}/briefs").json()["briefs"]) == 1
    no_half_file(served)


def no_half_file(served: Serving) -> None:
    """See that the library holds together, and that each file of a brief is whole."""
    with kept(served) as opened:
        assert list(check(opened)) == []
        for issue in library.list_issues(opened):
            assert issue_file(issue, "pdf") is not None
            assert issue.folder is not None
            assert verify(Path(issue.folder) / "brief.pdf").ok
    for folder in served.output.glob("[!.]*"):
        assert verify(folder / "brief.pdf").ok
        assert verify(folder / "brief.html").ok


@pytest.mark.slow
def test_what_an_upload_was_told_to_be_kept_is_kept_after_a_kill(tmp_path: Path) -> None:
    served = serving(tmp_path)
    acknowledged: list[int] = []
    with running(tmp_path) as server:

        def upload() -> None:
            for number in range(1000):
                file = {"file": (f"{number}.jsonl", lines([article(number)]))}
                try:
                    told = server.ask("POST", f"{API}/articles", files=file).json()
                except httpx2.TransportError:
                    return
                acknowledged.extend(one["id"] for one in told["outcomes"])

        thread = Thread(target=upload)
        thread.start()
        until = time.monotonic() + PATIENCE
        while len(acknowledged) < 5 and time.monotonic() < until:
            time.sleep(0.01)
        server.kill()
        thread.join()
    assert len(acknowledged) >= 5
    with kept(served) as opened:
        assert list(check(opened)) == []
        found = library.kept_articles(opened, acknowledged)
        assert [one.entry.id for one in found] == acknowledged


@pytest.mark.slow
def test_two_servers_of_one_library_never_do_one_job_twice(tmp_path: Path) -> None:
    served = serving(tmp_path)
    stock(served, 4)
    with running(tmp_path, silence=600) as one, running(tmp_path, silence=600) as other:
        jobs = [
            server.ask("POST", f"{API}/briefs", json={**BODY, "title": f"No {n}"}).json()
            for n, server in enumerate((one, other, one, other))
        ]
        for job in jobs:
            done = wait_for(one, job, "done", "failed")
            assert (done["state"], done["progress"]["attempt"]) == ("done", 1)


@pytest.mark.slow
def test_programs_ask_a_library_in_postgresql_the_same(tmp_path: Path) -> None:
    psycopg = pytest.importorskip("psycopg")
    with ExitStack() as stack:
        try:
            address = stack.enter_context(cluster())
        except NoServerError as missing:
            pytest.skip(str(missing))
        with psycopg.connect(address.format(name="postgres"), autocommit=True) as server:
            server.execute("CREATE DATABASE desk")
        served = replace(serving(tmp_path, rate=60_000), library=address.format(name="desk"))
        with library.open_library(served.library, create=True):
            pass
        stock(served, 5)
        client = stack.enter_context(browsing(served))
        seen: list[int] = []
        place: str | None = f"{API}/articles?limit=2"
        while place:
            answer = client.get(place)
            seen += [one["id"] for one in answer.json()["articles"]]
            link = answer.headers.get("link")
            place = link[1:].partition(">")[0] if link else None
        assert seen == [5, 4, 3, 2, 1]
        key = {"Idempotency-Key": "a"}
        jobs = [client.post(f"{API}/briefs", json=BODY, headers=key).json() for _ in range(2)]
        assert jobs[0] == jobs[1]
        assert ended(client, jobs[0])["state"] == "done"
        assert len(client.get(f"{API}/briefs?limit=1").json()["briefs"]) == 1
