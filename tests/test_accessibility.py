"""Every template's page can be used by everybody: valid HTML, and nothing that axe objects to.

`make axe` fetches axe-core and runs this; where it or Chromium is missing, its part is skipped.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

import html5lib
import pytest

from briefer import pipeline
from briefer.config import Settings
from briefer.model import Brief
from briefer.rendering import render
from tests.chromium import SCHEMES, WIDTHS, View, views
from tests.conftest import SEEDS, TODAY
from tests.test_wording import ARABIC, URDU, series

TEMPLATES = ("briefing-note", "digest", "dossier", "policy-brief")
PAGES = (*TEMPLATES, "Arabic", "a second issue")
PLAIN = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbours</title>
<meta name="color-scheme" content="light dark"><style>{style}</style></head>
<body><main><h1>Harbours</h1><p>Three were closed on Monday.</p>{more}</main></body></html>"""


@cache
def from_seeds() -> Brief:
    return pipeline.make([str(SEEDS)], today=TODAY, config=Settings(marking="TLP:AMBER"))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    folder = tmp_path_factory.mktemp("arabic")
    (folder / "ar.md").write_text(ARABIC, encoding="utf-8")
    (folder / "ur.md").write_text(URDU, encoding="utf-8")
    chosen = Settings(language="ar", title="أمن الموانئ")
    return pipeline.make([str(folder)], today=TODAY, config=chosen)


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, arabic: Brief) -> str:
    if request.param in TEMPLATES:
        return render(from_seeds(), "html", template=request.param).decode()
    made = arabic if request.param == "Arabic" else series("en")
    return render(made, "html").decode()


def objections(found: list[View]) -> list[str]:
    return [f"{view.name}: {violation}" for view in found for violation in view.violations]


# --- every page ------------------------------------------------------------------


def test_it_is_valid(page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.slow
def test_axe_objects_to_nothing_in_light_and_dark_on_desk_and_phone(
    page: str, tmp_path: Path
) -> None:
    found = views(page, tmp_path)
    wanted = {(width, scheme == "dark") for width, scheme in product(WIDTHS, SCHEMES)}
    assert {(view.width, view.dark) for view in found} == wanted
    assert len(found) == len(wanted)
    assert min(view.passed for view in found) >= 20  # rules that had something to look at
    assert objections(found) == []
    assert [view.name for view in found if view.reach > view.width] == []  # no moving sideways


# --- that this can fail ----------------------------------------------------------


@pytest.mark.slow
def test_a_picture_without_words_is_objected_to_in_every_view(tmp_path: Path) -> None:
    found = views(PLAIN.format(style="", more='<img src="data:,">'), tmp_path)
    assert len(found) == 4
    assert all("image-alt" in str(view.violations) for view in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("(prefers-color-scheme: dark)", {"dark, 1200 px", "dark, 380 px"}),
        ("(max-width: 30rem)", {"light, 380 px", "dark, 380 px"}),
        ("not all", set()),
    ],
)
def test_pale_letters_are_objected_to_where_they_are_pale(
    query: str, seen: set[str], tmp_path: Path
) -> None:
    style = f"body {{ background: #fff; color: #111 }} @media {query} {{ p {{ color: #eee }} }}"
    found = views(PLAIN.format(style=style, more=""), tmp_path)
    assert len(found) == 4
    assert {view.name for view in found if "color-contrast" in str(view.violations)} == seen
    assert {view.name for view in found if view.violations} == seen


@pytest.mark.slow
def test_what_is_folded_away_is_looked_at_too(tmp_path: Path) -> None:
    folded = '<details><summary>More</summary><a href="#top"></a></details>'
    found = views(PLAIN.format(style="", more=folded), tmp_path)
    assert len(found) == 4
    assert all("link-name" in str(view.violations) for view in found)


@pytest.mark.slow
def test_what_is_too_wide_for_a_phone_is_seen(tmp_path: Path) -> None:
    wide = '<p style="width: 40rem">As wide as a desk.</p>'
    found = views(PLAIN.format(style="", more=wide), tmp_path)
    assert {view.width for view in found if view.reach > view.width} == {380}
