"""an account remembers who else than its owner set the e-mail address

Revision ID: 0019_email_set_by
Revises: 0018_notes_given
"""

import sqlalchemy as sa
from alembic import op

revision = '0019_email_set_by'
down_revision = '0018_notes_given'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('users', sa.Column('email_set_at', sa.DateTime(timezone=True), nullable=True))
    # Not in a batch: SQLite would make the table anew, and everything hangs on it.
    op.execute(
        'ALTER TABLE users ADD COLUMN email_set_by_id INTEGER CONSTRAINT fk_users_email_set_by_id REFERENCES users (id)'
    )


def downgrade() -> None:
    op.execute('ALTER TABLE users DROP COLUMN email_set_by_id')
    op.drop_column('users', 'email_set_at')
