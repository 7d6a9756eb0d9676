"""The tables of a library, the same in SQLite and PostgreSQL.

Days and moments are ISO 8601 texts, moments in UTC; what is long is packed with zlib. The
migrations make these tables; here is what is asked of them today.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    cast,
)
from sqlalchemy.types import UserDefinedType

metadata = MetaData()


class _Vector(UserDefinedType[str]):
    """PostgreSQL's index of one text, written as a literal."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return the name of the type."""
        return "tsvector"

    def bind_expression(self, bindvalue: BindParameter[str]) -> ColumnElement[str]:
        """Let the server read the literal."""
        return cast(bindvalue, self)


# In SQLite only an INTEGER is the number of a row.
_Number = BigInteger().with_variant(Integer(), "sqlite")

# What was handed in, as bytes: once, however many articles come out of it.
files = Table(
    "files",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text),
    Column("url", Text),
    Column("data", LargeBinary, nullable=False),  # packed
    Column("size", _Number, nullable=False),  # bytes, unpacked
    Column("added_at", Text, nullable=False),
    Column("read_by", Text),  # the version of briefer that read it to its end
    Column("said", Text),  # JSON: what was said of it where it was found; null: nothing
    Column("given", Integer),  # records of it that gave an article; null: not read to its end
    Column("lacking", Integer),  # records of it that gave none
)

articles = Table(
    "articles",
    metadata,
    Column("id", _Number, primary_key=True),  # in the order in which they came
    Column("identity", Text, nullable=False, unique=True),  # digest of text and address
    Column("address", Text),  # for comparison: without fragment
    Column("version", Integer, nullable=False),  # of the texts of one address, from 1
    Column("latest", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("source", Text),  # publisher, or the host of its address
    Column("language", Text),
    Column("sha256", Text, nullable=False),  # of the text
    Column("file", Text, ForeignKey("files.sha256"), nullable=False),
    Column("text", LargeBinary, nullable=False),  # packed
    Column("record", Text, nullable=False),  # what the file said: a Document, but for its text
    Column("said", Text, nullable=False),  # digest of what an analysis depends on
    Column("added_at", Text, nullable=False),
    Column("day", Text, nullable=False),  # by which the newest come first
    Column("first", Text),  # the days within which it appeared
    Column("last", Text),
    Column("edtf", Text),
    Column("search", _Vector()),  # PostgreSQL only; in SQLite the index is a table of its own
    Column("known", Text),  # "stated", "inferred", "undated"; null: not analysed
    Column("seal", Text),  # digest of what it is listed by; null: kept by an older version
    Column("titled", Text),  # the title that a person gave it
    Index("articles_day", "day", "id", "latest"),
    Index("articles_address", "address"),
    Index("articles_source", "source", "day"),
    Index("articles_language", "language", "day"),
    Index("articles_sha256", "sha256"),
    Index("articles_file", "file"),
    sqlite_autoincrement=True,
)

# What is read of an article: all but PostgreSQL's index.
article_columns = [column for column in articles.c if column.name != "search"]

analyses = Table(
    "analyses",
    metadata,
    Column("key", Text, primary_key=True),
    Column("article", _Number, ForeignKey("articles.id")),  # null: its text is not kept
    Column("today", Text, nullable=False),  # the day on which it holds
    Column("data", LargeBinary, nullable=False),  # packed
    Index("analyses_article", "article"),
)

# What gave no article, and why; gone once it gives one.
refused = Table(
    "refused",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("name", Text, nullable=False),
    Column("file", Text, ForeignKey("files.sha256")),  # null: there were no bytes
    Column("reason", Text, nullable=False),  # a remark
    Column("words", Text, nullable=False),  # the same in English
    Column("version", Text, nullable=False),  # of briefer
    Column("refused_at", Text, nullable=False),
    Index("refused_name", "name", "file"),
    sqlite_autoincrement=True,
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("state", Text, nullable=False),  # JSON, of who fetches it
)

issues = Table(
    "issues",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("series", Text),
    Column("issued", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("folder", Text),
    Column("made_at", Text, nullable=False),
    Column("through", _Number),  # the last article there was; null: not made from the library
    Column("part", Text, nullable=False),  # which part of the library was asked for
    Column("request", Text),  # digest of all that it was made of
    Column("files", Text, nullable=False),  # JSON: the names of its files with their SHA-256
    Column("sha256", Text, nullable=False, unique=True),  # of the data
    Column("data", LargeBinary, nullable=False),  # brief.json, packed
    Column("withdrawn", Text),  # why it should be used no more
    Column("number", Integer),  # in its series
    Column("upto", _Number),  # all articles up to this one count as seen; null: as `through`
    Column("replaced", Boolean),  # another brief lies in its folder now
    Index("issues_series", "series", "issued"),
    Index("issues_request", "request"),
    sqlite_autoincrement=True,
)

# Which texts an issue names among its sources.
issue_sources = Table(
    "issue_sources",
    metadata,
    Column("issue", _Number, ForeignKey("issues.id"), primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("quoted", Boolean, nullable=False),
    Index("issue_sources_sha256", "sha256"),
)

# Which articles an issue could see, of those past its `upto`: the others are left for the next one.
issue_articles = Table(
    "issue_articles",
    metadata,
    Column("issue", _Number, ForeignKey("issues.id"), primary_key=True),
    Column("article", _Number, primary_key=True),
)

# Which articles are listed as a person corrected them, and what the texts themselves say.
corrected = Table(
    "corrected",
    metadata,
    Column("article", _Number, ForeignKey("articles.id"), primary_key=True),
    Column("was", Text, nullable=False),  # JSON: the columns that were replaced
)

# Which corrections are laid over the articles, up to which one: a single row.
overlay = Table(
    "overlay",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("through", _Number, nullable=False),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("identity", Text, primary_key=True),  # what is not taken in again
    Column("name", Text, nullable=False),
    Column("source", Text),
    Column("sha256", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("withdrawn_at", Text, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("name", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("source", Text),
    Column("asked_at", Text),  # null: never yet
    Column("through", _Number, nullable=False),  # the last article that its answers have seen
    Column("known", LargeBinary, nullable=False),  # JSON, packed: what they have told so far
)

# Who may sign in to the pages, and as what.
accounts = Table(
    "accounts",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),  # "reader", "analyst", "admin"
    Column("password", Text),  # argon2; null: signs in by a provider
    Column("subject", Text, unique=True),  # who that is at the provider: issuer and subject
    Column("made_at", Text, nullable=False),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),  # SHA-256 of the secret in the cookie
    Column("account", _Number, ForeignKey("accounts.id"), nullable=False),
    Column("made_at", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Index("sessions_account", "account"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of the token
    Column("account", _Number, ForeignKey("accounts.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # JSON: a list
    Column("made_at", Text, nullable=False),
    Column("ends_at", Text),  # null: never
    Index("tokens_account", "account"),
    sqlite_autoincrement=True,
)

# What was done, when, by whom and to what; stays when an account goes.
audit = Table(
    "audit",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),  # the name of an account; empty: nobody signed in
    Column("what", Text, nullable=False),  # a key, as "sign-in"
    Column("of", Text, nullable=False),  # to what it was done
    sqlite_autoincrement=True,
)

# Requests that are sent again under the same key are answered as they were.
idempotency = Table(
    "idempotency",
    metadata,
    Column("owner", Text, primary_key=True),  # the name of an account; empty: the local person
    Column("key", Text, primary_key=True),
    Column("request", Text, nullable=False),  # digest of what was asked
    Column("answer", LargeBinary),  # null: not answered yet
    Column("made_at", Text, nullable=False),
)

# Work that takes longer than an answer may.
jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),  # "waiting", "running", "done", "failed", "cancelled"
    Column("owner", Text, nullable=False),  # the name of an account; empty: the local person
    Column("parameters", Text, nullable=False),  # JSON
    Column("progress", Text),  # JSON; null: not begun
    Column("result", Text),  # JSON, of what was made or went wrong; null: not ended
    Column("made_at", Text, nullable=False),
    Column("begun_at", Text),
    Column("seen_at", Text),  # when it was last told to be at work
    Column("lease", Text),  # who is at it: one who was taken for dead can't speak for it any more
    Column("ended_at", Text),
    Index("jobs_state", "state", "made_at"),
)
