"""How many records of a file gave an article, and how many gave none: what an archive's pieces add up to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the two counts; of files that were read before, nobody counted."""
    op.add_column("files", sa.Column("given", sa.Integer))
    op.add_column("files", sa.Column("lacking", sa.Integer))
