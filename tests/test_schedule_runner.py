"""The runner of the schedule: what a desk sees of it, and what it does when things go wrong."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from urllib.request import urlopen

import pytest

from briefer.config import Settings, load
from briefer.delivering import DeliverySettings
from briefer.errors import ConfigError, DeliveryError, MissingError
from briefer.library import open_library
from briefer.scheduling import (
    Due,
    Ended,
    Over,
    Process,
    Runner,
    Service,
    Status,
    Store,
    figures_of,
    file_store,
    library_store,
    next_runs,
    past_runs,
    read_calendar,
    read_health,
    report_failures,
    rest_days,
    run_all,
    write_health,
)
from tests.conftest import SEEDS
from tests.mailserver import Office, Server
from tests.postgres import NoServerError, cluster

MORNING = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)  # a Monday

HOLIDAYS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//desk//holidays//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20251225
DTEND;VALUE=DATE:20251227
RRULE:FREQ=YEARLY
SUMMARY:Christmas
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20261124T090000Z
DTEND:20261124T100000Z
SUMMARY:A meeting
END:VEVENT
END:VCALENDAR
"""


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefer", *words]
    whole = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)} | environment
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=whole)


def table(*rows: dict[str, object], **more: object) -> Settings:
    usual = {"name": "desk", "sources": ["news"], "cron": "0 6 * * *"}
    return Settings.model_validate({"brief": [usual | row for row in rows or ({},)]} | more)


def runner(settings: Settings, store: Store, *ended: Ended) -> Runner:
    """Return a runner whose runs end as they are told to, one after the other."""
    ends = iter(ended)
    return Runner(settings=settings, store=store, launch=lambda run, holder: Over(next(ends)))


def states(store: Store) -> list[tuple[str, str]]:
    return [(past.brief, past.state) for past in past_runs(store)]


@pytest.fixture(params=["file", "library", pytest.param("server", marks=pytest.mark.slow)])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Return two ways to one place that keeps what was done, as two runners have."""
    if request.param == "file":
        with file_store(tmp_path / "s.db") as one, file_store(tmp_path / "s.db") as other:
            yield one, other
        return
    try:
        with cluster() if request.param == "server" else closing(_nothing()) as address:
            place = (
                address.format(name="postgres") if isinstance(address, str) else tmp_path / "l.db"
            )
            with (
                open_library(place, create=True) as one,
                open_library(place) as other,
                library_store(one) as first,
                library_store(other) as second,
            ):
                yield first, second
    except NoServerError as missing:
        pytest.skip(str(missing))


class _nothing:  # noqa: N801  # what a cluster would be
    def close(self) -> None: ...


# --- two runners -----------------------------------------------------------------


def test_of_two_runners_one_does_a_run_and_the_other_goes_on_where_it_dies(
    stores: tuple[Store, Store],
) -> None:
    settings = table()
    at_work: list[Due] = []

    class Endless:
        def poll(self) -> Ended | None:
            return None

        def stop(self) -> Ended:
            return Ended(state="failed")

    def launch(run: Due, holder: str) -> Endless:
        at_work.append(run)
        return Endless()

    first = Runner(settings=settings, store=stores[0], launch=launch)
    second = runner(settings, stores[1], Ended(state="made", detail="output/desk"))
    first.step(MORNING)
    for minute in (0, 1):
        assert second.step(MORNING + timedelta(minutes=minute)) == []
    (outcome,) = second.step(MORNING + timedelta(minutes=3))  # nobody has heard of the first since
    assert (outcome.state, outcome.run) == ("made", "2026-11-23T06:00+00:00")
    assert [run.at for run in at_work] == [outcome.run]
    assert states(stores[0]) == [("desk", "made")]
    (late,) = first.step(MORNING + timedelta(minutes=4)) or [None]
    assert late is None or late.state == "skipped"
    assert states(stores[0]) == [("desk", "made")]


def test_a_run_that_another_took_over_is_stopped_and_writes_nothing(
    stores: tuple[Store, Store],
) -> None:
    settings, seconds, stopped = table(), [0.0], []

    class Endless:
        def poll(self) -> Ended | None:
            return None

        def stop(self) -> Ended:
            stopped.append(1)
            return Ended(state="failed")

    slow = Runner(
        settings=settings,
        store=stores[0],
        launch=lambda run, holder: Endless(),
        monotonic=lambda: seconds[0],
    )
    slow.step(MORNING)
    other = runner(settings, stores[1], Ended(state="made"))
    other.step(MORNING + timedelta(minutes=5))
    seconds[0] = 300.0
    (outcome,) = slow.step(MORNING + timedelta(minutes=5))
    assert (outcome.state, outcome.detail) == ("skipped", "another runner has taken it over")
    assert stopped == [1]
    assert states(stores[0]) == [("desk", "made")]


def test_what_a_file_knew_the_library_takes_over_once(tmp_path: Path) -> None:
    former = tmp_path / "schedule.db"
    with closing(sqlite3.connect(former)) as database:
        database.executescript(
            "CREATE TABLE runs (brief TEXT, slot TEXT, state TEXT, attempts INTEGER, retry TEXT,"
            " changed TEXT, detail TEXT);"
            "INSERT INTO runs VALUES ('desk', '2026-11-23T06:00:00+00:00', 'made', 1, NULL,"
            " '2026-11-23T06:01:00+00:00', 'output/x');"
        )
    with open_library(tmp_path / "l.db", create=True) as kept, library_store(kept, former) as store:
        assert states(store) == [("desk", "made")]
        assert runner(table(), store).step(MORNING) == []
    with file_store(former) as store:
        assert states(store) == [("desk", "made")]
        assert runner(table(), store).step(MORNING) == []


# --- what goes wrong -------------------------------------------------------------


def test_a_run_that_takes_too_long_is_stopped_with_all_that_it_began_and_said(
    tmp_path: Path,
) -> None:
    told = tmp_path / "pids"
    script = (
        "import os, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(told)!r} + '.new', 'w').write(f'{{os.getpid()}} {{child.pid}}')\n"
        f"os.rename({str(told)!r} + '.new', {str(told)!r})\n"
        "print('reading the articles', file=sys.stderr, flush=True)\n"
        "time.sleep(600)"
    )
    seconds = [0.0]
    with file_store(tmp_path / "schedule.db") as store:
        one = Runner(
            settings=table({"timeout": 7}),
            store=store,
            launch=lambda run, holder: Process([sys.executable, "-c", script]),
            monotonic=lambda: seconds[0],
        )
        assert one.step(MORNING) == []
        until_there(told)
        seconds[0] = 7 * 60 + 1.0
        (outcome,) = one.step(MORNING)
        assert outcome.state == "failed"
        assert outcome.detail.startswith("stopped: it took more than 7 minutes; tried again after")
        (past,) = past_runs(store)
        assert "reading the articles" in past.log
    for pid in map(int, told.read_text().split()):
        until(lambda pid=pid: not alive(pid))  # type: ignore[misc]  # of this turn of the loop


PARENT = """
import sys, time
from briefer.scheduling import Process
child = \"\"\"
import os, sys, time
from briefer.scheduling import end_with_parent
end_with_parent(0)
open(sys.argv[1] + '.new', 'w').write(str(os.getpid()))
os.rename(sys.argv[1] + '.new', sys.argv[1])
time.sleep(600)
\"\"\"
Process([sys.executable, '-c', child, sys.argv[1]])
time.sleep(600)
"""


def test_a_run_ends_with_the_runner_that_began_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(told)])
    until_there(told)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until(lambda: not alive(int(told.read_text())))


def until_there(path: Path) -> None:
    until(path.exists)


def until(condition: object, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


def alive(pid: int) -> bool:
    """Whether a process is there; one that only waits to be counted is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_run_that_failed_for_good_is_reported_to_its_owner_with_its_log(tmp_path: Path) -> None:
    office = Office()
    server = Server(office)
    server.start()
    try:
        mail = {"host": "127.0.0.1", "port": server.port, "security": "none", "from": "b@a.org"}
        settings = table({"owner": "ann@example.org"}, mail=mail, schedule={"attempts": 2})
        failing = Ended(state="failed", detail="no space left", log="first\nwhat was said\x1b[2J")
        with file_store(tmp_path / "schedule.db") as store:
            one = runner(settings, store, failing, failing)
            now = MORNING

            def delivery() -> DeliverySettings:
                return DeliverySettings(now=now, outbox=tmp_path / "o.db", mail=settings.mail)

            one.step(now)
            assert report_failures(settings, store, delivery) == []
            now += timedelta(minutes=6)
            (outcome,) = one.step(now)
            assert outcome.final
            assert len(report_failures(settings, store, delivery)) == 1
            assert report_failures(settings, store, delivery) == []  # it was told
    finally:
        server.stop()
    (letter,) = office.mails()
    assert letter["To"] == "ann@example.org"
    assert letter["Subject"].startswith("desk failed: run of 2026-11-23 06:00 UTC")
    text = letter.get_body(("plain",))
    assert text is not None
    assert "no space left" in text.get_content()
    (attached,) = letter.iter_attachments()
    assert isinstance(attached, EmailMessage)
    assert b"what was said" in attached.get_payload(decode=True)  # type: ignore[operator]


def test_a_report_that_mail_does_not_take_goes_by_the_next_channel(tmp_path: Path) -> None:
    mail = {"host": "127.0.0.1", "port": 1, "security": "none", "from": "b@a.org", "timeout": 1}
    schedule = {"attempts": 1, "owner": "ann@example.org", "report": ["email", "folder"]}
    settings = table(mail=mail, schedule=schedule)
    with file_store(tmp_path / "schedule.db") as store:
        runner(settings, store, Ended(state="failed", detail="gone")).step(MORNING)

        def delivery() -> DeliverySettings:
            return DeliverySettings(
                now=MORNING, outbox=tmp_path / "o.db", output=tmp_path / "out", mail=settings.mail
            )

        report_failures(settings, store, delivery)
        (past,) = past_runs(store)
        assert past.report == "told"
    assert "gone" in next(tmp_path.glob("out/*schedule-report/log.txt")).read_text()


def test_a_failure_without_an_owner_is_no_failure_of_the_runner(tmp_path: Path) -> None:
    with file_store(tmp_path / "schedule.db") as store:
        settings = table(schedule={"attempts": 1})
        runner(settings, store, Ended(state="failed")).step(MORNING)
        assert report_failures(settings, store, lambda: pytest.fail("nobody is written to")) == []
        assert [past.report for past in past_runs(store)] == ["nobody"]


def test_nothing_new_is_skipped_and_not_reported(tmp_path: Path) -> None:
    with file_store(tmp_path / "schedule.db") as store:
        one = runner(table(), store, Ended(state="nothing", detail="nothing came"))
        (outcome,) = run_all(one, lambda: MORNING)
        assert (outcome.state, outcome.detail, outcome.ok) == ("skipped", "nothing came", True)
        assert states(store) == [("desk", "nothing")]


# --- holidays --------------------------------------------------------------------


def december(tmp_path: Path, **more: object) -> list[str]:
    path = tmp_path / "holidays.ics"
    path.write_text(HOLIDAYS, encoding="utf-8")
    settings = table({"cron": "0 7 * * 1-5", "timezone": "Europe/Berlin", "holidays": path} | more)
    begin = datetime(2026, 12, 23, 12, tzinfo=UTC)  # a Wednesday
    return [
        f"{run.slot:%d %H:%M}" for run in next_runs(settings.briefs, begin, 4, rest_days(settings))
    ]


def test_a_holiday_has_no_brief(tmp_path: Path) -> None:
    # The 25th is a Friday, the 26th a Saturday.
    assert december(tmp_path) == ["24 07:00", "28 07:00", "29 07:00", "30 07:00"]


def test_a_brief_of_a_holiday_is_moved_to_the_next_working_day_and_comes_once_there(
    tmp_path: Path,
) -> None:
    moved = december(tmp_path, on_holiday="move")
    assert moved == ["24 07:00", "28 07:00", "29 07:00", "30 07:00"]
    weekly = december(tmp_path, on_holiday="move", cron="0 7 * * 5")  # Fridays
    assert weekly[:2] == ["28 07:00", "01 07:00"]
    assert december(tmp_path, cron="0 7 * * 5")[0] == "01 07:00"


def test_what_a_holiday_took_is_in_the_history(tmp_path: Path) -> None:
    path = tmp_path / "holidays.ics"
    path.write_text(HOLIDAYS, encoding="utf-8")
    settings = table({"cron": "0 7 * * *", "holidays": path})
    with file_store(tmp_path / "schedule.db") as store:
        one = runner(settings, store, *[Ended(state="made")] * 9)
        one.rest = rest_days(settings)
        for day in (23, 24, 25, 26, 27, 28):
            one.step(datetime(2026, 12, day, 8, tzinfo=UTC))
        told = [(past.slot.day, past.state, past.detail) for past in past_runs(store)]
    assert told == [
        (28, "made", ""),
        (27, "made", ""),
        (26, "holiday", "holiday: Christmas"),
        (25, "holiday", "holiday: Christmas"),
        (24, "made", ""),
        (23, "made", ""),
    ]


def test_an_event_of_some_hours_is_no_holiday(tmp_path: Path) -> None:
    path = tmp_path / "holidays.ics"
    path.write_text(HOLIDAYS, encoding="utf-8")
    holiday = read_calendar(path)
    assert holiday(date(2026, 11, 24)) is None
    assert holiday(date(2031, 12, 26)) == "Christmas"


@pytest.mark.parametrize(
    "text",
    ["", "not a calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:yesterday\nEND:VEVENT"],
)
def test_a_file_that_is_no_calendar_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "holidays.ics"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"holidays\.ics: is no iCalendar file") as wrong:
        read_calendar(path)
    assert "\n" not in str(wrong.value)


def test_holidays_without_the_extra_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "holidays.ics"
    path.write_text(HOLIDAYS, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingError, match=r"needs icalendar; install briefer\[calendar\]"):
        read_calendar(path)


# --- health and figures ----------------------------------------------------------


def test_health_says_whether_the_runner_is_at_work(tmp_path: Path) -> None:
    path = tmp_path / "health.json"
    write_health(path, Status(now=MORNING))
    assert read_health(path, MORNING + timedelta(seconds=90)).ok
    assert not read_health(path, MORNING + timedelta(minutes=3)).ok
    write_health(path, Status(now=MORNING, problem="schedule.db: disk I/O error"))
    found = read_health(path, MORNING)
    assert (found.ok, found.said) == (False, "schedule.db: disk I/O error")


def test_figures_are_served_to_this_machine(tmp_path: Path) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    figures = figures_of(table(schedule={"metrics_port": port}))
    assert figures is not None
    with file_store(tmp_path / "schedule.db") as store:
        for outcome in runner(table(), store, Ended(state="made")).step(MORNING):
            figures.count(outcome)
    figures.show(Status(now=MORNING))
    with urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        text = answer.read().decode()
    assert 'briefer_runs_total{brief="desk",state="made"} 1.0' in text
    assert "briefer_runner_ok 1.0" in text


def test_a_clock_that_is_days_behind_makes_the_runner_unwell_not_dead(tmp_path: Path) -> None:
    with file_store(tmp_path / "schedule.db") as store:
        one = runner(table(), store, Ended(state="made"))
        one.step(MORNING)
        with pytest.raises(DeliveryError, match="clock: it is 2026-11-20"):
            one.step(MORNING - timedelta(days=3))


# --- through the front door ------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "briefer.toml").write_text(
        f"""
[schedule]
metrics_file = "figures.prom"
attempts = 1

[[brief]]
name = "morning"
title = "Morning brief"
sources = ["{SEEDS}"]
cron = "0 0 * * *"
timezone = "Asia/Karachi"
formats = ["json"]

[[brief]]
name = "broken"
sources = ["nowhere"]
cron = "0 0 * * *"
""",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.slow
def test_the_runner_makes_what_is_due_says_how_it_is_and_ends_when_told(desk: Path) -> None:
    command = [sys.executable, "-m", "briefer", "schedule", "run", "--log", "json"]
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "BRIEFER_SMTP_PASSWORD": "morning",  # which stands in what is said, too
    }
    process = subprocess.Popen(
        command,
        cwd=desk,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    until(lambda: list(desk.glob("output/*/brief.json")))
    until(lambda: json.loads((desk / ".briefer/health.json").read_text())["failing"])
    well = run("schedule", "health", cwd=desk)
    process.send_signal(signal.SIGTERM)
    said, log = process.communicate(timeout=60)
    assert process.returncode == 0
    assert said == ""
    assert well.returncode == 0, well.stderr
    assert "failed: broken: " in well.stderr
    told = [json.loads(line) for line in log.splitlines()]  # each line is a record
    assert {"time", "level", "logger", "message"} <= set(told[0])
    assert "morning" not in log.replace("[hidden]", "")
    assert any(one.get("brief") == "[hidden]" and one.get("state") == "made" for one in told)
    assert (desk / "figures.prom").read_text().count("briefer_failing{") >= 1
    ended = run("schedule", "health", cwd=desk)
    assert ended.returncode == 1
    assert "the runner was stopped" in ended.stderr
    history = run("schedule", "history", "morning", "--json", cwd=desk)
    record = json.loads(history.stdout.splitlines()[-1])
    assert (record["brief"], record["state"], record["zone"]) == ("morning", "made", "Asia/Karachi")


@pytest.mark.slow
def test_three_that_come_at_once_do_each_run_once(desk: Path) -> None:
    assert run("init", "elsewhere", cwd=desk).returncode == 0  # a library of another desk
    with (desk / "briefer.toml").open("a", encoding="utf-8") as file:
        file.write('\n[library]\npath = "elsewhere/.briefer/library.db"\n')
    command = [sys.executable, "-m", "briefer", "schedule", "once"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    several = [
        subprocess.Popen(
            command,
            cwd=desk,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = [process.communicate()[0] for process in several]
    made = [line for one in said for line in one.splitlines() if " made " in line]
    assert len({line.split()[1] for line in made}) == len(made) >= 1
    assert not (desk / ".briefer/schedule.db").exists()  # the library keeps it
    history = run("schedule", "history", "--json", "--count", "100", cwd=desk).stdout
    told = [json.loads(line) for line in history.splitlines()]
    assert {one["attempts"] for one in told if one["state"] == "made"} == {1}


@pytest.mark.slow
def test_a_test_goes_to_the_owner_alone_is_marked_and_leaves_no_trace(desk: Path) -> None:
    office = Office()
    server = Server(office)
    server.start()
    try:
        settings = (desk / "briefer.toml").read_text()
        settings = settings.replace('formats = ["json"]', 'recipients = ["readers@example.org"]')
        settings = settings.replace("[schedule]", '[schedule]\nowner = "ann@example.org"')
        settings += (
            f'\n[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\n'
            'from = "desk@example.org"\n'
        )
        (desk / "briefer.toml").write_text(settings, encoding="utf-8")
        for _ in range(2):  # it may be asked for again
            tried = run("schedule", "test", "morning", cwd=desk)
            assert tried.returncode == 0, tried.stderr
    finally:
        server.stop()
    letters = office.mails()
    assert [letter["To"] for letter in letters] == ["ann@example.org"] * 2
    assert all("TEST: Morning brief" in letter["Subject"] for letter in letters)
    assert not (desk / "output").exists()
    assert run("schedule", "history", cwd=desk).stderr == "no run so far\n"
    unknown = run("schedule", "test", "evening", cwd=desk)
    assert unknown.stderr == "briefer: evening: no such [[brief]]; there are: morning, broken\n"


def test_a_test_without_an_owner_says_what_to_add(desk: Path) -> None:
    tried = run("schedule", "test", "morning", cwd=desk)
    assert tried.returncode == 1
    assert tried.stderr == (
        "briefer: morning: has no owner to send a test to; add owner to the brief, or under [schedule]\n"
    )


def test_what_comes_is_told_in_local_time_with_the_zone(desk: Path) -> None:
    words = run("schedule", "next", "--count", "2", cwd=desk).stdout.splitlines()
    assert any("Asia/Karachi (+05:00)  morning" in line for line in words)
    records = run("schedule", "next", "--count", "2", "--json", cwd=desk).stdout.splitlines()
    for one in map(json.loads, records):
        assert datetime.fromisoformat(one["at"]) == datetime.fromisoformat(one["utc"])
        assert one["zone"] in ("Asia/Karachi", "UTC")


def test_the_health_of_no_runner_is_one_line(desk: Path) -> None:
    outcome = run("schedule", "health", cwd=desk)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("briefer: .briefer/health.json: no such file")
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timeout = 0", "schedule.timeout: must be a whole number from 1 to 1440"),
        ('owner = "ann"', "schedule.owner: must be a mail address"),
        ('weekend = ["mon","tue","wed","thu","fri","sat","sun"]', "must leave a day of the week"),
        ('on_holiday = "run"', "schedule.on_holiday: must be"),
    ],
)
def test_mistakes_in_the_settings_are_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "briefer.toml"
    path.write_text(f"[schedule]\n{text}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as wrong:
        load(path)
    assert said in str(wrong.value)


# --- the process that stays ------------------------------------------------------


def test_settings_that_change_are_followed_and_mistakes_in_them_are_told(tmp_path: Path) -> None:
    now = [table({"cron": "0 12 * * *"})]
    health = tmp_path / "health.json"
    with file_store(tmp_path / "schedule.db") as store:
        one = runner(now[0], store, Ended(state="made"))
        service = Service(
            runner=one,
            current=lambda: now[0],
            errand=lambda: Over(Ended(state="made")),
            health=health,
        )
        assert service.look(MORNING) == []
        (tmp_path / "broken.ics").write_text("no calendar", encoding="utf-8")
        now[0] = table({"holidays": tmp_path / "broken.ics"})
        assert service.look(MORNING) == []
        found = read_health(health, MORNING)
        assert not found.ok
        assert "the settings before go on" in found.said
        now[0] = table({"name": "other"})
        (outcome,) = service.look(MORNING)
        assert (outcome.brief, outcome.state) == ("other", "made")
        assert read_health(health, MORNING).ok


def test_a_state_that_can_not_be_kept_for_a_while_costs_no_run(tmp_path: Path) -> None:
    health = tmp_path / "health.json"
    with file_store(tmp_path / "schedule.db") as store:
        settings = table()
        service = Service(
            runner=runner(settings, store, Ended(state="made")),
            current=lambda: settings,
            errand=lambda: Over(Ended(state="made")),
            health=health,
        )
        with closing(sqlite3.connect(tmp_path / "schedule.db", isolation_level=None)) as other:
            other.execute("ALTER TABLE schedule_runs RENAME TO away")
            assert service.look(MORNING) == []
            assert "no such table" in read_health(health, MORNING).said
            other.execute("ALTER TABLE away RENAME TO schedule_runs")
        (outcome,) = service.look(MORNING)
        assert outcome.state == "made"
        assert read_health(health, MORNING).ok
