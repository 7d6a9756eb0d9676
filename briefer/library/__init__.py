"""What was read, kept for years: in an SQLite file, or in PostgreSQL by its address.

    with open_library(Path(".briefer/library.db"), create=True) as kept:
        for outcome in add(kept, items, now=now, version=__version__):
            ...                               # each one is durable by now
        search(kept, '"red sea" -football')   # the newest first

accounts     who may sign in to the pages, and as what
analysed     the analyses that are kept, each under its key
archives     archives that were taken in by pieces: what their records came to
articles     the articles that are kept: listed, one by one, and as documents again
audit        what was done from the pages: when, by whom, to what
batches      one transaction of taking in: what is new, what is known, what was refused
checking     whether a library holds what was put into it: pages, texts, index, bytes
connections  a library that is open: connections to its database, and what goes wrong there
corrected    what a person corrected, laid over what articles are listed, sorted and asked for by
days         what of a date can be asked for
feeds        the state of each feed, for whoever fetches it
idempotency  requests that come again under the same key are answered as they were
identity     what makes two articles one, whom they are from, and how moments are written
intake       taking in: many articles a commit, each acknowledged after it
issues       the briefs that were made, as data, and the texts they name
jobs         work that takes longer than an answer may
migrating    bringing the schema of a library up to that of this version, with its data
migrations/  the steps from each schema of a library to the next, as alembic runs them
opening      making and opening a library
passwords    secrets, which are never kept: only what they can be checked against
periods      which articles belong to a period, and what came of each source in it
queries      what a user asks for, as a query that a database understands
questions    questions that stand: saved searches, with everything that their answers have told …
records      what goes into a library, and what comes of it
refusing     what gave no article: kept with its reason and its bytes, until it gives one
restoring    a copy put in the place of a library, without what was withdrawn since it was made
seals        a seal over what an article is listed by, so that a change of it is seen
searchable   words as they are searched for: folded alike on both sides, whatever the database
searching    search: the newest first, or by rank, each with the place that shows why
seen         which articles the issues of a series could see, and which they left for the next one
sessions     sessions and tokens: secrets that stand for an account
tables       the tables of a library, the same in SQLite and PostgreSQL
tallies      how many articles there are: of each day, and in which languages
upkeep       copies to be put away, room made, everything written out
vectors      the index of one text as PostgreSQL writes it
withdrawing  a text that must be kept no more goes, stays away, and marks every brief that quotes it

A kill, a full disk or a power cut loses nothing that was acknowledged. The index is written by the
database with the text, so that it can't drift. Nothing here knows how an article is read or
analysed: `issuing` puts the two together.
"""

from __future__ import annotations

from briefer.library.accounts import (
    ROLES,
    Account,
    Role,
    account_of_password,
    account_of_subject,
    add_account,
    has_accounts,
    list_accounts,
    remove_account,
    set_password,
)
from briefer.library.analysed import find_analyses, keep_analyses
from briefer.library.archives import list_archives
from briefer.library.articles import (
    Kept,
    count,
    kept_article,
    kept_articles,
    known_files,
    of_texts,
    replaced_texts,
    source_names,
    texts_beginning,
    versions_of,
)
from briefer.library.audit import (
    Deed,
    list_deeds,
    note_deed,
)
from briefer.library.checking import check, repair
from briefer.library.connections import Library
from briefer.library.corrected import lay_over
from briefer.library.feeds import feed_states, keep_feed_state
from briefer.library.idempotency import (
    Earlier,
    answer_once,
    claim_key,
    forget_keys,
    keep_response,
)
from briefer.library.identity import identity
from briefer.library.intake import add, which_known
from briefer.library.issues import (
    KeptIssue,
    NewIssue,
    find_issue,
    issue_in,
    issue_named,
    issue_of_data,
    issue_of_number,
    issue_of_request,
    issues_before,
    issues_naming,
    keep_files,
    keep_issue,
    list_issues,
    part_in,
)
from briefer.library.jobs import (
    Job,
    JobState,
    add_job,
    end_job,
    find_job,
    forget_jobs,
    insert_job,
    list_jobs,
    release_job,
    take_job,
    tell_progress,
)
from briefer.library.opening import is_library, open_library
from briefer.library.periods import (
    Period,
    coverage,
    last_number,
    of_period,
    refused_in,
)
from briefer.library.questions import (
    Question,
    forget_question,
    forget_texts,
    keep_answer,
    list_questions,
    save_question,
)
from briefer.library.records import (
    UNDATED,
    Added,
    Archive,
    Entry,
    File,
    Filters,
    Hit,
    Incoming,
    Item,
    Known,
    Made,
    Outcome,
    Read,
    Refusal,
    Refused,
    Rejected,
    Seen,
)
from briefer.library.refusing import kept_file, list_refused
from briefer.library.restoring import Restored, restore
from briefer.library.searching import (
    place_of,
    search,
    undated_aside,
)
from briefer.library.seen import Past, left_of, past_issues, seen_by, seen_of
from briefer.library.sessions import (
    SCOPES,
    SESSION,
    Token,
    account_of_session,
    account_of_token,
    add_token,
    begin_session,
    end_session,
    list_tokens,
    remove_token,
)
from briefer.library.tallies import articles_by_day, list_languages
from briefer.library.upkeep import backup, export, vacuum
from briefer.library.withdrawing import Withdrawn, withdraw

__all__ = [
    "ROLES",
    "SCOPES",
    "SESSION",
    "UNDATED",
    "Account",
    "Added",
    "Archive",
    "Deed",
    "Earlier",
    "Entry",
    "File",
    "Filters",
    "Hit",
    "Incoming",
    "Item",
    "Job",
    "JobState",
    "Kept",
    "KeptIssue",
    "Known",
    "Library",
    "Made",
    "NewIssue",
    "Outcome",
    "Past",
    "Period",
    "Question",
    "Read",
    "Refusal",
    "Refused",
    "Rejected",
    "Restored",
    "Role",
    "Seen",
    "Token",
    "Withdrawn",
    "account_of_password",
    "account_of_session",
    "account_of_subject",
    "account_of_token",
    "add",
    "add_account",
    "add_job",
    "add_token",
    "answer_once",
    "articles_by_day",
    "backup",
    "begin_session",
    "check",
    "claim_key",
    "count",
    "coverage",
    "end_job",
    "end_session",
    "export",
    "feed_states",
    "find_analyses",
    "find_issue",
    "find_job",
    "forget_jobs",
    "forget_keys",
    "forget_question",
    "forget_texts",
    "has_accounts",
    "identity",
    "insert_job",
    "is_library",
    "issue_in",
    "issue_named",
    "issue_of_data",
    "issue_of_number",
    "issue_of_request",
    "issues_before",
    "issues_naming",
    "keep_analyses",
    "keep_answer",
    "keep_feed_state",
    "keep_files",
    "keep_issue",
    "keep_response",
    "kept_article",
    "kept_articles",
    "kept_file",
    "known_files",
    "last_number",
    "lay_over",
    "left_of",
    "list_accounts",
    "list_archives",
    "list_deeds",
    "list_issues",
    "list_jobs",
    "list_languages",
    "list_questions",
    "list_refused",
    "list_tokens",
    "note_deed",
    "of_period",
    "of_texts",
    "open_library",
    "part_in",
    "past_issues",
    "place_of",
    "refused_in",
    "release_job",
    "remove_account",
    "remove_token",
    "repair",
    "replaced_texts",
    "restore",
    "save_question",
    "search",
    "seen_by",
    "seen_of",
    "set_password",
    "source_names",
    "take_job",
    "tell_progress",
    "texts_beginning",
    "undated_aside",
    "vacuum",
    "versions_of",
    "which_known",
    "withdraw",
]
