"""What a person decided of articles and themes, in corrections.toml: found, read, written.

    found = find_corrections(["articles/"], desk=None)   every decision that holds for some articles
    add(path, [correction], note="…")                    one more, written whole or not at all

Decisions are kept apart from what was read: they are laid over an article's analysis when a brief is
made (`pipeline.overlay`), and taken back by removing a line.

contradictions  decisions that say different things of one text: refused, with both places
deciding        what a decision makes of an article: the dating it gives, and the evidence that this is
entries         the entries of a file as decisions, with every mistake at once
finding         which files of decisions hold for some articles
targets         which text is meant by the name of a file, a title or the digits of a hash
values          the values that an entry may have; each refusal says what is allowed
writing         one more entry, or one less: comments and order stay, the file is never half written
"""

from __future__ import annotations

from briefer.correcting.contradictions import consistent, in_order, joined
from briefer.correcting.deciding import NO_TEXT, dating_of, follows
from briefer.correcting.entries import (
    Placed,
    any_about,
    in_words,
    placed_corrections,
    read_entry,
    well_formed,
)
from briefer.correcting.finding import find_corrections
from briefer.correcting.targets import Target, find_target
from briefer.correcting.values import LEAST
from briefer.correcting.writing import Written, add, undo

__all__ = [
    "LEAST",
    "NO_TEXT",
    "Placed",
    "Target",
    "Written",
    "add",
    "any_about",
    "consistent",
    "dating_of",
    "find_corrections",
    "find_target",
    "follows",
    "in_order",
    "in_words",
    "joined",
    "placed_corrections",
    "read_entry",
    "undo",
    "well_formed",
]
