"""Nothing travels in a ZIP that the brief in it doesn't give, and originals are who they say they are."""

from __future__ import annotations

import io
import shutil
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import briefer
from briefer.errors import VerifyError
from briefer.rendering import render
from briefer.verifying import verify
from tests.conftest import SEEDS, TODAY
from tests.sample_brief import sample_brief


@cache
def rendered() -> bytes:
    return render(replace(sample_brief(), sections=(), timeline=()), "zip")


def added(*entries: tuple[str, bytes]) -> bytes:
    """Return the bundle with further entries, as any program adds them."""
    out = io.BytesIO(rendered())
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of two entries of one name
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def commented(where: str) -> bytes:
    out = io.BytesIO(rendered())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"Not said"
        if where == "entry":
            archive.filelist[0].comment = b"Not said"
            archive.comment = b""
            archive._didModify = True
    return out.getvalue()


def reordered() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rendered())) as old, zipfile.ZipFile(out, "w") as new:
        for entry in reversed(old.infolist()):
            new.writestr(entry, old.read(entry))
    return out.getvalue()


def between() -> bytes:
    """Return the bundle with bytes between its files and its directory."""
    data = rendered()
    at = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    moved = int.from_bytes(data[end + 16 : end + 20], "little") + 9
    return data[:at] + b"Not said." + data[at : end + 16] + moved.to_bytes(4, "little") + data[end + 20 :]  # fmt: skip


def renamed() -> bytes:
    """Return the bundle in which a file has another name for who reads it from the front."""
    return rendered().replace(b"brief.html", b"brief.htm_", 1)


PAGE = b"<html><body>Not said</body></html>"

FORGERIES: dict[str, Callable[[], bytes]] = {
    "a stray entry": lambda: added(("readme.html", PAGE)),
    "an empty folder": lambda: added(("sources/", b"")),
    "a second entry of the name": lambda: added(("brief.html", PAGE)),
    "a second brief.json": lambda: added(("brief.json", b"{}")),
    "a name in other letters": lambda: added(("Brief.html", PAGE)),
    "a name that leads elsewhere": lambda: added(("../brief.html", PAGE)),
    "a comment": lambda: commented("archive"),
    "a comment on an entry": lambda: commented("entry"),
    "another order": reordered,
    "a page before it": lambda: PAGE + rendered(),
    "a page behind it": lambda: rendered() + PAGE,
    "bytes between its files": between,
    "two names for one file": renamed,
    "a second archive behind it": lambda: rendered() + rendered(),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_bundle_is_never_called_right(name: str, tmp_path: Path) -> None:
    data = FORGERIES[name]()
    assert data != rendered()
    path = tmp_path / "brief.zip"
    path.write_bytes(data)
    try:
        outcome = verify(path)
    except VerifyError:
        return
    assert outcome.degree == "refuted"


def test_the_true_bundle_is_consistent(tmp_path: Path) -> None:
    path = tmp_path / "brief.zip"
    path.write_bytes(rendered())
    assert verify(path).degree == "consistent"


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "brief.json"
    path.write_bytes(render(briefer.make([SEEDS], today=TODAY), "json"))
    return path


def test_originals_whose_contents_were_swapped_do_not_reproduce_it(
    brief: Path, tmp_path: Path
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    one, other, *_ = sorted((tmp_path / "seeds").glob("*.txt"))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    outcome = verify(brief, against=[tmp_path / "seeds"])
    assert outcome.degree == "refuted"
    assert {one.name, other.name} & {
        word.strip("'") for failure in outcome.failures for word in failure.what.split()
    }


def test_an_original_under_another_name_does_not_reproduce_it(brief: Path, tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    one, *_ = sorted((tmp_path / "seeds").glob("*.txt"))
    one.rename(one.with_name("other.txt"))
    assert verify(brief, against=[tmp_path / "seeds"]).degree == "refuted"


def test_one_original_more_or_less_does_not_reproduce_it(brief: Path, tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "seeds" / "more.txt").write_text(
        "The harbour of Oslo was closed on Monday for a week.\n\nThe fleet will sail on Friday.",
        encoding="utf-8",
    )
    assert verify(brief, against=[tmp_path / "seeds"]).degree == "refuted"
    (tmp_path / "seeds" / "more.txt").unlink()
    next((tmp_path / "seeds").glob("*.txt")).unlink()
    assert verify(brief, against=[tmp_path / "seeds"]).degree == "refuted"
