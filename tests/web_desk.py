"""A desk of the tests' own: a library with articles, and a brief that is made of them on the workbench."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.testclient import TestClient

from briefer import library, resources
from briefer.issuing import add_to_library, arrivals, open_review
from briefer.issuing.reviewing import Reviewing
from briefer.web import Serving
from tests.libraries import NOW, TODAY
from tests.web_site import form_token, kept, serving

SEEDS = resources.seeds()


def desk(folder: Path, **said: Any) -> Serving:
    """Return how a library with the packaged articles is served."""
    served = serving(folder, **said)
    with kept(served) as opened:
        taken = add_to_library(
            arrivals([SEEDS]), kept=opened, settings=served.settings, today=TODAY, now=NOW
        )
        assert len(list(taken)) == 5
    return served


def post(client: TestClient, path: str, page: str, **data: Any) -> Any:
    """Send a form with the token and the revision that a page shows."""
    shown = client.get(page)
    assert shown.status_code == 200, shown.text
    revision = re.search(r'name="revision" value="(\w*)"', shown.text)
    own = {"form_token": form_token(shown.text), "revision": revision[1] if revision else ""}
    return client.post(path, data=own | data)


def make(client: TestClient, **choices: str) -> str:
    """Make a brief on the workbench; return the path of its page."""
    made = post(client, "/workbench", "/workbench", **choices)
    assert made.status_code == 303, made.text
    return str(urlsplit(made.headers["location"]).path)


def under(served: Serving, path: str) -> Reviewing:
    """Return the brief behind a page, with the decisions on it."""
    return open_review(served.output / Path(path).name)


def shown(response: Any) -> str:
    """Return the words of a page, without its marks."""
    main = response.text.partition("<main")[2]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def audit(served: Serving) -> list[str]:
    """Return what was done, the first first."""
    with kept(served) as opened:
        return [deed.what for deed in reversed(library.list_deeds(opened, most=100))]
