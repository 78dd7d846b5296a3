"""a proposal can be answered later; both say how the introduction was; a hand-over has an overlap

Revision ID: 0008_both_sides
Revises: 0007_messages
"""

import sqlalchemy as sa
from alembic import op

revision = '0008_both_sides'
down_revision = '0007_messages'
branch_labels = None
depends_on = None

DAYS = ('later_on', 'reminded_on', 'leaves_on')
CODES = ('volunteer_click', 'household_click', 'next_step')
WORDS = ('start_reason', 'vog_reason', 'next_words')


def upgrade() -> None:
    for name in DAYS:
        op.add_column('matches', sa.Column(name, sa.Date(), nullable=True))
    for name in CODES:
        op.add_column('matches', sa.Column(name, sa.String(40), nullable=True))
    for name in WORDS:
        op.add_column('matches', sa.Column(name, sa.String(), nullable=False, server_default=''))


def downgrade() -> None:
    # As a return by itself was not known before, the request waits all the same.
    op.execute("UPDATE matches SET status = 'withdrawn' WHERE status = 'not_answered'")
    for name in (*WORDS, *CODES, *DAYS):
        op.drop_column('matches', name)
