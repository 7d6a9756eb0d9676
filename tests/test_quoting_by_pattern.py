"""Who said what in languages whose sentences are read by pattern: ten texts a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quoting_cases import Tally, count, read_case

FOLDER = Path(__file__).parent / "cases" / "language" / "quoting_by_pattern"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


def test_seven_languages_have_ten_texts_each() -> None:
    assert LANGUAGES == ("fa", "hi", "ja", "ru", "tr", "ur", "zh")
    for language in LANGUAGES:
        texts = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n---\n")
        assert len(texts) >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_and_speakers_are_found(language: str) -> None:
    total = Tally()
    texts = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n---\n")
    for text in texts:
        count(read_case(text), total)
    assert total.f >= 0.85, total.misses
    assert total.right_of_given >= 0.9, total.misses
    assert total.right_of_labelled >= 0.85, total.misses
