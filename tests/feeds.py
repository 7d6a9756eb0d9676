"""Feeds and pages for tests: invented news, in the formats in which news travels."""

from __future__ import annotations

from html import escape

STORY = (
    "The harbour authority of Quellmar closed its northern quay on Tuesday after inspectors found cracks. "
    "Forty ships were turned away within a day, said Port Director Ilse Brandau. "
    "Repairs will cost 14 million crowns and take until March, according to the ministry of transport. "
    "Dock workers asked for guarantees that no jobs will be lost while the quay is closed. "
)


def page(title: str, text: str = STORY, *, day: str = "2026-11-18") -> str:
    """Return an article as a publisher's page."""
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in (text, STORY))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z">'
        f"</head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def rss(*items: str, title: str = "Quellmar Courier", more: str = "") -> str:
    """Return an RSS feed."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>https://courier.example/</link>{more}{''.join(items)}"
        "</channel></rss>"
    )


def item(
    title: str,
    link: str,
    *,
    key: str | None = None,
    content: str = "",
    teaser: str = "Short, as teasers are …",
) -> str:
    """Return an entry of an RSS feed."""
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<guid isPermaLink='false'>{escape(key or link)}</guid>"
        f"<pubDate>Wed, 18 Nov 2026 08:00:00 GMT</pubDate>"
        f"<description>{escape(teaser)}</description>{whole}</item>"
    )
