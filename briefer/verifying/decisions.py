"""What a brief says that a person decided, against what it shows: each decision holds, and no other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from briefer.correcting import (
    LEAST,
    NO_TEXT,
    dating_of,
    find_corrections,
    follows,
    in_order,
    in_words,
    well_formed,
)
from briefer.errors import ConfigError
from briefer.model import Brief, Correction, Failure, Skipped, Source
from briefer.verifying.review import named_by_review

Sources = Mapping[str, Sequence[Source]]  # by the hash of their text


def check_corrections(brief: Brief) -> Iterator[Failure]:
    """Check each decision against the sources and themes, and each mark of one against the decisions."""
    corrections = brief.method.corrections
    for one, other in pairwise(corrections):
        if in_order(one) >= in_order(other):
            yield Failure(where=name_of(other), what="stands in another order, or twice")
    for one in corrections:
        if not well_formed(one):
            yield Failure(where=name_of(one), what="is none that a person could write")
    sources = _own_sources(brief)
    for one in corrections:
        yield from _idle(one, sources, brief) if one.idle else _holds(one, sources, brief)
    yield from _marked_sources(corrections, sources)
    yield from _marked_skips(corrections, brief.method.skipped)
    yield from _marked_themes(corrections, brief)


def undecided(brief: Brief, originals: Iterable[str | Path]) -> Iterator[str]:
    """Say which decisions only the brief has, or only the corrections.toml of the originals, if any."""
    try:
        known = find_corrections(originals)
    except ConfigError:
        return
    if not known:
        return
    listed, there = brief.method.corrections, {_subject(other): other for other in known}
    here = {_subject(one) for one in listed}
    for one in listed:
        other = there.get(_subject(one))
        if not one.idle and (other is None or not _same(one, other)):
            yield f"{name_of(one)} ({in_words(one)}) is not in the corrections.toml of the originals"
    for other in known:
        if _subject(other) not in here:
            yield f"{name_of(other)} ({in_words(other)}), of the originals, is not listed"


def _subject(one: Correction) -> tuple[object, ...]:
    if one.file:
        return (one.what, one.file)
    return (one.what, one.text[:LEAST], one.theme.casefold(), one.texts)


def _same(one: Correction, other: Correction) -> bool:
    values = [value[:LEAST] if one.what == "copy-of" else value for value in one.values]
    others = [value[:LEAST] if one.what == "copy-of" else value for value in other.values]
    return (values, one.because) == (others, other.because)


def name_of(one: Correction) -> str:
    """Return what a reader calls a decision."""
    subject = one.name or one.text[:12] or one.theme or ", ".join(one.was)
    return f"correction of {subject!r}"


def _own_sources(brief: Brief) -> Sources:
    """Return the sources that were read for this issue: another issue's were corrected there."""
    carried = set(brief.changes.sources) if brief.changes else set()
    sources: defaultdict[str, list[Source]] = defaultdict(list)
    for source in brief.sources:
        if source.number not in carried:
            sources[source.sha256].append(source)
    return dict(sorted(sources.items()))


def _idle(one: Correction, sources: Sources, brief: Brief) -> Iterator[Failure]:
    """Check that a decision does not apply for the reason that is given."""
    where, key = name_of(one), one.idle.key
    if key not in _REASONS or one.idle.parts:
        yield Failure(where=where, what="gives no reason that there is for not applying")
    if key == NO_TEXT.key and (not one.text or _begins(one.text, sources)):
        yield Failure(where=where, what="is said to have no text, which is a source")
    if key == "no-such-original" and one.values and one.values[0] in sources:
        yield Failure(where=where, what="is said to have no original, which is a source")
    if key == "after-issue" and well_formed(one) and not follows(one, brief.issued):
        yield Failure(where=where, what="is no day after that of issue")


_REASONS = (NO_TEXT.key, "after-issue", "name-taken", "no-such-original", "no-such-theme",
            "not-an-article", "theme-named-otherwise")  # fmt: skip


def _begins(digits: str, sources: Sources) -> bool:
    """Whether the hash of a source begins so; the sources stand in the order of their hashes."""
    texts = list(sources)
    first = bisect_left(texts, digits)
    return first < len(texts) and texts[first].startswith(digits)


def _holds(one: Correction, sources: Sources, brief: Brief) -> Iterator[Failure]:
    if not one.text:
        yield from _theme_holds(one, brief)
        return
    if one.what == "article":
        if one.text in sources:
            yield Failure(where=name_of(one), what="calls a text no article, which is a source")
        return
    for source in sources.get(one.text, ()):
        if not _SAYS[one.what](one, source, sources):
            what = f"says {in_words(one)!r}, which source {source.number} does not"
            yield Failure(where=name_of(one), what=what)
    if one.text not in sources and not _left_out(brief.method.skipped):
        yield Failure(where=name_of(one), what="is of no source, and is said to apply")


def _left_out(skipped: Sequence[Skipped]) -> bool:
    """Whether articles were left out for their day."""
    return any(one.reason.key in ("appeared-before", "appeared-after") for one in skipped)


def _dated(one: Correction, source: Source, sources: Sources) -> bool:
    try:
        given = dating_of(one)
    except (ValueError, IndexError):
        return False
    return replace(source.dating, updated=None) == given


def _copied(one: Correction, source: Source, sources: Sources) -> bool:
    if source.copy_of is None:
        return False
    originals = [other for value in one.values for other in sources.get(value, ())]
    return any(source.copy_of in (other.number, other.copy_of) for other in originals)


_SAYS: Mapping[str, Callable[[Correction, Source, Sources], bool]] = {
    "author": lambda one, source, _: source.authors == one.values,
    "copy-of": _copied,
    "date": _dated,
    "source": lambda one, source, _: (source.publisher,) == one.values,
    "title": lambda one, source, _: (source.title,) == one.values,
}


def _theme_holds(one: Correction, brief: Brief) -> Iterator[Failure]:
    label = one.theme.casefold()
    if one.what == "ban" and any(
        section.label.casefold() == label and not (section.guided or section.named)
        for section in brief.sections
    ):
        yield Failure(where=name_of(one), what="bans a label that a theme has")


def _marked_sources(corrections: Sequence[Correction], sources: Sources) -> Iterator[Failure]:
    """Check that what is marked as set by a person is just what decisions set."""
    decided: defaultdict[str, list[str]] = defaultdict(list)
    for one in corrections:
        if one.text and not one.idle:
            decided[one.text].append(one.what)
    for text, same in sources.items():
        for source in same:
            where = f"source {source.number}"
            marked = set(source.corrected)
            for what in sorted(marked.symmetric_difference(decided[text])):
                said = "no correction sets" if what in marked else "does not show as corrected"
                yield Failure(where=where, what=f"{said} its {what}")
            if source.dating.decided and "date" not in marked:
                what = "its date is called set by a person, and no correction sets it"
                yield Failure(where=where, what=what)


def _marked_skips(
    corrections: Sequence[Correction], skipped: Sequence[Skipped]
) -> Iterator[Failure]:
    called = "".join(f", {one.name}, " for one in corrections if one.what == "article")
    for one in skipped:
        if one.reason.key == "not-an-article" and f", {one.name}, " not in called:
            what = "is left out by a person’s decision, and no correction says so"
            yield Failure(where=one.name, what=what)


def _marked_themes(corrections: Sequence[Correction], brief: Brief) -> Iterator[Failure]:
    given = {value for one in corrections if one.what == "label" and not one.idle
             for value in one.values} | named_by_review(brief)  # fmt: skip
    for section in brief.sections:
        if section.named != (section.label in given):
            said = "no correction gives its name" if section.named else "hides who gave its name"
            yield Failure(where=f"theme {section.label!r}", what=said)
