"""what must not be between a household and a volunteer, and how far a volunteer will go

Revision ID: 0006_fit
Revises: 0005_visits_of_a_request
"""

import sqlalchemy as sa
from alembic import op

revision = '0006_fit'
down_revision = '0005_visits_of_a_request'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not as a batch: SQLite would make the table anew, and dropping the old one takes its rows elsewhere along.
    op.add_column('households', _needs())
    op.add_column('households', _village_wish())
    op.add_column('volunteers', sa.Column('reach_km', sa.Integer(), nullable=True))
    op.add_column('volunteers', _needs())
    op.add_column('volunteers', _village_wish())


def downgrade() -> None:
    op.drop_column('volunteers', 'village_wish')
    op.drop_column('volunteers', 'needs')
    op.drop_column('volunteers', 'reach_km')
    op.drop_column('households', 'village_wish')
    op.drop_column('households', 'needs')


def _needs() -> sa.Column:
    return sa.Column('needs', sa.JSON(), nullable=False, server_default=sa.text("'[]'"))


def _village_wish() -> sa.Column:
    return sa.Column('village_wish', sa.Enum('same', 'other', name='villagewish', native_enum=False, length=40), nullable=True)
