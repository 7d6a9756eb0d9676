"""Cleaning: which lines of a page are its article, and what else was recognised."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.cleaning import clean, examine
from briefer.cleaning.blocks import blocks
from tests.conftest import CASES, SEEDS

PAIRS = sorted((CASES / "cleaning").glob("*.txt"))
PARAGRAPHS = [
    "The two delegations left the harbour city on Friday after nine days of talks that neither "
    "side was ready to call a failure.",
    "The mediator, Ann Example, said that a further round could begin in April, when the fishing "
    "season opens and the patrols return to port.",
    "“We have never been this close to a text that both capitals could sign,” she told reporters "
    "on the quay.",
    "Fishing crews on both sides have waited three years for an agreement on the northern banks.",
    "A spokesman for the harbour authority declined to comment on the length of the closure.",
]
MENU = ["Home", "World", "Business", "Sport", "Culture", "Opinion", "Video", "Sign in", "Subscribe"]
FOOTER = [
    "Contact us",
    "Privacy policy",
    "Terms of use",
    "© 2024 Example Gazette. All rights reserved.",
]


def shown(text: str) -> str:
    return "\n\n".join(text[start:end] for start, end in clean(text))


def page(*above: str, body: list[str] = PARAGRAPHS, below: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*above, *body, *below])


def test_there_are_cases() -> None:
    assert len(PAIRS) >= 4


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_a_page_is_cleaned_as_the_file_beside_it_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    cleaning = examine(text)
    kept = [text[start:end] for start, end in cleaning.kept]
    assert [line[: len(head)] for line, head in zip(kept, expected["kept"], strict=False)] == (
        expected["kept"]
    )
    assert len(kept) == len(expected["kept"])
    for role, words in expected["parts"].items():
        span = cleaning.part(role)
        assert span is not None, role
        assert text[span.start : span.end] == words


BOILERPLATE = (
    "Advertisement", "File Photo", "Leave a comment", "Rate this item", "(0 votes)", "Go to top",
    "Read More News On", "Exit mobile version", "Skip to main content", "Share this post",
    "use of cookies", "Download The BOL News App", "Latest news", "Thumbnail", "End of Article",
    "Next Story", "Make sure you enter", "Catch all the",
)  # fmt: skip
# The first and last words of each article, its number of paragraphs, and its title.
ARTICLES = {
    "000": ("WASHINGTON, 21 January", "commitments on Pakistan.", 8, "Biden administration plans"),
    "001": ("Army chief General", "making that impossible”.", 15, "US Defence secretary wants"),
    "002": ("The foreign office", "things again in the area.", 16, "Pakistan, U.S. Defence Talks"),
    "003": ("Pakistani policymakers", "will be permitted.", 10, "Joint Military Operations"),
    "004": ("The US is keen", "reopening of the routes.", 17, "Pak’s Kayani discusses"),
}


@pytest.mark.parametrize("number", ARTICLES)
def test_the_seeds_keep_their_articles_and_nothing_else(number: str) -> None:
    text = next(SEEDS.glob(f"{number}_*")).read_text(encoding="utf-8")
    first, last, paragraphs, title = ARTICLES[number]
    cleaning = examine(text)
    kept = [text[start:end].strip() for start, end in cleaning.kept]
    assert kept[0].startswith(first)
    assert kept[-1].endswith(last)
    assert len(kept) == paragraphs == len(set(kept))
    assert not [words for words in BOILERPLATE if words in "\n".join(kept)]
    head = cleaning.part("title")
    assert head is not None
    assert text[head.start : head.end].startswith(title)
    assert not any(line.startswith(title) for line in kept)


def test_the_seeds_hand_on_datelines_and_sources() -> None:
    found = {}
    for number in ARTICLES:
        text = next(SEEDS.glob(f"{number}_*")).read_text(encoding="utf-8")
        cleaning = examine(text)
        for role in ("dateline", "credit", "publisher"):
            span = cleaning.part(role)  # type: ignore[arg-type]
            found[number, role] = text[span.start : span.end] if span else None
    assert found["000", "dateline"] == "WASHINGTON, 21 January, 2021, (TON):"
    assert found["000", "credit"] == "TON"
    assert found["001", "publisher"] == "The BOL News"
    assert found["004", "dateline"] == "Islamabad:"
    assert found["002", "dateline"] is None


def test_text_that_needs_no_cleaning_comes_through() -> None:
    for text in ("\n\n".join(PARAGRAPHS), "\n".join(PARAGRAPHS), " ".join(PARAGRAPHS)):
        assert " ".join(shown(text).split()) == " ".join(text.split())
    for paragraph in PARAGRAPHS:
        assert shown(paragraph) == paragraph


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    spans = clean(wrapped)
    assert [" ".join(wrapped[a:b].split()) for a, b in spans] == PARAGRAPHS


def test_menus_and_footers_go() -> None:
    text = page(*MENU, "Harbour talks end", below=tuple(FOOTER))
    assert shown(text) == "\n\n".join(PARAGRAPHS)
    bulleted = (
        text.replace("Home", "* Home").replace("World", "+ World").replace("Sport", "o Sport")
    )
    assert shown(bulleted) == "\n\n".join(PARAGRAPHS)


def test_a_list_that_the_article_announces_is_kept() -> None:
    winners = ["Best harbour", "Port Example", "Northhaven", "Best ferry", "The Grey Gull", "Ada"]
    text = page(*MENU, "Harbour prizes", below=("All winners of the year in full:", *winners))
    kept = shown(text + "\n\n" + "\n\n".join(["Share this post", *MENU, *FOOTER]))
    assert all(line in kept for line in winners)
    assert not any(line in kept for line in ("Share this post", "Subscribe", "Privacy policy"))


def test_a_page_that_is_a_list_is_kept_from_its_announcement_on() -> None:
    people = ["Ann Example", "Bo Sample", "Cy Pattern", "Dee Muster", "Eve Modell"]
    winners = [f"{name} of Port {place}" for name in people for place in "ABCDEFG"]
    text = page(*MENU, "Harbour prizes", body=["All winners of the year in full:", *winners])
    kept = shown(text + "\n\n" + "\n\n".join(["Share this post", *MENU, *FOOTER]))
    assert all(line in kept for line in winners)
    assert not any(line in kept for line in ("Sign in", "Privacy policy", "Contact us"))


def test_who_worked_on_a_report_is_kept_and_not_quoted() -> None:
    worked = "Reporting by Ann Example and Bo Sample; Editing by Cy Pattern"
    text = page(*MENU, "Harbour talks end", below=(worked, "Our principles", *MENU, *FOOTER))
    cleaning = examine(text)
    assert shown(text).endswith(worked)
    assert worked not in [text[start:end] for start, end in cleaning.prose]
    assert "byline" in {p.role for p in cleaning.parts if text[slice(*p.span)] == worked}


def test_letters_with_a_name_and_a_town_below_each_are_kept() -> None:
    places = ["Northhaven", "Lower Ford", "Port Example", "Old Quay", "Bay View"]
    letters = [
        line
        for i, place in enumerate(places)
        for line in (f"{PARAGRAPHS[i]} {PARAGRAPHS[i - 1]}", "Advertisement", "A. Example", place)
    ]
    kept = shown("\n\n".join([*MENU * 6, "Letters to the editor", *letters, *MENU, *FOOTER]))
    assert all(letter in kept for letter in PARAGRAPHS)
    assert not any(line in kept for line in ("Advertisement", "Subscribe", "Privacy policy"))


def test_a_title_is_found_above_what_a_page_offers_before_its_article() -> None:
    title = "Harbour talks end with a new round in April"
    offers = ["Comments", "Close", "Get our free newsletter", "Please enter a valid email address"]
    text = page(*MENU, title, "Ann Example", "Friday 09 March 2024 22:14", *offers * 4)
    found = examine(text).part("title")
    assert found is not None
    assert text[slice(*found)] == title


def test_a_sentence_is_not_taken_for_the_title_when_the_file_names_another() -> None:
    text = page("The two delegations left the city without a text that they could sign")
    assert examine(text, title="Fishing rights: what was said").part("title") is None
    assert examine(text, title="Delegations left the city without a text | Post").part("title")


def test_what_stands_far_below_the_article_goes() -> None:
    own = "River Post, the paper of the valley, is the largest provider of news on both its banks."
    links = [f"{name} {word}" for name in MENU for word in ("today", "archive", "newsletter")]
    text = page(*MENU, "Harbour talks end", below=(*links, own, *FOOTER))
    assert shown(text) == "\n\n".join(PARAGRAPHS)


def test_a_dateline_opens_the_article_even_below_a_menu() -> None:
    opening = "NORTHHAVEN (AP) — " + PARAGRAPHS[0]
    text = "\n".join([*MENU, "Print", opening, *PARAGRAPHS[1:3], *FOOTER])
    assert shown(text).startswith(opening)


def test_a_page_of_only_boilerplate_keeps_nothing() -> None:
    assert clean("\n".join([*MENU * 4, *FOOTER])) == []
    assert clean("") == []
    assert clean(" \n\n * \n") == []


def test_every_block_is_kept_or_dropped_with_a_reason() -> None:
    text = page(*MENU, "Harbour talks end", below=(*FOOTER, "Share this post", PARAGRAPHS[0]))
    cleaning = examine(text)
    assert all(one.reason for one in cleaning.dropped)
    spans = sorted([*cleaning.kept, *(one.span for one in cleaning.dropped)])
    assert [(block.start, block.end) for block in blocks(text)] == [tuple(span) for span in spans]
    reasons = {text[d.span.start : d.span.end]: str(d.reason) for d in cleaning.dropped}
    assert reasons["Share this post"] == "share and follow links"
    assert reasons[PARAGRAPHS[0]] == "printed twice"
    assert reasons["Harbour talks end"] == "title"


def test_a_teaser_cut_short_of_its_paragraph_goes() -> None:
    teaser = PARAGRAPHS[1][:100] + "…"
    assert teaser not in shown(page("Harbour talks end", teaser))
    assert PARAGRAPHS[1] in shown(page("Harbour talks end", teaser))


def test_a_title_that_the_file_names_is_found_and_not_kept() -> None:
    title = "Harbour talks end without agreement, mediator hopeful."
    text = page(title)
    cleaning = examine(text, title=title.upper())
    assert cleaning.part("title") == (0, len(title))
    assert cleaning.kept[0].start > len(title)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("VIENNA (Reuters) - ", "VIENNA (Reuters) -"),
        ("NEW DELHI, March 9 (ANI): ", "NEW DELHI, March 9 (ANI):"),
        ("ST. JOHN’S, Canada (AP) — ", "ST. JOHN’S, Canada (AP) —"),
        ("Islamabad: ", "Islamabad:"),
        ("Kuala Lumpur: ", "Kuala Lumpur:"),
        ("(CNN)", "(CNN)"),
        ("Ann Example: ", None),
        ("Analysts say this: ", None),
        ("The World Fishing Union (WFU) ", None),
        ("", None),
    ],
)
def test_a_dateline_is_marked_inside_its_paragraph(opening: str, place: str | None) -> None:
    text = page("Harbour talks end", body=[opening + PARAGRAPHS[0], *PARAGRAPHS[1:]])
    cleaning = examine(text)
    span = cleaning.part("dateline")
    assert (text[span.start : span.end] if span else None) == place
    assert any(text[a:b] == opening + PARAGRAPHS[0] for a, b in cleaning.kept)


def test_subheadings_are_kept_and_marked() -> None:
    body = [*PARAGRAPHS[:2], "What comes next in April", *PARAGRAPHS[2:]]
    text = page("Harbour talks end", body=body)
    cleaning = examine(text)
    parts = {text[p.span.start : p.span.end]: p.role for p in cleaning.parts}
    assert parts["What comes next in April"] == "subheading"
    assert "What comes next in April" in shown(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([*MENU, *FOOTER, *PARAGRAPHS, "", "* Item", "(Photo: Bo Sample/AFP)"]),
            st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=60),
        ),
        max_size=25,
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_spans_are_in_order_apart_and_trimmed(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    cleaning = examine(text)
    spans = list(cleaning.kept)
    assert spans == clean(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert sum(b - a for a, b in spans) <= len(text)
    for part in cleaning.parts:
        assert 0 <= part.span.start < part.span.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.permutations(PARAGRAPHS), st.integers(1, 5))
def test_clean_paragraphs_in_any_order_stay(paragraphs: list[str], count: int) -> None:
    text = "\n\n".join(paragraphs[:count])
    assert shown(text) == text


HOSTILE = [
    "may ",
    "1",
    "(",
    "((()))",
    "a\n",
    "A\n\n",
    "© ",
    "* \n",
    ". ",
    "AB (CD) - ",
    "x" * 9 + "\n",
]


@pytest.mark.parametrize(
    "piece", [*HOSTILE, "By A. B, ", "\u00a0\n", "NAME, NAME, ", "A-", "漢字。"]
)
def test_a_megabyte_of_anything_takes_two_seconds(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begun = time.process_time()
    examine(text)
    assert time.process_time() - begun < 2


def test_a_megabyte_of_different_lines_takes_two_seconds() -> None:
    text = "\n".join(f"Line {i}" for i in range(100_000))
    begun = time.process_time()
    examine(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GENEVA, 4 May, 2022, (NPA): The talks went on for a third day, officials said.", "NPA"),
        ("{body}\n\nDownload The Harbour Post App for the news of the day", "The Harbour Post"),
        ("{body}\n\n© 2023 Northern Courier. All rights reserved.", "Northern Courier"),
        ("{body}\n\nDownload on Google Play", None),
        ("{body}", None),
    ],
)
def test_a_publisher_is_taken_from_what_the_page_says_of_itself(
    text: str, name: str | None
) -> None:
    body = (
        "The council of the port met on Monday and agreed to close the harbour for a week.\n\n"
        "Ships are to wait outside until the wreck has been lifted, the master of the port said."
    )
    page = text.format(body=body)
    span = examine(page).part("publisher")
    assert (page[slice(*span)] if span else None) == name


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        (
            "By Ann Lowe, Water Editor BASEL | Mon May 4, 2015 4:12 pm EDT BASEL (Reuters) - ",
            "Reuters",
        ),
        ("(Adds quotes) LAKE CITY May 4 (Reuters) - ", "Reuters"),
        ("Dams Reopen; Lake Falls BASEL, May 4 -- ", None),
        ("7 May 2015 Last updated at 21:40 GMT Help ", None),
        ("Page last updated at 07:39 GMT, Thursday, 7 May 2015 ", None),
    ],
)
def test_what_a_flattened_page_has_before_its_first_sentence_is_not_quoted(opening, agency) -> None:
    sentence = "Engineers have closed the upper dam, and the lake is expected to rise by a metre."
    cleaning = examine(f"{opening}{sentence}\n\nThe town below it was warned on Sunday evening.")
    text = f"{opening}{sentence}"
    assert text[cleaning.prose[0].start : cleaning.prose[0].end].strip() == sentence
    credits = [p.span for p in cleaning.parts if p.role == "credit"]
    assert [text[start:end] for start, end in credits] == ([agency] if agency else [])


def test_a_day_and_an_hour_in_a_sentence_belong_to_it() -> None:
    text = "On 7 May 2015 at 21:40 the engineers closed the upper dam, and the lake rose at once."
    assert not examine(f"{text}\n\nThe town below it was warned on Sunday.").parts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "बांध का काम रुका",
            "नदी नगर की अदालत ने सोमवार को ऊपरी बांध का काम रोक दिया। किसानों ने कहा कि बांध से उनके खेत डूब जाएंगे और वे अपील करेंगे।",
        ),
        (
            "Фермеры против плотины",
            "Суд в Речном городе в понедельник остановил строительство. Они заявили, что их поля будут затоплены, если воду поднимут выше.",
        ),
    ],
)
def test_a_short_line_above_an_article_is_its_title_in_any_script(title: str, text: str) -> None:
    page = f"{title}\n\n{text}"
    parts = examine(page).parts
    assert [page[slice(*one.span)] for one in parts if one.role == "title"] == [title]
