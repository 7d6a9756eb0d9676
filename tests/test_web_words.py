"""The pages speak six languages, each of them whole."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from briefer import web
from briefer.web.wording import preferences, words_for, words_of
from tests.web_site import browsing, serving

WEB = Path(web.__file__).parent
TEMPLATES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((WEB / "templates").rglob("*.html"))
)
MODULES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(WEB.rglob("*.py")))
OTHERS = [language for language in web.languages() if language != "en"]


def phrases() -> set[str]:
    """Return every phrase of the pages, as templates and modules have it."""
    said = re.findall(r"""\bt\(\s*(?:"([^"]*)"|'([^']*)')""", TEMPLATES)
    marked = re.findall(r'\bphrase\(\s*"([^"]*)"', MODULES)
    return {one or other for one, other in said} | set(marked)


def nouns() -> set[str]:
    return set(re.findall(r"""\bn\([^"'{}]*,\s*["']([^"']+)["']\)""", TEMPLATES))


def test_the_languages_are_those_that_documents_have_been_made_in() -> None:
    assert set(web.languages()) == {"ar", "de", "en", "es", "fr", "ur"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_phrase_is_translated_with_its_parts(language: str) -> None:
    words = words_of(language)
    assert len(phrases()) > 100
    assert sorted(phrases() - set(words.words)) == []
    for phrase in phrases():
        parts = sorted(re.findall(r"\{\w+\}", phrase))
        assert sorted(re.findall(r"\{\w+\}", words.words[phrase])) == parts, phrase


@pytest.mark.parametrize("language", OTHERS)
def test_every_count_has_all_its_forms(language: str) -> None:
    words = words_of(language)
    assert {"article", "source", "day"} <= nouns()
    for noun in nouns():
        for number in (0, 1, 2, 3, 11, 100, 1_000_000):
            assert words.quantity(number, noun)
        assert noun in words.counts, noun


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_no_page_says(language: str) -> None:
    said = tomllib.loads((WEB / "words" / f"{language}.toml").read_text(encoding="utf-8"))
    assert sorted(set(said["words"]) - phrases()) == []
    assert sorted(set(said["counts"]) - nouns()) == []


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("nl, fr;q=0.3, en;q=0.2", "fr"),
        ("ur-PK", "ur"),
        ("xx", "en"),
        ("", "en"),
        ("fr;q=0, de;q=zero, es;q=.1", "es"),
        (";;;,,,q=;=" * 100, "en"),
    ],
)
def test_the_reader_s_browser_says_which_language(accepted: str, language: str) -> None:
    assert words_for(accepted).language == language


def test_the_most_liked_comes_first() -> None:
    assert preferences("a;q=0.2, b, c;q=0.8") == ["b", "c", "a"]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ur", "rtl"), ("es", "ltr")])
def test_a_page_runs_as_its_language_does(tmp_path: Path, language: str, direction: str) -> None:
    with browsing(serving(tmp_path)) as client:
        page = client.get("/articles", headers={"Accept-Language": language}).text
    assert f'<html lang="{language}" dir="{direction}">' in page


def test_a_server_may_speak_one_language_to_all(tmp_path: Path) -> None:
    with browsing(serving(tmp_path, language="de")) as client:
        page = client.get("/articles", headers={"Accept-Language": "fr"}).text
    assert "Die Bibliothek ist leer." in page
