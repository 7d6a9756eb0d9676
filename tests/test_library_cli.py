"""The library on the command line."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from briefer.cli import app
from briefer.errors import BriefError, LibraryError
from briefer.library.searchable import unpacked
from tests.libraries import article, lines

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command in an empty folder that has a library."""
    monkeypatch.chdir(tmp_path)

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    assert invoke("init").exit_code == 0
    Path("week.jsonl").write_bytes(
        lines(
            [
                article(1, publisher="The Courier", date="2026-11-20"),
                article(2, url="https://herald.example/a"),
            ]
        )
    )
    return invoke


def records(outcome: Result) -> list[dict[str, object]]:
    assert outcome.exit_code == 0, outcome.output
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def test_a_library_is_made_beside_its_settings(run: Run) -> None:
    assert Path("briefer.toml").is_file()
    assert stat.S_IMODE(os.stat(".briefer/library.db").st_mode) == 0o600
    before = Path("briefer.toml").read_text()
    assert run("init").exit_code == 0
    assert run("init", "desk").exit_code == 0
    assert Path("desk/.briefer/library.db").is_file()
    assert Path("briefer.toml").read_text() == before


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://x/y", "postgresql://"),
        ("postgresql://me:secret@host/desk", "no password"),
        ("postgresql://host", "postgresql://"),
    ],
)
def test_the_address_of_a_server_is_checked_and_holds_no_password(
    run: Run, url: str, said: str
) -> None:
    outcome = run("init", "other", "--url", url)
    assert outcome.exit_code == 2
    assert said in outcome.output
    assert not Path("other").exists()


def test_articles_are_added_once_and_what_can_t_be_read_is_named(run: Run) -> None:
    Path("broken.jsonl").write_text('{"text": "", "title": "Nothing"}\n')
    first = run("add", "week.jsonl", "broken.jsonl", "missing.txt")
    assert first.exit_code == 0
    assert "2 added, 2 refused" in first.stdout
    assert "refused broken.jsonl:1: empty" in first.stderr
    again = run("add", "week.jsonl")
    assert "0 added, 2 known" in again.stdout
    refused = run("list", "--refused")
    assert "refused missing.txt: no such file or folder" in first.stderr
    assert refused.stdout.splitlines() == ["broken.jsonl:1: empty"]  # a mistyped path is no input
    made = run("make", "--library", "--today", "2026-11-22", "--format", "json")
    assert made.exit_code == 0, made.output
    (brief,) = Path("output").glob("*/brief.json")
    assert b"missing.txt" not in brief.read_bytes()
    assert b"broken.jsonl" in brief.read_bytes()


def test_a_text_without_an_article_is_refused_and_stays_listed(run: Run) -> None:
    Path("mixed.jsonl").write_bytes(lines([article(1), {"text": "Subscribe to our newsletter"}]))
    for outcome in (run("add", "mixed.jsonl"), run("add", "mixed.jsonl")):
        assert "1 refused" in outcome.stdout
        assert run("list", "--refused").stdout == "mixed.jsonl:2: no article text in it\n"


def test_what_was_refused_is_tried_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefer import reading
    from briefer.errors import InputError

    Path("full.jsonl").write_bytes(lines([article(5)]))
    real = reading.read_one_by_one

    def failing(*arguments: object, **options: object) -> object:
        raise InputError("no space left on device", subject="full.jsonl")

    monkeypatch.setattr(reading, "read_one_by_one", failing)
    assert run("add", "full.jsonl").exit_code == 1
    monkeypatch.setattr(reading, "read_one_by_one", real)
    Path("full.jsonl").unlink()
    assert run("add", "--retry", "entity").exit_code == 1
    assert run("add", "--retry", "full", "--refused-before", "0.0.1").exit_code == 1
    outcome = run("add", "--retry", "no space")
    assert "1 added" in outcome.stdout
    assert run("list", "--refused").stdout == ""


def test_articles_are_listed_shown_and_searched(run: Run) -> None:
    run("add", "week.jsonl")
    (undated, dated) = records(run("list", "--json"))
    assert dated["source"] == "The Courier"
    assert dated["edtf"] == "2026-11-20"
    assert undated["known"] == "undated"
    assert undated["source"] == "herald.example"
    assert [r["id"] for r in records(run("list", "--dated", "stated", "--json"))] == [dated["id"]]
    assert records(run("list", "--since", "2026-11-21", "--json")) == []
    (hit,) = records(run("search", "Brann", "pier*", "--json"))
    assert hit["id"] == dated["id"]
    assert "piers" in str(hit["snippet"])
    assert run("search", "nowhere").exit_code == 0
    assert records(run("search", "island ferries", "--json")) == []  # quoted in the shell: a phrase
    assert len(records(run("search", "--rank", "--json", "--", "harbour -brann"))) == 1
    (shown,) = records(run("show", str(dated["id"]), "--json"))
    assert shown["dating"]["edtf"] == "2026-11-20"  # type: ignore[index]
    assert shown["document"]["text"] == article(1)["text"]  # type: ignore[index]
    told = run("show", str(dated["id"])).stdout
    assert "2026-11-20" in told
    assert article(1)["text"] in told


def test_articles_are_found_by_a_theme_of_the_settings(run: Run) -> None:
    run("add", "week.jsonl")
    with Path("briefer.toml").open("a") as settings:
        settings.write('[themes]\n"Southern ports" = ["Corso", "Delm"]\n')
    assert [r["title"] for r in records(run("list", "--theme", "Southern ports", "--json"))] == [
        "Corso closes 4 piers"
    ]
    assert len(records(run("search", "harbour", "--theme", "Southern ports", "--json"))) == 1
    assert "no such theme" in str(run("list", "--theme", "Northern ports").exception)


def test_earlier_texts_of_an_address_are_named(run: Run) -> None:
    run("add", "week.jsonl")
    Path("later.jsonl").write_bytes(lines([article(7, url="https://herald.example/a")]))
    run("add", "later.jsonl")
    assert [r["id"] for r in records(run("list", "--json"))] == [3, 1]
    assert "text 1 of this address: 2" in run("show", "3").stdout


def test_without_a_library_its_commands_say_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["list"], ["search", "x"], ["show", "1"], ["add", "x"], ["make", "--library"]):
        outcome = CliRunner().invoke(app, words)
        assert isinstance(outcome.exception, BriefError)
        assert "briefer init makes one" in str(outcome.exception)


def test_a_brief_comes_from_the_library_in_one_command(run: Run) -> None:
    run("add", "week.jsonl")
    made = run("make", "--library", "--today", "2026-11-22", "--format", "json", "--json")
    assert made.exit_code == 0, made.output
    assert json.loads(made.stdout)["articles"] == 2
    (listed,) = records(run("library", "issues", "--json"))
    assert listed["issued"] == "2026-11-22"
    assert str(listed["folder"]).startswith("output")
    again = run("make", "--library", "--today", "2026-11-23")
    assert "nothing came since the issue of 2026-11-22" in str(again.exception)


@pytest.mark.parametrize(
    "words",
    [
        ("make",),
        ("make", "week.jsonl", "--library"),
        ("make", "week.jsonl", "--query", "x"),
        ("make", "week.jsonl", "--since", "last"),
        ("add",),
        ("list", "--dated", "perhaps"),
        ("library", "withdraw", "--because", "x"),
    ],
)
def test_what_is_asked_wrongly_is_bad_usage(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_folder_is_made_even_where_the_library_can_t_be_opened(run: Run) -> None:
    Path(".briefer/library.db").write_bytes(b"SQLite format 3\0 and then nothing")
    outcome = run("make", "week.jsonl", "--today", "2026-11-22", "--format", "json")
    assert outcome.exit_code == 0, outcome.output
    assert "made without the library" in outcome.stderr


def test_the_upkeep_says_what_it_did(run: Run, tmp_path: Path) -> None:
    run("add", "week.jsonl")
    assert "all is as it was put in" in run("library", "check").stdout
    assert "copy of the library" in run("library", "backup", "copy.db").stdout
    gone = run("library", "withdraw", "1", "--because", "asked to")
    assert "1 article removed" in gone.stdout
    assert len(records(run("list", "--json"))) == 1
    assert "brought back" in run("library", "restore", "copy.db").stdout
    assert len(records(run("list", "--json"))) == 1  # what was withdrawn stays away
    assert "1 article" in run("library", "export", "out").stdout
    assert "0 articles removed" in run("library", "vacuum").stdout
    Path(".briefer/library.db").unlink()
    for more in Path(".briefer").glob("library.db-*"):
        more.unlink()
    run("init")
    assert "1 added" in run("add", "out/articles.jsonl").stdout


def test_an_article_of_the_library_is_corrected_by_its_number(run: Run) -> None:
    assert run("add", "week.jsonl").exit_code == 0
    (wrong, *_) = (one for one in records(run("list", "--json")) if one["name"] == "week.jsonl:1")
    outcome = run("correct", str(wrong["id"]), "--source", "Dock Gazette", "--because", "masthead")
    assert outcome.exit_code == 0, outcome.output
    assert str(wrong["sha256"]) in Path("corrections.toml").read_text()
    made = ("make", "--library", "--today", "2026-11-22", "--format", "json", "--title", "Docks")
    assert run(*made).exit_code == 0
    brief = json.loads(Path("output/2026-11-22-docks/brief.json").read_text())
    sources = {one["sha256"]: one["publisher"] for one in brief["sources"]}
    assert sources[wrong["sha256"]] == "Dock Gazette"
    assert run("correct", str(wrong["id"]), "--undo").exit_code == 0
    assert not Path("corrections.toml").exists()
    unknown = run("correct", "4711", "--date", "2026-11-20")
    assert isinstance(unknown.exception, BriefError)
    assert "no such article" in str(unknown.exception)


def test_settings_of_a_new_library_name_a_section_of_the_readme(run: Run) -> None:
    section = Path("briefer.toml").read_text().split('"')[1]
    assert f"\n## {section}\n" in (Path(__file__).parents[1] / "README.md").read_text()


def test_a_list_that_is_cut_short_says_so(run: Run) -> None:
    Path("bad.jsonl").write_text("{\n{\n")
    run("add", "week.jsonl", "bad.jsonl")
    for words in (["list"], ["list", "--refused"], ["search", "piers"]):
        assert "more" not in run(*words, "--most", "2").stderr
        short = run(*words, "--most", "1", "--json")
        assert "there are more than these 1: --most N shows more" in short.stderr
        assert len(records(short)) == 1


def test_a_question_is_acknowledged_and_keeps_what_it_was_asked_with(run: Run) -> None:
    run("add", "week.jsonl")
    kept = run("search", "piers", "--source", "courier", "--save", "piers")
    assert "piers: kept as a question" in kept.stderr
    assert "piers: piers, from courier (never asked)" in run("ask", "--list").stdout
    for wrong in (["--save", " "], ["--save", "new", "--since", "2026-11-20"]):
        assert run("search", "piers", *wrong).exit_code == 2
    assert [one["name"] for one in records(run("ask", "--list", "--json"))] == ["piers"]
    assert "piers: forgotten" in run("ask", "--forget", "piers").stderr


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("issues.data", ("make", "--library", "--since", "2026-11-01", "--today", "2026-11-29")),
        ("articles.text", ("show", "1")),
        ("articles.record", ("show", "1")),
        ("analyses.data", ("make", "--library", "--since", "2026-11-01", "--today", "2026-11-22")),
        ("questions.known", ("ask",)),
    ],
)
def test_what_is_damaged_in_a_library_is_told_in_one_line_that_says_what_to_do(
    run: Run, column: str, words: tuple[str, ...]
) -> None:
    assert run("add", "week.jsonl").exit_code == 0
    assert run("search", "harbour", "--save", "piers").exit_code == 0
    assert run("make", "--library", "--today", "2026-11-22", "--format", "json").exit_code == 0
    table, name = column.split(".")
    with contextlib.closing(sqlite3.connect(".briefer/library.db")) as damaged, damaged:
        triggers = damaged.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (one,) in triggers.fetchall():
            damaged.execute(f"DROP TRIGGER {one}")
        damaged.execute(f"UPDATE {table} SET {name} = substr({name}, 1, length({name}) - 2)")
    outcome = run(*words)
    assert outcome.exit_code == 1
    assert isinstance(outcome.exception, BriefError)
    assert "damaged" in str(outcome.exception)
    assert "briefer library check" in str(outcome.exception)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "--retry", "nonsense"], "nonsense: nothing that was refused fits"),
        (["library", "withdraw", "4711", "--because", "x"], "no such article, or withdrawn"),
        (["list", "--source", "nobody"], "nothing found"),
        (["add", "week.jsonl", "--refused-before", "0.1"], "goes with --retry"),
    ],
)
def test_where_nothing_is_done_it_is_said_why(run: Run, words: list[str], said: str) -> None:
    assert said in run(*words).stderr


def test_a_folder_that_is_not_there_is_not_watched(run: Run) -> None:
    outcome = run("add", "--watch", "nowhere")
    assert "watched" not in outcome.output
    assert str(outcome.exception) == "nowhere: no such folder"


def test_the_briefs_of_a_series_are_told_from_others(run: Run) -> None:
    run("add", "week.jsonl")
    made = ("make", "--library", "--today", "2026-11-22", "--format", "json", "--title", "Docks")
    assert run(*made, "--series", "quays").exit_code == 0
    assert "Docks · series quays · output" in run("library", "issues").stdout


def test_what_was_withdrawn_since_the_copy_does_not_come_back_with_it(run: Run) -> None:
    run("add", "week.jsonl")
    assert run("library", "backup", "copy.db").exit_code == 0
    made = ("make", "--library", "--today", "2026-11-22", "--format", "json")
    assert run(*made).exit_code == 0
    assert run("library", "backup", "with-brief.db").exit_code == 0
    assert "withdrawn" not in run("library", "restore", "with-brief.db").stderr
    run("library", "withdraw", "2", "--because", "licence ended")
    for copy in ("with-brief.db", "copy.db"):  # the second time it comes from a copy of the copy
        assert "out of it again: 2" in run("library", "restore", copy).stderr
        assert [one["id"] for one in records(run("list", "--json"))] == [1]
        assert run("library", "check").exit_code == 0
        if copy == "with-brief.db":
            (issue,) = records(run("library", "issues", "--json"))
            assert issue["withdrawn"] == "licence ended"
    assert run("add", "week.jsonl", "--json").stdout.count('"refused"') == 1


def test_that_a_broken_library_hides_its_withdrawals_is_said(run: Run) -> None:
    run("add", "week.jsonl")
    run("library", "backup", "copy.db")
    for path in Path(".briefer").glob("library.db*"):
        path.write_bytes(b"broken" * 1000)
    assert "nobody can tell" in run("library", "restore", "copy.db").stderr
    assert len(records(run("list", "--json"))) == 2


def test_a_mistyped_path_that_an_earlier_version_kept_goes_when_room_is_made(run: Run) -> None:
    Path("broken.jsonl").write_text('{"text": ""}\n')
    run("add", "week.jsonl", "broken.jsonl")
    with contextlib.closing(sqlite3.connect(".briefer/library.db")) as database:
        database.execute(
            "INSERT INTO refused (name, reason, words, version, refused_at)"
            " SELECT 'missing.txt', reason, 'no such file or folder', version, refused_at FROM refused"
        )
        database.commit()
    assert "missing.txt" in run("list", "--refused").stdout
    assert run("library", "vacuum").exit_code == 0
    assert run("list", "--refused").stdout.splitlines() == ["broken.jsonl:1: empty"]


def test_what_is_older_than_the_retention_goes_when_room_is_made(run: Run) -> None:
    Path("old.jsonl").write_bytes(
        lines([article(3, date="2026-10-01"), article(4, date="2026-11-01")])
    )
    run("add", "week.jsonl", "old.jsonl", "--today", "2026-11-22")
    assert "0 articles removed" in run("library", "vacuum").stdout
    with open("briefer.toml", "a", encoding="utf-8") as settings:
        settings.write("retention = 30\n")
    gone = run("library", "vacuum", "--today", "2026-11-22")
    assert "1 article removed" in gone.stdout, gone.output
    assert [one["id"] for one in records(run("list", "--json"))] == [2, 1, 4]
    wrong = Path("briefer.toml").read_text().replace("retention = 30", "retention = 0")
    Path("briefer.toml").write_text(wrong)
    assert "retention" in str(run("library", "vacuum").exception)


def test_a_table_of_other_columns_is_read_as_the_settings_say(run: Run) -> None:
    text = article(5)["text"]
    table = {
        "Beitrag": text,
        "Kopfzeile": "Farno closes its piers",
        "Blatt": "The Sentinel",
        "Tag": "2026-11-20",
    }
    Path("table.jsonl").write_text(json.dumps(table) + "\n", encoding="utf-8")
    rows = "Beitrag;Kopfzeile;Blatt;Tag\n" + ";".join(
        f'"{value}"' for value in (article(6)["text"], *list(table.values())[1:])
    )
    Path("table.csv").write_text(rows + "\n", encoding="utf-8")
    assert run("add", "table.jsonl", "table.csv").exit_code == 1
    with open("briefer.toml", "a", encoding="utf-8") as settings:
        settings.write(
            '[columns]\ntext = "Beitrag"\ntitle = "Kopfzeile"\npublisher = "Blatt"\ndate = "Tag"\n'
        )
    added = run("add", "table.jsonl", "table.csv")
    assert "2 added" in added.stdout, added.output
    for entry in records(run("list", "--json")):
        assert (entry["title"], entry["source"], entry["edtf"]) == (
            "Farno closes its piers", "The Sentinel", "2026-11-20",
        )  # fmt: skip
    made = ("make", "table.jsonl", "table.csv", "--today", "2026-11-22", "--format", "json")
    assert run(*made).exit_code == 0
    (brief,) = Path("output").glob("*/brief.json")
    Path("briefer.toml").unlink()  # the brief itself records which columns were meant
    proven = run("verify", str(brief), "--against", "table.jsonl", "--against", "table.csv")
    assert "reproduced" in proven.output, proven.output


def test_a_column_of_no_known_field_is_a_mistake_in_the_settings(run: Run) -> None:
    with open("briefer.toml", "a", encoding="utf-8") as settings:
        settings.write('[columns]\nwords = "Beitrag"\n')
    assert "columns" in str(run("list").exception)


def test_what_a_person_corrected_is_shown_with_the_article(run: Run) -> None:
    run("add", "week.jsonl")
    run("correct", "1", "--date", "2021-08-10", "--because", "in print", "--by", "Archive")
    shown = run("show", "1")
    assert "corrected: date = 2021-08-10, because in print (Archive)" in shown.stdout.replace(
        '"', ""
    )
    (record,) = records(run("show", "1", "--json"))
    assert [one["because"] for one in record["corrections"]] == ["in print"]  # type: ignore[attr-defined]
    assert "corrected" not in run("show", "2").stdout


def test_where_no_library_can_be_made_no_settings_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.chdir(tmp_path)
    outcome = CliRunner().invoke(app, ["init", "desk", "--url", "postgresql://127.0.0.1:1/briefs"])
    assert isinstance(outcome.exception, BriefError), outcome.output
    assert list(tmp_path.iterdir()) == []


def test_a_large_mailbox_is_acknowledged_as_it_is_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a mailbox in which something goes wrong late, what came before is kept and told."""
    from briefer.issuing import adding
    from briefer.reading import read_one_by_one
    from tests.format_files import mail

    head = b"From news@example.org Wed Nov 18 08:00:00 2026\n"
    mails = []
    for number in range(30):
        one = mail(subject=f"News {number}")
        one.set_content(article(number)["text"])
        mails.append(head + one.as_bytes())
    Path("box.mbox").write_bytes(b"\n".join(mails))

    def broken_off(*told: object, **more: object):  # type: ignore[no-untyped-def]
        for number, result in enumerate(read_one_by_one(*told, **more)):  # type: ignore[arg-type]
            if number == 25:
                raise KeyboardInterrupt
            yield result

    monkeypatch.setattr(adding, "AT_ONCE", 10)
    monkeypatch.setattr(adding.reading, "read_one_by_one", broken_off)
    outcome = run("add", "box.mbox", "--json")
    assert outcome.exit_code == 1
    assert "broken off: 20 added, which are kept" in outcome.stderr
    monkeypatch.undo()
    os.chdir(Path(".briefer").absolute().parent)


@pytest.mark.parametrize("command", [("show",), ("library", "withdraw", "--because", "x")])
def test_a_number_that_no_article_can_have_is_bad_usage(run: Run, command: tuple[str, ...]) -> None:
    outcome = run(*command, "9" * 24)
    assert outcome.exit_code == 2
    assert "ID" in outcome.output


def test_a_damaged_text_is_told_with_what_to_do() -> None:
    with pytest.raises(LibraryError, match="library check"):
        unpacked(b"damaged")
