"""The whole way, straight down: paths in, a Brief out.

making     the whole way, straight down
documents  what the user named, read; what failed is recorded
analysis   each article by itself, in one pass
keeping    analyses that are kept: by what, as what, and what holds on another day
memory     what was made before: analyses, and whole briefs that were asked for in the same way
overlay    what a person decided, laid over the articles before they are grouped
theme_names  the names that a person gives to themes, and the labels that none may have
drafting   sentences that can be quoted: the best of every article, those that name a day, those that …
days       the days between which articles are taken
desks      what of the settings the analysis of an article depends on
nothing    why there is no brief, in one line
assembly   all of them together: copies, stories, narrowed dates, statements, themes
"""

from __future__ import annotations

from briefer.pipeline.analysis import Desk, analyse, analyse_all
from briefer.pipeline.assembly import assemble, entries_of
from briefer.pipeline.desks import desk_of
from briefer.pipeline.documents import MOST_ARTICLES, read_all, told_apart
from briefer.pipeline.drafting import draft_all
from briefer.pipeline.keeping import (
    dayless_key,
    digest_of,
    from_kept,
    holds,
    redated,
    to_kept,
)
from briefer.pipeline.making import make
from briefer.pipeline.memory import Gather, Memory
from briefer.pipeline.overlay import Overlay, copies_set, correct

__all__ = [
    "MOST_ARTICLES",
    "Desk",
    "Gather",
    "Memory",
    "Overlay",
    "analyse",
    "analyse_all",
    "assemble",
    "copies_set",
    "correct",
    "dayless_key",
    "desk_of",
    "digest_of",
    "draft_all",
    "entries_of",
    "from_kept",
    "holds",
    "make",
    "read_all",
    "redated",
    "to_kept",
    "told_apart",
]
