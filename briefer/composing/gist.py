"""The bottom line: what the reader who stops there must know, each thing once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from briefer.composing.folding import Weighed
from briefer.composing.likeness import Likeness
from briefer.composing.selecting import WORTH
from briefer.composing.spoken_sentences import opens_quotation
from briefer.composing.story_shares import Shares, claim, foremost, story_shares
from briefer.language import DAYS_AND_MONTHS, quoted_share
from briefer.model import UNDATED, Dating

LIKE = 0.2  # cosine of the words of two sentences from which on they tell one thing
WITHIN = 0.5  # share of the words of the shorter one that say so, too
RELATED = 0.08  # from which on two sentences of different articles of a story that name one thing belong together
CLOSE = 0.12  # and from which on two do of which one names what the article of the other speaks of
# A word with a capital that opens neither the text nor a sentence or quotation in it.
_CAPITAL = re.compile(r"(?<![.!?“\"'’] )(?<!^)\b[A-ZÀ-ÝİĞŞА-ЯЁ][\w’'-]{2,}")
LONGEST = 60  # words of a point: one breath, one paragraph of three lines
SPOKEN = 0.6  # share of a statement in quotation marks from which on it is somebody's words
NEWER = 0.2  # share of a statement's weight that one of a later day must have to take its place
WIDE = 3  # languages in which a story is told that concerns more than one country
AMONG = 200  # points that are looked at, heaviest first
FEWEST = 3  # points, however light the last are
LIGHT = 0.6  # share of the weight of the one before it that each further point must have


@dataclass(frozen=True, slots=True, kw_only=True)
class GistPoint:
    """A point of the bottom line: a statement, and what else its story must not lack."""

    statements: tuple[Weighed, ...]  # the weightiest first

    @property
    def told(self) -> tuple[Weighed, ...]:
        """The statements as they are read: those of one article in its order."""
        if len({point.draft.article for point in self.statements}) > 1:
            return self.statements
        return tuple(sorted(self.statements, key=lambda point: point.draft.key.start))

    @property
    def carriers(self) -> tuple[str, ...]:
        """Every article that carries one of the statements."""
        return tuple(dict.fromkeys(id for point in self.statements for id in point.carriers))


def bottom_line(
    weighed: Sequence[Weighed],
    stories: Mapping[str, int],
    most: int,
    datings: Mapping[str, Dating] | None = None,
    texts: Mapping[str, str] | None = None,
    opinions: Collection[str] = (),
) -> list[GistPoint]:
    """Return the weightiest statements of all, none told twice, each with a second of its story.

    `stories` tells the story of each article, `texts` what it says, `datings` when it appeared: of two statements that tell
    one thing, the later stands; what somebody says in so many words stands only where nothing is
    reported. The order is that of weight.
    """
    holding = [point for point in weighed if not point.over] or weighed
    reported = [point for point in holding if not point.draft.opinion] or holding
    reported = [point for point in reported if not _is_spoken(point)] or reported
    ranked = sorted(reported, key=lambda point: -point.weight)[:AMONG]
    likeness = Likeness(weighed)
    leading = [point for point in ranked if _leads(point)] or ranked
    shares = story_shares(weighed, stories, most, sorted(opinions))
    wide = _wide(weighed, stories)
    heads = _heads(leading, shares, most, likeness, wide)
    heads = heads if wide else _weighty(heads)
    heads = [foremost(head, leading, shares) for head in heads]
    for place, head in enumerate(heads):
        beside = [*heads[:place], *heads[place + 1 :]]
        heads[place] = _latest(head, ranked, beside, datings or {}, likeness)
    taken = list(heads)
    points = []
    for head in heads:
        second = _second(head, ranked, taken, stories, likeness, texts or {})
        taken += second
        points.append(GistPoint(statements=(head, *second)))
    return points


def _is_spoken(point: Weighed) -> bool:
    """Whether somebody's words open a statement: one voice, whose place is among the positions."""
    return opens_quotation(point.draft.key.text)


def _leads(point: Weighed) -> bool:
    """Whether a statement may stand first in a point: most of it is nobody's words."""
    return quoted_share(point.draft.key.text) <= SPOKEN


def _wide(weighed: Sequence[Weighed], stories: Mapping[str, int]) -> dict[str, int]:
    """Return the stories that are told in several languages, by their articles."""
    spoken: dict[int, set[str]] = {}
    for point in weighed:
        if point.draft.spoken and (story := stories.get(point.draft.article)) is not None:
            spoken.setdefault(story, set()).add(point.draft.spoken)
    wide = {story for story, languages in spoken.items() if len(languages) >= WIDE}
    return {article: story for article, story in stories.items() if story in wide}


def _heads(
    ranked: Sequence[Weighed],
    shares: Shares,
    most: int,
    likeness: Likeness,
    wide: Mapping[str, int],
) -> list[Weighed]:
    """Return the weightiest statements, none told twice; past its share a story's weigh less.

    The last places are kept for those of the stories in several languages that have none yet.
    """
    heads: list[Weighed] = []
    told: Counter[int] = Counter()
    while len(heads) < most:
        open_ = [point for point in ranked if not _told(point, heads, likeness)]
        if not open_:
            break
        met = {wide.get(head.draft.article) for head in heads}
        waiting = [p for p in open_ if wide.get(p.draft.article, None) not in {*met, None}]
        if most - len(heads) <= len({wide[point.draft.article] for point in waiting}):
            open_ = waiting or open_
        best = max(open_, key=lambda point: claim(point, shares, told))
        heads.append(best)
        if best.draft.article in shares:
            told[shares[best.draft.article][0]] += 1
    return sorted(heads, key=lambda point: -point.weight)


def _weighty(heads: Sequence[Weighed]) -> list[Weighed]:
    """Return statements, the heaviest first, as far as none is far lighter than the one before it."""
    for place in range(FEWEST, len(heads)):
        if heads[place].weight < LIGHT * heads[place - 1].weight:
            return list(heads[:place])
    return list(heads)


def _latest(
    head: Weighed,
    ranked: Sequence[Weighed],
    beside: Sequence[Weighed],
    datings: Mapping[str, Dating],
    likeness: Likeness,
) -> Weighed:
    """Return the weightiest statement that tells the same of a later day, or the one at hand."""
    appeared = datings.get(head.draft.article, UNDATED)
    for point in ranked:
        if point.weight < NEWER * head.weight:
            break
        later = datings.get(point.draft.article, UNDATED).follows(appeared)
        if later and likeness(head, point) >= LIKE and not _told(point, beside, likeness):
            return point
    return head


def _second(
    head: Weighed,
    ranked: Sequence[Weighed],
    taken: Sequence[Weighed],
    stories: Mapping[str, int],
    likeness: Likeness,
    texts: Mapping[str, str],
) -> list[Weighed]:
    """Return the weightiest further statement of a story that fits into its point."""
    story = stories.get(head.draft.article)
    room = LONGEST - _length(head)
    for point in ranked:
        home = point.draft.article
        same_story = home == head.draft.article or (
            story is not None and stories.get(home) == story
        )
        if point.weight < WORTH:
            break
        near = home == head.draft.article or _together(head, point, likeness, texts)
        if same_story and near and _length(point) <= room and not _told(point, taken, likeness):
            return [point]
    return []


def _together(head: Weighed, point: Weighed, likeness: Likeness, texts: Mapping[str, str]) -> bool:
    """Whether statements of two articles of a story tell of one thing: read as one, they name it or sound like it."""
    like = likeness(head, point)
    one, other = _names(head), _names(point)
    if like < RELATED or one & other:
        return like >= RELATED
    # Else that neither has a name says nothing.
    shown = head.draft.spoken == point.draft.spoken and _has_capitals(head) and _has_capitals(point)
    if not one and not other:
        return shown or like >= CLOSE
    met = _speaks_of(texts.get(point.draft.article, ""), one)
    met = met or _speaks_of(texts.get(head.draft.article, ""), other)
    return met and (like >= CLOSE or (shown and not (one and other)))


def _speaks_of(text: str, names: frozenset[str]) -> bool:
    """Whether a text has one of some names."""
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)


def _has_capitals(point: Weighed) -> bool:
    """Whether a statement is in a script in which names have a capital."""
    return point.draft.key.text.isascii() or point.draft.key.text.lower() != point.draft.key.text


def _names(point: Weighed) -> frozenset[str]:
    """Return the words of a statement that have a capital within a sentence, but for days and months."""
    words = (w for line in point.draft.lines for w in _CAPITAL.findall(line.sentence.text))
    return frozenset(re.sub("[’']s?$", "", w) for w in words if w.lower() not in DAYS_AND_MONTHS)


def _told(point: Weighed, others: Sequence[Weighed], likeness: Likeness) -> bool:
    """Whether one of some statements tells a thing already: in like words, or with half of its words."""
    return any(
        other is point
        or likeness(point, other) >= LIKE
        or _shared(point.draft.words, other.draft.words) >= WITHIN
        for other in others
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    shortest = min(len(one), len(other))
    return len(one & other) / shortest if shortest else 0.0


def _length(point: Weighed) -> int:
    return sum(len(line.sentence.text.split()) for line in point.draft.lines)
