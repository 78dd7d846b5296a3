"""a household whose day has come is destroyed; what was done there stays without them

Revision ID: 0025_destroyed
Revises: 0024_versions_without_changer
"""

import sqlalchemy as sa
from alembic import op

revision = '0025_destroyed'
down_revision = '0024_versions_without_changer'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('households', sa.Column('destroyed_on', sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column('households', 'destroyed_on')
