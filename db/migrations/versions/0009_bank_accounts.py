"""where a volunteer's money goes

Revision ID: 0009_bank_accounts
Revises: 0008_both_sides
"""

import sqlalchemy as sa
from alembic import op

revision = '0009_bank_accounts'
down_revision = '0008_both_sides'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'bank_accounts',
        sa.Column('volunteer_id', sa.Integer(), nullable=False),
        sa.Column('iban', sa.Text(), nullable=False),
        sa.Column('iban_hash', sa.String(length=64), nullable=False),
        sa.Column('holder', sa.String(length=70), nullable=False),
        sa.Column('set_by_id', sa.Integer(), nullable=True),
        sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['set_by_id'], ['users.id'], name=op.f('fk_bank_accounts_set_by_id')),
        sa.ForeignKeyConstraint(['volunteer_id'], ['volunteers.id'], name=op.f('fk_bank_accounts_volunteer_id')),
        sa.PrimaryKeyConstraint('volunteer_id', name=op.f('pk_bank_accounts'))
    )
    op.create_index(op.f('ix_bank_accounts_iban_hash'), 'bank_accounts', ['iban_hash'])


def downgrade() -> None:
    op.drop_table('bank_accounts')
