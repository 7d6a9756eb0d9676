"""What a brief claims is checked from itself: every number, proof and word that could be wrong is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from briefer.model import ORDER, Brief, Difference, Event, Passage, Piece, Quote, Side, Span
from briefer.verifying.claims import check
from tests.sample_brief import TEXTS, sample_brief

GONE = 99  # a number that no source has


def whole() -> Brief:
    """The sample, with what it lacks: a difference, and a point of an article without a theme."""
    brief = sample_brief()
    quote = brief.bottom_line[0].quotes[0]
    side = Side(quotes=(quote,), value=quote.text[:4], at=Span(0, 4), sources=(quote.source,))
    return replace(
        brief,
        differences=(Difference(subject=("talks",), sides=(side, side)),),
        further=(brief.bottom_line[0],),
    )


WHOLE = whole()
Forge = Callable[[Brief], Brief]


def failures(brief: Brief) -> list[tuple[str, str]]:
    return [(one.where, one.what) for one in check(brief)]


def test_what_is_right_is_not_called_wrong() -> None:
    assert failures(WHOLE) == []


# --- sources that are not in the list ----------------------------------------


def first(part: str, **changed: Any) -> Forge:
    """Change the first record of a part of the brief."""

    def forge(brief: Brief) -> Brief:
        one, *others = getattr(brief, part)
        return replace(brief, **{part: (replace(one, **changed), *others)})

    return forge


def in_theme(brief: Brief) -> Brief:
    section, *others = brief.sections
    point, *points = section.points
    section = replace(section, points=(replace(point, sources=(GONE,)), *points))
    return replace(brief, sections=(section, *others))


def in_difference(brief: Brief) -> Brief:
    (difference,) = brief.differences
    one, other = difference.sides
    return replace(
        brief, differences=(replace(difference, sides=(one, replace(other, sources=(GONE,)))),)
    )


@pytest.mark.parametrize(
    ("forge", "where"),
    [
        (first("bottom_line", sources=(GONE,)), "bottom line"),
        (first("sections", sources=(GONE,)), f"theme {WHOLE.sections[0].label!r}"),
        (in_theme, f"theme {WHOLE.sections[0].label!r}"),
        (first("further", sources=(GONE,)), "also reported"),
        (in_difference, "differences"),
        (first("timeline", sources=(GONE,)), "timeline"),
        (first("periods", sources=(GONE,)), "periods"),
        (first("sources", copy_of=GONE), "source 1"),
    ],
)
def test_a_source_that_is_not_in_the_list_is_found_wherever_it_is_named(
    forge: Forge, where: str
) -> None:
    assert failures(forge(WHOLE)) == [(where, "names source 99, which is not in the list")]


def test_sources_are_listed_by_their_numbers() -> None:
    one, other, *rest = WHOLE.sources
    assert failures(replace(WHOLE, sources=(other, one, *rest))) == [
        ("source 2", "stands where 1 should"),
        ("source 1", "stands where 2 should"),
    ]


# --- footnotes ---------------------------------------------------------------


def requoted(brief: Brief, note: int, **changed: Any) -> Brief:
    """Change a quotation wherever it stands."""

    def other(value: Any) -> Any:
        if isinstance(value, Quote):
            return replace(value, **changed) if value.number == note else value
        if isinstance(value, tuple) and type(value) is tuple:
            return tuple(map(other, value))
        if hasattr(value, "quotes") or isinstance(value, Event | Difference):
            parts = ("quotes", "quote", "points", "positions", "sides")
            return replace(
                value, **{p: other(getattr(value, p)) for p in parts if hasattr(value, p)}
            )
        return value

    parts = ("bottom_line", "sections", "further", "differences", "timeline")
    return replace(brief, **{part: other(getattr(brief, part)) for part in parts})


def quote(number: int) -> Quote:
    return next(quote for quote in WHOLE.quotes if quote.number == number)


def test_footnotes_count_up_without_a_gap() -> None:
    assert failures(requoted(WHOLE, 2, number=7))[0] == ("footnote 7", "stands where 2 should")


def test_one_footnote_stands_behind_one_quotation() -> None:
    point, *others = WHOLE.bottom_line
    moved = replace(point, quotes=(replace(point.quotes[0], sentence=9),))
    twice = replace(WHOLE, bottom_line=(point, *others, moved))
    assert ("footnote 1", "stands behind two different quotations") in failures(twice)


@pytest.mark.parametrize(
    ("order", "what"),
    [
        ((*ORDER, "themes"), "names a chapter twice"),
        (tuple(name for name in ORDER if name != "timeline"), "does not name timeline once"),
    ],
)
def test_every_chapter_is_named_once(order: tuple[Any, ...], what: str) -> None:
    assert ("order", what) in failures(replace(WHOLE, order=order))


def shown(text: str, source: int = 2) -> Piece:
    """Return words of a source where they stand."""
    start = TEXTS[source - 1].index(text)
    return Piece(kind="verbatim", text=text, start=start, end=start + len(text))


WORDS = quote(1).pieces[0].text
HEAD, MIDDLE, TAIL = "Army chief General", "Qamar Javed", "Bajwa and"


@pytest.mark.parametrize(
    ("pieces", "what"),
    [
        ((shown(HEAD), shown(TAIL)), "leaves words out without marking the cut"),
        ((shown(TAIL), Piece(kind="cut"), shown(HEAD)), "shows words of its source out of order"),
        ((shown(HEAD), replace(shown(MIDDLE), text="Qamar Bajwa")), "shows 'Qamar Bajwa' where the source has 'Qamar Javed'"),
        ((replace(shown(HEAD), end=shown(HEAD).start),), "no proven passage covers"),
        ((replace(shown(HEAD), start=10**6, end=10**6 + 18),), "no proven passage covers"),
        ((Piece(kind="cut"),), "quotes nothing"),
    ],
)  # fmt: skip
def test_words_that_do_not_stand_so_in_the_source_are_found(
    pieces: tuple[Piece, ...], what: str
) -> None:
    bare = replace(WHOLE, differences=(), timeline=())
    found = failures(requoted(bare, 1, pieces=pieces))
    assert [where for where, _ in found] == ["footnote 1"] * len(found)
    assert any(why.startswith(what) for _, why in found), found


def test_a_quotation_of_a_source_that_is_not_there_is_found() -> None:
    found = failures(requoted(WHOLE, 1, source=GONE))
    assert ("footnote 1", "names source 99, which is not in the list") in found


# --- proofs ------------------------------------------------------------------


def passages(change: Callable[[Passage], Passage]) -> Brief:
    *others, last = WHOLE.passages
    return replace(WHOLE, passages=(*others, change(last)))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda one: replace(one, source=GONE), "its source is not in the list"),
        (lambda one: replace(one, index=10_000), "it lies outside the text"),
        (lambda one: replace(one, start=-1), "it lies outside the text"),
        (lambda one: replace(one, start=one.start + 1), "its proof does not lead"),
        (lambda one: replace(one, text=one.text + "!"), "its proof does not lead"),
        (lambda one: replace(one, path=one.path[1:]), "its proof does not lead"),
    ],
)
def test_a_passage_that_proves_nothing_is_found(
    change: Callable[[Passage], Passage], what: str
) -> None:
    one = change(WHOLE.passages[-1])
    told = dict(failures(passages(change)))
    assert told[f"source {one.source}, passage {one.index}"].startswith(what)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"text": "Another text."}, "does not have the SHA-256"),
        ({"text": TEXTS[0], "length": 7}, "does not have the fingerprint"),
        ({"text": TEXTS[0], "segments": 7}, "does not have the fingerprint"),
    ],
)
def test_a_text_that_is_carried_whole_is_the_one_that_is_described(
    changed: dict[str, Any], what: str
) -> None:
    found = failures(first("sources", **changed)(WHOLE))
    assert any(where == "source 1" and what in why for where, why in found), found


# --- what is singled out -----------------------------------------------------


def test_a_number_set_side_by_side_is_one_of_its_sentence() -> None:
    (difference,) = WHOLE.differences
    one, other = difference.sides
    forged = replace(difference, sides=(one, replace(other, value="31")))
    assert failures(replace(WHOLE, differences=(forged,))) == [
        ("differences", "'31' is not what is quoted")
    ]


def test_the_words_that_date_an_event_stand_in_its_sentence() -> None:
    event = WHOLE.timeline[0]
    where = f"footnote {event.quote.number}"
    forged = first("timeline", words="next Sunday")(WHOLE)
    assert failures(forged) == [(where, "does not speak of 'next Sunday'")]


def test_the_words_that_a_date_rests_on_stand_in_its_source() -> None:
    dating = WHOLE.sources[0].dating
    proof = replace(dating.evidence[0], span=Span(0, 5), words="21 May 2020")
    forged = first("sources", dating=replace(dating, evidence=(proof,)))(WHOLE)
    ((where, why),) = failures(forged)
    assert where == "source 1"
    assert "'21 May 2020'" in why
