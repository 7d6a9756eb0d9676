"""Statements: drafts that say the same, folded into the best worded one, with all who carry it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefer.composing.crossing import languages_of, one_fact
from briefer.composing.drafts import Draft
from briefer.language import Change, Slots, sentence_slots, slot_changes
from briefer.model import UNDATED, Analysis, Dating
from briefer.quantifying import counts, differ

# Share of the shorter sentence's words that two sentences must have in common to be taken
# for the same statement: at this value, of pairs drawn from one story, the wordings of one
# agency's line fall together and sentences that merely share their subject don't.
SAME_STATEMENT = 0.65
FEWEST_WORDS = 5  # below, two short sentences overlap by chance
# Share of the longer sentence's words from which on another article carries the statement, and is not
# only near enough not to be printed beside it: of folded pairs below nearly none state the same.
CARRIED = 0.42
CONTAINED, OF_THE_LONGER = 0.75, 0.3  # the same where nearly all of the shorter is in the longer

# The powers by which the weight of a point grows with the independent origins that carry the same
# statement, and with those that report its story: on the desk folders, left out of the training,
# they are worth a hundredth each of what must stand in the bottom line.
CORROBORATION = 0.58
COVERAGE = 0.14

OVERTAKEN = 0.05  # what is left of the weight of a statement that is over


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A draft with the articles that carry the same statement, and what it weighs."""

    draft: Draft
    carriers: tuple[str, ...]  # article ids, its own first
    origins: int
    weight: float
    alike: int = 1  # origins that tell it, or so nearly the same that it is not printed beside it
    over: bool = False  # whether later articles have overtaken it
    retold: int = 0  # further origins that tell the same in other words


def same_statement(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two sentences, by their content words, state the same."""
    shortest = min(len(a), len(b))
    return a == b or (shortest >= FEWEST_WORDS and len(a & b) >= SAME_STATEMENT * shortest)


def fold_and_weigh(
    drafts: Sequence[Draft],
    origin: Mapping[str, int],
    reported: Mapping[str, int] | None = None,
    datings: Mapping[str, Dating] | None = None,
    language: str = "",
) -> list[Weighed]:
    """Fold drafts that state the same into the best worded one, and count who carries it.

    Of two that state the same of other numbers, the one of a later day counts. `origin` tells the
    independent origin of each article, `reported` by how many origins its story is told, `datings`
    when it appeared. What is stated in several languages is quoted in the document's, where it can be.
    Order: as handed in.
    """
    order = sorted(range(len(drafts)), key=lambda i: (-drafts[i].score, i))
    heads: list[int] = []
    carried: dict[int, list[int]] = {}
    postings: dict[str, list[int]] = {}
    superseded: set[int] = set()
    told = cache(lambda i: sentence_slots(drafts[i].key.text))
    for i in order:
        alike = [*_alike(drafts, i, postings), *_elsewhere(drafts, i, heads)]
        differing = {other: changed(told(i), told(other)) for other in alike}
        head = next((other for other in alike if not differing[other]), None)
        if head is None:
            heads.append(i)
            for word in drafts[i].words:
                postings.setdefault(word, []).append(i)
            updated = [other for other in alike if differing[other] is Change.NUMBER]
            superseded |= _older(i, updated, drafts, datings or {})
        carried.setdefault(i if head is None else head, []).append(i)
    return [
        _weighed(
            drafts,
            _read(drafts, carried[i], language),
            origin,
            reported or {},
            over=i in superseded,
        )
        for i in sorted(heads)
    ]


def _alike(drafts: Sequence[Draft], index: int, postings: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the drafts whose words state the same, those that share most with this one first."""
    shared: dict[int, int] = {}
    for word in drafts[index].words:
        for other in postings.get(word, ()):
            shared[other] = shared.get(other, 0) + 1
    alike = [o for o in shared if same_statement(drafts[index].words, drafts[o].words)]
    return sorted(alike, key=lambda other: (-shared[other], other))


def _elsewhere(drafts: Sequence[Draft], index: int, heads: Iterable[int]) -> list[int]:
    """Return the heads that state the same in another language."""
    if not drafts[index].spoken:
        return []
    return [other for other in heads if one_fact(drafts[index], drafts[other])]


def _read(drafts: Sequence[Draft], members: Sequence[int], language: str) -> list[int]:
    """Return statements of the same, first the best one that the readers of a document read."""
    return sorted(members, key=lambda i: drafts[i].spoken != language)


def told_elsewhere(weighed: Sequence[Weighed], articles: Sequence[Analysis]) -> frozenset[int]:
    """Return the places of statements that articles of several languages carry."""
    if not any(point.draft.spoken for point in weighed):
        return frozenset()
    spoken = languages_of(articles)
    return frozenset(
        place
        for place, point in enumerate(weighed)
        if len({spoken[article] for article in point.carriers}) > 1
    )


def changed(one: Slots, other: Slots) -> Change | None:
    """Return what two sentences in one wording state differently: of whom, or how many."""
    differing = [change for change, *_ in slot_changes(one, other)]
    if 2 * differing.count(Change.NAME) > len(differing):
        return Change.NAME
    return Change.NUMBER if Change.NUMBER in differing else None


def _older(
    index: int, others: Iterable[int], drafts: Sequence[Draft], datings: Mapping[str, Dating]
) -> set[int]:
    """Return which of some drafts, one and the others, are of an earlier day than the other."""
    mine = datings.get(drafts[index].article, UNDATED)
    older: set[int] = set()
    for other in others:
        theirs = datings.get(drafts[other].article, UNDATED)
        older |= {index} if theirs.follows(mine) else {other} if mine.follows(theirs) else set()
    return older


def _bears_out(head: Draft, other: Draft) -> bool:
    """Whether a folded statement says what the head says, and not another count of the same."""
    if head.spoken != other.spoken:
        return True  # the fact was compared, not the words
    shorter, longer = sorted((head.words, other.words), key=len)
    shared = len(shorter & longer)
    alike = shared >= CARRIED * len(longer) or (
        shared >= CONTAINED * len(shorter) and shared >= OF_THE_LONGER * len(longer)
    )
    return alike and not any(
        one.noun == count.noun and differ(one.quantity, count.quantity)
        for one in counts(head.key.text)
        for count in counts(other.key.text)
    )


def _weighed(
    drafts: Sequence[Draft],
    members: Sequence[int],
    origin: Mapping[str, int],
    reported: Mapping[str, int],
    *,
    over: bool,
) -> Weighed:
    head = drafts[members[0]]
    bearing = [i for i in members if i == members[0] or _bears_out(head, drafts[i])]
    carriers = tuple(dict.fromkeys(drafts[i].article for i in bearing))
    tellers = {drafts[i].article for i in members}
    alike = len({origin[article] for article in tellers})
    coverage = max(alike, *(reported.get(article, 1) for article in tellers))
    weight = head.score * alike**CORROBORATION * coverage**COVERAGE
    weight *= OVERTAKEN if over else 1.0
    return Weighed(
        draft=head,
        carriers=carriers,
        origins=len({origin[article] for article in carriers}),
        alike=alike,
        weight=weight,
        over=over,
    )
