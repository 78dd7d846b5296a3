"""what waits is found by programme, and what may be claimed twice by its amount and its kilometres

Revision ID: 0014_waiting_claims
Revises: 0013_claimed_help
"""

from alembic import op

revision = '0014_waiting_claims'
down_revision = '0013_claimed_help'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f('ix_expenses_status_programme_id_submitted_at'), 'expenses', ['status', 'programme_id', 'submitted_at']
    )
    op.create_index(op.f('ix_expense_lines_day_amount_cents'), 'expense_lines', ['day', 'amount_cents'])
    op.create_index(op.f('ix_expense_lines_day_km_tenths'), 'expense_lines', ['day', 'km_tenths'])
    op.drop_index(op.f('ix_expense_lines_day'), 'expense_lines')


def downgrade() -> None:
    op.create_index(op.f('ix_expense_lines_day'), 'expense_lines', ['day'])
    op.drop_index(op.f('ix_expense_lines_day_km_tenths'), 'expense_lines')
    op.drop_index(op.f('ix_expense_lines_day_amount_cents'), 'expense_lines')
    op.drop_index(op.f('ix_expenses_status_programme_id_submitted_at'), 'expenses')
