"""Why each point of the bottom line is there: who carries it, what raised it, what it was preferred to.

Read off a finished brief and the statements it was chosen from, by the measures of the choice itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from math import exp
from statistics import fmean

from briefer.composing.drafts import Signals
from briefer.composing.folding import CORROBORATION, COVERAGE, OVERTAKEN, Weighed, same_statement
from briefer.composing.gist import LIKE
from briefer.composing.likeness import Likeness
from briefer.composing.material import Material
from briefer.composing.retelling import RETELLING
from briefer.composing.salience import WEIGHTS
from briefer.language import tokens
from briefer.model import Brief, Explanation, Passed, Point, Quote, Reason, Weighing

OPENING = 3  # sentences that an article leads with
NOTABLE = 1.05  # times: below, a signal raised nothing
SHOWN = 3  # statements of each kind that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What the reasons are read off."""

    material: Material
    numbers: dict[str, int]  # of the sources, by article
    likeness: Likeness
    usual: tuple[float, ...]  # signals, on average over all statements
    printed: tuple[Weighed, ...]  # in the bottom line


def reasons(material: Material, brief: Brief) -> Explanation:
    """Return why each point of a bottom line is there, its sources numbered as in the brief."""
    chosen = [_statements(point, material, brief) for point in brief.bottom_line]
    scene = _Scene(
        material=material,
        numbers={source.id: source.number for source in brief.sources},
        likeness=Likeness(material.weighed),
        usual=_usual(point.draft.signals for point in material.weighed),
        printed=tuple(statement for one in chosen for statement in one),
    )
    heads = [one[0] for one in chosen if one]
    lightest = min((head.weight for head in heads), default=0.0)
    left = [one for one in _ranked(material.weighed) if not any(one is p for p in scene.printed)]
    standing = [one for one in left if not one.over and not _repeats(one, scene.printed, scene)]
    over = [_once_weighed(one) for one in left if one.over]
    return Explanation(
        statements=len(material.weighed),
        points=tuple(
            _reason(place, point, one, left, scene)
            for place, (point, one) in enumerate(zip(brief.bottom_line, chosen, strict=True), 1)
            if one
        ),
        following=_passed(standing[:SHOWN], lightest, scene),
        overtaken=_passed(
            [one for one in _ranked(over) if one.weight >= lightest][:SHOWN], lightest, scene
        ),
    )


def _statements(point: Point, material: Material, brief: Brief) -> list[Weighed]:
    """Return the statements that a printed point is made of, the weightiest first."""
    articles = {source.number: source.id for source in brief.sources}
    found = (
        one
        for quote in point.quotes
        for one in material.weighed
        if one.draft.article == articles[quote.source] and _shows(quote, one)
    )
    return _ranked({id(one): one for one in found}.values())


def _shows(quote: Quote, statement: Weighed) -> bool:
    key = statement.draft.key
    return any(
        piece.kind == "verbatim" and key.start <= piece.start and piece.end <= key.end
        for piece in quote.pieces
    )


def _reason(
    place: int, point: Point, statements: Sequence[Weighed], left: Sequence[Weighed], scene: _Scene
) -> Reason:
    head, *others = statements
    origins = scene.material.origins
    leads = list(_leading(head, scene))
    story = _reporting(head, scene.material)
    rivals = [
        one
        for one in left
        if one.draft.article in story
        and not one.over
        and one.weight <= head.weight
        and not _repeats(one, scene.printed, scene)
    ]
    repeated = [one for one in left if not one.over and _repeats(one, [head], scene)]
    return Reason(
        place=place,
        text=point.text,
        sources=point.sources,
        origins=head.origins,
        leads=tuple(sorted(scene.numbers[article] for article in leads)),
        leading=len({origins[article] for article in leads}),
        reported=len({origins[article] for article in story}),
        weighed_by=tuple(_weighed_by(head, len({origins[a] for a in story}), scene)),
        joined=tuple(one.draft.key.text for one in others),
        preferred_to=_passed(rivals[:SHOWN], head.weight, scene),
        repeated=_passed(repeated[:SHOWN], head.weight, scene),
    )


def _leading(head: Weighed, scene: _Scene) -> Iterator[str]:
    """Yield the articles that state something in their titles or first sentences."""
    for article in scene.material.articles:
        opening = [article.title or "", *(one.text for one in article.sentences[:OPENING])]
        told = (frozenset(tokens(text)) for text in opening)
        if any(
            same_statement(words, head.draft.words)
            or scene.likeness.of_words(words, head.draft.words) >= LIKE
            for words in told
        ):
            yield article.id


def _reporting(head: Weighed, material: Material) -> set[str]:
    """Return the articles that tell of the stories of a statement."""
    stories = {material.stories[one] for one in head.carriers if one in material.stories}
    members = {article for article, story in material.stories.items() if story in stories}
    return {*head.carriers, *members}


def _weighed_by(head: Weighed, reported: int, scene: _Scene) -> list[Weighing]:
    """Return what raised a statement above an average one, the strongest first."""
    found = [
        Weighing(signal="origins", value=head.alike, times=head.alike**CORROBORATION),
        Weighing(signal="coverage", value=reported, times=reported**COVERAGE),
        Weighing(signal="retold", value=head.retold, times=(1 + head.retold) ** RETELLING),
    ]
    if head.draft.signals is not None:
        own = astuple(head.draft.signals)
        for signal, value, usual, weight in zip(
            fields(Signals), own, scene.usual, WEIGHTS, strict=True
        ):
            found.append(
                Weighing(signal=signal.name, value=value, times=exp(weight * (value - usual)))
            )
    notable = [one for one in found if one.times >= NOTABLE]
    return sorted(notable, key=lambda one: (-one.times, one.signal))


def _usual(signals: Iterable[Signals | None]) -> tuple[float, ...]:
    known = [astuple(one) for one in signals if one is not None]
    return tuple(fmean(column) for column in zip(*known, strict=True))


def _repeats(one: Weighed, others: Iterable[Weighed], scene: _Scene) -> bool:
    return any(scene.likeness(one, other) >= LIKE for other in others)


def _ranked(statements: Iterable[Weighed]) -> list[Weighed]:
    return sorted(statements, key=lambda one: -one.weight)


def _once_weighed(one: Weighed) -> Weighed:
    """Return a statement with the weight that it had before it was overtaken."""
    return replace(one, weight=one.weight / OVERTAKEN)


def _passed(statements: Iterable[Weighed], beside: float, scene: _Scene) -> tuple[Passed, ...]:
    return tuple(
        Passed(
            text=one.draft.key.text,
            source=scene.numbers[one.draft.article],
            weight=round(one.weight / beside, 3) if beside else 0.0,
        )
        for one in statements
    )
