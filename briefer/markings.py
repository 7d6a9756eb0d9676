"""Handling markings: the labels of the Traffic Light Protocol 2.0, as its standard writes them."""

from __future__ import annotations

TLP = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")  # ever laxer


def strictness(marking: str | None) -> int:
    """Return how far a TLP label keeps a brief in; a marking of another kind is not compared."""
    return len(TLP) - TLP.index(marking) if marking in TLP else 0


def style_class(marking: str | None) -> str:
    """Return the class under which a marking is styled: each TLP label has a colour of its own."""
    if marking is None:
        return ""
    label = marking.strip().upper()
    return label.replace(":", "-").replace("+", "-").lower() if label in TLP else "marked"
