"""Two sources, one thing, two numbers: shown side by side, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.composing import Draft
from briefer.composing.differences import Disagreement, Report, differences, numbered_differences
from briefer.composing.numbering import Ledger
from briefer.language import sentences
from briefer.model import Dating
from briefer.quantifying.counting import counts
from briefer.quantifying.numerals import tokenise
from briefer.quantifying.quantities import Quantity, differ, quantities
from tests.analysed import analysed

QUAKE = (
    "A strong earthquake struck the town of Arvel on Monday morning. "
    "In the town, 24 people were killed when the old market hall collapsed, the mayor of Arvel said. "
    "Rescue teams from three provinces are on their way to the town."
)
LATER = (
    "Soldiers searched the ruins of Arvel through the night after the earthquake. "
    "Officials said 31 people were killed when the market hall of Arvel collapsed. "
    "Schools in the province will stay closed until Friday."
)


def report(text: str, origin: int, day: date | None = date(2026, 3, 2)) -> Report:
    dating = Dating(edtf=day.isoformat(), start=day, end=day) if day else Dating()
    article = analysed(text, id=f"a{origin}", dating=dating)
    found = [replace(one, source=article.id) for one in sentences(text)]
    return Report(article=article, sentences=found, origin=origin)


def found(*texts: str) -> list[Disagreement]:
    return differences([[report(text, number) for number, text in enumerate(texts, start=1)]])


def only(text: str) -> Quantity:
    (quantity,) = quantities(tokenise(text))
    return quantity


def shown(one: Disagreement) -> list[str]:
    return [account.shown for account in one.accounts]


def test_two_tolls_stand_side_by_side() -> None:
    (one,) = found(QUAKE, LATER)
    assert shown(one) == ["24", "31"]
    assert [account.carriers for account in one.accounts] == [("a1",), ("a2",)]
    for account in one.accounts:
        text = QUAKE if account.draft.article == "a1" else LATER
        assert text[account.span.start : account.span.end] == account.shown
        assert isinstance(account.draft, Draft)


def test_the_same_numbers_are_no_difference() -> None:
    assert found(QUAKE, QUAKE.replace("In the town, 24", "Twenty-four")) == []


def test_one_origin_does_not_differ_from_itself() -> None:
    assert differences([[report(QUAKE, 1), report(LATER, 1)]]) == []


def test_weeks_apart_are_two_states_of_affairs() -> None:
    early, late = report(QUAKE, 1, date(2026, 3, 2)), report(LATER, 2, date(2026, 4, 2))
    assert differences([[early, late]]) == []


@pytest.mark.parametrize(
    "later",
    [
        "The death toll rose to 31 when the market hall of Arvel was cleared, officials said.",
        "Officials said 31 people have now been killed in the collapse of the market hall of Arvel.",
    ],
)
def test_a_count_that_went_on_is_no_difference(later: str) -> None:
    assert found(QUAKE, f"Soldiers searched the ruins of Arvel. {later}") == []


def test_what_is_counted_later_may_be_more_and_not_less() -> None:
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    assert differences([[report(QUAKE, 1, monday), report(LATER, 2, tuesday)]]) == []
    (one,) = differences([[report(QUAKE, 1, tuesday), report(LATER, 2, monday)]])
    assert sorted(shown(one)) == ["24", "31"]


def test_at_least_leaves_more_open() -> None:
    at_least = QUAKE.replace("In the town, 24", "At least 24")
    assert found(at_least, LATER) == []
    assert found(QUAKE, LATER.replace("31", "at least 31")) != []


def test_who_states_the_same_is_named_with_it() -> None:
    third = QUAKE.replace("In the town, 24 people", "Twenty-four people")
    (one,) = found(QUAKE, LATER, third)
    assert {frozenset(account.carriers) for account in one.accounts} == {
        frozenset(("a1", "a3")),
        frozenset(("a2",)),
    }


@pytest.mark.parametrize(
    "other",
    [
        "In Belmora, 31 people were killed in an earthquake three years ago, the mayor of Belmora said.",
        "Another 31 people were killed when the hospital of Arvel collapsed, the mayor said.",
        "31 of the people killed in Arvel came from other provinces, the mayor said.",
        "At least 31 people were injured when the old market hall collapsed, the mayor said.",
        "About 25 people were killed when the old market hall collapsed, the mayor said.",
        "More than 20 people were killed when the old market hall collapsed, the mayor said.",
        "In all, 31 houses collapsed when the earthquake struck, the mayor of Arvel said.",
        "At least 24 people were killed, and 31 people were killed last year, the mayor said.",
    ],
)
def test_another_thing_is_no_difference(other: str) -> None:
    assert found(QUAKE, f"An earthquake struck Arvel. {other}") == []


def test_a_toll_is_told_whatever_its_sentence_leans_on() -> None:
    killed = "31 people were killed when the old market hall of Arvel collapsed"
    (one,) = found(QUAKE, f"The guard was out for an hour. By the time he was back, {killed}.")
    assert shown(one) == ["24", "31"]


def test_a_toll_of_what_a_pronoun_stands_for_is_no_difference() -> None:
    before = "In Belmora an earthquake struck three years ago."
    one = f"{before} It killed 31 people when the old market hall of Arvel collapsed."
    assert found(QUAKE, one) == []
    assert found(QUAKE, one.replace("It", "The earthquake")) != []


def test_things_are_not_compared_where_their_sentence_leans() -> None:
    one = "The council passed a budget of $4.2bn for the northern railway on Monday evening."
    other = "The council passed a budget of $4.5bn for the northern railway on Monday."
    met = "The council of Arvel met for nine hours."
    assert len(found(one, f"{met} {other}")) == 1
    assert found(one, f"{met} {other.replace('The council', 'They')}") == []


def test_earlier_this_month_is_no_other_time() -> None:
    one = "The air strike on Arvel earlier this month killed 32 villagers, the governor said."
    other = "The air strike on Arvel this month killed 30 villagers, the governor said."
    (difference,) = found(one, other)
    assert sorted(shown(difference)) == ["30", "32"]
    assert found(one.replace("earlier this month", "a month earlier"), other) == []


def test_money_in_other_words() -> None:
    one = "The council passed a budget of $4.2bn for the northern railway on Monday evening."
    same = "The council passed a budget of 4.2 billion dollars for the northern railway on Monday."
    more = "The council passed a budget of 4.5 billion dollars for the northern railway on Monday."
    assert found(one, same) == []
    (difference,) = found(one, more)
    assert shown(difference) == ["$4.2bn", "4.5 billion dollars"]


def test_other_languages_are_left_alone() -> None:
    one = (
        "Das Hochwasser hat in der Stadt Arvel nach den Angaben der Polizei 1.200 Häuser zerstört."
    )
    assert found(one, one.replace("1.200", "1.500")) == []


def test_days_of_one_event() -> None:
    one = "The summit of the river states will open on 12 March in the town hall of Arvel."
    other = "The summit of the river states will open on March 13 in the town hall of Arvel."
    assert found(one, one.replace("12 March", "March 12th")) == []
    (difference,) = found(one, other)
    assert shown(difference) == ["12 March", "March 13"]


def test_ages_of_one_person() -> None:
    one = "A four-year-old boy who fell into the harbour of Arvel was saved by a fisherman."
    other = "A 3-year-old boy fell into the harbour of Arvel and was saved by a fisherman."
    (difference,) = found(one, other)
    assert shown(difference) == ["four-year-old", "3-year-old"]
    sister = "A three-year-old girl was seen on the beach of Arvel by a tourist."
    assert found(one, sister) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "There have been 48 suspected deaths from the fever in Arvel, doctors said.",
            "There have been 19 confirmed deaths from the fever in Arvel, doctors said.",
        ),
        (
            "The fever has killed 48 people in Arvel, doctors of the hospital said.",
            "The fever has killed 72 people worldwide, doctors of the agency said.",
        ),
        (
            "The fever killed 48 people in Arvel on Monday, doctors said.",
            "The fever killed 31 people in Arvel on Sunday, doctors said.",
        ),
        (
            "The fever of 1998 killed 48 people in Arvel, doctors said.",
            "The fever killed 31 people in Arvel, doctors said.",
        ),
        (
            "The fever kills 48 people a year in Arvel, doctors said.",
            "The fever killed 31 people in Arvel, doctors said.",
        ),
        (
            "It has killed 48 people in Arvel, doctors of the hospital said.",
            "The fever has killed 31 people in Arvel, doctors of the hospital said.",
        ),
        (
            "The fever has killed 20 people in Arvel, 12 people in Belmora and 3 people in Corvane.",
            "The fever has killed 31 people in Arvel, doctors of the hospital said.",
        ),
    ],
)
def test_doubts(one: str, other: str) -> None:
    assert found(one, other) == []
    assert found(other, one) == []


def test_a_third_number_is_a_third_side() -> None:
    last = QUAKE.replace("In the town, 24", "In the town, 37")
    (one,) = found(QUAKE, QUAKE.replace("In the town, 24", "In the town, 31"), last)
    assert shown(one) == ["24", "31", "37"]


def test_two_budgets_are_two_differences() -> None:
    rail = "The council passed a budget of ${}bn for the northern railway on Monday evening."
    port = "Builders of the new harbour want ${}bn for the quays, cranes and warehouses."
    ranked = found(
        f"{rail.format('4.2')} {port.format('1.5')}", f"{rail.format('4.5')} {port.format('1.9')}"
    )
    assert sorted(map(shown, ranked)) == [["$1.5bn", "$1.9bn"], ["$4.2bn", "$4.5bn"]]


def test_the_strongest_come_first_and_few() -> None:
    budgets = (
        "Parliament passed a budget of ${}bn for the northern railway on Monday evening.",
        "The hospital beside the river will cost ${}bn and open in autumn, its builders said.",
        "New trams through Belmora need loans of ${}bn, bankers told the mayor.",
        "Schools on the islands get ${}bn from the ministry for roofs and heating.",
        "Engineers priced the bridge over the Corvane at ${}bn before the winter storms.",
        "Repairs to the royal library swallow ${}bn of taxes, auditors complained.",
    )
    stories = [[report(QUAKE, 1), report(LATER, 2)]]
    stories += [
        [report(budget.format("4.2"), 2 * n + 1), report(budget.format("4.7"), 2 * n + 2)]
        for n, budget in enumerate(budgets, start=1)
    ]
    ranked = differences(stories)
    assert len(ranked) == 5
    assert shown(ranked[0]) == ["24", "31"]


def test_the_order_of_the_reports_is_no_matter() -> None:
    third = QUAKE.replace("In the town, 24", "In the town, 37")
    reports = [report(text, n) for n, text in enumerate((QUAKE, LATER, third), start=1)]
    forwards, backwards = differences([reports]), differences([reports[::-1]])
    assert [shown(one) for one in forwards] == [shown(one) for one in backwards]


def test_sides_have_their_footnotes() -> None:
    disagreements = found(QUAKE, LATER)
    (difference,) = numbered_differences(disagreements, Ledger({}))
    assert [side.quotes[-1].number for side in difference.sides] == [1, 2]
    assert [side.sources for side in difference.sides] == [(1,), (2,)]
    for side in difference.sides:
        assert side.quotes[-1].text[side.at.start : side.at.end] == side.value


def test_a_number_keeps_its_place_behind_a_cut() -> None:
    opened = QUAKE.replace("In the town, 24", "However, 24")
    (one,) = numbered_differences(found(opened, LATER), Ledger({}))
    cut = one.sides[0]
    assert cut.quotes[-1].text.startswith("[…] 24 people")
    assert cut.quotes[-1].text[cut.at.start : cut.at.end] == "24"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("twenty-four", 24, 24),
        ("two hundred and five", 205, 205),
        ("4.2 billion", 4.2e9, 4.2e9),
        ("2 to 3 million", 2e6, 3e6),
        ("half a million", 5e5, 5e5),
        ("1,250", 1250, 1250),
        ("at least 24", 24, 24),
        ("up to 40", 0, 40),
    ],
)
def test_numbers_are_read(text: str, low: float, high: float) -> None:
    quantity = only(f"They saw {text} houses there")
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    ["Flight 93 landed", "in 2017 alone", "a 1-0 win", "at 10:30 that day", "an F-16 flew by",
     "the PS4 is out", "No. 7 is out"],
)  # fmt: skip
def test_numbers_that_name_are_no_amounts(text: str) -> None:
    assert quantities(tokenise(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("24 houses", "31 houses", True),
        ("at least 20 houses", "24 houses", False),
        ("about 30 houses", "31 houses", False),
        ("500 houses", "527 houses", False),
        ("143 million houses", "145.5 million houses", True),
        ("$4 billion", "$4.2bn", False),
        ("$4bn", "£5bn", False),
        ("100 km", "62 miles", False),
        ("12 March", "March 13", True),
        ("March 12th", "the 12th of March", False),
        ("5 percent", "7 per cent", True),
    ],
)
def test_what_differs(one: str, other: str, expected: bool) -> None:
    assert differ(only(f"they saw {one}"), only(f"they saw {other}")) is expected
    assert differ(only(f"they saw {other}"), only(f"they saw {one}")) is expected


@given(st.text(alphabet="0123456789 ,.-$%()kmab'’", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for count in counts(text):
        start, end = count.quantity.span
        assert 0 <= start < end <= len(text)
        assert count.quantity.low <= count.quantity.high


@pytest.mark.parametrize("piece", ["1 ", "of the 5 ", "a million ", "killed 3, ", "(2 km ", "9"])
def test_hostile_repetitions_take_no_time(piece: str) -> None:
    assert counts(piece * (200_000 // len(piece))) == ()
    quantities(tokenise(piece * (10_000 // len(piece))))


def test_a_hostile_article_takes_no_time() -> None:
    table = report("The police counted 1 2 3 4 5 6 7 8 9 10 11 12. " * 4_000, 2)
    assert differences([[report(QUAKE, 1), table]]) == []
