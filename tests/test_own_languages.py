"""A desk's own folder of languages: files, and no code."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

import briefer
from briefer.config import Settings, load
from briefer.engine import Processes
from briefer.errors import BriefError, ConfigError
from briefer.language import digests, in_force, language, read_own, sentences
from briefer.model import Document
from briefer.pipeline import analyse, dayless_key, desk_of, make, read_all
from tests.test_corrections import run

DESCRIBED = Path(__file__).parent.parent / "docs" / "languages.md"
SWAHILI = [
    {
        "title": "Serikali yatangaza ujenzi wa daraja jipya Mtoni",
        "source": "Habari za Pwani",
        "text": "Serikali imetangaza ujenzi wa daraja jipya katika mji wa Mtoni kwa gharama ya shilingi "
        "bilioni 45. Dkt. Asha Mwinyi alisema kazi hiyo itaanza kabla ya mwisho wa mwaka na itachukua "
        "miezi 18. Wakazi wa mji huo walisema wamesubiri daraja hilo kwa zaidi ya miaka kumi.\n\n"
        "Daraja la zamani lilifungwa baada ya mafuriko ya mwezi wa Aprili. Tangu hapo, wakulima wa eneo "
        "hilo hutumia mashua kuvuka mto na kufikisha mazao yao sokoni.",
        "date": "2024-03-12",
    },
    {
        "title": "Wavuvi wa Kisiwa wapata soko jipya la samaki",
        "source": "Sauti ya Ziwa",
        "text": "Wavuvi wa kijiji cha Kisiwa wamepata soko jipya la samaki baada ya mkataba na kampuni "
        "ya Bahari Safi. Mhe. Juma Kombo alitangaza mkataba huo jana mbele ya wananchi 300. Kampuni hiyo "
        "itanunua tani 20 za samaki kila wiki kwa bei ya kudumu.\n\nChama cha wavuvi kimesema kwamba "
        "mkataba huo ni wa miaka mitatu na kwamba utasaidia familia 1,200 katika eneo hilo.",
        "date": "2024-03-14",
    },
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that docs/languages.md shows, as a reader would copy it."""
    place = tmp_path / "languages"
    place.mkdir()
    shown = re.search(r"```toml\n(.*?)```", DESCRIBED.read_text("utf-8"), re.S)
    assert shown
    (place / "sw.toml").write_text(shown[1], "utf-8")
    return place


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for number, row in enumerate(SWAHILI):
        (place / f"{number}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    return place


def settings(folder: Path) -> Settings:
    return Settings.model_validate({"languages": {"folder": folder}})


def test_a_language_that_is_added_is_told_cut_and_dated(folder: Path, tmp_path: Path) -> None:
    text = SWAHILI[1]["text"]
    assert language(text) is None
    with in_force(read_own(folder)):
        assert language(text) == "sw"
        told = [one.text for one in sentences(text)]
        assert any(one.startswith("Mhe. Juma Kombo") for one in told)
        (tmp_path / "a.txt").write_text(
            f"{text}\n\nMkutano wa kijiji ulifanyika 9 Machi 2024.", "utf-8"
        )
        desk = desk_of(settings(folder), date(2024, 3, 20))
        found = analyse(read(tmp_path / "a.txt"), desk)
        assert "2024-03-09" in {mention.edtf for mention in found.mentions}
    assert language(text) is None
    assert not any(one.text.startswith("Mhe. Juma Kombo") for one in sentences(text))


def test_a_day_that_a_text_names_is_reckoned_from_its_own(folder: Path, articles: Path) -> None:
    desk = desk_of(settings(folder), date(2024, 3, 20))
    with in_force(desk.languages):
        found = analyse(read(articles / "1.jsonl"), desk)
    assert "2024-03-13" in {one.edtf for one in found.mentions}  # "jana", the day before


def test_a_packaged_language_is_extended(tmp_path: Path) -> None:
    text = "Die Prüfung leitet Forstamtm. Berger seit Mai. Sie dauert bis Juni."
    assert sentences(text)[0].text.endswith("Forstamtm.")
    (tmp_path / "de.toml").write_text('[sentences]\ntitles = "forstamtm"\n', "utf-8")
    with in_force(read_own(tmp_path)):
        assert [one.text for one in sentences(text)][1] == "Sie dauert bis Juni."
        assert len(sentences("Sie kam um z. B. 9 Uhr mit Dr. Kern. Er ging.")) == 2


def test_the_brief_is_made_with_it_in_other_processes_too(folder: Path, articles: Path) -> None:
    with Processes(1) as other:
        there = make(
            [articles], today="2024-03-20", config=settings(folder),
            each=lambda function, items: list(other._pool.map(function, items)),
        )  # fmt: skip
    here = make([articles], today="2024-03-20", config=settings(folder))
    assert briefer.render(there, "json") == briefer.render(here, "json")
    quoted = [quote.text for quote in here.quotes]
    assert any(text.startswith("Mhe. Juma Kombo alitangaza") for text in quoted)
    assert language(quoted[0]) != "sw"  # nothing of it is left in force


def test_a_brief_proves_itself_with_the_same_folder_only(
    folder: Path, articles: Path, tmp_path: Path
) -> None:
    file = tmp_path / "brief.json"
    file.write_bytes(
        briefer.render(make([articles], today="2024-03-20", config=settings(folder)), "json")
    )
    proven = briefer.verify(file, against=[articles], languages=folder)
    assert (proven.degree, proven.failures) == ("reproduced", ())
    without = briefer.verify(file, against=[articles])
    assert without.degree == "not checked"
    assert "a folder of languages (sw) that is not at hand here" in without.reason
    changed = (folder / "sw.toml").read_text("utf-8").replace("dkt mhe", "mhe")
    (folder / "sw.toml").write_text(changed, "utf-8")
    other = briefer.verify(file, against=[articles], languages=folder)
    assert other.degree == "not checked"
    assert "differs from the one that is named here" in other.reason


def test_an_analysis_is_not_used_again_when_a_file_has_changed(folder: Path) -> None:
    before = dayless_key("said", desk_of(settings(folder), date(2024, 3, 20)))
    assert before == dayless_key("said", desk_of(settings(folder), date(2024, 3, 21)))
    assert before != dayless_key("said", desk_of(Settings(), date(2024, 3, 20)))
    with (folder / "sw.toml").open("a", encoding="utf-8") as file:
        file.write('year = { "mwaka jana" = -1 }\n')
    assert before != dayless_key("said", desk_of(settings(folder), date(2024, 3, 20)))


def test_comments_and_spaces_of_a_file_change_nothing(folder: Path) -> None:
    before = digests(read_own(folder))
    text = (folder / "sw.toml").read_text("utf-8")
    (folder / "sw.toml").write_text("# ours\n\n" + text, "utf-8")
    assert digests(read_own(folder)) == before


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("swahili.toml", "[words]\n", "is not named after a language; name it after its ISO"),
        ("en.toml", '[words]\nstop = "a"\n', "English is made of rules"),
        ("de.toml", '[sentence]\ntitles = "x"\n', "sentence: no such table; did you mean sentences?"),
        ("de.toml", '[sentences]\ntitle = "x"\n', "sentences.title: no such entry; did you mean titles?"),
        ("de.toml", '[sentences]\ntitles = "dr."\n', "sentences.titles: is written without the last point: dr"),
        ("de.toml", "[sentences]\ntitles = 3\n", "sentences.titles: must be a text in quotation marks"),
        ("de.toml", '[speech]\nsaying = "(sagt"\n', "speech.saying: is no regular expression"),
        ("de.toml", '[words]\nnumerals = "zwei"\n', "words.numerals: must be 26 words"),
        ("de.toml", '[dates]\nmarks = "der"\n', "dates: those of de are known to every text"),
        ("de.toml", "words = 1\n", "words: must be a table"),
        ("de.toml", "", "is empty; write what it adds"),
        ("de.toml", "[words", "not TOML"),
        ("el.toml", 'script = "greek"\n', "script: must be one of cyrillic, arabic, devanagari, han"),
        ("sw.toml", '[words]\nstop = "ya wa"\n', "words.stop: must list 10 function words or more"),
        ("sw.toml", '[speech]\nsaying = "alisema"\n', "words: is missing"),
        ("sw.toml", "[dates]\nnear = { jana = -1 }\n", "dates.marks: is missing"),
        ("sw.toml", '[dates]\nmarks = "ya"\nnear = { jana = "x" }\n', "dates.near.jana: must be a whole number"),
        ("xx.toml", '[dates]\nmarks = "ya"\n', "dates.locales: is missing"),
        ("uk.toml", '[dates.months]\n13 = "a"\n', "dates.months.13: must be a number from 1 to 12"),
        ("nl.toml", '[nouns]\narticles = "de"\n', 'nouns.written: is missing; write "capitals"'),
        ("nl.toml", '[disputing]\ndenies = "ontkent"\n', "disputing: lacks accuses, answers"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_file_and_key(
    tmp_path: Path, name: str, text: str, line: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ConfigError) as wrong:
        read_own(tmp_path)
    assert str(wrong.value).startswith(f"{tmp_path / name}: {line}")
    assert "\n" not in str(wrong.value)


def test_a_folder_that_is_none_or_empty_is_told(tmp_path: Path) -> None:
    for place, what in ((tmp_path / "x", "no such folder"), (tmp_path, "no language in it")):
        with pytest.raises(BriefError, match=what):
            read_own(place)


def test_the_commands_take_it_from_the_settings(
    folder: Path, articles: Path, tmp_path: Path
) -> None:
    config = tmp_path / "briefer.toml"
    config.write_text('[languages]\nfolder = "languages"\n', "utf-8")
    assert load(config).languages.folder == folder
    out = str(tmp_path / "out")
    made = run(
        "make", str(articles), "--config", str(config), "--today", "2024-03-20",
        "--format", "json", "--output", out,
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    (file,) = Path(out).rglob("brief.json")
    proven = run("verify", str(file), "--languages", str(folder), "--against", str(articles))
    assert "reproduced" in proven.output
    assert run("verify", str(file)).exit_code == 3
    (folder / "sw.toml").write_text("[words]\nstop = 1\n", "utf-8")
    wrong = run("make", str(articles), "--config", str(config), "--today", "2024-03-20")
    assert wrong.exit_code == 1
    assert str(wrong.exception).endswith("sw.toml: words.stop: must be a text in quotation marks")


def read(place: Path) -> Document:
    documents, _ = read_all([place])
    return documents[0]
