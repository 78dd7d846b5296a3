"""a pause can begin on a later day

Revision ID: 0021_paused_from
Revises: 0020_moved
"""

import sqlalchemy as sa
from alembic import op

revision = '0021_paused_from'
down_revision = '0020_moved'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('volunteers', sa.Column('paused_from', sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column('volunteers', 'paused_from')
