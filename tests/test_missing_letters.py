"""Letters that no font has are told to whoever makes the brief, not written into it."""

from __future__ import annotations

import dataclasses
import logging

import pytest

from briefer.issuing.pages import Press, render_all
from briefer.model import Brief
from briefer.rendering import missing_letters, render
from tests.sample_brief import sample_brief
from tests.test_wording import lettered

NO_FONT = "\u0378\u0379"  # no letters in Unicode, so none in any font


def unlettered() -> Brief:
    made = sample_brief()
    bare = dataclasses.replace(made, sections=(), timeline=())
    return dataclasses.replace(bare, prepared_for=f"Ada {NO_FONT}")


def test_one_line_says_which_letters_no_font_has(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        render(unlettered(), "pdf")
    (line,) = [one.getMessage() for one in caplog.records if one.name.startswith("briefer")]
    assert line.startswith(f"PDF: no font on this machine has 2 letters (Other: {NO_FONT[0]} ")
    assert "boxes" in line
    assert not [one for one in caplog.records if one.name == "weasyprint"]


def test_it_is_told_where_pages_are_set_in_another_process_too(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING), Press() as press:
        made = render_all(unlettered(), ["pdf", "json"], "policy-brief", press)
    assert len([one for one in caplog.records if "2 letters" in one.getMessage()]) == 1
    assert b"no font" not in made["brief.json"]


def test_nothing_is_said_where_fonts_have_all_letters(caplog: pytest.LogCaptureFixture) -> None:
    if not lettered():
        pytest.skip("no font here has the letters (README, Installing)")
    made = dataclasses.replace(unlettered(), prepared_for="شاهد", prepared_by="Żółć")
    with caplog.at_level(logging.WARNING):
        render(made, "pdf")
    assert not caplog.records


@pytest.mark.parametrize(
    ("letters", "packages"),
    [("हिन", "fonts-noto-core,"), ("語か한", "fonts-noto-cjk,"), ("語ه", "fonts-noto-core and fonts-noto-cjk,")],
)  # fmt: skip
def test_the_package_to_install_is_named(letters: str, packages: str) -> None:
    assert f"install {packages}" in missing_letters.in_words(letters)
