"""Review on pages: decisions are written, taken back, foreseen and applied by forms; two people don't undo each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from briefer import verify
from briefer.model import REVIEW
from briefer.web import Serving
from tests import web_desk as pages
from tests.web_site import add_account, browsing, form_token, sign_in

pytestmark = pytest.mark.slow  # briefs are made

EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Serving:
    return pages.desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def client(served: Serving) -> Iterator[TestClient]:
    with browsing(served) as come:
        yield come


@pytest.fixture(scope="module")
def shared(client: TestClient) -> str:
    """Return a brief on which nobody lets a decision stand."""
    return pages.make(client, title="Shared by tests")


@pytest.fixture
def issue(served: Serving, shared: str) -> str:
    (served.output / Path(shared).name / REVIEW).unlink(missing_ok=True)
    return shared


def decide(client: TestClient, issue: str, what: str, **data: object) -> object:
    """Send a decision as the page of review sends it."""
    done = pages.post(client, f"{issue}/decisions", f"{issue}/review", what=what, **data)
    assert done.status_code == 303, done.text
    return done


def apply(client: TestClient, issue: str) -> str:
    """Apply the decisions; return the words of the page."""
    done = pages.post(client, f"{issue}/apply", f"{issue}/review")
    assert done.status_code == 303, done.text
    return pages.shown(client.get(done.headers["location"]))


def test_a_brief_is_reviewed_from_the_first_decision_to_the_proof(
    served: Serving, client: TestClient
) -> None:
    issue = pages.make(client, title="Proven")
    before = pages.under(served, issue)
    dropped, replaced, kept = before.printed()[:3]
    theme = before.themes[0]
    decide(client, issue, "drop", sentence=dropped.id, because="no news")
    offered = client.get(f"{issue}/review/alternatives/{replaced.id}").text
    instead = re.findall(r'name="instead" value="([^"]+)"', offered)[0]
    decide(client, issue, "replace", sentence=replaced.id, instead=instead)
    decide(client, issue, "rename", theme=theme.id, value="Ties of old")
    decide(client, issue, "comment", sentence=kept.id, value="We have asked.")
    decide(client, issue, "comment", value="A thin week.")
    page = pages.shown(client.get(f"{issue}/review"))
    assert page.count("not applied yet") >= 5
    assert pages.under(served, issue).brief == before.brief  # nothing was made yet

    told = apply(client, issue)
    assert told.count("applied") >= 5
    assert "not applied" not in told
    brief = pages.under(served, issue).brief
    assert dropped.text not in [quote.text for quote in brief.quotes]
    assert replaced.text not in [quote.text for quote in brief.quotes]
    assert brief.sections[0].label == "Ties of old"
    assert [one.text for one in brief.comments] == ["A thin week."]
    assert {one.what for one in brief.method.review if not one.idle} == {
        "drop", "replace", "rename", "comment"
    }  # fmt: skip
    for name in ("brief.pdf", "brief.html", "brief.json"):
        checked = verify(served.output / Path(issue).name / name, against=[pages.SEEDS])
        assert (checked.degree, checked.failures) == ("reproduced", ())

    for one in pages.under(served, issue).review.decisions:
        undone = pages.post(client, f"{issue}/decisions/{one.id}/undo", f"{issue}/review")
        assert undone.status_code == 303
    assert "taken back, and still in the brief" in pages.shown(client.get(f"{issue}/review"))
    apply(client, issue)
    assert pages.under(served, issue).brief == before.brief
    assert {"decide-drop", "decide-replace", "undo", "apply"} <= set(pages.audit(served))


def test_what_would_come_of_it_is_shown_before_anything_is_made(
    served: Serving, client: TestClient, issue: str
) -> None:
    before = pages.under(served, issue)
    first = before.printed()[0]
    decide(client, issue, "drop", sentence=first.id)
    page = client.get(f"{issue}/review/foreseen")
    framed = re.search(r'<iframe[^>]* src="([^"]+)"', page.text)
    assert framed is not None
    assert f"{first.text}</q>" in client.get(f"{issue}/files/html").text
    assert f"{first.text}</q>" not in client.get(framed[1]).text
    assert pages.under(served, issue).brief == before.brief
    decide(client, issue, "comment", sentence=first.id, value="Is it so?")
    foreseen = pages.shown(client.get(f"{issue}/review/foreseen"))
    assert "would not apply" in foreseen


def test_a_decision_that_does_not_apply_says_why(served: Serving, client: TestClient) -> None:
    issue = pages.make(client, title="Idle")
    first = pages.under(served, issue).printed()[0]
    decide(client, issue, "drop", sentence=first.id)
    decide(client, issue, "comment", sentence=first.id, value="Is it so?")
    told = apply(client, issue)
    assert re.search(r"does not apply *: +\w+", told)


def test_themes_sources_and_speakers_are_decided_on(served: Serving, client: TestClient) -> None:
    issue = pages.make(client, title="Themes")
    under = pages.under(served, issue)
    first, second = under.themes[:2]
    inside = [one for one in under.printed() if one.theme == first.id and not one.speaker]
    decide(client, issue, "move", theme=second.id, place="1")
    decide(client, issue, "split", theme=first.id, sentences=[inside[0].id], value="Of its own")
    decide(client, issue, "pin", sentence=inside[1].id, to="bottom-line", place="1")
    decide(client, issue, "speaker", sentence=inside[2].id, value="Rex Tillerson")
    apply(client, issue)
    brief = pages.under(served, issue).brief
    assert "Of its own" in [section.label for section in brief.sections]
    assert brief.bottom_line[0].quotes[0].text == inside[1].text
    assert any(one.actor == "Rex Tillerson" for s in brief.sections for one in s.positions)
    decide(client, issue, "ban", theme=pages.under(served, issue).themes[0].id)
    decide(client, issue, "fold", source="1", of="2")
    told = pages.shown(client.get(f"{issue}/review"))
    assert "A copy:" in told
    assert "No theme may be called" in told


def test_a_correction_holds_from_the_next_time_the_brief_is_made(
    tmp_path: Path,
) -> None:
    served = pages.desk(tmp_path)
    with browsing(served) as client:
        _corrected(served, client, pages.make(client))


def _corrected(served: Serving, client: TestClient, issue: str) -> None:
    source = pages.under(served, issue).brief.sources[0]
    done = pages.post(
        client,
        f"{issue}/corrections",
        f"{issue}/review",
        source="1",
        date="2021-08-10",
        publisher="The Harbour Post",
        because="in print",
    )
    assert done.status_code == 303
    assert "The correction is written" in pages.shown(client.get(done.headers["location"]))
    apply(client, issue)
    brief = pages.under(served, issue).brief
    (corrected,) = [one for one in brief.sources if one.sha256 == source.sha256]
    assert (corrected.dating.edtf, corrected.publisher) == ("2021-08-10", "The Harbour Post")
    assert {one.because for one in brief.method.corrections} == {"in print"}
    for wrong, said in (
        ({"source": "1", "date": "some day"}, "must be EDTF"),
        ({"source": "99", "date": "2021"}, "no such source"),
        ({"source": "1"}, "nothing is corrected"),
    ):
        refused = pages.post(client, f"{issue}/corrections", f"{issue}/review", **wrong)
        assert refused.status_code == 409
        assert said in pages.shown(refused)


def test_two_people_do_not_undo_each_other_unseen(tmp_path: Path) -> None:
    served = pages.desk(tmp_path)
    add_account(served, "ada", "analyst")
    add_account(served, "bob", "analyst")
    with browsing(served) as ada, browsing(served) as bob:
        for client, name in ((ada, "ada"), (bob, "bob")):
            sign_in(client, name)
        issue = pages.make(ada)
        first, second = pages.under(served, issue).printed()[:2]
        page = bob.get(f"{issue}/review").text
        token, revision = (
            form_token(page),
            re.findall(r'name="revision" value="(\w*)"', page)[0],
        )
        decide(ada, issue, "drop", sentence=first.id, because="old")
        wanted = {"form_token": token, "revision": revision, "what": "pin", "sentence": first.id}
        refused = bob.post(f"{issue}/decisions", data=wanted)
        assert refused.status_code == 409
        told = pages.shown(refused)
        assert "ada changed the decisions on this brief since you looked" in told
        assert "Leave out" in told
        assert "old" in told
        assert "What you wanted Pin" in told
        assert [one.what for one in pages.under(served, issue).review.decisions] == ["drop"]
        again = re.search(r'name="revision" value="(\w+)"', refused.text)
        assert again is not None
        other = bob.post(
            f"{issue}/decisions", data={**wanted, "revision": again[1], "sentence": second.id}
        )
        assert other.status_code == 303
        decisions = pages.under(served, issue).review.decisions
        assert [(one.what, one.by) for one in decisions] == [("drop", "ada"), ("pin", "bob")]
        stale = {"form_token": token, "revision": again[1]}
        kept = bob.post(f"{issue}/decisions/{decisions[0].id}/undo", data=stale)
        assert kept.status_code == 409
        assert len(pages.under(served, issue).review.decisions) == 2


def test_of_two_decisions_that_contradict_the_second_is_refused_with_the_first(
    served: Serving, client: TestClient, issue: str
) -> None:
    first = pages.under(served, issue).printed()[0]
    decide(client, issue, "drop", sentence=first.id)
    refused = pages.post(
        client, f"{issue}/decisions", f"{issue}/review", what="pin", sentence=first.id
    )
    assert refused.status_code == 409
    assert "contradicts drop" in pages.shown(refused)


def test_words_of_a_person_can_do_nothing(served: Serving, client: TestClient) -> None:
    issue = pages.make(client, title="Inert")
    under = pages.under(served, issue)
    first = under.printed()[0]
    decide(client, issue, "comment", sentence=first.id, value=EVIL)
    decide(client, issue, "comment", value=EVIL)
    decide(client, issue, "rename", theme=under.themes[0].id, value=EVIL[:80], because=EVIL)
    for _ in range(2):
        for path in (issue, f"{issue}/review", f"{issue}/review/foreseen"):
            page = client.get(path).text
            assert "<script>alert" not in page
            assert "<img src=x" not in page
        apply(client, issue)
    assert pages.under(served, issue).brief.comments[0].text == EVIL
    read = client.get(issue)
    assert "<q>&lt;script" not in read.text  # a comment is no quotation
    assert EVIL in pages.shown(read)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"what": "drop", "sentence": "s000000"}, "no such sentence"),
        ({"what": "drop", "sentence": ""}, "no such sentence"),
        ({"what": "rename", "theme": "t000000", "value": "x"}, "no such theme"),
        ({"what": "rename", "theme": "../../x", "value": "x"}, "no such theme"),
        ({"what": "replace", "sentence": "1", "instead": "f" * 64 + ":1-2"}, "no such sentence"),
        ({"what": "comment", "sentence": "1", "value": "  "}, "is empty"),
        ({"what": "comment", "value": "a\x1b[2Jb"}, "control"),
        ({"what": "explode"}, "is no decision"),
        ({"what": "fold", "source": "1", "of": "77"}, "no such source"),
        ({"what": "move", "theme": "t000000", "place": "1e9"}, "no such theme"),
    ],
)  # fmt: skip
def test_forged_decisions_are_refused_and_write_nothing(
    served: Serving, client: TestClient, issue: str, data: dict[str, str], said: str
) -> None:
    refused = pages.post(client, f"{issue}/decisions", f"{issue}/review", **data)
    assert refused.status_code == 409
    assert said in pages.shown(refused)
    assert not pages.under(served, issue).review.decisions
    assert (
        client.post(f"{issue}/decisions", data={**data, "form_token": "0" * 64}).status_code == 403
    )


def test_ids_and_paths_that_nobody_gave_out_are_refused(client: TestClient, issue: str) -> None:
    gone = pages.post(client, f"{issue}/decisions/d000000/undo", f"{issue}/review")
    assert gone.status_code == 409
    assert "no such decision" in pages.shown(gone)
    for path in (f"{issue}/review/alternatives/s000000", f"{issue}/review/alternatives/..%2f.."):
        assert client.get(path).status_code in (404, 409)
    for path in ("decisions", "apply", "corrections"):
        nowhere = pages.post(client, f"/issues/..%2fother/{path}", f"{issue}/review", what="drop")
        assert nowhere.status_code == 404
