"""Titles lose the name of the site that pages add to them, and nothing of their own."""

from __future__ import annotations

import json

import pytest

import briefer
from briefer.reading.site_names import without_site

TITLE = "Ferry to Arvel held in port after a pump failed"
BODY = (
    "<p>The ferry to Arvel Island was held in port on Monday after a pump failed in its engine room, and some "
    "sixty passengers spent the night in the hall.</p><p>Divers will look at the hull on Tuesday.</p>"
)


@pytest.mark.parametrize(
    "written",
    [
        f"{TITLE} | Arvel Post",
        f"{TITLE} - Arvel Post",
        f"{TITLE} – The Arvel Post",
        f"{TITLE} — arvelpost.example",
        f"{TITLE} · Arvel Post",
        f"{TITLE} :: Arvel Post",
        f"{TITLE} | Isles | Arvel Post",
        f"Arvel Post | {TITLE}",
        f"Arvel Post - {TITLE}",
        f"Arvel Post: {TITLE}",
    ],
)
def test_the_publisher_s_name_goes(written: str) -> None:
    shown = without_site(written, publisher="Arvel Post", url="https://www.arvelpost.example/1")
    assert shown == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Ferry held – and nobody knows why",
        "Ferry held in port - what we know",
        "Talks on the ferry fail – European Commission",
        "Opinion | Who pays for the ferry?",
        "Arvel Post: the end",
        "Port-au-Prince waits for its ferry",
        "Ferry held | what we know so far",
    ],
)
def test_what_belongs_to_a_title_stays(title: str) -> None:
    assert without_site(title, publisher="Arvel Post") == title


@pytest.mark.parametrize(
    "written", [f"{TITLE} - World - Daily Isle", f"{TITLE} | Isles", f"Isles: x | {TITLE}"]
)
def test_the_heading_of_a_page_says_what_is_its_title(written: str) -> None:
    html = f"<html><head><title>{written}</title></head><body><article><h1>{TITLE}</h1>{BODY}</article></body></html>"
    (document,) = briefer.read(html.encode(), media_type="text/html")
    assert document.title == TITLE


def test_a_page_called_by_its_site_has_the_title_of_its_heading_or_none() -> None:
    html = (
        "<html><head><title>Arvel Post</title><meta property='og:site_name' content='Arvel Post'></head>"
        f"<body><article><h1>{TITLE}</h1>{BODY}</article></body></html>"
    )
    (document,) = briefer.read(html.encode(), media_type="text/html")
    assert document.title in (None, TITLE)


def test_a_row_of_a_table_loses_the_name_too() -> None:
    row = {
        "text": "Divers will look at the hull.",
        "title": f"{TITLE} | Arvel Post",
        "source": "Arvel Post",
    }
    (document,) = briefer.read(json.dumps(row).encode(), name="a.jsonl")
    assert document.title == TITLE
