"""What the actors of some articles say: of each, the sentences that show best who says what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.composing.drafts import Draft
from briefer.composing.folding import same_statement
from briefer.composing.voices.name_patterns import is_person
from briefer.composing.voices.utterances import Attribution, Place, said_in
from briefer.language import quotations
from briefer.model import Analysis

LONGEST = 45  # words of a sentence; a shorter one is preferred
EACH = 3  # sentences of one actor; of half the desk folders .257 are found, .246 at 2
SURE = 3.0  # a position is not clearer than that


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor, and the drafts that show best what the actor says."""

    actor: str
    shown: str
    drafts: tuple[Draft, ...]


def attributions(
    articles: Sequence[Analysis],
    *,
    quoted: Collection[Place],
    told: Callable[[Draft], bool] = lambda draft: False,
    said: Mapping[str, Sequence[Attribution]],
    shows: Callable[[str, Draft], bool] = lambda actor, draft: True,
) -> Iterator[Voice]:
    """Yield actors with what they say, those whom most articles quote first.

    What is `quoted` already is left out, and what is `told`;
    `said` is what `said_in` finds in each article, `shows` whether a draft shows of itself who speaks.
    """
    heard = [
        attribution
        for article in articles
        for attribution in said[article.id]
        if attribution.places.isdisjoint(quoted) and not told(attribution.draft)
    ]
    longer = _longest({attribution.actor for attribution in heard})
    by_actor: defaultdict[str, list[Attribution]] = defaultdict(list)
    for attribution in heard:
        by_actor[longer[attribution.actor]].append(attribution)
    telling = {name: len({own.draft.article for own in all_}) for name, all_ in by_actor.items()}
    order = {name: place for place, name in enumerate(by_actor)}
    for name in sorted(by_actor, key=lambda n: (-telling[n], -len(by_actor[n]), order[n])):
        voice = _voice(name, by_actor[name], shows)
        if voice.drafts:
            yield voice


def actors_of(articles: Sequence[Analysis]) -> Iterator[tuple[str, tuple[Draft, ...]]]:
    """Yield the actors of articles, each with the sentences that show best which position they take."""
    said = {one.id: list(said_in(one, quotations(one.text))) for one in articles}
    for voice in attributions(articles, quoted=(), said=said):
        yield voice.actor, voice.drafts


def _longest(actors: Collection[str]) -> dict[str, str]:
    """Return for each actor the only longer name that ends with it, or itself."""

    def longer(name: str) -> str:
        found = [one for one in actors if one.endswith(f" {name}")]
        return found[0] if len(found) == 1 and is_person(found[0]) else name

    return {name: longer(name) for name in sorted(actors)}


def _voice(actor: str, said: Sequence[Attribution], shows: Callable[[str, Draft], bool]) -> Voice:
    """Return the sentences of an actor that are direct, short and foremost; each once."""
    ranked = sorted(said, key=lambda one: (-_worth(one), one.draft.article, one.draft.key.start))
    chosen: list[Attribution] = []
    for attribution in ranked:
        if len(chosen) == EACH:
            break
        if not any(_again(attribution, other) for other in chosen) and shows(
            actor, attribution.draft
        ):
            chosen.append(attribution)
    longest = next((one.shown for one in chosen if len(one.shown) > len(actor)), actor)
    return Voice(actor, longest, tuple(one.draft for one in chosen))


def _again(one: Attribution, other: Attribution) -> bool:
    """Whether two show a sentence in common, or say the same."""
    shared = not one.places.isdisjoint(other.places)
    return shared or same_statement(one.draft.words, other.draft.words)


def _worth(one: Attribution) -> float:
    words = sum(len(line.sentence.text.split()) for line in one.draft.lines)
    named = one.shown != one.actor or " " in one.shown
    sure = min(one.clear, SURE) - 1
    long = max(0, words - LONGEST) / LONGEST
    return one.draft.score + 0.5 * one.direct + 0.2 * named + 0.1 * sure - long
