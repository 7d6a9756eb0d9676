"""Five hundred recipients and a server that drops, defers, stalls and refuses as it likes."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from briefer.config import Mail
from briefer.delivering import (
    DeliverySettings,
    Edition,
    File,
    Reader,
    deliver,
    list_mails,
    show_mail,
    work_outbox,
)
from tests.rude_server import RudeServer, Said

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
PEOPLE = 500
STALL = 0.3  # seconds that a server may be silent here


class Moody:
    """Answers by lot, each recipient's lot drawn anew at every attempt; it notes what it has taken."""

    def __init__(self, seed: int) -> None:
        self._lot = random.Random(seed)
        self.taken: Counter[str] = Counter()
        self._to = ""
        self.server = RudeServer(RCPT=self.rcpt, DATA=self.data, **{".": self.whole})

    def _draw(self, *moods: tuple[str, float]) -> str:
        names, weights = zip(*moods, strict=True)
        return str(self._lot.choices(names, weights)[0])

    def _said(self, mood: str, usual: bytes) -> Said:
        if mood == "stall":
            return self.server.drip(b"", STALL)  # nothing, for ever
        if mood == "drop":
            raise ConnectionAbortedError
        return {"busy": b"451 4.3.0 later\r\n", "never": b"550 5.1.1 no such person\r\n",
                "down": b"421 4.3.2 going down\r\n", "babble": b"\xff\xfe what?\r\n"}.get(mood, usual)  # fmt: skip

    def rcpt(self, command: bytes) -> Said:
        self._to = command.decode().partition("<")[2].partition(">")[0]
        if self._to.startswith("gone"):
            return b"550 5.1.1 no such person\r\n"
        mood = self._draw(("", 90), ("busy", 4), ("drop", 2), ("down", 2), ("stall", 0.5))
        return self._said(mood, b"250 OK\r\n")

    def data(self, command: bytes) -> Said:
        return self._said(self._draw(("", 95), ("busy", 2), ("drop", 2)), b"354 go on\r\n")

    def whole(self, mail: bytes) -> Said:
        mood = self._draw(
            ("", 90), ("lost", 3), ("busy", 4), ("babble", 1), ("stall", 0.5), ("never", 1)
        )
        if mood in ("", "lost", "stall"):
            self.taken[self._to] += 1
        return self._said("drop" if mood == "lost" else mood, b"250 2.0.0 taken\r\n")


@pytest.fixture(params=[1, pytest.param(2, marks=pytest.mark.slow)])
def moody(request: pytest.FixtureRequest) -> Iterator[Moody]:
    server = Moody(request.param)
    yield server
    server.server.stop()


@pytest.mark.slow
def test_each_of_five_hundred_gets_one_mail_or_a_row_says_why_not(
    tmp_path: Path, moody: Moody
) -> None:
    mail = Mail.model_validate(
        {
            "host": "127.0.0.1",
            "port": moody.server.port,
            "security": "none",
            "from": "d@example.org",
        }
    ).model_copy(update={"timeout": STALL})
    settings = DeliverySettings(now=NOW, outbox=tmp_path / "outbox.db", mail=mail)
    people = [f"{'gone' if n % 50 == 0 else 'person'}{n}@example.org" for n in range(PEOPLE)]
    edition = Edition(
        title="Harbour desk", slug="harbour-desk", issued=date(2026, 11, 22), html="<p>x</p>",
        text="x\n", files=(File(name="brief.pdf", content=b"%PDF" * 5000),),
        recipients=tuple(Reader(mailbox=one) for one in people),
    )  # fmt: skip
    began = monotonic()
    deliver(edition, "email", settings)
    for hours in range(24 * 6):  # nobody waits: the clock is ours
        if not any(one.next_attempt for one in list_mails(settings.outbox, most=PEOPLE)):
            break
        work_outbox(replace(settings, now=NOW + timedelta(hours=hours)))
    assert monotonic() - began < 300  # stalls are cut short: without that, an hour would not do
    rows = {
        one.recipient: show_mail(settings.outbox, one.id)
        for one in list_mails(settings.outbox, most=PEOPLE)
    }
    assert set(rows) == set(people)
    for person, row in rows.items():
        arrived = moody.taken[person]
        doubts = sum(one.state == "uncertain" for one in row.history)
        if row.state == "sent":
            assert arrived >= 1
        else:
            assert row.state in ("failed", "expired", "uncertain"), row
            assert row.detail, row
        assert row.next_attempt is None
        # More than one only where the answer to the first was lost, and then the row says so.
        assert arrived <= 1 + doubts, row
        if row.state in ("failed", "expired") and not doubts:
            assert arrived == 0
    assert all(rows[person].state == "failed" for person in people if person.startswith("gone"))
    states = Counter(row.state for row in rows.values())
    doubles = sum(count > 1 for count in moody.taken.values())
    assert states["sent"] > PEOPLE * 0.9
    assert 0 < doubles < PEOPLE * 0.1
    database = sqlite3.connect(settings.outbox)
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM bodies").fetchone()[0] <= 3  # shared by all
    finally:
        database.close()
