"""What a person decided, laid over the articles once each is analysed, and before they are grouped.

A stored text and what its file says are never changed: each analysis gives a corrected copy of
itself, and each decision says what it replaced, or why it does not apply.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefer.correcting import NO_TEXT, dating_of, follows
from briefer.errors import ConfigError
from briefer.model import Analysis, Correction, Decision, Skipped
from briefer.pipeline.analysis import mentions
from briefer.remarks import NOTHING, Remark, remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Articles as a person corrected them, and what came of each decision."""

    analyses: list[Analysis]
    skipped: tuple[Skipped, ...] = ()  # what is no article
    corrections: tuple[Correction, ...] = ()  # every one, those about themes as they are


def correct(
    analyses: Sequence[Analysis], corrections: Iterable[Correction], issued: date
) -> Overlay:
    """Correct articles by what a person decided of their texts; `issued` is the day of issue.

    What was decided of themes is handed on. Raises ConfigError where the digits of a hash fit more than one text.
    """
    corrections = [replace(one, was=(), idle=NOTHING) for one in corrections]
    about = _resolved([one for one in corrections if one.text], analyses)
    out = {one.text for one in about if one.what == "article" and not one.idle}
    told: list[Correction] = []
    changed = {analysis.id: analysis for analysis in analyses}
    carrying: defaultdict[str, list[Analysis]] = defaultdict(list)
    for analysis in analyses:
        carrying[analysis.document.sha256].append(analysis)
    for one in about:
        same = carrying.get(one.text, [])
        settled = _settled(one, same, out, issued)
        told.append(settled)
        if not settled.idle:
            changed |= {each.id: _corrected(changed[each.id], settled) for each in same}
    return Overlay(
        analyses=[changed[a.id] for a in analyses if a.document.sha256 not in out],
        skipped=tuple(
            Skipped(name=a.name, reason=remark("not-an-article"))
            for a in analyses
            if a.document.sha256 in out
        ),
        corrections=(*told, *(one for one in corrections if not one.text)),
    )


def _resolved(corrections: Sequence[Correction], analyses: Sequence[Analysis]) -> list[Correction]:
    """Return decisions with the whole hash of each text that is here; the others are idle."""
    texts = sorted({analysis.document.sha256 for analysis in analyses})
    held: defaultdict[str, list[str]] = defaultdict(list)
    for analysis in analyses:
        held[analysis.document.raw_sha256].append(analysis.document.sha256)
    resolved = []
    known = {(one.what, text) for one in corrections if (text := _whole(one.text, texts))}
    for one in corrections:
        text = _whole(one.text, texts)
        if not text and one.file and len(held[one.file]) == 1:  # its file is read otherwise now …
            (now,) = held[one.file]
            if (one.what, now) not in known:  # … and nothing was decided of it since
                known.add((one.what, now))
                text = now
        values = one.values
        if one.what == "copy-of":
            values = (_whole(values[0], texts) or values[0],)
        idle = one.idle if text else NO_TEXT
        resolved.append(replace(one, text=text or one.text, values=values, idle=idle))
    return resolved


def _whole(digits: str, texts: Sequence[str]) -> str:
    """Return the one text whose hash begins so; empty where none does."""
    first = bisect_left(texts, digits)
    fitting = [text for text in texts[first : first + 2] if text.startswith(digits)]
    if len(fitting) > 1:
        raise ConfigError("more than one text begins so: write more digits", subject=digits)
    return fitting[0] if fitting else ""


def _settled(
    one: Correction, same: Sequence[Analysis], out: Collection[str], issued: date
) -> Correction:
    """Return a decision with what it replaces, or why it does not apply."""
    if one.idle:
        return one
    idle = _idle(one, same, out, issued)
    names = ", ".join(dict.fromkeys(analysis.name for analysis in same))
    was = sorted({_former(one, analysis) for analysis in same})
    return replace(
        one,
        name=names,
        was=() if idle or one.what in ("article", "copy-of") else tuple(was),
        idle=idle,
    )


def _idle(one: Correction, same: Sequence[Analysis], out: Collection[str], issued: date) -> Remark:
    if one.what != "article" and one.text in out:
        return remark("not-an-article")
    if one.what == "date" and follows(one, issued):
        return remark("after-issue")
    return NOTHING


def _former(one: Correction, analysis: Analysis) -> str:
    """Return what an article had in the place of what is set."""
    if one.what == "date":
        return analysis.dating.edtf
    if one.what == "source":
        return analysis.publisher or ""
    if one.what == "title":
        return analysis.title or ""
    return "; ".join(analysis.document.authors)


def _corrected(analysis: Analysis, one: Correction) -> Analysis:
    if one.what == "date":
        when = replace(dating_of(one), updated=analysis.dating.updated)
        return replace(analysis, dating=when, mentions=mentions(analysis.text, when))
    if one.what == "source":
        return replace(analysis, publisher=one.values[0])
    if one.what == "title":
        return replace(analysis, title=one.values[0])
    if one.what == "author":
        return replace(analysis, document=replace(analysis.document, authors=one.values))
    return analysis


# --- copies ------------------------------------------------------------------


def copies_set(
    analyses: Sequence[Analysis], corrections: Iterable[Correction]
) -> tuple[dict[str, str], tuple[Correction, ...]]:
    """Return which articles a person calls copies of which, by their ids, and what came of that."""
    first: dict[str, str] = {}
    for analysis in analyses:
        first.setdefault(analysis.document.sha256, analysis.id)
    pairs: dict[str, str] = {}
    told = []
    for one in corrections:
        if one.what == "copy-of" and not one.idle and one.text in first:
            if one.values[0] in first:
                pairs[first[one.text]] = first[one.values[0]]
            else:
                one = replace(one, idle=remark("no-such-original"))
        told.append(one)
    return pairs, tuple(told)


def copies_reviewed(
    analyses: Sequence[Analysis], review: Iterable[Decision]
) -> tuple[dict[str, str], frozenset[str]]:
    """Return which articles a reviewer folds into which, and which are no copies, by their ids."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for analysis in analyses:
        ids[analysis.document.sha256].append(analysis.id)
    pairs: dict[str, str] = {}
    apart: set[str] = set()
    for one in review:
        if one.what == "fold" and all(text in ids for text in one.texts):
            copy, first = one.texts
            pairs[ids[copy][0]] = ids[first][0]
        elif one.what == "unfold":
            apart.update(ids.get(one.texts[0], ()))
    return pairs, frozenset(apart)
