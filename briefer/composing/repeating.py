"""What a brief has printed so far, and whether a statement would tell its reader something new."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from briefer.composing.crossing import across, crossing_likeness
from briefer.composing.drafts import Draft
from briefer.composing.folding import changed
from briefer.composing.likeness import Likeness
from briefer.language import quoted, quoted_share, sentence_slots, tokens
from briefer.quantifying import counts

# Cosine of the words of two sentences, the rarer the heavier, from which on a reader takes them for one
# fact. In briefs read for it, four in five points above .2 repeated what was printed; at .25 fewer facts
# are lost (desk folders: .818 of them are told, .806 at .2). People say of one thing what differs in few words.
REPEATED, REPEATED_VOICE = 0.25, 0.3
OWN_ARTICLE = 0.9  # of that of two sentences of one article, which seldom tells a fact twice
# … of a sentence that only leads in another, and of one with a figure that isn't printed yet.
REPEATED_LEAD, REPEATED_FIGURE = 0.3, 0.3
# Two sentences that state one such number tell one fact from a likeness on that says little by itself.
REPEATED_NUMBER = 0.1
LARGE = 10  # below, a number is in many sentences, unless it is of people who died or were held
# Share of a sentence's own words that one printed sentence has, where it adds nothing.
WITHIN = 0.7
FEWEST_WORDS = 3
MOSTLY = 0.5  # share of a sentence between quotation marks: who says it is told of many


class Printed:
    """The sentences that are printed, in whatever part of the brief; each fact is to be told once."""

    def __init__(self, likeness: Likeness, drafts: Iterable[Draft] = ()) -> None:
        self._likeness = likeness
        self._sentences: dict[tuple[str, int], str] = {}
        self._words: dict[tuple[str, int], frozenset[str]] = {}
        self._figures: dict[tuple[str, int], set[float]] = {}
        self._drafts: dict[tuple[str, int], Draft] = {}  # by their key sentences
        self._slots = cache(sentence_slots)
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Take note that a draft is printed, with the sentences that lead it in."""
        self._drafts[draft.place] = draft
        for line in draft.lines:
            place = line.article, line.sentence.start
            self._sentences[place] = line.sentence.text
            self._words[place] = _content(line.sentence.text)
            self._figures[place] = _figures(line.sentence.text)

    def remove(self, drafts: Iterable[Draft]) -> None:
        """Forget that some drafts are printed."""
        for draft in drafts:
            for line in draft.lines:
                place = line.article, line.sentence.start
                for known in (self._sentences, self._words, self._figures, self._drafts):
                    known.pop(place, None)

    def likest(self, draft: Draft) -> float:
        """Return how like the likest printed sentence is, from 0 to 1: 1 is one of its own."""
        places = {(line.article, line.sentence.start) for line in draft.lines}
        if places & self._sentences.keys():
            return 1.0
        elsewhere = (
            crossing_likeness(draft, other)
            for other in self._drafts.values()
            if across(draft, other)
        )
        return max(self._likest(draft.key.text, draft.article), max(elsewhere, default=0.0))

    def repeats(self, draft: Draft, most: float = REPEATED) -> bool:
        """Whether a draft tells again what is printed, or shows one of its sentences again."""
        leads = (line.sentence.text for line in draft.lines[:-1])
        if any(self._likest(one, draft.article) >= REPEATED_LEAD for one in leads):
            return True
        likest = self.likest(draft)
        if most <= likest < REPEATED_FIGURE:
            return _figures(draft.key.text) <= set[float]().union(*self._figures.values())
        return likest >= most

    def admit(self, draft: Draft, most: float = REPEATED) -> bool:
        """Whether a draft tells something new; then take note that it is printed."""
        new = not self.repeats(draft, most)
        if new:
            self.add(draft)
        return new

    def _likest(self, text: str, article: str) -> float:
        words = _content(text)
        if not words:  # "All of them," he said.
            return 1.0
        likes = (
            self._like(text, words, place) * (OWN_ARTICLE if place[0] == article else 1.0)
            for place in self._sentences
        )
        return max(likes, default=0.0)

    def _like(self, text: str, words: frozenset[str], place: tuple[str, int]) -> float:
        printed = self._words[place]
        shared = len(words & printed)
        if shared < 2:
            return 0.0
        like = self._likeness.of_words(words, printed)
        if shared >= max(FEWEST_WORDS, WITHIN * len(words)):
            like = 1.0
        elif REPEATED_NUMBER <= like < REPEATED and self._one_number(text, place):
            like = REPEATED_FIGURE
        if like < REPEATED:
            return like
        slots = self._slots(text), self._slots(self._sentences[place])
        return 0.0 if changed(*slots) else like

    def _one_number(self, text: str, place: tuple[str, int]) -> bool:
        return any(number >= LARGE for number in _figures(text) & self._figures[place])


def _content(text: str) -> frozenset[str]:
    """Return the content words of a sentence; of one that is a quotation, of what is said."""
    if quoted_share(text) > MOSTLY:
        return frozenset(
            word for span in quoted(text) for word in tokens(text[span.start : span.end])
        )
    return frozenset(tokens(text))


def _figures(text: str) -> set[float]:
    """Return the numbers of a sentence that tell something by themselves: no days, ages, small ones."""
    return {
        quantity.value
        for one in counts(text)
        if (quantity := one.quantity).kind in ("money", "share")
        or (quantity.kind not in ("day", "age") and (quantity.value >= LARGE or one.fate))
    }
