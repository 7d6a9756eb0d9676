"""From ranked, grouped articles to a Brief.

`draft` makes a ranked sentence stand alone, `fold_and_weigh` folds like statements and counts who
carries them, `compose` puts together bottom line, themes, positions, timeline, sources and method.

announcing     whether a sentence announces what a day to come will bring: by its verb, and by …
announcing_abroad  whether a sentence announces a day to come, in languages whose files list by which …
article_days   what an article says of days: when it appeared, which it names, and whether its …
captions       what says what a picture shows
day_salience   which days matter: by how many articles tell of each, how long after, and how many …
crossing       statements in several languages: which of them tell one fact, and which of them a reader …
definites      whether a sentence opens with a thing that its article has introduced
differences    differences as a brief prints them: the strongest, side by side, with their …
disagreements  what independent reports of one subject state with different numbers, in …
disputes/      what one says and another contests: statements that speak against each other
drafting       from a ranked sentence to words that can stand alone in a brief
drafts         drafts: sentences as they will be shown, and why others can't be
event_days     which of the days that a sentence names is that of its main verb, and whether it …
event_verbs    the verbs by which a sentence tells of something that has happened
event_votes    what several sources say of the day of one event, and what is long past where they …
figure_words   the words around a figure that say what it is a figure of: its clause, or the near …
findings       what articles have to say to a question: who takes which position, and which …
folding        statements: drafts that say the same, folded into the best worded one, with all …
forenames      whom a bare surname names: the forenames that its article gives, put before it …
gist           the bottom line: what the reader who stops there must know, each thing once
happening      what a sentence tells of a day: the event of a timeline
introductory_names  forenames that stand in brackets before a surname: which pieces of a quotation …
introductions  whether a sentence speaks of somebody whom only its article has introduced: a bare sur…
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
opinions       opinion is no report: columns, letters and comments, told apart by what heads …
passages       sources with their fingerprints, and the passages that prove what is quoted
pointing       words inside a sentence that point to what stands elsewhere: "in these areas", "him" in …
reasons        why each point of the bottom line is there: who carries it, what raised it, what …
repeating      what a brief has printed so far, and whether a statement would tell its reader some…
retelling      who else tells what a statement says, in words too different to be folded with it
salience       what makes a sentence the gist of a set of articles: a few signals, weighed by a …
selecting      which drafts are printed under the themes, by weight
source_list    sources as they are listed, and the steps of the calendar into which they fall
speaking       whether a sentence shows of itself that an actor speaks in it, and where the full …
spoken_sentences  sentences that are somebody's words which began in another sentence
standing       the mildest means by which a sentence stands alone: as it is, trimmed, or with a …
stories        whether two articles tell of one event
story_shares   how many points of the bottom line a story has a claim to, and with what an article …
superseding    which statements are over at the day of issue: a count that has grown, a day that …
supply         what the articles of a brief have besides: any sentence that can be quoted, and …
surroundings   what stands around a quotation: enough to see, of the passages alone, that it is …
theme_labels   whether the name of a theme fits what is printed under it, and which other of its …
theme_section  a theme as it is printed: its statements first, then who said what
timeline       dated events, drawn from sentences that name their day or month, on the days that …
timeline_entries  the timeline as it is printed: what happened on which day, with footnotes
title          what most of the sources speak of: the names that a brief without a title is …
unfit          what rules a sentence out whatever leads in: its length, its marks, what it is, …
unnamed_subjects  whom or what a sentence calls only “they”, “it”, “both” or “there”, and names …
voices/        who says what: the actors of a theme, with the sentences that show it
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from briefer.composing.article_days import LEAD
from briefer.composing.crossing import in_languages
from briefer.composing.differences import differences, numbered_differences
from briefer.composing.drafting import draft
from briefer.composing.drafts import Draft, Refusal
from briefer.composing.findings import Finding, positions_taken
from briefer.composing.folding import Weighed, fold_and_weigh, same_statement, told_elsewhere
from briefer.composing.gist import GistPoint, bottom_line
from briefer.composing.introductory_names import named_in_full, without_introductions
from briefer.composing.key_figures import key_figures
from briefer.composing.likeness import Likeness
from briefer.composing.material import Layout, Material, subjects
from briefer.composing.method_note import days_covered, folder_slug, method
from briefer.composing.next_dates import next_dates, numbered_next_dates
from briefer.composing.notices import without_full_stop
from briefer.composing.numbering import Ledger
from briefer.composing.opinions import opinion_pieces, without_views
from briefer.composing.passages import evidence_spans, passages
from briefer.composing.reasons import reasons
from briefer.composing.repeating import Printed
from briefer.composing.retelling import RETELLING, retold
from briefer.composing.salience import by_salience, salience_signals
from briefer.composing.selecting import (
    heaviest_by_theme,
    points_outside_themes,
    sections,
    weigh_by_theme,
)
from briefer.composing.source_list import calendar_steps, listed_sources
from briefer.composing.speaking import is_heard, speakers_in
from briefer.composing.spoken_sentences import within_quotations
from briefer.composing.superseding import current
from briefer.composing.supply import Alternative, Supply
from briefer.composing.surroundings import Excerpt, counted, looked_at, quoted_sentence
from briefer.composing.theme_labels import fitting_labels
from briefer.composing.theme_section import theme_section
from briefer.composing.timeline_entries import timeline_entries
from briefer.composing.title import SHARES, brief_title, shared_names
from briefer.fingerprint import Tree
from briefer.model import Brief, Point

__all__ = [
    "LEAD",
    "RETELLING",
    "Alternative",
    "Draft",
    "Excerpt",
    "Finding",
    "Layout",
    "Material",
    "Refusal",
    "Supply",
    "Weighed",
    "by_salience",
    "compose",
    "counted",
    "current",
    "draft",
    "fold_and_weigh",
    "heaviest_by_theme",
    "in_languages",
    "is_heard",
    "looked_at",
    "named_in_full",
    "opinion_pieces",
    "positions_taken",
    "quoted_sentence",
    "reasons",
    "retold",
    "salience_signals",
    "same_statement",
    "speakers_in",
    "told_elsewhere",
    "within_quotations",
    "without_full_stop",
    "without_introductions",
    "without_views",
]


def compose(material: Material, layout: Layout, *, issued: date) -> Brief:
    """Return the brief: everything that is printed, numbered in reading order."""
    copies = {group.members[0]: group.members[1:] for group in material.copies}
    texts = {article.id: article.text for article in material.articles}
    english = {one.id: texts[one.id] for one in material.articles if one.language == "en"}
    ledger = Ledger(copies, english)
    weighed = weigh_by_theme(material.weighed, material.themes)
    datings = {article.id: article.dating for article in material.articles}
    gist = bottom_line(
        material.weighed,
        material.stories,
        layout.bottom_line,
        datings,
        texts,
        material.opinions,
    )
    taken = [point for gist_point in gist for point in gist_point.statements]
    printed = Printed(Likeness(material.weighed), (point.draft for point in taken))
    chosen_themes = sections(
        weighed, material.themes, taken=taken, most=layout.points_per_theme, printed=printed
    )
    themed = fitting_labels(chosen_themes, taken)
    renamed = {
        before.theme.label: after.theme.label
        for before, after in zip(chosen_themes, themed, strict=True)
    }
    points = tuple(_gist_point(point, ledger, material.origins) for point in gist)
    ahead = next_dates(
        material.announced,
        material.articles,
        material.origins,
        material.stories,
        issued=issued,
        most=layout.next_dates,
    )
    ledger.begin()
    coming = numbered_next_dates(ahead, ledger)
    parts = tuple(theme_section(chosen, ledger, material, printed) for chosen in themed)
    alone = points_outside_themes(
        weighed, material.themes, taken=taken, most=layout.further, printed=printed
    )
    ledger.begin()
    unthemed = tuple(ledger.point(point) for point in alone)
    ledger.begin()
    differing = numbered_differences(differences(subjects(material)), ledger)
    ledger.begin()
    events = timeline_entries(material, ledger, layout.events, ahead)
    for article in material.articles:  # those that nothing is quoted from come last
        ledger.source(article.id)
    themed_points = (point for chosen in themed for point in chosen.points)
    others = [one for one in (*themed_points, *alone) if one.draft.place in ledger.places]
    figures = key_figures(
        taken,
        others,
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
    by_most = shared_names(material.names, shares=SHARES[:1], of=len(material.articles))
    title = layout.title or (
        brief_title(
            [renamed.get(name, name) for name in material.subjects],
            by_most,
            layout.presentation.language,
        )
        or layout.untitled
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
        periods=calendar_steps(material.periods, ledger),
        sources=listed_sources(material, ledger, trees, layout),
        passages=passages(trees, spans, ledger.sources),
        method=method(material, ledger, layout),
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
