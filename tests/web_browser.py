"""Chromium, driven through the pages; what it complains of is a fault of ours."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest

from briefer.web import Serving, application
from tests.chromium import AXE, BROWSERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

_STARTS = 120  # seconds that a server may take to be there


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser, or skip the test that asks for it with what is missing."""
    called = next(filter(None, map(shutil.which, BROWSERS)), None)
    if called is None:
        pytest.skip("no Chromium here: the pages are not driven in a browser")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=called,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


@contextmanager
def running(served: Serving) -> Iterator[str]:
    """Serve on a port of this machine; yield the address."""
    import uvicorn

    app = application(served)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="on"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    end = monotonic() + _STARTS
    while not server.started:
        assert thread.is_alive()
        assert monotonic() < end
        sleep(0.05)
    (port,) = (socket.getsockname()[1] for one in server.servers for socket in one.sockets)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(_STARTS)


@contextmanager
def visiting(browser: Browser, address: str, **said: Any) -> Iterator[Page]:
    """Yield a page at an address; at the end, nothing was complained of in its console."""
    context = browser.new_context(base_url=address, locale="en", **said)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.extend(_refused(request)))
    yield page
    context.close()
    assert complaints == []


def _refused(request: Request) -> list[str]:
    """Return what is wrong with a request that failed; one that nobody waits for any more is well."""
    aborted = request.failure == "net::ERR_ABORTED"
    return [] if aborted else [f"{request.url}: {request.failure}"]


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page as it is shown."""
    if not AXE.exists():
        pytest.skip("no axe-core here (make axe fetches it): pages are not looked at by axe")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(told => told.violations)")
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]
