"""What changed since the previous issue, and that all of it can be proven."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from briefer.editing import Plan, abridged, since
from briefer.editing.theme_matching import already_printed
from briefer.fingerprint import Tree, sha256_of
from briefer.language import tokens
from briefer.model import (
    ORDER,
    Brief,
    Changes,
    Chapter,
    Dating,
    Evidence,
    Method,
    Passage,
    Piece,
    Point,
    Position,
    Quote,
    Section,
    Source,
    Span,
)
from briefer.rendering import to_json
from briefer.verifying.claims import check
from briefer.verifying.previous_issue import check_changes, check_previous, previous_of, told_apart

TOLL = "The flood in Arvel has killed 24 people, the governor of the province said on Monday."
RISEN = "The flood in Arvel has killed 31 people, the governor of the province said."
DYKE = "Engineers want to raise the dyke of Arvel by two metres before the winter storms."
GATES = "Engineers of the province closed the gates of the dyke at Arvel during the storms."
RAIL = "The railway between Belmora and the coast will open to freight trains in spring."
BANK = "The central bank left its interest rate unchanged and spoke of stubborn inflation."

Themes = Sequence[tuple[str, Sequence[tuple[str, str]]]]  # label, (article, sentence)…


def issue(day: date, themes: Themes, *, number: int | None = None) -> Brief:
    """Return a brief of these themes; every sentence is a paragraph of its article."""
    texts: dict[str, list[str]] = {}
    for _, points in themes:
        for article, sentence in points:
            texts.setdefault(article, [f"{article.upper()}, {day.isoformat()}"]).append(sentence)
    articles = {name: "\n\n".join(sentences) + "\n" for name, sentences in texts.items()}
    numbers = {name: place for place, name in enumerate(articles, start=1)}
    notes = count(1)

    def point(article: str, sentence: str) -> Point:
        start = articles[article].index(sentence)
        piece = Piece(kind="verbatim", text=sentence, start=start, end=start + len(sentence))
        quote = Quote(
            number=next(notes), source=numbers[article], pieces=(piece,),
            paragraph=texts[article].index(sentence) + 1, sentence=1,
        )  # fmt: skip
        return Point(quotes=(quote,), sources=(quote.source,), origins=1)

    sections = tuple(
        Section(
            label=label,
            points=tuple(point(*one) for one in points),
            sources=tuple(sorted({numbers[article] for article, _ in points})),
            terms=(label.lower(),),
        )
        for label, points in themes
    )
    return brief(day, sections, articles, number)


def brief(
    day: date, sections: tuple[Section, ...], articles: dict[str, str], number: int | None
) -> Brief:
    sources, passages = [], []
    for place, (name, text) in enumerate(articles.items(), start=1):
        tree = Tree(text)
        sources.append(source(place, name, text, tree, day))
        passages += [
            Passage(source=place, index=p.index, start=p.start, text=p.text, path=p.path)
            for p in tree.prove([Span(0, len(text))])
        ]
    method = Method(
        articles=len(articles), sentences=0, quoted=0, set_aside=(), removed=(), skipped=(),
        folded=(), inferred=(), undated=(), settings=(), versions=(),
    )  # fmt: skip
    return Brief(
        title="Flood", slug="flood", issued=day, coverage="", language="en", template="t",
        bottom_line=(), sections=sections, timeline=(), periods=(), sources=tuple(sources),
        passages=tuple(passages), method=method, issue=number,
    )  # fmt: skip


def source(place: int, name: str, text: str, tree: Tree, day: date) -> Source:
    line = text.partition("\n")[0]
    evidence = Evidence(kind="dateline", edtf=day.isoformat(), words=line, span=Span(0, len(line)))
    dating = Dating(edtf=day.isoformat(), start=day, end=day, evidence=(evidence,))
    return Source(
        number=place, id=name, name=name, title=name, publisher=None, authors=(), url=None,
        dating=dating, retrieved=None, language="en", sha256=sha256_of(text), raw_sha256=sha256_of(text),
        fingerprint=tree.fingerprint, segments=len(tree.segments), length=len(text), origin=place,
    )  # fmt: skip


FIRST = issue(
    date(2026, 3, 2),
    [("Flood", [("a", TOLL), ("b", DYKE)]), ("Railway", [("c", RAIL)])],
    number=1,
)
SECOND = issue(
    date(2026, 3, 9),
    [("Flood", [("d", RISEN), ("d", GATES)]), ("Interest rate", [("e", BANK)])],
    number=2,
)


HASH = "ab" * 32


def joined(current: Brief = SECOND, previous: Brief = FIRST) -> Brief:
    return since(current, previous, sha256=HASH)


def changes(current: Brief = SECOND, previous: Brief = FIRST) -> Changes:
    found = joined(current, previous).changes
    assert found
    return found


@pytest.fixture
def found() -> Changes:
    return changes()


def test_it_says_against_which_issue(found: Changes) -> None:
    assert (found.previous.issued, found.previous.issue) == (date(2026, 3, 2), 1)
    assert (found.previous.title, found.previous.sha256) == ("Flood", HASH)


def test_a_theme_of_both_goes_on(found: Changes) -> None:
    assert [(one.label, one.earlier) for one in found.continuing] == [("Flood", ("Flood",))]


def test_a_theme_without_counterpart_is_new(found: Changes) -> None:
    new = {one.label: one for one in found.new}
    assert new["Interest rate"].theme
    assert [point.quotes[0].text for point in new["Interest rate"].points] == [BANK]
    assert not new["Flood"].theme
    assert [point.quotes[0].text for point in new["Flood"].points] == [GATES]


def test_a_revised_figure_quotes_both(found: Changes) -> None:
    (one,) = found.revised
    assert (one.before.value, one.now.value) == ("24", "31")
    assert (one.before.quote.text, one.now.quote.text) == (TOLL, RISEN)
    for stated in (one.before, one.now):
        assert stated.quote.text[stated.at.start : stated.at.end] == stated.value


def test_each_sentence_is_revised_once() -> None:
    earlier = TOLL.replace("24 people", "22 people").replace("on Monday", "on Sunday")
    before = issue(date(2026, 3, 2), [("Flood", [("a", TOLL), ("b", earlier)])], number=1)
    after = issue(date(2026, 3, 9), [("Flood", [("d", RISEN)])], number=2)
    assert [one.now.value for one in changes(after, before).revised] == ["31"]


def test_a_theme_that_nothing_carries_has_gone_quiet(found: Changes) -> None:
    assert [(one.label, [quote.text for quote in one.quotes]) for one in found.quiet] == [
        ("Railway", [RAIL])
    ]


def test_what_is_quoted_from_the_previous_issue_is_proven() -> None:
    issue = joined()
    assert issue.changes
    assert [quote.text for quote in issue.changes.earlier] == [TOLL, RAIL]
    assert check(issue) == []
    assert len(issue.passages) < len(FIRST.passages) + len(SECOND.passages)


def test_footnotes_and_sources_are_numbered_on_as_they_are_read() -> None:
    issue = joined()
    assert issue.changes
    assert [quote.number for quote in issue.changes.quotes] == [1, 2, 3, 4, 5]
    assert [quote.number for quote in issue.quotes] == [1, 2, 3, 4, 5, 4, 1, 2]
    assert [source.name for source in issue.sources] == ["d", "e", "a", "c"]
    assert issue.changes.sources == (3, 4)


def test_a_source_of_both_issues_is_one_source() -> None:
    again = issue(date(2026, 3, 9), [("Bank", [("e", BANK)])])
    later = issue(date(2026, 3, 9), [("Flood", [("d", RISEN)])])
    both = replace(
        later,
        sources=(*later.sources, *(replace(s, number=2, origin=2) for s in again.sources)),
        passages=(*later.passages, *(replace(p, source=2) for p in again.passages)),
    )
    found = joined(both, again)
    assert found.changes
    assert [quote.text for quote in found.changes.earlier] == [BANK]
    assert [source.name for source in found.sources] == ["d", "e"]
    assert found.changes.sources == ()
    assert check(found) == []


def test_whole_texts_stay_behind() -> None:
    full = replace(FIRST, sources=tuple(replace(s, text="whole") for s in FIRST.sources))
    assert all(source.text is None for source in joined(SECOND, full).sources)


def test_issues_that_follow_one_another_all_hold() -> None:
    second = joined()
    third = issue(date(2026, 3, 16), [("Railway", [("f", RAIL)])], number=3)
    found = joined(third, second)
    assert found.changes
    assert [one.label for one in found.changes.quiet] == ["Flood", "Interest rate"]
    assert check(found) == []
    assert check(second) == []


def test_an_issue_has_not_changed_against_itself() -> None:
    same = changes(FIRST, FIRST)
    assert same.new == same.revised == same.quiet == ()
    assert [one.label for one in same.continuing] == ["Flood", "Railway"]
    assert all(one.new == 0 for one in same.continuing)


def test_an_article_quoted_again_revises_nothing() -> None:
    again = issue(date(2026, 3, 9), [("Flood", [("a", TOLL)])])
    assert changes(again, FIRST).revised == ()


def test_everything_new_stands_in_the_issue(found: Changes) -> None:
    texts = [quote.text for quote in SECOND.quotes]
    assert all(point.quotes[0].text in texts for one in found.new for point in one.points)


def test_a_flood_elsewhere_revises_nothing() -> None:
    elsewhere = "The flood in Corvane has killed 12 people, the governor of the province said."
    other = issue(date(2026, 3, 9), [("Flood", [("d", elsewhere)])])
    assert changes(other, FIRST).revised == ()


def test_an_empty_issue_leaves_everything_quiet() -> None:
    empty = issue(date(2026, 3, 9), [])
    found = changes(empty, FIRST)
    assert [one.label for one in found.quiet] == ["Flood", "Railway"]
    assert changes(FIRST, empty).continuing == ()


def test_a_theme_that_an_article_still_reports_on_is_less_in_view_not_quiet() -> None:
    report = "Freight trains waited as the railway between Belmora and the coast was repaired."
    later = issue(date(2026, 3, 9), [("Flood", [("d", RISEN)]), ("Interest rate", [("e", BANK)])])
    quiet = since(later, FIRST, sha256=HASH, texts={"d": RISEN, "e": BANK}).changes
    told = since(later, FIRST, sha256=HASH, texts={"d": RISEN, "e": f"{BANK} {report}"}).changes
    assert quiet
    assert told
    assert [one.label for one in quiet.quiet] == ["Railway"]
    assert quiet.receding == ()
    assert told.quiet == ()
    assert told.receding == ("Railway",)


def test_an_article_that_the_previous_issue_had_does_not_keep_a_theme_in_view() -> None:
    texts = {"c": RAIL, "e": BANK}
    both = issue(date(2026, 3, 9), [("Interest rate", [("e", BANK), ("c", RAIL)])])
    kept = replace(both.sections[0], points=both.sections[0].points[:1], sources=(1,))
    later = replace(
        both,
        sections=(kept,),
        sources=(both.sources[0], replace(FIRST.sources[2], number=2)),
        passages=tuple(passage for passage in both.passages if passage.source == 1),
    )
    found = since(later, FIRST, sha256=HASH, texts=texts).changes
    assert found
    assert "Railway" in [one.label for one in found.quiet]


def test_a_theme_under_the_same_name_goes_on() -> None:
    harvest = "Farmers near Tessel expect a poor harvest of barley after a dry and windy autumn."
    found = changes(issue(date(2026, 3, 9), [("Railway", [("f", harvest)])]))
    assert [(one.label, one.points, one.new) for one in found.continuing] == [("Railway", 1, 1)]
    assert "Railway" not in [one.label for one in found.quiet]


def test_a_theme_under_another_name_is_neither_new_nor_quiet() -> None:
    trains = "The first trains on the railway between Belmora and the coast will open in spring."
    found = changes(issue(date(2026, 3, 9), [("Freight", [("f", trains)])]))
    assert not any(one.theme for one in found.new)
    assert [one.label for one in found.quiet] == ["Flood"]


def test_a_point_that_the_previous_issue_had_read_is_not_new() -> None:
    read = replace(SECOND.sources[0], number=4, origin=4)
    before = replace(FIRST, sources=(*FIRST.sources, read))
    found = changes(SECOND, before)
    assert [one.label for one in found.new] == ["Interest rate"]


def test_no_more_points_are_quoted_as_new_than_fit_and_each_theme_has_its_turn() -> None:
    themes = [
        (
            f"Harbour {n}",
            [(f"s{n}{k}", f"Dock {n} in town {k} got crane {n}{k} today.") for k in "abc"],
        )
        for n in range(5)
    ]
    found = changes(issue(date(2026, 3, 9), themes))
    assert [len(one.points) for one in found.new] == [1, 1, 1, 1, 0]


def test_a_theme_that_joins_two_continues_both() -> None:
    joint = issue(date(2026, 3, 9), [("Flood and Railway", [("d", RISEN), ("d", GATES)])])
    found = changes(joint)
    assert [(one.label, one.earlier) for one in found.continuing] == [
        ("Flood and Railway", ("Flood", "Railway"))
    ]
    assert (found.receding, found.quiet) == ((), ())


def test_what_was_told_in_other_words_is_told_by_the_words_that_few_reports_have() -> None:
    told = "Grain can soon leave Belmora for the coast by freight trains, officials promise."
    words, earlier = frozenset(tokens(told)), frozenset(tokens(RAIL))
    telling = dict.fromkeys(words | earlier, 1.0)
    common = telling | dict.fromkeys(words & earlier, 0.1)
    assert already_printed(words, [earlier], telling)
    assert not already_printed(words, [earlier], common)


# --- what contradicts it -----------------------------------------------------------

Forge = Callable[[Changes], Changes]


def said(issue: Brief) -> list[str]:
    return [one.what for one in check_changes(issue)]


def revised(**changed: object) -> Forge:
    def forge(found: Changes) -> Changes:
        (one,) = found.revised
        return replace(found, revised=(replace(one, now=replace(one.now, **changed)),))  # type: ignore[arg-type]  # of a record

    return forge


def test_what_is_said_of_the_previous_issue_does_not_contradict_the_brief() -> None:
    assert said(joined()) == []


@pytest.mark.parametrize(
    ("forge", "what"),
    [
        (revised(value="32"), "'32' is not what is quoted"),
        (revised(at=Span(0, 2)), "'31' is not what is quoted"),
        (lambda c: replace(c, lead=(0,)), "names a point that the bottom line doesn't have"),
        (
            lambda c: replace(c, continuing=(replace(c.continuing[0], new=3),)),
            "counts the points of 'Flood' wrongly",
        ),
        (
            lambda c: replace(c, continuing=(replace(c.continuing[0], new=-1),)),
            "counts the points of 'Flood' wrongly",
        ),
        (
            lambda c: replace(c, continuing=(replace(c.continuing[0], label="Drought"),)),
            "names a theme that is not there, 'Drought'",
        ),
        (
            lambda c: replace(c, new=(replace(c.new[0], points=c.new[1].points), c.new[1])),
            "a new point of 'Flood' is not there",
        ),
        (lambda c: replace(c, sources=(1, *c.sources)), "quotes a source of the previous issue"),
    ],
)
def test_what_changed_stands_so_in_the_brief_itself(forge: Forge, what: str) -> None:
    issue = joined()
    assert issue.changes
    forged = replace(issue, changes=forge(issue.changes))
    assert any(one.startswith(what) for one in said(forged)), said(forged)


def against(issue: Brief, previous: Brief = FIRST) -> list[tuple[str, str]]:
    return [(one.where, one.what) for one in check_previous(issue, previous)]


def test_what_is_said_of_the_previous_issue_stands_there() -> None:
    assert against(joined()) == []


@pytest.mark.parametrize(
    "changed", [{"title": "Drought"}, {"issue": 7}, {"issued": date(2026, 3, 1)}]
)
def test_the_previous_issue_is_called_as_it_is(changed: dict[str, object]) -> None:
    other = replace(FIRST, **changed)  # type: ignore[arg-type]  # of a record
    assert against(joined(), other) == [
        ("what changed", "the previous issue has another day, number or title")
    ]


def test_words_that_the_previous_issue_does_not_quote_are_found_by_their_footnote() -> None:
    less = replace(FIRST, sections=FIRST.sections[:1])
    assert against(joined(), less) == [
        ("footnote 5", "is not quoted in the previous issue"),
        ("what changed", "the previous issue has no theme 'Railway'"),
    ]


def test_a_source_is_carried_over_as_it_was_described() -> None:
    other = replace(
        FIRST, sources=(replace(FIRST.sources[0], publisher="Post"), *FIRST.sources[1:])
    )
    assert against(joined(), other) == [
        ("source 3", "is not described like that in the previous issue")
    ]


@pytest.mark.parametrize(
    "forge",
    [
        lambda c: replace(c, continuing=(replace(c.continuing[0], earlier=("Drought",)),)),
        lambda c: replace(c, receding=("Drought",)),
        lambda c: replace(c, quiet=(*c.quiet, replace(c.quiet[0], label="Drought", quotes=()))),
    ],
    ids=["continuing", "receding", "quiet"],
)
def test_a_theme_that_the_previous_issue_did_not_have_is_found(forge: Forge) -> None:
    issue = joined()
    assert issue.changes
    forged = replace(issue, changes=forge(issue.changes))
    assert against(forged) == [("what changed", "the previous issue has no theme 'Drought'")]


def test_the_previous_issue_is_found_among_originals_by_its_content(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TOLL)
    page = tmp_path / "page.html"  # an article, though a brief may look like that
    page.write_text("<html><body>Nothing</body></html>")
    folder = tmp_path / "2026-03-02-flood"
    folder.mkdir()
    (folder / "brief.json").write_bytes(to_json(FIRST))
    (tmp_path / "other.json").write_bytes(to_json(replace(FIRST, title="Other")))
    briefs, others = told_apart([article, folder, page, tmp_path / "other.json", tmp_path])
    assert [path for path, _ in briefs] == [folder / "brief.json", tmp_path / "other.json"]
    assert others == [article, page, tmp_path]
    hashed = sha256(briefs[0][1].canonical).hexdigest()
    issue = since(SECOND, FIRST, sha256=hashed)
    found = previous_of(issue, reversed(briefs))
    assert found is not None
    assert found[0] == folder / "brief.json"
    assert previous_of(joined(), briefs) is None
    assert previous_of(FIRST, briefs) is None


# --- cut down to a template ----------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "new", "going_on"),
    [
        (Plan(themes=1), ["Flood"], ["Flood"]),
        (Plan(themes=1, points=1), [], ["Flood"]),
        (Plan(points=1), ["Interest rate"], ["Flood"]),
        (Plan(themes=0), [], []),
    ],
)
def test_a_shortened_issue_tells_what_changed_in_what_is_left(
    plan: Plan, new: list[str], going_on: list[str]
) -> None:
    short = abridged(joined(), plan)
    assert short.changes
    assert [one.label for one in short.changes.new] == new
    assert [one.label for one in short.changes.continuing] == going_on
    assert len(short.changes.revised) == (1 if plan.themes != 0 else 0)
    names = {source.number: source.name for source in short.sources}
    carried = [names[number] for number in short.changes.sources]
    assert carried == (["a", "c"] if plan.themes != 0 else ["c"])
    assert check(short) == []
    assert said(short) == []
    assert short.method.quoted == len({quote.number for quote in short.own})


def test_a_template_without_that_chapter_shows_nothing_of_the_previous_issue() -> None:
    order: tuple[Chapter, ...] = ("bottom-line", "themes", "further", "differences", "timeline")
    short = abridged(joined(), Plan(order=order))
    assert short.changes is None
    assert [source.name for source in short.sources] == ["d", "e"]
    assert check(short) == []


def test_what_states_the_same_is_told_already_however_common_its_words() -> None:
    words, earlier = frozenset("abcdefgh"), frozenset("abcdefxy")
    common = dict.fromkeys("abcdef", 0.01) | dict.fromkeys("ghxy", 5.0)
    assert already_printed(words, [earlier], common)
    assert not already_printed(frozenset("aghi"), [earlier], common)


def test_one_rare_word_makes_no_statement_of_another() -> None:
    rare = {"tsunami": 9.0} | dict.fromkeys(("harbour", "coast", "storm", "wave"), 0.1)
    assert not already_printed(
        frozenset(("tsunami", "harbour", "storm")), [frozenset(("tsunami", "coast", "wave"))], rare
    )


@pytest.mark.parametrize(
    "forge",
    [
        lambda c: replace(c, sources=(*c.sources, 99)),
        lambda c: replace(
            c, new=(replace(c.new[0], points=(replace(c.new[0].points[0], sources=(99,)),)),)
        ),
    ],
)
def test_a_source_that_is_not_in_the_list_is_found_in_what_changed(forge: Forge) -> None:
    issue = joined()
    assert issue.changes
    forged = replace(issue, changes=forge(issue.changes))
    what = "names source 99, which is not in the list"
    assert ("what changed", what) in [(one.where, one.what) for one in check(forged)]


def test_a_template_without_changes_leaves_out_what_only_they_rest_on() -> None:
    whole = joined()
    section = whole.sections[0]
    said = Position(
        actor="Arvel", name="Arvel", quotes=section.points[0].quotes
    )  # named in all passages
    spoken = replace(whole, sections=(replace(section, positions=(said,)), *whole.sections[1:]))
    order = tuple(name for name in ORDER if name != "changes")
    left = abridged(spoken, Plan(order=order))
    assert left.changes is None
    assert {passage.source for passage in left.passages} <= {one.number for one in left.sources}
    assert len(left.sources) < len(whole.sources)
