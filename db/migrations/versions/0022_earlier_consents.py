"""a consent that was withdrawn stays to be read after a new one is given

Revision ID: 0022_earlier_consents
Revises: 0021_paused_from
"""

import sqlalchemy as sa
from alembic import op

revision = '0022_earlier_consents'
down_revision = '0021_paused_from'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('households', sa.Column('earlier_consents', sa.JSON(), nullable=False, server_default='[]'))


def downgrade() -> None:
    op.drop_column('households', 'earlier_consents')
