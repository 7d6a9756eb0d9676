"""A year of schedules, with a clock of its own: every due run exactly once, whatever happens.

Two runners share one file and take their turns in an order that a seed decides. Runs take minutes;
runners are killed at commits, before and after them, and begun anew; the clock is set forward and
back. What was due is reckoned from the calendar alone, without the code that is tried.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest

from briefer.config import Settings
from briefer.library import open_library
from briefer.scheduling import (
    Due,
    Ended,
    Runner,
    Store,
    file_store,
    keep_run,
    library_store,
    past_runs,
    rest_days,
)
from tests.postgres import NoServerError, cluster

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",  # the clock is changed at midnight
    "America/Santiago",  # so, too, and in the other half of the year
    "Africa/Casablanca",  # four changes in a year
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # by half an hour
    "Pacific/Auckland",
    "Asia/Karachi",
)
DAILY, WORKDAYS = "30 2 * * *", "0 7 * * 1-5"
BEGIN = datetime(2026, 1, 1, 15, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class KilledError(BaseException):
    """The process of a runner was killed."""


@dataclass
class World:
    """True time, what the clock shows, and what was sent."""

    now: datetime = BEGIN
    ahead: timedelta = timedelta()  # of the clock
    sent: dict[tuple[str, str], int] = field(default_factory=dict)  # an outbox: a row for each run
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)  # how often it was to be sent
    begun: Counter[tuple[str, str]] = field(
        default_factory=Counter
    )  # how often work was begun on it
    kills: int = 0
    strikes: int = 0  # of a clock that was set

    @property
    def clock(self) -> datetime:
        return self.now + self.ahead

    def monotonic(self) -> float:
        return (self.now - BEGIN).total_seconds()


@dataclass
class Work:
    """A run that takes some minutes; it sends once, at its end, if it is still its holder's."""

    world: World
    store: Store
    run: Due
    holder: str
    until: datetime

    def poll(self) -> Ended | None:
        if self.world.now < self.until:
            return None
        if not keep_run(self.store, self.run, self.world.clock, holder=self.holder):
            return Ended(state="lost")
        key = (self.run.name, self.run.at)
        self.world.asked[key] += 1
        self.world.sent.setdefault(key, 0)
        self.world.sent[key] += self.world.asked[key] == 1  # the outbox knows what it has sent
        return Ended(state="made")

    def stop(self) -> Ended:
        return Ended(state="failed", detail="stopped")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory where there is one: a disk that waits for each commit takes minutes."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory) as quick:
        yield Path(quick)


def killing(
    store: Store, world: World, dice: random.Random, share: float, meanwhile: Callable[[], None]
) -> Store:
    """Return a store at whose commits the process is killed now and then, before or after.

    Between what it reads and what it writes, the other runner may have its turn.
    """

    @contextmanager
    def reading() -> Iterator[object]:
        with store.reading() as ask:
            yield ask
        meanwhile()

    @contextmanager
    def writing() -> Iterator[object]:
        meanwhile()
        fate = dice.random()
        with store.writing() as ask:
            yield ask
            if fate < share:
                world.kills += 1
                raise KilledError  # nothing of it is committed
        if fate > 1 - share:
            world.kills += 1
            raise KilledError  # it is, and nobody was told

    return replace(store, reading=reading, writing=writing)  # type: ignore[arg-type]  # a test's own


def table(zones: tuple[str, ...], **more: object) -> Settings:
    rows = [
        {"name": f"{kind}-{n}", "sources": ["news"], "cron": cron, "timezone": zone}
        for n, zone in enumerate(zones)
        for kind, cron in (("daily", DAILY), ("work", WORKDAYS))
    ]
    return Settings.model_validate(
        {"brief": rows, "schedule": {"at_once": 4, "attempts": 20}} | more
    )


@dataclass
class Desk:
    """Two runners that share a file, begun anew whenever they are killed."""

    settings: Settings
    stores: list[Store]
    world: World
    dice: random.Random
    kills: float  # share of the commits
    runners: list[Runner] = field(default_factory=list)
    at_it: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rest = dict(rest_days(self.settings))
        self.begin_anew()

    def begin_anew(self) -> None:
        self.runners = [self._begin(0), self._begin(1)]

    def step(self, number: int) -> None:
        self.at_it.append(number)
        try:
            self.runners[number].step(self.world.clock)
        except KilledError:
            self.runners[number] = self._begin(number)
        finally:
            self.at_it.pop()

    def _begin(self, number: int) -> Runner:
        meanwhile = partial(self._meanwhile, number)
        store = killing(self.stores[number], self.world, self.dice, self.kills, meanwhile)

        def launch(run: Due, holder: str) -> Work:
            self.world.begun[run.name, run.at] += 1
            until = self.world.now + self.dice.choice((0, 1, 4, 9)) * MINUTE
            return Work(self.world, store, run, holder, until)

        return Runner(
            settings=self.settings,
            store=store,
            launch=launch,
            rest=self.rest,
            holder=f"{number}-{self.dice.random()}",
            monotonic=self.world.monotonic,
        )

    def _meanwhile(self, number: int) -> None:
        if len(self.at_it) == 1 and self.dice.random() < 0.1:
            self.step(1 - number)


def live(
    folder: Path,
    settings: Settings,
    *,
    days: int,
    seed: int,
    kills: float = 0.01,
    steps_of_the_clock: bool = True,
    down: tuple[int, int] | None = None,
    library: Path | str | None = None,
) -> tuple[World, dict[str, dict[str, str]]]:
    """Let two runners live for so many days; return what was sent, and what became of each slot."""
    dice, world = random.Random(seed), World()
    changes = _changes_of_the_clock(dice, days) if steps_of_the_clock else []
    with ExitStack() as stack:
        stores = [stack.enter_context(opened(folder, library)) for _ in range(2)]
        desk = Desk(settings, stores, world, dice, kills)
        while world.now < BEGIN + days * DAY:
            busy = any(runner.working for runner in desk.runners)
            world.now += timedelta(seconds=dice.uniform(5, 25) if busy else dice.uniform(60, 5400))
            while changes and changes[0][0] <= world.now:
                world.ahead = changes.pop(0)[1]
                world.strikes += 1
            if down and down[0] * DAY <= world.now - BEGIN < down[1] * DAY:
                desk.begin_anew()
            else:
                desk.step(dice.randrange(2))
        desk.kills, world.ahead = 0.0, timedelta()
        for _ in range(400):  # until nothing is at work any more
            world.now += timedelta(minutes=1)
            desk.step(0)
            desk.step(1)
        return world, _became(stores[0])


@contextmanager
def opened(folder: Path, library: Path | str | None) -> Iterator[Store]:
    if library is None:
        with file_store(folder / "schedule.db") as store:
            yield store
        return
    with open_library(library, create=True) as kept, library_store(kept) as store:
        yield store


def _became(store: Store) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for past in past_runs(store, count=100_000):
        found[past.brief][past.slot.isoformat()] = past.state
    return found


def _changes_of_the_clock(dice: random.Random, days: int) -> list[tuple[datetime, timedelta]]:
    """Return when the clock is set, and how far it is then off: by up to two hours, either way."""
    found = []
    for day in range(5, days - 5, 9):
        at = BEGIN + day * DAY + dice.randrange(1440) * MINUTE
        found += [
            (at, dice.choice((-120, -61, -3, 2, 45, 120)) * MINUTE),
            (at + dice.randrange(20, 2000) * MINUTE, timedelta()),
        ]
    return found


def days_of(world: World, name: str, zone: str) -> list[date]:
    """Return the days of the runs that were sent, by the calendar of their zone."""
    return sorted(
        datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).date()
        for brief, at in world.sent
        if brief == name
    )


def wanted(zone: str, last: date, *, workdays: bool) -> list[date]:
    """Return every day of the calendar on which there is a run, from the second of January on."""
    days = [date(2026, 1, 2) + n * DAY for n in range((last - date(2026, 1, 2)).days + 1)]
    return [day for day in days if not workdays or day.weekday() < 5]


def look_at(settings: Settings, world: World, became: dict[str, dict[str, str]]) -> int:
    """Check that each day has had its run once; return how many runs there were."""
    last = world.now.date() - 4 * DAY  # a weekend may lie between, and a day's difference
    for entry in settings.briefs:
        seen = days_of(world, entry.name, entry.timezone)
        first = [day for day in seen if day < date(2026, 1, 2)]  # what was due on the first evening
        assert len(first) <= 1
        days = wanted(entry.timezone, seen[-1], workdays=entry.cron == WORKDAYS)
        assert seen[len(first) :] == days, entry.name
        assert seen[-1] >= last, entry.name
        assert set(became[entry.name].values()) == {"made"}, entry.name
    assert set(world.sent.values()) == {1}
    # Nobody begins what another is at: only a kill, or a clock that is set, costs the work under way.
    lost = (world.kills + world.strikes) * settings.schedule.at_once
    assert sum(world.begun.values()) - len(world.sent) <= lost
    return len(world.sent)


def test_a_month_with_a_change_of_the_clock_and_kills_has_every_run_once(folder: Path) -> None:
    settings = table(("Europe/Berlin", "America/Havana", "Australia/Lord_Howe"))
    world, became = live(folder, settings, days=100, seed=3)
    assert look_at(settings, world, became) > 450
    assert world.kills > 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_in_ten_zones_has_every_run_once(folder: Path, seed: int) -> None:
    settings = table(ZONES)
    world, became = live(folder, settings, days=366, seed=seed)
    assert look_at(settings, world, became) > 6000
    assert world.kills > 100
    # What was to be sent again after a kill between sending and writing it down, the outbox knew.
    assert sum(world.asked.values()) - len(world.sent) < world.kills


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "days"), [("file", 100), ("server", 30)])
def test_a_library_keeps_many_runs_as_well(folder: Path, kind: str, days: int) -> None:
    settings = table(("Europe/Berlin", "Pacific/Auckland"))
    with ExitStack() as stack:
        place: Path | str = folder / "library.db"
        if kind == "server":
            pytest.importorskip("psycopg")
            try:
                place = stack.enter_context(cluster()).format(name="postgres")
            except NoServerError as missing:
                pytest.skip(str(missing))
        world, became = live(folder, settings, days=days, seed=7, library=place)
    assert look_at(settings, world, became) > 3 * (days - 7)


def test_days_without_a_runner_are_made_up_once_and_told(folder: Path) -> None:
    settings = table(("Europe/Berlin", "Asia/Karachi"))
    world, became = live(folder, settings, days=40, seed=5, down=(10, 14), steps_of_the_clock=False)
    for entry in settings.briefs:
        states = [state for _, state in sorted(became[entry.name].items())]
        skipped = states.count("skipped")
        assert skipped in (1, 2, 3, 4), (entry.name, states)
        first = states.index("skipped")
        assert states[first : first + skipped + 1] == ["skipped"] * skipped + ["made"]
        assert states[first + skipped :].count("made") == len(states) - first - skipped
    assert set(world.sent.values()) == {1}
