"""The workbench: a brief is previewed, made, read in its articles, taken along and mailed, by forms alone."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from briefer import library, verify
from briefer.config import Settings
from briefer.rendering import render
from briefer.web import Serving
from briefer.web import desk as web_desk
from tests import web_desk as pages
from tests.mailserver import Office, Server
from tests.web_site import add_account, browsing, kept, sign_in

pytestmark = pytest.mark.slow  # briefs are made


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Serving:
    return pages.desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def client(served: Serving) -> Iterator[TestClient]:
    with browsing(served) as come:
        yield come


@pytest.fixture(scope="module")
def issue(client: TestClient) -> str:
    return pages.make(client, title="Ties and talks", points="3", marking="TLP:GREEN")


def document(client: TestClient, page: str) -> str:
    """Return the document in the frame of a page."""
    framed = re.search(r'<iframe[^>]* src="([^"]+)" sandbox', page)
    assert framed is not None, page
    return client.get(framed[1]).text


def test_a_preview_is_the_brief_that_would_be_made_and_writes_nothing(
    tmp_path: Path,
) -> None:
    served = pages.desk(tmp_path)
    with browsing(served) as client:
        chosen = {"template": "digest", "language": "de", "citation": "apa", "preview": "true"}
        page = client.get("/workbench", params=chosen).text
        assert "5 sources" in page
        told = document(client, page)
        assert not served.output.exists()
        with kept(served) as opened:
            assert not library.list_issues(opened)
        path = pages.make(client, template="digest", language="de", citation="apa")
    assert told == render(pages.under(served, path).brief, "html", template="digest").decode()
    assert '<html lang="de"' in told


def test_a_live_preview_is_a_part_of_the_page_and_leaves_an_address_to_come_back_to(
    client: TestClient,
) -> None:
    live = client.get(
        "/workbench/preview", params={"q": "Pakistan"}, headers={"HX-Request": "true"}
    )
    assert "<main" not in live.text
    assert "<iframe" in live.text
    back = live.headers["HX-Replace-Url"]
    assert 'name="q" value="Pakistan"' in client.get(back).text
    assert "<iframe" in client.get(back).text


def test_a_previewed_document_can_do_nothing(client: TestClient) -> None:
    page = client.get("/workbench", params={"preview": "true"}).text
    address = re.search(r'src="(/previews/\w+)"', page)
    assert address is not None
    policy = client.get(address[1]).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert "script" not in policy
    assert client.get("/previews/0123456789abcdef").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("template", "../../etc", "can be chosen"),
        ("template", "/tmp", "can be chosen"),
        ("language", "xx", "can be chosen"),
        ("citation", "<script>alert(1)</script>", "can be chosen"),
        ("marking", "TLP:PINK", "can be chosen"),
        ("points", "900", "can be chosen"),
        ("span", "century", "can be chosen"),
        ("since", "yesterday", "not a day"),
        ("q", "zeppelin", "none of 5 articles"),
        ("theme", "Whales", "no such theme"),
    ],
)
def test_what_cannot_be_chosen_is_said_and_nothing_is_made(
    client: TestClient, served: Serving, issue: str, field: str, value: str, said: str
) -> None:
    page = client.get("/workbench", params={field: value, "preview": "true"})
    assert page.status_code == 200
    assert said in pages.shown(page)
    assert "<script>alert" not in page.text
    before = sorted(served.output.iterdir())
    refused = pages.post(client, "/workbench", "/workbench", **{field: value})
    assert refused.status_code == 409
    assert sorted(served.output.iterdir()) == before


def test_a_preview_that_takes_too_long_is_stopped_with_a_word(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefer.web.pages.workbench.SHORT", 0.0)
    page = client.get("/workbench", params={"preview": "true", "q": "Austin"})
    assert "was stopped: it took more than 0 seconds" in pages.shown(page)
    monkeypatch.undo()
    assert "<iframe" in client.get("/workbench", params={"preview": "true"}).text


def test_while_another_brief_is_made_one_is_told_to_come_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_desk._worker, "patience", 0.01)
    with web_desk._worker._turn:
        page = client.get("/workbench", params={"preview": "true"})
    assert "another brief is being made" in pages.shown(page)


def test_the_brief_is_as_it_was_chosen_and_its_page_says_all_of_it(
    client: TestClient, served: Serving, issue: str
) -> None:
    brief = pages.under(served, issue).brief
    assert (brief.title, brief.marking, len(brief.bottom_line)) == (
        "Ties and talks",
        "TLP:GREEN",
        3,
    )
    page = client.get(issue)
    words = pages.shown(page)
    assert "TLP:GREEN" in words
    for quote in brief.quotes:
        assert re.sub(r"\s+", " ", quote.text) in words
    assert "make" in pages.audit(served)


def test_each_sentence_stands_marked_in_its_article(
    client: TestClient, served: Serving, issue: str
) -> None:
    brief = pages.under(served, issue).brief
    for quote in brief.quotes[:6]:
        page = client.get(f"{issue}/sentences/{quote.number}").text
        marked = "".join(re.findall(r"<mark[^>]*>([^<]*)</mark>", page))
        for piece in (p for p in quote.pieces if p.kind == "verbatim"):
            assert "".join(piece.text.split()) in "".join(html.unescape(marked).split())
        assert page.count('id="passage"') == 1
    part = client.get(f"{issue}/sentences/1", headers={"HX-Request": "true"}).text
    assert "<main" not in part
    assert 'id="passage"' in part


@pytest.mark.parametrize("format", ["pdf", "html", "docx", "json", "zip"])
def test_what_is_exported_proves_itself(
    client: TestClient, issue: str, format: str, tmp_path: Path
) -> None:
    response = client.get(f"{issue}/files/{format}")
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    file = tmp_path / f"brief.{format}"
    file.write_bytes(response.content)
    checked = verify(file)
    assert (checked.degree, checked.failures) == ("consistent", ())


def test_markdown_is_exported_as_text(client: TestClient, issue: str) -> None:
    response = client.get(f"{issue}/files/md")
    assert response.headers["Content-Type"].startswith("text/markdown")
    assert "# Ties and talks" in response.text


def test_a_file_that_was_changed_in_its_folder_is_not_handed_out(
    client: TestClient, served: Serving
) -> None:
    path = pages.make(client, title="Changed by somebody")
    file = served.output / Path(path).name / "brief.pdf"
    good = client.get(f"{path}/files/pdf").content
    file.write_bytes(b"%PDF-1.7 something else")
    assert client.get(f"{path}/files/pdf").content == good


@pytest.mark.parametrize(
    "forged",
    [
        "/issues/..%2f..%2fetc",
        "/issues/%2e%2e",
        "/issues/nothing",
        "/issues/%00",
        "/issues/%25",
        "{issue}/files/..%2fbrief.pdf",
        "{issue}/files/exe",
        "{issue}/sentences/0",
        "{issue}/sentences/9999",
        "{issue}/sentences/-1",
        "{issue}/sentences/one",
    ],
)
def test_forged_names_lead_nowhere(client: TestClient, issue: str, forged: str) -> None:
    response = client.get(forged.format(issue=issue))
    assert response.status_code == 404
    assert "Nothing here" in response.text or "Not Found" in response.text


def test_without_a_mail_server_the_page_says_what_to_do(client: TestClient, issue: str) -> None:
    assert "No mail server is set" in pages.shown(client.get(issue))
    refused = pages.post(client, f"{issue}/mail", issue, to="a@example.org")
    assert refused.status_code == 409
    assert "no mail server is set" in pages.shown(refused)


def test_a_brief_goes_by_mail_to_readers_of_the_desk_alone(
    served: Serving, issue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    office = Office()
    server = Server(office)
    server.start()
    try:
        said = {
            "host": "127.0.0.1",
            "port": server.port,
            "security": "none",
            "from": "desk@example.org",
        }
        entry = {
            "name": "ties",
            "library": True,
            "cron": "0 6 * * 1",
            "recipients": ["reader@example.org"],
        }
        settings = Settings.model_validate({"mail": said, "brief": [entry]})
        with browsing(replace(served, settings=settings)) as client:
            assert "reader@example.org" in pages.shown(client.get(issue))
            refused = pages.post(client, f"{issue}/mail", issue, to="stranger@example.com")
            assert refused.status_code == 409
            assert not office.taken
            sent = pages.post(client, f"{issue}/mail", issue, to="reader@example.org")
    finally:
        server.stop()
    assert "reader@example.org : sent" in pages.shown(sent)
    (mail,) = office.mails()
    assert mail["To"] == "reader@example.org"
    assert "pdf" in [part.get_content_subtype() for part in mail.iter_attachments()]


def test_a_reader_reads_and_exports_and_makes_nothing(
    tmp_path: Path, served: Serving, issue: str
) -> None:
    place = served.library
    assert isinstance(place, Path)
    with kept(served) as opened:
        assert not library.list_accounts(opened)
    copied = tmp_path / "library.db"
    with sqlite3.connect(place) as source, sqlite3.connect(copied) as target:
        source.backup(target)
    source.close()
    target.close()
    own = replace(served, library=copied)
    add_account(own, "rita", "reader")
    with browsing(own) as client:
        assert client.get(issue).headers["location"].startswith("/sign-in")
        sign_in(client, "rita")
        page = client.get(issue)
        assert page.status_code == 200
        assert "Mail it" not in pages.shown(page)
        assert client.get(f"{issue}/files/json").status_code == 200
        for path in (
            "/workbench",
            "/workbench/preview",
            f"{issue}/review",
            f"{issue}/review/foreseen",
        ):
            assert client.get(path).status_code == 403
        for path in (
            "/workbench",
            f"{issue}/mail",
            f"{issue}/decisions",
            f"{issue}/apply",
            f"{issue}/corrections",
        ):
            refused = pages.post(client, path, issue, what="drop", sentence="1")
            assert refused.status_code == 403
        assert "Workbench" not in client.get(issue).text
