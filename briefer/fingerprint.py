"""The fingerprint of a text, and the proof that a passage belongs to it.

A text is tiled into segments, roughly sentences. Each segment is hashed together
with its place; the hashes are paired up into a binary tree (Merkle 1979, with the
leaf and node prefixes of RFC 6962, so that a node can't pass for a leaf). The root,
hashed with the number of segments and the length of the text, is the fingerprint.
Whoever holds one segment and the sibling hashes on its way up can recompute the
fingerprint without seeing the rest of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from briefer.model import Span

# A rule so plain that anybody can write it again: a line break ends a segment, and
# so does white space behind a full stop, question or exclamation mark, closing
# quotation marks and brackets included. It need not agree with the sentence splitter.
_SEGMENT_END = re.compile(r"""\n\s*|(?<=[.!?…])[ \t]+|(?<=[.!?…]["'”’»)\]])[ \t]+""")

_LEAF, _NODE, _ROOT = b"\x00", b"\x01", b"\x02"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One segment of a text and the sibling hashes from its leaf to the root."""

    index: int
    start: int
    text: str
    path: tuple[str, ...]  # "L<hex>": the sibling stands left; "R<hex>": right


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def segments(text: str) -> list[Span]:
    """Tile a text: the segments touch, and joined they are the text."""
    ends = [match.end() for match in _SEGMENT_END.finditer(text)]
    if not ends or ends[-1] != len(text):
        ends.append(len(text))
    return [Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if end > start]


class Tree:
    """The hash tree over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.segments = segments(text)
        leaves = [_leaf(start, text[start:end]) for start, end in self.segments]
        self._starts = [start for start, _ in self.segments]
        self._levels = [leaves]
        while len(self._levels[-1]) > 1:
            self._levels.append(_parents(self._levels[-1]))

    @property
    def fingerprint(self) -> str:
        """The root, bound to the number of segments and the length of the text."""
        top = self._levels[-1]
        root = top[0] if top else sha256(b"").digest()
        return _seal(root, len(self.segments), len(self.text))

    def prove(self, spans: Iterable[Span]) -> list[Proof]:
        """Return the segments that cover these spans, each with its path, in order."""
        wanted = sorted({index for span in spans for index in self._covering(span)})
        return [self._proof(index) for index in wanted]

    def _covering(self, span: Span) -> range:
        first = bisect_right(self._starts, span.start) - 1
        return range(max(first, 0), bisect_left(self._starts, span.end))

    def _proof(self, index: int) -> Proof:
        start, end = self.segments[index]
        path = []
        place = index
        for level in self._levels[:-1]:
            sibling = place ^ 1
            if sibling < len(level):
                path.append(("R" if place % 2 == 0 else "L") + level[sibling].hex())
            place //= 2
        return Proof(index=index, start=start, text=self.text[start:end], path=tuple(path))


def root_of_proof(proof: Proof, *, count: int, length: int) -> str:
    """Return the fingerprint that a proof leads to, for a text of `count` segments.

    The way up is fixed by the index and the count, so a path of another shape leads nowhere.
    """
    node = _leaf(proof.start, proof.text)
    steps = list(proof.path)
    place, width = proof.index, count
    while width > 1:
        if place ^ 1 < width:
            step = steps.pop(0) if steps else ""
            if step[:1] != ("R" if place % 2 == 0 else "L"):
                return ""
            try:
                sibling = bytes.fromhex(step[1:])
            except ValueError:
                return ""
            node = _join(node, sibling) if place % 2 == 0 else _join(sibling, node)
        place, width = place // 2, (width + 1) // 2
    return "" if steps or place else _seal(node, count, length)


def _leaf(start: int, text: str) -> bytes:
    return sha256(_LEAF + start.to_bytes(8, "big") + text.encode("utf-8", "surrogatepass")).digest()


def _join(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE + left + right).digest()


def _seal(root: bytes, count: int, length: int) -> str:
    return sha256(_ROOT + count.to_bytes(8, "big") + length.to_bytes(8, "big") + root).hexdigest()


def _parents(level: Sequence[bytes]) -> list[bytes]:
    """Pair the hashes; an odd one out moves up as it is."""
    pairs = [_join(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return pairs + ([level[-1]] if len(level) % 2 else [])
