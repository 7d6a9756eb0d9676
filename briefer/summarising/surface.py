"""What a sentence looks like: numbers, capitals, quotation, how it opens and ends."""

from __future__ import annotations

import numpy as np

from briefer.language import quoted_share
from briefer.language.lexicon import CONNECTIVES, SAYING
from briefer.summarising.wording import Floats, Ints, Wording

_MEMO = 1 << 17  # different words whose kind is remembered
_DIGIT, _CAPITAL, _SELF, _SAID, _DAY, _LEANS, _JOINS = 1, 2, 4, 8, 16, 32, 64
_COUNTED = np.array([_DIGIT, _CAPITAL, _SELF, _SAID, _DAY])
_SELF_WORDS = "I we you my our me us your We You My Our Your I'm I've"
_SELVES = frozenset(_SELF_WORDS.split())
_SAYINGS = frozenset(SAYING.split("|"))
_DAY_WORDS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_DAYS = frozenset(_DAY_WORDS.split())
_LEANING_WORDS = "he she it they this these that those his her its their"
_LEANING = frozenset(_LEANING_WORDS.split())
_JOINING = frozenset(word for word in CONNECTIVES.split("|") if " " not in word)
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
        (opens & _LEANS) > 0,
        (opens & _JOINS) > 0,
    ]


def _share(text: str) -> float:
    marked = '"' in text or "“" in text or "''" in text
    return quoted_share(text) if marked else 0.0


def _kinds(found: Wording) -> tuple[Ints, Ints]:
    """Return how many words of each counted kind a sentence holds, and of which kinds its first is."""
    kinds = np.array([_KINDS[word] for word in found.spelled], dtype=np.int64)[found.numbers]
    ends = np.cumsum(found.lengths)
    starts = ends - found.lengths
    worded = found.lengths > 0
    opens = np.zeros(len(starts), dtype=np.int64)
    opens[worded] = kinds[starts[worded]]
    kinds[starts[worded]] = 0  # a capital says nothing there
    before = np.zeros((len(_COUNTED), len(kinds) + 1), dtype=np.int64)
    np.cumsum((kinds & _COUNTED[:, None]) > 0, axis=1, out=before[:, 1:])
    return before[:, ends] - before[:, starts], opens


class _Kinds(dict[str, int]):
    """Word as written → what kinds of word it is, as bits."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MEMO:
            self.clear()
        self[word] = bits = (
            _DIGIT * word[0].isdigit()
            + _CAPITAL * word[0].isupper()
            + _SELF * (word in _SELVES)
            + _SAID * (word in _SAYINGS)
            + _DAY * (word in _DAYS)
            + _LEANS * (word.lower() in _LEANING)
            + _JOINS * (word.lower() in _JOINING)
        )
        return bits


_KINDS = _Kinds()
