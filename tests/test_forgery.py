"""Whoever knows the format may rewrite a brief and its seals: it is never called what it is not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefer
from briefer.rendering import from_json, render, to_json
from briefer.rendering.json_writing import rewritten
from briefer.verifying import verify
from tests.conftest import SEEDS, TODAY


@pytest.fixture(scope="module")
def brief() -> briefer.Brief:
    return briefer.make([SEEDS], today=TODAY)


def clip(tree: Any) -> None:
    piece = tree["bottom_line"][0]["quotes"][0]["pieces"][0]
    piece["text"] = " ".join(piece["text"].split()[:6])
    piece["end"] = piece["start"] + len(piece["text"])


def speaker(tree: Any) -> None:
    section = next(one for one in tree["sections"] if one["positions"])
    section["positions"][0]["actor"] = "Somebody Else"


def title(tree: Any) -> None:
    tree["sources"][0]["title"] = "Another title"


def label(tree: Any) -> None:
    tree["sections"][0]["label"] = "Scandal"


def dating(tree: Any) -> None:
    tree["sources"][1]["dating"] |= {
        "edtf": "2019-05-05",
        "start": "2019-05-05",
        "end": "2019-05-05",
    }


def pinpoint(tree: Any) -> None:
    tree["bottom_line"][0]["quotes"][0]["paragraph"] += 1


def order(tree: Any) -> None:
    tree["bottom_line"].reverse()


@pytest.mark.parametrize("forge", [clip, speaker, title, label, dating, pinpoint, order])
def test_data_that_was_rewritten_with_its_seal_is_refuted_by_the_originals(
    forge: Callable[[Any], None], brief: briefer.Brief, tmp_path: Path
) -> None:
    tree = copy.deepcopy(json.loads(to_json(brief)))
    forge(tree)
    forged = from_json(rewritten(json.dumps(tree).encode()))
    path = tmp_path / "brief.json"
    path.write_bytes(render(forged, "json"))
    outcome = verify(path, against=[SEEDS])
    assert not outcome.ok
    assert outcome.degree != "reproduced"
    assert outcome.failures


def test_the_honest_brief_is_consistent_alone_and_reproduced_from_its_originals(
    brief: briefer.Brief, tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    path.write_bytes(render(brief, "html"))
    assert verify(path).degree == "consistent"
    assert verify(path, against=[SEEDS]).degree == "reproduced"


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b"</body>", b"<svg><desc>Not said</desc></svg></body>"),
        (b"<main", b"<p hidden>Not said</p><main"),
        (b"<li>", b'<li value="9">'),
        (b"<body", b'<body onload="alert(1)"'),
        (b"</html>", b"</html>%PDF-1.7"),
    ],
    ids=["desc", "hidden", "value", "handler", "polyglot"],
)
def test_a_page_that_shows_anything_else_is_refuted_from_the_file_alone(
    found: bytes, put: bytes, brief: briefer.Brief, tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    path.write_bytes(render(brief, "html").replace(found, put, 1))
    outcome = verify(path)
    assert not outcome.ok
    assert outcome.failures
