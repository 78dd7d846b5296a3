"""a visit remembers where the household lived, of one that has moved since

Revision ID: 0020_moved
Revises: 0019_email_set_by
"""

import sqlalchemy as sa
from alembic import op

revision = '0020_moved'
down_revision = '0019_email_set_by'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('visits', sa.Column('place', sa.String(length=120), nullable=True))


def downgrade() -> None:
    op.drop_column('visits', 'place')
