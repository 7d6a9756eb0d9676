"""A folder of issues as readers find them: a page that lists them, and Atom feeds of all and of each series.

Each issue's folder holds a small file that says what it is; page and feeds are made from these, so
that they tell what lies there, whoever wrote it and however often.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from briefer.delivering.edition import Edition
from briefer.delivering.folder import write_all
from briefer.errors import DeliveryError, VerifyError
from briefer.inert import inert, one_line_label
from briefer.records import from_plain
from briefer.state import lock

FILE = "edition.json"  # what an issue's folder says of itself
MOST_IN_FEED = 50
LARGEST = 4 * 2**20  # bytes of what a folder says of itself
_WAIT = 60.0  # seconds for another run that lists what is there
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1e22; --faint: #565e68; --page: #ffffff; --link: #173f5f }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --faint: #aab2bb; --page: #15181b; --link: #9cc9ec }
}
body { margin: 0 auto; padding: 24px 16px; max-width: 44rem; background: var(--page); color: var(--ink);
  font: 16px/1.5 Georgia, "Times New Roman", serif }
h1, h2, time, .files, .feed { font-family: "Helvetica Neue", Arial, sans-serif }
h1 { font-size: 26px; line-height: 1.2 }
h2 { font-size: 18px; margin: 28px 0 8px }
ol { list-style: none; margin: 0; padding: 0 }
li { margin: 0 0 14px; overflow-wrap: anywhere }
time, .files { font-size: 14px; color: var(--faint) }
a { color: var(--link) }
.mark { font: bold 13px "Helvetica Neue", Arial, sans-serif; border: 1px solid; padding: 0 4px }
"""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One issue in the folder."""

    title: str
    series: str | None
    issue: int | None
    issued: str
    marking: str | None
    language: str
    sha256: str  # of its data
    published: str  # a moment, as 2026-11-22T07:00:00+00:00
    text: str
    files: tuple[tuple[str, str, int], ...]  # name, SHA-256, bytes

    @property
    def written(self) -> bytes:
        """What is said, as it lies in the folder."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @property
    def label(self) -> str:
        """Its title and number, and its handling marking before them."""
        number = f" № {self.issue}" if self.issue is not None else ""
        marked = f"[{self.marking}] " if self.marking else ""
        return one_line_label(f"{marked}{self.title}{number}")


def as_published(edition: Edition, files: Mapping[str, bytes], when: str) -> Published:
    """Return what is said of an edition with these files."""
    return Published(
        title=edition.title,
        series=edition.series,
        issue=edition.issue,
        issued=edition.issued.isoformat(),
        marking=edition.marking,
        language=edition.language,
        sha256=edition.known,
        published=when,
        text=inert(edition.text, lines=True),
        files=tuple((name, sha256(data).hexdigest(), len(data)) for name, data in files.items()),
    )


def published(folder: Path) -> Published | None:
    """Return what an issue's folder says of itself; None where it says nothing that can be read."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValueError("is too large")
        found: Published = from_plain(json.loads(data), Published)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError, VerifyError) as wrong:
        _log.warning("%s: can't be listed: %s", path, wrong)
        return None
    return found


def list_published(place: Path, *, link: str | None = None) -> None:
    """Write the page and the feeds of what lies in a folder.

    `link` is where the folder is on the web. Raises DeliveryError where they can't be written.
    """
    with lock(place / ".index", wait=_WAIT) as mine:
        if not mine:
            raise DeliveryError("another run lists what is there", subject=str(place))
        found = {path.parent.name: published(path.parent) for path in place.glob(f"*/{FILE}")}
        listed = [(name, one) for name, one in found.items() if one is not None]
        listed.sort(key=lambda pair: (pair[1].issued, pair[1].published, pair[0]), reverse=True)
        series = list(dict.fromkeys(one.series for _, one in listed if one.series))
        files = {"index.html": page(listed), "feed.xml": feed(listed, None, link)}
        for name in series:
            own = [(folder, one) for folder, one in listed if one.series == name]
            files[_feed_name(name)] = feed(own, name, link)
        write_all(place, files)


def page(listed: Sequence[tuple[str, Published]]) -> bytes:
    """Return the page: each series with its issues, the latest first."""
    parts: list[str] = []
    for series in dict.fromkeys(one.series for _, one in listed):
        own = [(folder, one) for folder, one in listed if one.series == series]
        address = _feed_name(series) if series else "feed.xml"
        head = escape(one_line_label(own[0][1].title)) if series else "·"
        parts.append(f'<h2>{head} <a class="feed" href="{address}">Atom</a></h2>\n<ol>')
        parts += [_item(folder, one) for folder, one in own]
        parts.append("</ol>")
    language = escape(listed[0][1].language) if listed else "en"
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Briefs</title>
<link rel="alternate" type="application/atom+xml" href="feed.xml">
<style>{_STYLE}</style>
</head>
<body>
<h1>Briefs</h1>
{chr(10).join(parts)}
</body>
</html>
""".encode()


def feed(listed: Sequence[tuple[str, Published]], series: str | None, link: str | None) -> bytes:
    """Return an Atom feed (RFC 4287) of issues, the latest first."""
    base = f"{link.rstrip('/')}/" if link else ""
    own = _feed_name(series) if series else "feed.xml"
    title = one_line_label(listed[0][1].title) if series and listed else "Briefs"
    updated = max((one.published for _, one in listed), default="1970-01-01T00:00:00+00:00")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_uuid(f'{base}{own}')}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{escape(updated)}</updated>",
        "<author><name>briefer</name></author>",
        f'<link rel="self" href="{escape(base + own)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(base)}index.html"/>',
    ]
    for folder, one in listed[:MOST_IN_FEED]:
        lines += _entry(folder, one, base)
    return "\n".join([*lines, "</feed>", ""]).encode()


def _item(folder: str, one: Published) -> str:
    links = " · ".join(
        f'<a href="{escape(quote(f"{folder}/{name}"))}">{escape(name)}</a>'
        for name, _, _ in one.files
    )
    marking = (
        f'<span class="mark">{escape(one_line_label(one.marking))}</span> ' if one.marking else ""
    )
    number = f" № {one.issue}" if one.issue is not None else ""
    issued = escape(one_line_label(one.issued))
    return (
        f'<li lang="{escape(one.language)}"><time datetime="{issued}">{issued}</time>'
        f"<br>{marking}<b>{escape(one_line_label(one.title))}</b>{number}"
        f'<br><span class="files">{links}</span></li>'
    )


def _entry(folder: str, one: Published, base: str) -> list[str]:
    names = [name for name, _, _ in one.files]
    main = next((name for name in ("brief.html", "brief.pdf") if name in names), None)
    place = f"{base}{quote(folder)}/"
    alternate = f'<link rel="alternate" href="{escape(place + quote(main))}"/>' if main else ""
    return [
        f'<entry xml:lang="{escape(one.language)}">',
        f"<id>{_uuid(f'{folder} {one.sha256}')}</id>",
        f"<title>{escape(one.label)}</title>",
        f"<updated>{escape(one.published)}</updated>",
        alternate,
        *(
            f'<link rel="enclosure" length="{size}" href="{escape(place + quote(name))}"/>'
            for name, _, size in one.files
        ),
        f'<content type="text">{escape(_xml(one.text))}</content>',
        "</entry>",
    ]


def _xml(text: str) -> str:
    """Leave out what no XML document may hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")


def _uuid(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'briefer {name}')}"


def _feed_name(series: str) -> str:
    return f"{series}.xml"
