"""Which articles an issue could see and its number; what a person corrected of an article."""

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
