"""The first schema: files, articles and their index, analyses, what was refused, feeds, issues."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# The index is written by the database itself, with the row: it can't drift from the texts.
_SQLITE = (
    """CREATE VIEW searchable AS
    SELECT id, briefer_words(title) AS title, briefer_packed_words(text) AS body FROM articles""",
    """CREATE VIRTUAL TABLE search USING fts5(
    title, body, content='searchable', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")""",
    """CREATE TRIGGER articles_come AFTER INSERT ON articles BEGIN
    INSERT INTO search(rowid, title, body)
    VALUES (new.id, briefer_words(new.title), briefer_packed_words(new.text)); END""",
    """CREATE TRIGGER articles_go BEFORE DELETE ON articles BEGIN
    INSERT INTO search(search, rowid, title, body)
    VALUES ('delete', old.id, briefer_words(old.title), briefer_packed_words(old.text)); END""",
    """CREATE TRIGGER articles_stay BEFORE UPDATE OF id, title, text ON articles BEGIN
    SELECT RAISE(ABORT, 'an article that was kept is never changed'); END""",
)
_POSTGRESQL = (
    "ALTER TABLE articles ADD COLUMN search tsvector NOT NULL",
    "CREATE INDEX articles_search ON articles USING gin (search)",
    """CREATE FUNCTION briefer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'an article that was kept is never changed'; END $$""",
    """CREATE TRIGGER articles_stay BEFORE UPDATE OF id, title, text, search ON articles
    FOR EACH ROW EXECUTE FUNCTION briefer_stays()""",
)


def upgrade() -> None:
    """Make all tables."""
    _sources()
    _articles()
    _refusals()
    _issues()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _text(name: str, *, null: bool = False, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, primary_key=key)


def _sources() -> None:
    op.create_table(
        "files",
        _text("sha256", key=True),
        _text("name"),
        _text("media_type", null=True),
        _text("url", null=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("size", _NUMBER, nullable=False),
        _text("added_at"),
        _text("read_by", null=True),
    )
    op.create_table("feeds", _text("address", key=True), _text("state"))


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", _NUMBER, primary_key=True),
        _text("identity"),
        _text("address", null=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("latest", sa.Boolean, nullable=False),
        _text("name"),
        _text("title", null=True),
        _text("source", null=True),
        _text("language", null=True),
        _text("sha256"),
        sa.Column("file", sa.Text, sa.ForeignKey("files.sha256"), nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        _text("record"),
        _text("said"),
        _text("added_at"),
        _text("day"),
        _text("first", null=True),
        _text("last", null=True),
        _text("edtf", null=True),
        _text("known", null=True),
        sqlite_autoincrement=True,
    )
    op.create_index("articles_identity", "articles", ["identity"], unique=True)
    op.create_index("articles_day", "articles", ["day", "id", "latest"])
    op.create_index("articles_address", "articles", ["address"])
    op.create_index("articles_source", "articles", ["source", "day"])
    op.create_index("articles_sha256", "articles", ["sha256"])
    op.create_index("articles_file", "articles", ["file"])
    op.create_table(
        "analyses",
        _text("key", key=True),
        sa.Column("article", _NUMBER, sa.ForeignKey("articles.id")),
        _text("today"),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_index("analyses_article", "analyses", ["article"])


def _refusals() -> None:
    op.create_table(
        "refused",
        sa.Column("id", _NUMBER, primary_key=True),
        _text("name"),
        sa.Column("file", sa.Text, sa.ForeignKey("files.sha256")),
        _text("reason"),
        _text("words"),
        _text("version"),
        _text("refused_at"),
        sqlite_autoincrement=True,
    )
    op.create_index("refused_name", "refused", ["name", "file"])
    op.create_table(
        "withdrawals",
        _text("identity", key=True),
        _text("name"),
        _text("source", null=True),
        _text("sha256"),
        _text("because"),
        _text("withdrawn_at"),
    )


def _issues() -> None:
    op.create_table(
        "issues",
        sa.Column("id", _NUMBER, primary_key=True),
        _text("series", null=True),
        _text("issued"),
        _text("title"),
        _text("folder", null=True),
        _text("made_at"),
        sa.Column("through", _NUMBER),
        _text("part"),
        _text("request", null=True),
        _text("files"),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        _text("withdrawn", null=True),
        sqlite_autoincrement=True,
    )
    op.create_index("issues_series", "issues", ["series", "issued"])
    op.create_index("issues_request", "issues", ["request"])
    op.create_table(
        "issue_sources",
        sa.Column("issue", _NUMBER, sa.ForeignKey("issues.id"), primary_key=True),
        _text("sha256", key=True),
        sa.Column("quoted", sa.Boolean, nullable=False),
    )
    op.create_index("issue_sources_sha256", "issue_sources", ["sha256"])
