"""Pieces that are not put together as drafting does it are refuted, from the file alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefer
from briefer import records
from briefer.fingerprint import Tree
from briefer.model import Piece, collapse
from briefer.rendering import from_json, render, to_json
from briefer.rendering.json_writing import rewritten
from briefer.verifying import verify
from briefer.verifying.claims import check
from tests.sample_brief import TEXTS as TEXTS_OF_SAMPLE
from tests.sample_brief import sample_brief

ARTICLE = """\
RIGA (TNA) - The harbour authority of Riga denied on Monday that the northern pier will be closed \
to ferries this winter. Its chairman, Janis Ozols, spoke to reporters in Riga after a meeting with \
the owners of four ferry companies. Janis Ozols said the pier would stay open until the new \
terminal was built at the old shipyard. He said the council had never agreed to sell the harbour \
to the company Nordkai.

However, the company Nordkai did not withdraw its offer for the harbour of Riga on Tuesday. Mara \
Liepa, the minister of transport, said the government of Latvia would not sell the harbour before \
the election. The owners of the ferries in Riga have asked for a longer lease of the northern pier.

Fishermen of the coast protested in Riga against the plan of the ministry on Wednesday. The \
ministry in Riga said that it would speak with the fishermen before the end of the month.
"""

OTHER = """\
The company Nordkai bought a zinc mine in Lapland on Monday for nine million euros. Miners in Lapland \
have waited for a new owner of the zinc mine since the spring.

“The new owner of the zinc mine has promised to keep all of the workers,” said Pekka Salo, who leads \
the union of miners. “The company must clean the river before it opens the mine in Lapland,” the mayor of Kemi, Aino \
Virta, told reporters. Nordkai will open the zinc mine in Lapland again in the summer.
"""
TEXTS = {"port.txt": ARTICLE, "zinc.txt": OTHER}


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> briefer.Brief:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return briefer.make([folder], today="2026-03-05", bottom_line=3)


def quotes(tree: Any) -> Iterator[Any]:
    """Yield every quotation of a brief that was read as plain JSON."""
    if isinstance(tree, dict):
        if "pieces" in tree:
            yield tree
        for value in tree.values():
            yield from quotes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from quotes(value)


def piece(words: str, kind: str = "verbatim", after: int = 0) -> dict[str, Any]:
    start = ARTICLE.index(words, after)
    return {"kind": kind, "text": words, "start": start, "end": start + len(words)}


LIEPA = "Mara Liepa, the minister of transport, said the government of Latvia would not sell the harbour before the election."
CUT = {"kind": "cut", "text": "", "start": 0, "end": 0}


def quoted(tree: Any, words: str) -> Iterator[Any]:
    found = [one for one in quotes(tree) if any(words in p["text"] for p in one["pieces"])]
    assert found
    yield from found


def instead(words: str, *pieces: dict[str, Any]) -> Callable[[Any], None]:
    """Show other pieces in place of the quotation with these words, wherever it stands."""

    def forge(tree: Any) -> None:
        for one in quoted(tree, words):
            one["pieces"] = list(pieces)

    return forge


def verified(tree: Any, tmp_path: Path, *, everything: bool = True) -> briefer.Verification:
    """Seal forged data anew, with every passage of the article as proof, and verify the file."""
    if everything:
        tree["passages"] = [
            {"source": source["number"], "index": p.index, "start": p.start, "text": p.text}
            | {"path": list(p.path)}
            for source in tree["sources"]
            for text in [TEXTS[source["name"]]]
            for p in Tree(text).prove([briefer.Span(0, len(text))])
        ]
    path = tmp_path / "brief.json"
    path.write_bytes(render(from_json(rewritten(json.dumps(tree).encode())), "json"))
    return verify(path)


def test_the_brief_quotes_what_is_forged_below(brief: briefer.Brief, tmp_path: Path) -> None:
    kinds = {p.kind for quote in brief.quotes for p in quote.pieces}
    assert kinds == {"verbatim", "cut", "insertion"}
    assert any(section.positions for section in brief.sections)
    tree = json.loads(to_json(brief))
    assert verified(tree, tmp_path, everything=False).degree == "consistent"
    assert verified(tree, tmp_path).degree == "consistent"


SENTENCES = {
    "a denial clipped to a claim": instead(
        "harbour authority", piece("the northern pier will be closed to ferries this winter.")
    ),
    "an end clipped off": instead(
        "harbour authority",
        piece("The harbour authority of Riga denied on Monday that the northern pier will be closed"),
    ),
    "two sentences as one": instead(
        "government of Latvia", piece(LIEPA + " The owners of the ferries in Riga have asked for a longer lease of the northern pier.")
    ),
    "a cut over 'not'": instead(
        "withdraw",
        CUT,
        piece("the company Nordkai did"),
        CUT,
        piece("withdraw its offer for the harbour of Riga on Tuesday."),
    ),
    "a cut at the end": instead("government of Latvia", piece(LIEPA.removesuffix(" before the election.")), CUT),
    "a cut that leaves out more than the connective": instead(
        "withdraw", CUT, piece("withdraw its offer for the harbour of Riga on Tuesday.")
    ),
    "words skipped through an insertion": instead(
        "never agreed",
        piece("Janis Ozols", "insertion", ARTICLE.index("Janis Ozols said")),
        piece("agreed to sell the harbour to the company Nordkai."),
    ),
    "another name put in": instead(
        "never agreed",
        piece("Mara Liepa", "insertion"),
        piece("said the council had never agreed to sell the harbour to the company Nordkai."),
    ),
    "a name put in where nothing leans on it": instead(
        "government of Latvia",
        piece("Janis Ozols", "insertion"),
        piece(LIEPA),
    ),
}  # fmt: skip


@pytest.mark.parametrize("forge", SENTENCES.values(), ids=SENTENCES)
def test_pieces_that_drafting_would_not_make_are_refuted(
    forge: Callable[[Any], None], brief: briefer.Brief, tmp_path: Path
) -> None:
    tree = json.loads(to_json(brief))
    forge(tree)
    outcome = verified(tree, tmp_path)
    assert outcome.degree == "refuted"
    assert all(failure.where.startswith("footnote") for failure in outcome.failures)


def test_another_speaker_is_refuted(brief: briefer.Brief, tmp_path: Path) -> None:
    for name in ("Aino Virta", "Janis Ozols", "Nordkai", "Somebody Else", ""):
        tree = json.loads(to_json(brief))
        position = next(s["positions"][0] for s in tree["sections"] if s["positions"])
        if position["actor"] == name:
            continue
        position["actor"] = name
        outcome = verified(tree, tmp_path)
        assert outcome.degree == "refuted", name
        assert "as the speaker" in outcome.failures[0].what


@pytest.mark.parametrize("forge", ["paragraph", "sentence"])
def test_another_place_is_refuted_where_the_passages_show_it(
    forge: str, brief: briefer.Brief, tmp_path: Path
) -> None:
    tree = json.loads(to_json(brief))
    for one in quoted(tree, "government of Latvia" if forge == "sentence" else "harbour authority"):
        one[forge] += 8
    outcome = verified(tree, tmp_path)
    assert outcome.degree == "refuted"
    assert "stand elsewhere" in outcome.failures[0].what


def test_a_sentence_whose_surroundings_were_taken_away_is_not_believed(
    brief: briefer.Brief, tmp_path: Path
) -> None:
    tree = json.loads(to_json(brief))
    for one in quoted(tree, "government of Latvia"):
        start, end = one["pieces"][0]["start"], one["pieces"][0]["end"]
    tree["passages"] = [
        p for p in tree["passages"] if start < p["start"] + len(p["text"]) and p["start"] < end
    ]
    tree["sources"][0]["dating"]["evidence"] = []
    assert verified(tree, tmp_path, everything=False).degree == "refuted"


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_part_of_a_sentence_passes_for_the_whole(data: st.DataObject) -> None:
    made = sample_brief()
    whole = [quote for quote in made.quotes if len(quote.pieces) == 1]
    quote = data.draw(st.sampled_from(whole))
    piece = quote.pieces[0]
    text = TEXTS_OF_SAMPLE[quote.source - 1][piece.start : piece.end]
    words = [found.span() for found in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    if last - first == len(words) - 1:
        return
    start, end = words[first][0], words[last][1]
    clipped = Piece(
        kind="verbatim",
        text=collapse(text[start:end]),
        start=piece.start + start,
        end=piece.start + end,
    )
    tree = json.loads(to_json(made))
    for one in quotes(tree):
        if one["number"] == quote.number:
            one["pieces"] = [records.to_plain(clipped)]
    forged = from_json(rewritten(json.dumps(tree).encode()))
    assert f"footnote {quote.number}" in {failure.where for failure in check(forged)}
