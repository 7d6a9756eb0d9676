"""One issue from request to files and receipt: every use case that is more than a stage.

making     articles → a brief in its folder
arriving   files that are handed in, as bytes with a name
adding     files → articles that the library keeps
changed    sentences that an issue quoted, and that a later text of the same address has no more
correcting  what a person corrected, laid over the library before anything is asked of it
asking     a question that stands, asked again: what is new to it
kept       articles of the library as a brief needs them: with their analyses, none made twice
feed_coverage  which feeds and pages were not read in all of a period
selecting  which articles of the library a brief is made from, and what it follows
engines    where the work on single articles is done, as the settings say
previewing  a brief of the library as it would be made, and nothing written
remembering  a brief and its files, kept so that what is unchanged is not made again
readers    whom a brief goes to: groups opened, formats and languages settled, copies and channels …
exporting  a finished brief → other formats
issue_files  the files of a brief that the library keeps: as they were made, whole, or made from its …
reviewing  a person's work on a finished brief: its sentences and themes by name, and the decisions on it
applying   a reviewed brief made again from its articles, with the decisions on it; and what else they …
decisions  decisions on a finished brief, from the names that a reader has for its sentences, themes …
reviews    which decisions hold for a brief that is being made: those beside it, or carried over …
sending    a finished brief → its readers
fetching   feeds and pages → articles, one round
fetched    where fetched articles go, and the states of feeds: a folder, or the library
subscribing  feeds added to briefer.toml
watching   a watched folder → articles that the library keeps
stories    stories over the issues of a library: one event, with the articles on it that each issue names
series     the place of an issue among those before it
newest_stories  the stories that the newest articles of the library tell
pages      setting pages in a process beside
leftovers  what an earlier brief left in a folder, which must not lie beside the files of a newer one

The command line, a schedule and Python call the same functions; where files lie, what time it is
and who is asked for a password are arguments.
"""

from __future__ import annotations

from briefer.issuing.adding import add_to_library
from briefer.issuing.applying import (
    Offered,
    alternatives,
    foreseen,
    review_again,
    supply_of,
)
from briefer.issuing.arriving import Arrival, arrivals, count_files, refused_again
from briefer.issuing.asking import Asked, ask
from briefer.issuing.changed import ChangedQuotation, changed_quotations
from briefer.issuing.correcting import lay_corrections
from briefer.issuing.decisions import (
    ALL,
    banned,
    commented,
    copied,
    dropped,
    merged,
    moved,
    parted,
    pinned,
    renamed,
    replaced,
    spoken,
)
from briefer.issuing.engines import engine_of
from briefer.issuing.exporting import carrier, export, finished
from briefer.issuing.fetched import FolderSink, LibrarySink, StatesInLibrary
from briefer.issuing.fetching import fetch
from briefer.issuing.issue_files import export_issue, issue_file
from briefer.issuing.kept import KeptArticle, article_of
from briefer.issuing.making import Issued, Sign, issue
from briefer.issuing.newest_stories import KeptStory, recent_stories
from briefer.issuing.pages import Press, render_all
from briefer.issuing.previewing import preview
from briefer.issuing.readers import by_hand, recipients_of
from briefer.issuing.remembering import lies_as_kept
from briefer.issuing.reviewing import Printed, Reviewing, decide, open_review, undo
from briefer.issuing.selecting import SPANS, Selection, with_theme
from briefer.issuing.sending import edition, send
from briefer.issuing.series import Place, place_in_series
from briefer.issuing.stories import StoryOverIssues, stories_over_issues
from briefer.issuing.subscribing import subscribe
from briefer.issuing.watching import watch_into_library

__all__ = [
    "ALL",
    "SPANS",
    "Arrival",
    "Asked",
    "ChangedQuotation",
    "FolderSink",
    "Issued",
    "KeptArticle",
    "KeptStory",
    "LibrarySink",
    "Offered",
    "Place",
    "Press",
    "Printed",
    "Reviewing",
    "Selection",
    "Sign",
    "StatesInLibrary",
    "StoryOverIssues",
    "add_to_library",
    "alternatives",
    "arrivals",
    "article_of",
    "ask",
    "banned",
    "by_hand",
    "carrier",
    "changed_quotations",
    "commented",
    "copied",
    "count_files",
    "decide",
    "dropped",
    "edition",
    "engine_of",
    "export",
    "export_issue",
    "fetch",
    "finished",
    "foreseen",
    "issue",
    "issue_file",
    "lay_corrections",
    "lies_as_kept",
    "merged",
    "moved",
    "open_review",
    "parted",
    "pinned",
    "place_in_series",
    "preview",
    "recent_stories",
    "recipients_of",
    "refused_again",
    "renamed",
    "render_all",
    "replaced",
    "review_again",
    "send",
    "spoken",
    "stories_over_issues",
    "subscribe",
    "supply_of",
    "undo",
    "watch_into_library",
    "with_theme",
]
