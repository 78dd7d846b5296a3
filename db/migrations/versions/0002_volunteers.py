"""Who saw a volunteer's certificate of conduct; a volunteer is registered once

Revision ID: 0002_volunteers
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002_volunteers"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not as a batch: SQLite would make the table anew, and dropping the old one takes its rows elsewhere along.
    seen_by = sa.Column(
        "vog_seen_by_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_volunteers_vog_seen_by_id"), nullable=True
    )
    op.add_column("volunteers", seen_by, inline_references=True)
    op.add_column("volunteers", sa.Column("vog_seen_on", sa.Date(), nullable=True))
    op.add_column("volunteers", sa.Column("nonce", sa.String(length=40), nullable=True))
    op.create_index("ix_volunteers_nonce", "volunteers", ["nonce"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_volunteers_nonce", "volunteers")
    with op.batch_alter_table("volunteers") as batch_op:
        batch_op.drop_column("nonce")
        batch_op.drop_column("vog_seen_on")
        batch_op.drop_column("vog_seen_by_id")
