"""Handling markings, as the Traffic Light Protocol orders them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefer.markings import TLP, strictness, style_class


def test_each_label_keeps_a_brief_in_further_than_the_next() -> None:
    assert TLP[0] == "TLP:RED"
    assert all(strictness(one) > strictness(other) for one, other in pairwise(TLP))
    assert strictness("TLP:CLEAR") > strictness(None) == strictness("NOT FOR RELEASE") == 0


@pytest.mark.parametrize(
    ("marking", "styled"),
    [
        ("TLP:AMBER+STRICT", "tlp-amber-strict"),
        ("tlp:red ", "tlp-red"),
        ("NOT FOR RELEASE", "marked"),
        (None, ""),
    ],
)
def test_a_label_has_a_style_of_its_own(marking: str | None, styled: str) -> None:
    assert style_class(marking) == styled
