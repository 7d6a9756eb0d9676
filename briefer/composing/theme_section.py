"""A theme as it is printed: its statements first, then who said what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefer.composing.material import Material
from briefer.composing.numbering import Ledger
from briefer.composing.repeating import REPEATED_VOICE, Printed
from briefer.composing.selecting import Chosen
from briefer.composing.voices import Actors, Heard, Voice, is_person
from briefer.model import Analysis, Position, Section

VOICES, VOICES_ALONE = 10, 20  # actors of a theme; of one beside which there is no other
LISTENED = 20  # articles of a theme in which they are looked for


def theme_section(chosen: Chosen, ledger: Ledger, material: Material, printed: Printed) -> Section:
    """Return a theme: its statements first, then who said what."""
    articles = {article.id: article for article in material.articles}
    heard = Heard(chosen, articles, Actors(material.names), _speaking(chosen, material))
    fresh = [point for point in chosen.points if point.draft.place not in ledger.places]
    points = fresh or chosen.points  # what a theme before this one quotes isn't quoted again
    stated, said = heard.parted(points)
    if not stated:  # a theme of nothing but quotations needs no second list
        stated, said = list(points), []
    printed.remove(point.draft for point in stated)
    voices = heard.voices(
        said,
        quoted=ledger.places | {point.draft.place for point in points},
        told=lambda draft: printed.repeats(draft, REPEATED_VOICE),
        most=VOICES if len(material.themes) > 1 else VOICES_ALONE,
    )
    voices = _telling(voices, printed, kept={point.draft.place for point in points})
    # What somebody says is told under the name, and not beside it.
    stated = [one for one in stated if printed.admit(one.draft, REPEATED_VOICE)] or stated[:1]
    carriers = [carrier for point in points for carrier in point.carriers]
    carriers += [draft.article for voice in voices for draft in voice.drafts]
    ledger.begin()
    shown = tuple(ledger.point(point) for point in stated)
    for voice in voices:
        ledger.attest(heard.places(voice))
    return Section(
        label=chosen.theme.label,
        points=shown,
        positions=tuple(_position(voice, ledger) for voice in voices),
        sources=ledger.carriers(carriers),
        origins=len({material.origins[carrier] for carrier in carriers}),
        terms=chosen.theme.terms,
        guided=chosen.theme.guided,
        named=chosen.theme.named,
    )


def _position(voice: Voice, ledger: Ledger) -> Position:
    """Return what an actor says, under the name in full."""
    ledger.begin(voice.shown)
    quotes = tuple(quote for draft in voice.drafts for quote in ledger.quotes(draft))
    return Position(actor=voice.shown, name=voice.actor, quotes=quotes)


def _telling(
    voices: Sequence[Voice], printed: Printed, kept: Collection[tuple[str, int]]
) -> list[Voice]:
    """Return the voices without what tells again what is printed, but for points that are theirs.

    Of two that say the same, a person by name stands: "London Mayor", "London mayor Sadiq Khan".
    """
    left: dict[str, Voice] = {}
    for voice in sorted(voices, key=lambda voice: not is_person(voice.actor)):
        drafts = tuple(
            draft
            for draft in voice.drafts
            if draft.place in kept or printed.admit(draft, REPEATED_VOICE)
        )
        if drafts:
            left[voice.actor] = replace(voice, drafts=drafts)
    return [left[voice.actor] for voice in voices if voice.actor in left]


def _speaking(chosen: Chosen, material: Material) -> list[Analysis]:
    """Return the articles in which a theme's actors are looked for, the weightiest first.

    Its own, and those of no theme that state what it states, tell of one of its stories, or come near it.
    """
    points = [material.weighed[i] for i in chosen.theme.points]
    own = dict.fromkeys(point.draft.article for point in points)
    themed = {material.weighed[i].draft.article for theme in material.themes for i in theme.points}
    told = {material.stories[id] for id in own if id in material.stories}
    carriers = dict.fromkeys(id for point in points for id in point.carriers)
    sisters = (one.id for one in material.articles if material.stories.get(one.id) in told)
    near = (material.weighed[i].draft.article for i in chosen.theme.beside)
    joined = [id for id in dict.fromkeys((*carriers, *sisters, *near)) if id not in themed]
    articles = {article.id: article for article in material.articles}
    return [articles[id] for id in list(dict.fromkeys((*own, *joined)))[:LISTENED]]
