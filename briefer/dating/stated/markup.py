"""What the HTML of a page says about its date: its JSON-LD, then what htmldate finds."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from briefer import jsonld

READ = 1_000_000  # characters
_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)")
# "14/05/2019 08:12 | Actualizado a 16/05/2019 21:40": behind such a word stands the day of a revision.
_REVISED = re.compile(
    r"[|,;(·–—-]?\s*\b(?:updated|last modified|actualizad[oa]|aktualisiert|mis(?:e)? à jour|"
    r"modifié|aggiornato|atualizad[oa])\b",
    re.IGNORECASE,
)
# Where the day of something else stands: comments, other articles, the rest of the site.
_OTHERS = (
    "//*[contains(@class, 'comment') or contains(@id, 'comment') or contains(@class, 'related')"
    " or contains(@id, 'related') or contains(@class, 'recommend') or contains(@class, 'teaser')]"
    " | //aside | //footer | //nav"
)
_MODIFIED = (
    "//meta[contains(@property, 'modified') or contains(@name, 'modified')"
    " or contains(@itemprop, 'odified') or contains(@property, 'updated')]"
)


def day_in_markup(html: str | None, today: date | None) -> date | None:
    """Return the day of first publication that a page marks up, or None.

    A first of January is what is left of a bare year, such as that of a footer; the day of a
    revision, of a comment or of another article is none.
    """
    if not html:
        return None
    html = html[:READ]
    stated = _linked(html)
    if stated is not None and (today is None or stated <= today):
        return stated
    from htmldate import find_date

    latest = today.isoformat() if today else "2100-01-01"
    page = _own(html)
    if page is None:
        return None
    written = find_date(
        page, original_date=True, extensive_search=False, max_date=latest, verbose=False
    )
    day = date.fromisoformat(written) if written else None
    return None if day and (day.month, day.day) == (1, 1) else day


def _linked(html: str) -> date | None:
    """Return the first day on which its JSON-LD says that an article was published."""
    for item in jsonld.articles(html):
        if match := _DAY.match(str(item.get("datePublished") or "")):
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                continue
    return None


def _own(html: str) -> Any:
    """Return the tree of a page less what bears the day of something else."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(html.encode(), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None
    for script in tree.xpath("//script"):
        script.drop_tree()
    for time in tree.xpath("//time[contains(@itemprop, 'odified') or contains(@class, 'updated')]"):
        time.attrib.pop("datetime", None)  # its words may hold both days
        if revised := _REVISED.search(time.text or ""):
            time.text = time.text[: revised.start()]
    for meta in tree.xpath(_MODIFIED):
        meta.drop_tree()
    body = tree.find("body")
    for other in tree.xpath(_OTHERS):
        if other is not body and not other.xpath(".//article|.//h1"):
            other.drop_tree()
    for later in tree.xpath("//article[1]/following::time[not(ancestor::article)]"):
        later.drop_tree()
    return tree
