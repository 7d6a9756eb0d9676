"""From ranked sentences to what is printed: nothing dangles, nothing is said twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefer.composing import (
    Draft,
    Refusal,
    draft,
    fold_and_weigh,
    same_statement,
    within_quotations,
    without_full_stop,
)
from briefer.composing.likeness import Likeness
from briefer.composing.method_note import days_covered, folder_slug, refusals
from briefer.composing.repeating import Printed
from briefer.composing.selecting import sections, weigh_by_theme
from briefer.composing.title import SHARES, brief_title, listed, shared_names
from briefer.composing.voices import Actors
from briefer.language import sentences
from briefer.model import Analysis, Dating, Name, PointTheme, Quote, Sentence
from tests.analysed import analysed

LEAD = "The harbour of Aden was closed on Monday after a tanker ran aground."


def drafted(text: str, start: str) -> Draft | Refusal:
    """Return what becomes of the sentence that starts so."""
    article = analysed(text)
    split = [replace(sentence, score=1.0) for sentence in sentences(text)]
    index = next(i for i, sentence in enumerate(split) if sentence.text.startswith(start))
    return draft(article, split, index, within_quotations(text, split), without_full_stop(split))


def shown(text: str, start: str) -> list[str]:
    made = drafted(text, start)
    assert isinstance(made, Draft), made
    return [
        Quote(number=1, source=1, pieces=line.pieces, paragraph=1, sentence=1).text
        for line in made.lines
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("The tanker off the port with two tugs beside it on Monday", Refusal.HEADING),
        ("Two sailors walk along the quay of Aden on Monday, May 4, 2015.", Refusal.HEADING),
        ("Click here to see all our pictures of the tanker in Aden.", Refusal.NOTICE),
        ("At 09:12 4th May 2015, Lena wrote: my uncle works on that tanker.", Refusal.NOTICE),
        ("This article was first published in the Harbour Post on 4 May 2015.", Refusal.NOTICE),
        ("Lap 20 Lena Holt pits for a new set of tyres in Aden.", Refusal.NOTICE),
        ("67' Goal for the harbour team of Aden after a corner.", Refusal.NOTICE),
        ("Crawls of all pages that the harbour of Aden links to.", Refusal.NOTICE),
        ("In order to see the port you need to have Javascript enabled.", Refusal.NOTICE),
        ("Die technische Speicherung oder der Zugang ist für den Dienst nötig.", Refusal.NOTICE),
    ],
)
def test_what_stands_beside_the_report_is_not_quoted(line, reason) -> None:
    text = f"{LEAD}\n\n{line}\n\nThe harbour master of Aden said that it would take days."
    assert drafted(text, line) is reason


@pytest.mark.parametrize(
    "line",
    [
        "The harbour law of Aden takes effect on January 1, 2018.",
        "The port of Aden was looking for a second tug on May 4, 2015, its master said.",
        "Watch towers along the coast of Aden had warned the tanker twice.",
        "Since May 4, 2015 nobody walks along the northern quay of Aden.",
    ],
)
def test_news_that_looks_like_a_caption_or_a_notice_is_quoted(line) -> None:
    assert isinstance(drafted(f"{LEAD}\n\n{line}", line), Draft)


def test_a_text_without_full_stops_is_quoted_all_the_same() -> None:
    lines = [
        "The council of Aden voted for a second tug",
        "The harbour fee of Aden rises by a fifth",
    ]
    assert isinstance(drafted("\n\n".join(lines), "The council"), Draft)


def test_what_stands_before_a_full_name_is_no_part_of_it() -> None:
    people = [
        Name(text=t, start=0, end=len(t), kind="PERSON") for t in ("Comedian Ann Lee", "Ann Lee")
    ]
    assert Actors({"a": people}).called("Lee") == "Ann Lee"
    assert Actors({"a": people[:1]}).called("Lee") == "Comedian Ann Lee"


def test_two_who_share_a_surname_are_kept_apart() -> None:
    people = [
        Name(text=text, start=0, end=len(text), kind="PERSON")
        for text in ("Bea Lind", "Hanna Lind", "Hanna Karin Lind", "Ole Aziz")
    ]
    actors = Actors({"a": people})
    assert actors.called("Hanna Lind") == "Hanna Karin Lind"
    assert actors.called("Minister Bea Lind") == "Bea Lind"
    assert actors.called("Lind") is None
    assert actors.called("Lind", "Bea Lind came on Monday. Lind said no.") == "Bea Lind"
    assert actors.called("Mr. Aziz") == "Ole Aziz"
    assert actors.called("Karim Aziz") is None


def test_what_announces_a_quotation_is_not_quoted_without_it() -> None:
    line = "The harbour master of Aden issued the following statement on Monday:"
    assert drafted(f"{LEAD}\n\n{line}", line) is Refusal.UNBALANCED


def dated_on(*datings: Dating) -> list[Analysis]:
    return [analysed("Text.", id=str(n), dating=dating) for n, dating in enumerate(datings)]


def test_what_is_covered_is_not_stretched_by_what_is_hardly_dated_on() -> None:
    known = Dating(start=date(2015, 5, 4), end=date(2015, 5, 4))
    later = Dating(start=date(1969, 1, 1))
    wide = Dating(start=date(2009, 1, 1), end=date(2014, 3, 1))
    spring = Dating(start=date(2015, 3, 1), end=date(2015, 5, 31))
    assert days_covered(dated_on(known, later)) == "2015-05-04"
    assert days_covered(dated_on(known, later, wide)) == ""
    assert days_covered(dated_on(known, spring, later)) == "2015-03/2015-05"
    assert days_covered(dated_on(wide, later)) == "2009-01/2014-03"
    assert days_covered(dated_on(later)) == ""


def test_a_sentence_that_stands_is_quoted_as_it_is() -> None:
    assert shown(LEAD, "The harbour") == [LEAD]


def test_an_opening_connective_is_cut_and_marked() -> None:
    text = f"{LEAD}\n\nHowever, the port of Mukalla stayed open for smaller ships."
    assert shown(text, "However") == ["[…] the port of Mukalla stayed open for smaller ships."]


def test_a_pronoun_is_named_from_the_sentence_before() -> None:
    text = (
        "Minister Salim Harith said the harbour would open within a week. "
        "He also said that divers had reached the wreck on Tuesday."
    )
    (line,) = shown(text, "He also")
    assert line == "[Salim Harith] also said that divers had reached the wreck on Tuesday."


def test_the_inserted_name_is_a_span_of_the_source() -> None:
    text = (
        "Minister Salim Harith said the harbour would open within a week. "
        "He also said that divers had reached the wreck on Tuesday."
    )
    made = drafted(text, "He also")
    assert isinstance(made, Draft)
    (name,) = [piece for piece in made.lines[0].pieces if piece.kind == "insertion"]
    assert text[name.start : name.end] == name.text


def test_what_a_cut_leaves_is_shown_as_the_source_has_it() -> None:
    text = (
        "Anna Kern said on Monday that the harbour board would not meet. "
        "But when she was asked about the letters she declined to answer."
    )
    made = drafted(text, "But when")
    assert isinstance(made, Draft)
    shown_pieces = [one for one in made.lines[0].pieces if one.kind == "verbatim"]
    assert next(one.text for one in shown_pieces) == "when"
    assert all(text[one.start : one.end] == one.text for one in shown_pieces)


def test_what_leans_on_the_sentence_before_brings_it_along() -> None:
    text = f"{LEAD} This means that grain ships will wait outside for at least a week."
    assert shown(text, "This means") == [
        LEAD,
        "This means that grain ships will wait outside for at least a week.",
    ]


def test_no_sentence_leads_in_from_another_paragraph() -> None:
    text = f"{LEAD}\n\nThis means that grain ships will wait outside for at least a week."
    assert drafted(text, "This means") is Refusal.DANGLING


def test_the_last_sentence_of_a_paragraph_does_not_lead_in_its_first() -> None:
    text = f"This means that grain ships will wait outside for at least a week. {LEAD}"
    assert drafted(text, "This means") is Refusal.DANGLING


def test_a_sentence_quoted_whole_lacks_its_speaker_and_is_no_part_of_another_quotation() -> None:
    text = f"{LEAD}\n\n“The wreck of the tanker off Aden will be lifted within a week.”"
    assert drafted(text, "“The wreck") is Refusal.DANGLING


def test_a_sentence_from_the_middle_of_a_quotation_is_refused() -> None:
    text = (
        "“The wreck will be lifted within a week. The port will then open to grain ships. "
        "We ask all captains to wait outside the harbour”, the master of the port said."
    )
    split = sentences(text)
    assert all(
        not isinstance(draft(analysed(text), split, i, within_quotations(text, split)), Draft)
        for i, sentence in enumerate(split)
        if sentence.text.startswith("The port will")
    )


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Ships wait outside the harbour today.", Refusal.SHORT),
        ("The minister made these remarks at the harbour on Monday.", Refusal.DANGLING),
        ("Will the harbour of Aden ever open again for the grain ships?", Refusal.QUESTION),
        ("The master said “the harbour of Aden will open within a week.", Refusal.UNBALANCED),
        (" ".join(["The harbour", *["of Aden"] * 40, "was closed."]), Refusal.LONG),
    ],
)
def test_what_can_not_be_quoted_is_refused_with_a_reason(text: str, refusal: Refusal) -> None:
    assert drafted(text, text[:5]) is refusal


def plain(article: str, text: str, score: float = 1.0, start: int = 0) -> Draft:
    sentence = Sentence(text=text, start=start, end=start + len(text), score=score)
    made = draft(analysed(" " * start + text, id=article), [sentence], 0)
    assert isinstance(made, Draft), made
    return made


def test_one_statement_in_two_wordings_is_one_point_with_two_carriers() -> None:
    drafts = [
        plain("a", "Five sailors were rescued from the tanker near Aden on Monday.", 0.9),
        plain("b", "On Monday five sailors were rescued from a tanker near Aden.", 0.5),
        plain("c", "Grain prices in Djibouti rose by a tenth within a week.", 0.7),
    ]
    weighed = fold_and_weigh(drafts, {"a": 1, "b": 2, "c": 3})
    assert [(point.carriers, point.origins) for point in weighed] == [(("a", "b"), 2), (("c",), 1)]


@pytest.mark.parametrize(
    ("one", "other", "carriers"),
    [
        (  # the shorter is in the longer, which says much else
            "Officials, dockers and pilots of nine harbours met in Velm on Monday to speak of the strike, of grain, rails, ships, tolls, taxes, cranes and lighthouses.",
            "Dockers of nine harbours met in Velm.",
            ("a",),
        ),
        (  # another count of the same
            "Nine further ferries were closed in the harbour of Velm by the officials.",
            "The officials closed forty further ferries in the harbour of Velm.",
            ("a",),
        ),
        (
            "Five sailors were rescued from the tanker near Aden on Monday.",
            "On Monday five sailors were rescued from a tanker near Aden.",
            ("a", "b"),
        ),
    ],
)
def test_only_who_says_the_same_counts_as_another_origin(
    one: str, other: str, carriers: tuple[str, ...]
) -> None:
    drafts = [plain("a", one, 0.9), plain("b", other, 0.5)]
    point, *_ = fold_and_weigh(drafts, {"a": 1, "b": 2})
    assert (point.carriers, point.origins) == (carriers, len(carriers))


def test_what_one_wording_says_of_two_people_is_two_statements() -> None:
    named = "The foreign ministry on Monday named Ilse Varga as its next ambassador to Chile after long talks."
    other = named.replace("Ilse Varga", "Tomas Reka").replace("Chile", "Japan")
    drafts = [plain("a", named), plain("b", other)]
    assert same_statement(drafts[0].words, drafts[1].words)
    assert [point.carriers for point in fold_and_weigh(drafts, {"a": 1, "b": 2})] == [
        ("a",),
        ("b",),
    ]


def test_what_speaks_of_its_theme_weighs_more_than_what_stands_aside() -> None:
    drafts = [
        plain("a", "The harbour of Aden was closed after a tanker ran aground."),
        plain("b", "Divers reached the tanker below the harbour wall of Aden."),
        plain("c", "Bakers in Djibouti asked for a subsidy on grain and flour."),
    ]
    weighed = fold_and_weigh(drafts, {"a": 1, "b": 2, "c": 3})
    one, other, aside = weigh_by_theme(weighed, [PointTheme(label="Aden", points=(0, 1, 2))])
    assert aside.weight < min(one.weight, other.weight)
    assert aside.weight > 0


def test_copies_count_as_one_origin() -> None:
    drafts = [
        plain("a", "Five sailors were rescued from the tanker near Aden on Monday."),
        plain("b", "Five sailors were rescued from the tanker near Aden on Monday."),
    ]
    (point,) = fold_and_weigh(drafts, {"a": 1, "b": 1})
    assert (len(point.carriers), point.origins) == (2, 1)


def test_sentences_that_share_only_their_subject_stay_apart() -> None:
    one = plain("a", "The harbour of Aden was closed on Monday after a tanker ran aground.")
    other = plain("b", "The harbour of Aden earned forty million dollars in fees last year.")
    assert not same_statement(one.words, other.words)


def themed() -> tuple[list, list[PointTheme]]:  # type: ignore[type-arg]
    drafts = [
        plain("a", "The harbour of Aden was closed after a tanker ran aground.", 1.0),
        plain("a", "Divers reached the wreck of the tanker below the harbour wall.", 0.8, 100),
        plain("b", "Grain prices in Djibouti rose by a tenth within a week.", 0.9),
        plain("c", "Bakers in Djibouti asked for a subsidy on grain and flour.", 0.6),
    ]
    weighed = fold_and_weigh(drafts, {"a": 1, "b": 2, "c": 3})
    themes = [PointTheme(label="Harbour", points=(0, 1)), PointTheme(label="Grain", points=(2, 3))]
    return weigh_by_theme(weighed, themes), themes


def told(weighed: list, gist: list) -> Printed:  # type: ignore[type-arg]
    return Printed(Likeness(weighed), (point.draft for point in gist))


def test_nothing_of_the_bottom_line_is_printed_again() -> None:
    weighed, themes = themed()
    gist = [weighed[themes[0].points[0]]]
    chosen = sections(weighed, themes, taken=gist, most=5, printed=told(weighed, gist))
    printed = [point for one in chosen for point in one.points]
    assert not [point for point in printed if point in gist]
    assert len(printed) + len(gist) == 4


def test_a_theme_that_the_bottom_line_has_told_whole_still_stands_by_one_point() -> None:
    weighed, themes = themed()
    gist = [weighed[i] for i in themes[0].points]
    chosen = sections(weighed, themes, taken=gist, most=5, printed=told(weighed, gist))
    assert [one.theme for one in chosen] == list(themes)
    assert len(chosen[0].points) == 1


def test_a_brief_is_called_after_what_most_sources_speak_of() -> None:
    def names(*texts: str) -> list[Name]:
        return [Name(text=text, start=0, end=len(text), kind="GPE") for text in texts]

    named = {"a": names("Yemen", "Aden"), "b": names("Yemen", "U.S."), "c": names("Yemen", "US")}
    assert shared_names(named) == ("Yemen", "U.S.")
    assert listed(("Yemen", "U.S.")) == "Yemen and U.S."
    assert brief_title((), ("Yemen", "U.S.")) == "Yemen and U.S."
    assert brief_title(("tram crash", "grain deal"), ("Yemen",)) == "Tram crash · Grain deal"
    assert brief_title(("a" * 60, "grain deal", "b" * 60), ()) == "A" + "a" * 59
    assert brief_title((), ()) == ""


def names(*articles: str) -> dict[str, list[Name]]:
    """One name of a place or person for each word of each article, underscores as spaces."""
    return {
        str(number): [
            Name(text=text.replace("_", " "), start=0, end=1, kind="PERSON")
            for text in said.split()
        ]
        for number, said in enumerate(articles)
    }


def test_where_no_subject_is_in_most_sources_two_common_ones_name_the_brief() -> None:
    found = shared_names(
        names("Aden Mukalla", "Aden", "Mukalla", "Hodeidah", "Mocha", "Aden", "Zabid")
    )
    assert found == ("Aden", "Mukalla")


def test_a_title_takes_only_names_that_most_sources_share() -> None:
    named = names("Aden Mukalla", "Aden", "Mukalla", "Hodeidah", "Mocha", "Aden", "Zabid")
    assert shared_names(named, shares=SHARES[:1]) == ()
    few = names("Aden Mukalla", "Aden Zabid")
    assert shared_names(few, shares=SHARES[:1]) == ("Aden",)
    assert shared_names(few, shares=SHARES[:1], of=8) == ()


def test_a_brief_is_not_called_by_a_name_and_by_a_part_of_it() -> None:
    assert shared_names(names("Salim_Harith Harith", "Salim_Harith", "Harith")) == ("Salim Harith",)


@pytest.mark.parametrize(
    "thin",
    [
        "Salim Harith has come up with one.",
        "The Ministry said that issues of trade and of the port will be talked about in Aden.",
        "If it worked in Aden in 1998, it might work in Mukalla now.",
        "We know the port of Aden has seen worse storms than this one was.",
        "Divers of the navy came back on Tuesday and left again from there.",
    ],
)
def test_a_sentence_that_says_little_by_itself_weighs_less(thin: str) -> None:
    text = f"{LEAD} {thin}"
    plain, made = drafted(text, LEAD), drafted(text, thin)
    assert isinstance(plain, Draft)
    assert isinstance(made, Draft)
    assert made.score < plain.score


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("Red Sea shipping", "red-sea-shipping"),
        ("Côte d’Ivoire: cocoa & coffee", "cote-divoire-cocoa-coffee"),
        ("عدن", "brief"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_title_makes_a_plain_folder_name(title: str, folder: str) -> None:
    assert folder_slug(title) == folder


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Iranian envoy Reza Holt", "Reza Holt"),
        ("Holt", "Reza Holt"),
        ("the new Holt administration", None),
        ("Roe and Holt", None),
        ("Ann Roe, a friend of Reza Holt", "Ann Roe"),
    ],
)
def test_only_the_person_at_the_end_of_the_phrase_speaks(words: str, actor: str | None) -> None:
    people = ("Reza Holt", "Ann Roe")
    named = [Name(text=name, start=0, end=len(name), kind="PERSON") for name in people]
    assert Actors({"a": named}).called(words) == actor


def test_why_sentences_were_set_aside_is_told_in_the_order_of_the_words() -> None:
    counted = {Refusal.LONG: 3, Refusal.QUESTION: 1, Refusal.HEADING: 2}
    told = [(str(reason), number) for reason, number in refusals(counted)]
    assert told == [("a heading or a caption", 2), ("a question", 1), ("longer than a point", 3)]


def test_a_brief_is_not_called_by_a_name_and_its_initials() -> None:
    found = shared_names(
        names(
            "Harbour_Safety_Board HSB Aden", "HSB Harbour_Safety_Board", "Harbour_Safety_Board HSB"
        )
    )
    assert found == ("Harbour Safety Board",)
