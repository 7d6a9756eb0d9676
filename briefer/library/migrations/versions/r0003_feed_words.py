"""What a feed said of a file, a seal over what an article is listed by; what the first libraries lacked."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the two columns, and bring what the very first libraries had to the first schema."""
    op.add_column("files", sa.Column("said", sa.Text))
    op.add_column("articles", sa.Column("seal", sa.Text))
    asked = sa.inspect(op.get_bind())
    if "today" not in {column["name"] for column in asked.get_columns("analyses")}:
        _analyses()
    if "part" not in {column["name"] for column in asked.get_columns("issues")}:
        _issues()
    (days,) = (one for one in asked.get_indexes("articles") if one["name"] == "articles_day")
    if "latest" not in days["column_names"]:
        op.drop_index("articles_day", "articles")
        op.create_index("articles_day", "articles", ["day", "id", "latest"])


def _analyses() -> None:
    """Make the table anew: what stood there is made again when it is needed."""
    op.drop_table("analyses")
    op.create_table(
        "analyses",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("article", _NUMBER, sa.ForeignKey("articles.id")),
        sa.Column("today", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_index("analyses_article", "analyses", ["article"])


def _issues() -> None:
    """Make the tables of issues anew, with their rows."""
    issues, sources = _rows("issues"), _rows("issue_sources")
    for table in ("issue_sources", "issues"):
        op.drop_table(table)
    made = op.create_table(
        "issues",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("series", sa.Text),
        sa.Column("issued", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("folder", sa.Text),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("through", _NUMBER),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("request", sa.Text),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("withdrawn", sa.Text),
        sqlite_autoincrement=True,
    )
    named = op.create_table(
        "issue_sources",
        sa.Column("issue", _NUMBER, sa.ForeignKey("issues.id"), primary_key=True),
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("quoted", sa.Boolean, nullable=False),
    )
    op.create_index("issues_series", "issues", ["series", "issued"])
    op.create_index("issues_request", "issues", ["request"])
    op.create_index("issue_sources_sha256", "issue_sources", ["sha256"])
    assert made is not None
    assert named is not None
    # Of no part that can be asked for now; whether a text was quoted nobody noted: as if it was.
    op.bulk_insert(made, [{"part": '["", null, null]', "files": "{}", **row} for row in issues])
    op.bulk_insert(named, [{"quoted": True, **row} for row in sources])
    if issues and op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('issues', 'id'), max(id)) FROM issues")


def _rows(table: str) -> list[dict[str, Any]]:
    found = op.get_bind().exec_driver_sql(f"SELECT * FROM {table}")
    return [dict(row) for row in found.mappings()]
