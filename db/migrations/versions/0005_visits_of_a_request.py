"""an index in which visits are counted without reading them

Revision ID: 0005_visits_of_a_request
Revises: 0004_chapter
"""

from alembic import op

revision = '0005_visits_of_a_request'
down_revision = '0004_chapter'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f('ix_visits_request_id_day_undone_at'), 'visits', ['request_id', 'day', 'undone_at'])
    op.drop_index(op.f('ix_visits_request_id'), 'visits')


def downgrade() -> None:
    op.create_index(op.f('ix_visits_request_id'), 'visits', ['request_id'])
    op.drop_index(op.f('ix_visits_request_id_day_undone_at'), 'visits')
