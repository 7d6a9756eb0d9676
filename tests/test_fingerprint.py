"""The proof that a passage belongs to a text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.fingerprint import Proof, Tree, root_of_proof, segments
from briefer.model import Span

texts = st.text(alphabet=st.sampled_from("ab .!?…”\n\r\tأ😀"), min_size=1, max_size=200)


def fingerprint(tree: Tree, proof: Proof) -> str:
    return root_of_proof(proof, count=len(tree.segments), length=len(tree.text))


@given(texts)
def test_segments_tile_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in segments(text)) == text


@given(texts)
def test_every_segment_leads_to_the_fingerprint(text: str) -> None:
    tree = Tree(text)
    proofs = tree.prove([Span(0, len(text))])
    assert "".join(proof.text for proof in proofs) == text
    assert {fingerprint(tree, proof) for proof in proofs} == {tree.fingerprint}


@given(texts, st.data())
def test_a_span_is_covered_by_its_proofs(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    proofs = Tree(text).prove([Span(start, end)])
    offset = proofs[0].start
    whole = "".join(proof.text for proof in proofs)
    assert whole[start - offset : end - offset] == text[start:end]


@pytest.mark.parametrize(
    "change",
    [
        {"text": "The minister resigned. "},
        {"start": 1},
        {"index": 1},
        {"path": ()},
        {"path": ("L00", "R00")},
        {"path": ("Rxx", "R00")},
    ],
)
def test_a_changed_proof_leads_elsewhere(change: dict[str, object]) -> None:
    tree = Tree("The minister stayed. She spoke. Nobody asked. All went home. The end.")
    proof = replace(tree.prove([Span(0, 5)])[0], **change)
    assert fingerprint(tree, proof) != tree.fingerprint


def test_a_longer_path_leads_nowhere() -> None:
    tree = Tree("One. Two. Three.")
    proof = tree.prove([Span(0, 3)])[0]
    longer = replace(proof, path=(*proof.path, proof.path[-1]))
    assert fingerprint(tree, longer) != tree.fingerprint


def test_the_same_text_has_the_same_fingerprint_and_another_has_not() -> None:
    assert Tree("One. Two.").fingerprint == Tree("One. Two.").fingerprint
    assert Tree("One. Two.").fingerprint != Tree("One. Two. ").fingerprint


def test_the_fingerprint_never_changes_between_releases() -> None:
    assert Tree("A bridge was built. It fell.\n\nNobody was hurt.").fingerprint == (
        "894da751c3c44e4017055af36aaec92fcd0975d45e54ddbd03e9eccc4a10aafb"
    )
