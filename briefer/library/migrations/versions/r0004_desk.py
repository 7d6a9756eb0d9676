"""What an issue could see, what a person corrected, what files came to; who may come in, and what they did."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add columns and tables; an issue that is there has seen all that there was when it was made."""
    _seen()
    _counted()
    _people()


def _counted() -> None:
    """Make room for what the records of a file came to; of files that were read before, nobody counted."""
    op.add_column("files", sa.Column("given", sa.Integer))
    op.add_column("files", sa.Column("lacking", sa.Integer))


def _seen() -> None:
    op.add_column("articles", sa.Column("titled", sa.Text))
    op.add_column("issues", sa.Column("number", sa.Integer))
    op.add_column("issues", sa.Column("upto", _NUMBER))
    op.add_column("issues", sa.Column("replaced", sa.Boolean))
    op.execute("UPDATE issues SET upto = through")
    _number_issues()
    op.create_table(
        "issue_articles",
        sa.Column("issue", _NUMBER, sa.ForeignKey("issues.id"), primary_key=True),
        sa.Column("article", _NUMBER, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "corrected",
        sa.Column("article", _NUMBER, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("was", sa.Text, nullable=False),
    )
    op.create_table(
        "overlay",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("through", _NUMBER, nullable=False),
    )


def _number_issues() -> None:
    """Note the numbers that issues carry."""
    bind = op.get_bind()
    issues = sa.table(
        "issues", sa.column("id", _NUMBER), sa.column("number", sa.Integer),
        sa.column("data", sa.LargeBinary),
    )  # fmt: skip
    for row in bind.execute(sa.select(issues.c.id, issues.c.data)).all():
        try:
            number = json.loads(zlib.decompress(row.data)).get("issue")
        except (zlib.error, ValueError):  # a damaged one is told by check
            continue
        if isinstance(number, int):
            bind.execute(sa.update(issues).where(issues.c.id == row.id).values(number=number))


def _people() -> None:
    """Make the tables of those who sign in, and of what they have done."""
    op.create_index("articles_language", "articles", ["language", "day"])
    op.create_table(
        "accounts",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("subject", sa.Text, unique=True),
        sa.Column("made_at", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("account", _NUMBER, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("ends_at", sa.Text, nullable=False),
    )
    op.create_index("sessions_account", "sessions", ["account"])
    op.create_table(
        "tokens",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("account", _NUMBER, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("ends_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("tokens_account", "tokens", ["account"])
    op.create_table(
        "audit",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("of", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "idempotency",
        sa.Column("owner", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("answer", sa.LargeBinary),
        sa.Column("made_at", sa.Text, nullable=False),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("parameters", sa.Text, nullable=False),
        sa.Column("progress", sa.Text),
        sa.Column("result", sa.Text),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("begun_at", sa.Text),
        sa.Column("seen_at", sa.Text),
        sa.Column("lease", sa.Text),
        sa.Column("ended_at", sa.Text),
    )
    op.create_index("jobs_state", "jobs", ["state", "made_at"])
