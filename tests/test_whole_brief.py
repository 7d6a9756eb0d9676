"""One folder, one brief: what each part of it says is worked out again here, from the articles alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import briefer
from briefer.config import Settings
from briefer.editing import Plan, abridged
from briefer.errors import InputError
from briefer.model import Brief, Point, Quote, Source
from tests.test_recurring_lines import FOOTER, report

FRONT = "---\npublisher: {}\ndate: {}\ntitle: {}\nurl: {}\nauthors: [{}]\n---\n\n"
PIER = """The port of Ostra closed its northern pier on Monday after divers found cracks in eleven of its concrete pillars. The pier handles two thirds of the grain that leaves the country.

Grain ships will be sent to the harbour of Velm until spring, the port authority said. It expects that each ship will lose two days on the longer route.

“We had warned of cracks in the pillars for more than a year,” said Karin Holt, who speaks for the dock workers of Ostra.
"""
MILLS = """Mills in the interior will run out of grain within three weeks if the northern pier of Ostra stays closed, their association said on Tuesday. The closed pier handled two thirds of all grain.

Divers found cracks in fourteen of the concrete pillars of the northern pier at Ostra, the association said.

Bakers asked the government to open its reserve of flour before the end of the year.
"""
RAIL = """The railway between Ostra and Velm will open on 1 December, a month earlier than the ministry of transport had planned. Freight trains will carry grain to the harbour of Velm at night.

The ministry lends the railway forty million crowns for wagons that can carry grain.
"""
MILL = """The mill at Karsk will be sold to a bank in Velm, its owner Jan Roe said.

The mill at Karsk has ground grain for two hundred years and employs forty people.
"""
SURVEY = """Storms have worn down the piers of the coast faster than engineers had planned, a survey of nine harbours found. The survey names the northern pier of Ostra as the weakest of all.

Repairs of the nine harbours would cost ninety million crowns over ten years, engineer Ada Lorn said.
"""
TEXTS = {
    "pier.md": PIER,
    "again.md": PIER,
    "mills.md": MILLS,
    "rail.md": RAIL,
    "mill.txt": MILL,
    "survey.md": SURVEY,
}
# publisher, date, title, address, author
STATED = {
    "pier.md": ("Harbour Post", "2026-11-16", "Port closes a pier", "https://post.example/1", "Ilse Varga"),
    "again.md": ("Ostra Daily", "2026-11-17", "Pier is closed", "https://daily.example/2", "Staff"),
    "mills.md": ("Coast Courier", "2026-11-17", "Mills fear for grain", "https://courier.example/3", "Ole Lind"),
    "rail.md": ("Rail Gazette", "2026-11-18", "Railway opens early", "https://rail.example/4", "Eva Brandt"),
    "survey.md": ("Review of Ports", "2026-10", "Storms wear piers down", "https://review.example/5", "Udo Roe"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    for name, text in TEXTS.items():
        front = FRONT.format(*STATED[name]) if name in STATED else ""
        (folder / name).write_text(front + text, encoding="utf-8")
    (folder / "menu.txt").write_text("Home\nAbout us\nContact\nLog in\nShare this post\n")
    return folder


@pytest.fixture(scope="module")
def brief(folder: Path) -> Brief:
    return briefer.make([folder], today="2026-11-22", config=Settings(title="Grain & ports"))


@pytest.fixture(scope="module")
def names(brief: Brief) -> dict[int, str]:
    return {source.number: source.name for source in brief.sources}


def every(brief: Brief) -> dict[int, Quote]:
    return {quote.number: quote for quote in brief.quotes}


def points(brief: Brief) -> list[Point]:
    return [*brief.bottom_line, *(p for one in brief.sections for p in one.points), *brief.further]


# --- footnotes ---------------------------------------------------------------


def test_a_footnote_names_the_paragraph_and_the_sentence_where_the_words_stand(
    brief: Brief, names: dict[int, str]
) -> None:
    assert len({(quote.paragraph, quote.sentence) for quote in brief.quotes}) > 3
    for quote in every(brief).values():
        paragraph = TEXTS[names[quote.source]].split("\n\n")[quote.paragraph - 1]
        sentence = paragraph.split(". ")[quote.sentence - 1]
        assert sentence.strip().rstrip(".") == quote.text.rstrip("."), quote.number


def test_footnotes_and_sources_count_up_as_they_are_read(brief: Brief) -> None:
    first = list(dict.fromkeys(quote.number for quote in brief.quotes))
    assert first == list(range(1, len(first) + 1))
    assert [source.number for source in brief.sources] == list(range(1, len(TEXTS) + 1))


# --- who carries what --------------------------------------------------------


def test_what_several_carry_counts_their_independent_origins(brief: Brief) -> None:
    origin = {source.number: source.origin for source in brief.sources}
    for one in [*points(brief), *brief.sections]:
        assert one.origins == len({origin[number] for number in one.sources}), one
    assert any(one.origins < len(one.sources) for one in points(brief))  # a copy


def test_a_template_has_room_for_as_much_as_it_says(brief: Brief) -> None:
    assert (len(brief.bottom_line), len(brief.timeline)) == (3, 2)
    assert len(brief.further) > 1
    short = abridged(brief, Plan(bottom_line=2, further=0, events=0))
    assert (short.bottom_line[0].quotes, len(short.bottom_line)) == (brief.bottom_line[0].quotes, 2)
    assert (short.further, short.timeline) == ((), ())
    again = abridged(brief, Plan(bottom_line=1)).further
    assert [point.text for point in again] == [point.text for point in brief.further]


@pytest.mark.parametrize("plan", [Plan(points=1), Plan(themes=1, points=2)])
def test_a_shortened_theme_counts_the_origins_that_are_left(brief: Brief, plan: Plan) -> None:
    number = {source.name: source.number for source in brief.sources}
    both = Point(
        quotes=next(p for p in points(brief) if number["pier.md"] in p.sources).quotes[-1:],
        sources=(number["pier.md"], number["again.md"]),
        origins=1,
    )  # an article and its copy
    first, *others = brief.sections
    whole = replace(brief, sections=(replace(first, points=(both, *first.points)), *others))
    short = abridged(whole, plan)
    origin = {source.number: source.origin for source in short.sources}
    assert short != whole
    for section in short.sections:
        assert section.origins == len({origin[n] for n in section.sources})
        assert {q.source for p in section.positions for q in p.quotes} <= set(section.sources)


def test_who_is_quoted_is_among_the_sources_of_a_point_and_of_its_theme(brief: Brief) -> None:
    for point in points(brief):
        assert {quote.source for quote in point.quotes} <= set(point.sources)
    for section in brief.sections:
        assert {n for point in section.points for n in point.sources} <= set(section.sources)
        said = [quote for position in section.positions for quote in position.quotes]
        assert {quote.source for quote in said} <= set(section.sources)


def test_whoever_printed_a_text_again_is_named_with_it(brief: Brief) -> None:
    number = {source.name: source.number for source in brief.sources}
    for point in points(brief):
        assert (number["pier.md"] in point.sources) == (number["again.md"] in point.sources)


def test_it_is_made_again_from_its_folder_to_the_last_byte(
    brief: Brief, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "brief.json"
    file.write_bytes(briefer.render(brief, "json"))
    outcome = briefer.verify(file, against=[folder])
    assert (outcome.failures, outcome.degree) == ((), "reproduced")
    assert outcome.checked == len(every(brief))


# --- sources -----------------------------------------------------------------


def source(brief: Brief, name: str) -> Source:
    return next(source for source in brief.sources if source.name == name)


@pytest.mark.parametrize("name", STATED)
def test_the_list_of_sources_says_what_an_article_says_of_itself(brief: Brief, name: str) -> None:
    entry = source(brief, name)
    publisher, day, title, url, author = STATED[name]
    assert (entry.publisher, entry.title, entry.url, entry.authors) == (publisher, title, url, (author,))  # fmt: skip
    assert entry.dating.edtf == day


def test_an_article_without_a_title_is_called_by_its_first_words(brief: Brief) -> None:
    entry = source(brief, "mill.txt")
    assert (entry.title, entry.publisher, entry.url, entry.dating.edtf) == (
        "The mill at Karsk will be sold to a …",
        None,
        None,
        "",
    )


def test_a_text_printed_again_is_marked_as_a_copy_of_the_other(brief: Brief) -> None:
    copies = [one for one in brief.sources if one.copy_of]
    assert len(copies) == 1
    first = brief.sources[copies[0].copy_of - 1]  # type: ignore[operator]  # there is one
    assert {copies[0].name, first.name} == {"pier.md", "again.md"}
    assert first.copy_of is None
    assert copies[0].origin == first.origin
    assert len({one.origin for one in brief.sources}) == len(TEXTS) - 1
    assert brief.method.folded == ((copies[0].number, first.number),)


# --- the method note ---------------------------------------------------------


def test_the_method_note_counts_what_was_read_looked_at_and_quoted(brief: Brief) -> None:
    method = brief.method
    assert method.articles == len(TEXTS)
    assert method.quoted == len(every(brief))
    once = {name: text for name, text in TEXTS.items() if name != "again.md"}
    paragraphs = [part for text in once.values() for part in text.split("\n\n")]
    assert method.sentences == sum(len(part.split(". ")) for part in paragraphs)
    assert [(one.name, str(one.reason)) for one in method.skipped] == [
        ("menu.txt", "no article text in it")
    ]


def test_the_method_note_names_the_sources_that_no_day_is_known_of(
    brief: Brief, names: dict[int, str]
) -> None:
    assert [names[number] for number in brief.method.undated] == ["mill.txt"]
    assert brief.method.inferred == ()


def test_the_method_note_says_what_was_set_and_which_programs_made_it(brief: Brief) -> None:
    assert dict(brief.method.settings) == {
        "evidence": "quoted",
        "period": "auto",
        "ranker": "briefer",
        "sentences_per_article": "8",
        "template": "policy-brief",
    }
    assert {"briefer", "python", "spacy"} <= dict(brief.method.versions).keys()


# --- the days ----------------------------------------------------------------


def test_the_brief_covers_the_days_of_its_dated_sources(brief: Brief) -> None:
    assert brief.coverage == "2026-10-01/2026-11-18"
    assert brief.issued == date(2026, 11, 22)


def test_each_source_stands_in_its_period(brief: Brief, names: dict[int, str]) -> None:
    told = {step.edtf: sorted(names[n] for n in step.sources) for step in brief.periods}
    assert told["2026-11-17"] == ["again.md", "mills.md"]
    assert told["2026-11-18"] == ["rail.md"]
    assert told[""] == ["mill.txt"]
    assert list(told)[-1] == ""
    assert sorted(n for step in brief.periods for n in step.sources) == sorted(names)


def test_an_event_stands_under_the_day_that_its_sentence_names(
    brief: Brief, names: dict[int, str]
) -> None:
    told = {event.edtf: event for event in (*brief.timeline, *brief.next_dates)}
    opening = told["2026-12-01"]
    assert (opening.start, opening.end) == (date(2026, 12, 1), date(2026, 12, 1))
    assert opening.words == "1 December"
    assert opening.quote.text == RAIL.split(". ")[0] + "."
    assert [names[n] for n in opening.sources] == ["rail.md"]


def test_the_title_that_was_set_heads_the_brief_and_names_its_folder(brief: Brief) -> None:
    assert (brief.title, brief.slug) == ("Grain & ports", "grain-ports")
    assert "Ostra" in brief.subjects


# --- days that are only known roughly ----------------------------------------


def made(folder: Path, today: str = "2026-11-22", **texts: str) -> Brief:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return briefer.make([folder], today=today)


def test_of_an_article_of_some_day_in_october_only_certain_days_are_told(tmp_path: Path) -> None:
    brief = made(
        tmp_path,
        survey="---\ndate: 2026-10\npublisher: Quarterly Review\n---\n\n"
        "On 12 October a storm broke the outer pier of the harbour of Velm in two places.\n\n"
        "On 19 October a flood swept nine boats of Velm out of the inner basin to sea.\n\n"
        "Last Tuesday the council of Velm voted to raise the fees of its harbour by a fifth.\n",
    )
    assert [(event.edtf, event.words) for event in brief.timeline] == [
        ("2026-10-12", "12 October"),
        ("2026-10-19", "19 October"),
    ]


FERRY = """---
publisher: Harbour Post
date: 2026-06-03
title: Ferry sinks off Arvel
---

The ferry Linde sank off Arvel after it struck a rock below the lighthouse, and 14 passengers drowned, the coast guard of Arvel said. Divers searched the wreck of the ferry for survivors.

The owner of the ferry Linde said that its pumps had failed.
"""
SISTER = """---
publisher: Coast Courier
title: Fourteen drown as ferry Linde sinks
---

Fourteen passengers drowned when the ferry Linde struck a rock below the lighthouse of Arvel and sank, the coast guard said. A judge of Arvel will hear the captain of the ferry on 9 June.

The captain of the ferry Linde was rescued by divers of the coast guard.
"""


def test_an_undated_report_is_of_the_days_of_its_story_and_so_are_the_days_it_names(
    tmp_path: Path,
) -> None:
    brief = made(tmp_path, ferry=FERRY, sister=SISTER)
    dating = source(brief, "sister.md").dating
    assert dating.edtf == "2026-05-31/2026-06-06"
    assert brief.method.inferred == (source(brief, "sister.md").number,)
    assert brief.method.undated == ()
    hearing = [event for event in brief.timeline if "judge" in event.quote.text]
    assert [event.edtf for event in hearing] == ["2026-06-09"]


# --- how much ----------------------------------------------------------------


def test_a_theme_of_nothing_but_quotations_has_them_as_its_points(tmp_path: Path) -> None:
    made(
        tmp_path,
        speech="---\npublisher: Harbour Post\ndate: 2026-06-03\n---\n\n"
        "“The harbour of Arvel needs a new pier before the winter storms come,” President Joe Biden said.\n\n"
        "“No ship will be turned away from the harbour of Arvel this winter,” President Joe Biden said.\n\n"
        "“The pier of Arvel has stood for ninety years and will stand for ninety more,” President Joe Biden said.\n\n"
        "“The council should sell the ferry to Velm before the autumn,” President Joe Biden said.\n\n"
        "“Every mason who builds the wall must be paid by Friday of each week,” President Joe Biden said.\n\n"
        "“Tourists should pay five crowns to land on the island of Ness,” President Joe Biden said.\n\n"
        "“We will not let insurers raise the price of a boat again,” President Joe Biden said.\n",
    )
    brief = briefer.make([tmp_path], today="2026-11-22", bottom_line=3)
    (section,) = brief.sections
    assert {quote.text[0] for point in section.points for quote in point.quotes} == {"“"}


def test_what_somebody_said_stands_under_their_name_and_what_happened_among_the_points(
    tmp_path: Path,
) -> None:
    made(
        tmp_path,
        storm="---\npublisher: Harbour Post\ndate: 2026-06-03\n---\n\n"
        "“The harbour of Arvel needs a new pier before the winter storms come,” President Joe Biden said.\n\n"
        "The harbour of Arvel lost its northern pier in a storm that broke eleven pillars in March.\n\n"
        "“No ship will be turned away from the harbour of Arvel this winter,” President Joe Biden said.\n\n"
        "Divers found that nine more pillars of the harbour of Arvel are cracked below the water.\n\n"
        "“The pier of Arvel has stood for ninety years and will stand for ninety more,” President Joe Biden said.\n\n"
        "Fishermen of Arvel asked the council for a loan of nine million crowns for a new wharf.\n\n"
        "The council of Arvel will vote on the loan for the wharf and on a new pier in autumn.\n\n"
        "The old wharf was built in 1907 by sixty masons who had come over from the island of Velm.\n\n"
        "Insurers paid forty million crowns for the nineteen boats that sank in the March storm.\n\n"
        "Tourists stayed away from Arvel in summer because ferries could not land at its harbour.\n",
    )
    brief = briefer.make([tmp_path], today="2026-11-22", bottom_line=3, sentences_per_article=12)
    said = [one for section in brief.sections for one in section.positions]
    stated = [point for section in brief.sections for point in section.points]
    assert [position.name for position in said] == ["Joe Biden"]
    assert all(quote.text.startswith("“") for one in said for quote in one.quotes)
    assert stated
    assert not any(quote.text.startswith("“") for point in stated for quote in point.quotes)


def test_the_more_articles_the_fewer_sentences_of_each_are_looked_at_but_never_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from briefer.pipeline import Desk, analyse_all, drafting, read_all
    from tests.conftest import SEEDS

    documents, _ = read_all([SEEDS])
    (analysis, *_), _ = analyse_all(documents[:1], Desk(today=date(2026, 11, 22)))
    many = [
        replace(analysis, document=replace(analysis.document, id=str(n))) for n in range(4)
    ]  # each is an article of its own
    monkeypatch.setattr(drafting, "MOST_DRAFTS", 8)
    for articles, each in ((1, 5), (2, 4), (4, 2)):
        drafts, _ = drafting.draft_all(many[:articles], 5)
        assert len(drafts) == articles * each
    monkeypatch.setattr(drafting, "MOST_DRAFTS", 2)
    drafts, _ = drafting.draft_all(many, 5)
    assert [draft.article for draft in drafts] == ["0", "1", "2", "3"]


# --- what is asked for -------------------------------------------------------


def test_the_themes_of_a_desk_come_under_its_names_and_hold_what_it_says_of_them(
    folder: Path,
) -> None:
    themes = {"Trains": ("railway", "freight trains"), "Bread": ("grain", "bakers", "flour")}
    brief = briefer.make([folder], today="2026-11-22", themes=themes)
    guided = {one.label: one for one in brief.sections if one.guided}
    assert guided.keys() == themes.keys()
    assert guided["Trains"].terms == themes["Trains"]
    trains = " ".join(q.text for point in guided["Trains"].points for q in point.quotes)
    assert "railway" in trains or "trains" in trains
    assert "Karsk" not in trains


def test_no_more_is_printed_than_was_asked_for(folder: Path) -> None:
    few = briefer.make([folder], today="2026-11-22", max_themes=1, bottom_line=3)
    assert (len(few.sections), len(few.bottom_line)) == (1, 3)
    assert dict(few.method.recipe) == {"max_themes": "1", "bottom_line": "3"}


def test_the_stages_are_told_as_they_begin(tmp_path: Path) -> None:
    (tmp_path / "rail.txt").write_text(RAIL)
    stages: list[str] = []
    briefer.make([tmp_path], today="2026-11-22", progress=stages.append)
    assert stages == ["reading", "analysing", "assembling", "composing"]


def test_a_headline_in_the_text_is_the_title_of_its_source_and_no_sentence(tmp_path: Path) -> None:
    headline = "Port of Ostra closes its northern pier"
    brief = made(tmp_path, pier=f"{headline}\n\nOSTRA, 16 November 2026 - {PIER}")
    (entry,) = brief.sources
    assert (entry.title, entry.dating.edtf) == (headline, "2026-11-16")
    assert headline not in {quote.text for quote in brief.quotes}
    (removal,) = [one for one in brief.method.removed if str(one.reason) == "title"]
    assert (removal.source, removal.start, removal.end) == (1, 0, len(headline))


def test_a_path_that_is_not_there_costs_none_of_those_behind_it(tmp_path: Path) -> None:
    (tmp_path / "rail.txt").write_text(RAIL)
    brief = briefer.make(
        [tmp_path / "gone", tmp_path / "gone too", tmp_path / "rail.txt"], today="2026-11-22"
    )
    assert [source.name for source in brief.sources] == ["rail.txt"]
    assert [str(one.reason) for one in brief.method.skipped] == ["no such file or folder"] * 2


def test_what_is_named_twice_is_read_twice_and_counts_once(tmp_path: Path) -> None:
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "rail.txt").write_text(RAIL)
    brief = briefer.make([tmp_path / "one", tmp_path / "two"], today="2026-11-22")
    assert [source.name for source in brief.sources] == ["rail.txt", "rail.txt"]
    assert len({source.id for source in brief.sources}) == 2
    assert {source.origin for source in brief.sources} == {1}
    assert all(point.origins == 1 for point in points(brief))


def test_a_line_that_stands_on_every_page_of_a_publisher_is_neither_quoted_nor_counted(
    tmp_path: Path,
) -> None:
    front = "---\npublisher: River Post\n---\n\n"
    pages = {f"levee{n}": f"{front}{report(n)}\n\n{FOOTER}\n" for n in range(5)}
    brief = made(tmp_path, **pages)
    assert FOOTER not in {quote.text for quote in brief.quotes}
    assert brief.method.sentences == 10
    reasons = [str(one.reason) for one in brief.method.removed]
    assert reasons == ["stands on several pages of this publisher"] * 5


QUESTIONS = (
    "Will the northern pier of Ostra ever be opened again to the grain ships of the country?\n\n"
    "Who will pay for the new pillars of the pier that the divers of Ostra found cracks in?\n"
)


def test_articles_without_a_sentence_to_quote_say_why(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"quoted by itself; why not: a question$"):
        made(tmp_path, a=QUESTIONS)
    with pytest.raises(InputError, match=r"a\.md: no sentence in it .* \(nor in 1 more\)"):
        made(tmp_path, b=QUESTIONS.replace("Ostra", "Velm").replace("pier", "wharf"))


def test_files_without_an_article_say_why_and_how_many_they_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.md: no article text in it$"):
        made(tmp_path, a="Home\nAbout us\nContact\n")
    with pytest.raises(InputError, match=r"\(and 2 more that gave no article\)"):
        made(tmp_path, b="Log in\nContact\n", c="Share this post\nContact\n")


def test_a_brief_of_no_subject_and_no_name_is_called_so_in_its_language(tmp_path: Path) -> None:
    told = (
        "The cost of bread rose by a fifth in a year, and flour is dearer than ever.\n",
        "All mills stood still for a week in spring, for no water came down the river.\n",
        "A bridge was closed to lorries after cracks were found in two of its pillars.\n",
        "Schools will open an hour later, so that children can sleep longer in winter.\n",
    )
    for number, text in enumerate(told):
        (tmp_path / f"{number}.txt").write_text(text)
    for language, title in (("en", "Policy brief"), ("de", "Kurzbericht")):
        assert briefer.make([tmp_path], today="2026-11-22", language=language).title == title


def test_the_place_behind_a_name_is_not_who_speaks(tmp_path: Path) -> None:
    made(
        tmp_path,
        storm="---\npublisher: Harbour Post\ndate: 2026-06-03\n---\n\n"
        "The harbour of Arvel lost its northern pier in a storm that broke eleven pillars in March.\n\n"
        "“The harbour of Arvel needs a new pier before the winter storms come,” Karin Holt said.\n\n"
        "Divers found that nine more pillars of the harbour of Arvel are cracked below the water.\n\n"
        "“We must not turn a ship away from Arvel,” Senate Majority Leader Karin Holt of Velm said.\n\n"
        "Fishermen of Arvel asked the council for a loan of nine million crowns for a new wharf.\n\n"
        "“The council should sell the ferry to Velm before the autumn,” Karin Holt said.\n\n"
        "Insurers paid forty million crowns for the nineteen boats that sank in the March storm.\n\n"
        "“Every mason who builds the wall must be paid by Friday of each week,” Karin Holt said.\n\n"
        "The old wharf of Arvel was built in 1907 by sixty masons from the island of Velm.\n",
    )
    brief = briefer.make([tmp_path], today="2026-11-22", bottom_line=3)
    (section,) = brief.sections
    assert {position.name for position in section.positions} == {"Karin Holt"}
