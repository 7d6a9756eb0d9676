"""References come out as style guides and reference software want them."""

from __future__ import annotations

import dataclasses
import json
import re
import warnings
from datetime import date

import pybtex.database
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.bylines import authors
from briefer.citing import STYLES, cite, dating_in_words, export, plain, weblink
from briefer.citing.names import author
from briefer.edtf import abbreviated, in_words
from briefer.errors import ConfigError
from briefer.model import UNDATED, Dating, Evidence, Source


def dated(edtf: str, start: date | None, end: date | None, kind: str = "sentence") -> Dating:
    evidence = (Evidence(kind=kind, edtf=edtf),)
    return Dating(edtf=edtf, start=start, end=end, confidence=0.9, evidence=evidence)


DAY = dated("2023-02-12", date(2023, 2, 12), date(2023, 2, 12))
MONTH = dated("2021-08", date(2021, 8, 1), date(2021, 8, 31))
SPAN = dated("2011-12/2012-06", date(2011, 12, 1), date(2012, 6, 30))
AFTER = dated("2016-09-12/..", date(2016, 9, 12), None)

SOURCE = Source(
    number=3,
    id="0123456789ab",
    name="talks.html",
    title="Ministers meet in Oslo",
    publisher="The Daily Example",
    authors=("Jane Q. Doe",),
    url="https://example.org/talks",
    dating=DAY,
    retrieved="2026-11-20",
    language="en",
    sha256="ab" * 32,
    raw_sha256="cd" * 32,
    fingerprint="ef" * 32,
    segments=10,
    length=1000,
    origin=3,
)


def written(style: str, **changes: object) -> str:
    return plain(cite(dataclasses.replace(SOURCE, **changes), style))  # type: ignore[arg-type]


def test_a_complete_source_in_each_style() -> None:
    assert written("numbered") == (
        "Jane Q. Doe. The Daily Example. “Ministers meet in Oslo”. 12 February 2023. "
        "https://example.org/talks"
    )
    assert written("chicago") == (
        "Jane Q. Doe, “Ministers meet in Oslo,” The Daily Example, February 12, 2023, "
        "https://example.org/talks."
    )
    assert written("apa") == (
        "Doe, J. Q. (2023, February 12). Ministers meet in Oslo. The Daily Example. "
        "https://example.org/talks"
    )


@pytest.mark.parametrize(
    ("changes", "chicago", "apa"),
    [
        (
            {"authors": (), "url": None},
            "“Ministers meet in Oslo,” The Daily Example, February 12, 2023.",
            "The Daily Example. (2023, February 12). Ministers meet in Oslo.",
        ),
        (
            {"authors": (), "publisher": None, "url": None},
            "“Ministers meet in Oslo,” February 12, 2023.",
            "Ministers meet in Oslo. (2023, February 12).",
        ),
        (
            {"dating": UNDATED, "url": None},
            "Jane Q. Doe, “Ministers meet in Oslo,” The Daily Example, n.d., "
            "accessed November 20, 2026.",
            "Doe, J. Q. (n.d.). Ministers meet in Oslo. The Daily Example.",
        ),
        (
            {"dating": MONTH, "url": None},
            "Jane Q. Doe, “Ministers meet in Oslo,” The Daily Example, [ca. August 2021].",
            "Doe, J. Q. (ca. 2021, August). Ministers meet in Oslo. The Daily Example.",
        ),
        (
            {"dating": SPAN, "url": None},
            "Jane Q. Doe, “Ministers meet in Oslo,” The Daily Example, "
            "[ca. December 2011–June 2012].",
            "Doe, J. Q. (ca. 2011, December–2012, June). Ministers meet in Oslo. "
            "The Daily Example.",
        ),
        (
            {"dating": AFTER, "url": None},
            "Jane Q. Doe, “Ministers meet in Oslo,” The Daily Example, after September 12, 2016.",
            "Doe, J. Q. (after September 12, 2016). Ministers meet in Oslo. The Daily Example.",
        ),
        (
            {"title": "“Never again”: R&D & the state?", "url": None},
            "Jane Q. Doe, “‘Never again’: R&D & the state?” The Daily Example, February 12, 2023.",
            "Doe, J. Q. (2023, February 12). “Never again”: R&D & the state? The Daily Example.",
        ),
        (
            {"authors": ("Ann Lee", "Bo van der Berg", "Reuters"), "url": None},
            "Ann Lee, Bo van der Berg, and Reuters, “Ministers meet in Oslo,” "
            "The Daily Example, February 12, 2023.",
            "Lee, A., van der Berg, B., & Reuters. (2023, February 12). Ministers meet in Oslo. "
            "The Daily Example.",
        ),
        (
            {"authors": ("A B", "C D", "E F", "G H"), "url": "javascript:alert(1)"},
            "A B et al., “Ministers meet in Oslo,” The Daily Example, February 12, 2023.",
            "B, A., D, C., F, E., & H, G. (2023, February 12). Ministers meet in Oslo. "
            "The Daily Example.",
        ),
    ],
    ids=[
        "no author",
        "no author and publisher",
        "undated",
        "month inferred",
        "interval",
        "open interval",
        "quotation marks and ampersands",
        "three authors, one of them a body",
        "four authors, a dangerous address",
    ],
)
def test_what_is_missing_is_left_out(changes: dict[str, object], chicago: str, apa: str) -> None:
    assert written("chicago", **changes) == chicago
    assert written("apa", **changes) == apa


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-02-12/2023-02-13", "February 12–13, 2023"),
        ("2023-02-27/2023-03-02", "February 27–March 2, 2023"),
        ("2022-12-30/2023-01-02", "December 30, 2022–January 2, 2023"),
        ("2023-02/2023-04", "February 2023–April 2023"),
    ],
)
def test_chicago_says_no_year_twice_within_one(edtf: str, words: str) -> None:
    first, last = date(2022, 1, 1), date(2023, 12, 31)  # the words come from the EDTF
    assert f"[ca. {words}]" in written("chicago", dating=dated(edtf, first, last))


def test_many_authors_are_shortened() -> None:
    crowd = tuple(f"Ann Lee{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    shown = written("apa", authors=crowd)
    assert shown.count("Lee") == 20
    assert ", … Leez, A. (2023" in shown


def test_straight_quotation_marks_in_a_title_become_single_ones() -> None:
    assert "“He said ‘no’”" in written("numbered", title='He said "no"')
    assert '“A 5" gun”' in written("numbered", title='A 5" gun')


def test_an_unknown_style_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="chicago"):
        cite(SOURCE, "vancouver")
    with pytest.raises(ConfigError, match="ris"):
        export([SOURCE], "marc")


@pytest.mark.parametrize(
    ("edtf", "words", "short"),
    [
        ("2023-02-12", "12 February 2023", "12 Feb 2023"),
        ("2021-08", "August 2021", "Aug 2021"),
        ("2021-06", "June 2021", "June 2021"),
        ("2021", "2021", "2021"),
        ("2021-08~", "c. August 2021", "c. Aug 2021"),
        ("2023-02-12/2023-02-13", "12–13 February 2023", "12–13 Feb 2023"),
        ("2023-02-27/2023-03-02", "27 February – 2 March 2023", "27 Feb – 2 Mar 2023"),
        ("2011-12/2012-06", "December 2011 – June 2012", "Dec 2011 – June 2012"),
        ("2012-03/2012-06", "March–June 2012", "Mar–June 2012"),
        ("9999-12-01/9999-12-31", "December 9999", "Dec 9999"),
        ("2017/2018", "2017–2018", "2017–2018"),
        ("2021-08-01/2021-08-31", "August 2021", "Aug 2021"),
        ("2021-01-01/2021-12-31", "2021", "2021"),
        ("2016-09-12/..", "after 12 September 2016", "after 12 Sep 2016"),
        ("../2020", "before 2020", "before 2020"),
        ("", "", ""),
        ("2023-02-30", "", ""),
        ("2023-13", "", ""),
        ("soon", "", ""),
        ("156X", "", ""),
    ],
)
def test_edtf_in_words(edtf: str, words: str, short: str) -> None:
    assert in_words(edtf) == words
    assert in_words(edtf, short=True) == short


@given(st.text(alphabet="0123456789-/.~?X ", max_size=30))
@settings(deadline=None)
def test_no_edtf_breaks_the_words(edtf: str) -> None:
    assert isinstance(in_words(edtf), str)


def test_only_inferred_dates_are_shown_as_approximate() -> None:
    assert dating_in_words(MONTH) == "c. August 2021"
    assert dating_in_words(DAY) == "12 February 2023"
    stated = dated("2021-08", date(2021, 8, 1), date(2021, 8, 31), kind="metadata")
    assert dating_in_words(stated) == "August 2021"
    assert dating_in_words(UNDATED) == "undated"
    assert dating_in_words(AFTER) == "after 12 September 2016"


def test_months_inside_words_are_shortened() -> None:
    assert abbreviated("26 September – 2 October 2016") == "26 Sep – 2 Oct 2016"


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Jane Q. Doe", "Doe", "Jane Q."),
        ("Doe, Jane", "Doe", "Jane"),
        ("Ludwig van der Rohe", "van der Rohe", "Ludwig"),
        ("Martin Luther King Jr.", "King Jr.", "Martin Luther"),
        ("Reuters", "Reuters", ""),
        ("The Associated Press", "The Associated Press", ""),
        ("Web Desk", "Web Desk", ""),
        ("  Ann\n Lee ", "Lee", "Ann"),
        ("", "", ""),
    ],
)
def test_names_come_apart(name: str, family: str, given: str) -> None:
    found = author(name)
    assert (found.family, found.given) == (family, given)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "https://exa mple.org",
        "https://example.org/\u202egnp",
        "https://example.org:port/",
        "http://[::1",
        "https://example.org/" + "a" * 3000,
        "",
        None,
    ],
)
def test_no_other_address_becomes_a_link(url: str | None) -> None:
    assert weblink(url) == ""


# --- exports -----------------------------------------------------------------

NASTY = dataclasses.replace(
    SOURCE,
    number=4,
    title="100% {of} $5 & #1_a \\ ~^\n“q”\nER  - \nTY  - BOOK",
    authors=("Ann Lee", "R&D Desk"),
    publisher="Smith & Sons",
    dating=MONTH,
    url="https://example.org/{a}?b=1&c=2",
    retrieved=None,
)
BARE = dataclasses.replace(
    SOURCE, number=5, authors=(), publisher=None, url=None, dating=UNDATED, retrieved=None
)
ALL = [SOURCE, NASTY, BARE, dataclasses.replace(SOURCE, number=6, dating=SPAN)]


def test_csl_json() -> None:
    first, nasty, bare, span = json.loads(export(ALL, "csl"))
    assert first["issued"] == {"date-parts": [[2023, 2, 12]]}
    assert first["accessed"] == {"date-parts": [[2026, 11, 20]]}
    assert first["author"] == [{"family": "Doe", "given": "Jane Q."}]
    assert nasty["issued"] == {"date-parts": [[2021, 8]], "circa": True}
    assert nasty["author"][1] == {"literal": "R&D Desk"}
    assert nasty["title"] == NASTY.title
    assert span["issued"] == {"date-parts": [[2011, 12], [2012, 6]], "circa": True}
    assert bare.keys() == {"id", "type", "title", "language", "note"}


def test_bibtex() -> None:
    text = export(ALL, "bib")
    assert text.count("@misc{") == 4
    assert re.findall(r"@misc\{(.*),", text) == [
        "doe2023-3",
        "lee2021-4",
        "source-5",
        "doe2011-6",
    ]
    assert r"title = {{100\% \textbraceleft{}of\textbraceright{} \$5 \& \#1\_a " in text
    assert "author = {Lee, Ann and {R\\&D Desk}}" in text
    assert "date = {2021-08~}" in text
    assert "date = {2011-12/2012-06}" in text
    assert "month = feb" in text
    assert "url = {https://example.org/%7Ba%7D?b=1&c=2}" in text
    assert all(_balanced(entry) for entry in text.split("\n\n"))


def _balanced(entry: str) -> bool:
    bare = re.sub(r"\\[{}]", "", entry)
    return bare.count("{") == bare.count("}")


def test_ris() -> None:
    text = export(ALL, "ris")
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line for line in lines if line.startswith(("TY", "ER"))] == ["TY  - NEWS", "ER  - "] * 4
    assert "DA  - 2023/02/12/" in lines
    assert "DA  - 2021/08//" in lines
    assert "N1  - Date: c. August 2021" in lines
    assert "N1  - Date: c. December 2011 – June 2012" in lines
    assert "AU  - Doe, Jane Q." in lines


@given(title=st.text(max_size=60), name=st.text(max_size=30), publisher=st.text(max_size=30))
@settings(max_examples=80, deadline=None)
def test_any_labels_can_be_cited_and_exported(title: str, name: str, publisher: str) -> None:
    source = dataclasses.replace(SOURCE, title=title, authors=(name,), publisher=publisher)
    for style in STYLES:
        assert plain(cite(source, style))
    assert json.loads(export([source], "csl"))[0].get("title", "") == title
    assert _balanced(export([source], "bib"))
    records = export([source], "ris").split("\r\n")
    assert sum(record.startswith("TY  - ") for record in records) == 1


# --- exports, read back by other libraries -----------------------------------

TITLES = (
    "Ministers “agree” on \"terms\" & 'more'",
    "100% {of} $5 & #1_a \\ ~^",
    "<script>alert('x')</script>",
    "زلزال أرفيل: 東京 Straße – naïve",
    "Ends in a backslash \\",
    "} , title = {another",
    "An unbalanced } brace",
    "--- a -- b ~ c",
    "@misc{x, y}",
    "TY  - JOUR",
    "“”‘’…–—",
)
DATINGS = (
    (DAY, "12 February 2023"),
    (MONTH, "c. August 2021"),
    (SPAN, "c. December 2011 – June 2012"),
    (AFTER, "after 12 September 2016"),
    (UNDATED, "undated"),
)
CROWD = tuple(f"Ann Lee{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
BYLINES = ((), ("Reuters",), ("Tom and Jerry Desk", "Ann Lee"), ("Ludwig van der Rohe",), CROWD)
NUMBERED = tuple(
    dataclasses.replace(
        SOURCE,
        number=number,
        title=title,
        dating=DATINGS[number % 5][0],
        authors=BYLINES[number % 5],
        publisher=None if number % 3 == 0 else f"The {title} Post",
        url=None if number % 4 == 0 else f"https://example.org/{number}?a=1&b={{2}}%20#x_~y",
    )
    for number, title in enumerate(TITLES, start=1)
)
LATEX = {
    r"\textbackslash": "\\",
    r"\textbraceleft": "{",
    r"\textbraceright": "}",
    r"\textasciitilde": "~",
    r"\textasciicircum": "^",
    **{f"\\{letter}": letter for letter in "&%$#_"},
}


LABELS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=50)


def typeset(text: str) -> str:
    """Return what LaTeX prints for the text of a field."""
    plain = re.sub(r"\\(?:[a-z]+|[^a-z])", lambda found: f"\0{LATEX[found[0]]}\0", text)
    kept = re.split(r"\0(.)\0", plain)
    return "".join(part if place % 2 else part.strip("\0").translate({123: "", 125: ""})
                   for place, part in enumerate(kept))  # fmt: skip


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_bibtex_read_by_pybtex() -> None:
    entries = list(pybtex.database.parse_string(export(NUMBERED, "bib"), "bibtex").entries.values())
    assert len(entries) == len(NUMBERED)
    for source, entry in zip(NUMBERED, entries, strict=True):
        assert typeset(entry.fields["title"]) == one_line(source.title)
        assert "--" not in entry.fields["title"]
        assert typeset(entry.fields.get("howpublished", "")) == one_line(source.publisher or "")
        assert entry.fields.get("url", "").startswith(
            source.url.partition("{")[0] if source.url else ""
        )
        assert len(entry.persons.get("author", ())) == len(source.authors)
    by_day = {source.dating.edtf: entry for source, entry in zip(NUMBERED, entries, strict=True)}
    day = by_day["2023-02-12"].fields
    assert (day["year"], day["month"], day["date"]) == ("2023", "February", "2023-02-12")
    assert by_day["2021-08"].fields["date"] == "2021-08~"
    assert by_day["2011-12/2012-06"].fields["date"] == "2011-12/2012-06"
    assert not {"year", "month", "date"} & set(by_day[""].fields)
    (desk, _) = next(e for e in entries if len(e.persons.get("author", ())) == 2).persons["author"]
    assert one_line(typeset(str(desk))) == "Tom and Jerry Desk"


def test_ris_read_by_rispy() -> None:
    records = rispy.loads(export(NUMBERED, "ris"))
    assert [record["id"] for record in records] == [f"source-{one.number}" for one in NUMBERED]
    for source, record in zip(NUMBERED, records, strict=True):
        assert record["type_of_reference"] == "NEWS"
        assert record["title"] == one_line(source.title)
        assert record.get("secondary_title") == (one_line(source.publisher or "") or None)
        assert record.get("urls", [None]) == [source.url]
        assert len(record.get("authors", ())) == len(source.authors)
        said = [note for note in record["notes"] if note.startswith("Date: ")]
        words = dict(DATINGS)[source.dating]
        assert said == ([f"Date: {words}"] if words.startswith(("c. ", "after ")) else [])
    assert {record.get("date") for record in records} == {"2023/02/12/", "2021/08//", None}


def test_csl_json_read_by_citeproc() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that this reader doesn't know
        read = CiteProcJSON(json.loads(export(NUMBERED, "csl")))
    assert len(read) == len(NUMBERED)
    for source in NUMBERED:
        reference = read[f"source-{source.number}"]
        assert str(reference["title"]) == source.title
        assert len(reference.get("author", ())) == len(source.authors)
        assert str(reference.get("URL", "")) == (source.url or "")
    days = {one.dating.edtf: read[f"source-{one.number}"].get("issued") for one in NUMBERED}
    assert days["2023-02-12"] == {"circa": 0, "year": 2023, "month": 2, "day": 12}
    assert days["2021-08"] == {"circa": 1, "year": 2021, "month": 8}
    span = days["2011-12/2012-06"]
    assert (span.begin.year, span.begin.month, span.end.year, span.end.month) == (2011, 12, 2012, 6)
    assert days[""] is None


@given(title=LABELS, name=LABELS, publisher=LABELS)
@settings(max_examples=150, deadline=None)
def test_no_label_breaks_the_file_for_others(title: str, name: str, publisher: str) -> None:
    source = dataclasses.replace(SOURCE, title=title, authors=(name,), publisher=publisher)
    after = dataclasses.replace(SOURCE, number=9)
    entries = pybtex.database.parse_string(export([source, after], "bib"), "bibtex").entries
    assert [entry.fields["year"] for entry in entries.values()] == ["2023", "2023"]
    assert typeset(next(iter(entries.values())).fields.get("title", "")) == one_line(title)
    records = rispy.loads(export([source, after], "ris"))
    assert [record["id"] for record in records] == ["source-3", "source-9"]
    assert records[0].get("title", "") == one_line(title)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Holt and Jon Stahl", ["Mira Holt", "Jon Stahl"]),
        ("Mira Holt, Jon Stahl & Ida Roe", ["Mira Holt", "Jon Stahl", "Ida Roe"]),
        ("Mira Holt / Reuters", ["Mira Holt", "Reuters"]),
        ("Holt, Mira", ["Holt, Mira"]),
        ("Lee Marsh, Jr. und Ida Roe", ["Lee Marsh, Jr.", "Ida Roe"]),
        ("Committee on Trade and Fisheries", ["Committee on Trade and Fisheries"]),
        ("staff and agencies", ["staff and agencies"]),
    ],
)
def test_a_line_of_authors_is_parted_where_it_surely_names_several(
    line: str, names: list[str]
) -> None:
    assert authors(line) == names


@pytest.mark.parametrize("name", ["African Union", "World Bank", "Nordic Rights Watch"])
def test_a_body_is_never_taken_apart_like_a_person(name: str) -> None:
    assert author(name).given == ""
