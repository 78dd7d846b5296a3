"""a draft knows since when it holds the words of another window too

Revision ID: 0023_draft_mixed
Revises: 0022_earlier_consents
"""

import sqlalchemy as sa
from alembic import op

revision = '0023_draft_mixed'
down_revision = '0022_earlier_consents'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('drafts', sa.Column('mixed_at', sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    op.drop_column('drafts', 'mixed_at')
