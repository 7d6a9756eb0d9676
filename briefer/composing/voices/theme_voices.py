"""The voices of one theme: what its own points show to be said, and what its articles quote besides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from briefer.composing.drafts import Draft
from briefer.composing.folding import Weighed
from briefer.composing.selecting import Chosen
from briefer.composing.speaking import initials, place_of, witnesses
from briefer.composing.voices.attributions import EACH, Voice, attributions
from briefer.composing.voices.known_people import Actors, speaker
from briefer.composing.voices.name_patterns import is_person
from briefer.composing.voices.utterances import Place, said_in
from briefer.language import quotations
from briefer.model import Analysis, Span


class Heard:
    """What is said in the articles of a theme, as far as the sentences themselves show who speaks."""

    def __init__(
        self,
        chosen: Chosen,
        articles: Mapping[str, Analysis],
        actors: Actors,
        speaking: Sequence[Analysis],
    ) -> None:
        own = {point.draft.article: articles[point.draft.article] for point in chosen.points}
        self._articles = {**own, **{article.id: article for article in speaking}}
        self._texts = {id: article.text for id, article in articles.items()}
        self._said = {id: quotations(one.text) for id, one in self._articles.items()}
        self._speaking = speaking
        self._actors = actors
        self._attributed = {
            id: list(said_in(article, self._said[id])) for id, article in self._articles.items()
        }
        self._speeches = {
            place: speech
            for speeches in self._attributed.values()
            for speech in speeches
            for place in speech.places
        }

    def parted(self, points: Sequence[Weighed]) -> tuple[list[Weighed], list[Voice]]:
        """Part points into the sources' own statements and what is somebody's."""
        stated: list[Weighed] = []
        said: dict[str, Voice] = {}
        for point in points:
            voice = self._voice(point)
            if voice is None:
                stated.append(point)
            else:
                before = said.get(voice.actor, Voice(voice.actor, voice.shown, ()))
                drafts = (*before.drafts, point.draft)
                said[voice.actor] = Voice(voice.actor, before.shown, drafts)
        return stated, list(said.values())

    def _voice(self, point: Weighed) -> Voice | None:
        """Return who speaks in the key sentence of a point, where it shows that itself."""
        draft = point.draft
        article = self._articles[draft.article]
        speech = self._speeches.get(draft.place)
        if speech is None:
            return None
        actor = speaker(point, article, self._said[draft.article], self._actors)
        voice = Voice(speech.actor, speech.shown, (draft,))
        if (
            actor is not None
            and actor != speech.actor
            and speech.actor.split()[-1] in actor.split()
        ):
            voice = Voice(actor, actor, (draft,))
        return voice if self._shows(voice.actor, draft) else None

    def voices(
        self,
        said: Sequence[Voice],
        *,
        quoted: Collection[Place],
        told: Callable[[Draft], bool],
        most: int,
    ) -> list[Voice]:
        """Return what the points say, and what else actors of the articles do; each sentence once."""
        known = {voice.actor: voice for voice in said}
        taken: set[Place] = set()
        found = attributions(
            self._speaking, quoted=quoted, told=told, said=self._attributed, shows=self._shows
        )
        for voice in found:
            if len(known) >= most and voice.actor not in known:
                continue
            fresh = [draft for draft in voice.drafts if taken.isdisjoint(_places(draft))]
            taken |= {place for draft in fresh for place in _places(draft)}
            before = known.get(voice.actor, Voice(voice.actor, voice.shown, ()))
            drafts = (*before.drafts, *fresh)[: max(EACH, len(before.drafts))]
            if drafts:
                known[voice.actor] = Voice(voice.actor, before.shown, drafts)
        return self._merged(list(known.values()))

    def _merged(self, voices: list[Voice]) -> list[Voice]:
        """Put what stands under two forms of one name under one: "Reid", "Harry Reid of Nevada"."""
        for voice in voices:
            others = [one for one in voices if one is not voice and same_name(voice, one)]
            if len(others) != 1:
                continue
            (full,) = others
            if all(self._shows(full.actor, draft) for draft in voice.drafts):
                drafts = (*full.drafts, *voice.drafts)[: max(EACH, len(full.drafts))]
                whole = Voice(full.actor, full.shown, drafts)
                left = [whole if one is full else one for one in voices if one is not voice]
                return self._merged(left)
        return voices

    def _shows(self, actor: str, draft: Draft) -> bool:
        return any(witnesses(actor, line, self._texts) is not None for line in draft.lines)

    def places(self, voice: Voice) -> Iterator[tuple[str, Span]]:
        """Yield where the sources name a voice in full, if its own sentences don't."""
        for draft in voice.drafts:
            for line in draft.lines:
                yield from witnesses(voice.actor, line, self._texts) or ()
        if voice.shown != voice.actor:
            for id in dict.fromkeys((*(draft.article for draft in voice.drafts), *self._texts)):
                if place := place_of(voice.shown, self._texts[id]):
                    yield id, place
                    return


def same_name(one: Voice, full: Voice) -> bool:
    """Whether one actor is a surname of another's full name, holds that name, or is its initials."""
    if one.actor.isupper() and one.actor == initials(full.actor):
        return True
    if not is_person(full.actor) or " " not in full.actor:
        return False
    return full.actor.endswith(f" {one.actor}") or f" {full.actor} " in f" {one.actor} "


def _places(draft: Draft) -> set[Place]:
    return {(line.article, line.sentence.start) for line in draft.lines}
