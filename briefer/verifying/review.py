"""What a brief says that a person decided on it, against what it shows.

Decisions hold one after the other: what one that came later undid, only making it again shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer import reviewing
from briefer.editing import is_of, put_in, put_out, texts_of
from briefer.errors import ConfigError
from briefer.model import ORDER, Anchor, Brief, Comment, Decision, Failure, Quote

NAMING = ("rename", "merge", "split")  # decisions that give a theme its name
# Why a decision may not apply, beside what rules a sentence out.
REASONS = frozenset(
    (
        "name-taken",
        "no-such-original",
        "no-such-sentence",
        "no-such-text",
        "not-printed",
        "theme-gone",
        "under-no-theme",
    )
)


def check_review(brief: Brief) -> Iterator[Failure]:
    """Check each decision against what is shown, and each comment and name against the decisions."""
    review = brief.method.review
    try:
        reviewing.consistent(review)
    except ConfigError as wrong:
        yield Failure(where="review", what=f"is none that people could take: {wrong}")
        return
    for one in review:
        where = f"{one.what} {one.id}"
        if one.words:
            yield Failure(where=where, what="carries words that nothing proves")
        if one.idle:
            yield from _idle(one, brief)
        else:
            yield from ((Failure(where=where, what=what)) for what in _broken(one, brief))
    yield from _comments(brief)


def named_by_review(brief: Brief) -> set[str]:
    """Return the names that a person gave to themes of the finished brief."""
    return {one.value for one in brief.method.review if one.what in NAMING and not one.idle}


def speaks(brief: Brief, actor: str, quotes: Sequence[Quote]) -> bool:
    """Whether a person named the speaker of one of some quotations."""
    texts = texts_of(brief)
    return any(
        one.what == "speaker"
        and not one.idle
        and one.value == actor
        and any(is_of(quote, anchor, texts) for quote in quotes for anchor in one.sentences)
        for one in brief.method.review
    )


def _idle(one: Decision, brief: Brief) -> Iterator[Failure]:
    """Check that a decision does not apply for the reason that is given, as far as the brief shows it."""
    from briefer.composing import Refusal

    where, key = f"{one.what} {one.id}", one.idle.key
    if (key not in REASONS and key not in set(Refusal)) or one.idle.parts:
        yield Failure(where=where, what="gives no reason that there is for not applying")
    known = {source.sha256 for source in brief.sources}
    meant = one.instead if one.instead and one.sentences[0].text in known else None
    texts = [meant.text] if meant else [anchor.text for anchor in one.sentences] or one.texts[:1]
    if key == "no-such-text" and texts and all(text in known for text in texts):
        yield Failure(where=where, what="is said to have no text, which is a source")
    if key == "not-printed" and one.what == "replace" and _printed(one.sentences, brief):
        yield Failure(where=where, what="is said to be of no sentence, which is quoted")


def _broken(one: Decision, brief: Brief) -> Iterator[str]:
    """Yield what a decision says that the brief does not show."""
    if _printed(put_out(one), brief):
        yield "takes out a sentence that is quoted"
    pinned = put_in(one)
    if pinned and brief.order == ORDER and not _printed(pinned, brief):
        yield "puts in a sentence that is not quoted"
    if one.what == "ban" and any(
        section.label.casefold() == one.value.casefold() and not (section.guided or section.named)
        for section in brief.sections
    ):
        yield "bans a label that a theme has"
    if one.what == "speaker":
        yield from _spoken(one, brief)
    if one.what in ("fold", "unfold"):
        yield from _copied(one, brief)


def _spoken(one: Decision, brief: Brief) -> Iterator[str]:
    texts = texts_of(brief)
    for section in brief.sections:
        for point in section.points:
            if any(is_of(q, anchor, texts) for q in point.quotes for anchor in one.sentences):
                yield "gives a sentence to a speaker that stands as the source's own"
        for position in section.positions:
            if one.value not in (position.actor, position.name) and any(
                is_of(q, anchor, texts) for q in position.quotes for anchor in one.sentences
            ):
                yield f"gives a sentence to a speaker that is given to {position.actor!r}"


def _copied(one: Decision, brief: Brief) -> Iterator[str]:
    carried = brief.changes.sources if brief.changes else ()
    for source in brief.sources:
        if source.sha256 != one.texts[0] or source.number in carried:
            continue
        if one.what == "unfold" and source.copy_of is not None:
            yield f"calls source {source.number} no copy, which is shown as one"
        if one.what == "fold" and source.copy_of is None:
            yield f"calls source {source.number} a copy, which is not shown as one"


def _printed(anchors: Sequence[Anchor], brief: Brief) -> bool:
    """Whether one of some sentences is quoted, from this issue's own articles."""
    texts = texts_of(brief)
    return any(is_of(quote, anchor, texts) for quote in brief.own for anchor in anchors)


def _comments(brief: Brief) -> Iterator[Failure]:
    """Check that each comment is one that a person wrote, and stands where it was meant to."""
    texts = texts_of(brief)
    written = [one for one in brief.method.review if one.what == "comment" and not one.idle]
    parts = (part for section in brief.sections for part in section.parts)
    for part in (*brief.bottom_line, *brief.further, *parts):
        meant = [
            one
            for one in written
            if one.sentences
            and (
                any(is_of(quote, one.sentences[0], texts) for quote in part.quotes)
                or not _printed(one.sentences, brief)  # in the words of a copy
            )
        ]
        yield from _unwritten(part.comments, meant)
    for section in brief.sections:
        yield from _unwritten(section.comments, [one for one in written if one.themes])
    on_all = [one for one in written if not (one.sentences or one.themes)]
    yield from _unwritten(brief.comments, on_all)


def _unwritten(comments: Sequence[Comment], meant: Sequence[Decision]) -> Iterator[Failure]:
    known = [(one.value, one.by) for one in meant]
    for comment in comments:
        if (comment.text, comment.by) not in known:
            what = "stands where nobody decided to write it"
            yield Failure(where=f"comment {comment.text[:60]!r}", what=what)
