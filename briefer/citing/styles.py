"""Three reference styles: Chicago notes, APA, and the numbered list of a brief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from briefer.citing import dates
from briefer.citing.names import Author, author
from briefer.citing.weblinks import weblink
from briefer.edtf import MONTHS, Interval, Moment, parse
from briefer.model import Dating, Source

_APA_LISTED = 20  # authors that APA names before it leaves some out
_CHICAGO_LISTED = 3  # likewise in a Chicago note
_STOPS = (".", "?", "!", "…", "؟", "۔", "。", "？", "！")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a reference in one face."""

    text: str
    face: Literal["roman", "italic", "link"] = "roman"


Reference = tuple[Run, ...]


def plain(reference: Reference) -> str:
    """Return a reference without its faces."""
    return "".join(run.text for run in reference)


def numbered(
    source: Source,
    *,
    when: Callable[[Dating], str] = dates.dating_in_words,
    quoting: Callable[[str], str] | None = None,
    comma: str = ",",
) -> Reference:
    """Write: Publisher. “Title”. c. August 2021. URL.

    A language may have its own words for dates, quotation marks and comma.
    """
    signed = f"{comma} ".join(name.full for name in _authors(source))
    head = [_stop(part) for part in (signed, source.publisher or "") if part]
    title = quoting(source.title) if quoting else _quoted(source.title, "")
    runs = [_roman(" ".join([*head, _stop(title), ""]))]
    runs.append(_roman(_stop(when(source.dating))))
    return (*runs, *_web(source, " "))


def chicago(source: Source) -> Reference:
    """Write a Chicago note: Author, “Title,” *Publisher*, date, URL."""
    names = [name.full for name in _authors(source)]
    if len(names) > _CHICAGO_LISTED:
        names = [f"{names[0]} et al."]
    head = f"{_series(names)}, " if names else ""
    runs = [_roman(f"{head}{_quoted(source.title, ',')} ")]
    if source.publisher:
        runs += [Run(text=source.publisher, face="italic"), _roman(", ")]
    runs.append(_roman(_chicago_date(source)))
    if source.retrieved and not source.dating.dated:
        runs.append(_roman(f", accessed {_american(parse(source.retrieved))}"))
    return (*runs, *_web(source, ", "), _roman("."))


def apa(source: Source) -> Reference:
    """Write an APA entry: Author, A. (date). *Title*. Publisher. URL."""
    names = _authors(source)
    date = _apa_date(source)
    title = Run(text=source.title, face="italic")
    lead = _apa_authors(names) or source.publisher or ""
    if not lead:
        return (title, _roman(f". {date}."), *_web(source, " "))
    runs = [_roman(f"{_stop(lead)} {date}. "), title, _roman(_closing(source.title))]
    if names and source.publisher:
        runs.append(_roman(f" {_stop(source.publisher)}"))
    return (*runs, *_web(source, " "))


# --- parts -------------------------------------------------------------------


def _roman(text: str) -> Run:
    return Run(text=text)


def _authors(source: Source) -> list[Author]:
    return [author(name) for name in source.authors if name.strip()]


def _closing(text: str) -> str:
    """Return the full stop that a text still needs."""
    return "" if text.rstrip("”’“»\u00a0\u2069\"')").endswith(_STOPS) else "."


def _stop(text: str) -> str:
    return text + _closing(text)


def _quoted(title: str, mark: str) -> str:
    """Quote a title, with the comma inside and its own quotation marks made single."""
    inner = title.replace("“", "‘").replace("”", "’")
    if inner.count('"') % 2 == 0:
        for single in "‘’" * (inner.count('"') // 2):
            inner = inner.replace('"', single, 1)
    return f"“{inner}{mark if _closing(inner) or not mark else ''}”"


def _series(names: list[str]) -> str:
    if len(names) <= 2:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _web(source: Source, before: str) -> Reference:
    link = weblink(source.url)
    return (_roman(before), Run(text=link, face="link")) if link else ()


# --- dates -------------------------------------------------------------------


def _interval(source: Source) -> tuple[Interval | None, bool]:
    interval = parse(source.dating.edtf)
    circa = dates.approximate(source.dating) or bool(interval and interval.approximate)
    return interval, circa


def _chicago_date(source: Source) -> str:
    interval, circa = _interval(source)
    if interval is None:
        return "n.d."
    words = _american(interval)
    return f"[ca. {words}]" if circa and not words.startswith(("after", "before")) else words


def _american(interval: Interval | None) -> str:
    """Write a date as "February 12, 2023"; an interval with a dash."""
    if interval is None:
        return "n.d."
    start, end = interval.start, interval.end
    if start is None or end is None:
        known = start or end
        assert known is not None  # parse() gives no interval without either
        return f"{'after' if end is None else 'before'} {_american_moment(known)}"
    if start == end:
        return _american_moment(start)
    if start.day and end.day and start.year == end.year:
        same = start.month == end.month
        last = f"{end.day}, {end.year}" if same else _american_moment(end)
        return f"{MONTHS[(start.month or 1) - 1]} {start.day}–{last}"
    return f"{_american_moment(start)}–{_american_moment(end)}"


def _american_moment(value: Moment) -> str:
    if value.month is None:
        return str(value.year)
    month = MONTHS[value.month - 1]
    return f"{month} {value.day}, {value.year}" if value.day else f"{month} {value.year}"


def _apa_date(source: Source) -> str:
    interval, circa = _interval(source)
    if interval is None:
        return "(n.d.)"
    start, end = interval.start, interval.end
    if start is None or end is None:
        words = _american(interval)
    elif start == end:
        words = _apa_moment(start)
    else:
        words = f"{_apa_moment(start)}–{_apa_moment(end)}"
    return f"(ca. {words})" if circa and start and end else f"({words})"


def _apa_moment(value: Moment) -> str:
    if value.month is None:
        return str(value.year)
    month = MONTHS[value.month - 1]
    return f"{value.year}, {month} {value.day}" if value.day else f"{value.year}, {month}"


def _apa_authors(names: list[Author]) -> str:
    written = [f"{name.family}, {name.initials}" if name.given else name.family for name in names]
    if len(written) > _APA_LISTED:
        return f"{', '.join(written[: _APA_LISTED - 1])}, … {written[-1]}"
    if len(written) > 1:
        return f"{', '.join(written[:-1])}, & {written[-1]}"
    return "".join(written)
