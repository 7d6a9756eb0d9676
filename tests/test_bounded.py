"""What was not trusted is worked on in a process that can be stopped."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer import bounded
from briefer.errors import InputError

HERE = "tests.test_bounded:"
ROOT = Path(__file__).parents[1]
ROOMY = {"seconds": 20, "memory": 1 << 30}


def shouted(data: bytes, *ends: str) -> bytes:
    return data.upper() + "".join(ends).encode()


def forever(data: bytes) -> bytes:
    while data:
        pass
    return data


def refused(data: bytes) -> bytes:
    raise InputError("no article", subject=data.decode())


@pytest.fixture(autouse=True)
def beside_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_bytes_go_in_and_bytes_come_out() -> None:
    assert bounded.run(f"{HERE}shouted", b"half", "!", "?", **ROOMY) == b"HALF!?"


def test_an_endless_loop_is_stopped() -> None:
    with pytest.raises(bounded.StoppedError, match="more than 1 seconds"):
        bounded.run(f"{HERE}forever", b"x", seconds=1, memory=1 << 30)


def test_what_unfolds_to_a_gigabyte_is_stopped() -> None:
    bomb = zlib.compress(bytes(1 << 30), 1)
    with pytest.raises(bounded.StoppedError, match="MB"):
        bounded.run("zlib:decompress", bomb, seconds=20, memory=512 << 20)


@pytest.mark.parametrize(
    ("function", "said"),
    [(f"{HERE}refused", "^x: no article$"), ("zlib:decompress", "Error -"), ("zlib:no", "no")],
    ids=["for a reader", "a bug", "no such function"],
)
def test_what_the_function_says_comes_back_in_one_line(function: str, said: str) -> None:
    with pytest.raises(bounded.FailedError, match=said):
        bounded.run(function, b"x", **ROOMY)


def forever_each(data: bytes) -> Iterator[bytes]:
    yield forever(data)
