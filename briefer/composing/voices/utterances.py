"""What shows the actors of one article taking a position: sentences, or short quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.composing.drafting import draft, whole_quotation
from briefer.composing.drafts import Draft
from briefer.composing.notices import is_of_the_writer, without_full_stop
from briefer.composing.spoken_sentences import within_quotations
from briefer.composing.voices.actors import actor as actor_of
from briefer.composing.voices.actors_by_office import actor_by_office, names_actors
from briefer.composing.voices.offices import described
from briefer.composing.voices.other_languages import actor_abroad
from briefer.composing.voices.position_words_abroad import knows_positions, sourced
from briefer.composing.voices.positions import does_by_itself, position, position_abroad
from briefer.composing.voices.roles import standing
from briefer.language import length, tokens, tongues
from briefer.model import Analysis, Quotation, Sentence, Span

LEAST_WORDS = 6  # of what somebody says
LEAST_DENSE = 3  # the same where endings do the work of articles and prepositions
FEWEST_WORDS = 2  # the same behind a verb that takes a side by itself, or with a reporter's own
SHOWN = 0.6  # share of the said words that must stand in the sentence

# "according to Lee": a source, not a side.
_SOURCED = frozenset(
    "according laut zufolge selon d'après d’après según secondo segundo".split()  # noqa: SIM905
)
# "según informa Al Arabiya": who relays what others say.
_RELAYED = re.compile(
    r"\s+(?:ha\s+|han\s+)?(?:inform|relat|public|recog|rapport|riferi|riport)\w+\s"
)
_AS_TOLD = re.compile(r"\b(?:según|secondo quanto|comme|como|wie)\s+(?:ha\s+)?\Z")
_ENDS = re.compile(r"[.!?][\"”’)]*\s|\n")

Place = tuple[str, int]  # article, start of a sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """What shows an actor saying something: a sentence, or a quotation of two or three."""

    actor: str
    shown: str  # the actor with the office, as the source has it around the name
    draft: Draft
    direct: bool  # with words in quotation marks
    clear: float = 1.0  # how clearly it is a position, from 1

    @property
    def places(self) -> frozenset[Place]:
        """Where its sentences stand."""
        return frozenset((line.article, line.sentence.start) for line in self.draft.lines)


def said_in(
    article: Analysis, said: Sequence[Quotation], *, positions: bool = True
) -> Iterator[Attribution]:
    """Yield what shows the actors of an article taking a position, or just speaking, of its quotations."""
    sentences = article.sentences
    spoken = within_quotations(article.text, sentences)
    bare = without_full_stop(sentences)
    starts = [one.start for one in sentences]
    taking: set[Span] = set()  # the words for speakers who take a position in their first sentence
    for found in said:
        if found.speaker is None:
            continue
        index = bisect_right(starts, found.speaker.start) - 1
        if index < 0:
            continue
        found = _within(found, sentences[index])
        assert found.speaker is not None
        if _is_no_side(article, found):
            continue
        goes_on = found.content.start >= sentences[index].end
        if goes_on and found.speaker not in taking:
            continue
        pronoun = article.text[slice(*found.speaker)].lower() in ("he", "she")
        named = None if pronoun else _named_actor(article, found)
        made = _quotable(article, found, index, spoken, bare) if pronoun or named else None
        actor = named or (_bracketed_actor(article.text, found.speaker, made) if made else None)
        if actor and ((clear := _clear(article, found, actor)) >= 1 or not positions):
            taking.add(found.speaker)
            if made and not (len(made.lines) == 1 and is_of_the_writer(made.key.text)):
                shown = described(article.text, found.speaker, actor)
                yield Attribution(actor, shown, made, found.kind != "indirect", clear)


def _within(found: Quotation, sentence: Sentence) -> Quotation:
    """Return a quotation whose speaker ends with the sentence: not "said Lee. A guest"."""
    speaker = found.speaker
    end = sentence.start + len(sentence.text.rstrip(".!?"))
    if speaker is None or speaker.end <= end:
        return found
    return replace(found, speaker=Span(speaker.start, max(end, speaker.start)))


def _is_no_side(article: Analysis, found: Quotation) -> bool:
    """Whether the words for a speaker name a source, stand elsewhere, or only "he" in passing."""
    assert found.speaker is not None
    if found.cue is None or not _adjoins(article.text, found):
        return True
    if found.kind == "indirect" and article.text[slice(*found.speaker)].lower() in ("he", "she"):
        return True
    verb = article.text[slice(*found.cue)].lower()
    if _RELAYED.match(article.text, found.cue.end):
        return True
    reported = _AS_TOLD.search(article.text, max(0, found.cue.start - 20), found.cue.start)
    if names_actors(article.language) and article.language not in tongues():
        return bool(sourced(article.language).fullmatch(verb))
    names_source = verb in _SOURCED or " " in verb  # "de acuerdo con"
    return found.kind != "direct" and (names_source or reported is not None)


def _clear(article: Analysis, found: Quotation, actor: str) -> float:
    """Return how clearly an actor takes a position."""
    if knows_positions(article.language):
        return position_abroad(article.text, found, article.language)
    return position(article.text, found, standing(actor, article.text))


def _adjoins(text: str, found: Quotation) -> bool:
    """Whether what is said adjoins the words that tell who says it.

    A quotation may open the next sentence, but stand no farther off: "…," Lee said. “And …”
    """
    assert found.speaker is not None
    assert found.cue is not None
    first = min(found.speaker.start, found.cue.start)
    last = max(found.speaker.end, found.cue.end)
    start, end = found.content
    if start >= last:
        between = _ENDS.split(text[last:start])
        return "\n" not in text[last:start] and (len(between) == 1 or between[1:] == [""])
    if end > first:
        return True
    closed = text[:end].rstrip("”\"’'»").endswith(".") and text[first].isupper()
    return not closed and not _ENDS.search(text[end:first])


def _quotable(
    article: Analysis, found: Quotation, index: int, spoken: Collection[int], bare: Collection[int]
) -> Draft | None:
    """Return the sentence of the speaker, or all of a short quotation with it; None for neither."""
    sentence = article.sentences[index]
    does = does_by_itself(article.text, found, article.language)
    most = LEAST_DENSE if names_actors(article.language) else LEAST_WORDS
    if _shown(article.text, found, sentence.span, FEWEST_WORDS if does else most):
        made = draft(article, article.sentences, index, spoken, bare)
        if isinstance(made, Draft) and len(made.lines) == 1:
            return made
    if length(article.text[slice(*found.content)]) < LEAST_WORDS:
        return None
    return whole_quotation(article, article.sentences, index, found.content, bare)


def _named_actor(article: Analysis, found: Quotation) -> str | None:
    """Return whom the words for a speaker name."""
    assert found.speaker is not None
    if names_actors(article.language):
        behind = found.cue is not None and found.cue.start < found.speaker.start
        behind = behind and does_by_itself(article.text, found, article.language)
        return actor_by_office(article.text, found.speaker, article.language, object_behind=behind)
    if article.language in tongues():
        return actor_abroad(article.text, found.speaker, article.language, found.cue)
    return actor_of(article.text, found.speaker, found.cue)


def _bracketed_actor(text: str, pronoun: Span, made: Draft) -> str | None:
    """Return whom the brackets of a draft name in the place of "he" or "she"."""
    pieces = made.lines[-1].pieces
    named = next((piece for piece in pieces if piece.kind == "insertion"), None)
    if named is None or named.start is None or named.end is None:
        return None
    first = pieces.index(named)
    gap = pieces[first - 1].end if first else made.lines[-1].sentence.start
    stands_for = gap is not None and 0 <= pronoun.start - gap <= 1
    return actor_of(text, Span(named.start, named.end), None) if stands_for else None


def _shown(text: str, found: Quotation, sentence: Span, least: int) -> bool:
    """Whether a sentence holds most of what is said, and at least so many words of it."""
    start, end = max(found.content.start, sentence.start), min(found.content.end, sentence.end)
    inside = text[start:end] if start < end else ""
    least = FEWEST_WORDS if found.kind == "mixed" else least
    enough = length(inside) >= least and len(tokens(inside)) > least // 2 - 1
    return enough and end - start >= SHOWN * (found.content.end - found.content.start)
