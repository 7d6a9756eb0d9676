"""A brief as a person decided: sentences pinned, dropped, replaced; themes named, joined, parted, moved.

Decisions hold one after the other, comments last. What no longer applies stays in the list, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefer.editing import reviewed_sentences, reviewed_themes
from briefer.editing.abridging import needed_passages
from briefer.editing.anchors import theme_anchor, theme_meant
from briefer.editing.outcomes import Applied, Outcome
from briefer.editing.renumbering import reading_order, renumbered_brief
from briefer.model import Brief, Comment, Decided, Decision, Passage, ThemeAnchor
from briefer.remarks import NOTHING, Remark, remark

if TYPE_CHECKING:
    from briefer.composing import Supply

Apply = Callable[[Brief, Decision, "Supply"], Outcome]


def reviewed(
    brief: Brief, decisions: Iterable[Decision], supply: Supply, *, previous: Brief | None = None
) -> Brief:
    """Return a brief as a person decided, with what came of each decision.

    Sentences that it doesn't print yet come from the `supply`. A theme of the `previous` issue, of
    which something was decided there, is looked for among those that go on.
    """
    decisions = [replace(one, was="", idle=NOTHING, words="") for one in decisions]
    if not decisions:
        return brief
    going_on = _going_on(brief, previous, decisions)
    decisions = [_meant(one, brief, going_on) for one in decisions]
    numbers = {source.id: source.number for source in brief.sources}
    came: dict[int, Decision] = {}
    changed, proofs = brief, list(brief.passages)
    in_turn = sorted(range(len(decisions)), key=lambda place: decisions[place].what == "comment")
    for place in in_turn:
        one = decisions[place]
        outcome = _APPLY[one.what](changed, one, supply)
        if isinstance(outcome, Remark):
            came[place] = replace(one, idle=outcome)
            continue
        changed = outcome.brief
        came[place] = replace(one, was=outcome.was)
        for draft in outcome.drafts:
            proofs += [
                Passage(
                    source=numbers[article],
                    index=proof.index,
                    start=proof.start,
                    text=proof.text,
                    path=proof.path,
                )
                for article, proof in supply.prove(draft)
            ]
    told = tuple(came[place] for place in range(len(decisions)))
    return _settled(brief, changed, proofs, told)


def _settled(
    before: Brief, changed: Brief, proofs: Sequence[Passage], told: tuple[Decision, ...]
) -> Brief:
    """Return the changed brief, numbered as it is read, with just the proofs that it needs."""
    method = replace(changed.method, review=told)
    if changed == before:
        return replace(changed, method=method)
    shown = {quote.number for quote in changed.quotes}
    figures = tuple(one for one in changed.key_figures if one.quote.number in shown)
    passages = {(one.source, one.index): one for one in proofs}
    whole = replace(
        changed,
        key_figures=figures,
        passages=tuple(passages[place] for place in sorted(passages)),
        method=method,
    )
    if {quote.number for quote in before.quotes} - shown:
        whole = replace(whole, passages=tuple(needed_passages(whole)))
    return renumbered_brief(whole, reading_order(whole))


# --- themes of an earlier issue ----------------------------------------------


def _going_on(
    brief: Brief, previous: Brief | None, decisions: Sequence[Decision]
) -> Callable[[ThemeAnchor], ThemeAnchor | None]:
    """Return which theme of this issue goes on one of the previous issue."""
    if previous is None or not any(one.issue and one.themes for one in decisions):
        return lambda anchor: None
    from briefer.editing.changes import continued_themes  # language data

    pairs = continued_themes(brief, previous)

    def found(anchor: ThemeAnchor) -> ThemeAnchor | None:
        earlier = theme_meant(anchor, previous)
        if earlier is None or earlier not in pairs:
            return None
        return theme_anchor(brief.sections[pairs[earlier]], brief)

    return found


def _meant(
    one: Decision, brief: Brief, going_on: Callable[[ThemeAnchor], ThemeAnchor | None]
) -> Decision:
    """Return a decision about the themes as they are here."""
    if not one.issue:
        return one
    themes = [
        theme if theme_meant(theme, brief) is not None else going_on(theme) or theme
        for theme in one.themes
    ]
    return replace(one, themes=tuple(themes))


# --- what is decided before a brief is composed -------------------------------


def _ban(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Note that no theme is called so: labels are found with that in mind."""
    return Applied(brief=brief)


def _fold(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Note that a text counts as a copy, where both are here."""
    texts = {source.sha256: source for source in brief.sources}
    copy, first = one.texts
    if copy not in texts:
        return remark("no-such-text")
    return Applied(brief=brief) if first in texts else remark("no-such-original")


def _unfold(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Note that a text stands by itself, where it is here."""
    if all(source.sha256 != one.texts[0] for source in brief.sources):
        return remark("no-such-text")
    return Applied(brief=brief)


def _comment(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    if not (one.themes or one.sentences):  # it is on the whole brief
        said = Comment(text=one.value, by=one.by)
        return Applied(brief=replace(brief, comments=(*brief.comments, said)))
    applied = reviewed_themes.comment if one.themes else reviewed_sentences.comment
    return applied(brief, one, supply)


_APPLY: Mapping[Decided, Apply] = {
    "ban": _ban,
    "comment": _comment,
    "drop": reviewed_sentences.drop,
    "fold": _fold,
    "merge": reviewed_themes.merge,
    "move": reviewed_themes.move,
    "pin": reviewed_sentences.pin,
    "rename": reviewed_themes.rename,
    "replace": reviewed_sentences.replaced_by,
    "speaker": reviewed_sentences.speaker,
    "split": reviewed_themes.split,
    "unfold": _unfold,
}
