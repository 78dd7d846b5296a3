"""the open matches of one volunteer are found by the index of open pairs

Revision ID: 0012_open_matches
Revises: 0011_help_requests
"""

import sqlalchemy as sa
from alembic import op

revision = '0012_open_matches'
down_revision = '0011_help_requests'
branch_labels = None
depends_on = None

IS_OPEN = sa.text("status IN ('proposed','accepted','agreed','introduction','active')")


def upgrade() -> None:
    _index('volunteer_id', 'request_id')


def downgrade() -> None:
    _index('request_id', 'volunteer_id')


def _index(*columns: str) -> None:
    op.drop_index('uq_matches_open_pair', table_name='matches')
    op.create_index(
        'uq_matches_open_pair', 'matches', columns, unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN
    )
