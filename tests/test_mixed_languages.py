"""Folders in several languages: one event is one story and one statement, whoever tells it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import briefer
from briefer.composing.crossing import crossing_likeness
from briefer.composing.drafts import Draft
from briefer.grouping import group
from briefer.language import cognates, language, shared_across, spoken_in
from briefer.model import Brief

FOLDERS = Path(__file__).parent / "cases" / "mixed"
# In the language of the first code each brief is written.
DAYS = {
    "en-de-fr-es": "2024-03-11",
    "en-it-pt-ru": "2024-05-27",
    "it-pt-ru-ar": "2024-06-10",
    "en-fr-zh-ja": "2024-06-10",
    "de-tr-fa-hi": "2024-06-10",
}


def rows(name: str) -> list[dict[str, str]]:
    text = (FOLDERS / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module", params=DAYS)
def folder(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def brief(folder: str) -> Brief:
    day = date.fromisoformat(DAYS[folder])
    return briefer.make([FOLDERS / f"{folder}.jsonl"], today=day, language=folder[:2])


def events_of(brief: Brief, name: str) -> dict[int, str]:
    """Return the event of each source, told by its title."""
    events = {row["title"]: row["event"] for row in rows(name)}
    return {source.number: events[source.title or ""] for source in brief.sources}


def test_there_is_a_folder_for_each_day() -> None:
    assert {path.stem for path in FOLDERS.glob("*.jsonl")} == set(DAYS)


def test_an_event_told_in_four_languages_is_one_story(folder: str) -> None:
    articles = [{k: v for k, v in row.items() if k != "event"} for row in rows(folder)]
    stories = group(articles).stories
    events = {row["id"]: row["event"] for row in rows(folder)}
    assert [len({events[one] for one in story}) for story in stories] == [1, 1, 1]
    assert [story.origins for story in stories] == [4, 4, 4]


def test_each_event_is_a_theme_with_a_label_in_the_language_of_the_document(
    brief: Brief, folder: str
) -> None:
    events = events_of(brief, folder)
    told = [{events[q.source] for p in s.points for q in p.quotes} for s in brief.sections]
    assert sorted(map(tuple, told)) == sorted((event,) for event in set(events.values()))
    mine = [f"{r['title']} {r['text']}" for r in rows(folder) if r["id"].endswith(folder[:2])]
    known = " ".join(mine).casefold()
    if (
        folder == "en-fr-zh-ja"
    ):  # a label may be made of its words: "Arrest of …", "Talvia: central bank"
        assert [language(section.label) in ("en", None) for section in brief.sections] == [True] * 3
    else:
        assert all(section.label.casefold() in known for section in brief.sections)


def test_the_bottom_line_tells_each_event_in_the_language_of_the_document_with_its_origins(
    brief: Brief, folder: str
) -> None:
    quotes = [quote for point in brief.bottom_line for quote in point.quotes]
    assert {events_of(brief, folder)[quote.source] for quote in quotes} == {
        row["event"] for row in rows(folder)
    }
    assert {language(quote.text) for quote in quotes} <= {
        folder[:2],
        None,
    }  # a short one can't be told
    assert min(point.origins for point in brief.bottom_line) >= 3
    assert max(point.origins for point in brief.bottom_line) == 4


def test_nothing_of_the_bottom_line_is_told_again_in_another_language(brief: Brief) -> None:
    first = [p.quotes[0].text for p in brief.bottom_line]
    assert len(first) == len(set(first))
    points = [
        *brief.bottom_line,
        *(point for section in brief.sections for point in section.points),
    ]
    quotes = [quote.text for point in points for quote in point.quotes]
    tolls = [text for text in quotes if " 19 " in text or " 31 " in text]
    assert len(dict.fromkeys(tolls)) <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("der Präsident", "le président"),
        ("Odila", "Одила"),
        ("6,200 workers", "6.200 workers"),
        ("6.200 workers", "6 200 workers"),
        ("8,5", "8.5"),
        ("Valparaíso", "Valparaiso"),
        ("la policía", "la polizia"),
        ("14 million dollars", "14 Millionen Dollar"),
    ],
)
def test_names_numbers_and_cognates_have_one_form(one: str, other: str) -> None:
    assert set(cognates(one, "de")) & set(cognates(other, "fr"))


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Captain Varda", "القبطان فاردا", "ar"),
        ("Governor Odrin", "رئیس بانک اودرین", "fa"),
        ("Korvos", "कोरवोस द्वीप", "hi"),
        ("Talvia", "タルビアの中央銀行", "ja"),
        ("480,000 doses", "48万剂", "zh"),
        ("18,500 firms", "1万8500社", "ja"),
        ("14 million dollars", "1.4 करोड़ डॉलर", "hi"),
        ("480,000 doses", "4,80,000 ख़ुराकें", "hi"),
        ("480,000 doses", "480 ألف جرعة", "ar"),
        ("214 people", "۲۱۴ سرنشین", "fa"),
        ("inflation of 9.4 per cent", "تورم ۹٫۴ درصد", "fa"),
    ],
)
def test_names_are_told_by_their_consonants_and_figures_by_their_value(
    one: str, other: str, code: str
) -> None:
    texts = [set(cognates(one, "en")), set(cognates(other, code))]
    assert shared_across(texts, ["en", code])


def test_names_in_latin_letters_are_not_told_by_their_consonants() -> None:
    texts = [set(cognates("Karl Marten", "en")), set(cognates("Karola Mertin", "de"))]
    assert not shared_across(texts, ["en", "de"])


def test_different_numbers_and_small_ones_have_none_in_common() -> None:
    assert not set(cognates("19 23", "en")) & set(cognates("29 32", "de"))
    assert cognates("3", "en") == []


def test_a_language_without_a_list_of_words_is_told_by_its_script() -> None:
    told = ["გემი ღამით ნაპირთან ჩაიძირა.", "The ship sank at night off the coast."]
    assert spoken_in(told) == ["GEORGIAN", "en"]


def test_a_menu_among_many_texts_of_a_language_is_in_no_other() -> None:
    told = ["The ship sank at night off the coast."] * 5
    assert spoken_in([*told, "Odila Valis Santa"]) == ["en"] * 6
    assert spoken_in([*told[:2], "Odila Valis Santa"]) == ["en", "en", "LATIN"]


def test_two_tolls_in_two_languages_are_two_statements() -> None:
    def stated(spoken: str, *forms: str) -> Draft:
        return Draft(
            article=spoken, lines=(), score=1.0, words=frozenset(),
            spoken=spoken, crossing=frozenset(forms),
        )  # fmt: skip

    early = stated("en", "19", "odila", "valis", "santa")
    assert crossing_likeness(early, stated("de", "19", "odila", "valis", "santa")) == 1.0
    assert crossing_likeness(early, stated("de", "24", "odila", "valis", "santa")) == 0.0
