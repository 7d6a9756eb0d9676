"""A brief as a notebook shows it: a few words of HTML, without a style of its own."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from briefer.model.quotes import Point

if TYPE_CHECKING:
    from briefer.model.brief import Brief


def summary(brief: Brief) -> str:
    """Return title and day, the bottom line, the points of each theme, and the sources."""
    parts = [f"<h3>{_text(brief.title)}</h3>", f"<p>{brief.issued.isoformat()}</p>"]
    parts += [_list(brief.bottom_line)]
    for section in brief.sections:
        parts += [f"<h4>{_text(section.label)}</h4>", _list(section.points)]
    parts += ["<hr>", "<ol>", *(f"<li>{_text(source.title)}</li>" for source in brief.sources)]
    return f'<div lang="{escape(brief.language)}" dir="auto">{"".join(parts)}</ol></div>'


def _list(points: Iterable[Point]) -> str:
    lines = (
        f'<li dir="auto">{_text(point.text)} <small>{_text(_numbers(point))}</small></li>'
        for point in points
    )
    return f"<ul>{''.join(lines)}</ul>"


def _numbers(point: Point) -> str:
    """Return the sources that are quoted, as the list of sources counts them."""
    return "".join(f"[{number}]" for number in dict.fromkeys(q.source for q in point.quotes))


def _text(words: str) -> str:
    return escape(words, quote=False)
