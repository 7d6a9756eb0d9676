"""The nouns: what one stage hands to the next, as frozen records.

spans         stretches of a stored text: sentences, names, quotations
article       a text as it was read, and the article in it
analysis      everything that is known of one article by itself
dating        when it was published, which days it speaks of
groups        articles and key points that belong together
coverage      what came of each source in the period of a brief
quotes        what a brief quotes: points, themes, sources and proofs
corrections   what a person decided of an article or of the name of a theme
review        what a person decided on a finished brief: which sentence, which theme, and what came …
changes       what an issue says that the one before it did not
presentation  what is the same for the whole of a brief: template, language, marking …
brief         the document, complete
rows          a brief as a table: one row a quoted sentence
notebook      a brief as a notebook shows it
questions     a question that stands: what is known of it, and what is new
reasons       why the points of a bottom line are there
verification  the outcome of checking it
fetching      what is fetched from the web, and what is remembered of where it comes from

Everything that is shown of a source is a `Span` of its stored text. No record holds a
rewritten copy: the text of a source lives once, in its `Document`.
"""

from __future__ import annotations

from briefer.model.analysis import Analysis
from briefer.model.article import Article, Cleaning, Document, Dropped, Metadatum, Part, Role
from briefer.model.brief import ORDER, Brief, Chapter, Method, Removal, Skipped
from briefer.model.changes import (
    Changes,
    Continuing,
    Due,
    Novelty,
    Previous,
    Quiet,
    Revision,
    Stated,
)
from briefer.model.corrections import CORRECTIONS, Corrected, Correction
from briefer.model.coverage import FeedCoverage, SourceCoverage
from briefer.model.dating import PERSON, STATED, UNDATED, Dating, Evidence, Mention
from briefer.model.fetching import (
    EntryOutcome,
    EntryState,
    Feed,
    FeedEntry,
    FeedReport,
    FeedState,
    Fetched,
    FetchOutcome,
    FetchReport,
    HostState,
    Outage,
    Waiting,
)
from briefer.model.groups import Copies, Group, Grouping, Period, PointTheme, Story, Theme
from briefer.model.presentation import Presentation
from briefer.model.questions import Answer, Known, NewFigure, NewPosition, Told, Voice
from briefer.model.quotes import (
    Difference,
    Event,
    KeyFigure,
    Passage,
    Piece,
    Point,
    Position,
    Quote,
    Section,
    Side,
    Source,
    Step,
)
from briefer.model.reasons import Explanation, Passed, Reason, Weighing
from briefer.model.review import (
    BOTTOM_LINE,
    FURTHER,
    REVIEW,
    Anchor,
    Comment,
    Decided,
    Decision,
    Reviewed,
    ThemeAnchor,
)
from briefer.model.spans import Name, Quotation, Sentence, Span, collapse
from briefer.model.verification import CheckedAttachment, Degree, Failure, Signature, Verification

__all__ = [
    "BOTTOM_LINE",
    "CORRECTIONS",
    "FURTHER",
    "ORDER",
    "PERSON",
    "REVIEW",
    "STATED",
    "UNDATED",
    "Analysis",
    "Anchor",
    "Answer",
    "Article",
    "Brief",
    "Changes",
    "Chapter",
    "CheckedAttachment",
    "Cleaning",
    "Comment",
    "Continuing",
    "Copies",
    "Corrected",
    "Correction",
    "Dating",
    "Decided",
    "Decision",
    "Degree",
    "Difference",
    "Document",
    "Dropped",
    "Due",
    "EntryOutcome",
    "EntryState",
    "Event",
    "Evidence",
    "Explanation",
    "Failure",
    "Feed",
    "FeedCoverage",
    "FeedEntry",
    "FeedReport",
    "FeedState",
    "FetchOutcome",
    "FetchReport",
    "Fetched",
    "Group",
    "Grouping",
    "HostState",
    "KeyFigure",
    "Known",
    "Mention",
    "Metadatum",
    "Method",
    "Name",
    "NewFigure",
    "NewPosition",
    "Novelty",
    "Outage",
    "Part",
    "Passage",
    "Passed",
    "Period",
    "Piece",
    "Point",
    "PointTheme",
    "Position",
    "Presentation",
    "Previous",
    "Quiet",
    "Quotation",
    "Quote",
    "Reason",
    "Removal",
    "Reviewed",
    "Revision",
    "Role",
    "Section",
    "Sentence",
    "Side",
    "Signature",
    "Skipped",
    "Source",
    "SourceCoverage",
    "Span",
    "Stated",
    "Step",
    "Story",
    "Theme",
    "ThemeAnchor",
    "Told",
    "Verification",
    "Voice",
    "Waiting",
    "Weighing",
    "collapse",
]
