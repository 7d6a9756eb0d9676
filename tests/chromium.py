"""Chromium on this machine, and axe-core in it: what people with other eyes and hands can't use."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

AXE = (
    Path(__file__).parent.parent
    / ".axe"  # what `make axe` fetches, by the hash in axe.lock
    / "selenium_axe_python"
    / "axe-core"
    / "axe.min.js"
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTHS = (1200, 380)  # CSS pixels: a desk, and a narrow phone
SCHEMES = ("light", "dark")
OPTIONS = (
    "--headless",
    "--no-sandbox",  # a container has none to give; the page is our own
    "--disable-gpu",
    "--no-first-run",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # nothing leaves this machine
    "--window-size=1300,900",
    "--virtual-time-budget=60000",
    "--dump-dom",
)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
RUN = """<script src="axe.min.js"></script>
<script>
for (const details of document.querySelectorAll("details")) details.open = true
axe.run().then(found => parent.tell({
  width: innerWidth,
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  reach: document.documentElement.scrollWidth,
  passed: found.passes.length,
  violations: found.violations.map(
    rule => `${rule.id}, ${rule.nodes.length} times, as in ${rule.nodes[0].html.slice(0, 200)}`),
}))
</script></body>"""
TELL = """<!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<script>
function tell(view) {
  const script = document.createElement("script")
  script.type = "application/json"
  script.className = "view"
  script.textContent = JSON.stringify(view).replaceAll("<", "\\\\u003c")
  document.head.append(script)
}
</script>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page as wide as a window and in one of its colour schemes, and what axe says of it."""

    width: int
    dark: bool
    reach: int  # how far its contents go: beyond `width`, they have to be moved sideways
    passed: int
    violations: Sequence[str]

    @property
    def name(self) -> str:
        return f"{'dark' if self.dark else 'light'}, {self.width} px"


def browser() -> str:
    """Return the browser, or skip the test that asks for it with what is missing."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium here: pages are not looked at by axe")
    if not AXE.exists():
        pytest.skip("no axe-core here (make axe fetches it): pages are not looked at by axe")
    return found


def views(page: str, folder: Path) -> list[View]:
    """Let axe look at a copy of a page, all its details open, in each width and colour scheme.

    Each view is a frame: a window of Chromium's is never narrower than 500 pixels. The copy is
    without the page's policy, which would let no script run.
    """
    called = browser()
    (folder / "axe.min.js").write_bytes(AXE.read_bytes())
    copy = escape(POLICY.sub("", page).replace("</body>", RUN))
    frames = (
        f'<iframe style="color-scheme:{scheme};width:{width}px;height:900px;border:0"'
        f' srcdoc="{copy}"></iframe>'
        for width in WIDTHS
        for scheme in SCHEMES
    )
    file = folder / "views.html"
    file.write_text(TELL + "".join(frames), encoding="utf-8")
    told = subprocess.run(
        [called, *OPTIONS, f"--user-data-dir={folder / 'profile'}", file.as_uri()],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    ).stdout  # fmt: skip
    said = re.findall(r'<script type="application/json" class="view">(.*?)</script>', told, re.S)
    return [View(**json.loads(view)) for view in said]
