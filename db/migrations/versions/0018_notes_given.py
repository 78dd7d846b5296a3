"""what a volunteer was given to read stands apart from what they share when they hand over

Revision ID: 0018_notes_given
Revises: 0017_draft_readers
"""

import sqlalchemy as sa
from alembic import op

revision = '0018_notes_given'
down_revision = '0017_draft_readers'
branch_labels = None
depends_on = None

# The one mark said the first until somebody handed over, and the second from then on.
HANDS_OVER = "(status = 'handed_over' OR (status = 'active' AND leaves_on IS NOT NULL))"


def upgrade() -> None:
    op.add_column('matches', sa.Column('notes_given', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(f"UPDATE matches SET notes_given = notes_shared, notes_shared = false WHERE NOT {HANDS_OVER}")


def downgrade() -> None:
    op.execute(f"UPDATE matches SET notes_shared = notes_given WHERE NOT {HANDS_OVER}")
    op.drop_column('matches', 'notes_given')
