"""What every test stands on: no network, and a fixed day."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import hypothesis
import pytest

# Machines are noisy: how long an example takes says nothing.
hypothesis.settings.register_profile("briefer", deadline=None)
hypothesis.settings.load_profile("briefer")

SEEDS = Path(__file__).parent.parent / "seeds"
CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 22)

_connect = socket.socket.connect


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "local"
        if host not in ("local", "127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {host}")
        _connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def seeds() -> Path:
    return SEEDS


@pytest.fixture
def today() -> date:
    return TODAY
