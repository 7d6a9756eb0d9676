"""The events of a timeline: on the day of what a sentence tells, and only what happened."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import briefer
from briefer.composing import Draft, draft, fold_and_weigh
from briefer.composing.article_days import days_of_articles
from briefer.composing.day_salience import Telling, day_worth
from briefer.composing.happening import Happening
from briefer.composing.timeline import happenings
from briefer.dating import mentions
from briefer.language import sentences_of
from briefer.model import Dating, Span
from tests.analysed import analysed

MAY_1, MAY_2, MAY_9 = date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 9)
A_MONDAY = MAY_1


def timeline(
    *told: tuple[str, date, str],
    days: list[Telling] | None = None,
    most: int = 8,
    language: str = "en",
    stories: dict[str, int] | None = None,
) -> list[Happening]:
    """Return the events of articles, each with its name, its day and its text."""
    articles, drafts = [], []
    for name, day, text in told:
        dating = Dating(edtf=day.isoformat(), start=day, end=day, confidence=1.0)
        article = replace(
            analysed(text, id=name, dating=dating),
            language=language,
            mentions=tuple(mentions(text, base=day)),
            sentences=tuple(
                replace(one, score=1.0) for one in sentences_of(text, [Span(0, len(text))])
            ),
        )
        articles.append(article)
        for index in range(len(article.sentences)):
            made = draft(article, article.sentences, index)
            if isinstance(made, Draft):
                drafts.append(made)
    weighed = fold_and_weigh(drafts, {name: n for n, (name, *_) in enumerate(told)})
    known = days_of_articles(articles, stories or {})
    return happenings(weighed, known, most, day_worth(days or []))


def days_of(text: str, day: date = A_MONDAY, language: str = "en") -> list[str]:
    return [one.mention.edtf for one in timeline(("a", day, text), language=language)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The harbour of Aden was closed on Monday after a tanker ran aground.", "2023-05-01"),
        ("After the fire of Sunday, the council of Aden closed the quay on Monday.", "2023-05-01"),
        ("A tanker ran aground on Saturday off Aden, officials said on Monday.", "2023-04-29"),
        ("Officials in Aden said on Monday that a tanker had run aground.", "2023-05-01"),
        ("The captain of the Linde, who was arrested on Friday, died on Monday.", "2023-05-01"),
        ("The party of Ahmed Aziz won nine seats in Sunday's vote.", "2023-04-30"),
        ("Sunday's storm in Aden killed nine sailors of the Linde.", "2023-04-30"),
        ("Ahmed Aziz testified before the Senate on Friday about the tanker.", "2023-04-28"),
        ("Aden's council told reporters that on Saturday the Linde had sunk.", "2023-04-29"),
    ],
)
def test_an_event_is_on_the_day_of_its_main_verb(text: str, day: str) -> None:
    assert days_of(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Protests in Aden have grown since Friday, when nine sailors were killed.",
        "The council of Aden praised the divers who had raised the Linde on Friday.",
        "Sunday's storm has left nine sailors of the Linde without a ship.",
        "The Friday meeting has changed the mind of Ahmed Aziz about the quay.",
        "The riots of Sunday have cost the port of Aden nine million crowns.",
        "Ahmed Aziz called the quay a ruin after a visit to the port on Friday.",
        "Ahmed Aziz, the poet of the port of Aden, was born on 30 April 1950.",
        "Karim Aziz told the people of Aden that his ships would be “here today and always”.",
        "The talks about the quay were resumed on Friday after a long break.",
        "A worker passes the port of Aden in heavy rain on Friday.",
        "28 April 2023 16.35 Karim Aziz has opened the quay of the port of Aden.",
        "Between Friday and Sunday nine ships called at the port of Aden.",
        "Last week the council of Aden closed the quay in response to the storm on 28 April.",
        "The people of Aden struggle with the price of bread today.",
        "The Gulf Post printed a letter of Ahmed Aziz about the quay (see the Gulf Post, 30 April 2023).",
        "Linde sells ships in Aden on April 30, 2023 at 8:12 am In a first for the port, nine were sold.",
        "Ahmed Aziz resigned from the council because of the shooting in Aden on Sunday of nine sailors.",
        "The first round of talks was held in January 2021, according to a statement released on Sunday.",
    ],
)
def test_a_day_of_something_else_dates_no_event(text: str) -> None:
    assert days_of(text) == []


@pytest.mark.parametrize(
    ("text", "day", "language"),
    [
        ("Der Rat von Aden hat am Freitag neun Kräne am Kai gesperrt.", "2023-04-28", "de"),
        ("Der Rat sagte die für Freitag geplante Feier der Stadt Aden ab.", None, "de"),
        ("Le conseil d'Aden a fermé vendredi le quai après neuf accidents.", "2023-04-28", "fr"),
        (
            "El consejo de Adén cerró el viernes el muelle tras nueve accidentes.",
            "2023-04-28",
            "es",
        ),
        ("Tras el golpe del viernes, Adén tiene nueve barcos menos en el puerto.", None, "es"),
        ("Nella notte di venerdì il consiglio di Aden ha chiuso nove moli.", "2023-04-28", "it"),
    ],
)
def test_other_languages_date_their_verbs_too(text: str, day: str | None, language: str) -> None:
    assert days_of(text, language=language) == ([day] if day else [])


def test_what_a_writer_did_is_no_event() -> None:
    assert days_of("We visited the harbour of Ruritz with nine dockers on Sunday.") == []
    assert days_of("The dockers told us in Ruritz on Sunday that nine boats were lost.") == []
    assert days_of("“We lost nine boats on Sunday,” Jon Stahl told the court in Ruritz on Monday.")


def test_one_event_told_by_two_sources_is_one_entry_with_both() -> None:
    events = timeline(
        ("a", MAY_1, "A tanker with nine sailors ran aground at Aden on Monday in fog."),
        ("b", MAY_2, "Nine sailors were aboard when a tanker ran aground off Aden on 1 May."),
        ("c", MAY_1, "The parliament of Yemen passed its budget on Monday after long talks."),
    )
    assert sorted(event.carriers for event in events) == [("a", "b"), ("c",)]


def test_the_days_that_later_articles_look_back_on_come_first() -> None:
    told = [
        ("a", MAY_1, "A tanker ran aground in the harbour of Aden on Monday in fog."),
        ("b", MAY_2, "The cranes arrived in the port of Aden on Tuesday by road."),
    ]
    days = [
        Telling(appeared=MAY_2, days=frozenset({MAY_2})),
        *(Telling(appeared=MAY_9, days=frozenset({MAY_1})) for _ in range(2)),
    ]
    assert [one.mention.start for one in timeline(*told, days=days, most=1)] == [MAY_1]
    assert [one.mention.start for one in timeline(*told, days=days, most=2)] == [MAY_1, MAY_2]


def test_a_week_or_a_month_dates_no_event() -> None:
    assert days_of("Last week the cranes of Aden were moved to the northern quay.") == []
    assert days_of("The cranes of Aden were moved to the northern quay in March.") == []


LEAD = "Divers have raised the tanker Linde from the sea floor near Aden."


def test_a_lead_without_a_day_is_of_the_day_of_its_report_or_the_one_before() -> None:
    (event,) = timeline(("a", MAY_2, LEAD))
    assert (event.mention.start, event.mention.end) == (MAY_1, MAY_2)
    assert event.mention.words == ""
    assert str(event.mention.note) == "reported on 2023-05-02"


def test_a_lead_without_a_day_fills_only_a_gap() -> None:
    same = (
        "On Tuesday divers of the navy raised the tanker Linde, sunk by a storm with nine sailors."
    )
    events = timeline(("a", MAY_2, LEAD), ("b", MAY_2, same))
    assert [event.mention.edtf for event in events] == ["2023-05-02"]
    other = "The council of Aden closed the northern quay of the port on Tuesday."
    assert len(timeline(("a", MAY_2, LEAD), ("b", MAY_2, other))) == 2
    assert timeline(("a", MAY_2, LEAD.replace("have raised", "raised years ago"))) == []


def test_what_one_article_recalls_from_years_ago_is_no_event() -> None:
    fresh = "A tanker with nine sailors ran aground at Aden on Monday in fog."
    old = "The port of Aden was opened by King Karim on 3 June 1993."
    events = timeline(("a", MAY_1, f"{fresh} {old}"))
    assert [event.mention.edtf for event in events] == ["2023-05-01"]
    twice = timeline(
        ("a", MAY_1, f"{fresh} {old}"), ("b", MAY_2, f"The king came on 3 June 1993 to Aden. {old}")
    )
    assert "1993-06-03" in [event.mention.edtf for event in twice]


def test_an_article_printed_again_weeks_later_does_not_move_an_event() -> None:
    text = "In thick fog a tanker with a crew from Aden ran aground on Monday off the coast."
    other = "Nine sailors swam for their lives on Monday when a tanker ran aground in sight of the beaches of Yemen."
    again = "A tanker of the Linde line ran aground on Monday in heavy rain, and nine sailors waved from its deck for help."
    told = [("a", MAY_1, text), ("b", MAY_2, other), ("c", MAY_9, again)]
    assert {event.mention.edtf for event in timeline(*told[1:])} == {"2023-05-01", "2023-05-08"}
    assert {event.mention.edtf for event in timeline(*told)} == {"2023-05-01"}


def test_a_later_report_of_a_story_dates_no_lead_by_its_own_day() -> None:
    told = [
        ("a", MAY_1, LEAD),
        ("b", MAY_9, "Nine sailors of the Linde returned to their homes in Yemen by bus."),
    ]
    (event,) = timeline(*told, stories={"a": 0, "b": 0})
    assert event.mention.end == MAY_1
    assert len(timeline(*told, stories={"a": 0, "b": 1})) == 2
    name, day, text = told[1]
    fresh = (name, day, text.replace("returned", "have returned"))
    assert len(timeline(told[0], fresh, stories={"a": 0, "b": 0})) == 2


def test_a_lead_takes_the_day_that_its_report_goes_on_to_name() -> None:
    lead = "Karim Aziz raised the tanker Linde from the sea floor near Aden."
    after = "The council of Aden praised nine divers of the navy on Monday."
    event = next(one for one in timeline(("a", MAY_2, f"{lead} {after}")) if not one.mention.words)
    assert event.weighed.draft.key.text == lead
    assert event.mention.edtf == "2023-05-01"
    assert str(event.mention.note) == "the sentences after it say “Monday”"


@pytest.mark.parametrize(
    "after",
    [
        "The council of Aden praised nine divers of the navy last Thursday.",  # days ago
        "The council of Aden will praise nine divers of the navy on Friday.",  # to come
    ],
)
def test_a_lead_takes_no_day_that_is_not_of_its_news(after: str) -> None:
    lead = "Karim Aziz raised the tanker Linde from the sea floor near Aden."
    events = timeline(("a", MAY_2, f"{lead} {after}"))
    assert lead not in [one.weighed.draft.key.text for one in events]


@pytest.mark.parametrize(
    "text",
    [
        "Lindon, based in Aden, is one of the largest ports of the Gulf.",
        "Owners of the Linde are liable if the oil of the tanker reached Aden.",
        "Karim Aziz was speaking to the divers of the Linde in the port of Aden.",
    ],
)
def test_a_lead_that_says_how_things_are_is_no_event(text: str) -> None:
    assert timeline(("a", MAY_2, text)) == []


def test_news_that_several_report_at_once_needs_no_day() -> None:
    before = "The port of Aden is quiet. Its council is in the town hall. All ships are at sea."
    news = "The port of Aden has banned the tanker Linde and nine ships of her owner."
    told = [(name, MAY_2, f"{before} {news}") for name in "ab"]
    assert [one.mention.end for one in timeline(*told)] == [MAY_2]
    late = [("a", MAY_1, told[0][2]), ("b", MAY_9, told[1][2])]
    assert news not in [one.weighed.draft.key.text for one in timeline(*late)]


def test_what_is_told_in_passing_of_a_day_to_come_is_no_event() -> None:
    ahead = "The council of Aden will close the northern quay of the port on 4 May."
    others = " ".join(
        f"The tanker Linde lost {n} tons of oil off the port of Aden on Monday."
        for n in (20, 30, 50, 70, 80)
    )
    assert [event.mention.edtf for event in timeline(("a", MAY_2, ahead))] == ["2023-05-04"]
    events = timeline(("a", MAY_2, f"{others} {ahead}"))
    assert "2023-05-04" not in [event.mention.edtf for event in events]


def test_words_of_one_article_deep_in_it_are_no_event() -> None:
    others = " ".join(
        f"The tanker Linde lost {n} tons of oil off the port of Aden on Monday."
        for n in (20, 30, 50)
    )
    spoken = "“Nobody warned the port of Aden of the storm,” the harbour master Karim Aziz said on Tuesday."
    assert days_of(spoken, MAY_2) == ["2023-05-02"]
    assert "2023-05-02" not in days_of(f"{others} {spoken}", MAY_2)


def test_a_lead_before_a_sentence_with_a_day_is_left_to_that_day() -> None:
    text = f"{LEAD} The council of Aden said so on Sunday in the northern port."
    assert [event.mention.edtf for event in timeline(("a", MAY_2, text))] == ["2023-04-30"]


def test_a_timeline_is_printed_where_there_is_an_event(tmp_path: Path) -> None:
    first = "A tanker with nine sailors ran aground at the port of Aden on Monday in thick fog."
    second = "The council of Aden closed the northern quay of the port on Tuesday."
    none = "The council of Aden will not say why the northern quay of the port is closed to ships."
    for text, count in ((none, 0), (first, 1), (f"{first} {second}", 2)):
        (tmp_path / "a.jsonl").write_text(
            json.dumps({"text": text, "date": "2023-05-02", "source": "Harbour Post"}), "utf-8"
        )
        brief = briefer.make([tmp_path], today="2023-05-03")
        assert len(brief.timeline) == count
        assert ('id="timeline"' in briefer.render(brief, "html").decode()) == (count > 0)
