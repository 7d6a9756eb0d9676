"""`verify` finds whatever was changed, and says where."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html import escape
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefer.errors import VerifyError
from briefer.model import ORDER, Brief, Chapter, Piece, Quote, Verification
from briefer.pipeline import make
from briefer.rendering import render, to_json
from briefer.verifying import verify
from briefer.verifying.claims import check
from briefer.verifying.originals import check_originals
from briefer.versions import versions
from tests.conftest import TODAY
from tests.sample_brief import sample_brief

WORD = re.compile(r"\w{3,}")


@cache
def brief() -> Brief:
    return sample_brief()


@cache
def rendered(format: str) -> bytes:
    return render(brief(), format)


def verified(tmp_path: Path, name: str, data: bytes) -> Verification:
    path = tmp_path / name
    path.write_bytes(data)
    return verify(path)


@pytest.mark.parametrize("format", ["pdf", "html", "json"])
def test_a_brief_proves_itself_alone_in_an_empty_folder(tmp_path: Path, format: str) -> None:
    outcome = verified(tmp_path, f"brief.{format}", rendered(format))
    assert outcome.failures == ()
    assert outcome.checked == len({quote.number for quote in brief().quotes})


def test_no_quotation_of_a_brief_escapes_the_check() -> None:
    assert {id(quote) for quote in within(brief())} == {id(quote) for quote in brief().quotes}


def within(record: object) -> Iterator[Quote]:
    """Yield every quotation, wherever in a record it stands."""
    if isinstance(record, Quote):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from within(item)
    elif is_dataclass(record):
        for field in fields(record):
            yield from within(getattr(record, field.name))


def test_a_brief_is_reproduced_from_its_originals(tmp_path: Path, seeds: Path) -> None:
    path = tmp_path / "brief.json"
    chosen = {"title": "Ties", "ranker": "lead", "period": "year", "themes": {"Talks": ("talks",)}}
    made = make([seeds], today=TODAY, since="2013-01-01", **chosen)
    path.write_bytes(to_json(made))
    assert verify(path).degree == "consistent"
    assert verify(path, against=[seeds]).degree == "reproduced"


def test_a_brief_written_by_hand_is_not_reproduced(tmp_path: Path, seeds: Path) -> None:
    path = tmp_path / "brief.json"
    path.write_bytes(rendered("json"))
    assert verify(path).degree == "consistent"
    outcome = verify(path, against=[seeds])
    assert outcome.degree == "refuted"
    assert "brief" in {failure.where for failure in outcome.failures}


def test_a_changed_original_is_named(tmp_path: Path, seeds: Path) -> None:
    for seed in seeds.iterdir():
        text = seed.read_text(encoding="utf-8")
        (tmp_path / seed.name).write_text(text.replace("Mattis", "Matthis"), encoding="utf-8")
    path = tmp_path / "brief.pdf"
    path.write_bytes(rendered("pdf"))
    outcome = verify(path, against=sorted(tmp_path.glob("*.txt")))
    assert [failure.where for failure in outcome.failures] == ["source 5"]


quoted_words = st.sampled_from(
    [
        (quote.number, match.span())
        for quote in sample_brief().quotes
        for match in WORD.finditer(quote.text)
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quoted_words, st.sampled_from(["never", "Xi"]))
def test_any_changed_word_on_the_screen_is_found(
    tmp_path: Path, word: tuple[int, tuple[int, int]], instead: str
) -> None:
    number, (start, end) = word
    text = next(quote.text for quote in brief().quotes if quote.number == number)
    changed = text[:start] + instead + text[end:]
    page = rendered("html").decode()
    element = re.search(rf'(<q class="quote" data-note="{number}"[^>]*>)(.*?)</q>', page)
    assert element
    page = page[: element.start(2)] + escape(changed, quote=False) + page[element.end(2) :]
    outcome = verified(tmp_path, "brief.html", page.encode())
    assert f"footnote {number}" in {failure.where for failure in outcome.failures}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_character_of_the_data_is_found(tmp_path: Path, data: st.DataObject) -> None:
    text = rendered("json").decode()
    at = data.draw(st.integers(0, len(text) - 2))
    other = data.draw(st.sampled_from([c for c in 'a1 "{Z' if c != text[at]]))
    changed = text[:at] + other + text[at + 1 :]
    try:
        outcome = verified(tmp_path, "brief.json", changed.encode())
    except VerifyError:
        return  # no longer a brief at all, and said so
    assert not outcome.ok


def doctored(number: int, old: str, new: str) -> Brief:
    """Return the sample with other words in one quotation, sealed and laid out anew."""

    def reworded(quote):  # type: ignore[no-untyped-def]
        if quote.number != number:
            return quote
        pieces = tuple(replace(p, text=p.text.replace(old, new)) for p in quote.pieces)
        return replace(quote, pieces=pieces)

    whole = brief()
    points = tuple(
        replace(point, quotes=tuple(reworded(quote) for quote in point.quotes))
        for point in whole.bottom_line
    )
    return replace(whole, bottom_line=points)


@pytest.mark.parametrize("format", ["pdf", "html", "json"])
def test_a_forger_with_the_same_program_is_found(tmp_path: Path, format: str) -> None:
    forged = doctored(1, "discussed", "denied")
    assert forged != brief()
    outcome = verified(tmp_path, f"brief.{format}", render(forged, format))
    assert [failure.where for failure in outcome.failures] == ["footnote 1"]
    assert "denied" in outcome.failures[0].what


def with_true_data(forged: Brief) -> bytes:
    """Return the pages of a forged brief with the attachment of the true one."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(render(forged, "pdf"))) as document:
        document.attachments["brief.json"].get_file().obj.write(to_json(brief()))
        document.save(out)
    return out.getvalue()


def test_a_page_that_shows_other_words_than_its_data_is_found(tmp_path: Path) -> None:
    outcome = verified(tmp_path, "brief.pdf", with_true_data(doctored(1, "discussed", "denied")))
    assert outcome.failures[0].where == "footnote 1"


@pytest.mark.slow
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],  # a page takes a second to set: no search for the smallest case
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from([q for p in sample_brief().bottom_line for q in p.quotes]), st.data())
def test_any_changed_word_on_paper_is_found(
    tmp_path: Path, quote: Quote, data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(sorted(set(WORD.findall(quote.text)))))
    outcome = verified(tmp_path, "brief.pdf", with_true_data(doctored(quote.number, word, "zebra")))
    assert not outcome.ok
    assert "zebra" in " ".join(failure.what for failure in outcome.failures) or {
        f"footnote {quote.number}"
    } <= {failure.where for failure in outcome.failures}


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("<main>", "<main><p>Sanctions were lifted.</p>", "text of the page"),
        ("Bottom line</h2>", "Bottom lie</h2>", "text of the page"),
        ('href="#source-2"', 'href="#source-3"', "links of the page"),
        ("</style>", ".quote::after{content:' not'}</style>", "style of the page"),
        ('data-note="3"', 'data-note="4"', "footnote 3"),
        ('data-source="2"', 'data-source="1"', "footnote 1"),
    ],
)
def test_what_is_added_around_the_quotations_is_found(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    page = rendered("html").decode()
    assert old in page
    outcome = verified(tmp_path, "brief.html", page.replace(old, new, 1).encode())
    assert where in {failure.where for failure in outcome.failures}


@pytest.mark.parametrize("order", [(), ("bottom-line",), (*ORDER, "themes"), ("changes",)])
def test_a_chapter_that_the_order_hides_is_missed(order: tuple[Chapter, ...]) -> None:
    failures = check(replace(brief(), order=order))
    assert "order" in {failure.where for failure in failures}


def test_words_left_out_without_a_mark_are_found() -> None:
    first = brief().bottom_line[0].quotes[0]
    piece = first.pieces[0]
    head, tail = piece.text.split(" on Tuesday ")
    cut = piece.start + len(head)
    pieces = (
        Piece(kind="verbatim", text=head, start=piece.start, end=cut),
        Piece(kind="verbatim", text=tail, start=cut + len(" on Tuesday "), end=piece.end),
    )
    point = replace(brief().bottom_line[0], quotes=(replace(first, pieces=pieces),))
    changed = replace(brief(), bottom_line=(point, *brief().bottom_line[1:]))
    assert [f.what for f in check(changed)] == ["leaves words out without marking the cut"]


def test_full_evidence_is_recomputed() -> None:
    source = brief().sources[0]
    text = (Path(__file__).parent.parent / "seeds" / source.name).read_text(encoding="utf-8")
    whole = replace(brief(), sources=(replace(source, text=text), *brief().sources[1:]))
    assert check(whole) == []
    other = replace(source, text=text.replace("Austin", "Boston"))
    failures = check(replace(brief(), sources=(other, *brief().sources[1:])))
    assert {failure.where for failure in failures} == {"source 1"}


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("brief.txt", b"A note.", "neither a PDF, HTML, DOCX, JSON nor ZIP brief"),
        ("brief.html", b"<html><p>Hello</p></html>", "doesn't carry one brief"),
        ("brief.json", b'{"schema": "other"}', 'no "schema": "briefer/3"'),
        ("brief.json", b'{"schema": "briefer/1"}', "has the schema briefer/1"),
        ("brief.pdf", b"%PDF-1.7 broken", "a PDF without one attachment"),
    ],
)
def test_what_is_no_brief_gets_one_clear_line(
    tmp_path: Path, name: str, data: bytes, line: str
) -> None:
    with pytest.raises(VerifyError, match=re.escape(line)):
        verified(tmp_path, name, data)


def test_a_missing_file_gets_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(VerifyError, match="no such file"):
        verify(tmp_path / "brief.pdf")


@pytest.mark.parametrize("format", ["pdf", "html", "docx"])
def test_quotations_without_a_full_stop_hold_beside_their_numbers(
    tmp_path: Path, format: str
) -> None:
    lines = (
        "The harbour council of Oslo has closed the northern port to the fishing fleet",
        "The fleet of Bergen will sail to the southern port of Norway on Monday",
        "The council will look for money to repair the pier and the old rocket",
        "The ministry in Oslo has sent two ships and a crane to the port of Bergen",
        "The ship from Mu\u0308nster has waited in the port of Tromsø for a week",  # ü in two
        "The Coun\xadcil of Har\xadbours in Oslo has planned a ferry\u200bman’s bridge for Norway",
    )
    (tmp_path / "port.txt").write_text("\n\n".join(lines), encoding="utf-8")
    made = make([tmp_path / "port.txt"], today="2026-03-05")
    assert any(quote.text[-1].isalpha() for quote in made.quotes)
    outcome = verified(tmp_path, f"brief.{format}", render(made, format))
    assert outcome.failures == ()


def test_data_of_this_version_that_is_no_brief_is_broken_not_of_another_version(
    tmp_path: Path,
) -> None:
    path = tmp_path / "brief.json"
    for number, degree in ((dict(versions())["briefer"], None), ("99.1", "not checked")):
        made = {"method": {"versions": [["briefer", number], ["python", "2.7"]]}}
        path.write_text(json.dumps(made))
        if degree is None:
            with pytest.raises(VerifyError):
                verify(path)
        else:
            assert verify(path).degree == degree
            assert "made with briefer '99.1'" in verify(path).reason


def test_a_template_that_is_not_at_hand_is_named_and_nothing_is_called_wrong(
    tmp_path: Path,
) -> None:
    outcome = verified(tmp_path, "brief.json", to_json(replace(brief(), template="nowhere")))
    assert (outcome.degree, outcome.failures) == ("not checked", ())
    assert outcome.reason == "made with the template nowhere, which is not at hand here"


def test_words_behind_a_cut_are_looked_up_in_the_original(tmp_path: Path, seeds: Path) -> None:
    number = next(q.number for q in brief().quotes if q.pieces[0].kind == "cut")
    source = next(q.source for q in brief().quotes if q.number == number)
    words = next(q for q in brief().quotes if q.number == number).pieces[1].text.split()
    for seed in seeds.iterdir():
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    file = tmp_path / brief().sources[source - 1].name
    text = file.read_text(encoding="utf-8").replace(words[0], words[0].upper(), 99)
    file.write_text(text, encoding="utf-8")
    data = hashlib.sha256(text.encode()).hexdigest()
    one, raw = brief().sources[source - 1], hashlib.sha256(file.read_bytes()).hexdigest()
    told = replace(one, sha256=data, raw_sha256=raw)
    listed = [told if other is one else other for other in brief().sources]
    found = check_originals(replace(brief(), sources=tuple(listed)), [tmp_path])
    assert f"footnote {number}" in {failure.where for failure in found}
