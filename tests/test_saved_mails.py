"""A saved mail is proven by what is attached to it, and says who signed that."""

from __future__ import annotations

import email
import json
from collections.abc import Callable
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefer.config import Settings
from briefer.delivering import DeliverySettings
from briefer.errors import DeliveryError, VerifyError
from briefer.issuing import send
from briefer.rendering import file_name, render
from briefer.signing import load_key, sign_files
from briefer.verifying import is_mail, verify_mail
from tests.authority import PASSWORD, establish
from tests.sample_brief import sample_brief
from tests.test_cli import run

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
ATTACHED = ("pdf", "html", "docx", "json", "zip", "md", "bib", "ris", "csl")


@pytest.fixture(scope="module")
def rendered() -> dict[str, bytes]:
    brief = sample_brief(title="Harbour desk", slug="harbour-desk", marking="TLP:AMBER")
    return {file_name(one): render(brief, one) for one in ATTACHED}


def mailed(folder: Path, files: dict[str, bytes], attach: tuple[str, ...], **more: object) -> Path:
    """Return the mail that would go out from a folder with these files."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    mail = {"host": "localhost", "from": "desk@example.org", "attach": attach}
    settings = Settings.model_validate({"mail": mail})
    delivery = DeliverySettings(now=NOW, mail=settings.mail, dry_run=folder / "mails", **more)  # type: ignore[arg-type]
    send(folder, ["ann@example.org"], settings=settings, delivery=delivery)
    return folder / "mails" / "ann@example.org.eml"


def opened(path: Path) -> EmailMessage:
    found = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.mark.slow
def test_every_file_of_a_brief_that_is_attached_is_proven_and_named(
    tmp_path: Path, rendered: dict[str, bytes]
) -> None:
    path = mailed(tmp_path / "issue", rendered, ATTACHED)
    outcome = run("verify", path, cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    for format in ATTACHED:
        name = file_name(format).replace("brief", "2026-11-22-harbour-desk-TLP-AMBER")
        name = name.replace("sources", "2026-11-22-harbour-desk-sources-TLP-AMBER")
        assert f"{path}: {name}: consistent" in outcome.stdout
    lines = [
        json.loads(line) for line in run("verify", path, "--json", cwd=tmp_path).stdout.splitlines()
    ]
    assert len(lines) == len(ATTACHED)
    assert all(line["ok"] for line in lines)


def changed(data: bytes) -> bytes:
    return data.replace(b"Harbour desk", b"Harbour dusk", 1)


@pytest.mark.parametrize("format", ["html", "json", "md"])
@pytest.mark.parametrize("change", [changed, lambda data: data[:-40], lambda data: data + b"x"])
def test_an_attachment_that_was_changed_is_named_and_fails(
    tmp_path: Path, rendered: dict[str, bytes], format: str, change: Callable[[bytes], bytes]
) -> None:
    path = mailed(tmp_path / "issue", rendered, ("html", "json", "md"))
    mail = opened(path)
    (part,) = [
        one for one in mail.iter_attachments() if str(one.get_filename()).endswith(f".{format}")
    ]
    data = change(part.get_payload(decode=True))  # type: ignore[arg-type]
    name = part.get_filename()
    part.set_content(data, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(mail.as_bytes())
    outcomes = {one.name: one.outcome for one in verify_mail(path)}
    assert [key for key, one in outcomes.items() if one is not None and not one.ok] == [name]
    told = run("verify", path, cwd=tmp_path)
    assert told.returncode == 1
    assert f"{path}: {name}: " in told.stderr


def test_a_mail_names_who_signed_what_is_attached(
    tmp_path: Path, rendered: dict[str, bytes]
) -> None:
    keys = establish(tmp_path / "keys", "ec")
    key = load_key(keys / "key.p12", PASSWORD)
    files = {name: rendered[name] for name in ("brief.pdf", "brief.html", "brief.json")}
    path = mailed(tmp_path / "issue", sign_files(files, key, NOW), ("pdf", "html"))
    names = [part.get_filename() for part in opened(path).iter_attachments()]
    assert names[1:] == [f"2026-11-22-harbour-desk-TLP-AMBER.html{end}" for end in ("", ".p7s")]
    found = verify_mail(path, trust=keys / "ca.pem")
    assert [one.outcome.signatures[0].signer for one in found if one.outcome] == ["Press desk"] * 2
    assert all(one.outcome and one.outcome.ok for one in found)
    told = run("verify", path, "--trust", keys / "ca.pem", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("signature, vouched for: by 'Press desk'") == 2
    assert run("verify", path, "--trust", keys / "other.pem", cwd=tmp_path).returncode == 1


def test_nothing_unsigned_goes_out_beside_what_is_signed(
    tmp_path: Path, rendered: dict[str, bytes]
) -> None:
    key = load_key(establish(tmp_path / "keys", "ec") / "key.p12", PASSWORD)
    files = sign_files({"brief.json": rendered["brief.json"]}, key, NOW)
    with pytest.raises(DeliveryError, match=r"is signed, and brief\.html would go out without"):
        mailed(tmp_path / "issue", files, ("html",))
    path = mailed(
        tmp_path / "issue", files, ("html",), sign=lambda made: sign_files(made, key, NOW)
    )
    (html,) = (one for one in verify_mail(path) if one.outcome)
    assert html.outcome is not None
    assert html.outcome.signatures[0].signer == "Press desk"


def test_a_forwarded_mail_is_looked_into_and_what_is_no_brief_is_said(
    tmp_path: Path, rendered: dict[str, bytes]
) -> None:
    path = mailed(tmp_path / "issue", rendered, ("html",))
    outer = EmailMessage()
    outer["Subject"] = "Fwd: x"
    outer.set_content("see below")
    outer.add_attachment(opened(path))
    outer.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a\u202eb\x1b.png")
    path.write_bytes(outer.as_bytes())
    told = run("verify", path, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "harbour-desk-TLP-AMBER.html: consistent" in told.stdout
    assert "png: is no brief, and was not looked at" in told.stdout
    assert "\u202e" not in told.stdout
    assert "\x1b" not in told.stdout


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\r\n\r\nno attachment\r\n",
        b"Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n" * 5000,
        b"A: " + b"=?utf-8?q?" * 10_000 + b"\r\n\r\n",
    ],
)
def test_a_mail_without_a_brief_says_so_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(data)
    with pytest.raises(VerifyError, match="a mail without a brief attached"):
        verify_mail(path)
    told = run("verify", path, cwd=tmp_path)
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)


def test_a_mail_of_parts_in_parts_without_end_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    part = b"Content-Type: message/rfc822\r\n\r\n"
    path.write_bytes(b"Subject: x\r\n" + part * 30_000)
    with pytest.raises(VerifyError):
        verify_mail(path)


def test_what_is_no_mail_is_not_taken_for_one(rendered: dict[str, bytes]) -> None:
    assert not any(is_mail(data) for name, data in rendered.items() if name.startswith("brief."))
    assert is_mail(b"Received: from x\r\nSubject: y\r\n\r\n")
