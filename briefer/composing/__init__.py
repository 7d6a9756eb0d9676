"""From ranked, grouped articles to a Brief.

`draft` makes a ranked sentence stand alone, `fold_and_weigh` folds like statements and counts who
carries them, `compose` puts together bottom line, themes, positions, timeline, sources and method.

announcing     whether a sentence announces what a day to come will bring: by its verb, and by …
article_days   what an article says of days: when it appeared, which it names, and whether its …
captions       what says what a picture shows
day_salience   which days matter: by how many articles tell of each, how long after, and how many …
definites      whether a sentence opens with a thing that its article has introduced
differences    differences as a brief prints them: the strongest, side by side, with their …
disagreements  what independent reports of one subject state with different numbers, in …
disputes/      what one says and another contests: statements that speak against each other
drafting       from a ranked sentence to words that can stand alone in a brief
event_days     which of the days that a sentence names is that of its main verb, and whether it …
event_verbs    the verbs by which a sentence tells of something that has happened
event_votes    what several sources say of the day of one event, and what is long past where they …
figure_words   the words around a figure that say what it is a figure of: its clause, or the near …
gist           the bottom line: what the reader who stops there must know, each thing once
happening      what a sentence tells of a day: the event of a timeline
joined_lines   where a caption or a headline has run into a sentence
key_figures    key figures: the numbers that the bottom line rests on or that several origins …
later_counts   counts that only went on: of two that differ, the larger is the later one
leaning        what a sentence leans on that stands elsewhere in its article, by rules with a name
likeness       how like two points are, by the words they share
material       what a brief is composed of: what the earlier stages found, and what the desk …
method_note    what the head and the method note say of the material
next_dates     next dates: what the sources announce for days after the day of issue, the most …
notices        what stands in an article and is no news: headings, lines that address the reader
numbering      footnotes and sources, numbered in the order in which a reader meets them
passages       sources with their fingerprints, and the passages that prove what is quoted
reasons        why each point of the bottom line is there: who carries it, what raised it, what …
salience       what makes a sentence the gist of a set of articles: a few signals, weighed by a …
selecting      which drafts are printed under the themes, by weight
speaking       whether a sentence shows of itself that an actor speaks in it, and where the full …
standing       the mildest means by which a sentence stands alone: as it is, trimmed, or with a …
superseding    which statements are over at the day of issue: a count that has grown, a day that …
surroundings   what stands around a quotation: enough to see, of the passages alone, that it is …
timeline       dated events, drawn from sentences that name their day or month, on the days that …
title          what most of the sources speak of: the names that a brief without a title is …
voices/        who says what: the actors of a theme, with the sentences that show it
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from sys import maxsize

from briefer.composing.article_days import LEAD, days_of_articles
from briefer.composing.day_salience import day_worth, days_told
from briefer.composing.differences import differences, numbered_differences
from briefer.composing.drafting import Draft, Refusal, draft, within_quotations
from briefer.composing.gist import GistPoint, bottom_line
from briefer.composing.key_figures import key_figures
from briefer.composing.likeness import Likeness
from briefer.composing.material import Layout, Material, subjects
from briefer.composing.method_note import days_covered, folder_slug, refusals, removals
from briefer.composing.next_dates import Announced, next_dates, numbered_next_dates
from briefer.composing.notices import without_full_stop
from briefer.composing.numbering import Ledger
from briefer.composing.passages import describe_source, evidence_spans, passages
from briefer.composing.reasons import reasons
from briefer.composing.salience import by_salience, salience_signals
from briefer.composing.selecting import (
    Chosen,
    Weighed,
    fold_and_weigh,
    heaviest_by_theme,
    points_outside_themes,
    same_statement,
    sections,
    weigh_by_theme,
)
from briefer.composing.speaking import is_heard, speakers_in
from briefer.composing.superseding import current
from briefer.composing.surroundings import Excerpt, counted, looked_at, quoted_sentence
from briefer.composing.timeline import happenings
from briefer.composing.title import brief_title, shared_names
from briefer.composing.voices import Actors, Heard
from briefer.edtf import covering
from briefer.fingerprint import Tree
from briefer.model import (
    Analysis,
    Brief,
    Event,
    Mention,
    Method,
    Period,
    Point,
    Position,
    Section,
    Source,
    Step,
)

__all__ = [
    "LEAD",
    "Draft",
    "Excerpt",
    "Layout",
    "Material",
    "Refusal",
    "Weighed",
    "by_salience",
    "compose",
    "counted",
    "current",
    "draft",
    "fold_and_weigh",
    "heaviest_by_theme",
    "is_heard",
    "looked_at",
    "quoted_sentence",
    "reasons",
    "salience_signals",
    "same_statement",
    "speakers_in",
    "within_quotations",
    "without_full_stop",
]


VOICES, VOICES_ALONE = 10, 16  # actors of a theme; of one beside which there is no other
LISTENED = 20  # articles of a theme in which they are looked for


def compose(material: Material, layout: Layout, *, issued: date) -> Brief:
    """Return the brief: everything that is printed, numbered in reading order."""
    copies = {group.members[0]: group.members[1:] for group in material.copies}
    ledger = Ledger(copies)
    weighed = weigh_by_theme(material.weighed, material.themes)
    datings = {article.id: article.dating for article in material.articles}
    gist = bottom_line(material.weighed, material.stories, layout.bottom_line, datings)
    taken = [point for gist_point in gist for point in gist_point.statements]
    alike = Likeness(material.weighed)
    themed = sections(
        weighed, material.themes, taken=taken, most=layout.points_per_theme, alike=alike
    )
    alone = points_outside_themes(
        weighed, material.themes, taken=taken, most=layout.further, alike=alike
    )
    points = tuple(_gist_point(point, ledger, material.origins) for point in gist)
    ahead = next_dates(
        material.announced,
        material.articles,
        material.origins,
        material.stories,
        issued=issued,
        most=layout.next_dates,
    )
    coming = numbered_next_dates(ahead, ledger)
    parts = tuple(_section(chosen, ledger, material) for chosen in themed)
    alone = [point for point in alone if _place(point.draft) not in ledger.places]
    unthemed = tuple(ledger.point(point) for point in alone)
    differing = numbered_differences(differences(subjects(material)), ledger)
    events = _timeline(material, ledger, layout.events, ahead)
    for article in material.articles:  # those that nothing is quoted from come last
        ledger.source(article.id)
    printed = [
        p
        for p in [*(p for one in themed for p in one.points), *alone]
        if _place(p.draft) in ledger.places
    ]
    figures = key_figures(
        taken,
        printed,
        material.articles,
        material.origins,
        material.stories,
        ledger,
        most=layout.key_figures,
    )
    trees = {article.id: Tree(article.text) for article in material.articles}
    spans = {
        article.id: [*ledger.spans.get(article.id, ()), *evidence_spans(article)]
        for article in material.articles
    }
    names = shared_names(material.names)
    title = layout.title or (
        brief_title(material.subjects, names, layout.presentation.language) or layout.untitled
    )
    return Brief(
        title=title,
        slug=folder_slug(title),
        subjects=names,
        issued=issued,
        coverage=days_covered(material.articles),
        bottom_line=points,
        next_dates=coming,
        key_figures=figures,
        sections=parts,
        further=unthemed,
        differences=differing,
        timeline=events,
        periods=_steps(material.periods, ledger),
        sources=_sources(material, ledger, trees, layout),
        passages=passages(trees, spans, ledger.sources),
        method=_method(material, ledger, layout),
        series=layout.series,
        issue=layout.issue,
        **asdict(layout.presentation),
    )


def _gist_point(point: GistPoint, ledger: Ledger, origins: Mapping[str, int]) -> Point:
    """Return a point of the bottom line with the footnotes of all its statements."""
    return Point(
        quotes=tuple(quote for statement in point.told for quote in ledger.quotes(statement.draft)),
        sources=ledger.carriers(point.carriers),
        origins=len({origins[carrier] for carrier in point.carriers}),
    )


def _section(chosen: Chosen, ledger: Ledger, material: Material) -> Section:
    """Return a theme: its statements first, then who said what."""
    articles = {article.id: article for article in material.articles}
    heard = Heard(chosen, articles, Actors(material.names), _speaking(chosen, material))
    fresh = [point for point in chosen.points if _place(point.draft) not in ledger.places]
    points = fresh or chosen.points  # what a theme before this one quotes isn't quoted again
    stated, said = heard.parted(points)
    if not stated:  # a theme of nothing but quotations needs no second list
        stated, said = list(points), []
    carriers = [carrier for point in points for carrier in point.carriers]
    printed = tuple(ledger.point(point) for point in stated)
    voices = heard.voices(
        said,
        quoted=ledger.places | {_place(point.draft) for point in points},
        told=[point.draft.words for point in stated],
        most=VOICES if len(material.themes) > 1 else VOICES_ALONE,
    )
    carriers += [draft.article for voice in voices for draft in voice.drafts]
    for voice in voices:
        ledger.attest(heard.places(voice))
    return Section(
        label=chosen.theme.label,
        points=printed,
        positions=tuple(
            Position(
                actor=voice.shown,
                name=voice.actor,
                quotes=tuple(quote for draft in voice.drafts for quote in ledger.quotes(draft)),
            )
            for voice in voices
        ),
        sources=ledger.carriers(carriers),
        origins=len({material.origins[carrier] for carrier in carriers}),
        terms=chosen.theme.terms,
        guided=chosen.theme.guided,
    )


def _place(draft: Draft) -> tuple[str, int]:
    """Return where the key sentence of a draft stands."""
    return draft.article, draft.key.start


def _speaking(chosen: Chosen, material: Material) -> list[Analysis]:
    """Return the articles in which a theme's actors are looked for, the weightiest first.

    Its own, and those of no theme that state what it states or tell of one of its stories.
    """
    points = [material.weighed[i] for i in chosen.theme.points]
    own = dict.fromkeys(point.draft.article for point in points)
    themed = {material.weighed[i].draft.article for theme in material.themes for i in theme.points}
    told = {material.stories[id] for id in own if id in material.stories}
    carriers = dict.fromkeys(id for point in points for id in point.carriers)
    sisters = (one.id for one in material.articles if material.stories.get(one.id) in told)
    joined = [id for id in dict.fromkeys((*carriers, *sisters)) if id not in themed]
    articles = {article.id: article for article in material.articles}
    return [articles[id] for id in list(dict.fromkeys((*own, *joined)))[:LISTENED]]


def _timeline(
    material: Material, ledger: Ledger, most: int, ahead: Sequence[Announced]
) -> tuple[Event, ...]:
    """Return the timeline, without the days of the next dates."""
    announced = {(one.mention.start, one.mention.end) for one in ahead}
    told = [
        days_told(article.day, _in_prose(mentions, article))
        for article in material.articles
        if (mentions := material.mentions.get(article.id)) is not None
    ]
    days = days_of_articles(material.articles, material.stories)
    found = [
        happening
        for happening in happenings(
            (*material.weighed, *material.dated), days, most, day_worth(told)
        )
        if (happening.mention.start, happening.mention.end) not in announced
    ]
    return tuple(
        Event(
            edtf=happening.mention.edtf,
            start=happening.mention.start,
            end=happening.mention.end,
            quote=ledger.quotes(happening.weighed.draft)[-1],
            words=happening.mention.words,
            note=happening.mention.note,
            sources=ledger.carriers(happening.carriers),
        )
        for happening in found
    )


def _in_prose(mentions: Iterable[Mention], article: Analysis) -> Iterator[Mention]:
    """Yield what stands in the sentences of an article, and not in a list beside it."""
    starts = sorted((sentence.start, sentence.end) for sentence in article.sentences)
    for mention in mentions:
        at = bisect_right(starts, (mention.span.start, maxsize)) - 1
        if at >= 0 and mention.span.end <= starts[at][1]:
            yield mention


def _steps(periods: Sequence[Period], ledger: Ledger) -> tuple[Step, ...]:
    return tuple(
        Step(
            edtf=covering(period.start, period.end) if period.start and period.end else "",
            sources=tuple(sorted(map(ledger.source, period))),
        )
        for period in periods
    )


def _sources(
    material: Material, ledger: Ledger, trees: Mapping[str, Tree], layout: Layout
) -> tuple[Source, ...]:
    first = {copy: group.members[0] for group in material.copies for copy in group}
    described = [
        describe_source(
            article,
            trees[article.id],
            number=ledger.source(article.id),
            origin=material.origins[article.id],
            copy_of=None if first[article.id] == article.id else ledger.source(first[article.id]),
            full=layout.full_evidence,
        )
        for article in material.articles
    ]
    return tuple(sorted(described, key=lambda source: source.number))


def _method(material: Material, ledger: Ledger, layout: Layout) -> Method:
    numbers = ledger.sources
    copies = [
        (numbers[copy], numbers[group.members[0]])
        for group in material.copies
        for copy in group.members[1:]
    ]
    datings = {numbers[article.id]: article.dating for article in material.articles}
    return Method(
        articles=len(material.articles),
        sentences=material.sentences,
        quoted=ledger.quoted,
        set_aside=refusals(material.set_aside),
        removed=removals(material.articles, numbers),
        skipped=material.skipped,
        folded=tuple(sorted(copies)),
        inferred=tuple(sorted(n for n, d in datings.items() if d.dated and not d.stated)),
        undated=tuple(sorted(n for n, d in datings.items() if not d.dated)),
        settings=layout.settings,
        versions=layout.versions,
        recipe=layout.recipe,
    )
