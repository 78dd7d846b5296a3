"""who changed a visit stands in the audit; the version of before need not know it, and nobody read it there

Revision ID: 0024_versions_without_changer
Revises: 0023_draft_mixed
"""

import sqlalchemy as sa
from alembic import op

revision = '0024_versions_without_changer'
down_revision = '0023_draft_mixed'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('visit_versions') as batch:
        batch.drop_constraint('fk_visit_versions_replaced_by_id', type_='foreignkey')
        batch.drop_column('replaced_by_id')


def downgrade() -> None:
    with op.batch_alter_table('visit_versions') as batch:
        batch.add_column(sa.Column('replaced_by_id', sa.Integer(), nullable=True))
        batch.create_foreign_key('fk_visit_versions_replaced_by_id', 'users', ['replaced_by_id'], ['id'])
