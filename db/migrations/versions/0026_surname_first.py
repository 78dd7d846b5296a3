"""households are sorted by surname, as in a telephone book

Revision ID: 0026_surname_first
Revises: 0025_destroyed
"""

import sqlalchemy as sa
from alembic import op

from domain.surnames import surname_first

revision = '0026_surname_first'
down_revision = '0025_destroyed'
branch_labels = None
depends_on = None

_HOUSEHOLDS = sa.table(
    'households',
    sa.column('id', sa.Integer),
    sa.column('name', sa.String),
    sa.column('surname_first', sa.String),
)
_AT_ONCE = 500


def upgrade() -> None:
    # By its bytes, as in SQLite. With a default SQLite adds it to the table as it stands, with all that points at it.
    text = sa.String(length=250).with_variant(sa.String(length=250, collation='C'), 'postgresql')
    op.add_column('households', sa.Column('surname_first', text, nullable=False, server_default=''))
    connection = op.get_bind()
    known = connection.execute(sa.select(_HOUSEHOLDS.c.id, _HOUSEHOLDS.c.name).order_by(_HOUSEHOLDS.c.id)).all()
    for start in range(0, len(known), _AT_ONCE):
        connection.execute(
            _HOUSEHOLDS.update()
            .where(_HOUSEHOLDS.c.id == sa.bindparam('of'))
            .values(surname_first=sa.bindparam('to')),
            [{'of': id_, 'to': surname_first(name)} for id_, name in known[start : start + _AT_ONCE]],
        )


def downgrade() -> None:
    op.drop_column('households', 'surname_first')
