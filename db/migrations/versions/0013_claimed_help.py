"""a line of a claim remembers the one-time help that it was for

Revision ID: 0013_claimed_help
Revises: 0012_open_matches
"""

from alembic import op

revision = '0013_claimed_help'
down_revision = '0012_open_matches'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch: SQLite would make the table anew, and with the old one would go the receipts that hang on it.
    op.execute(
        'ALTER TABLE expense_lines ADD COLUMN help_request_id INTEGER'
        ' CONSTRAINT fk_expense_lines_help_request_id REFERENCES help_requests (id)'
    )
    op.create_index(op.f('ix_expense_lines_help_request_id'), 'expense_lines', ['help_request_id'])


def downgrade() -> None:
    op.drop_index(op.f('ix_expense_lines_help_request_id'), table_name='expense_lines')
    op.execute('ALTER TABLE expense_lines DROP COLUMN help_request_id')
