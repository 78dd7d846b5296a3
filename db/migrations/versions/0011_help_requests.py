"""one-time needs of households, asked and answered

Revision ID: 0011_help_requests
Revises: 0010_claims
"""

import sqlalchemy as sa
from alembic import op

revision = '0011_help_requests'
down_revision = '0010_claims'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'help_requests',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('request_id', sa.Integer(), nullable=False),
        sa.Column('asked_by_id', sa.Integer(), nullable=False),
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('need', sa.String(length=250), nullable=False),
        sa.Column('amount_cents', sa.Integer(), nullable=True),
        sa.Column('answer_by', sa.Date(), nullable=False),
        sa.Column('status', sa.String(40), nullable=False),
        sa.Column('reason', sa.String(), nullable=False),
        sa.Column('next_step', sa.String(40), nullable=True),
        sa.Column('decided_by_id', sa.Integer(), nullable=True),
        sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('nonce', sa.String(length=40), nullable=True),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['request_id'], ['requests.id'], name=op.f('fk_help_requests_request_id')),
        sa.ForeignKeyConstraint(['asked_by_id'], ['users.id'], name=op.f('fk_help_requests_asked_by_id')),
        sa.ForeignKeyConstraint(['decided_by_id'], ['users.id'], name=op.f('fk_help_requests_decided_by_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_help_requests')),
        sa.UniqueConstraint('nonce', name=op.f('uq_help_requests_nonce'))
    )
    op.create_index(op.f('ix_help_requests_asked_by_id'), 'help_requests', ['asked_by_id'])
    op.create_index(op.f('ix_help_requests_request_id'), 'help_requests', ['request_id'])
    op.create_index(op.f('ix_help_requests_status_asked_at'), 'help_requests', ['status', 'asked_at'])


def downgrade() -> None:
    op.drop_table('help_requests')
