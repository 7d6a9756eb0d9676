"""Decisions of which only one can hold: refused, with who took the other and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from briefer.errors import ConfigError
from briefer.inert import inert
from briefer.model import Anchor, Decision, ThemeAnchor
from briefer.reviewing.well_formed import mistakes


def consistent(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions that a program made up, or a brief records, in their order.

    Raises ConfigError where one is none that a person could take, or two contradict.
    """
    told = tuple(decisions)
    wrong = [f"decision {one.id}: {what}" for one in told for what in mistakes(one)]
    wrong = wrong or [line for _, line in contradictions(told)]
    if wrong:
        raise ConfigError("\n".join(inert(line) for line in wrong))
    return told


def contradictions(decisions: Sequence[Decision]) -> Iterator[tuple[Decision, str]]:
    """Yield each decision that contradicts one before it, and in what."""
    for before, after in combinations(decisions, 2):
        if before.id == after.id:
            yield after, f"{after.what} {after.id} is there twice"
        elif _contradict(before, after):
            who = ", ".join(filter(None, (before.by and f"by {before.by}", before.at)))
            told = f" ({who})" if who else ""
            yield (
                after,
                f"{after.what} {after.id} contradicts {before.what} {before.id}{told}: "
                f"take one back, as by briefer review undo … {before.id}",
            )


def _contradict(one: Decision, other: Decision) -> bool:
    kinds = {one.what, other.what}
    if _meet(_out(one), (*_in(other), *_out(other))) or _meet(_in(one), _out(other)):
        return True
    if one.what == other.what and one.what in ("pin", "speaker"):
        return _meet(one.sentences, other.sentences)
    if one.what == other.what and one.what in ("rename", "move"):
        return _same_theme(one.themes[0], other.themes[0])
    if kinds <= {"fold", "unfold"}:
        return one.texts[0] == other.texts[0]
    return False


def _in(one: Decision) -> tuple[Anchor, ...]:
    if one.what in ("pin", "speaker"):
        return one.sentences
    return (one.instead,) if one.instead else ()


def _out(one: Decision) -> tuple[Anchor, ...]:
    return one.sentences if one.what in ("drop", "replace") else ()


def _meet(some: Sequence[Anchor], others: Sequence[Anchor]) -> bool:
    return any(
        one.text == other.text and one.start < other.end and other.start < one.end
        for one in some
        for other in others
    )


def _same_theme(one: ThemeAnchor, other: ThemeAnchor) -> bool:
    """Whether two decisions are of one theme: most of what it held is the same."""
    if one.sentences and other.sentences:
        shared = {anchor.place for anchor in one.sentences} & {a.place for a in other.sentences}
        return 2 * len(shared) > max(len(one.sentences), len(other.sentences))
    return bool(one.texts) and one.texts == other.texts
