"""What a person decided on a finished brief, in review.toml beside it: read, and written by several.

    held = read_review(Path("output/2026-11-22-pier/review.toml"))
    decide(path, [decision], revision=held.revision, now=now)     one more, written whole or not at all
    undo(path, "d3f2a1c", now=now)                                … and taken back

A decision goes by the text and the place of the sentences that it is about, and by what a theme held:
so neither a rebuild with more articles nor another name of a theme orphans it. `editing` applies them.

contradictions  decisions of which only one can hold: refused, with who took the other
entries         the entries of a file as decisions, with every mistake at once
well_formed     what each kind of decision has to name
writing         one more decision, or one less, under a lock: comments and order stay
"""

from __future__ import annotations

from briefer.reviewing.contradictions import consistent
from briefer.reviewing.entries import Review, anchor_written, in_words, read_review
from briefer.reviewing.well_formed import mistakes
from briefer.reviewing.writing import decide, remember_articles, undo

__all__ = [
    "Review",
    "anchor_written",
    "consistent",
    "decide",
    "in_words",
    "mistakes",
    "read_review",
    "remember_articles",
    "undo",
]
