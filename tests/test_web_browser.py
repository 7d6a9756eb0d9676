"""A new user's way through the pages, in Chromium: with scripts and without, light and dark, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from briefer.web import prepare_demo
from tests.web_browser import chromium, running, violations, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

PAGES = (
    "/", "/articles", "/articles?q=pakistan&known=inferred", "/articles?q=nothingness", "/articles/1",
    "/articles/1/names", "/articles/refused", "/briefs", "/briefs/1", "/themes?q=talks", "/themes/stories", "/sources",
    "/nothing-here",
)  # fmt: skip
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1300, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(prepare_demo(tmp_path_factory.mktemp("demo"))) as address:
        yield address


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_from_the_first_page_to_a_sentence_in_its_article(
    browser: Browser, site: str, scripts: bool
) -> None:
    with visiting(browser, site, java_script_enabled=scripts, viewport=DESK) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill("pakistan")
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles?q=pakistan")
        page.get_by_role("link", name="Joint Military Operations").first.click()
        assert "Joint Military" in page.get_by_role("heading", level=1).inner_text()
        assert page.get_by_text("Left out:").count() > 0
        page.get_by_role("link", name="Briefs").first.click()
        page.get_by_role("link", name="Security ties").first.click()
        page.locator("a.note").first.click()
        page.wait_for_url("**/articles/*passage=*")
        assert page.locator("#passage").first.is_visible()
        page.go_back()
        with page.expect_navigation():
            page.get_by_role("link", name="Open the document").click()
        assert page.title().startswith("Security ties")


def test_the_list_follows_what_is_typed_and_what_is_chosen(browser: Browser, site: str) -> None:
    with visiting(browser, site) as page:
        page.goto("/articles")
        page.keyboard.press("/")
        page.keyboard.type("tillerson")
        page.wait_for_url("**/articles?q=tillerson*")
        page.wait_for_function("document.querySelectorAll('.articles > li').length === 1")
        page.reload()
        assert page.get_by_role("searchbox").input_value() == "tillerson"
        assert page.locator(".articles > li").count() == 1


def test_the_names_of_an_article_come_by_themselves(browser: Browser, site: str) -> None:
    with visiting(browser, site) as page:
        page.goto("/articles/1")
        page.locator("#names a", has_text="Pakistan").first.wait_for()


def test_the_keyboard_leads_past_the_head_of_the_page(browser: Browser, site: str) -> None:
    with visiting(browser, site) as page:
        page.goto("/articles")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
def test_nobody_is_kept_out(browser: Browser, site: str, scheme: str, view: dict[str, int]) -> None:
    with browser.new_context(base_url=site, color_scheme=scheme, viewport=view) as context:  # type: ignore[arg-type]
        page = context.new_page()
        told = {}
        for path in PAGES:
            page.goto(path)
            page.wait_for_load_state("networkidle")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = violations(page)
            reach = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            told[path] = [*found, *([f"{reach} pixels too wide"] if reach > 0 else [])]
    assert {path: found for path, found in told.items() if found} == {}


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "ur"])
def test_the_pages_speak_the_language_of_the_reader(
    browser: Browser, site: str, language: str
) -> None:
    with browser.new_context(base_url=site, locale=language, viewport=PHONE) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for path in PAGES:
            page.goto(path)
            root = page.locator("html")
            assert root.get_attribute("lang") == language
            assert root.get_attribute("dir") == ("rtl" if language in ("ar", "ur") else "ltr")
            head = page.locator("header nav").inner_text()
            assert not re.search(r"Articles\b.*Sources", head, re.S) or language == "fr"
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
