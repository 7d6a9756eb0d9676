"""What was not trusted is worked on in a process that can be stopped."""

from __future__ import annotations

import os
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


def one_by_one(data: bytes, *ends: str) -> Iterator[bytes]:
    """Yield the bytes one by one, and say something in between."""
    for byte in data:
        print("said by a library", byte)  # noqa: T201  # what libraries do
        yield bytes((byte,))
    if "raise" in ends:
        raise InputError("no more", subject="x")
    while "stay" in ends:
        pass
    if "fill" in ends:
        yield bytes(1 << 30)
    if "write" in ends:
        Path(ends[-1]).write_text("written")
    if "number" in ends:
        yield str(os.getpid()).encode()


EACH = {"seconds": 1, "memory": 512 << 20}


def each(*ends: str) -> list[bytes]:
    return list(bounded.each(f"{HERE}one_by_one", b"abc", *ends, **EACH))


def test_results_come_one_by_one_from_a_process_that_stays() -> None:
    assert each() == [b"a", b"b", b"c"]
    assert len({each("number")[-1] for _ in range(5)}) == 1
    assert each("number")[-1] != str(os.getpid()).encode()


@pytest.mark.parametrize(
    ("end", "error", "said"),
    [
        ("raise", bounded.FailedError, "x: no more"),
        ("stay", bounded.StoppedError, "took more than 1 seconds"),
        ("fill", bounded.StoppedError, "took more than 512 MB"),
        ("write", bounded.FailedError, "File too large|Errno 27"),
    ],
)
def test_what_came_before_the_end_is_kept_and_the_next_work_is_done(
    end: str, error: type[Exception], said: str, tmp_path: Path
) -> None:
    seen: list[bytes] = []
    work = bounded.each(f"{HERE}one_by_one", b"abc", end, str(tmp_path / "file"), **EACH)
    with pytest.raises(error, match=said):
        seen.extend(work)
    assert seen == [b"a", b"b", b"c"]
    assert each() == [b"a", b"b", b"c"]


def test_work_that_nobody_waits_for_disturbs_no_other() -> None:
    begun = bounded.each(f"{HERE}one_by_one", b"abc", "stay", **EACH)
    assert next(begun) == b"a"
    assert each() == [b"a", b"b", b"c"]
    begun.close()  # type: ignore[attr-defined]  # a generator
    assert each() == [b"a", b"b", b"c"]
