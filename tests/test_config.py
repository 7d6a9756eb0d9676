"""briefer.toml: what can be set, and that every mistake is told at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer import addresses
from briefer.config import Mail, Settings, load
from briefer.errors import ConfigError

GOOD = """
title = "Harbour desk"
prepared_for = "The Minister"
marking = "tlp:amber+strict"
period = "week"
bottom_line = 3

[themes]
"Sea lanes" = ["strait", "convoy"]
Ports = ["crane"]

[[holders]]
name = "A. Example"
office = "harbour master"
start = 2019-05-01

[mail]
host = "smtp.example.org"
security = "tls"
username = "desk"
from = "Desk Ärmel <desk@example.org>"
subject = "{issued}: {title}"

[[brief]]
name = "daily-desk"
sources = ["news", "/srv/mail"]
period = "day"
recipients = ["ann@example.org"]
cron = "30 7 * * 1-5"
timezone = "Europe/Berlin"
title = "Daily harbour desk"
"""

BRIEF = '[[brief]]\nname = "desk"\nsources = ["news"]\ncron = "0 7 * * *"\n'
MAIL = '[mail]\nhost = "localhost"\nfrom = "a@b.org"\n'


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "briefer.toml"
    path.write_text(text, encoding=encoding)
    return path


def mistakes(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    return [line.removeprefix(f"{path}:") for line in str(caught.value).splitlines()]


def test_without_a_file_there_are_defaults() -> None:
    settings = load(None)
    assert (settings.title, settings.template, settings.period) == (
        None,
        "policy-brief",
        "auto",
    )
    assert (settings.bottom_line, settings.points_per_theme, settings.briefs) == (4, 5, ())


def test_a_file_sets_what_it_names(tmp_path: Path) -> None:
    settings = load(written(tmp_path, GOOD))
    assert settings.marking == "TLP:AMBER+STRICT"
    assert settings.themes == {"Sea lanes": ("strait", "convoy"), "Ports": ("crane",)}
    assert settings.holders[0].start == date(2019, 5, 1)
    assert settings.holders[0].end is None
    assert settings.mail is not None
    assert settings.mail.sender == "Desk Ärmel <desk@example.org>"
    (entry,) = settings.briefs
    assert entry.sources == (tmp_path / "news", Path("/srv/mail"))
    assert entry.catch_up


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD, "utf-8-sig")).title == "Harbour desk"


def test_all_mistakes_are_told_at_once_with_what_is_allowed(tmp_path: Path) -> None:
    text = """
perod = "week"
period = "fortnight"
bottom_line = 9
marking = "TLP:PINK"
language = "English"
template = "../secrets"

[themes]
Ports = []

[[holders]]
name = "A. Example"
office = "harbour master"
start = 2019-05-01
end = 2018-05-01

[mail]
host = "smtp://smtp.example.org"
port = 99999
from = "nobody"
subject = "{title.__class__}"

[[brief]]
name = "Daily desk"
sources = []
cron = "0 25 * * *"
timezone = "Europe/Bonn"
recipient = ["ann@example.org"]
"""
    assert mistakes(tmp_path, text) == [
        "marking: must be one of TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN, TLP:CLEAR,"
        " or a text of your own, not 'TLP:PINK'",
        "language: must be a language code like en, not 'English'",
        "template: must be lower-case letters, digits and single hyphens, at most 80,"
        " not '../secrets'",
        "period: must be 'auto', 'day', 'week', 'month', 'quarter' or 'year', not 'fortnight'",
        "bottom_line: must be a whole number from 3 to 5, not 9",
        "themes.Ports: must hold at least one entry",
        "holders[1].end: must not lie before start",
        "mail.host: must be a host name without scheme or port",
        "mail.from: must be a mail address like name@example.org",
        "mail.port: must be a whole number from 1 to 65535",
        "mail.subject: may hold {title}, {issued} and {issue} and no other field",
        "brief[1].name: must be lower-case letters, digits and single hyphens, at most 80,"
        " not 'Daily desk'",
        "brief[1].sources: must hold at least one entry",
        "brief[1].cron: is not a cron expression: bad hour, not '0 25 * * *'",
        "brief[1].timezone: must be a time zone like Europe/Berlin or UTC, not 'Europe/Bonn'",
        "brief[1].recipient: no such setting; did you mean recipients?",
        "perod: no such setting; did you mean period?",
    ]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "[mail]\nport = 25\n[[brief]]\ntitle = 'x'") == [
        "mail.host: is missing",
        "mail.from: is missing",
        "brief[1].name: is missing",
        "brief[1].sources: is missing; or say library = true",
        "brief[1].cron: is missing",
    ]


@pytest.mark.parametrize("key", ["password", "smtp_password", "passwd", "token"])
def test_a_password_in_the_file_is_a_mistake_and_is_not_repeated(tmp_path: Path, key: str) -> None:
    mail = f'[mail]\nhost = "a.org"\nfrom = "a@a.org"\n{key} = "hunter2"'
    (line,) = mistakes(tmp_path, mail)
    assert line.startswith(f"mail.{key}: no password is read from a file")
    assert "BRIEFER_SMTP_PASSWORD" in line
    assert "hunter2" not in line


def test_a_password_inside_the_host_is_not_repeated(tmp_path: Path) -> None:
    lines = mistakes(tmp_path, '[mail]\nhost = "desk:hunter2@a.org"\nfrom = "a@a.org"')
    assert "hunter2" not in "".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        '[library]\nurl = "postgres://desk:hunter2@a.org/desk"',
        '[library]\nurl = "postgresql://desk:hunter2@[::1/desk"',
        '[library]\nurl = "mysql://desk:hunter2@a.org/desk"',
        '[library]\nurl = "postgresql://a.org/?password=hunter2"',
        '[library]\nurl = "desk hunter2"',
        '[fetch]\nproxy = "http://desk:hunter2@a.org:1"',
        '[fetch]\nproxy = "desk:hunter2@a.org"',
        '[fetch]\nallow = ["desk:hunter2@a.org"]',
        '[[feed]]\naddress = "https://desk:hunter2@a.org"',
        '[[page]]\naddress = "https://desk:hunter2@a org"',
    ],
)
def test_a_password_inside_an_address_is_not_repeated(tmp_path: Path, text: str) -> None:
    (line,) = mistakes(tmp_path, text)
    assert "must" in line or "Invalid" in line or "has a host" in line
    assert "hunter2" not in line


def test_plain_text_is_for_this_machine_only(tmp_path: Path) -> None:
    for host in ("localhost", "127.0.0.1", "127.8.8.8", "::1"):
        assert Mail.model_validate({"host": host, "from": "a@a.org", "security": "none"})
    for host in ("a.org", "10.0.0.1", "localhost.a.org", "0.0.0.0"):
        text = f'[mail]\nhost = "{host}"\nfrom = "a@a.org"\nsecurity = "none"'
        assert mistakes(tmp_path, text) == [
            'mail.security: must be "starttls" or "tls"; "none" is for localhost only'
        ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('title = "a\\nb"', "title: must be one line"),
        ('prepared_by = "a\\u0000"', "prepared_by: must be one line"),
        ('title = "a\\u202Eb"', "title: must be one line"),
        ('title = " "', "title: must have 1 to 300 characters"),
        ('marking = "a\\rb"', "marking: must be one line"),
        ('[themes]\n"a\\nb" = ["x"]', "themes.'a\\nb': must be one line"),
        ('series = "Red Sea"', "series: must be lower-case letters, digits and single hyphens"),
        ("title = 4", "title: must be a text in quotation marks, not 4"),
        ("bottom_line = true", "bottom_line: must be a whole number from 3 to 5"),
        ("bottom_line = 4.0", "bottom_line: must be a whole number from 3 to 5"),
        ("themes = 3", "themes: must be a table"),
        ('[themes]\na = "x"', "themes.a: must be a list in square brackets, not 'x'"),
        ("mail = 3", "mail: must be a table"),
        ("brief = 3", "brief: must be a list"),
        (f'{BRIEF}formats = ["doc"]', "brief[1].formats[1]: must be one of html, pdf, json, md,"),
        (f"{BRIEF}formats = []", "brief[1].formats: must hold at least one entry"),
        (f'{BRIEF}formats = "pdf"', "brief[1].formats: must be a list in square brackets"),
        (f'{MAIL}attach = ["exe"]', "mail.attach[1]: must be one of html, pdf, json, md,"),
        (f'{MAIL}attach = ["md"]', "mail.attach: must hold one that proves itself: json, html,"),
    ],
)
def test_single_mistakes(tmp_path: Path, text: str, told: str) -> None:
    (line,) = mistakes(tmp_path, text)
    assert line.startswith(told)


def test_nothing_is_attached_where_nobody_is_written_to(tmp_path: Path) -> None:
    settings = load(written(tmp_path, f'{MAIL}attach = ["docx", "json"]\n{BRIEF}'))
    assert settings.briefs[0].made == ("pdf", "html", "json")


def test_what_is_attached_need_not_be_named_among_the_formats(tmp_path: Path) -> None:
    text = f"""{MAIL}attach = ["docx", "zip"]
[[group]]
name = "ministries"
formats = ["md", "html"]
{BRIEF}formats = ["zip"]
recipients = ["a@b.org", "ministries", {{ address = "c@b.org", formats = ["ris", "pdf"] }}]
"""
    (entry,) = load(written(tmp_path, text)).briefs
    assert entry.made == ("zip", "docx", "md", "html", "ris", "pdf", "json")


@pytest.mark.parametrize(
    "cron", ["* * * *", "0 0 0 * * *", "0 0 30 2 *", "@daily", "x * * * *", ""]
)
def test_a_time_table_that_means_nothing_is_refused(tmp_path: Path, cron: str) -> None:
    text = f'[[brief]]\nname = "a"\nsources = ["a"]\ncron = "{cron}"'
    (line,) = mistakes(tmp_path, text)
    assert line.startswith("brief[1].cron: ")


def test_two_briefs_of_one_name_are_refused(tmp_path: Path) -> None:
    row = '[[brief]]\nname = "a"\nsources = ["a"]\ncron = "0 7 * * *"\n'
    assert mistakes(tmp_path, row * 2) == ["brief: each name must occur once; repeated: a"]


def test_what_is_not_toml_says_where(tmp_path: Path) -> None:
    path = written(tmp_path, "title = \n")
    with pytest.raises(ConfigError, match=r"briefer\.toml: not TOML: .*line 1"):
        load(path)
    path.write_bytes(b"title = '\xff'")
    with pytest.raises(ConfigError, match="byte 9 is not UTF-8"):
        load(path)
    with pytest.raises(ConfigError, match="no such file"):
        load(tmp_path / "other.toml")
    with pytest.raises(ConfigError, match="is a directory"):
        load(tmp_path)


def test_flags_override_and_are_checked(tmp_path: Path) -> None:
    settings = load(written(tmp_path, GOOD))
    changed = settings.with_(title="Other", period=None)
    assert (changed.title, changed.period) == ("Other", "week")
    assert changed.briefs == settings.briefs
    assert changed.mail == settings.mail
    with pytest.raises(ConfigError) as caught:
        settings.with_(bottom_line=9, evidence="all")
    assert str(caught.value).splitlines() == [
        "--evidence: must be 'quoted' or 'full', not 'all'",
        "--bottom-line: must be a whole number from 3 to 5, not 9",
    ]


def test_a_scheduled_brief_has_its_own_settings_first(tmp_path: Path) -> None:
    settings = load(written(tmp_path, GOOD))
    own = settings.for_entry(settings.briefs[0])
    assert own.series == settings.briefs[0].name
    assert (own.title, own.period, own.prepared_for) == (
        "Daily harbour desk",
        "day",
        "The Minister",
    )


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().title = "Other"  # type: ignore[misc]  # that is the point


def test_delivering_does_not_load_pydantic() -> None:
    code = "import sys, briefer, briefer.delivering; assert 'pydantic' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@given(st.text(max_size=40))
def test_no_text_smuggles_a_second_line_or_address_through(text: str) -> None:
    for check in (addresses.one_line, addresses.address, addresses.mailbox, addresses.slug):
        try:
            found = check(text)
        except ValueError:
            continue
        shown = "".join(found)
        assert len(shown.splitlines()) == 1
        assert not {"\r", "\n", "\0"} & set(shown)


@pytest.mark.parametrize("text", ["a" * 200_000, "a." * 100_000, "<" * 200_000, "a <" * 70_000])
def test_long_nonsense_is_refused_quickly(text: str) -> None:
    for check in (addresses.address, addresses.mailbox, addresses.host, addresses.slug):
        with pytest.raises(ValueError, match="must"):
            check(text)


@pytest.mark.parametrize("code", ["de", "DE", "de-AT", "de_AT", "De-Latn-AT"])
def test_a_language_may_be_written_with_its_country(code: str) -> None:
    assert Settings(language=code).language == "de"
