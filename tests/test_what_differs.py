"""Where a page or a document differs from what its data gives, said so that a reader finds the place."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from briefer.rendering import render
from briefer.verifying import docx, html
from briefer.verifying.archive import unpack
from briefer.verifying.container import same_layout
from briefer.verifying.first_difference import first_difference
from tests.sample_brief import sample_brief

BRIEF = sample_brief()
LAST = max(quote.number for quote in BRIEF.quotes)


# --- in words ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "shown", "said"),
    [
        ("a b c d e f", "a b c x e f", "shows 'x e f' where the data has 'd e f' (after “…a b c”)"),
        ("a b", "x b", "shows 'x b' where the data has 'a b'"),
        ("a b", "a b c", "shows 'c' where the data has '' (after “…a b”)"),
        ("a b c", "a b", "shows '' where the data has 'c' (after “…a b”)"),
        ("0 1 2 3 4 5", "0 1 2 3 4 x", "shows 'x' where the data has '5' (after “…2 3 4”)"),
        ("1 2 3 4 5 6 7 8 9", "x", "shows 'x' where the data has '1 2 3 4 5 6 7 8'"),
        ("a", "x" * 120, f"shows '{'x' * 120}' where the data has 'a'"),
        ("a", "x" * 121, f"shows '{'x' * 120}…' where the data has 'a'"),
    ],
)
def test_a_difference_is_told_with_the_words_before_it(
    expected: str, shown: str, said: str
) -> None:
    assert first_difference(expected.split(), shown.split()) == said


# --- on a page -----------------------------------------------------------------


@pytest.fixture(scope="module")
def page() -> str:
    return render(BRIEF, "html").decode()


def on_page(page: str, shown: str) -> list[tuple[str, str]]:
    return [(one.where, one.what) for one in html.differences(page, shown)]


def quoted(page: str, number: int) -> re.Match[str]:
    found = re.search(rf'<q class="quote" data-note="{number}".*?</q>', page, re.DOTALL)
    assert found
    return found


def test_a_quotation_that_was_taken_out_is_missed(page: str) -> None:
    last = list(re.finditer(r'<q class="quote" data-note="(\d+)".*?</q>', page, re.DOTALL))[-1]
    shown = page[: last.start()] + page[last.end() :]
    assert on_page(page, shown) == [(f"footnote {last[1]}", "is not on the page")]


def test_words_that_are_passed_off_as_quoted_are_found(page: str) -> None:
    more = '<q class="quote" data-note="77" data-source="1">All is well.</q></main>'
    assert on_page(page, page.replace("</main>", more)) == [
        ("footnote 77", "stands behind words that are not in the data")
    ]


def test_other_words_numbers_and_sources_are_told_apart(page: str) -> None:
    first = quoted(page, 1)
    words = page.replace("Army chief General", "Army cook General", 1)
    ((where, what),) = on_page(page, words)
    assert where == "footnote 1"
    assert what.startswith("shows 'cook General Qamar")
    other = first[0].replace('data-note="1"', 'data-note="8"')
    numbered = page.replace(first[0], other, 1)
    assert on_page(page, numbered) == [("footnote 1", "is numbered 1 and 8 on the page")]
    moved = page.replace(first[0], first[0].replace('data-source="2"', 'data-source="4"'), 1)
    assert on_page(page, moved) == [("footnote 1", "points to source 4 on the page")]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda page: page.replace("<main>", "<main><p>Sanctions were lifted.</p>", 1), ["text of the page"]),
        (lambda page: page.replace('href="#source-2"', 'href="#source-3"', 1), ["links of the page"]),
        (lambda page: page.replace("</style>", ".quote{display:none}</style>", 1), ["style of the page"]),
        (lambda page: page.replace("<main>", '<main><p id="x">Lifted.</p>', 1).replace("</style>", "b{}</style>", 1),
         ["text of the page", "links of the page", "style of the page"]),
    ],
)  # fmt: skip
def test_every_part_of_a_page_that_differs_is_named(
    page: str, change: Callable[[str], str], where: list[str]
) -> None:
    assert [place for place, _ in on_page(page, change(page))] == where


def test_what_no_reader_sees_is_named_by_its_line(page: str) -> None:
    lines = page.splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if "<html" in line)
    ((where, what),) = on_page(page, page.replace("<html ", '<html data-x="1" ', 1))
    assert where == f"line {number}"
    assert what.startswith("is '<html data-x=")
    assert on_page(page, page + "\n<!-- more -->")[0][0] == f"line {len(lines) + 1}"
    assert on_page(page, page.removesuffix("\n")) == [
        ("the file", "has other ends of lines, or other bytes, than it should")
    ]


# --- in a document -------------------------------------------------------------


@pytest.fixture(scope="module")
def document() -> bytes:
    return render(BRIEF, "docx")


@pytest.fixture(scope="module")
def parts(document: bytes) -> dict[str, bytes]:
    return unpack(document, "brief.docx")


def in_document(parts: dict[str, bytes], **changed: bytes | None) -> list[tuple[str, str]]:
    shown = {**parts, **{name.replace("__", "/"): data for name, data in changed.items()}}
    kept = {name: data for name, data in shown.items() if data is not None}
    return [(one.where, one.what) for one in docx.differences(parts, kept)]


def test_parts_that_are_missing_added_or_changed_are_all_named(parts: dict[str, bytes]) -> None:
    styles = parts["word/styles.xml"].replace(b"<w:b/>", b"", 1)
    found = in_document(
        parts, **{"word__styles.xml": styles, "word__macro.bin": b"x", "word__settings.xml": None}
    )
    assert found == [
        ("word/macro.bin", "is not what briefer writes: it was added"),
        ("word/settings.xml", "is missing"),
        ("word/styles.xml", "is not what briefer writes: changed, or saved by another program"),
    ]


def test_a_changed_quotation_is_named_by_its_footnote(parts: dict[str, bytes]) -> None:
    main = parts[docx.MAIN].decode()
    forged = main.replace("Army chief General", "Army cook General", 1)
    ((where, what),) = in_document(parts, **{"word__document.xml": forged.encode()})
    assert where == "footnote 1"
    assert "cook" in what


def test_changed_words_of_ours_are_told_with_those_before_them(parts: dict[str, bytes]) -> None:
    main = parts[docx.MAIN].decode()
    assert ">Bottom line<" in main
    forged = main.replace(">Bottom line<", ">Bottom lie<", 1).encode()
    ((where, what),) = in_document(parts, **{"word__document.xml": forged})
    assert where == docx.MAIN
    assert what.startswith("shows 'lie ")


def test_an_archive_with_room_for_something_hidden_is_none_of_ours(document: bytes) -> None:
    assert same_layout(document, document)
    assert not same_layout(document, document + b"more")
    assert not same_layout(document, document[:-2] + b"\x05\x00hello")  # a comment
    assert not same_layout(document, document[:-30])
    end = document.rindex(b"PK\x05\x06")
    assert not same_layout(document, document[:end] + b"between" + document[end:])
    central = document.index(b"PK\x01\x02")
    dated = bytearray(document)
    dated[central + 12] ^= 1  # the time of a file
    assert not same_layout(document, bytes(dated))
