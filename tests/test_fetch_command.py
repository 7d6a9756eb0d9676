"""`briefer fetch`, from the command line: feeds of briefer.toml into a folder, again and again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefer import read
from briefer.config import load
from briefer.errors import ConfigError, InputError
from briefer.fetching import feeds_of_opml
from briefer.issuing import FolderSink, subscribe
from briefer.model import Fetched
from briefer.state import lock
from tests.feeds import STORY, item, page, rss
from tests.webserver import WebServer, answer

ALLOWED = '[fetch]\nallow = ["127.0.0.1"]\npause = 0\n'


@pytest.fixture
def web() -> Iterator[WebServer]:
    server = WebServer()
    for name in ("quay", "ferry", "crane"):
        server.pages[f"/{name}"] = answer(page(f"News of the {name}"), content_type="text/html")
    server.pages["/feed"] = answer(
        rss(*(item(f"News of the {name}", f"{server.root}/{name}") for name in ("quay", "ferry"))),
        content_type="application/rss+xml",
    )
    yield server
    server.stop()


def briefer(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefer", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def configure(folder: Path, *feeds: str) -> None:
    rows = "".join(f'[[feed]]\naddress = "{feed}"\n' for feed in feeds)
    (folder / "briefer.toml").write_text(ALLOWED + rows, encoding="utf-8")


def test_from_feeds_to_a_brief(web: WebServer, tmp_path: Path) -> None:
    (tmp_path / "briefer.toml").write_text(ALLOWED, encoding="utf-8")
    for arguments in (
        ["fetch", "--add", f"{web.root}/feed"],
        ["fetch"],
        ["make", "articles", "--today", "2026-11-22", "--format", "json"],
    ):
        done = briefer(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    (made,) = tmp_path.glob("output/*/brief.json")
    document = next(iter(read(tmp_path / "articles")))
    assert document.url in (f"{web.root}/quay", f"{web.root}/ferry")
    assert document.publisher == "Quellmar Courier"
    assert document.title in ("News of the quay", "News of the ferry")
    assert document.retrieved
    assert len(document.retrieved) == len("2026-11-22")
    shown = made.read_text(encoding="utf-8")
    assert f"{web.root}/quay" in shown or f"{web.root}/ferry" in shown
    assert "Quellmar Courier" in shown
    verified = briefer("verify", made, "--against", "articles", cwd=tmp_path)
    assert "reproduced" in verified.stdout, verified.stdout + verified.stderr


def test_from_nothing_to_a_weekly_brief_in_five_commands(tmp_path: Path) -> None:
    """init, three feeds, fetch, a brief; the next week, what is new in them and in the brief."""
    webs = [WebServer() for _ in range(3)]
    names = ("quay", "ferry", "crane")
    for web, name in zip(webs, names, strict=True):
        web.pages[f"/{name}"] = answer(page(f"News of the {name}"), content_type="text/html")
        feed = rss(item(f"News of the {name}", f"{web.root}/{name}"), title=f"The {name} paper")
        web.pages["/feed"] = answer(feed, content_type="application/rss+xml")
    feeds = [word for web in webs for word in ("--add", f"{web.root}/feed")]
    for arguments in (["init"], ["fetch", *feeds]):
        done = briefer(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    with (tmp_path / "briefer.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n" + ALLOWED)  # the feeds of this test stand on this machine
    fetched = briefer("fetch", cwd=tmp_path)
    assert fetched.stdout.endswith("3 new articles\n"), fetched.stderr
    assert not (tmp_path / "articles").exists()
    weekly = ["make", "--library", "--since", "last", "--series", "ports", "--format", "json"]
    first = briefer(*weekly, "--today", "2026-11-22", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    found = briefer("search", "crane", "--json", cwd=tmp_path)
    entry = json.loads(found.stdout.splitlines()[0])
    assert (entry["source"], entry["url"]) == ("The crane paper", f"{webs[2].root}/crane")
    (issue,) = (tmp_path / "output").glob("*/brief.json")
    assert all(f"The {name} paper" in issue.read_text(encoding="utf-8") for name in names)
    listed = briefer("fetch", "--list", cwd=tmp_path).stdout
    assert listed.count(": read 20") == 3
    webs[0].pages["/more"] = answer(
        page("A second quay", "The second quay of Quellmar opens on Friday.", day="2026-11-25"),
        content_type="text/html",
    )
    webs[0].pages["/feed"] = answer(
        rss(item("A second quay", f"{webs[0].root}/more")), content_type="application/rss+xml"
    )
    again = briefer("fetch", "--now", cwd=tmp_path)
    assert again.stdout.endswith("1 new article\n"), again.stderr
    second = briefer(*weekly, "--today", "2026-11-29", cwd=tmp_path)
    assert second.returncode == 0, second.stderr
    assert len(list((tmp_path / "output").glob("*/brief.json"))) == 2
    for web in webs:
        web.stop()


def test_what_a_page_says_of_itself_counts_before_what_its_feed_says(
    web: WebServer, tmp_path: Path
) -> None:
    web.pages["/quay"] = answer(
        page("Quay shut").replace(
            "</title>", '</title><meta property="og:site_name" content="The Courier of Quellmar">'
        ),
        content_type="text/html",
    )
    configure(tmp_path, f"{web.root}/feed")
    briefer("fetch", cwd=tmp_path)
    found = {
        str(document.url).rpartition("/")[2]: document for document in read(tmp_path / "articles")
    }
    assert found["quay"].publisher == "The Courier of Quellmar"
    assert found["ferry"].publisher == "Quellmar Courier"
    row = f'[[feed]]\naddress = "{web.root}/feed"\npublisher = "Courier (desk)"\n'
    (tmp_path / "briefer.toml").write_text(ALLOWED + row, encoding="utf-8")
    (tmp_path / ".briefer/fetch.db").unlink()
    briefer("fetch", "--output", "again", cwd=tmp_path)
    assert {document.publisher for document in read(tmp_path / "again")} == {"Courier (desk)"}


def test_it_says_what_came_and_what_failed(web: WebServer, tmp_path: Path) -> None:
    configure(tmp_path, f"{web.root}/feed", f"{web.root}/nothing")
    done = briefer("fetch", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == f"{web.root}/feed: 2 new\n2 new articles\n"
    assert done.stderr.startswith(f"{web.root}/nothing: the host answers 404; next 20")
    told = [
        json.loads(line) for line in briefer("fetch", "--json", cwd=tmp_path).stdout.splitlines()
    ]
    assert [one["outcome"] for one in told] == ["not due", "not due"]
    listed = briefer("fetch", "--list", cwd=tmp_path).stdout.splitlines()
    assert listed[0].startswith(f"{web.root}/feed: read 20")
    assert listed[1].startswith(
        f"{web.root}/nothing: failed once: the host answers 404; never read"
    )


def test_what_the_library_refuses_is_told_and_not_counted(web: WebServer, tmp_path: Path) -> None:
    web.pages["/ferry"] = answer(b"%PDF-1.4 torn", content_type="application/pdf")
    assert briefer("init", cwd=tmp_path).returncode == 0
    assert "no feeds and no pages yet" in briefer("fetch", "--list", cwd=tmp_path).stderr
    with (tmp_path / "briefer.toml").open("a", encoding="utf-8") as file:
        file.write(f'{ALLOWED}[[feed]]\naddress = "{web.root}/feed"\n')
    done = briefer("fetch", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 new article, 1 refused: briefer list --refused" in done.stdout
    assert "damaged, or no PDF file" in done.stderr
    assert len(briefer("list", cwd=tmp_path).stdout.splitlines()) == 1


def test_where_everything_fails_it_fails(web: WebServer, tmp_path: Path) -> None:
    configure(tmp_path, f"{web.root}/nothing")
    assert briefer("fetch", cwd=tmp_path).returncode == 1
    inward = briefer("fetch", "http://localhost:1/", cwd=tmp_path)
    assert (inward.returncode, "not public" in inward.stderr) == (1, True)


def test_feeds_are_added_at_the_end_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "briefer.toml"
    written = '# Our desk\nmarking = "TLP:GREEN"   # always\n\n[mail]\nhost = "mail.example.org"\nfrom = "a@example.org"'
    path.write_text(written, encoding="utf-8")
    one, two = "https://example.org/feed", "https://other.example/atom.xml"
    assert briefer("fetch", "--add", one, "--add", two, "--add", one, cwd=tmp_path).returncode == 0
    assert briefer("fetch", "--add", two, cwd=tmp_path).returncode == 0
    after = path.read_text(encoding="utf-8")
    assert after.startswith(written + "\n")
    assert after.count("[[feed]]") == 2
    for wrong in ("ftp://example.org/", "http://127.1/", "http://a:b@example.org/", "x\n[mail]"):
        with pytest.raises(InputError):
            subscribe(path, [(wrong, "")])
    assert path.read_text(encoding="utf-8") == after
    path.write_text("feed = []\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="by hand"):
        subscribe(path, [(one, "")])
    assert path.read_text(encoding="utf-8") == "feed = []\n"


OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Ports"><outline type="rss" text="Harbour &#10;[mail]" xmlUrl="https://example.org/feed"/>
<outline type="rss" title="Ferries" xmlUrl="https://other.example/rss"/></outline>
<outline type="rss" text="Again" xmlUrl="https://example.org/feed"/>
<outline type="rss" text="Inward" xmlUrl="http://0x7f.1/"/><outline text="No feed"/></body></opml>"""


def test_the_feeds_of_another_reader_are_taken_over(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(OPML, encoding="utf-8")
    done = briefer("fetch", "--import", "feeds.opml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "briefer.toml").read_text(encoding="utf-8")
    assert written == (
        '\n[[feed]]  # Harbour [mail]\naddress = "https://example.org/feed"\n'
        '\n[[feed]]  # Ferries\naddress = "https://other.example/rss"\n'
    )


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no list",
        "<opml><body/></opml>",
        '<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><outline text="&a;"/></opml>',
        "<opml>" * 100_000,
    ],
)
def test_what_is_no_list_of_feeds_is_refused(content: str) -> None:
    with pytest.raises(InputError) as refused:
        feeds_of_opml(content.encode(), name="feeds.opml")
    assert str(refused.value).startswith("feeds.opml: ")
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("table", "mistake"),
    [
        (
            '[[feed]]\naddress = "http://2130706433/"',
            "feed[1].address: has a host that is an oddly",
        ),
        ('[[feed]]\naddress = "https://a.example/"\nread = "all"', "feed[1].read: must be"),
        ('[[page]]\naddress = "example.org"', "page[1].address: must begin with http"),
        ('[fetch]\ncontact = "us"', "fetch.contact: must be a mail address or a web address"),
        ("[fetch]\nevery = 0", "fetch.every: must be a whole number from 1 to 10080"),
        ('[fetch]\nallow = ["http://wiki/"]', "fetch.allow[1]: has a host that is no plain name"),
        (
            '[[feed]]\naddress = "https://a.example/"\n[[feed]]\naddress = "https://A.example"',
            "feed: each address must occur once",
        ),
    ],
)
def test_mistakes_in_the_settings_are_named(tmp_path: Path, table: str, mistake: str) -> None:
    (tmp_path / "briefer.toml").write_text(table + "\n", encoding="utf-8")
    with pytest.raises(ConfigError) as wrong:
        load(tmp_path / "briefer.toml")
    assert mistake in str(wrong.value)


@pytest.mark.parametrize("option", [[], ["--add"]])
@pytest.mark.parametrize(
    "address",
    [
        "https://desk:hunter2@a.org/feed",
        "https://desk:hun/hunter2@a.org",
        "desk:hunter2@a.org/feed",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(
    tmp_path: Path, option: list[str], address: str
) -> None:
    done = briefer("fetch", *option, address, cwd=tmp_path)
    assert done.returncode == 1
    assert "an address " in done.stderr
    assert "hunter2" not in done.stderr


def test_two_runs_at_once_do_not_fetch_twice(web: WebServer, tmp_path: Path) -> None:
    configure(tmp_path, f"{web.root}/feed")
    with lock(tmp_path / ".briefer/fetch.db", wait=0.0) as mine:
        assert mine
        done = briefer("fetch", cwd=tmp_path)
    assert (done.returncode, "another run is fetching" in done.stderr) == (1, True)
    assert web.requests == []


def test_what_strangers_call_their_feeds_does_nothing_to_a_terminal(
    web: WebServer, tmp_path: Path
) -> None:
    title = "\u202eevil \x9b31m &#27;[2J"
    web.pages["/feed"] = answer(
        rss(item(title, f"{web.root}/quay"), item(title, "x:\u202e"), title=title),
        content_type="application/rss+xml",
    )
    web.pages["/odd"] = answer(status="404 \x1b[2J", Location="\x1b[2J")
    configure(tmp_path, f"{web.root}/feed", f"{web.root}/odd")
    for arguments in (["fetch"], ["fetch", "--list"], ["fetch", "--list", "--json"]):
        done = briefer(*arguments, cwd=tmp_path)
        shown = done.stdout + done.stderr
        assert not set(shown) & {"\x1b", "\x9b", "\u202e"}
    assert all(path.name.isascii() for path in (tmp_path / "articles").iterdir())


def test_a_full_disk_stops_it_with_one_line_and_a_retry_succeeds(
    web: WebServer, tmp_path: Path
) -> None:
    configure(tmp_path, f"{web.root}/feed")
    (tmp_path / "articles").write_text("in the way", encoding="utf-8")
    done = briefer("fetch", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    (tmp_path / "articles").unlink()
    assert briefer("fetch", cwd=tmp_path).stdout.endswith("2 new articles\n")


def keep(folder: Path, *, day: int) -> None:
    """Let an article of that day come to a folder."""
    FolderSink(folder).take(
        Fetched(
            name="a.html",
            url="https://courier.example/a",
            content=page("A").encode(),
            media_type="text/html",
            retrieved=datetime(2026, 11, day, tzinfo=UTC),
        )
    )


def test_an_article_that_comes_twice_keeps_the_day_on_which_it_first_came(tmp_path: Path) -> None:
    for day in (20, 27):
        keep(tmp_path, day=day)
    (document,) = read(tmp_path)
    assert (document.url, document.retrieved) == ("https://courier.example/a", "2026-11-20")


KILLED = """
import os, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
from briefer.config import load
from briefer.fetching import Clock, states_in
from briefer.issuing import FolderSink, fetch
TELLING = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "sqlite3.connect"}
def run(folder, stop):
    count = 0
    def watch(event, arguments):
        nonlocal count
        if event in TELLING and str(folder) in str(arguments):
            count += 1
            if count == stop:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(watch)
    clock = Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep)
    with states_in(folder / "fetch.db") as states:
        put = states.put
        def killed_before_or_after(state):
            watch("os.rename", folder)
            put(state)
            watch("os.rename", folder)
        states.put = killed_before_or_after
        fetch(load(folder / "briefer.toml"), sink=FolderSink(folder / "articles"), states=states,
              clock=clock, at_once=True)
stop, step = int(sys.argv[2]), int(sys.argv[3])
runs = 0
while True:
    child = os.fork()
    if not child:
        run(Path(sys.argv[1]), stop)
        os._exit(0)
    runs += 1
    if os.waitpid(child, 0)[1] == 0:
        break
    stop += step
print(runs)
"""


@pytest.mark.parametrize("first", [1, 9, pytest.param(2, marks=pytest.mark.slow)])
def test_a_kill_at_any_step_loses_no_article(tmp_path: Path, first: int) -> None:
    """What was kept is there, whole, with what was said of it; the next run gets the rest, each once."""
    web = WebServer()
    names = [f"news-{number}" for number in range(5)]
    for name in names:
        web.pages[f"/{name}"] = answer(page(name, STORY * 3), content_type="text/html")
    feed = rss(*(item(name, f"{web.root}/{name}") for name in names))
    web.pages["/feed"] = lambda request: (
        answer(status="304 Not Modified")
        if request.headers.get("if-none-match") == '"1"'
        else answer(feed, content_type="application/rss+xml", ETag='"1"')
    )
    configure(tmp_path, f"{web.root}/feed")
    step = 3 if first == 2 else 17
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(first), str(step)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 3
    documents = read(tmp_path / "articles")
    assert sorted(d.url or "" for d in documents) == sorted(f"{web.root}/{name}" for name in names)
    assert all(document.retrieved and document.publisher for document in documents)
    keep(
        tmp_path / "articles", day=27
    )  # what a killed run began is cleared away by the next article
    assert not list((tmp_path / "articles").glob(".*.part"))
    web.stop()


def test_what_is_tried_again_keeps_what_its_feed_said(web: WebServer, tmp_path: Path) -> None:
    """A page that this version can't read is read by the next, which knows feed, title and day as well."""
    web.pages["/ferry"] = answer(b"%PDF-1.4 torn", content_type="application/pdf")
    assert briefer("init", cwd=tmp_path).returncode == 0
    with (tmp_path / "briefer.toml").open("a", encoding="utf-8") as file:
        file.write(f'{ALLOWED}[[feed]]\naddress = "{web.root}/feed"\n')
    assert "1 refused" in briefer("fetch", cwd=tmp_path).stdout
    reading = """
import sys
from briefer import reading
from briefer.issuing import adding
from tests.feeds import STORY
real = reading.read_one_by_one
def read(data, **told):
    return real(STORY.encode() if data.startswith(b"%PDF") else data, **{**told, "media_type": "text/plain"})
adding.reading.read_one_by_one = read
from briefer.cli import main
sys.argv = ["briefer", "add", "--retry", "damaged"]
main()
"""
    root = str(Path(__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", reading], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": root},
    )  # fmt: skip
    assert "1 added" in done.stdout, done.stderr
    listed = [
        json.loads(line) for line in briefer("list", "--json", cwd=tmp_path).stdout.splitlines()
    ]
    ferry = next(one for one in listed if one["url"].endswith("/ferry"))
    assert (ferry["source"], ferry["title"], ferry["edtf"]) == (
        "Quellmar Courier", "News of the ferry", "2026-11-18",
    )  # fmt: skip
    assert briefer("list", "--refused", cwd=tmp_path).stdout == ""
