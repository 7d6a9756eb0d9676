"""A site of the tests' own, and a browser that is none: it keeps cookies and sends forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from briefer import library
from briefer.config import Settings
from briefer.library import Library, Role, open_library
from briefer.web import Serving, application
from tests.libraries import NOW, TODAY

HERE = "http://localhost"
PASSWORD = "a horse that stands still"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def serving(folder: Path, **said: Any) -> Serving:
    """Return how a library of a folder is served; the library is made."""
    place = folder / "library.db"
    with open_library(place, create=True):
        pass
    usual = Serving(
        settings=Settings(),
        library=place,
        output=folder / "output",
        clock=Clock(),
        calendar=lambda: TODAY,
    )
    return replace(usual, **said)


@contextmanager
def kept(served: Serving) -> Iterator[Library]:
    """Open the library that is served."""
    with open_library(served.library) as opened:
        yield opened


@contextmanager
def browsing(served: Serving, address: str = HERE) -> Iterator[TestClient]:
    """Yield what visits a site, and doesn't follow where it is led."""
    with TestClient(
        application(served),
        base_url=address,
        follow_redirects=False,
        raise_server_exceptions=False,
    ) as client:
        yield client


def add_account(served: Serving, name: str, role: Role = "reader") -> None:
    """Make an account with the usual password."""
    with kept(served) as opened:
        library.add_account(opened, name, role=role, password=PASSWORD, now=NOW)


def form_token(page: str) -> str:
    """Return the token of the forms of a page."""
    found = re.search(r"X-Form-Token\W+[^}]*?([0-9a-f]{64})", page)
    assert found is not None
    return found[1]


def send(client: TestClient, path: str, data: Mapping[str, str], *, page: str = "/sign-in") -> Any:
    """Fill in and send a form of a page."""
    token = form_token(client.get(page, follow_redirects=True).text)
    return client.post(path, data={"form_token": token, **data})


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **said: str) -> Any:
    """Sign in on the page for it."""
    return send(client, "/sign-in", {"name": name, "password": password, **said})
