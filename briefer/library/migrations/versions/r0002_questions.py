"""Questions that stand, with what is known of each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table of questions."""
    op.create_table(
        "questions",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("asked_at", sa.Text()),
        sa.Column("through", _NUMBER, nullable=False),
        sa.Column("known", sa.LargeBinary(), nullable=False),
    )
