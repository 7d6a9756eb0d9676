"""What is known of each language is data: the files are whole, and sentences end as the texts say."""

from __future__ import annotations

import re
import tomllib

import pytest

from briefer.language import language, sentences, tokens
from briefer.language.languages import LANGUAGES
from briefer.resources import data
from tests.conftest import CASES

MARK = "¦"  # in the golden texts: where a sentence ends and another begins
TEXTS = sorted((CASES / "sentences").glob("*.txt"))
DESCRIBED = (CASES.parent.parent / "docs" / "languages.md").read_text(encoding="utf-8")


def boundaries(parts: list[str]) -> set[int]:
    """Return the places between parts, by the characters before them that are no spaces."""
    sizes = [len("".join(part.split())) for part in parts]
    return {sum(sizes[:i]) for i in range(1, len(sizes))}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_sentences_of_a_language_end_as_its_texts_say(path) -> None:
    right = wanted = found = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split(MARK)
        told = boundaries([one.text for one in sentences("".join(parts))])
        right += len(told & boundaries(parts))
        wanted += len(parts) - 1
        found += len(told)
    assert wanted >= 40
    assert 2 * right / (wanted + found) >= 0.95


def test_every_language_that_the_issue_names_has_its_texts() -> None:
    assert {path.stem for path in TEXTS} == set(LANGUAGES) - {"nl"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_of_a_language_is_described(code: str) -> None:
    tables = tomllib.loads(data(f"language/data/{code}.toml").read_text(encoding="utf-8"))
    assert isinstance(tables.pop("name"), str)
    tables.pop("script", None)
    for name, entries in tables.items():
        assert f"## {name}" in DESCRIBED
        for key, value in entries.items():
            assert f"`{key}`" in DESCRIBED, f"{name}.{key}"
            assert isinstance(value, str)
            assert value.strip()


@pytest.mark.parametrize("code", LANGUAGES)
def test_abbreviations_are_listed_without_their_last_point(code: str) -> None:
    tables = tomllib.loads(data(f"language/data/{code}.toml").read_text(encoding="utf-8"))
    for key in ("titles", "inside", "numbered", "counted", "closing", "names"):
        words = tables.get("sentences", {}).get(key, "").split()
        assert not [word for word in words if word.endswith(".")]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_whole_text_is_told_to_be_in_its_language(path) -> None:
    text = path.read_text(encoding="utf-8").replace(MARK, "")
    assert language(text) == path.stem


def test_neighbours_without_a_file_are_not_taken_for_a_language_that_has_one() -> None:
    ukrainian = "Міністр сказав, що переговори в столиці триватимуть ще два дні. " * 5
    persian = "وزیر گفت که گفت‌وگوها در پایتخت ادامه خواهد یافت و پیمان امضا می‌شود. " * 5
    bulgarian = (
        "Министърът каза, че преговорите в столицата ще продължат още два дни и че това. " * 5
    )
    pashto = (
        "وزیر وویل چې خبرې به په پلازمېنه کې دوه ورځې نورې هم دوام وکړي او تړون به لاسلیک شي. " * 5
    )
    told = [language(text) for text in (ukrainian, persian, bulgarian, pashto)]
    assert told == [None, "fa", None, None]


def test_hindi_words_keep_their_vowel_signs() -> None:
    assert tokens("मंत्री ने बैठक में कहा", "hi") == ["मंत्री", "बैठक"]


@pytest.mark.parametrize(
    "text",
    [
        "Am 12. 5. 2026 tagte der Rat, und zwar im 2. Stock der Hauptstr. 5 in Neuburg.",
        "Verkündet wird das Urteil am Freitag, 5. November, nicht am Mittwoch, 03. November 2021.",
        "Bis einschließlich 26. Januar wurde in der Hauptstadt für 286.000 Leute angezeigt.",
        "Der 3., 4. und 5. Senat des Gerichts haben die Klage am 1. Juli verworfen.",
        "Nel sec. XIX il sig. Conti e l'ing. Sarti fondarono la F.lli Moro S.p.A. di Bari.",
        "Les MM. Petit et Roux, cf. p. 12, ont cité l'art. 3 et l'al. 2 de la loi.",
        "El Tte. Cnel. Ruiz y la Dra. Mora, de EE. UU., citaron el art. 5 y la pág. 9.",
        "В 2022 г. в пос. Лесной на ул. Мира, т. е. в центре, построили 20 тыс. кв. м жилья.",
    ],
)
def test_a_sentence_of_many_points_stays_whole(text: str) -> None:
    assert [one.text for one in sentences(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt zahlt 3 Mio. Das ist zu wenig.",
        "Er kam am 15. Die Sitzung begann am 16. Sie dauerte lange.",
        "Il a fini 2e. Le maire lui a parlé de l'art. Les gens rient.",
        "Nikto. Завод открыли в 1998 г. Его купила компания.",
    ],
)
def test_an_abbreviation_before_a_word_that_opens_a_sentence_ends_one(text: str) -> None:
    assert len(sentences(text)) == len(re.findall(r"\.(?= [A-ZЕЗ])", text)) + 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Der Rat tagte am Montag. »Wir werden das prüfen«, sagte Anna Lorn.",
            ["Der Rat tagte am Montag.", "»Wir werden das prüfen«, sagte Anna Lorn."],
        ),
        ("»Wir kommen.« Das sagte Anna Lorn.", ["»Wir kommen.«", "Das sagte Anna Lorn."]),
        ("Er sagte: «Wir kommen.» Das war gut.", ["Er sagte: «Wir kommen.»", "Das war gut."]),
    ],
)
def test_marks_that_point_inward_open_and_close_too(text: str, parts: list[str]) -> None:
    assert [one.text for one in sentences(text)] == parts
