"""the person to contact is found whatever the accents, as the household is

Revision ID: 0016_contact_folded
Revises: 0015_payer_encrypted
"""

import sqlalchemy as sa
from alembic import op

from domain.text import fold

revision = '0016_contact_folded'
down_revision = '0015_payer_encrypted'
branch_labels = None
depends_on = None

_HOUSEHOLDS = sa.table(
    'households',
    sa.column('id', sa.Integer),
    sa.column('contact_name', sa.String),
    sa.column('contact_name_folded', sa.String),
)


def upgrade() -> None:
    # With a default in the database SQLite adds it to the table as it stands, with all that points at it.
    op.add_column(
        'households', sa.Column('contact_name_folded', sa.String(length=250), nullable=False, server_default='')
    )
    known = op.get_bind().execute(
        sa.select(_HOUSEHOLDS.c.id, _HOUSEHOLDS.c.contact_name).where(_HOUSEHOLDS.c.contact_name != '')
    )
    folded = [{'of': id_, 'to': fold(name)[:250]} for id_, name in known]
    if folded:
        op.get_bind().execute(
            _HOUSEHOLDS.update()
            .where(_HOUSEHOLDS.c.id == sa.bindparam('of'))
            .values(contact_name_folded=sa.bindparam('to')),
            folded,
        )


def downgrade() -> None:
    op.drop_column('households', 'contact_name_folded')
