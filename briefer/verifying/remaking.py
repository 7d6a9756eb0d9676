"""The brief made again from its originals, and what comes out otherwise.

Whatever the brief says, from titles to the order of its points, follows from the articles, the
settings it records and the previous issue; so all of it is proven at once, or named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer import records
from briefer.config import recalled
from briefer.errors import BriefError
from briefer.model import Brief, Document, Failure, Skipped
from briefer.rendering import from_json, render, template_names, to_json
from briefer.verifying.originals import columns_of

if TYPE_CHECKING:
    from briefer.pipeline import Gather

_MOST = 12  # differences that are named: what stands in another order differs in many places


def check_remade(
    brief: Brief,
    originals: Sequence[str | Path],
    *,
    previous: Path | None,
    template: str,
    languages: Path | None = None,
) -> Iterator[Failure]:
    """Make a brief again and compare it byte for byte; yield what differs."""
    if brief.previous is not None and previous is None:
        what = "rests on the previous issue: name that issue’s file among the originals, too"
        yield Failure(where="what changed", what=what)
        return
    try:
        remade = _remade(brief, originals, previous, None, languages)
        shown = _shown(brief, remade, template)
    except BriefError as refused:
        yield Failure(where="originals", what=f"give no such brief: {refused}")
        return
    if all(to_json(other) != to_json(brief) for other in shown):
        yield from _named(shown[0], brief)


def listed_articles_give(
    brief: Brief,
    originals: Sequence[str | Path],
    *,
    previous: Path | None,
    template: str,
    languages: Path | None = None,
) -> bool:
    """Whether a brief from a part of a library is what the articles that it lists give.

    The rest of the originals, and what else its library could not read, is left aside: which
    articles were asked for, no file can tell. So this proves less than making it of all of them.
    """
    if not brief.method.coverage or (brief.previous is not None and previous is None):
        return False
    try:
        remade = _remade(brief, originals, previous, _listed(brief), languages)
        shown = _shown(brief, remade, template)
    except BriefError:
        return False
    return any(to_json(other) == to_json(brief) for other in shown)


def _listed(brief: Brief) -> Gather:
    """Return what reads the articles that a brief lists or decides of, and skips what it skipped."""
    from briefer.pipeline import read_all

    carried = brief.changes.sources if brief.changes else ()
    texts = {one.sha256 for one in brief.sources if one.number not in carried}
    decided = tuple(one.text for one in brief.method.corrections if one.text)

    def gather(paths: Iterable[str | Path]) -> tuple[list[Document], list[Skipped]]:
        documents, _ = read_all(paths, columns=columns_of(brief))
        listed = [one for one in documents if one.sha256 in texts or one.sha256.startswith(decided)]
        names = {one.name for one in listed}
        skipped = [one for one in brief.method.skipped if one.name not in names]
        return sorted(listed, key=lambda one: (one.name, one.id)), skipped

    return gather


def _remade(
    brief: Brief,
    originals: Sequence[str | Path],
    previous: Path | None,
    gather: Gather | None,
    languages: Path | None,
) -> Brief:
    # A brief is verified by making it, and the next is made from a verified one: the two rooms
    # know each other, so this one looks for the other when it is asked to.
    from briefer.pipeline import make

    settings, days = recalled(brief.method.recipe)
    return make(
        originals,
        today=brief.issued,
        since=days.get("since"),
        until=days.get("until"),
        config=settings.with_(languages={"folder": languages} if languages else None),
        previous=previous,
        issue=brief.issue,
        coverage=brief.method.coverage,  # of its library: no article can tell
        feeds=brief.method.feeds,
        decided=brief.method.corrections,
        review=brief.method.review,
        gather=gather,
    )


def _shown(brief: Brief, remade: Brief, template: str) -> list[Brief]:
    """Return the brief as its template shows it; perhaps a shorter one showed it before."""
    here = from_json(render(remade, "json", template=template))
    if brief.template == remade.template or remade.template not in template_names():
        return [here]
    first = from_json(render(remade, "json", template=remade.template))
    return [here, from_json(render(first, "json", template=template))]


def _named(expected: Brief, shown: Brief) -> Iterator[Failure]:
    failures = list(_differences(records.to_plain(expected), records.to_plain(shown), "brief", ""))
    yield from failures[:_MOST]
    if len(failures) > _MOST:
        yield Failure(where="brief", what=f"differs in {len(failures) - _MOST} further places")


def _differences(expected: Any, shown: Any, where: str, key: str) -> Iterator[Failure]:
    if expected == shown:
        return
    if isinstance(expected, dict) and isinstance(shown, dict):
        where = _place(shown) or where
        for name in sorted({*expected, *shown}):
            below = f"{key}.{name}" if key and where == "brief" else name
            yield from _differences(expected.get(name), shown.get(name), where, below)
    elif isinstance(expected, list) and isinstance(shown, list) and len(expected) == len(shown):
        for one, other in zip(expected, shown, strict=True):
            yield from _differences(one, other, where, key)
    elif isinstance(expected, list) and isinstance(shown, list):
        what = f"has {len(shown)} {key.replace('_', ' ')} where the originals give {len(expected)}"
        yield Failure(where=where, what=what)
    else:
        what = f"has {_short(shown)} as {key.replace('_', ' ')} where the originals give"
        yield Failure(where=where, what=f"{what} {_short(expected)}")


def _place(record: dict[str, Any]) -> str:
    """Return what a reader calls the part of a brief that this is."""
    if "pieces" in record:
        return f"footnote {record['number']}"
    if "fingerprint" in record:
        return f"source {record['number']}"
    if "what" in record and "sentences" in record:
        return f"a person’s decision ({record['what']})"
    if "what" in record and "idle" in record:
        return f"correction of {record['name'] or record['text'][:12] or record['theme']!r}"
    if "actor" in record:
        return f"position of {record['actor']!r}"
    return f"theme {record['label']!r}" if "label" in record else ""


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:80] + "…"
