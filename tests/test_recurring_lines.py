"""Lines that a publisher prints on many pages are no page's own; what many outlets carry is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.cleaning import drop_recurring, examine

FOOTER = "River Post is an independent newspaper that has served the valley since 1902."
AGENCY = (
    "The ferry company has said that it will lay up three of its five boats for the winter, and "
    "that it will take no bookings before March."
)


def report(number: int) -> str:
    """A report of its own: no sentence of it stands in another."""
    return (
        f"The levee of district {number} was repaired by {number + 2} crews before the flood of "
        f"{1950 + number} reached the town, the water board said on Monday.\n\n"
        f"Its {number + 30} pumps were built in {1900 + number} and have to be replaced within "
        f"{number + 3} years, because {number + 40} of the valves no longer close."
    )


def kept(texts: Sequence[str], publishers: Sequence[str | None]) -> list[str]:
    found = drop_recurring(texts, [examine(text) for text in texts], publishers)
    return [
        "\n\n".join(text[start:end] for start, end in cleaning.kept)
        for text, cleaning in zip(texts, found, strict=True)
    ]


def test_a_footer_of_one_publisher_goes_and_the_reason_is_told() -> None:
    texts = [f"{report(i)}\n\n{FOOTER}" for i in range(5)]
    assert kept(texts, ["River Post"] * 5) == [report(i) for i in range(5)]
    cleanings = drop_recurring(texts, [examine(text) for text in texts], ["River Post"] * 5)
    for text, cleaning in zip(texts, cleanings, strict=True):
        reasons = {text[slice(*one.span)]: str(one.reason) for one in cleaning.dropped}
        assert reasons == {FOOTER: "stands on several pages of this publisher"}


def test_three_pages_say_nothing_of_a_footer() -> None:
    texts = [f"{report(i)}\n\n{FOOTER}" for i in range(3)]
    assert kept(texts, ["River Post"] * 3) == texts


def test_one_publisher_under_two_spellings_of_its_name_is_one() -> None:
    texts = [f"{report(i)}\n\n{FOOTER}" for i in range(4)]
    names = ["River Post", "river post ", "www.river-post.example", "RIVER POST"]
    assert all(FOOTER in text for text in kept(texts, names))
    names[2] = "River Post"
    assert not any(FOOTER in text for text in kept(texts, names))


def test_a_paragraph_that_many_outlets_print_among_their_own_stays() -> None:
    texts = [report(i).replace("\n\n", f"\n\n{AGENCY}\n\n") for i in range(6)]
    assert kept(texts, [f"Paper {i}" for i in range(6)]) == texts
    assert kept(texts, [None] * 6) == texts


def test_at_the_end_of_pages_of_unknown_origin_it_goes() -> None:
    texts = [f"{report(i)}\n\n{FOOTER}" for i in range(5)]
    assert kept(texts, [None] * 5) == [report(i) for i in range(5)]


@pytest.mark.parametrize("publisher", [None, "River Post"])
@pytest.mark.parametrize("number", [4, 5, 12])
def test_a_short_item_that_many_carry_loses_nothing(publisher: str | None, number: int) -> None:
    texts = [f"Paper number {i}\n\n{AGENCY}\n\n{FOOTER}" for i in range(number)]
    assert all(AGENCY in text for text in kept(texts, [publisher] * number))


def test_the_issues_of_a_bulletin_keep_what_recurs_in_them() -> None:
    texts = [
        f"The strikes killed {40 + i} people and wounded {120 + i} within a day, the ministry "
        f"said in bulletin {i}.\n\n{AGENCY}\n\n{FOOTER}"
        for i in range(6)
    ]
    assert kept(texts, ["Ministry"] * 6) == texts


def test_a_known_footer_goes_from_a_short_page_too_but_never_its_last_text() -> None:
    texts = [f"{report(i)}\n\n{FOOTER}" for i in range(5)]
    short = "The town hall stays closed until Tuesday because of the flood."
    found = kept([*texts, f"{short}\n\n{FOOTER}", FOOTER], ["River Post"] * 7)
    assert found[5:] == [short, FOOTER]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.booleans(), st.integers(0, 2))))
def test_no_page_loses_all_its_text_and_no_block_vanishes(
    pages: list[tuple[int, bool, bool, int]],
) -> None:
    texts = [
        "\n\n".join([report(n)] * own + [AGENCY] * wire + [FOOTER]) for n, own, wire, _ in pages
    ]
    before = [examine(text) for text in texts]
    after = drop_recurring(texts, before, [(None, "A", "B")[house] for *_, house in pages])
    for old, new in zip(before, after, strict=True):
        assert bool(new.prose) == bool(old.prose)
        assert {*new.kept, *(d.span for d in new.dropped)} == {
            *old.kept,
            *(d.span for d in old.dropped),
        }
