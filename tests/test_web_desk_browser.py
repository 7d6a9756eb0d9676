"""The whole way of an analyst in Chromium: made, reviewed, applied, exported, proven; with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefer import verify
from briefer.web import Serving
from tests import web_desk as pages
from tests.web_browser import chromium, running, violations, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

LONG = 180_000  # milliseconds that a busy machine may take for a brief
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1300, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Serving:
    return pages.desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def site(served: Serving) -> Iterator[str]:
    with running(served) as address:
        yield address


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_brief_is_made_reviewed_and_taken_along(
    browser: Browser, served: Serving, site: str, tmp_path: Path, scripts: bool
) -> None:
    title = "Of scripts" if scripts else "Of forms"
    with visiting(browser, site, java_script_enabled=scripts, viewport=DESK) as page:
        page.set_default_timeout(LONG)
        page.goto("/workbench")
        page.get_by_label("Title", exact=True).fill(title)
        if scripts:
            page.keyboard.press("Tab")  # the preview comes by itself
        else:
            page.get_by_role("button", name="Preview").click()
        page.locator("iframe.document").wait_for()
        page.get_by_role("button", name="Make this brief").click()
        page.wait_for_url("**/issues/*")
        issue = page.url.removeprefix(site)
        _look_at_a_sentence(page, scripts=scripts)
        page.goto(issue)
        page.get_by_role("link", name="Review", exact=True).click()
        page.wait_for_url("**/review")
        _decide(page)
        page.get_by_role("button", name="Apply").click()
        page.get_by_text("The brief was made again").wait_for()
        assert page.locator("#decisions .applied").count() == 5
        page.get_by_role("button", name="Take back").first.click()
        page.locator("#decisions .undone").wait_for()
        page.get_by_role("link", name="Read and export").click()
        page.wait_for_url(f"**{issue}")
        for kind in ("PDF", "Word"):
            with page.expect_download() as taken:
                page.get_by_role("link", name=kind, exact=True).click()
            file = tmp_path / f"brief.{'pdf' if kind == 'PDF' else 'docx'}"
            taken.value.save_as(file)
            assert verify(file).failures == ()
    brief = pages.under(served, issue).brief
    assert "Harbours of old" in [section.label for section in brief.sections]
    assert [one.text for one in brief.comments] == ["A thin week."]


def _look_at_a_sentence(page: Page, *, scripts: bool) -> None:
    """Open a sentence in its article: beside the text, or on a page of its own."""
    page.locator("a.line").nth(1).click()
    if scripts:
        page.locator("#beside mark").first.wait_for()
        assert "/sentences/" not in page.url
    else:
        page.wait_for_url("**/sentences/*")
        page.locator("mark").first.wait_for()


def _decide(page: Page) -> None:
    """Drop a sentence, take another wording for one, name a theme, comment twice."""
    entries = page.locator(".entry:has(details)")
    entries.nth(0).locator("summary").click()
    entries.nth(0).get_by_role("button", name="Leave out").click()
    page.locator(".entry.goes").wait_for()
    entries.nth(1).locator("summary").click()
    entries.nth(1).get_by_role("link", name="Other wordings").click()
    page.get_by_role("button", name="Print this instead").first.click()
    page.wait_for_url("**/review**")
    page.locator("#decisions li").nth(1).wait_for()
    page.locator("details.theme summary").first.click()
    page.get_by_label("New name").first.fill("Harbours of old")
    page.get_by_role("button", name="Rename").first.click()
    page.locator("#decisions li").nth(2).wait_for()
    entries.nth(2).locator("summary").click()
    entries.nth(2).get_by_label("Comment, marked as yours").fill("We have asked.")
    entries.nth(2).get_by_role("button", name="Comment", exact=True).click()
    page.locator("#decisions li").nth(3).wait_for()
    page.locator("#decisions").get_by_label("Comment, marked as yours").fill("A thin week.")
    page.locator("#decisions").get_by_role("button", name="Comment", exact=True).click()
    page.locator("#decisions li").nth(4).wait_for()


def test_the_keyboard_leads_from_sentence_to_sentence_and_opens_one(
    browser: Browser, served: Serving, site: str
) -> None:
    name = sorted(served.output.iterdir())[0].name
    with visiting(browser, site, viewport=DESK) as page:
        page.set_default_timeout(LONG)
        page.goto(f"/issues/{name}")
        for key in ("j", "j", "k", "j"):
            page.keyboard.press(key)
        assert page.evaluate("document.activeElement.getAttribute('href')").endswith(
            "/sentences/2#passage"
        )
        page.keyboard.press("Enter")
        page.locator("#beside mark").first.wait_for()
        page.keyboard.press("Escape")
        assert page.locator("#beside mark").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
def test_nobody_is_kept_out_of_the_desk(
    browser: Browser, served: Serving, site: str, scheme: str, view: dict[str, int]
) -> None:
    name = sorted(served.output.iterdir())[0].name
    paths = ("", "/review", "/sentences/1", "/review/foreseen")
    told = {}
    with browser.new_context(base_url=site, color_scheme=scheme, viewport=view) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(LONG)
        for path in ("/workbench", *(f"/issues/{name}{path}" for path in paths)):
            page.goto(path)
            page.wait_for_load_state("networkidle")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            reach = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            told[path] = violations(page) + ([f"{reach} pixels too wide"] if reach > 0 else [])
    assert {path: found for path, found in told.items() if found} == {}
