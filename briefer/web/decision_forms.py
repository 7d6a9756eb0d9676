"""What a person sends from a page of review, as a decision; and what a page says of decisions."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from briefer import issuing
from briefer.errors import InputError
from briefer.issuing import Reviewing
from briefer.model import Brief, Decision
from briefer.remarks import NOTHING, Remark
from briefer.rendering import Catalogue
from briefer.web.wording import phrase

Text = Annotated[str, Field(max_length=2000)]
State = Literal["applied", "pending", "idle", "undone"]

PHRASES = {
    "ban": phrase("No theme may be called {what}"),
    "comment": phrase("Comment on {what}: {value}"),
    "drop": phrase("Leave out {what}"),
    "fold": phrase("A copy: {what}"),
    "merge": phrase("Join {what}"),
    "move": phrase("Move {what} to place {place}"),
    "pin": phrase("Pin {what}"),
    "rename": phrase("Rename {what} to {value}"),
    "replace": phrase("Replace {what}"),
    "speaker": phrase("{value} says {what}"),
    "split": phrase("Part {what}: some sentences become {value}"),
    "unfold": phrase("No copy: {what}"),
}


class DecisionForm(BaseModel):
    """The fields of a form: of each kind of decision a few."""

    what: Text = ""
    sentence: Text = ""
    theme: Text = ""
    other: Text = ""  # theme
    sentences: Annotated[list[Text], Field(max_length=200)] = []
    instead: Text = ""
    source: Text = ""
    of: Text = ""
    to: Text = ""
    place: Annotated[str, Field(max_length=4)] = ""
    value: Text = ""
    because: Text = ""
    revision: Annotated[str, Field(max_length=64)] = ""

    def decision(self, under: Reviewing, *, by: str) -> Decision:
        """Return what is meant; InputError where a sentence, theme or source is not there."""
        made = _MADE.get(self.what)
        if made is None:
            raise InputError("is no decision", subject=self.what)
        one: Decision = made(self, under)
        because = "" if one.what == "comment" else " ".join(self.because.split())
        return replace(one, because=because, by=by)

    @property
    def number(self) -> int:
        """The place, as a number."""
        return int(self.place) if self.place.isascii() and self.place.isdecimal() else 0


_MADE = {
    "ban": lambda form, under: issuing.banned(under, form.theme),
    "comment": lambda form, under: issuing.commented(
        under, form.sentence or form.theme or issuing.ALL, _needed(form.value, "comment")
    ),
    "drop": lambda form, under: issuing.dropped(under, form.sentence),
    "fold": lambda form, under: issuing.copied(under, form.source, _needed(form.of, "copy of")),
    "merge": lambda form, under: issuing.merged(under, [form.theme, form.other], form.value),
    "move": lambda form, under: issuing.moved(under, form.theme, form.number),
    "pin": lambda form, under: issuing.pinned(under, form.sentence, form.to or None, form.number),
    "rename": lambda form, under: issuing.renamed(under, form.theme, _needed(form.value, "name")),
    "replace": lambda form, under: issuing.replaced(under, form.sentence, form.instead),
    "speaker": lambda form, under: issuing.spoken(
        under, form.sentence, _needed(form.value, "speaker")
    ),
    "split": lambda form, under: issuing.parted(
        under, form.theme, form.sentences, _needed(form.value, "name")
    ),
    "unfold": lambda form, under: issuing.copied(under, form.source, None),
}


def _needed(said: str, what: str) -> str:
    if not said.strip():
        raise InputError("is empty", subject=what, hint="write something into the field")
    return said


# --- what a page says of them --------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One decision, and what came of it."""

    id: str
    words: str
    because: str
    by: str
    at: str
    issue: str
    state: State
    reason: Remark = NOTHING


def told_all(under: Reviewing, words: Catalogue, foreseen: Brief | None = None) -> list[Told]:
    """Return the decisions on a brief, and those it was made with that are taken back.

    With the brief as it would be, what comes of those that it was not made with yet is known.
    """
    came = {one.id: one for one in under.brief.method.review}
    coming = {one.id: one for one in foreseen.method.review} if foreseen else {}
    held = {one.id: one for one in under.review.decisions}
    told = []
    for id, one in held.items():
        known = came.get(id)
        state: State = "pending" if known is None else "idle" if known.idle else "applied"
        outcome = known or coming.get(id)
        reason = outcome.idle if outcome else NOTHING
        told.append(_told(one, words, state, reason))
    told += [_told(one, words, "undone") for id, one in came.items() if id not in held]
    return told


def _told(one: Decision, words: Catalogue, state: State, reason: Remark = NOTHING) -> Told:
    return Told(
        id=one.id,
        words=in_words(one, words),
        because=one.because,
        by=one.by,
        at=one.at,
        issue=one.issue,
        state=state,
        reason=reason,
    )


def in_words(one: Decision, words: Catalogue) -> str:
    """Return what a decision says, in the reader's language."""
    labels = " + ".join(f"“{theme.label}”" for theme in one.themes)
    sentence = f"“{one.words}”" if one.words else " ".join(each.id for each in one.sentences)
    text = one.texts[0][:12] if one.texts else ""
    about = {"ban": f"“{one.value}”", "fold": text, "unfold": text, "pin": sentence}.get(one.what)
    what = about or labels or sentence or words(phrase("the whole brief"))
    value = one.value if one.what == "comment" else f"“{one.value}”"
    return words(PHRASES[one.what], what=what, value=value, place=one.place)


# --- what somebody saw -----------------------------------------------------------

_SEEN: OrderedDict[str, tuple[str, ...]] = OrderedDict()  # ids of decisions, by revision
_MOST_SEEN = 500


def remember_seen(under: Reviewing) -> None:
    """Note which decisions a page shows: so that what others did since can be named."""
    _SEEN[under.review.revision] = tuple(one.id for one in under.review.decisions)
    while len(_SEEN) > _MOST_SEEN:
        _SEEN.popitem(last=False)


def done_since(under: Reviewing, revision: str) -> tuple[list[Decision], int]:
    """Return what was decided since somebody looked, and how many decisions were taken back.

    Where it isn't known what they saw, the last decisions are returned.
    """
    seen = _SEEN.get(revision) if revision else ()
    now = under.review.decisions
    if seen is None:
        return list(now[-3:]), 0
    held = {one.id for one in now}
    return [one for one in now if one.id not in seen], sum(id not in held for id in seen)
