from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import ConfigError, InputError
from briefer.grouping import folder_subjects, group, relate, theme_points
from briefer.grouping.average_linkage import average_link
from briefer.grouping.entries import as_entries, first_and_last_day
from briefer.grouping.labelling.heading_likeness import heading_likeness
from briefer.grouping.labelling.labels import Label
from briefer.grouping.labelling.phrases import Phrase, phrases
from briefer.grouping.labelling.ranking import folded_words
from briefer.grouping.periods import STEPS, tile_periods
from briefer.grouping.tfidf import language_of_text
from briefer.grouping.theming import sentence_themes
from briefer.grouping.theming.subjects import settled
from briefer.language import sentences
from briefer.model import Article, Dating, Grouping, Sentence, Span

CASES = Path(__file__).parent / "cases" / "grouping"
INPUTS = sorted(path for path in CASES.glob("*.json") if ".expected" not in path.name)

WATER = (
    "The Karun dam will be closed for repairs. Cracks in the wall of the dam were found by "
    "engineers. Forty villages lose their drinking water while the repairs last. Tankers will "
    "bring drinking water to the villages. The repairs of the dam wall cost two million. "
    "Farmers fear for the harvest without water from the dam."
)
BUDGET = (
    "Parliament passed the budget by a narrow majority. The fuel tax will rise in the spring. "
    "Economists warned that the budget deficit exceeds the limit. Trade unions protest against "
    "the fuel tax in the capital. The finance minister defended the fuel tax and the budget "
    "deficit. Rural schools receive more money from the budget."
)
FOOTBALL = (
    "The national team won the cup final after extra time. The goalkeeper saved two penalties "
    "in the cup final. The coach praised the goalkeeper and the young striker. Thousands of "
    "supporters met the national team at the airport. The striker scored his tenth goal of the "
    "season. An injury kept the captain out of the cup final."
)
OPERA = (
    "The opera house opens its season with a new tenor. Critics praised the orchestra. The stage "
    "was built by a sculptor. Tickets for the opera sold out within an hour."
)
SUBJECTS = {"water": WATER, "budget": BUDGET, "football": FOOTBALL}


def articles() -> list[dict[str, Any]]:
    found = []
    for number, (name, text) in enumerate(SUBJECTS.items()):
        told = text.split(". ")
        for part in range(2):
            found.append(
                {
                    "id": f"{name}-{part}",
                    "title": told[part],
                    "text": ". ".join(told[part::2]) + ".",
                    "date": f"2024-0{number + 1}-1{part}",
                    "source": f"paper {part}",
                }
            )
    return found


def key_sentences(texts: dict[str, str]) -> tuple[list[Sentence], list[str]]:
    points = [
        Sentence(text=s.text, start=s.start, end=s.end, source=name, score=1 / (n + 1))
        for name, text in texts.items()
        for n, s in enumerate(sentences(text))
    ]
    return points, [texts[str(point.source)] for point in points]


def axes(grouping: Grouping) -> list[list[str]]:
    parts = (grouping.copies, grouping.stories, grouping.themes, grouping.periods)
    return [sorted(i for one in part for i in one) for part in parts]


def test_there_are_golden_cases() -> None:
    assert INPUTS


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_groups_as_a_person_would(path: Path) -> None:
    asked = json.loads(path.read_text(encoding="utf-8"))
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    found = group(asked["articles"], period=asked.get("period", "auto"))
    seen = {
        "copies": [list(one) for one in found.copies],
        "stories": [[list(one), one.origins] for one in found.stories],
        "periods": [[one.label, list(one), list(one.approximate)] for one in found.periods],
    }
    assert {axis: seen[axis] for axis in expected} == expected


def test_no_articles_make_an_empty_grouping() -> None:
    assert group([]) == Grouping(copies=(), stories=(), themes=(), periods=())


@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_handful_of_articles_is_grouped_on_every_axis(number: int) -> None:
    chosen = articles()[:number]
    found = group(chosen)
    assert axes(found) == [sorted(a["id"] for a in chosen)] * 4
    assert all(theme.label for theme in found.themes)


@pytest.mark.parametrize("text", ["", " ", "…", "\u0000", "میں", "may " * 40])
def test_texts_without_words_are_grouped_too(text: str) -> None:
    found = group(
        [{"id": "a", "text": text}, {"id": "b", "text": text}, {"id": "c", "text": WATER}]
    )
    assert axes(found) == [["a", "b", "c"]] * 4


def test_the_order_of_the_input_changes_nothing() -> None:
    expected = group(articles())
    for seed in range(3):
        shuffled = random.Random(seed).sample(articles(), 6)
        assert group(shuffled) == expected


def test_articles_may_be_records_or_mappings() -> None:
    padded = f"Menu\n{WATER}\nFooter"
    kept = (Span(5, 5 + len(WATER)),)
    one = Article(id="a", text=padded, kept=kept, date=Dating(edtf="2024", start=date(2024, 1, 1)))
    found = group([one, {"id": "b", "text": WATER, "date": date(2024, 2, 1)}])
    assert [list(copy) for copy in found.copies] == [["a", "b"]]


def test_two_articles_cannot_share_an_id() -> None:
    with pytest.raises(InputError, match="this id"):
        group([{"id": "a", "text": WATER}, {"id": "a", "text": BUDGET}])


def test_an_article_needs_an_id_and_a_text() -> None:
    with pytest.raises(InputError, match="needs an id"):
        group([{"id": "a"}])


# --- dates and periods ---


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2023-02-12", ("2023-02-12", "2023-02-12")),
        ("2023-02-12T08:00:00Z", ("2023-02-12", "2023-02-12")),
        ("2021-08", ("2021-08-01", "2021-08-31")),
        ("2021~", ("2021-01-01", "2021-12-31")),
        ("201X", ("2010-01-01", "2019-12-31")),
        ("2011-12/2012-06", ("2011-12-01", "2012-06-30")),
        ("2016-09-12/..", ("2016-09-12", None)),
        ("../2016-09-12", (None, "2016-09-12")),
        ("", (None, None)),
    ],
)
def test_dates_are_read_as_edtf(edtf: str, expected: tuple[str | None, str | None]) -> None:
    start, end = first_and_last_day(edtf)
    assert (start and start.isoformat(), end and end.isoformat()) == expected


@pytest.mark.parametrize("text", ["soon", "2023-13-01", "12.2.2023", "2023-02-30"])
def test_what_is_no_date_is_refused_with_the_article(text: str) -> None:
    with pytest.raises(InputError, match="a7"):
        group([{"id": "a7", "text": WATER, "date": text}])


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(ConfigError, match="fortnight"):
        group([], period="fortnight")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.dates(), st.integers(0, 900)), min_size=1, max_size=12),
    st.sampled_from([*STEPS, "auto"]),
)
def test_periods_never_overlap_and_hold_what_they_should(
    spans: list[tuple[date, int]], step: str
) -> None:
    texts = [
        {"id": str(n), "text": "", "date": f"{start}/{_later(start, width)}"}
        for n, (start, width) in enumerate(spans)
    ]
    entries = as_entries(texts)
    by_id = {entry.id: entry for entry in entries}
    found = tile_periods(entries, step)
    assert sorted(i for period in found for i in period) == sorted(by_id)
    for earlier, later in pairwise(found):
        assert earlier.end is not None
        assert later.start is not None
        assert earlier.end < later.start
    for period in found:
        assert period.start is not None
        assert period.end is not None
        for entry in map(by_id.__getitem__, period):
            assert entry.start is not None
            assert entry.end is not None
            assert entry.start <= period.end
            assert entry.end >= period.start


def _later(start: date, width: int) -> date:
    return date.fromordinal(min(start.toordinal() + width, date.max.toordinal()))


def test_auto_takes_the_coarsest_step_that_shows_development() -> None:
    def labels(*dates: str) -> list[str]:
        texts = [{"id": str(n), "text": "", "date": d} for n, d in enumerate(dates)]
        return [period.label for period in group(texts).periods]

    assert labels("2019-05-01", "2021-05-01", "2023-05-01") == ["2019", "2021", "2023"]
    assert labels("2023-01-05", "2023-02-05", "2023-03-05") == [
        "January 2023",
        "February 2023",
        "March 2023",
    ]
    assert labels("2023-01-05", "2023-01-05") == ["5 January 2023"]
    assert labels("2021-08", "2021-08") == ["August 2021"]


# --- copies and origins ---


def _edited(text: str, share: float, seed: int) -> str:
    chance = random.Random(seed)
    changed = []
    for word in text.split():
        if chance.random() >= share:
            changed.append(word)
        elif chance.random() < 0.5:
            changed.append(f"changed{chance.randrange(999)}")
    return " ".join(changed)


LONG = " ".join(f"{word}{n}" for n in range(8) for word in f"{WATER} {BUDGET}".split())


@pytest.mark.parametrize("seed", range(10))
def test_a_lightly_edited_text_is_a_copy(seed: int) -> None:
    found = group([{"id": "a", "text": LONG}, {"id": "b", "text": _edited(LONG, 0.12, seed)}])
    assert len(found.copies) == 1


def test_boilerplate_alone_makes_no_copies() -> None:
    footer = " Follow us for more news and share this story with your friends today."
    texts = [{"id": name, "text": text + footer} for name, text in SUBJECTS.items()]
    assert len(group(texts).copies) == 3


def test_publishers_and_wires_count_once() -> None:
    texts = [
        {"id": "a", "text": f"KARUN (AP) — {WATER}", "source": "Post"},
        {"id": "b", "text": BUDGET + "\n\nBy the Associated Press", "source": "Sun"},
        {"id": "c", "text": FOOTBALL, "url": "https://www.echo.example/1"},
        {"id": "d", "text": WATER[:150] + BUDGET[150:], "source": "echo.example"},
        {"id": "e", "text": "A report that names Reuters in passing. " + FOOTBALL[:100]},
    ]
    numbers = relate(as_entries(texts)).origins
    assert numbers["a"] == numbers["b"]
    assert numbers["c"] == numbers["d"]
    assert len(set(numbers.values())) == 3


# --- stories ---


def test_stories_tell_events_apart_without_being_told_how_many() -> None:
    found = group(articles())
    subjects = [{i.split("-")[0] for i in story} for story in found.stories]
    assert all(len(names) == 1 for names in subjects)


@pytest.mark.parametrize(("year", "number"), [("2024", 1), ("2013", 2)])
def test_reports_years_apart_are_never_one_event(year: str, number: int) -> None:
    one, other = articles()[:2]
    found = group([one, other | {"date": f"{year}-01-11"}])
    assert len(found.stories) == number


def test_given_groups_grow_and_stay_apart() -> None:
    pairs = [(0, 1, 0.2), (2, 3, 0.2), (0, 2, 0.9), (1, 3, 0.9), (0, 3, 0.9), (1, 2, 0.9), (4, 0, 0.8)]  # fmt: skip
    pairs += [(4, 1, 0.8)]
    assert average_link(5, pairs, threshold=0.5, given=[[0, 1], [2, 3]]) == [[0, 1, 4], [2, 3]]
    assert average_link(5, pairs, threshold=0.5) != [[0, 1, 4], [2, 3]]


def test_what_is_new_is_added_to_the_stories_of_yesterday() -> None:
    flood = "The flood in Arvel killed {} people when the dyke of Arvel broke, the governor said."
    rail = "The railway between Belmora and the coast opened with {} trains of grain on Monday."
    old = [
        {"id": "f1", "text": flood.format(24), "date": "2026-03-02"},
        {"id": "f2", "text": flood.format(25), "date": "2026-03-02"},
        {"id": "r1", "text": rail.format("two"), "date": "2026-03-02"},
    ]
    yesterday = group(old).stories
    came = [
        {"id": "f3", "text": flood.format(31), "date": "2026-03-03"},
        {"id": "r2", "text": rail.format("six"), "date": "2026-03-03"},
    ]
    today = group([*old, *came], stories=yesterday).stories
    assert sorted(sorted(story) for story in today) == [["f1", "f2", "f3"], ["r1", "r2"]]
    assert all(any(set(story) <= set(later) for later in today) for story in yesterday)


def test_average_link_keeps_apart_what_is_unlike() -> None:
    pairs = [(0, 1, 0.9), (1, 2, 0.2), (2, 3, 0.8), (0, 2, 0.1)]
    assert average_link(5, pairs, threshold=0.5) == [[0, 1], [2, 3], [4]]


def test_two_groups_each_closer_in_themselves_stay_apart() -> None:
    """Those within are at .8, those across at .4: one group by the threshold, two by cohesion."""
    triples = ((0, 1, 2), (3, 4, 5))
    pairs = [(i, j, 0.8 if (i < 3) == (j < 3) else 0.4) for j in range(6) for i in range(j)]
    assert average_link(6, pairs, threshold=0.3) == [[0, 1, 2, 3, 4, 5]]
    assert average_link(6, pairs, threshold=0.3, cohesion=0.7) == [list(t) for t in triples]
    loose = [(i, j, 0.5 if (i < 3) == (j < 3) else 0.4) for j in range(6) for i in range(j)]
    assert average_link(6, loose, threshold=0.3, cohesion=0.7) == [[0, 1, 2, 3, 4, 5]]


BELMORA = (
    "An earthquake of magnitude 6.1 struck Belmora at night. Governor Aziz of Lindmark said 41 "
    "people died in Ostrand. Rescuers search the rubble for survivors; Vingaard sent tents.",
    "Tents from Vingaard have come to Ostrand, the suburb of Belmora that the earthquake hit worst. "
    "Rescuers still hear survivors under the rubble, said Governor Aziz.",
    "The hospital of Ostrand is full after the earthquake in Belmora. Of magnitude 6.1, it killed "
    "41 people in Lindmark. Governor Aziz thanked the rescuers from Vingaard.",
)
TARSUN = (
    "An earthquake of magnitude 7.4 killed 212 people near Tarsun at night. Mayor Rahimi of Golestan "
    "said rescuers search the rubble for survivors; Shirvan sent tents.",
    "Tents from Shirvan have come to Tarsun. Rescuers still hear survivors under the rubble that the "
    "earthquake left of the bazaar in Golestan, said Mayor Rahimi.",
    "Mayor Rahimi mourned the 212 dead of Tarsun. The earthquake, of magnitude 7.4, spared no house "
    "in Golestan, and survivors sleep in tents from Shirvan.",
)


def test_two_earthquakes_are_two_stories() -> None:
    texts = [(f"b{n}", text) for n, text in enumerate(BELMORA)]
    texts += [(f"t{n}", text) for n, text in enumerate(TARSUN)]
    found = group({"id": name, "text": text} for name, text in texts).stories
    assert sorted(sorted(story) for story in found) == [["b0", "b1", "b2"], ["t0", "t1", "t2"]]


# --- themes ---


def test_a_tree_s_early_mistake_is_taken_back() -> None:
    """Settling moves a place to the centre that it is nearest to in the end."""
    turns = np.radians([0, 2, 4, 60, 62, 64, 30])
    places = np.c_[np.cos(turns), np.sin(turns)]
    centres = np.array([places[:3].sum(axis=0) + places[3], places[3:].sum(axis=0)])
    assert settled(places, centres).tolist()[:6] == [0, 0, 0, 1, 1, 1]


def test_guided_themes_come_first_under_the_desk_s_own_names() -> None:
    found = group(articles(), themes={"Water supply": ["dam", "drinking water"], "Unused": ["yak"]})
    first, *others = found.themes
    assert (first.label, first.guided) == ("Water supply", True)
    assert {"water-0", "water-1"} <= set(first)
    assert others
    assert not any(theme.guided for theme in others)


def test_a_key_sentence_belongs_to_one_theme() -> None:
    points, contexts = key_sentences(SUBJECTS)
    found = theme_points(points, contexts=contexts, most=3)
    assert sorted(i for theme in found for i in theme.points) == list(range(len(points)))
    assert len(found) == 3
    for theme in found:
        assert len({points[i].source for i in theme.points}) == 1
        scores = [points[i].score for i in theme.points]
        assert scores == sorted(scores, reverse=True)


def test_labels_are_the_sources_own_words_or_nouns_for_their_verbs_and_differ() -> None:
    points, contexts = key_sentences(SUBJECTS)
    labels = [theme.label for theme in theme_points(points, contexts=contexts)]
    told = folded_words(" ".join(contexts))
    assert len(set(labels)) == len(labels)
    for label in labels:
        assert label[0].isupper()
        assert folded_words(label) <= told
    assert "Closure of Karun dam" in labels  # "the Karun dam will be closed"


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Police arrested Carol Simmons on Tuesday.", "arrest of Carol Simmons"),
        ("Carol Simmons, 48, was arrested in Ruritz.", "arrest of Carol Simmons"),
        ("Goalkeeper Carol Simmons retires after twelve seasons", "retirement of Carol Simmons"),
        ("Carol Simmons, who was shot on Monday, is recovering.", "shooting of Carol Simmons"),
        ("Sheriff's deputy Carol Simmons was fired on Monday.", "dismissal of Carol Simmons"),
        ("Gunmen attacked the Ruritanian embassy on Friday.", "attack on Ruritanian embassy"),
        ("The ferry sank in a storm.", "ferry sinking"),
    ],
)
def test_what_a_verb_tells_is_headed_by_its_noun(sentence: str, label: str) -> None:
    assert label in {phrase.text for phrase in phrases([sentence], ["en"])}


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Carol Simmons was not arrested on Tuesday.", "arrest"),
        ("Carol Simmons was nearly killed on Tuesday.", "killing"),
        ("Police denied that Carol Simmons was arrested.", "arrest"),
        ("Will Carol Simmons, who was arrested, run again?", "arrest"),
        ("They marched in support of the ousted president Carol Simmons.", "ousting"),
        ("The man who invented the email scam was arrested on Tuesday.", "arrest of email"),
        ("The navy fired two shots across the bow.", "dismissal"),
    ],
)
def test_what_is_denied_asked_or_of_another_is_no_label(sentence: str, never: str) -> None:
    assert not any(never in phrase.text for phrase in phrases([sentence], ["en"]))


def test_somebody_is_called_by_the_full_name() -> None:
    told = ["A judge sentenced Simmons on Monday.", "Carol Simmons had been mayor of Ruritz."]
    assert "sentencing of Carol Simmons" in {one.text for one in phrases(told, ["en", "en"])}


def test_a_verb_in_a_headline_is_no_noun() -> None:
    found = {one.text for one in phrases(["Croydon Tram Derails"], ["en"])}
    assert not any("derails" in text.lower() for text in found)


def label_of(first: str, second: str) -> str:
    points, contexts = key_sentences({"first": first, "second": second})
    (theme,) = theme_points(points, contexts=contexts)
    return theme.label


@pytest.mark.parametrize("name", ["Acme Holdings", "Toyota"])  # a heading by itself, and none
def test_a_label_of_common_words_stands_behind_the_name_they_belong_to(name: str) -> None:
    label = label_of(
        f"{name} offers its staff unlimited parental leave. The parental leave may last a year. "
        f"{name} told its staff on Tuesday.",
        f"Unlimited parental leave will be offered by {name}. Parental leave of a year is new in "
        f"the trade. The shares of {name} rose.",
    )
    assert label == f"{name}: parental leave"


def test_nobody_is_named_with_an_offence() -> None:
    label = label_of(
        "Actor Carol Simmons spoke of insurance fraud on Monday. Insurance fraud is common, she "
        "said. Carol Simmons was answering a question.",
        "Insurance fraud is widespread, says actor Carol Simmons. The insurance fraud of others "
        "made her angry. Carol Simmons spoke on television.",
    )
    assert "fraud" in label.lower()
    assert "Simmons" not in label


def test_articles_that_no_heading_fits_are_no_theme_beside_others() -> None:
    first, second, _ = SUBJECTS
    points, contexts = key_sentences({**reports(first, 3), **reports(second, 2)})
    fits = Label(text="Dam repairs", terms=())
    odd = Label(text="Narrow majority", terms=(), told=False)
    for names, left in (([fits, odd], ["Dam repairs"]), ([odd, odd], ["Narrow majority"] * 2)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sentence_themes, "label_groups", lambda *_, names=names, **__: names)
            found = theme_points(points, contexts=contexts)
        assert [theme.label for theme in found] == left


def test_what_all_sources_speak_of_labels_nothing() -> None:
    texts = {name: text.replace("The ", "Ruritania’s ") for name, text in SUBJECTS.items()}
    points, contexts = key_sentences(texts)
    labels = [theme.label for theme in theme_points(points, contexts=contexts)]
    assert "Ruritania" not in labels


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Ann Lee joined the cast of Saturday Harbour Show for one night.", "Harbour Show"),
        ("The procession ended on the Promenade des Marins near the port.", "des Marins"),
        ("Four women accused Benicio del Toro of nothing.", "Benicio del"),
        ("Yesterday Advanced Micro Devices bought a rival.", "Yesterday Advanced Micro Devices"),
        ("Der Hafen wurde nach dem Sturm von der Behörde wieder in Betrieb genommen.", "von der"),
        ("Nach dem Sturm sucht die Stadt Wege, um neue Deiche zu bauen.", "zu bauen"),
    ],
)
def test_half_a_name_or_function_words_are_no_phrase(sentence: str, never: str) -> None:
    assert never not in {
        phrase.text for phrase in phrases([sentence], [language_of_text(sentence)])
    }


def test_what_is_done_or_who_does_it_heads_a_section_less_than_the_matter() -> None:
    def worth(text: str) -> float:
        key = tuple(text.lower().split())
        one = Phrase(
            key=key, text=text, texts=(0,), kind="common", vague=False, generic=False, running=True
        )
        return heading_likeness(one)

    assert worth("judge ordered") < worth("harbour senator") < worth("harbour law")
    assert worth("Basel's harbour law") < worth("new harbour law")
    assert worth("grass seed") == worth("harbour law")


@pytest.mark.parametrize(
    ("sentence", "phrase", "kind"),
    [
        ("They welcomed the sentencing of Brian Nichols.", "sentencing of Brian Nichols", "matter"),
        ("Nobody claimed the attack on German soldiers.", "attack on German soldiers", "matter"),
        ("The girls who fled met Ann Lee and Bo Ek.", "Ann Lee and Bo Ek", "pair"),
    ],
)
def test_a_noun_with_what_completes_it_is_one_phrase(sentence: str, phrase: str, kind: str) -> None:
    found = {one.text: one.kind for one in phrases([sentence, "They attacked it."], ["en", "en"])}
    assert found.get(phrase) == kind


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Soldiers rammed into crowd in Nice on Monday.", "crowd in Nice"),  # the verb's place
        ("A long list of the girls was read.", "list of the girls"),  # nobody knows which girls
        (
            "Fears over new flu Health officials said health is health.",
            "flu Health officials",
        ),
        ("The partners of Kleiner Perkins & Byers met.", "Kleiner Perkins"),
    ],
)
def test_a_phrase_is_no_part_of_a_clause_or_of_a_name(sentence: str, never: str) -> None:
    assert never not in {phrase.text for phrase in phrases([sentence], ["en"])}


def test_a_title_gives_its_phrases_in_usual_capitals() -> None:
    title = "Tram Crash In Ruritz: Falcon Heavy Carried Survivors"
    text = "The tram crash killed four. The crash was seen from Falcon Heavy by survivors."
    found = {one.text for one in phrases([title, text], ["en", "en"])}
    assert "tram crash" in found
    assert "Falcon Heavy" in found
    assert "Falcon heavy" not in found


def test_guided_key_sentences() -> None:
    points, contexts = key_sentences(SUBJECTS)
    found = theme_points(points, contexts=contexts, themes={"Taxes": ["fuel tax", "deficit"]})
    assert (found[0].label, found[0].guided) == ("Taxes", True)
    taxed = [i for i, point in enumerate(points) if "fuel tax" in point.text]
    assert set(taxed) <= set(found[0].points)
    assert not any("goalkeeper" in points[i].text for i in found[0].points)


def test_a_found_theme_never_takes_a_name_of_the_desk() -> None:
    points, contexts = key_sentences(SUBJECTS)
    plain = theme_points(points, contexts=contexts)
    named = {theme.label: ["yak"] for theme in plain}
    again = theme_points(points, contexts=contexts, themes=named)
    assert not {theme.label for theme in again} & set(named)


def test_one_article_gives_few_themes() -> None:
    points, contexts = key_sentences({"water": WATER})
    assert 1 <= len(theme_points(points, contexts=contexts)) <= 3
    assert theme_points([], contexts=[]) == []
    assert len(theme_points(points[:1], contexts=contexts[:1])) == 1


def reports(subject: str, number: int) -> dict[str, str]:
    """Return several reports of one subject, each in words of its own."""
    return {f"{subject}{n}": _edited(SUBJECTS[subject], 0.3, n) for n in range(number)}


def test_articles_that_hang_together_are_a_theme_and_a_lone_one_is_none() -> None:
    first, second, lone = SUBJECTS
    points, contexts = key_sentences(
        {**reports(first, 3), **reports(second, 2), lone: SUBJECTS[lone]}
    )
    found = theme_points(points, contexts=contexts)
    themed = [{str(points[i].source)[: len(first)] for i in theme.points} for theme in found]
    assert [len(subjects) for subjects in themed] == [1, 1]
    assert lone not in {points[i].source for theme in found for i in theme.points}


def test_where_one_theme_is_wanted_the_largest_is_taken() -> None:
    first, second, _ = SUBJECTS
    points, contexts = key_sentences({**reports(first, 2), **reports(second, 4)})
    (theme,) = theme_points(points, contexts=contexts, most=1)
    assert {str(points[i].source).rstrip("0123456789") for i in theme.points} == {second}


def test_a_theme_is_named_by_what_most_of_its_titles_share() -> None:
    told = {
        "Tram crash in Ruritz kills four": "A tram left the rails in Ruritz on Monday and four "
        "passengers died. Firefighters cut the doors open.",
        "Ruritz tram crash: driver questioned": "Police questioned the driver of the tram that "
        "crashed in Ruritz. He had worked for eleven hours.",
        "After the tram crash, Ruritz mourns": "Bells rang in Ruritz for the victims of the tram "
        "crash. The mayor laid flowers at the curve.",
    }
    points, contexts = key_sentences({str(n): text for n, text in enumerate(told.values())})
    titles = [list(told)[int(str(point.source))] for point in points]
    (theme,) = theme_points(points, contexts=contexts, titles=titles)
    assert "tram crash" in theme.label.lower()


def test_a_folder_is_called_after_its_one_subject_or_its_themes() -> None:
    first, second, _ = SUBJECTS
    points, contexts = key_sentences({**reports(first, 3), **reports(second, 3)})
    titles = [""] * len(points)
    themes = theme_points(points, contexts=contexts)
    told = folder_subjects(points, themes, contexts=contexts, titles=titles)
    assert [one.casefold() for one in told] == [theme.label.casefold() for theme in themes]
    points, contexts = key_sentences(reports(first, 4))
    themes = theme_points(points, contexts=contexts)
    (one,) = folder_subjects(points, themes, contexts=contexts, titles=[""] * len(points))
    assert one.casefold() == themes[0].label.casefold()
    assert folder_subjects([], [], contexts=[], titles=[]) == ()


def test_a_mixed_folder_is_not_called_after_its_smaller_part() -> None:
    first, second, third = SUBJECTS
    lone = {"opera": OPERA, second: SUBJECTS[second], third: SUBJECTS[third]}
    points, contexts = key_sentences({**reports(first, 2), **lone})
    themes = theme_points(points, contexts=contexts)
    assert len(themes) == 1
    assert folder_subjects(points, themes, contexts=contexts, titles=[""] * len(points)) == ()


def test_what_stands_under_an_aspect_speaks_of_it() -> None:
    points, contexts = key_sentences(reports(next(iter(SUBJECTS)), 6))
    main, *aspects = theme_points(points, contexts=contexts)
    assert main.points
    for aspect in aspects:
        words = folded_words(aspect.label)
        assert all(words <= folded_words(points[n].text) for n in aspect.points)
    everywhere = [n for theme in (main, *aspects) for n in theme.points]
    assert sorted(everywhere) == list(range(len(points)))


def test_many_articles_keep_to_the_wanted_number_of_themes() -> None:
    texts = {}
    for name, text in SUBJECTS.items():
        for n in range(6):
            texts[f"{name}{n}"] = f"Report {n}. {_edited(text, 0.3, n)}"
    points, contexts = key_sentences(texts)
    found = theme_points(points, contexts=contexts, most=6)
    assert 2 <= len(found) <= 6
    assert sorted(i for theme in found for i in theme.points) == list(range(len(points)))


# --- robustness ---


@pytest.mark.slow
def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "from tests.test_grouping import articles, key_sentences, SUBJECTS\n"
        "from briefer.grouping import group, theme_points\n"
        "p, c = key_sentences(SUBJECTS)\n"
        "print(group(articles()), theme_points(p, contexts=c))"
    )
    root = Path(__file__).parent.parent
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = "import sys, briefer.grouping; print({'numpy','scipy','spacy','sklearn'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "text", ["may " * 50_000, "1" * 200_000, "[" * 100_000 + "]" * 100_000, "(ap" * 70_000]
)
def test_hostile_texts_take_no_longer(text: str) -> None:
    found = group([{"id": "a", "text": text}, {"id": "b", "text": WATER}])
    assert axes(found) == [["a", "b"]] * 4


def test_a_year_of_articles_is_tiled_by_quarter() -> None:
    texts = [
        {"id": f"{n:03}", "text": "", "date": date(2024, 1, 1) + timedelta(days=n)}
        for n in range(0, 366, 6)
    ]
    assert [len(period) for period in group(texts, period="quarter").periods] == [16, 15, 15, 15]


def test_a_phrase_that_is_nearly_always_part_of_a_longer_one_labels_as_that() -> None:
    told = (
        "Thousands asked for help in the cost of living crisis in Velm, charities said on Monday.",
        "The cost of living crisis has closed nine shops in Velm since the spring, traders said.",
        "Voters in Velm named the cost of living crisis as what troubles them most this year.",
    )
    points = [point for text in told for point in sentences(text)]
    (theme,) = theme_points(points, contexts=list(told))[:1]
    assert theme.label.casefold().endswith("cost of living crisis")
