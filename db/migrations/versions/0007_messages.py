"""notices in the app, the mails that tell of them, and who wants which

Revision ID: 0007_messages
Revises: 0006_fit
"""

import sqlalchemy as sa
from alembic import op

revision = '0007_messages'
down_revision = '0006_fit'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'message_preferences',
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(40), nullable=False),
        sa.Column('by_mail', sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_message_preferences_user_id')),
        sa.PrimaryKeyConstraint('user_id', 'kind', name=op.f('pk_message_preferences'))
    )
    op.create_table(
        'notices',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('reader_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(40), nullable=False),
        sa.Column('key', sa.String(length=80), nullable=False),
        sa.Column('link', sa.String(length=120), nullable=False),
        sa.Column('values', sa.JSON(), nullable=False),
        sa.Column('for_digest', sa.Boolean(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['reader_id'], ['users.id'], name=op.f('fk_notices_reader_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_notices')),
        sa.UniqueConstraint('reader_id', 'key', name=op.f('uq_notices_reader_id_key'))
    )
    op.create_index(op.f('ix_notices_for_digest_created_at'), 'notices', ['for_digest', 'created_at'])
    op.create_index(op.f('ix_notices_reader_id_read_at'), 'notices', ['reader_id', 'read_at'])
    op.create_table(
        'outbox',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('reader_id', sa.Integer(), nullable=False),
        sa.Column('notice_id', sa.Integer(), nullable=True),
        sa.Column('kind', sa.String(40), nullable=False),
        sa.Column('key', sa.String(length=80), nullable=False),
        sa.Column('counts', sa.JSON(), nullable=False),
        sa.Column('message_id', sa.String(length=200), nullable=False),
        sa.Column('state', sa.String(40), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
        sa.Column('last_error', sa.String(length=60), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['notice_id'], ['notices.id'], name=op.f('fk_outbox_notice_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['reader_id'], ['users.id'], name=op.f('fk_outbox_reader_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox')),
        sa.UniqueConstraint('key', name=op.f('uq_outbox_key')),
        sa.UniqueConstraint('message_id', name=op.f('uq_outbox_message_id'))
    )
    op.create_index(op.f('ix_outbox_notice_id'), 'outbox', ['notice_id'])
    op.create_index(op.f('ix_outbox_reader_id'), 'outbox', ['reader_id'])
    op.create_index(op.f('ix_outbox_state_next_attempt_at'), 'outbox', ['state', 'next_attempt_at'])



def downgrade() -> None:
    op.drop_index(op.f('ix_outbox_state_next_attempt_at'), 'outbox')
    op.drop_index(op.f('ix_outbox_reader_id'), 'outbox')
    op.drop_index(op.f('ix_outbox_notice_id'), 'outbox')
    op.drop_table('outbox')
    op.drop_index(op.f('ix_notices_reader_id_read_at'), 'notices')
    op.drop_index(op.f('ix_notices_for_digest_created_at'), 'notices')
    op.drop_table('notices')
    op.drop_table('message_preferences')
