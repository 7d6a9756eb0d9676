"""An issue goes to a folder with index and feed, a webhook, standard output, a message: each once."""

from __future__ import annotations

import hmac
import json
import os
import signal
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import feedparser
import html5lib
import pytest

from briefer.config import Channel, Settings
from briefer.delivering import (
    DeliverySettings,
    Edition,
    File,
    Receipt,
    deliver,
    list_mails,
    work_outbox,
)
from briefer.errors import DeliveryError, MissingError
from tests.hook import Hook
from tests.test_delivering import ROOT

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
KEY = "open sesame"


def edition(issue: int = 3, **more: Any) -> Edition:
    made: dict[str, Any] = {
        "title": f"Harbour desk <{issue}> & more",
        "slug": "harbour-desk",
        "series": "harbour",
        "issue": issue,
        "issued": date(2026, 11, 19 + issue),
        "marking": "TLP:GREEN",
        "files": tuple(
            File(name=f"brief.{kind}", content=f"{kind} of {issue}".encode())
            for kind in ("pdf", "html", "json")
        ),
        "html": "<p>x</p>",
        "text": "Zwölf Schiffe <b>\x0b]]>\n",
        "identity": sha256(str(issue).encode()).hexdigest(),
    }
    return Edition(**made | more)


def desk(tmp_path: Path, **channel: Any) -> DeliverySettings:
    made = Channel.model_validate({"name": "there", **channel})
    return DeliverySettings(
        now=NOW,
        outbox=tmp_path / "outbox.db",
        channels=(made,),
        secrets={"there": KEY},
        version="1.2",
    )


def state(receipt: Receipt) -> tuple[str, str]:
    (one,) = receipt.deliveries
    return one.state, one.detail


# --- a folder ---------------------------------------------------------------------------


def published(tmp_path: Path, *issues: int) -> Path:
    settings = desk(tmp_path, kind="folder", folder=tmp_path / "www", link="https://example.org/b")
    for issue in issues:
        assert deliver(edition(issue), "there", settings).ok
    return tmp_path / "www"


def test_a_folder_has_a_page_that_lists_the_issues_the_latest_first(tmp_path: Path) -> None:
    www = published(tmp_path, 2, 3, 1)
    page = (www / "index.html").read_text(encoding="utf-8")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    links = [one.get("href") for one in tree.iter("a")]
    assert links[0] == "harbour.xml"
    assert links[1:4] == [
        f"2026-11-22-harbour-desk/brief.{kind}" for kind in ("pdf", "html", "json")
    ]
    assert [link for link in links if not (www / link).is_file()] == []
    assert page.index("№ 3") < page.index("№ 2") < page.index("№ 1")
    assert "&lt;3&gt; &amp; more" in page
    assert "TLP:GREEN" in page


def test_a_series_has_an_atom_feed_that_readers_of_feeds_read(tmp_path: Path) -> None:
    www = published(tmp_path, 1, 2)
    deliver(
        replace(edition(9), series=None, slug="alone", issue=None),
        "there",
        desk(tmp_path, kind="folder", folder=www, link="https://example.org/b"),
    )
    found = feedparser.parse((www / "harbour.xml").read_bytes())
    assert not found.bozo
    assert found.version == "atom10"
    assert [one.title for one in found.entries] == [
        "[TLP:GREEN] Harbour desk <2> & more № 2",
        "[TLP:GREEN] Harbour desk <1> & more № 1",
    ]
    assert len({one.id for one in found.entries}) == 2
    assert found.entries[0].link == "https://example.org/b/2026-11-21-harbour-desk/brief.html"
    assert found.entries[0].updated == "2026-11-22T07:00:00+00:00"
    assert "Zwölf Schiffe <b>" in found.entries[0].content[0].value
    assert len(feedparser.parse((www / "feed.xml").read_bytes()).entries) == 3


def test_an_issue_that_is_there_stays_as_it_is_and_one_made_again_takes_its_place(
    tmp_path: Path,
) -> None:
    www = published(tmp_path, 1)
    before = {path: path.read_bytes() for path in www.rglob("*") if path.is_file()}
    settings = replace(
        desk(tmp_path, kind="folder", folder=www, link="https://example.org/b"),
        now=NOW + timedelta(days=1),
    )
    told = state(deliver(edition(1), "there", settings))
    assert told == ("written", "already there since 2026-11-22T07:00:00+00:00")
    assert {path: path.read_bytes() for path in www.rglob("*") if path.is_file()} == before
    deliver(
        edition(1, identity="0" * 64, files=(File(name="brief.pdf", content=b"anew"),)),
        "there",
        settings,
    )
    assert (www / "2026-11-20-harbour-desk" / "brief.pdf").read_bytes() == b"anew"
    (entry,) = feedparser.parse((www / "harbour.xml").read_bytes()).entries
    assert entry.updated == "2026-11-22T07:00:00+00:00"


@pytest.mark.parametrize("spoilt", [b"{", b"[1]", b'{"title": 4}', b"\xff", b"[" * 9000])
def test_a_folder_that_says_nothing_readable_of_itself_is_not_listed_and_said(
    tmp_path: Path, spoilt: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    www = published(tmp_path, 1)
    (www / "other").mkdir()
    (www / "other" / "edition.json").write_bytes(spoilt)
    published(tmp_path, 2)
    assert len(feedparser.parse((www / "feed.xml").read_bytes()).entries) == 2
    assert "other/edition.json: can't be listed" in caplog.text


def test_only_the_formats_of_the_channel_are_there(tmp_path: Path) -> None:
    settings = desk(tmp_path, kind="folder", folder=tmp_path / "www", formats=["html"])
    deliver(edition(), "there", settings)
    assert sorted(path.name for path in (tmp_path / "www").glob("2026*/*")) == [
        "brief.html",
        "edition.json",
    ]


# --- a webhook -----------------------------------------------------------------------------


@pytest.fixture
def hooked(tmp_path: Path) -> Iterator[Callable[..., tuple[Hook, DeliverySettings]]]:
    running: list[Hook] = []

    def start(*statuses: int, whole: bool = False, **more: Any) -> tuple[Hook, DeliverySettings]:
        hook = Hook(*statuses, whole=whole)
        running.append(hook)
        address = f"http://127.0.0.1:{hook.port}/in?token=s3cret"
        return hook, desk(
            tmp_path, **{"kind": "webhook", "address": address, "inward": True} | more
        )

    yield start
    for hook in running:
        hook.stop()


def test_a_webhook_gets_signed_json_that_its_receiver_can_check(
    hooked: Callable[..., tuple[Hook, DeliverySettings]],
) -> None:
    hook, settings = hooked()
    assert state(deliver(edition(), "there", settings)) == ("sent", "answered 200")
    (post,) = hook.posted
    identifier, moment = post.headers["webhook-id"], post.headers["webhook-timestamp"]
    code = hmac.new(KEY.encode(), f"{identifier}.{moment}.".encode() + post.body, sha256).digest()
    assert post.headers["webhook-signature"] == f"v1,{b64encode(code).decode()}"
    assert int(moment) == int(NOW.timestamp())
    assert post.headers["idempotency-key"] == identifier
    assert post.headers["content-type"] == "application/json"
    said = json.loads(post.body)
    assert said["type"] == "brief.issued"
    data = said["data"]
    assert (data["series"], data["issue"], data["issued"]) == ("harbour", 3, "2026-11-22")
    (file,) = data["files"]
    assert (file["name"], b64decode(file["content"])) == ("brief.json", b"json of 3")
    assert file["sha256"] == sha256(b"json of 3").hexdigest()


def test_a_key_in_base64_is_the_bytes_it_stands_for(
    hooked: Callable[..., tuple[Hook, DeliverySettings]],
) -> None:
    hook, settings = hooked()
    secret = "whsec_" + b64encode(b"\x00\xffkey").decode()
    deliver(edition(), "there", replace(settings, secrets={"there": secret}))
    (post,) = hook.posted
    signed = (
        f"{post.headers['webhook-id']}.{post.headers['webhook-timestamp']}.".encode() + post.body
    )
    code = hmac.new(b"\x00\xffkey", signed, sha256).digest()
    assert post.headers["webhook-signature"] == f"v1,{b64encode(code).decode()}"
    with pytest.raises(DeliveryError, match="is no Base64"):
        deliver(edition(4), "there", replace(settings, secrets={"there": "whsec_ä"}))


def test_a_webhook_that_is_busy_is_tried_later_and_later_under_one_identifier(
    hooked: Callable[..., tuple[Hook, DeliverySettings]],
) -> None:
    hook, settings = hooked(503, 429, 0)
    assert state(deliver(edition(), "there", settings))[0] == "deferred"
    assert work_outbox(replace(settings, now=NOW + timedelta(minutes=4))).deliveries == ()
    for minutes, expected in ((5, "deferred"), (15, "deferred"), (35, "sent")):
        (told,) = work_outbox(replace(settings, now=NOW + timedelta(minutes=minutes))).deliveries
        assert told.state == expected
    assert len(hook.posted) == 4
    assert len({post.headers["idempotency-key"] for post in hook.posted}) == 1
    assert len({post.headers["webhook-timestamp"] for post in hook.posted}) == 4
    assert state(deliver(edition(), "there", settings))[0] == "sent"  # and not once more
    assert len(hook.posted) == 4


@pytest.mark.parametrize("status", [301, 400, 403, 404, 410])
def test_a_webhook_that_says_no_is_not_asked_again_and_no_redirect_followed(
    hooked: Callable[..., tuple[Hook, DeliverySettings]], status: int
) -> None:
    hook, settings = hooked(status)
    assert state(deliver(edition(), "there", settings)) == ("failed", f"answered {status}")
    assert work_outbox(replace(settings, now=NOW + timedelta(days=1))).deliveries == ()
    assert len(hook.posted) == 1


def test_a_webhook_reaches_no_address_of_the_inside_unless_that_is_said(tmp_path: Path) -> None:
    hook = Hook()
    try:
        for host in ("127.0.0.1", "localhost"):
            settings = desk(
                tmp_path, kind="webhook", address=f"https://{host}:{hook.port}/x?token=s3cret"
            )
            told = state(deliver(edition(run=f"run {host}", identity=host), "there", settings))
            assert told[0] == "failed"
            assert "not public; say inward = true" in told[1]
            assert "s3cret" not in told[1]
    finally:
        hook.stop()
    assert hook.posted == []


def test_a_webhook_without_a_key_or_in_plain_text_is_refused_with_what_to_set(
    tmp_path: Path,
) -> None:
    settings = desk(tmp_path, kind="webhook", address="https://example.org/in")
    with pytest.raises(DeliveryError, match="set BRIEFER_SECRET_THERE in the environment"):
        deliver(edition(), "there", replace(settings, secrets={}))
    with pytest.raises(ValueError, match="must begin with https://"):
        desk(tmp_path, kind="webhook", address="http://example.org/in")


def test_neither_key_nor_token_is_kept_or_told(
    hooked: Callable[..., tuple[Hook, DeliverySettings]], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    hook, settings = hooked(503)
    told = state(deliver(edition(), "there", settings))[1]
    hook.stop()
    work_outbox(replace(settings, now=NOW + timedelta(hours=1)))
    seen = caplog.text + told + repr(settings) + repr(list_mails(settings.outbox))
    seen += settings.outbox.read_bytes().decode("latin-1")
    assert KEY not in seen
    assert "s3cret" not in seen.replace(repr(settings.channels), "")


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.test_channels import desk, edition, deliver
from briefer.fetching import Requester
asked = Requester.ask
def ask(self, what):
    if sys.argv[3] == "after":
        asked(self, what)
    os.kill(os.getpid(), signal.SIGKILL)
Requester.ask = ask
deliver(edition(), "there", desk(Path(sys.argv[1]), kind="webhook", inward=True,
        address=f"http://127.0.0.1:{sys.argv[2]}/in"))
"""


@pytest.mark.parametrize(("place", "posts"), [("before", 1), ("after", 2)])
def test_a_kill_loses_no_issue_and_its_receiver_can_tell_the_second_from_another(
    tmp_path: Path, hooked: Callable[..., tuple[Hook, DeliverySettings]], place: str, posts: int
) -> None:
    hook, settings = hooked()
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(hook.port), place]
    assert subprocess.run(command, cwd=ROOT, env=os.environ).returncode == -signal.SIGKILL
    told = [one.state for one in work_outbox(settings).deliveries]
    assert told == ["uncertain", "sent"]
    assert len(hook.posted) == posts
    assert len({post.headers["webhook-id"] for post in hook.posted}) == 1


# --- standard output, messages -----------------------------------------------------------------


def test_standard_output_gets_the_text_and_nothing_that_moves_a_cursor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = desk(tmp_path, kind="stdout")
    assert (
        state(deliver(edition(text="Zwölf\x1b[2J\nSchiffe\n"), "there", settings))[0] == "written"
    )
    assert capsys.readouterr().out == "Zwölf\\x1b[2J\nSchiffe\n"


def test_word_of_an_issue_goes_out_by_apprise(
    tmp_path: Path,
    hooked: Callable[..., tuple[Hook, DeliverySettings]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    pytest.importorskip("apprise")
    hook, _ = hooked(200, 500, whole=True)
    caplog.set_level("DEBUG")
    settings = replace(
        desk(tmp_path, kind="notify"),
        secrets={"there": f"json://desk:hunter2@127.0.0.1:{hook.port}/word"},
    )
    assert state(deliver(edition(), "there", settings)) == ("sent", "taken by all addresses")
    said = json.loads(hook.posted[0].body)
    assert said["title"] == "[TLP:GREEN] Harbour desk <3> & more"
    assert state(deliver(edition(4), "there", settings))[0] == "deferred"
    wrong = replace(settings, secrets={"there": "nonsense://desk:hunter2@x"})
    assert state(deliver(edition(5), "there", wrong)) == (
        "failed",
        "an address is none that Apprise knows",
    )
    assert "hunter2" not in caplog.text + repr(settings) + repr(list_mails(settings.outbox))
    with pytest.raises(DeliveryError, match="set BRIEFER_SECRET_THERE"):
        deliver(edition(6), "there", replace(settings, secrets={}))


def test_without_apprise_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingError, match=r'pip install "briefer\[notify\]"'):
        deliver(edition(), "there", desk(tmp_path, kind="notify"))


def test_a_channel_is_a_recipient_like_any_other(tmp_path: Path) -> None:
    row = {"name": "harbour", "sources": ["x"], "cron": "0 7 * * *", "recipients": ["site"]}
    settings = Settings.model_validate(
        {
            "channel": [{"name": "site", "kind": "folder", "folder": "w", "formats": ["docx"]}],
            "brief": [row],
        }
    )
    assert settings.briefs[0].made == ("pdf", "html", "json", "docx")
    assert settings.briefs[0].recipients[0].named == "site"
