"""Next dates: what the sources announce for days after the day of issue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefer import Brief, make, render
from briefer.composing.announcing import looks_ahead
from briefer.editing import Plan, abridged
from briefer.verifying.claims import check

ISSUED = date(2026, 3, 5)
POST, MAIL = "Harbour Post", "Evening Mail"
RULING = "The court in Karlstrand will rule on the closing of the northern fishery on 12 March."
BAN = "Minister Ada Lind said on Monday that the ban would take effect on 1 April 2026."


def written(folder: Path, *articles: tuple[str, int, str]) -> Path:
    for number, (source, day, text) in enumerate(articles):
        head = (
            f"Title: Report {number} on the fishery\nDate: {day} March 2026\nSource: {source}\n\n"
        )
        (folder / f"{number}.txt").write_text(f"{head}{text}\n")
    return folder


def told(brief: Brief) -> list[tuple[str, str]]:
    return [(event.edtf, event.quote.text) for event in brief.next_dates]


def made(folder: Path, *articles: tuple[str, int, str], **chosen: object) -> Brief:
    return make([written(folder, *articles)], today=ISSUED, **chosen)


def test_what_is_announced_stands_under_its_day_in_the_order_of_the_calendar(
    tmp_path: Path,
) -> None:
    brief = made(
        tmp_path, (POST, 3, f"{BAN} {RULING} The harbour of Karlstrand froze in February.")
    )
    assert told(brief) == [("2026-03-12", RULING), ("2026-04-01", BAN)]
    assert check(brief) == []


def test_several_who_announce_one_thing_are_one_entry_with_all_of_them(tmp_path: Path) -> None:
    again = (
        "The court of Karlstrand is due to rule on 12 March on the closing of the northern fishery."
    )
    brief = made(tmp_path, (POST, 3, RULING), (MAIL, 4, again))
    (event,) = brief.next_dates
    assert event.sources == (1, 2)
    assert len({source.origin for source in brief.sources}) == 2


def test_those_that_most_origins_announce_come_first_where_there_is_no_room(tmp_path: Path) -> None:
    days = ("14 March", "15 March", "16 March", "17 March", "18 March", "19 March", "20 March")
    towns = ("Arvel", "Borun", "Corte", "Dalby", "Eksund", "Farnes", "Grund")
    lone = [
        (f"Paper {n}", 3, f"The council of {town} will vote on the budget of its library on {day}.")
        for n, (town, day) in enumerate(zip(towns, days, strict=True))
    ]
    both = ((POST, 3, RULING), (MAIL, 4, RULING.replace("will rule", "is to rule")))
    brief = made(tmp_path, *lone, *both)
    assert len(brief.next_dates) == 6
    assert "2026-03-12" in [event.edtf for event in brief.next_dates]


@pytest.mark.parametrize(
    "text",
    [
        "The court in Karlstrand ruled on the closing of the northern fishery on 2 March.",
        "The court in Karlstrand will rule on the closing of the northern fishery next year.",
        "The strike of the dockers in Karlstrand that was scheduled for 20 March has been called off.",
        "Boat owners in Karlstrand hope that Minister Ada Lind will lift the ban on 12 March.",
        "The ministry of Karlstrand expects less fish in the nine months ending 31 March 2026.",
        "Then it will be opened again by them on 12 March.",
    ],
)
def test_the_past_the_vague_the_hoped_for_and_what_was_called_off_stay_out(
    tmp_path: Path, text: str
) -> None:
    brief = made(tmp_path, (POST, 3, f"The northern fishery was closed by Ada Lind. {text}"))
    assert told(brief) == []


@pytest.mark.parametrize(
    "later",
    [
        RULING.replace("12 March", "26 March"),
        "The court in Karlstrand put back its ruling on the northern fishery to 26 March because a judge is ill.",
        "The northern fishery ruling of the court will now be given on 26 March.",
    ],
)
def test_a_day_that_was_moved_stands_once_with_its_new_date(tmp_path: Path, later: str) -> None:
    brief = made(tmp_path, (POST, 3, RULING), (MAIL, 5, later))
    assert told(brief) == [("2026-03-26", later)]


def test_what_a_later_report_calls_off_is_no_date_to_come(tmp_path: Path) -> None:
    march = "Dockers in Karlstrand will march to the harbour against the fishery ban on 12 March."
    off = "The march of the dockers to the harbour of Karlstrand against the fishery ban was cancelled."
    assert told(made(tmp_path, (POST, 3, march))) == [("2026-03-12", march)]
    assert told(made(tmp_path, (POST, 3, march), (MAIL, 5, off))) == []


def test_a_date_is_told_once_in_the_brief(tmp_path: Path) -> None:
    brief = made(
        tmp_path, (POST, 3, f"{RULING} {BAN} The harbour of Karlstrand froze in February.")
    )
    days = {event.start for event in brief.next_dates}
    assert not days & {event.start for event in brief.timeline}
    page = render(brief, "html").decode()
    listed = page[
        page.index('id="next-dates"') : page.index("</section>", page.index('id="next-dates"'))
    ]
    for event in brief.next_dates:
        place = brief.point_of(event.quote)
        shown = f'<q class="quote" data-note="{event.quote.number}"' in listed
        assert shown == (place is None)
        assert place is None or f"Point {place} of the bottom line" in listed


def test_a_forged_day_is_refuted(tmp_path: Path) -> None:
    brief = made(tmp_path, (POST, 3, f"{BAN} {RULING}"))
    first, *others = brief.next_dates
    past = replace(first, start=ISSUED, end=ISSUED)
    for forged in (
        (replace(first, words="Easter"), *others),
        (past, *others),
        (*others, first),
        (replace(first, sources=(9,)), *others),
    ):
        assert check(replace(brief, next_dates=forged))


def test_a_template_that_does_not_name_them_shows_none(tmp_path: Path) -> None:
    brief = made(tmp_path, (POST, 3, f"{BAN} {RULING}"))
    order = tuple(name for name in brief.order if name != "next-dates")
    short = abridged(brief, Plan(order=order))
    assert short.next_dates == ()
    assert check(short) == []
    assert check(replace(brief, order=order))
    (left,) = abridged(brief, Plan(next_dates=1)).next_dates
    assert left.edtf == "2026-03-12"


@pytest.mark.parametrize("format", ["html", "pdf", "docx", "md", "json"])
def test_every_format_carries_them(tmp_path: Path, format: str) -> None:
    brief = made(tmp_path, (POST, 3, f"{BAN} {RULING}"))
    assert render(brief, format)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 12 March, the court will rule.", "12 March"),
        ("MPs will decide whether to extend the ban on 12 March.", "12 March"),
        ("Parliament votes on 12 March.", "12 March"),
        ("The government called elections for 12 March.", "12 March"),
        ("Owners must register their boats by 12 March.", "12 March"),
        ("The meeting was postponed until 12 March.", "12 March"),
        ("Das Gericht wird am 12. März entscheiden.", "12. März"),
        ("Le tribunal se prononcera le 12 mars.", "12 mars"),
        ("El tribunal decidirá el 12 de marzo.", "12 de marzo"),
        ("La corte deciderà il 12 marzo.", "12 marzo"),
        ("O tribunal decidirá em 12 de março.", "12 de março"),
    ],
)
def test_announcements_are_known_by_their_verbs(text: str, day: str) -> None:
    at = text.index(day)
    assert looks_ahead(text, at, at + len(day))


@pytest.mark.parametrize(
    "text",
    [
        "The principal died on 12 March, becoming the first death due to the flu.",
        "The minister said on 12 March that the court will rule.",
        "The rainy season typically begins on 12 March.",
        "Unless the talks fail on 12 March, the ban stays.",
        "The summit that was to open on 12 March is in doubt.",
        "The court ruled on 12 March.",
        "Until 12 March, it was hard to see where the ministry stood.",
        "More than 100 people may have been killed on 12 March.",
        "More than 100 people may have been killed by 12 March’s earthquake.",
    ],
)
def test_other_days_are_no_announcements(text: str) -> None:
    at = text.index("12 March")
    assert not looks_ahead(text, at, at + 8)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ru", "Суд рассмотрит жалобу рыбаков Вельма 20 марта.", "20 марта"),
        ("ar", "وتنظر المحكمة في شكوى الصيادين يوم 20 مارس.", "20 مارس"),
        ("zh", "法院将于3月20日开庭审理渔民的诉讼。", "3月20日"),
        ("ja", "裁判所は3月20日に漁師の訴えの審理を始める。", "3月20日"),
        ("hi", "अदालत 20 मार्च को मछुआरों की याचिका पर सुनवाई करेगी।", "20 मार्च"),
        ("tr", "Mahkeme balıkçıların davasını 20 Mart'ta görüşecek.", "20 Mart"),
        ("ur", "عدالت 20 مارچ کو ماہی گیروں کی درخواست سنے گی۔", "20 مارچ"),
    ],
)
def test_what_is_announced_is_told_in_other_languages(language: str, text: str, day: str) -> None:
    at = text.index(day)
    assert looks_ahead(text, at, at + len(day), language)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ru", "Слушания по жалобе рыбаков 20 марта отменены.", "20 марта"),
        ("zh", "原定3月20日的听证会已经取消。", "3月20日"),
        ("tr", "Balıkçıların 20 Mart'taki toplantısı iptal edildi.", "20 Mart"),
        ("ja", "3月20日の公聴会は中止された。", "3月20日"),
    ],
)
def test_what_is_called_off_is_announced_in_no_language(language: str, text: str, day: str) -> None:
    at = text.index(day)
    assert not looks_ahead(text, at, at + len(day), language)
