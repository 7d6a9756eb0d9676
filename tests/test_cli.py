"""The command line as a user meets it: what it prints, where it writes, how it ends."""

from __future__ import annotations

import email
import email.policy
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from briefer.rendering.json_writing import rewritten
from tests.conftest import SEEDS
from tests.mailserver import Office, Server


def run(*arguments: str | Path, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from briefer.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    outcome = run("make", SEEDS, "--today", "2026-11-22", cwd=folder)
    assert outcome.returncode == 0, outcome.stderr
    return folder


def test_make_writes_the_three_files_and_names_them(made: Path) -> None:
    (folder,) = (made / "output").iterdir()
    assert folder.name.startswith("2026-11-22-")
    assert sorted(file.name for file in folder.iterdir()) == [
        "brief.html",
        "brief.json",
        "brief.pdf",
    ]


@pytest.mark.parametrize("format", ["pdf", "html", "json"])
def test_verify_says_how_many_it_checked(made: Path, format: str) -> None:
    (file,) = (made / "output").glob(f"*/brief.{format}")
    outcome = run("verify", file, "--against", SEEDS, cwd=made)
    assert outcome.returncode == 0, outcome.stderr
    assert "quoted sentences checked, all hold" in outcome.stdout


def test_verify_of_a_changed_brief_fails_and_names_the_footnote(made: Path) -> None:
    (file,) = (made / "output").glob("*/brief.json")
    record = json.loads(file.read_text())
    piece = record["bottom_line"][0]["quotes"][0]["pieces"][-1]
    piece["text"] = f"Not {piece['text']}"
    (made / "changed.json").write_text(json.dumps(record))
    outcome = run("verify", "changed.json", cwd=made)
    assert outcome.returncode == 1
    assert "footnote 1 shows" in outcome.stderr


@pytest.mark.slow
def test_make_writes_the_formats_that_are_asked_for(tmp_path: Path) -> None:
    formats = ("docx", "md", "zip", "bib", "ris", "csl", "docx")
    flags = [word for name in formats for word in ("--format", name)]
    outcome = run(
        "make", SEEDS, "--today", "2026-11-22", *flags, "--evidence", "full", cwd=tmp_path
    )
    assert outcome.returncode == 0, outcome.stderr
    (folder,) = (tmp_path / "output").iterdir()
    names = ["brief.docx", "brief.md", "brief.zip", "sources.bib", "sources.json", "sources.ris"]
    assert sorted(file.name for file in folder.iterdir()) == names
    for name in ("brief.docx", "brief.zip"):
        outcome = run("verify", folder / name, "--against", SEEDS, cwd=tmp_path)
        assert outcome.returncode == 0, outcome.stderr
    with zipfile.ZipFile(folder / "brief.zip") as archive:
        texts = [name for name in archive.namelist() if name.startswith("sources/")]
    assert len(texts) == len(list(SEEDS.iterdir()))


@pytest.mark.parametrize("carrier", ["pdf", "html", "json", "docx", "zip"])
@pytest.mark.slow
def test_a_finished_brief_is_exported_from_any_file_that_carries_it(
    made: Path, tmp_path: Path, carrier: str
) -> None:
    (folder,) = (made / "output").iterdir()
    file = folder / f"brief.{carrier}"
    if not file.exists():
        file = tmp_path / f"brief.{carrier}"
        flags = ("--format", carrier, "--output", tmp_path)
        assert run("export", folder, *flags, cwd=tmp_path).returncode == 0
    outcome = run("export", file, "--format", "html", "--format", "csl", "--output", "out",
                  cwd=tmp_path)  # fmt: skip
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.split() == ["out/brief.html", "out/sources.json"]
    assert (tmp_path / "out/brief.html").read_bytes() == (folder / "brief.html").read_bytes()


@pytest.mark.slow
def test_an_export_in_another_template_proves_itself(made: Path, tmp_path: Path) -> None:
    (file,) = (made / "output").glob("*/brief.pdf")
    flags = ("--format", "html", "--format", "docx", "--template", "dossier", "--output", tmp_path)
    assert run("export", file, *flags, cwd=tmp_path).returncode == 0
    for name in ("brief.html", "brief.docx"):
        outcome = run("verify", name, "--against", SEEDS, cwd=tmp_path)
        assert outcome.returncode == 0, outcome.stderr
    assert "Annex" in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_a_brief_is_not_written_over_by_its_export(made: Path) -> None:
    (file,) = (made / "output").glob("*/brief.html")
    before = file.read_bytes()
    outcome = run("export", file, "--format", "html", "--template", "dossier", cwd=made)
    assert outcome.returncode == 1
    assert "would be written over; name another folder with --output" in outcome.stderr
    assert file.read_bytes() == before


def test_a_changed_brief_is_not_exported(made: Path, tmp_path: Path) -> None:
    (file,) = (made / "output").glob("*/brief.json")
    (tmp_path / "brief.json").write_text(file.read_text().replace("Tillerson", "Tilson", 1))
    outcome = run("export", "brief.json", "--format", "pdf", "--output", "out", cwd=tmp_path)
    assert outcome.returncode == 1
    assert "its seal does not fit" in outcome.stderr
    assert not (tmp_path / "out").exists()


VERBS = (
    "make",
    "verify",
    "export",
    "read",
    "clean",
    "date",
    "summarise",
    "group",
    "send",
    "schedule",
    "doctor",
)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(tmp_path: Path, verb: str) -> None:
    outcome = run(verb, "--help", cwd=tmp_path)
    assert outcome.returncode == 0
    assert f"Example: briefer {verb}" in " ".join(outcome.stdout.split())


@pytest.mark.parametrize("verb", ["read", "clean", "date", "summarise", "group"])
def test_every_stage_prints_json_for_pipes(tmp_path: Path, verb: str) -> None:
    outcome = run(verb, SEEDS, "--json", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert all(isinstance(json.loads(line), dict) for line in outcome.stdout.splitlines())
    assert outcome.stdout


def test_articles_come_from_standard_input_too(tmp_path: Path) -> None:
    text = (SEEDS / "000_f4c73ba9d7c1f862.txt").read_text(encoding="utf-8")
    outcome = run("date", "-", cwd=tmp_path, stdin=text)
    assert outcome.stdout.startswith("2021-01-21")


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["make", "gone"], 1, "briefer: gone: no such file or folder"),
        (["make", "empty"], 1, "briefer: no articles found"),
        (["make", "zero.txt"], 1, "briefer: zero.txt: empty"),
        (["make", "binary.txt"], 1, "briefer: binary.txt:"),
        (
            ["make", "sheet.xlsx"],
            1,
            "briefer: sheet.xlsx: a spreadsheet (.xlsx), which I don't read",
        ),
        (["make", "menu.txt"], 1, "briefer: menu.txt: no article text in it"),
        (["make"], 2, "name files or folders, or say --library"),
        (["make", "menu.txt", "--today", "soon"], 2, "is not a day"),
        (
            ["verify", "menu.txt"],
            1,
            "briefer: menu.txt: neither a PDF, HTML, DOCX, JSON nor ZIP brief",
        ),
        (["make", "menu.txt", "--period", "eon"], 1, "briefer: --period:"),
        (["make", "menu.txt", "--config", "gone.toml"], 1, "briefer: gone.toml: no such file"),
        (["make", "menu.txt", "--format", "doc"], 2, "'doc' is no format; known are html, pdf"),
        (["export", "menu.txt", "--format", "pdf"], 1, "briefer: menu.txt: neither a PDF"),
        (["export", "gone.pdf", "--format", "docx"], 1, "briefer: gone.pdf: no such file"),
        (["export", "menu.txt"], 2, "Missing option"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_bad_input_gets_one_clear_line(
    tmp_path: Path, arguments: list[str], code: int, line: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "zero.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    (tmp_path / "menu.txt").write_text("Home\nAbout us\nContact\nLog in\nShare this post\n")
    outcome = run(*arguments, cwd=tmp_path)
    assert outcome.returncode == code
    assert line in outcome.stderr
    assert "Traceback" not in outcome.stderr
    if code == 1:
        assert outcome.stderr.count("\n") == 1


def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file stands where the folder should")
    outcome = run("make", SEEDS, "--today", "2026-11-22", cwd=tmp_path)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("briefer: output")
    assert outcome.stderr.count("\n") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file system read-only")
def test_a_read_only_output_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    command = (
        "mount -t tmpfs -o ro none output && exec "
        f"{sys.executable} -c 'from briefer.cli import main; main()' "
        f"make {SEEDS} --today 2026-11-22"
    )
    outcome = subprocess.run(
        ["unshare", "--mount", "sh", "-c", command], cwd=tmp_path, capture_output=True, text=True
    )
    if "unshare" in outcome.stderr or "mount:" in outcome.stderr:
        pytest.skip("this machine allows no mounts")
    assert outcome.returncode == 1
    assert "read-only file system" in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_it_works_where_there_is_no_network(tmp_path: Path) -> None:
    """In an empty network namespace, or, where that is not allowed, with sockets refused."""
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise OSError('no network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from briefer.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "make", str(SEEDS), "--today", "2026-11-22"]
    if subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode == 0:
        command = ["unshare", "--net", *command]
    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr
    assert len(list((tmp_path / "output").glob("*/brief.*"))) == 3


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    import briefer

    assert run("--version", cwd=tmp_path).stdout == f"briefer {briefer.__version__}\n"


# --- by mail and on a schedule -----------------------------------------------


def test_send_writes_the_mail_it_would_send(made: Path) -> None:
    (folder,) = (made / "output").iterdir()
    outcome = run("send", folder, "--to", "desk@example.org", "--dry-run", cwd=made)
    assert outcome.returncode == 0, outcome.stderr
    (mail,) = folder.glob("*.eml")
    message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
    assert message["To"] == "desk@example.org"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == f"{folder.name}.pdf"
    assert attached.get_content() == (folder / "brief.pdf").read_bytes()
    plain = message.get_body(("plain",))
    rich = message.get_body(("html",))
    assert plain is not None
    assert rich is not None
    assert "BOTTOM LINE" in plain.get_content()
    assert "Bottom line" in rich.get_content()


def test_send_without_a_server_says_what_to_add(made: Path) -> None:
    (folder,) = (made / "output").iterdir()
    outcome = run("send", folder, "--to", "desk@example.org", cwd=made)
    assert outcome.returncode == 1
    assert "add [mail] with host and from to briefer.toml" in outcome.stderr
    assert outcome.stderr.count("\n") == 1


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "briefer.toml").write_text(
        f"""
[[brief]]
name = "morning"
title = "Morning brief"
sources = ["{SEEDS}"]
cron = "* * * * *"
timezone = "Asia/Karachi"
""",
        encoding="utf-8",
    )
    return tmp_path


def test_schedule_next_shows_what_comes(desk: Path) -> None:
    outcome = run("schedule", "next", "--count", "3", cwd=desk)
    lines = outcome.stdout.splitlines()
    assert len(lines) == 3
    assert all(line.endswith("Asia/Karachi (+05:00)  morning") for line in lines)


def test_schedule_once_makes_what_is_due(desk: Path) -> None:
    first = run("schedule", "once", cwd=desk)
    assert first.returncode == 0, first.stderr
    (folder,) = (desk / "output").iterdir()
    assert "morning" in folder.name
    assert sorted(f.name for f in folder.iterdir()) == ["brief.html", "brief.json", "brief.pdf"]
    assert json.loads((folder / "brief.json").read_text())["title"] == "Morning brief"


@pytest.mark.slow
def test_schedule_once_mails_the_formats_that_are_set_each_of_them_proven(desk: Path) -> None:
    office = Office()
    server = Server(office)
    server.start()
    try:
        mail = f"""
formats = ["docx", "zip", "md"]
recipients = ["ann@example.org"]
marking = "tlp:amber"
[mail]
host = "127.0.0.1"
port = {server.port}
security = "none"
from = "Desk <desk@example.org>"
attach = ["docx", "zip"]
"""
        with (desk / "briefer.toml").open("a", encoding="utf-8") as file:
            file.write(mail)
        outcome = run("schedule", "once", cwd=desk)
    finally:
        server.stop()
    assert outcome.returncode == 0, outcome.stderr
    assert "ann@example.org sent" in outcome.stdout
    (folder,) = (desk / "output").iterdir()
    made = sorted(file.name for file in folder.iterdir())
    assert made == ["brief.docx", "brief.json", "brief.md", "brief.zip"]  # JSON for the next issue
    (message,) = office.mails()
    assert message["Subject"].startswith("[TLP:AMBER] Morning brief")
    attached = list(message.iter_attachments())
    day = folder.name[:10]
    names = [f"{day}-morning-brief-TLP-AMBER.{ending}" for ending in ("docx", "zip")]
    assert [one.get_filename() for one in attached] == names
    for one in attached:
        (desk / str(one.get_filename())).write_bytes(one.get_content())
        proven = run("verify", str(one.get_filename()), "--against", SEEDS, cwd=desk)
        assert proven.returncode == 0, proven.stderr


def test_a_wrong_format_in_the_schedule_is_one_line(desk: Path) -> None:
    with (desk / "briefer.toml").open("a", encoding="utf-8") as file:
        file.write('formats = ["word"]\n')
    outcome = run("schedule", "once", cwd=desk)
    assert outcome.returncode == 1
    assert "briefer.toml:brief[1].formats[1]: must be one of" in outcome.stderr
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize(("flag", "words"), [("--cron", "* * * *"), ("--systemd", "[Timer]")])
def test_schedule_install_prints_and_changes_nothing(desk: Path, flag: str, words: str) -> None:
    before = sorted(desk.rglob("*"))
    outcome = run("schedule", "install", flag, cwd=desk)
    assert outcome.returncode == 0
    assert words in outcome.stdout
    assert "schedule once" in outcome.stdout
    assert sorted(desk.rglob("*")) == before


def test_mistakes_in_the_configuration_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "briefer.toml").write_text('bottom_line = 9\nperoid = "week"\n')
    outcome = run("make", SEEDS, cwd=tmp_path)
    assert outcome.returncode == 1
    assert "briefer.toml:bottom_line" in outcome.stderr
    assert "briefer.toml:peroid" in outcome.stderr


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_python_runs_the_package_as_a_command(flag: str) -> None:
    run = [sys.executable, "-m", "briefer", "make", flag]
    printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert "briefer make articles/" in printed


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("briefer ma", ["make"]),
        ("briefer make articles/ --for", ["--format"]),
        ("briefer make articles/ --format p", ["pdf"]),
        ("briefer export brief.pdf --template d", ["digest", "dossier"]),
    ],
)
def test_a_shell_completes_commands_options_and_their_values(
    typed: str, offered: list[str], tmp_path: Path
) -> None:
    asked = {"_BRIEFER_COMPLETE": "complete_bash", "COMP_WORDS": typed}
    words = {"COMP_CWORD": str(len(typed.split()) - 1)}
    outcome = subprocess.run(
        [sys.executable, "-m", "briefer"],
        env=os.environ | asked | words,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert outcome.stdout.split() == offered


@pytest.fixture(scope="module")
def foreign(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a brief that says it was made with another version, under a seal that fits."""
    tree = json.loads(next(made.rglob("brief.json")).read_bytes())
    tree["method"]["versions"][0][1] = "0.0.1"
    path = tmp_path_factory.mktemp("foreign") / "brief.json"
    path.write_bytes(rewritten(json.dumps(tree).encode()))
    return path


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ([], 0),
        (["--require", "consistent"], 0),
        (["--require", "reproduced"], 1),
        (["--require", "consistent", "--against", SEEDS], 0),
        (["--require", "reproduced", "--against", SEEDS], 0),
        (["--require", "perfect"], 2),
        ([SEEDS], 2),
    ],
    ids=lambda value: " ".join(map(str, value))[:40] if isinstance(value, list) else None,
)
def test_verify_fails_where_less_is_proven_than_required(
    made: Path, more: list[str | Path], code: int
) -> None:
    file = next(made.rglob("brief.json"))
    outcome = run("verify", file, *more, cwd=made)
    assert outcome.returncode == code
    assert "Traceback" not in outcome.stderr
    if code == 1:
        assert "name the originals with --against" in outcome.stderr


@pytest.mark.parametrize("more", [[], ["--require", "consistent"], ["--require", "reproduced"]])
def test_what_another_version_made_is_not_checked_whatever_is_required(
    foreign: Path, more: list[str]
) -> None:
    outcome = run("verify", foreign, *more, cwd=foreign.parent)
    assert outcome.returncode == 3
    assert "not checked: made with" in outcome.stdout
    assert "all hold" not in outcome.stdout
    assert "pip install" in outcome.stderr


def test_what_another_version_made_and_somebody_changed_fails(foreign: Path) -> None:
    tree = json.loads(foreign.read_bytes())
    tree["bottom_line"][0]["quotes"][0]["pieces"][0]["text"] += " Not said."
    path = foreign.with_name("changed.json")
    path.write_bytes(rewritten(json.dumps(tree).encode()))
    outcome = run("verify", path, cwd=path.parent)
    assert outcome.returncode == 1
    assert "footnote 1" in outcome.stderr
