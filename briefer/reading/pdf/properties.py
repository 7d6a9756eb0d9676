"""What a PDF says of itself: title, author, when it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefer.reading.document import Said, tidy

_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_BROWSER = re.compile(r"Mozilla|Chrom|Safari|Firefox|Skia|Quartz", re.IGNORECASE)
# What programs write where nobody gave a title or an author.
_NO_TITLE = re.compile(
    r"microsoft word|untitled|unbenannt|sans titre|document\d*$|about:blank|https?://"
    r"|[^\s]*\.(?:docx?|pdf|rtf|odt|indd|html?|tex)$|[\w-]*_[\w-]*$|[\W\d_]*$",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin\w*|administrator|root|owner|unknown|anonymous|author|microsoft.*|.*@.*|\W*)$",
    re.I,
)


def properties(found: Mapping[str, str]) -> Iterator[Said]:
    """Yield the title and author of a PDF, and the day on which the file was made.

    That is no day of publication: of a page that a browser printed it is the day of retrieval.
    """
    for key in ("Title", "Author", "Subject"):
        value = tidy(found.get(key) or "")
        if value and not (key == "Author" and _NO_AUTHOR.match(value)):
            yield Said(where="pdf", name=key.lower(), value=value)
    made = iso_day(found.get("CreationDate") or "")
    printed = _BROWSER.search(f"{found.get('Creator')} {found.get('Producer')}")
    yield Said(where="pdf", name="retrieved" if printed else "file-made", value=made)


def stated_title(said: Sequence[Said], name: str) -> str | None:
    """Return the title that the file states, unless a program made it up."""
    title = next((one.value for one in said if one.name == "title"), "")
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return None if not title or title == stem or _NO_TITLE.match(title) else title


def iso_day(value: str) -> str:
    """Return the day of a date as PDF writes it, or nothing."""
    match = _DAY.match(value)
    if not match or not "1900" < match[1] < "2100":
        return ""
    return "-".join(part for part in match.groups() if part and part != "00")
