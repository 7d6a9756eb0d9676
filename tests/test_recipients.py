"""Whom a brief goes to: people, groups, lists and copies, each told what stands in the head for them."""

from __future__ import annotations

import email
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefer import make
from briefer.config import Settings, load, read_list
from briefer.delivering import DeliverySettings, Receipt
from briefer.errors import BriefError, ConfigError, DeliveryError
from briefer.issuing import by_hand, recipients_of, send
from briefer.rendering import file_name, from_json, render
from briefer.verifying import verify_mail
from tests.mailserver import Office, Server
from tests.sample_brief import sample_brief

FLOOD = """ARVEL, 2 March 2026 - The flood in Arvel has killed 24 people, the governor said.

Engineers of the province want to raise the dyke of Arvel by two metres before the winter storms.
The province asked the capital for boats, tents and drinking water for the flooded villages.
"""
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
MAIL = {"host": "127.0.0.1", "from": "Desk <desk@example.org>", "security": "none"}


@pytest.fixture(scope="module")
def rendered() -> dict[str, bytes]:
    return {file_name(one): render(issue(), one) for one in ("pdf", "html", "json")}


def issue(**more: object):  # type: ignore[no-untyped-def]
    return sample_brief(title="Harbour desk", series="harbour", issue=3, **more)


@pytest.fixture
def folder(tmp_path: Path, rendered: dict[str, bytes]) -> Path:
    made = tmp_path / "2026-11-22-harbour"
    made.mkdir()
    for name, data in rendered.items():
        (made / name).write_bytes(data)
    return made


def mailed(folder: Path, to: list[str], **more: object) -> dict[str, EmailMessage]:
    """Return the mails that would go out, by the address."""
    mail = MAIL | more.pop("mail", {})  # type: ignore[operator]
    settings = Settings.model_validate({"mail": mail, **more})
    delivery = DeliverySettings(
        now=NOW, mail=settings.mail, dry_run=folder / "mails", channels=settings.channels
    )
    send(folder, by_hand(to, (), (), settings), settings=settings, delivery=delivery)
    return {
        path.name.removesuffix(".eml"): email.message_from_bytes(
            path.read_bytes(), policy=policy.default
        )  # type: ignore[misc]  # of that policy
        for path in (folder / "mails").glob("*.eml")
    }


def attached(mail: EmailMessage) -> list[str]:
    return [str(part.get_filename()).rpartition(".")[2] for part in mail.iter_attachments()]


# --- a list -------------------------------------------------------------------------


def test_each_mistake_in_a_list_is_told_with_its_line(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        "name,address,formats,language\n"
        "Ann Müller,ann@example.org,pdf docx,de\n"
        "Ben,ben,,\n"
        '"A\nB",cat@example.org,,\n'
        ",dan@example.org,exe,\n"
        ",ANN@example.org,,\n"
        ",eve@example.org,,x y\n"
        ",a@b.org,,,\n"
        "\n"
        ",fay@example.org,md,\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as wrong:
        read_list(people)
    told = [line.removeprefix(f"{people}:") for line in str(wrong.value).splitlines()]
    assert [line.partition(" ")[0] for line in told] == ["3:", "4:", "6:", "7:", "8:", "9:", "11:"]
    assert "must be a mail address like name@example.org, not 'ben'" in told[0]
    assert "without control characters (U+000A)" in told[1]
    assert "must be one of html, pdf," in told[2]
    assert "stands in line 2 already" in told[3]
    assert "must be a language code like en" in told[4]
    assert "has 5 columns, the first line 4" in told[5]
    assert "must hold one that proves itself" in told[6]
    assert all(line.isprintable() for line in str(wrong.value).splitlines())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name\nAnn\n", ":1: the first line must name the columns, with address among them"),
        (b"email,title\na@b.org,x\n", ":1: no such column: 'title'"),
        (b"email\n\xff@example.org\n", ":2: is not UTF-8"),
        (b'email\n"a@b.org', ": is no CSV"),
        (b"", ":1: the first line must name"),
    ],
)
def test_a_file_that_is_no_list_says_so(tmp_path: Path, content: bytes, told: str) -> None:
    people = tmp_path / "people.csv"
    people.write_bytes(content)
    with pytest.raises(ConfigError) as wrong:
        read_list(people)
    assert str(wrong.value).startswith(f"{people}{told}")
    with pytest.raises(ConfigError, match=r"none\.csv: no such file"):
        read_list(tmp_path / "none.csv")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_is_read_as_spreadsheets_write_it(tmp_path: Path, separator: str) -> None:
    people = tmp_path / "people.csv"
    lines = ["E-Mail|Name|Language", 'ann@example.org|"Müller, Ann"|DE-ch', "ben@example.org||"]
    text = "\r\n".join(lines).replace("|", separator)
    people.write_bytes(b"\xef\xbb\xbf" + text.encode())
    ann, ben = read_list(people)
    assert (ann.address, ann.language) == ('"Müller, Ann" <ann@example.org>', "de")
    assert (ben.address, ben.language) == ("ben@example.org", None)


def test_mistakes_of_lists_are_told_together_with_those_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("email\nann\n")
    (tmp_path / "briefer.toml").write_text(
        'title = 4\n[[group]]\nname = "ministries"\nfile = "people.csv"\n'
        '[[brief]]\nname = "desk"\nsources = ["x"]\ncron = "0 7 * * *"\n'
        'recipients = ["ministries", "Ann <ann@example.org>", "minstries"]\n'
    )
    with pytest.raises(ConfigError) as wrong:
        load(tmp_path / "briefer.toml")
    told = str(wrong.value)
    assert "briefer.toml:title: must be a text" in told
    assert "people.csv:2: address: must be a mail address" in told
    assert "recipients of desk: 'minstries' is no mail address, and no group or channel" in told
    assert "known are ministries" in told


# --- what stands in the head ---------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["Ann Müller <ann@example.org>", '"Müller, Ann" <ann@example.org>', "ann@example.org"],
)
def test_a_recipient_is_written_with_or_without_a_name(folder: Path, written: str) -> None:
    (mail,) = mailed(folder, [written]).values()
    name = written.partition("<")[0].strip(' "') if "<" in written else ""
    (address,) = mail["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "ann@example.org")


def test_everybody_gets_the_formats_and_the_language_of_their_group_or_their_own(
    folder: Path, tmp_path: Path
) -> None:
    group = {
        "name": "ministries",
        "formats": ["pdf", "md"],
        "language": "de",
        "recipients": ["ann@example.org", {"address": "ben@example.org", "formats": ["html"]}],
        "reply_to": "Answers <answers@example.org>",
    }
    mails = mailed(folder, ["ministries", "cat@example.org"], group=[group])
    assert {name: attached(mail) for name, mail in mails.items()} == {
        "ann@example.org": ["pdf", "md"],
        "ben@example.org": ["html"],
        "cat@example.org": ["pdf"],
    }
    texts = {name: mail.get_body(("plain",)).get_content() for name, mail in mails.items()}  # type: ignore[union-attr]
    assert "DAS WICHTIGSTE IN KÜRZE" in texts["ann@example.org"]
    assert "BOTTOM LINE" in texts["cat@example.org"]
    assert mails["ann@example.org"]["Reply-To"] == "Answers <answers@example.org>"
    assert mails["cat@example.org"]["Reply-To"] is None
    # What goes to them in their language proves itself like any other.
    for name in mails:
        for one in verify_mail(folder / "mails" / f"{name}.eml"):
            assert one.outcome is not None
            assert one.outcome.ok, one
    german = next(mails["ben@example.org"].iter_attachments()).get_content()
    assert 'lang="de"' in german


def test_copies_are_named_in_the_mail_and_blind_ones_are_not(folder: Path) -> None:
    mails = mailed(
        folder,
        ["ann@example.org", "ben@example.org"],
        mail={"cc": ["Chief <chief@example.org>"], "bcc": ["archive@example.org"]},
    )
    assert len(mails) == 4  # one each
    for name, mail in mails.items():
        assert mail["Cc"] == "Chief <chief@example.org>", name
        assert mail["Bcc"] is None
        others = {one for one in mails if one not in (name, "chief@example.org")}
        assert not [one for one in others if one in mail.as_string()], name
    assert str(mails["archive@example.org"]["To"]) == "undisclosed-recipients:;"
    alone = mailed(folder, ["Ann <ann@example.org>"], mail={"cc": ["chief@example.org"]})
    assert alone["chief@example.org"]["To"] == "Ann <ann@example.org>"


def test_who_is_named_twice_gets_one_mail(folder: Path) -> None:
    group = {
        "name": "all",
        "recipients": ["ANN@example.org", "ben@example.org"],
        "cc": ["ben@example.org"],
    }
    mails = mailed(folder, ["ann@example.org", "all"], group=[group])
    assert set(mails) == {"ann@example.org", "ben@example.org"}
    assert mails["ben@example.org"]["To"] == "ben@example.org"


@pytest.mark.parametrize(
    ("unsubscribe", "header", "post"),
    [
        (None, "<mailto:desk@example.org?subject=unsubscribe%20harbour>", None),
        ("off@example.org", "<mailto:off@example.org?subject=unsubscribe%20harbour>", None),
        (
            "https://example.org/off",
            "<https://example.org/off?list=harbour&address=ann%40example.org>",
            "List-Unsubscribe=One-Click",
        ),
        (
            "http://example.org/off?a=1",
            "<http://example.org/off?a=1&list=harbour&address=ann%40example.org>",
            None,
        ),
    ],
)
def test_mail_programs_are_told_the_list_and_how_to_leave_it(
    folder: Path, unsubscribe: str | None, header: str, post: str | None
) -> None:
    mail = {} if unsubscribe is None else {"unsubscribe": unsubscribe}
    (found,) = mailed(folder, ["ann@example.org"], mail=mail).values()
    assert found["List-Id"] == "<harbour.example.org>"
    assert str(found["List-Unsubscribe"]).strip() == header
    assert found["List-Unsubscribe-Post"] == post


def test_a_brief_that_stands_alone_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "brief.json").write_bytes(render(sample_brief(), "json"))
    (mail,) = mailed(tmp_path, ["ann@example.org"]).values()
    assert not [name for name in mail if name.startswith("List-")]
    assert attached(mail) == ["pdf"]  # made, since the folder lacks it


def test_a_template_has_a_subject_of_its_own_and_the_settings_go_before_it(
    tmp_path: Path,
) -> None:
    own = tmp_path / "desk" / "ours"
    own.mkdir(parents=True)
    (own / "template.toml").write_text('title = "Ours"\n')
    (own / "subject.txt").write_text(
        "{{ brief.title }}\r\nBcc: all@example.org {{ brief.issued | day }}\n"
    )
    for format in ("pdf", "json"):
        (tmp_path / file_name(format)).write_bytes(render(issue(), format, template=own))
    (mail,) = mailed(tmp_path, ["ann@example.org"], templates=tmp_path / "desk").values()
    assert mail["Subject"] == "Harbour desk Bcc: all@example.org 22 November 2026"
    assert mail["Bcc"] is None
    (mail,) = mailed(
        tmp_path, ["ann@example.org"], templates=tmp_path / "desk", mail={"subject": "No. {issue}"}
    ).values()
    assert mail["Subject"] == "No. 3"
    (own / "subject.txt").write_text("{{ ''.__class__.__mro__ }}")
    with pytest.raises(BriefError, match="subject"):
        mailed(tmp_path, ["ann@example.org"], templates=tmp_path / "desk")


# --- what is refused -------------------------------------------------------------------


BAD = ("\r\nBcc: all@example.org", "\n", "\x00", "\x1b[2J", "\u2028", "\u202e", "\ud800")


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(
    "where",
    [
        "from", "reply_to", "cc", "bcc", "subject", "unsubscribe", "username",
        "recipient", "name", "group", "group cc", "group reply_to", "channel", "link", "address",
        "csv",
    ],
)  # fmt: skip
def test_control_characters_are_refused_in_each_field(
    tmp_path: Path, folder: Path, where: str, bad: str
) -> None:
    spoilt = f"ann{bad}@example.org"
    settings: dict[str, object] = {
        "from": {"mail": {"host": "localhost", "from": f"Desk{bad} <desk@example.org>"}},
        "reply_to": {"mail": MAIL | {"reply_to": spoilt}},
        "cc": {"mail": MAIL | {"cc": [spoilt]}},
        "bcc": {"mail": MAIL | {"bcc": [spoilt]}},
        "subject": {"mail": MAIL | {"subject": f"{{title}}{bad}!"}},
        "unsubscribe": {"mail": MAIL | {"unsubscribe": f"https://example.org/a{bad}b"}},
        "username": {"mail": MAIL | {"username": f"desk{bad}x"}},
        "group": {"group": [{"name": "g", "recipients": [f"Ann{bad}x <ann@example.org>"]}]},
        "group cc": {"group": [{"name": "g", "cc": [spoilt]}]},
        "group reply_to": {"group": [{"name": "g", "reply_to": spoilt}]},
        "channel": {"channel": [{"name": f"site{bad}x", "kind": "stdout"}]},
        "link": {"channel": [{"name": "s", "kind": "folder", "folder": "w",
                              "link": f"https://example.org/{bad}x"}]},
        "address": {"channel": [{"name": "s", "kind": "webhook",
                                 "address": f"https://example.org/{bad}x"}]},
    }.get(where, {})  # fmt: skip
    with pytest.raises((ConfigError, ValueError, DeliveryError)) as refused:  # noqa: PT012 - each its way
        if where == "recipient":
            by_hand([spoilt], (), (), Settings())
        elif where == "name":
            by_hand([f"Ann{bad}x <ann@example.org>"], (), (), Settings())
        elif where == "csv":
            people = tmp_path / "people.csv"
            people.write_text(
                f'email,name\nann@example.org,"Ann{bad}x"\n', "utf-8", "surrogatepass"
            )
            read_list(people)
        else:
            Settings.model_validate(settings)
    assert (
        "control characters" in str(refused.value)
        or "must" in str(refused.value)
        or "UTF-8" in str(refused.value)
    )


def test_a_name_nobody_knows_is_told_with_those_there_are(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"'minstries': is neither .*known are ministries"):
        mailed(folder, ["minstries"], group=[{"name": "ministries", "recipients": ["a@b.org"]}])


# --- an issue after the other ------------------------------------------------------------


def posted(folder: Path, server: Server, **more: object) -> Receipt:
    mail = MAIL | {"port": server.port}
    row = {
        "name": "harbour",
        "sources": ["x"],
        "cron": "0 7 * * *",
        "recipients": ["ann@example.org"],
    }
    settings = Settings.model_validate({"mail": mail, "brief": [row]})
    run = str(more.pop("run", ""))
    delivery = DeliverySettings(
        now=NOW,
        outbox=folder.parent / "outbox.db",
        mail=settings.mail,
        **more,  # type: ignore[arg-type]
    )
    return send(
        folder, recipients_of(folder, settings), settings=settings, delivery=delivery, run=run
    )


def test_a_series_is_one_thread(tmp_path: Path, rendered: dict[str, bytes]) -> None:
    office = Office()
    server = Server(office)
    server.start()
    try:
        for number in (1, 2, 3):
            folder = tmp_path / str(number)
            folder.mkdir()
            brief = replace(from_json(rendered["brief.json"]), issue=number)
            (folder / "brief.json").write_bytes(render(brief, "json"))
            assert posted(folder, server).ok
            assert "already sent on 2026-11-22" not in posted(folder, server).deliveries[0].detail
    finally:
        server.stop()
    first, second, third = office.mails()
    assert first["In-Reply-To"] is None
    assert second["In-Reply-To"] == second["References"] == first["Message-ID"]
    assert third["In-Reply-To"] == second["Message-ID"]
    assert third["References"].split() == [first["Message-ID"], second["Message-ID"]]


def test_an_issue_with_nothing_new_goes_nowhere_and_is_called_skipped(tmp_path: Path) -> None:
    office = Office()
    server = Server(office)
    server.start()
    try:
        articles = tmp_path / "articles"
        articles.mkdir()
        (articles / "flood.txt").write_text(FLOOD, encoding="utf-8")
        first = make([articles], today=date(2026, 3, 5), config=Settings(series="harbour"))
        again = make([articles], today=date(2026, 3, 12), previous=first)
        (tmp_path / "brief.json").write_bytes(render(again, "json"))
        with_news = tmp_path / "news"
        with_news.mkdir()
        (with_news / "brief.json").write_bytes(render(first, "json"))
        told = posted(with_news, server, run="harbour 2026-11-22T07:00")
        assert [one.state for one in told.deliveries] == ["sent"]
        (skipped,) = posted(tmp_path, server, run="harbour 2026-11-29T07:00").deliveries
        assert skipped.state == "skipped"
        assert skipped.detail == "nothing is new since No. 1 of 5 March 2026"
        assert [one.state for one in posted(tmp_path, server).deliveries] == ["sent"]  # by hand
    finally:
        server.stop()
    assert len(office.taken) == 2


def test_json_of_a_receipt_is_a_line_for_each(folder: Path) -> None:
    from briefer.cli.records import of_delivery

    settings = Settings.model_validate({"mail": MAIL})
    delivery = DeliverySettings(now=NOW, mail=settings.mail, dry_run=folder / "mails")
    receipt = send(folder, ["ann@example.org"], settings=settings, delivery=delivery)
    (line,) = [json.loads(json.dumps(of_delivery(one))) for one in receipt.deliveries]
    assert line["state"] == "written"
    assert line["next_attempt"] is None
