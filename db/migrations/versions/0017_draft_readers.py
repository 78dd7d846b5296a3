"""who may read a note is kept with the words that are still being written

Revision ID: 0017_draft_readers
Revises: 0016_contact_folded
"""

import sqlalchemy as sa
from alembic import op

revision = '0017_draft_readers'
down_revision = '0016_contact_folded'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('drafts', sa.Column('readers', sa.String(40), nullable=True))


def downgrade() -> None:
    op.drop_column('drafts', 'readers')
