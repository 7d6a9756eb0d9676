"""What a brief says of the issue before it: from its file alone, and against that issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from briefer.errors import VerifyError
from briefer.model import Brief, Changes, Failure, Point, Previous, Quote, Source
from briefer.verifying.carried_brief import Carried, open_brief

_SHA256 = re.compile(r"[0-9a-f]{64}")
_WHERE = "what changed"


def check_changes(brief: Brief) -> Iterator[Failure]:
    """Check that what is said to be new, revised or going on stands so in the brief itself."""
    changes = brief.changes
    if changes is None:
        return
    yield from _order(brief, changes.previous)
    yield from _themes(brief, changes)
    own = {quote.number for quote in brief.own}
    for revision in changes.revised:
        if revision.now.quote.number not in own:
            where = f"footnote {revision.now.quote.number}"
            yield Failure(where=where, what="is called a revised figure, but is nowhere else")
        for end in (revision.before, revision.now):
            if end.quote.text[end.at.start : end.at.end] != end.value:
                yield Failure(where=_WHERE, what=f"{end.value!r} is not what is quoted")
    carried = set(changes.sources)
    for quote in brief.own:
        if quote.source in carried:
            where = f"footnote {quote.number}"
            yield Failure(where=where, what="quotes a source of the previous issue as its own")


def _order(brief: Brief, previous: Previous) -> Iterator[Failure]:
    if previous.issued > brief.issued:
        yield Failure(where=_WHERE, what=f"the previous issue is of a later day, {previous.issued}")
    if brief.issue is not None and (previous.issue or 0) >= brief.issue:
        what = f"the previous issue has no lower number ({previous.issue})"
        yield Failure(where=_WHERE, what=what)
    if not _SHA256.fullmatch(previous.sha256):
        yield Failure(where=_WHERE, what="the previous issue's hash is not a SHA-256")


def _themes(brief: Brief, changes: Changes) -> Iterator[Failure]:
    points: dict[str, list[Point]] = {}
    for section in brief.sections:
        points.setdefault(section.label, []).extend(section.points)
    for new in changes.new:
        if any(point not in points.get(new.label, ()) for point in new.points):
            yield Failure(where=_WHERE, what=f"a new point of {new.label!r} is not there")
    named = [
        *(theme.label for theme in changes.new),
        *(theme.label for theme in changes.continuing),
    ]
    for label in named:
        if label not in points:
            yield Failure(where=_WHERE, what=f"names a theme that is not there, {label!r}")
    for theme in changes.continuing:
        if not 0 <= theme.new <= theme.points:  # a template may have room for fewer of them
            yield Failure(where=_WHERE, what=f"counts the points of {theme.label!r} wrongly")
    if any(not 1 <= place <= len(brief.bottom_line) for place in changes.lead):
        yield Failure(where=_WHERE, what="names a point that the bottom line doesn't have")


# --- against the previous issue ----------------------------------------------


def told_apart(
    paths: Iterable[str | Path],
) -> tuple[list[tuple[Path, Carried]], list[str | Path]]:
    """Return the briefs among some files, each with its file, and the paths that are none."""
    briefs, others = [], []
    for path in paths:
        brief = _brief(Path(path))
        if brief:
            briefs.append(brief)
        else:
            others.append(path)
    return briefs, others


def _brief(path: Path) -> tuple[Path, Carried] | None:
    """Return the brief that a file carries, or the one in the folder that was made for it."""
    file = path / "brief.json" if path.is_dir() else path
    if file.suffix not in (".json", ".html", ".pdf", ".docx", ".zip") or not file.is_file():
        return None
    try:
        return file, open_brief(file)
    except VerifyError:  # an article, then
        return None


def previous_of(brief: Brief, files: Iterable[tuple[Path, Carried]]) -> tuple[Path, Carried] | None:
    """Return the issue before a brief and its file, told by the hash of its canonical JSON."""
    if brief.previous is None:
        return None
    wanted = brief.previous.sha256
    fitting = (pair for pair in files if sha256(pair[1].canonical).hexdigest() == wanted)
    return next(fitting, None)


def check_previous(brief: Brief, previous: Brief) -> Iterator[Failure]:
    """Check what a brief says of the issue before it against that issue."""
    changes = brief.changes
    if changes is None:
        return
    told = changes.previous
    if (told.issued, told.issue, told.title) != (previous.issued, previous.issue, previous.title):
        yield Failure(where=_WHERE, what="the previous issue has another day, number or title")
    sources = {source.number: source for source in brief.sources}
    theirs = {source.number: source for source in previous.sources}
    said = {_saying(quote, theirs) for quote in previous.quotes}
    for quote in changes.earlier:
        if _saying(quote, sources) not in said:
            where = f"footnote {quote.number}"
            yield Failure(where=where, what="is not quoted in the previous issue")
    known = {_described(source) for source in previous.sources}
    for number in changes.sources:
        if number in sources and _described(sources[number]) not in known:
            what = "is not described like that in the previous issue"
            yield Failure(where=f"source {number}", what=what)
    labels = {section.label for section in previous.sections}
    named = [label for theme in changes.continuing for label in theme.earlier] + [*changes.receding]
    for label in (*named, *(theme.label for theme in changes.quiet)):
        if label not in labels:
            yield Failure(where=_WHERE, what=f"the previous issue has no theme {label!r}")


def _saying(quote: Quote, sources: dict[int, Source]) -> tuple[object, ...]:
    source = sources.get(quote.source)
    return (source.fingerprint if source else None, quote.pieces)


def _described(source: Source) -> tuple[object, ...]:
    """Return what is said of a source apart from its numbers in one brief."""
    return (
        source.id, source.name, source.title, source.publisher, source.authors, source.url,
        source.dating, source.retrieved, source.language, source.sha256, source.raw_sha256,
        source.fingerprint, source.segments, source.length, source.corrected,
    )  # fmt: skip
