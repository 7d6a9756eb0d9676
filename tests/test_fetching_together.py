"""Two desks that fetch the same feeds into one library at once keep each article once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefer import library
from briefer.library import open_library
from tests.feeds import item, page, rss
from tests.test_fetch_command import ALLOWED, briefer
from tests.test_library import place, server  # noqa: F401  # fixtures
from tests.webserver import WebServer, answer

pytestmark = pytest.mark.slow

FEEDS, ARTICLES = 3, 8


def test_two_that_fetch_at_once_keep_each_article_once(
    tmp_path: Path,
    place: Path | str,  # noqa: F811
) -> None:
    web = WebServer()
    for feed in range(FEEDS):
        names = [f"{feed}-{number}" for number in range(ARTICLES)]
        for name in names:
            text = f"Pier {name} of Quellmar was closed on Tuesday for {len(name)} days. "
            told = answer(page(f"News of pier {name}", text), content_type="text/html")
            web.pages[f"/{name}"] = told
        items = (item(f"News of pier {name}", f"{web.root}/{name}") for name in names)
        web.pages[f"/feed{feed}"] = answer(
            rss(*items, title=f"Paper {feed}"), content_type="application/rss+xml"
        )
    with open_library(place, create=True):
        pass
    key = "url" if isinstance(place, str) else "path"
    rows = "".join(f'[[feed]]\naddress = "{web.root}/feed{n}"\n' for n in range(FEEDS))
    desks = [tmp_path / "one", tmp_path / "other"]
    for desk in desks:
        desk.mkdir()
        settings = f'{ALLOWED}{rows}[library]\n{key} = "{place}"\n'
        (desk / "briefer.toml").write_text(settings, encoding="utf-8")
    fetching = [
        subprocess.Popen(
            [sys.executable, "-m", "briefer", "fetch"],
            cwd=desk,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        for desk in desks
    ]
    for process in fetching:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
    with open_library(place) as kept:
        assert library.count(kept) == FEEDS * ARTICLES
        assert len(library.search(kept, "pier", most=99)) == FEEDS * ARTICLES
        assert library.check(kept) == []
        assert library.list_refused(kept) == []
    for desk in desks:
        listed = briefer("fetch", "--list", cwd=desk).stdout
        assert listed.count(": read 20") == FEEDS
        assert "waiting" not in listed
        assert briefer("fetch", "--now", cwd=desk).stdout == "0 new articles\n"
    web.stop()
