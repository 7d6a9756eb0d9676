"""Which briefs are due, and that each due run is done once, whatever happens."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.config import Entry, Settings
from briefer.delivering import Delivery, Receipt
from briefer.errors import ConfigError, DeliveryError
from briefer.scheduling import (
    Due,
    History,
    Outcome,
    due,
    first_day,
    folder_name,
    install_cron,
    install_systemd,
    issue_entry,
    next_runs,
    run_once,
)
from briefer.verifying import open_brief
from tests.mailserver import Office, Server

BERLIN = ZoneInfo("Europe/Berlin")


def entry(cron: str = "0 7 * * *", **more: object) -> Entry:
    row = {"name": "desk", "sources": ["news"], "cron": cron, "timezone": "Europe/Berlin"}
    return Entry.model_validate(row | more)


def berlin(*when: int) -> datetime:
    return datetime(*when, tzinfo=BERLIN)  # type: ignore[arg-type]  # a test's short hand


def ticks(start: datetime, end: datetime, step: timedelta) -> Iterator[datetime]:
    now = start.astimezone(UTC)
    while now <= end.astimezone(UTC):
        yield now
        now += step


class Desk:
    """Makes nothing, remembers everything."""

    def __init__(self, folder: Path, **row: object) -> None:
        self.settings = Settings.model_validate({"brief": [entry(**row).model_dump()]})  # type: ignore[arg-type]
        self.state = folder / "schedule.db"
        self.made: list[Due] = []
        self.sent: list[str] = []
        self.error: Exception | None = None

    def make(self, settings: Settings, entry: Entry, run: Due, output: Path) -> Path:
        self.made.append(run)
        if self.error:
            raise self.error
        return output / f"{run.issued}-{entry.name}"

    def send(self, settings: Settings, entry: Entry, run: Due, folder: Path) -> Receipt:
        self.sent.append(run.at)
        return Receipt(channel="email", deliveries=(Delivery(target="a@b.org", state="sent"),))

    def once(self, now: datetime) -> list[Outcome]:
        return run_once(
            self.settings,
            now=now,
            state_path=self.state,
            make=self.make,
            send=self.send,
            output=Path("output"),
        )

    def days(self) -> list[date]:
        return [run.issued for run in self.made]


# --- the table -----------------------------------------------------------------


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25)])
def test_half_past_two_runs_once_on_the_days_of_the_clock_change(
    tmp_path: Path, day: tuple[int, int, int]
) -> None:
    desk = Desk(tmp_path, cron="30 2 * * *")
    start = berlin(*day, 0, 1)
    for now in ticks(start, start + timedelta(days=1, hours=5), timedelta(minutes=10)):
        desk.once(now)
    assert desk.days() == [date(*day), date(*day) + timedelta(days=1)]


def test_one_to_five_is_monday_to_friday() -> None:
    runs = next_runs([entry("0 7 * * 1-5")], berlin(2026, 11, 20, 12), 6)
    assert [run.slot.strftime("%a") for run in runs] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Mon"]


def test_the_next_runs_of_all_briefs_come_in_the_order_of_time() -> None:
    tokyo = entry("0 8 * * *", name="east", timezone="Asia/Tokyo")
    runs = next_runs([entry(), tokyo], datetime(2026, 11, 22, 12, tzinfo=UTC), 3)
    assert [(run.name, run.slot.isoformat()) for run in runs] == [
        ("east", "2026-11-23T08:00:00+09:00"),
        ("desk", "2026-11-23T07:00:00+01:00"),
        ("east", "2026-11-24T08:00:00+09:00"),
    ]


def test_a_run_is_due_at_its_minute_and_not_before() -> None:
    past = {"desk": History(last=berlin(2026, 11, 21, 7))}
    assert due([entry()], past, berlin(2026, 11, 22, 6, 59)) == []
    (run,) = due([entry()], past, berlin(2026, 11, 22, 7))
    assert (run.issued, run.at) == (date(2026, 11, 22), "2026-11-22T07:00+01:00")


@pytest.mark.parametrize("zone", ["America/Havana", "Australia/Lord_Howe", "Africa/Casablanca"])
@pytest.mark.parametrize("cron", ["0 0 * * *", "15 2 * * *", "30 3 * * *"])
def test_a_daily_brief_comes_on_every_day_of_the_year_once(zone: str, cron: str) -> None:
    runs = next_runs([entry(cron, timezone=zone)], datetime(2026, 1, 1, tzinfo=UTC), 370)
    first = runs[0].slot.date()
    assert [run.slot.date() for run in runs] == [first + timedelta(n) for n in range(370)]


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due([entry()], {}, datetime(2026, 11, 22))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("utc_hour", [0, 1, 2])
def test_half_hours_go_on_right_behind_the_hour_that_spring_leaves_out(utc_hour: int) -> None:
    seen = datetime(2026, 3, 29, utc_hour, tzinfo=UTC)
    coming = next_runs([entry("*/30 * * * *")], seen, 4)
    wanted = [seen + timedelta(minutes=30 * n) for n in range(1, 5)]
    assert [run.slot.astimezone(UTC) for run in coming] == wanted


@settings(max_examples=50, deadline=None)
@given(
    hours=st.lists(st.integers(1, 40), min_size=1, max_size=40),
    cron=st.sampled_from(["30 2 * * *", "0 7 * * 1-5", "*/30 * * * *", "15 3 1,29 * *"]),
    month=st.sampled_from([3, 10]),
)
def test_whenever_the_runner_comes_every_slot_is_run_or_skipped_once(
    hours: list[int], cron: str, month: int
) -> None:
    now = start = berlin(2026, month, 24, 12).astimezone(UTC)
    last, handled = start, list[datetime]()
    for step in hours:
        now += timedelta(hours=step)
        for run in due([entry(cron)], {"desk": History(last=last)}, now):
            handled += [*run.skipped, run.slot]
            last = run.slot.astimezone(UTC)
    expected = _every_minute(cron, start, now)
    assert [slot.astimezone(UTC) for slot in handled] == expected


def _every_minute(cron: str, start: datetime, end: datetime) -> list[datetime]:
    from briefer.scheduling import slots

    found = []
    for slot in slots(cron, BERLIN, start):
        if slot.astimezone(UTC) > end:
            return found
        found.append(slot.astimezone(UTC))
    return found


# --- missed runs ---------------------------------------------------------------


def test_three_days_down_are_made_up_by_one_run(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.once(berlin(2026, 11, 18, 7, 0))
    outcomes = desk.once(berlin(2026, 11, 22, 6, 0))
    assert desk.days() == [date(2026, 11, 18), date(2026, 11, 21)]
    assert desk.made[-1].since == berlin(2026, 11, 18, 7)
    assert [(one.state, one.run[:10]) for one in outcomes] == [
        ("skipped", "2026-11-19"),
        ("skipped", "2026-11-20"),
        ("made", "2026-11-21"),
    ]
    assert desk.once(berlin(2026, 11, 22, 6, 5)) == []
    desk.once(berlin(2026, 11, 22, 7, 5))
    assert desk.days()[2:] == [date(2026, 11, 22)]


def test_a_brief_that_does_not_catch_up_waits_for_its_next_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path, catch_up=False)
    desk.once(berlin(2026, 11, 18, 7, 0))
    assert desk.once(berlin(2026, 11, 21, 9, 0)) == []
    outcomes = desk.once(berlin(2026, 11, 22, 7, 3))
    assert desk.days() == [date(2026, 11, 18), date(2026, 11, 22)]
    assert [one.state for one in outcomes] == ["skipped"] * 3 + ["made"]


def test_the_clock_goes_back_an_hour_and_nothing_runs_twice(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.once(berlin(2026, 11, 22, 7, 1))
    for now in ticks(berlin(2026, 11, 22, 6, 1), berlin(2026, 11, 22, 8), timedelta(minutes=5)):
        assert desk.once(now) == []
    assert len(desk.made) == 1


def test_a_new_brief_runs_today_but_makes_up_for_no_day_before(tmp_path: Path) -> None:
    desk = Desk(tmp_path, cron="0 7 * * 2")  # Tuesdays
    assert desk.once(berlin(2026, 11, 22, 9)) == []  # a Sunday
    assert [one.state for one in desk.once(berlin(2026, 11, 25, 9))] == ["made"]
    assert desk.days() == [date(2026, 11, 24)]


def test_a_new_brief_of_every_hour_has_missed_no_hour_of_its_first_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path, cron="0 * * * *")
    (first,) = desk.once(berlin(2026, 11, 22, 9, 5))
    assert (first.state, first.run) == ("made", "2026-11-22T09:00+01:00")
    (second,) = desk.once(berlin(2026, 11, 22, 10, 5))
    assert (second.state, second.run) == ("made", "2026-11-22T10:00+01:00")


def test_a_brief_that_was_seen_before_its_first_time_is_late_for_it_not_new(tmp_path: Path) -> None:
    desk = Desk(tmp_path, cron="0 23 * * *")
    assert desk.once(berlin(2026, 11, 20, 22)) == []
    outcomes = desk.once(berlin(2026, 11, 22, 9))
    assert [(one.state, one.run[:10]) for one in outcomes] == [
        ("skipped", "2026-11-20"),
        ("made", "2026-11-21"),
    ]


def test_years_of_a_table_of_every_minute_are_passed_over_quickly() -> None:
    past = {"desk": History(last=berlin(2016, 1, 1))}
    began = time.perf_counter()
    (run,) = due([entry("* * * * *")], past, berlin(2026, 11, 22, 7))
    assert run.slot == berlin(2026, 11, 22, 7)
    assert time.perf_counter() - began < 1


# --- things that go wrong --------------------------------------------------------


def test_a_run_that_fails_is_tried_again_later_and_then_given_up(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.error = DeliveryError("no space left on device", subject="output/brief.pdf")
    now = berlin(2026, 11, 22, 7)
    (first,) = desk.once(now)
    assert first.state == "failed"
    assert "no space left" in first.detail
    assert "tried again" in first.detail
    assert desk.once(now + timedelta(minutes=1)) == []
    desk.error = None
    (second,) = desk.once(now + timedelta(minutes=6))
    assert second.state == "made"

    desk.error = RuntimeError("broken")
    outcomes = [
        one
        for tick in ticks(
            now + timedelta(days=1), now + timedelta(days=1, hours=20), timedelta(hours=1)
        )
        for one in desk.once(tick)
    ]
    assert [one.state for one in outcomes] == ["failed"] * 5
    assert "tried again" not in outcomes[-1].detail


def test_one_brief_that_fails_costs_the_others_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    rows = [entry(name=name).model_dump() for name in ("first", "second")]
    desk.settings = Settings.model_validate({"brief": rows})
    make = desk.make

    def picky(settings: Settings, entry: Entry, run: Due, output: Path) -> Path:
        if entry.name == "first":
            raise OSError("gone")
        return make(settings, entry, run, output)

    desk.make = picky  # type: ignore[method-assign]  # one brief is broken
    states = {one.brief: one.state for one in desk.once(berlin(2026, 11, 22, 7))}
    assert states == {"first": "failed", "second": "made"}
    desk.make = make  # type: ignore[method-assign]  # mended
    (again,) = desk.once(berlin(2026, 11, 22, 7, 6))
    assert (again.brief, again.state, again.run) == ("first", "made", "2026-11-22T07:00+01:00")


def test_only_briefs_with_recipients_are_sent(tmp_path: Path) -> None:
    silent = Desk(tmp_path)
    silent.once(berlin(2026, 11, 22, 7))
    assert silent.sent == []
    loud = Desk(tmp_path / "b", recipients=["a@b.org"])
    (outcome,) = loud.once(berlin(2026, 11, 22, 7))
    assert loud.sent == ["2026-11-22T07:00+01:00"]
    assert outcome.ok


def test_two_runners_at_once_take_each_run_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    entered, leave = threading.Event(), threading.Event()
    make = desk.make

    def slow(settings: Settings, entry: Entry, run: Due, output: Path) -> Path:
        entered.set()
        leave.wait(10)
        return make(settings, entry, run, output)

    desk.make = slow  # type: ignore[method-assign]  # holds the turn
    now = berlin(2026, 11, 22, 7)
    first = threading.Thread(target=desk.once, args=(now,))
    first.start()
    entered.wait(10)
    assert desk.once(now) == []
    leave.set()
    first.join()
    assert desk.once(now) == []
    assert len(desk.made) == 1


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from briefer.config import Settings
from briefer.scheduling import run_once

def make(settings, entry, run, output):
    with open(sys.argv[2], "a") as log:
        log.write(run.at + "\\n")
    if sys.argv[3] == "make":
        os.kill(os.getpid(), signal.SIGKILL)
    return output

def send(settings, entry, run, folder):
    os.kill(os.getpid(), signal.SIGKILL)

row = {"name": "desk", "sources": ["news"], "cron": "0 7 * * *", "recipients": ["a@b.org"]}
run_once(Settings.model_validate({"brief": [row]}), now=datetime.fromisoformat("2026-11-22T07:00+00:00"),
         state_path=Path(sys.argv[1]), make=make, send=send, output=Path("output"))
"""


@pytest.mark.parametrize("place", ["make", "send"])
def test_a_run_that_was_killed_is_resumed(tmp_path: Path, place: str) -> None:
    desk = Desk(tmp_path, timezone="UTC", recipients=["a@b.org"])
    log = tmp_path / "log"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(desk.state), str(log), place])
    assert killed.returncode == -signal.SIGKILL
    (outcome,) = desk.once(datetime(2026, 11, 22, 7, 5, tzinfo=UTC))
    assert (outcome.state, outcome.run) == ("made", "2026-11-22T07:00+00:00")
    assert log.read_text() == "2026-11-22T07:00+00:00\n"
    assert desk.sent == ["2026-11-22T07:00+00:00"]
    with sqlite3.connect(desk.state) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM schedule_runs").fetchall() == [(1,)]
    database.close()


def test_a_state_that_cannot_be_kept_is_named(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.state = tmp_path / "file" / "schedule.db"
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DeliveryError, match=r"schedule\.db"):
        desk.once(berlin(2026, 11, 22, 7))
    desk.state = tmp_path / "text.db"
    desk.state.write_text("this is not a database, not at all" * 50)
    with pytest.raises(DeliveryError, match=r"text\.db: file is not a database"):
        desk.once(berlin(2026, 11, 22, 7))


# --- installing ------------------------------------------------------------------


def test_the_crontab_line_can_be_pasted(tmp_path: Path) -> None:
    folder = tmp_path / "my 100% desk"
    line = install_cron(folder / "briefer.toml", command="/opt/my env/bin/briefer")
    minute, *stars, rest = line.split(" ", 5)
    assert [minute, *stars] == ["*/5", "*", "*", "*", "*"]
    folder.mkdir()
    echo = rest.replace(r"\%", "%").replace("'/opt/my env/bin/briefer'", "echo")
    shown = subprocess.run(["sh", "-c", echo], capture_output=True, text=True, check=True).stdout
    assert shown == f"schedule once --config {folder / 'briefer.toml'}\n"


def test_the_units_wake_up_after_a_missed_time() -> None:
    units = install_systemd(Path("/srv/my desk/briefer.toml"), command="/opt/50%/briefer")
    assert "Persistent=true" in units.timer
    assert (
        'ExecStart="/opt/50%%/briefer" schedule once --config "/srv/my desk/briefer.toml"'
        in units.service
    )
    assert "WorkingDirectory=/srv/my desk\n" in units.service
    assert "Type=oneshot" in units.service


def test_a_path_with_a_line_break_is_refused() -> None:
    for install in (install_cron, install_systemd):
        with pytest.raises(ConfigError, match="control characters"):
            install(Path("/srv/a\nb/briefer.toml"))


# --- killed anywhere, with real mail -------------------------------------------------

# Forks a runner that is killed at its n-th call to the database or the server, then runs
# once more undisturbed; and so on for n = 1, 2, … until nothing is left to kill.
SWEEP = """
import os, signal, sqlite3, sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from briefer.config import Settings
from briefer.delivering import DeliverySettings, Edition, File, Reader, deliver, work_outbox, write_whole
from briefer.scheduling import run_once

folder, port, step = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
settings = Settings.model_validate({
    "mail": {"host": "127.0.0.1", "port": port, "security": "none", "from": "desk@example.org"},
    "brief": [{"name": "desk", "sources": ["news"], "cron": "0 7 * * *",
               "recipients": ["ann@example.org", "ben@example.org"]}],
})
now = datetime(2026, 11, 22, 7, tzinfo=UTC)

def make(settings, entry, run, output):
    write_whole(output / "brief.pdf", b"x" * 100_000)
    return output

def once(place, now=now):
    def send(own, entry, run, made):
        edition = Edition(title=place.name, slug=entry.name, issued=run.issued, run=run.run,
            files=(File(name="brief.pdf", content=(made / "brief.pdf").read_bytes()),),
            html="<p>x</p>", text="x",
            recipients=tuple(Reader(mailbox=one.address) for one in entry.recipients))
        return deliver(edition, "email", delivery)
    delivery = DeliverySettings(now=now, outbox=place / "outbox.db", mail=settings.mail)
    run_once(settings, now=now, state_path=place / "schedule.db", make=make, send=send, output=place)
    work_outbox(delivery)

def killer(nth):
    left = nth
    def count(frame, event, what):
        nonlocal left
        if event in ("c_call", "c_return") and what.__name__ in (
            "execute", "executemany", "executescript", "sendall", "fsync", "rename", "replace", "close",
        ):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    return count

def fetch(path, query):
    database = sqlite3.connect(path)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()

once(folder / "undisturbed")  # everything is imported before the forks
n = 1
while True:
    place = folder / str(n)
    child = os.fork()
    if child == 0:
        sys.setprofile(killer(n))
        once(place)
        sys.setprofile(None)
        os._exit(0)
    killed = os.waitpid(child, 0)[1] != 0
    once(place, now + timedelta(minutes=5))  # by then nobody holds it
    for name in ("outbox.db", "schedule.db"):
        assert fetch(place / name, "PRAGMA integrity_check") == [("ok",)], n
    mails = fetch(place / "outbox.db", "SELECT recipient, state FROM mails ORDER BY recipient")
    assert mails == [("ann@example.org", "sent"), ("ben@example.org", "sent")], (n, mails)
    runs = fetch(place / "schedule.db", "SELECT slot, state FROM schedule_runs")
    assert runs == [("2026-11-22T07:00:00+00:00", "made")], (n, runs)
    assert (place / "brief.pdf").read_bytes() == b"x" * 100_000, n
    if not killed:
        break
    n += step
print(n)
"""


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.slow), 61])
def test_a_kill_at_any_point_loses_nothing_and_doubles_no_row(tmp_path: Path, step: int) -> None:
    office = Office()
    server = Server(office)
    server.start()
    try:
        command = [sys.executable, "-c", SWEEP, str(tmp_path), str(server.port), str(step)]
        done = subprocess.run(command, capture_output=True, text=True)
    finally:
        server.stop()
    assert done.returncode == 0, done.stderr
    points = int(done.stdout)
    assert points > 100
    arrived: dict[tuple[str, str], set[str]] = {}
    for mail in office.mails():
        arrived.setdefault((mail["Subject"], mail["To"]), set()).add(mail["Message-ID"])
    assert len(arrived) == 2 * len({subject for subject, _ in arrived})
    assert all(len(ids) == 1 for ids in arrived.values())
    assert max(Counter((m["Subject"], m["To"]) for m in office.mails()).values()) <= 2


FULL = """
import resource, signal, sys
from briefer.errors import DeliveryError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from datetime import UTC, datetime
from pathlib import Path
from briefer.config import Settings
from briefer.scheduling import run_once
row = {"name": "desk", "sources": ["news"], "cron": "0 7 * * *"}
settings = Settings.model_validate({"brief": [row]})
if len(sys.argv) > 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    outcomes = run_once(settings, now=datetime(2026, 11, 22, 7, tzinfo=UTC),
        state_path=Path(sys.argv[1]), make=lambda *_: Path("x"), send=None, output=Path("x"))
except DeliveryError as full:
    sys.exit(str(full))
print([one.state for one in outcomes])
"""


@pytest.mark.parametrize("room", [0, 4096, 10_000])
def test_a_full_disk_stops_the_schedule_with_one_line_and_a_retry_succeeds(
    tmp_path: Path, room: int
) -> None:
    state = tmp_path / "schedule.db"
    full = subprocess.run(
        [sys.executable, "-c", FULL, str(state), str(room)], capture_output=True, text=True
    )
    assert full.returncode == 1
    assert full.stderr.startswith(str(state))
    assert len(full.stderr.splitlines()) == 1
    after = subprocess.run([sys.executable, "-c", FULL, str(state)], capture_output=True, text=True)
    assert after.stdout == "['made']\n"


def test_a_clock_that_is_days_behind_is_told_not_obeyed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.once(berlin(2026, 11, 22, 7))
    with pytest.raises(DeliveryError, match=r"clock: it is 2026-11-19.*set the clock"):
        desk.once(berlin(2026, 11, 19, 7))


# --- what a run covers -------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "since", "first"),
    [
        (None, None, None),  # all of its sources
        ("day", None, date(2026, 11, 19)),
        ("week", None, date(2026, 11, 13)),
        ("day", berlin(2026, 11, 17, 7), date(2026, 11, 17)),  # runs were missed
        ("week", berlin(2026, 11, 19, 7), date(2026, 11, 13)),
    ],
)
def test_a_brief_covers_its_period_and_all_since_the_last_one(
    period: str | None, since: datetime | None, first: date | None
) -> None:
    run = Due(name="desk", slot=berlin(2026, 11, 20, 7), since=since)
    assert first_day(entry(period=period), run) == first


@pytest.mark.parametrize(
    ("cron", "name"),
    [("0 7 * * *", "2026-11-20-desk"), ("0 7,19 * * *", "2026-11-20-desk-1900")],
)
def test_the_editions_of_one_day_lie_in_different_folders(cron: str, name: str) -> None:
    run = Due(name="desk", slot=berlin(2026, 11, 20, 19))
    assert folder_name(entry(cron), run) == name


def test_a_weekly_brief_is_laid_out_by_the_days_its_articles_are_of(tmp_path: Path) -> None:
    told = {
        17: "The port of Ostra closed its northern pier after divers found cracks in its pillars.",
        18: "The railway to Velm will carry grain from Ostra at night until the pier is mended.",
        19: "Bakers in Karsk asked the government to open its reserve of flour before spring.",
        2: "Mills at Karsk were sold to a bank in Velm, their owner told the council of Karsk.",
    }
    for day, text in told.items():
        file = tmp_path / "news" / f"{day}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\ndate: 2026-11-{day:02}\n---\n\n{text}\n", encoding="utf-8")
    row = entry(sources=[str(tmp_path / "news")], period="week", formats=["json"]).model_dump()
    whole = Settings.model_validate({"brief": [row], "period": "month"})
    (weekly,) = whole.briefs
    run = Due(name="desk", slot=berlin(2026, 11, 20, 7))
    folder = issue_entry(whole.for_entry(weekly), weekly, run, tmp_path / "output")
    made = open_brief(folder / "brief.json").brief
    assert [step.edtf for step in made.periods] == ["2026-11-17", "2026-11-18", "2026-11-19"]
    assert [str(skipped.reason) for skipped in made.method.skipped] == [
        "appeared before 2026-11-13"
    ]
    assert (made.issued, made.series, made.issue) == (date(2026, 11, 20), "desk", 1)
    assert sorted(path.name for path in folder.iterdir()) == ["brief.json"]
