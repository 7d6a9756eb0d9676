"""What a person decided of articles and themes, in corrections.toml: found, read, written.

    found = find_corrections(["articles/"], desk=None)   every decision that holds for some articles
    add(path, [correction], note="…")                    one more, written whole or not at all

Decisions are kept apart from what was read: they are laid over an article's analysis when a brief is
made (`pipeline.overlay`), and taken back by removing a line.

contradictions  decisions that say different things of one text: refused, with both places
entries         the entries of a file as decisions, with every mistake at once
finding         which files of decisions hold for some articles
targets         which text is meant by the name of a file, a title or the digits of a hash
writing         one more entry, or one less: comments and order stay, the file is never half written
"""

from __future__ import annotations

from briefer.correcting.contradictions import joined
from briefer.correcting.entries import Placed, authors_of, placed_corrections
from briefer.correcting.finding import find_corrections
from briefer.correcting.targets import Target, find_target
from briefer.correcting.writing import Written, add, undo

__all__ = [
    "Placed",
    "Target",
    "Written",
    "add",
    "authors_of",
    "find_corrections",
    "find_target",
    "joined",
    "placed_corrections",
    "undo",
]
