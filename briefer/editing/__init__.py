"""Brief → Brief: what changed since the previous issue, and a brief cut down to its template.

changes          what an issue says that the one before it did not, and the other way round
profiles         the two issues that are compared, in words
theme_matching   which themes of one issue go on in another
revised_figures  numbers that an issue gives differently
merging          what is quoted from the earlier issue, numbered on in the later one
abridging        a brief cut down to what a template has room for
renumbering      footnotes and sources under new numbers, wherever a record names them
"""

from briefer.editing.abridging import MEASURES, Plan, abridged
from briefer.editing.changes import since

__all__ = ["MEASURES", "Plan", "abridged", "since"]
