"""What a person decides on a finished brief: it holds, is shown and proven, and is never lost."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

import briefer
from briefer.cli import app
from briefer.composing import Supply
from briefer.config import load
from briefer.editing import anchor_of, texts_of, theme_anchor
from briefer.editing import reviewed as reviewed_brief
from briefer.issuing import issue, open_review
from briefer.model import REVIEW, Anchor, Brief, Decision
from briefer.pipeline import make
from briefer.rendering import from_json, render, render_mail, to_json
from briefer.rendering.json_writing import rewritten
from briefer.verifying import verify
from tests.conftest import SEEDS
from tests.test_corrections import NEWS

TODAY = "2026-11-22"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ON_ALL = "A thin week: most of it is retold."
COMMENT = "The desk has asked the embassy: “nothing is settled” [3], it says."


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def anchor(brief: Brief, said: str) -> Anchor:
    quote = next(one for one in brief.quotes if said in one.text)
    return anchor_of(quote, texts_of(brief))


def said(brief: Brief, words: str) -> bool:
    return any(words in quote.text for quote in brief.quotes)


def outcome(brief: Brief, one: Decision) -> Decision:
    return next(each for each in brief.method.review if each.id == one.id)


# --- the brief of the seeds ---------------------------------------------------


@pytest.fixture(scope="module")
def made() -> tuple[Brief, Supply]:
    supplies: list[Supply] = []
    brief = make([SEEDS], today=TODAY, supplied=supplies.append)
    return brief, supplies[0]


@pytest.fixture(scope="module")
def plain(made: tuple[Brief, Supply]) -> Brief:
    return made[0]


@pytest.fixture(scope="module")
def decided(plain: Brief) -> dict[str, Decision]:
    themes = {section.label: theme_anchor(section, plain) for section in plain.sections}
    first, second = list(themes.values())[:2]
    lead = anchor(plain, "The US is keen on re-engaging")
    return {
        "drop": Decision(
            what="drop",
            sentences=(anchor(plain, "Army chief General Qamar"),),
            because="no news",
            by="Ada",
        ),
        "replace": Decision(
            what="replace",
            sentences=(lead,),
            instead=_unprinted(plain, "Mattis and Allen discussed"),
        ),
        "pin": Decision(
            what="pin",
            sentences=(anchor(plain, "Joe bidens administrations"),),
            value="bottom-line",
            place=1,
        ),
        "split": Decision(
            what="split",
            themes=(first,),
            sentences=(anchor(plain, "Pakistani policymakers have put"),),
            value="Agenda for the talks",
        ),
        "rename": Decision(what="rename", themes=(first,), value="US–Pakistan security", by="Bob"),
        "move": Decision(what="move", themes=(second,), place=1),
        "ban": Decision(what="ban", value="Talks"),
        "speaker": Decision(
            what="speaker",
            sentences=(anchor(plain, "President Donald Trump’s top"),),
            value="Rex Tillerson",
        ),
        "comment": Decision(
            what="comment",
            sentences=(anchor(plain, "Two top US military"),),
            value=COMMENT,
            by="Ada",
        ),
        "comment on a theme": Decision(what="comment", themes=(second,), value="Ask Islamabad."),
        "comment on the brief": Decision(what="comment", value=ON_ALL, by="Ada"),
    }


def _unprinted(brief: Brief, words: str) -> Anchor:
    for path in sorted(SEEDS.iterdir()):
        for document in briefer.read(path):
            place = document.text.find(words)
            if place >= 0:
                end = document.text.index("\n", place)
                assert any(source.sha256 == document.sha256 for source in brief.sources)
                return Anchor(text=document.sha256, start=place, end=end)
    raise AssertionError(words)


@pytest.fixture(scope="module")
def reviewed(decided: dict[str, Decision]) -> Brief:
    return make([SEEDS], today=TODAY, review=list(decided.values()))


def test_every_decision_holds(reviewed: Brief, decided: dict[str, Decision]) -> None:
    assert {one.id: str(one.idle) for one in reviewed.method.review} == {
        one.id: "" for one in decided.values()
    }


def test_what_was_dropped_stands_nowhere(plain: Brief, reviewed: Brief) -> None:
    assert said(plain, "Army chief General Qamar")
    assert not said(reviewed, "Army chief General Qamar")


def test_what_was_replaced_gives_its_place(plain: Brief, reviewed: Brief) -> None:
    assert not said(reviewed, "The US is keen on re-engaging")
    places = [
        place
        for place, point in enumerate(reviewed.bottom_line)
        if "Mattis and Allen discussed" in point.text
    ]
    assert places == [1]  # behind the one that was pinned first


def test_what_was_pinned_leads_the_bottom_line_and_is_not_told_twice(reviewed: Brief) -> None:
    assert reviewed.bottom_line[0].text.startswith("Joe bidens administrations")
    under = [point.text for section in reviewed.sections for point in section.points]
    assert not any(text.startswith("Joe bidens") for text in under)


def test_themes_are_named_parted_and_moved(plain: Brief, reviewed: Brief) -> None:
    first, second = (section.label for section in plain.sections[:2])
    assert [section.label for section in reviewed.sections][:3] == [
        second,
        "US–Pakistan security",
        "Agenda for the talks",
    ]
    assert first in plain.title
    assert "US–Pakistan security" in reviewed.title
    assert first not in reviewed.title
    assert reviewed.slug == plain.slug


def test_a_position_has_the_speaker_that_a_person_named(reviewed: Brief) -> None:
    (held,) = [
        position
        for section in reviewed.sections
        for position in section.positions
        if position.actor == "Rex Tillerson"
    ]
    assert "President Donald Trump’s top" in held.quotes[0].text
    assert b"speaker named by a person" in render(reviewed, "html")


def test_a_banned_label_is_no_themes(plain: Brief) -> None:
    label = plain.sections[0].label
    made = make([SEEDS], today=TODAY, review=[Decision(what="ban", value=label)])
    assert label not in [section.label for section in made.sections]
    assert label not in made.title


def test_themes_are_joined(plain: Brief) -> None:
    themes = tuple(theme_anchor(section, plain) for section in plain.sections)
    made = make([SEEDS], today=TODAY, review=[Decision(what="merge", themes=themes, value="All")])
    (section,) = made.sections
    assert section.label == "All"
    told = {quote.text for one in plain.sections for part in one.parts for quote in part.quotes}
    assert told == {quote.text for part in section.parts for quote in part.quotes}
    assert outcome(made, made.method.review[0]).was == " + ".join(one.label for one in themes)


@pytest.mark.parametrize("format", ["json", "html", "pdf", "docx"])
def test_a_reviewed_brief_is_consistent_by_itself(
    reviewed: Brief, tmp_path: Path, format: str
) -> None:
    file = tmp_path / f"brief.{format}"
    file.write_bytes(render(reviewed, format))
    checked = verify(file)
    assert (checked.degree, checked.failures) == ("consistent", ())
    assert len(checked.review) == len(reviewed.method.review)


@pytest.mark.parametrize("template", ["briefing-note", "digest"])
def test_a_shorter_template_keeps_what_was_pinned(
    reviewed: Brief, tmp_path: Path, template: str
) -> None:
    file = tmp_path / "brief.json"
    file.write_bytes(render(reviewed, "json", template=template))
    assert verify(file).degree == "consistent"
    shown = from_json(file.read_bytes())
    assert said(shown, "Joe bidens administrations")
    assert said(shown, "Mattis and Allen discussed")


@pytest.mark.parametrize("template", ["briefing-note", "digest"])
def test_there_is_room_for_what_was_pinned_last(
    made: tuple[Brief, Supply], tmp_path: Path, template: str
) -> None:
    brief, supply = made
    one = _unprinted(brief, "Mattis and Allen discussed")
    pin = Decision(what="pin", sentences=(one,), value="bottom-line")
    changed = reviewed_brief(brief, [pin], supply)
    assert "Mattis and Allen" in changed.bottom_line[-1].text
    file = tmp_path / "brief.json"
    file.write_bytes(render(changed, "json", template=template))
    shown = from_json(file.read_bytes())
    assert len(shown.bottom_line) == 3 < len(brief.bottom_line)
    assert "Mattis and Allen" in shown.bottom_line[-1].text
    assert verify(file).degree == "consistent"


def test_a_theme_goes_by_what_it_held_and_not_by_its_label(made: tuple[Brief, Supply]) -> None:
    brief, supply = made
    first, second = brief.sections[:2]
    held = theme_anchor(first, brief)
    rename = Decision(what="rename", themes=(replace(held, label=second.label),), value="New")
    assert reviewed_brief(brief, [rename], supply).sections[0].label == "New"
    few = replace(held, texts=("0" * 16, "1" * 16, *held.texts[:1]), sentences=())
    gone = reviewed_brief(brief, [Decision(what="rename", themes=(few,), value="New")], supply)
    assert str(gone.method.review[0].idle) == "no theme holds most of it any more"
    assert gone.sections == brief.sections


def test_a_reviewed_brief_is_reproduced_from_its_articles(reviewed: Brief, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    file.write_bytes(render(reviewed, "html"))
    checked = verify(file, against=[SEEDS])
    assert (checked.degree, checked.failures) == ("reproduced", ())
    told = run("verify", file).output
    assert "a person decided: drop" in told
    assert "no news" in told
    assert "with 11 decisions of a person on the brief" in told


def test_a_comment_is_marked_in_every_format_and_counted_as_no_quotation(
    plain: Brief, reviewed: Brief, tmp_path: Path
) -> None:
    bare = make([SEEDS], today=TODAY, review=_without(reviewed, "comment"))
    page = render(reviewed, "html").decode()
    assert page.count("<q ") == render(bare, "html").decode().count("<q ")
    assert not re.search(r"<q [^>]*>[^<]*The desk has asked", page)
    assert re.search(r'<p class="comment">[^\n]*Analyst’s comment[^\n]*The desk has asked', page)
    assert "are marked as such and quote nobody" in page
    for text in (render(reviewed, "md").decode(), *render_mail(reviewed)):
        assert re.search(r"Analyst’s comment[^\n]*Ada[^\n]*The desk has", text)
        assert text.count("Ask Islamabad.") == 1
        assert re.search(r"Analyst’s comment[^\n]*Ada[^\n]*A thin week", text)
        assert text.index("A thin week") < text.index(reviewed.bottom_line[0].quotes[0].text[:20])
    document = tmp_path / "brief.docx"
    document.write_bytes(render(reviewed, "docx"))
    with zipfile.ZipFile(document) as packed:
        words = packed.read("word/document.xml").decode()
    (paragraph,) = [p for p in words.split("<w:p>") if "The desk has asked" in p]
    assert 'w:val="Comment"' in paragraph
    assert "Analyst’s comment" in paragraph
    assert reviewed.method.quoted == bare.method.quoted
    assert not any("The desk has asked" in quote.text for quote in reviewed.quotes)
    assert b"The desk has asked" not in render(reviewed, "bib")


def _without(brief: Brief, what: str) -> list[Decision]:
    return [one for one in brief.method.review if one.what != what]


def test_the_method_counts_and_lists_the_decisions(reviewed: Brief) -> None:
    text = render(reviewed, "md").decode()
    told = text[text.index("Decided by a person on this brief:") :]
    for line in (
        "sentences pinned (1): note 1",
        "sentences left out (1): ",
        "sentences replaced (1): ",
        "themes renamed (1): “Security ties”, now “US–Pakistan security” (Bob)",
        "comments (3): ",
    ):
        assert line in told


def test_words_that_are_noted_for_the_reader_of_the_file_do_not_travel(
    decided: dict[str, Decision],
) -> None:
    noted = replace(decided["drop"], words="Nobody proves this.")
    assert b"Nobody proves" not in to_json(make([SEEDS], today=TODAY, review=[noted]))


@pytest.mark.parametrize("what", ["drop", "replace", "pin", "speaker"])
def test_whatever_sentence_is_decided_on_the_brief_holds(
    made: tuple[Brief, Supply], tmp_path: Path, what: str
) -> None:
    brief, supply = made
    texts = texts_of(brief)
    printed = [anchor_of(quote, texts) for quote in brief.quotes]
    for quote in {quote.number: quote for quote in brief.quotes}.values():
        one = anchor_of(quote, texts)
        (other, *_) = supply.alternatives(one, printed=printed)
        decision = {
            "drop": Decision(what="drop", sentences=(one,)),
            "replace": Decision(what="replace", sentences=(one,), instead=other.anchor),
            "pin": Decision(what="pin", sentences=(other.anchor,), value="bottom-line"),
            "speaker": Decision(what="speaker", sentences=(one,), value="Ida Lund"),
        }[what]
        changed = reviewed_brief(brief, [decision], supply)
        (came,) = changed.method.review
        if what == "speaker" and came.idle:
            assert str(came.idle) == "the sentence stands under no theme"
            continue
        assert not came.idle, quote
        file = tmp_path / "brief.json"
        file.write_bytes(render(changed, "json"))
        checked = verify(file)
        assert (checked.degree, checked.failures) == ("consistent", ()), quote
        shown = {anchor_of(each, texts_of(changed)) for each in changed.quotes}
        assert (one in shown) == (what in ("pin", "speaker"))
        if what in ("replace", "pin"):
            assert said(changed, other.text.removeprefix("[…] ")[:60])


def test_what_only_proved_a_dropped_sentence_does_not_travel(
    made: tuple[Brief, Supply],
) -> None:
    brief, supply = made
    texts = texts_of(brief)
    for source in brief.sources:
        gone = {anchor_of(one, texts) for one in brief.quotes if one.source == source.number}
        drops = [Decision(what="drop", sentences=(one,)) for one in gone]
        changed = reviewed_brief(brief, drops, supply)
        if len(changed.passages) < len(brief.passages):
            return
    raise AssertionError("every passage travels on")


# --- forged -------------------------------------------------------------------


def test_a_decision_that_was_changed_is_named_against_the_originals(
    reviewed: Brief, tmp_path: Path
) -> None:
    tree = json.loads(to_json(reviewed))
    of(tree, "split").update(value="War")
    next(s for s in tree["sections"] if s["label"] == "Agenda for the talks").update(label="War")
    of(tree, "split").update(because="so it is", was="Peace")
    file = tmp_path / "brief.json"
    file.write_bytes(rewritten(json.dumps(tree).encode()))
    checked = verify(file, against=[SEEDS])
    assert checked.degree == "refuted"
    assert any("person’s decision (split)" in one.where for one in checked.failures)


FORGERIES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a comment that nobody wrote": lambda t: t["bottom_line"][0]["comments"].append(
        {"text": "The minister lies.", "by": "Ada"}
    ),
    "a comment on the whole brief that nobody wrote": lambda t: t["comments"].append(
        {"text": "All is settled.", "by": "Ada"}
    ),
    "other words of a comment": lambda t: of(t, "comment").update(value="All is settled."),
    "a drop of what is quoted": lambda t: of(t, "drop").update(
        sentences=of(t, "comment")["sentences"]
    ),
    "a pin of what is not quoted": lambda t: of(t, "pin").update(
        sentences=of(t, "drop")["sentences"]
    ),
    "a name that nobody gave": lambda t: of(t, "rename").update(value="War"),
    "another speaker": lambda t: of(t, "speaker").update(value="Donald Trump"),
    "no reason": lambda t: of(t, "move").update(idle={"key": "because", "parts": []}),
    "one twice": lambda t: t["method"]["review"].append(of(t, "drop")),
    "words": lambda t: of(t, "drop").update(words="He said yes."),
}


def of(tree: dict[str, Any], what: str) -> dict[str, Any]:
    found: dict[str, Any] = next(o for o in tree["method"]["review"] if o["what"] == what)
    return found


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_forged_decisions_are_refuted(
    reviewed: Brief, tmp_path: Path, forge: Callable[[dict[str, Any]], Any]
) -> None:
    tree = json.loads(to_json(reviewed))
    forge(tree)
    file = tmp_path / "brief.json"
    file.write_bytes(rewritten(json.dumps(tree).encode()))
    assert verify(file).degree == "refuted"


def test_decisions_that_are_kept_quiet_are_refuted_by_the_originals(
    reviewed: Brief, tmp_path: Path
) -> None:
    file = tmp_path / "brief.json"
    quiet = tuple(one for one in reviewed.method.review if one.what != "drop")
    forged = replace(reviewed, method=replace(reviewed.method, review=quiet))
    file.write_bytes(render(forged, "json"))
    assert verify(file).degree == "consistent"  # the file alone can't know what it left out
    assert verify(file, against=[SEEDS]).degree == "refuted"


# --- made again with other articles -------------------------------------------


def ten_more(folder: Path) -> Path:
    """Ten more articles beside the seeds: of the same matter, and of others."""
    shutil.copytree(SEEDS, folder)
    for number in range(1, 5):
        talks = (
            f"---\npublisher: Paper {number}\ndate: 2023-02-{10 + number}\n"
            f"title: Pakistan and US talk of defence, day {number}\n---\n\n"
            f"Pakistan and the United States held round {number} of their talks on defence in "
            "Washington on Monday.\n\n"
            f"The Pakistani delegation of {number + 3} officers met officials of the Pentagon and "
            "spoke of Afghanistan.\n\n"
            "Both sides agreed to widen the exchange of intelligence on militants at the border.\n"
        )
        (folder / f"talks{number}.md").write_text(talks, encoding="utf-8")
    for name, text in NEWS.items():
        (folder / name).write_text(text, encoding="utf-8")
        if name in ("ferry.md", "mill.md"):
            (folder / f"again-{name}").write_text(text.replace("Lunden", "Ostra"), encoding="utf-8")
    assert len(list(folder.iterdir())) == len(list(SEEDS.iterdir())) + 10
    return folder


def test_with_ten_more_articles_each_decision_applies_or_says_why_not(
    decided: dict[str, Decision], tmp_path: Path
) -> None:
    gone = Decision(what="drop", sentences=(Anchor(text="0" * 64, start=3, end=40),), by="Bob")
    folder = ten_more(tmp_path / "articles")
    made = make([folder], today=TODAY, review=[*decided.values(), gone])
    assert [one.id for one in made.method.review] == [*(o.id for o in decided.values()), gone.id]
    assert str(outcome(made, gone).idle) == "no such text"
    assert said(made, "Joe bidens administrations")
    assert not said(made, "Army chief General Qamar")
    for name in ("drop", "pin", "ban"):
        assert not outcome(made, decided[name]).idle
    for one in made.method.review:
        if one.idle:
            assert str(one.idle) in render(made, "md").decode()
    assert not outcome(made, decided["rename"]).idle
    assert "US–Pakistan security" in [section.label for section in made.sections]
    file = tmp_path / "brief.json"
    file.write_bytes(render(made, "json"))
    assert verify(file, against=[folder]).degree == "reproduced"


def test_a_decision_on_a_text_that_changed_is_listed_with_the_reason(
    decided: dict[str, Decision], tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(SEEDS, folder)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        if "Army chief General Qamar" in text:
            path.write_text(text.replace("Army chief", "The army chief"), encoding="utf-8")
    made = make([folder], today=TODAY, review=[decided["drop"]])
    assert str(made.method.review[0].idle) == "no such text"
    assert "that no longer apply" in render(made, "md").decode()


# --- on the command line --------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for name, text in NEWS.items():
        (news / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("make", "news", "--today", TODAY, "--format", "json", "--format", "html")
    assert done.exit_code == 0, done.output
    (folder,) = (tmp_path / "output").iterdir()
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("brief.*")}


def listed(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("review", "list", folder, "--json").stdout)
    return told


def test_what_is_decided_is_applied_and_taken_back_to_the_same_bytes(desk: Path) -> None:
    before = bytes_of(desk)
    shown = run("review", desk)
    assert shown.exit_code == 0, shown.output
    assert "bottom-line" in shown.output
    dropped = listed(desk)["sentences"][0]
    done = run("review", "drop", desk, "1", "--because", "no news", "--by", "Ada")
    assert done.exit_code == 0, done.output
    assert dropped["text"][:40] in done.output
    assert bytes_of(desk) == before
    noted = run("review", "comment", desk, dropped["id"], "We doubt it.")
    assert noted.exit_code == 0, noted.output
    done = run("review", "apply", desk, "news")
    assert done.exit_code == 0, done.output
    assert {*bytes_of(desk)} == {"brief.json", "brief.html"}
    made = from_json((desk / "brief.json").read_bytes())
    assert not said(made, dropped["text"])
    assert "does not apply" in done.output  # the comment on what was dropped
    ids = [one["id"] for one in listed(desk)["decisions"]]
    assert "does not apply: the sentence is not printed here" in run("review", desk).output
    for id in ids:
        done = run("review", "undo", desk, id)
        assert done.exit_code == 0, done.output
    assert run("review", "apply", desk).exit_code == 0  # where the articles lie is known by now
    assert bytes_of(desk) == before


def test_making_the_brief_again_holds_to_the_review_beside_it(desk: Path) -> None:
    first = listed(desk)["sentences"][0]
    run("review", "drop", desk, "1")
    run("make", "news", "--today", TODAY, "--format", "json", "--format", "html")
    assert [path.name for path in desk.parent.iterdir()] == [desk.name]
    made = from_json((desk / "brief.json").read_bytes())
    assert not said(made, first["text"])
    assert (desk / REVIEW).is_file()


def test_what_is_pinned_where_it_stands_changes_nothing_but_the_note(desk: Path) -> None:
    before = from_json((desk / "brief.json").read_bytes())
    assert run("review", "pin", desk, "2").exit_code == 0
    assert run("review", "apply", desk, "news").exit_code == 0
    made = from_json((desk / "brief.json").read_bytes())
    (pin,) = made.method.review
    assert pin.place
    assert replace(made, method=before.method) == before


def test_a_review_among_the_articles_is_none(desk: Path, tmp_path: Path) -> None:
    run("review", "drop", desk, "1")
    (tmp_path / "news" / REVIEW).write_bytes((desk / REVIEW).read_bytes())
    brief = make(["news"], today=TODAY)
    assert {source.name for source in brief.sources} == {*NEWS}
    assert not brief.method.skipped


def test_a_review_is_named_for_a_brief_that_lies_elsewhere(desk: Path, tmp_path: Path) -> None:
    first = listed(desk)["sentences"][0]
    run("review", "drop", desk, "1")
    done = run("make", "news", "--today", TODAY, "--output", "else", "--format", "json",
               "--review", desk / REVIEW)  # fmt: skip
    assert done.exit_code == 0, done.output
    (file,) = (tmp_path / "else").glob("*/brief.json")
    assert not said(from_json(file.read_bytes()), first["text"])


def test_alternatives_are_verbatim_and_can_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("make", SEEDS, "--today", TODAY, "--format", "json")
    (desk,) = (tmp_path / "output").iterdir()
    told = json.loads(run("review", "alternatives", desk, "1", SEEDS, "--json").stdout)
    texts = {d.sha256: d.text for path in sorted(SEEDS.iterdir()) for d in briefer.read(path)}
    assert told["alternatives"]
    for one in told["alternatives"]:
        digits, _, span = one["place"].partition(":")
        start, end = map(int, span.split("-"))
        (text,) = [text for sha, text in texts.items() if sha.startswith(digits)]
        assert " ".join(text[start:end].split()) in one["text"]
        assert one["sources"]
    taken = told["alternatives"][0]
    assert run("review", "replace", desk, "1", taken["place"]).exit_code == 0
    assert run("review", "apply", desk).exit_code == 0
    made = from_json((desk / "brief.json").read_bytes())
    assert made.bottom_line[0].text.startswith(taken["text"][:60])
    assert verify(desk / "brief.json", against=[SEEDS]).degree == "reproduced"


def test_copies_are_folded_and_unfolded(desk: Path) -> None:
    sources = from_json((desk / "brief.json").read_bytes()).sources
    assert all(source.copy_of is None for source in sources)
    assert run("review", "copy", desk, "2", "--of", "1").exit_code == 0
    assert run("review", "apply", desk, "news").exit_code == 0
    made = from_json((desk / "brief.json").read_bytes())
    folded = {source.sha256: source for source in made.sources}
    assert folded[sources[1].sha256].copy_of == folded[sources[0].sha256].number
    assert verify(desk / "brief.json", against=["news"]).degree == "reproduced"
    (news,) = {Path("news").resolve()}
    text = (news / "ferry.md").read_text(encoding="utf-8")
    (news / "wire.md").write_text(text.replace("Sound Courier", "Coast Radio"), encoding="utf-8")
    run("review", "undo", desk, listed(desk)["decisions"][0]["id"])
    assert run("review", "apply", desk).exit_code == 0
    made = from_json((desk / "brief.json").read_bytes())
    copy = next(source for source in made.sources if source.copy_of is not None)
    assert run("review", "copy", desk, copy.number, "--none").exit_code == 0
    assert run("review", "apply", desk).exit_code == 0
    made = from_json((desk / "brief.json").read_bytes())
    assert all(source.copy_of is None for source in made.sources)
    assert verify(desk / "brief.json", against=["news"]).degree == "reproduced"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("drop", "{}", "99"), "no such sentence"),
        (("rename", "{}", "Nothing", "Else"), "no such theme"),
        (("pin", "{}", "000000000000:3-9"), "no such sentence"),
        (("undo", "{}", "d123456"), "no such decision"),
        (("copy", "{}", "77", "--none"), "no such source"),
        (("apply", "{}", "none/"), "no such file or folder"),
        (("apply", "{}"), "it isn't known where its articles lie"),
        (("comment", "{}", "1", "x" * 3000), "must have 1 to 2000 characters"),
    ],
)
def test_what_can_not_be_decided_is_one_clear_line(
    desk: Path, words: Sequence[str], said: str
) -> None:
    from briefer.errors import BriefError

    done = run("review", *(word.format(desk) for word in words))
    assert done.exit_code != 0
    assert isinstance(done.exception, BriefError)
    assert said in str(done.exception)
    assert "\n" not in str(done.exception)


def test_a_brief_of_other_settings_in_the_same_place_holds_to_the_review(desk: Path) -> None:
    first = listed(desk)["sentences"][0]
    run("review", "drop", desk, "1")
    run("make", "news", "--today", TODAY, "--format", "json", "--prepared-for", "the council")
    made = from_json((desk / "brief.json").read_bytes())
    assert made.prepared_for == "the council"
    assert not said(made, first["text"])


def test_a_brief_of_the_library_is_made_again_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in NEWS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("init").exit_code == 0
    assert run("add", *NEWS, "--today", TODAY).exit_code == 0
    done = run("make", "--library", "--today", TODAY, "--since", "2000-01-01", "--format", "json")
    assert done.exit_code == 0, done.output
    (desk,) = (tmp_path / "output").iterdir()
    before, first = bytes_of(desk), listed(desk)["sentences"][0]
    assert run("review", "drop", desk, "1").exit_code == 0
    done = run("review", "apply", desk)
    assert done.exit_code == 0, done.output
    made = from_json((desk / "brief.json").read_bytes())
    assert not said(made, first["text"])
    assert made.method.coverage
    assert run("review", "undo", desk, made.method.review[0].id).exit_code == 0
    assert run("review", "apply", desk).exit_code == 0
    assert bytes_of(desk) == before


def test_where_the_articles_lie_is_noted_once_the_brief_was_made_from_there(desk: Path) -> None:
    run("review", "drop", desk, "1")
    assert run("review", "apply", desk, "elsewhere").exit_code != 0
    assert open_review(desk).review.articles == ()
    assert run("review", "apply", desk, "news").exit_code == 0
    assert open_review(desk).review.articles == ("../../news",)


def test_the_folder_that_one_stands_in_is_not_replaced(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("review", "drop", desk, "1")
    before = bytes_of(desk)
    monkeypatch.chdir(desk)
    done = run("review", "apply", "brief.json", "../../news")
    assert "is the folder you are in" in str(done.exception)
    assert bytes_of(desk) == before


# --- the next issue ------------------------------------------------------------


def test_what_was_decided_goes_over_to_the_next_issue(tmp_path: Path) -> None:
    news, output = tmp_path / "news", tmp_path / "output"
    news.mkdir()
    for name, text in NEWS.items():
        (news / name).write_text(text, encoding="utf-8")
    settings = load(None).with_(series="sound")

    def issued(day: date) -> Any:
        return issue([news], today=day, settings=settings, output=output, formats=("json",))

    first = issued(date(2026, 11, 15))
    label = first.brief.sections[0].label if first.brief.sections else ""
    run("review", "drop", first.folder, "1", "--by", "Ada")
    if label:
        run("review", "rename", first.folder, label, "Crossing the sound")
    gone = Decision(what="drop", sentences=(Anchor(text="0" * 64, start=3, end=40),))
    from briefer.reviewing import decide

    decide(first.folder / REVIEW, [gone], now=NOW)
    again = issued(date(2026, 11, 15))
    assert again.folder == first.folder
    later = issued(date(2026, 11, 22))
    carried = later.brief.method.review
    assert [one.id for one in carried] == [one.id for one in again.brief.method.review]
    assert {one.issue for one in carried} == {"2026-11-15"}
    assert [str(one.idle) for one in carried if one.id == gone.id] == ["no such text"]
    assert "decided on the issue of 15 November 2026" in render(later.brief, "md").decode()
    if label:
        assert "Crossing the sound" in [section.label for section in later.brief.sections]
    assert (later.folder / REVIEW).is_file()
    assert len(open_review(later.folder).review.decisions) == len(carried)
    once_more = issued(date(2026, 11, 22))
    assert once_more.brief == later.brief
    file = later.folder / "brief.json"
    assert verify(file, against=[news, first.folder / "brief.json"]).degree == "reproduced"
