"""What a feed says, in each format in which feeds come."""

from __future__ import annotations

import json
import random
import string
from contextlib import suppress

import pytest

from briefer.errors import BriefError
from briefer.fetching.articles import has_article
from briefer.fetching.feed_document import MOST_ENTRIES, read_in_child
from briefer.model import Feed, FeedEntry
from briefer.records import from_plain
from tests.feeds import STORY, item, rss

HERE = "https://courier.example/feeds/all"


def feed(content: str | bytes, media_type: str = "") -> Feed:
    data = content.encode() if isinstance(content, str) else content
    found: Feed = from_plain(json.loads(next(read_in_child(data, HERE, media_type))), Feed)
    return found


ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/news/">
<title type="html">Courier &amp;amp; &lt;b&gt;Post&lt;/b&gt;</title><id>urn:courier</id>
<updated>2026-11-20T10:00:00Z</updated>
<entry><title>A quay closes</title><id>urn:1</id><link rel="alternate" href="quay"/>
<link rel="enclosure" href="quay.mp3"/><author><name>Ilse Brandau</name></author>
<author><name>Ned Oake</name></author><published>2026-11-18T23:30:00-02:00</published>
<updated>2026-11-19T09:00:00Z</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p></div></content></entry>
<entry><title>Only a link</title><id>urn:2</id><link href="/ferry"/>
<updated>2026-11-19T09:00:00Z</updated></entry></feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="x"><title>Old Courier</title><sy:updatePeriod>hourly</sy:updatePeriod>
<sy:updateFrequency>2</sy:updateFrequency></channel>
<item rdf:about="https://courier.example/1"><title>A quay closes</title>
<link>https://courier.example/1</link><dc:date>2026-11-18</dc:date><dc:creator>Ned Oake</dc:creator>
</item></rdf:RDF>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "items": [
            {
                "id": 1,
                "url": "/quay",
                "title": "A quay closes",
                "content_text": "One & two.\n\nThree.",
                "date_published": "2026-11-18T23:30:00-02:00",
                "authors": [{"name": "Ilse Brandau"}, {"url": "x"}],
            },
            {"id": "2", "external_url": "https://other.example/a", "content_html": "<p>Hello</p>"},
            "no item",
        ],
    }
)


def test_an_atom_feed() -> None:
    found = feed(ATOM)
    assert found.title == "Courier & Post"
    quay, ferry = found.entries
    assert quay == FeedEntry(
        key="urn:1",
        address="https://courier.example/news/quay",
        title="A quay closes",
        authors=("Ilse Brandau", "Ned Oake"),
        published="2026-11-19T01:30:00+00:00",
        updated="2026-11-19T09:00:00+00:00",
        content=quay.content,
        complete=True,
    )
    assert STORY.strip() in quay.content
    assert (ferry.address, ferry.published) == ("https://courier.example/ferry", None)


def test_a_feed_of_rss_1() -> None:
    found = feed(RDF)
    (entry,) = found.entries
    assert (found.title, found.pause) == ("Old Courier", 1800)
    assert (entry.address, entry.authors) == ("https://courier.example/1", ("Ned Oake",))


def test_a_json_feed() -> None:
    found = feed(JSON)
    quay, other = found.entries
    assert (quay.key, quay.address) == ("1", "https://courier.example/quay")
    assert quay.content == "<p>One &amp; two.</p><p>Three.</p>"
    assert (quay.published, quay.authors) == ("2026-11-19T01:30:00+00:00", ("Ilse Brandau",))
    assert other.address == "https://other.example/a"


def test_letters_of_another_encoding_and_a_mark_before_the_first() -> None:
    latin = (
        rss(item("Größe", "/a", teaser="Short")).replace("utf-8", "iso-8859-1").encode("iso-8859-1")
    )
    assert feed(latin).entries[0].title == "Größe"
    assert feed(b"\xef\xbb\xbf\n" + rss(item("Größe", "/a")).encode()).entries[0].title == "Größe"


def test_an_address_that_leads_nowhere_is_none() -> None:
    links = [
        "javascript:alert(1)",
        "http://0x7f.1/",
        "mailto:a@example.org",
        "https://u:p@a.example/",
    ]
    found = feed(rss(*(item(str(n), link, key=str(n)) for n, link in enumerate(links))))
    assert [entry.address for entry in found.entries] == [None] * len(links)


def test_what_has_one_key_is_one_entry_and_what_has_none_is_told_by_its_words() -> None:
    found = feed(rss(item("A", "/a", key="k"), item("B", "/b", key="k")))
    assert [entry.title for entry in found.entries] == ["A"]
    bare = "<item><title>A</title></item><item><title>B</title></item><item><title>A</title></item>"
    assert [entry.title for entry in feed(rss(bare)).entries] == ["A", "B"]


def test_more_entries_than_are_read_are_counted() -> None:
    found = feed(rss(*(item(str(n), f"/{n}") for n in range(MOST_ENTRIES + 7))))
    assert (len(found.entries), found.left_out) == (MOST_ENTRIES, 7)


@pytest.mark.parametrize(
    ("content", "complete", "whole"),
    [
        (f"<p>{STORY * 4}</p>", True, True),
        (f"<p>{STORY}</p>", True, False),  # too short for certain
        (f"<p>{STORY * 4} […]</p>", True, False),
        (f"<p>{STORY * 4}</p><p><a href='x'>Continue reading</a> →</p>", True, False),
        (f"<p>{STORY * 4}</p>", False, False),  # the feed calls it a summary
    ],
)
def test_a_teaser_is_told_from_an_article(content: str, complete: bool, whole: bool) -> None:
    entry = FeedEntry(key="k", address="https://a.example/", content=content, complete=complete)
    assert has_article(entry) is whole


def test_whatever_comes_is_a_feed_or_said_to_be_none() -> None:
    """Mutated feeds: each is read, or refused; nothing else is raised."""
    for seed in range(150):
        choose = random.Random(seed)
        data = bytearray(
            choose.choice([ATOM, RDF, JSON, rss(item("A", "/a", content=STORY))]).encode()
        )
        for _ in range(choose.randint(1, 30)):
            place = choose.randrange(len(data))
            data[place : place + choose.randint(0, 9)] = choose.choice(
                [b"", b"<", b">", b"&", b"\0", b"\xff", b"]]>", b"<![CDATA[", b'"', b"{", b"[",
                 choose.choice(string.printable).encode()]
            )  # fmt: skip
        with suppress(BriefError):
            found = feed(bytes(data))
            assert len({entry.key for entry in found.entries}) == len(found.entries)
