"""What a sentence looks like: numbers, capitals, quotation, how it opens and ends."""

from __future__ import annotations

import numpy as np

from briefer.language import quoted_share
from briefer.summarising.kinds import CAPITAL, DAY, DIGIT, JOINS, LEANS, SAID, SELF
from briefer.summarising.wording import Floats, Ints, Wording

_COUNTED = np.array([DIGIT, CAPITAL, SELF, SAID, DAY])
_ENDS = frozenset(".!?…。！？۔।")
_ASKS = frozenset("?？؟")
_CLOSERS = "\"'”’»›)] "
_QUOTES = frozenset("\"“'‘«„")

NAMES = (
    *("numbers", "capitals", "capital_share", "commas", "bracket"),
    *("quotation", "quoted", "opens_quotation", "question", "unended"),
    *("self", "said", "day", "leaning", "joining"),
)


def surface(found: Wording) -> list[Floats]:
    """Return one column for each of NAMES."""
    texts = found.sentences
    (digits, capitals, selves, said, days), opens = _kinds(found)
    share = np.array([_share(text) for text in texts])
    ends = [text[-4:].rstrip(_CLOSERS)[-1:] for text in texts]
    return [
        np.minimum(digits, 3) / 3,
        np.minimum(capitals, 8) / 8,
        capitals / np.maximum(found.lengths, 1),
        np.minimum([text.count(",") for text in texts], 4) / 4,
        np.array(["(" in text for text in texts], dtype=float),
        share,
        share > 0,
        np.array([text[0] in _QUOTES for text in texts], dtype=float),
        np.array([end in _ASKS for end in ends], dtype=float),
        np.array([end not in _ENDS for end in ends], dtype=float),
        np.minimum(selves, 3) / 3,
        said > 0,
        days > 0,
        (opens & LEANS) > 0,
        (opens & JOINS) > 0,
    ]


def _share(text: str) -> float:
    marked = '"' in text or "“" in text or "''" in text
    return quoted_share(text) if marked else 0.0


def _kinds(found: Wording) -> tuple[Ints, Ints]:
    """Return how many words of each counted kind a sentence holds, and of which kinds its first is."""
    kinds = found.kinds.copy()
    ends = np.cumsum(found.lengths)
    starts = ends - found.lengths
    worded = found.lengths > 0
    opens = np.zeros(len(starts), dtype=np.int64)
    opens[worded] = kinds[starts[worded]]
    kinds[starts[worded]] = 0  # a capital says nothing there
    before = np.zeros((len(_COUNTED), len(kinds) + 1), dtype=np.int64)
    np.cumsum((kinds & _COUNTED[:, None]) > 0, axis=1, out=before[:, 1:])
    return before[:, ends] - before[:, starts], opens
