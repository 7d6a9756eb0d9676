"""From an empty folder to a weekly brief in the inbox: the five commands of the README, as they stand there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from briefer.verifying import verify_mail
from tests.conftest import SEEDS
from tests.mailserver import Office, Server

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BRIEFER = f"""#!{sys.executable}
from briefer.cli import main

if __name__ == "__main__":
    main()
"""
CRONTAB = "#!/bin/sh\ncat > crontab.txt\n"


def commands() -> list[str]:
    """Return the commands of the section, each with the lines that it is fed."""
    section = README.split("in five commands:\n", 1)[1].split("\nBy hand", 1)[0]
    found: list[str] = []
    fed = False
    for line in section.splitlines():
        line = line.removeprefix("    ")
        if fed:
            found[-1] += f"\n{line}"
            fed = line != "END"
        elif line:
            found.append(line)
            fed = "<<" in line
    return found


def test_there_are_five_of_them() -> None:
    assert len(commands()) == 5


@pytest.mark.slow
def test_they_lead_from_an_empty_folder_to_a_mail_that_proves_itself(tmp_path: Path) -> None:
    programs, desk = tmp_path / "bin", tmp_path / "desk"
    programs.mkdir()
    for name, text in (("briefer", BRIEFER), ("crontab", CRONTAB)):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    desk.mkdir()
    shutil.copytree(SEEDS, desk / "articles")  # not the desk's own doing: what it is to read
    path = f"{programs}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}

    def run(command: str) -> str:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command], cwd=desk, env=environment,
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    office = Office()
    server = Server(office)
    server.start()
    try:
        told = [run(command) for command in commands()]
        assert told[3].count("red-sea-weekly") == 10
        settings = desk / "briefer.toml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace(
            'host = "smtp.example.org"\nusername = "briefs"',
            f'host = "127.0.0.1"\nport = {server.port}\nsecurity = "none"',
        ).replace("0 7 * * 1", "* * * * *")  # Monday is now
        settings.write_text(text, encoding="utf-8")
        password, line = (desk / "crontab.txt").read_text(encoding="utf-8").splitlines()
        assert password.startswith("BRIEFER_SMTP_PASSWORD=")
        run(line.removeprefix("*/5 * * * * ").replace("\\%", "%"))
    finally:
        server.stop()
    assert [one.rcpt_tos for one in office.taken] == [["ann@example.org"], ["chief@example.org"]]
    mail = BytesParser(policy=policy.default).parsebytes(bytes(office.taken[0].content or b""))  # type: ignore[arg-type]
    assert mail["To"] == "Ann Müller <ann@example.org>"
    assert mail["List-Id"] == "<red-sea-weekly.example.org>"
    saved = tmp_path / "mail.eml"
    saved.write_bytes(bytes(office.taken[0].content or b""))  # type: ignore[arg-type]
    (pdf,) = verify_mail(saved)
    assert pdf.name.endswith(".pdf")
    assert pdf.outcome is not None
    assert pdf.outcome.ok
