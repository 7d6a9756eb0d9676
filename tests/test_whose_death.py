"""A theme is not called after what befell somebody whom its articles mention beside another."""

from __future__ import annotations

from briefer.grouping.labelling import labels
from briefer.grouping.labelling.ranking import Named

ARTICLES = [
    Named(
        title="",
        text="Ada Lorn cooked on television. After Stahl's death the cook sold books in Velm. Ada Lorn was 66.",
        points=(
            "After Stahl's death the cook sold books in Velm.",
            "Stahl's death came early.",
        ),
    ),
    Named(
        title="",
        text="Ada Lorn was mourned in Ruritz. She and Stahl had ridden one motorcycle; then came the death.",
        points=("Then came the death of Stahl, said Lorn.",),
    ),
    Named(
        title="",
        text="Cooks remembered Ada Lorn in Tarn on Monday. Ada Lorn was a lawyer first.",
        points=("Death came.",),
    ),
]


def test_a_theme_is_not_called_after_the_death_of_another() -> None:
    (label,) = labels.label_groups([[0, 1, 2]], ARTICLES)
    assert label.text == "Ada Lorn"
