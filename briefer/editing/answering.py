"""What is new to a question that was asked before: a figure, a position, an actor; nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefer.composing import Finding, same_statement
from briefer.editing.revised_figures import told_differently
from briefer.language import disputing_by_language, language, tokens
from briefer.model import Answer, Known, NewFigure, NewPosition, Told, Voice
from briefer.quantifying import Count, counts, differ, key_of

MOST = 400  # sentences with a number that are remembered, the latest
SHOWN = 12  # figures of one answer that nothing told before
KINDS = ("count", "money", "share", "fate")


def answered(
    positions: Sequence[tuple[Finding, Told]],
    stated: Sequence[Told],
    known: Known,
    *,
    articles: int,
) -> tuple[Answer, Known]:
    """Return what the articles that came tell anew, and what is known from now on.

    `positions` are what actors say in them, `stated` the sentences that may state a number.
    """
    voices = {voice.actor: voice for voice in known.voices}
    new: list[NewPosition] = []
    for finding, told in positions:
        actor = _known_as(finding.actor or "", voices)
        heard = voices.get(actor, Voice(actor=actor, told=()))
        if not any(_said_before(actor, told.text, one.text) for one in heard.told):
            before = heard.told[-1] if heard.told else None
            new.append(NewPosition(actor=actor, now=told, before=before))
            voices[actor] = replace(heard, told=(*heard.told, told))
    counted = [told for told in stated if _figure(told.text) is not None]
    fresh = [one for one in counted if not _among(one, known.figures)]
    revised = tuple(_revised(counted, known.figures))
    answer = Answer(
        articles=articles,
        positions=tuple(new),
        figures=(*revised, *_further(fresh, [one.now for one in revised])),
    )
    figures = (*known.figures, *fresh)[-MOST:]
    return answer, Known(voices=tuple(voices.values()), figures=figures)


def _known_as(actor: str, voices: Mapping[str, Voice]) -> str:
    """Return the name under which an actor is known already: "Aho" is "Lena Aho", if nobody else is."""
    if actor in voices:
        return actor
    last = actor.split()[-1:]
    same = [one for one in voices if one.split()[-1:] == last and (actor in one or one in actor)]
    return same[0] if len(same) == 1 else actor


def _revised(counted: Sequence[Told], before: Sequence[Told]) -> Iterator[NewFigure]:
    """Yield the figures that were told differently before, each sentence once."""
    shown: set[str] = set()
    for now, then, value, was in _differing(counted, before):
        if now.text not in shown and then.text not in shown:
            shown |= {now.text, then.text}
            yield NewFigure(value=value, now=now, before=then, was=was)


def _differing(
    counted: Sequence[Told], before: Sequence[Told]
) -> Iterator[tuple[Told, Told, str, str]]:
    """Yield sentences with earlier ones that number one thing otherwise, and both numbers.

    First those in one wording, the latest first; then those of one kind in other words.
    """
    for now in counted:
        for then in reversed(before):
            if _alike(now.text, then.text) and (both := _numbers(now.text, then.text)):
                yield now, then, *both
    told, earlier = [one.text for one in counted], [one.text for one in before]
    for (place, span), (old, was) in told_differently(told, earlier):
        now, then = counted[place], before[old]
        yield now, then, now.text[slice(*span)], then.text[slice(*was)]


def _numbers(now: str, then: str) -> tuple[str, str] | None:
    """Return the first numbers of one kind that two sentences give differently, as they write them."""
    earlier = [(key_of(one), one) for one in counts(then)]
    for one in counts(now):
        key = key_of(one)
        same = [other for other_key, other in earlier if key is not None and other_key == key]
        if same and all(differ(one.quantity, other.quantity) for other in same):
            return now[slice(*one.quantity.span)], then[slice(*same[0].quantity.span)]
    return None


def _further(fresh: Sequence[Told], revised: Sequence[Told]) -> Iterator[NewFigure]:
    """Yield the figures of sentences that say what nothing said before, of one statement the first."""
    shown: list[Told] = [*revised]
    for one in fresh:
        figure = _figure(one.text)
        if len(shown) < SHOWN + len(revised) and figure and not _among(one, shown):
            shown.append(one)
            yield NewFigure(value=one.text[slice(*figure.quantity.span)], now=one)


def _figure(text: str) -> Count | None:
    """Return the first number of a sentence that counts something, is a share, or money."""
    for count in counts(text):
        key = key_of(count)
        if key is not None and key[0] in KINDS:
            return count
    return None


def _among(one: Told, others: Sequence[Told]) -> bool:
    return any(
        one.text == other.text
        or (_alike(one.text, other.text) and _numbers(one.text, other.text) is None)
        for other in others
    )


def _alike(one: str, other: str, beside: frozenset[str] = frozenset()) -> bool:
    """Whether two sentences state the same, some words aside and whatever their numbers."""
    return same_statement(frozenset(tokens(one)) - beside, frozenset(tokens(other)) - beside)


def _said_before(actor: str, now: str, then: str) -> bool:
    """Whether an actor says what was heard before: in like words, the name aside, denied in both or neither."""
    if now == then:
        return True
    return _denied(now) == _denied(then) and _alike(now, then, frozenset(tokens(actor)))


def _denied(text: str) -> bool:
    known = disputing_by_language()
    spoken = known.get(language(text) or "en", known["en"])
    return bool(spoken.negations.search(text))
