"""Reports in one wording that tell of other days, numbers or names are no copies; the newest counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import briefer
from briefer.grouping import group, relate
from briefer.grouping.entries import as_entries

TOLL = (
    "The flood in the lower valley has killed {} people and driven {} from their homes, the "
    "office for civil protection said on {}. It is the {} report of the office since the dam broke.\n\n"
    "Roads to the villages are under water. The office asks everybody to boil what they drink."
)
TREMOR = (
    "A tremor of magnitude {} shook {} in the north of the country on Monday and killed {} people, "
    "the governor said. The power failed in parts of {}.\n\n"
    "Soldiers brought tents and blankets. Schools stay closed until the end of the week."
)
KREIS = (
    "Im Kreis {} hat {} die Wahl mit {} Prozent der Stimmen gewonnen, wie der Wahlleiter am Sonntag "
    "mitteilte. Die Wahlbeteiligung lag bei {} Prozent.\n\nDas amtliche Ergebnis folgt am Freitag."
)
ARRESTS = (
    "The police arrested {} people in raids in Marlow on {} and searched {} flats, a spokesman said. "
    "They are accused of having sold forged passports.\n\n"
    "The prosecutor decides within two days whether they are charged."
)
MINISTRY = (
    "قالت وزارة الصحة إن {} شخصا قتلوا وأصيب {} آخرون خلال يوم واحد، وبلغ العدد {} قتيلا منذ بدء الحرب. "
    "وأضافت أن فرق الإنقاذ لم تصل بعد إلى الشوارع القريبة من السوق بسبب القصف."
)
ENVOYS = (
    "The foreign ministry on Monday named {0} as ambassador to {1}. {0}, a career diplomat, takes "
    "the post in September, it said.\n\nThe senate must confirm the choice within two weeks."
)
RATE = (
    "The central bank of Norland raised its main rate by half a point to 4.5 percent on Thursday, the "
    "third rise this year, and said that more would follow. Governor Ana Brill told reporters in Port "
    "Hale that inflation, at 6.2 percent in May, was still far above the target of 2 percent.\n\n"
    "Banks fell by 3 percent on the exchange in Port Hale. The opposition called the step a blow to "
    "young families, of whom 40,000 have loans with floating rates."
)


def copied(*texts: str) -> int:
    """Return how many of the texts are folded into another."""
    found = group([{"id": str(i), "text": text} for i, text in enumerate(texts)])
    return sum(len(copies) - 1 for copies in found.copies)


@pytest.mark.parametrize(
    ("wording", "issues"),
    [
        (TOLL, [(12, 300, "Monday", 3), (31, 950, "Tuesday", 4), (34, 990, "Wednesday", 5)]),
        (TREMOR, [("5.1", "Lorgan", 4, "Lorgan"), ("4.8", "Brassel", 9, "Brassel")]),
        (KREIS, [("Altfurt", "Udo Brandt", "54,2", 61), ("Neukirch", "Eva Linde", "50,9", 58)]),
        (ARRESTS, [("four", "Tuesday", "six"), ("eleven", "Friday", "nine")]),
        (MINISTRY, [(41, 120, 5021), (92, 310, 5113)]),
        (ENVOYS, [("Ilse Varga", "Chile"), ("Tomas Reka", "Japan")]),
    ],
)
def test_issues_of_a_bulletin_are_kept_apart(
    wording: str, issues: list[tuple[object, ...]]
) -> None:
    assert copied(*(wording.format(*issue) for issue in issues)) == 0


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (f"Coast Times\nUpdated 5 June 2026 08:15\n\n{RATE}", "another masthead"),
        (f"PORT HALE, June 4 (Reuters) - {RATE}", "a dateline"),
        (RATE.replace("told reporters", "told the Coast Times"), "the paper in the text"),
        (RATE.replace("on Thursday", "on Friday"), "another time zone"),
        (RATE.replace("40,000", "48,000"), "one number put right"),
        (RATE.replace("half a point", "0.5 points").replace("still far", "well"), "edited"),
        (RATE.split("\n\n")[0][:200] + " …", "a teaser"),
        (RATE.split(" The opposition")[0], "cut at its end"),
    ],
)
def test_what_is_printed_again_is_a_copy(other: str, what: str) -> None:
    assert copied(f"Harbour Post\nPublished 4 June 2026\n\n{RATE}", other) == 1, what


def test_an_update_of_a_long_report_is_no_copy() -> None:
    rest = RATE.replace("\n\n", " ")
    first = f"A blast in a mine near Gorno killed 12 men, and 30 are missing, police said. {rest}"
    later = f"A blast in a mine near Gorno killed 27 men, and 15 are missing, police said. {rest}"
    assert copied(first, later) == 0
    assert copied(first, later, later) == 1


def test_issues_of_a_bulletin_are_one_origin() -> None:
    issues = [(12, 300, "Monday", 3), (31, 950, "Tuesday", 4)]
    texts = [*(TOLL.format(*issue) for issue in issues), RATE]
    entries = as_entries({"id": str(i), "text": text} for i, text in enumerate(texts))
    assert relate(entries).origins == {"0": 1, "1": 1, "2": 2}


def brief_over(folder: Path, *texts: str) -> briefer.Brief:
    for i, text in enumerate(texts):
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
    return briefer.make([folder], today="2026-08-01")


def shown(brief: briefer.Brief) -> str:
    return " ".join(quote.text for quote in brief.quotes)


def test_of_a_daily_toll_the_newest_is_told(tmp_path: Path) -> None:
    days = ((1, 12, 300, "Monday", 3), (2, 31, 950, "Tuesday", 4), (3, 34, 990, "Wednesday", 5))
    brief = brief_over(
        tmp_path,
        *(
            f"Toll of the flood\n\nVALLEY, {day} June 2026\n\n" + TOLL.format(*r)
            for day, *r in days
        ),
    )
    assert len(brief.sources) == 3
    assert not any(source.copy_of for source in brief.sources)
    assert [source.dating.start for source in brief.sources if source.number == 1] == [
        date(2026, 6, 3)
    ]
    points = " ".join(
        q.text for point in (*brief.bottom_line, *(p for s in brief.sections for p in s.points))
        for q in point.quotes
    )  # fmt: skip
    assert "34 people" in points
    assert "12 people" not in points
    assert "31 people" not in points


def test_two_tremors_of_one_day_are_both_told(tmp_path: Path) -> None:
    places = [("5.1", "Lorgan", 4, "Lorgan"), ("4.8", "Brassel", 9, "Brassel")]
    brief = brief_over(
        tmp_path,
        *(
            f"Tremor in {r[1]}\n\n{r[1].upper()}, 1 June 2026\n\n" + TREMOR.format(*r)
            for r in places
        ),
    )
    assert "4 people" in shown(brief)
    assert "9 people" in shown(brief)
