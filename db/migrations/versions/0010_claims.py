"""a claim has lines with receipts, keeps every step, and is paid in a run; budgets and fixed allowances

Revision ID: 0010_claims
Revises: 0009_bank_accounts
"""

import sqlalchemy as sa
from alembic import op

revision = '0010_claims'
down_revision = '0009_bank_accounts'
branch_labels = None
depends_on = None

HELD = sa.text('released_at IS NULL')


def money(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def moment(name: str, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def by(table: str, name: str) -> list:
    return [
        sa.Column(name, sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint([name], ['users.id'], name=op.f(f'fk_{table}_{name}')),
    ]


def to(table: str, name: str, other: str, **values) -> list:
    return [
        sa.Column(name, sa.Integer(), nullable=values.pop('nullable', False)),
        sa.ForeignKeyConstraint([name], [f'{other}.id'], name=op.f(f'fk_{table}_{name}'), **values),
    ]


def upgrade() -> None:
    _lines()
    _payments()
    _steps()
    _money_of_a_year()
    op.add_column('volunteers', sa.Column('gift_told_on', sa.Date(), nullable=True))
    _notices('verdict', 'step', {'approved': 'approve', 'returned': 'return', 'refused': 'refuse'})


def _notices(old: str, new: str, words: dict[str, str]) -> None:
    """What was told of a claim names the step that was taken."""
    notices = sa.table('notices', sa.column('id', sa.Integer), sa.column('kind', sa.String), sa.column('values', sa.JSON))
    connection = op.get_bind()
    rows = connection.execute(sa.select(notices.c.id, notices.c['values']).where(notices.c.kind == 'claim_decided'))
    for key, values in rows.all():
        if values.get(old) in words:
            told = {new: words[values[old]], 'day': values['day']}
            connection.execute(notices.update().where(notices.c.id == key).values({'values': told}))


def _lines() -> None:
    # SQLite makes a table anew to alter it, and with the old one would go what hangs on it: the lines come after.
    op.execute(
        'CREATE TABLE claimed AS SELECT id, visit_id, day, kind, km_tenths, cents_per_km, amount_cents, description'
        ' FROM expenses'
    )
    with op.batch_alter_table('expenses') as batch:
        batch.drop_constraint(op.f('uq_expenses_visit_id'), type_='unique')
        batch.drop_constraint(op.f('fk_expenses_visit_id'), type_='foreignkey')
        for name in ('visit_id', 'kind', 'km_tenths', 'cents_per_km', 'description'):
            batch.drop_column(name)
        batch.alter_column('submitted_at', existing_type=sa.DateTime(timezone=True), nullable=True)
        batch.add_column(sa.Column('first_approved_by_id', sa.Integer(), nullable=True))
        batch.add_column(moment('first_approved_at'))
        batch.create_foreign_key(
            op.f('fk_expenses_first_approved_by_id'), 'users', ['first_approved_by_id'], ['id']
        )
    op.create_table(
        'expense_lines',
        sa.Column('id', sa.Integer(), nullable=False),
        *to('expense_lines', 'expense_id', 'expenses', ondelete='CASCADE'),
        *to('expense_lines', 'visit_id', 'visits', nullable=True),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('kind', sa.String(40), nullable=False),
        sa.Column('km_tenths', sa.Integer(), nullable=True),
        sa.Column('cents_per_km', sa.Integer(), nullable=True),
        money('amount_cents'),
        sa.Column('description', sa.String(length=250), nullable=False),
        sa.Column('no_receipt', sa.String(length=250), nullable=False),
        sa.Column('nonce', sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_expense_lines')),
        sa.UniqueConstraint('visit_id', name=op.f('uq_expense_lines_visit_id')),
        sa.UniqueConstraint('nonce', name=op.f('uq_expense_lines_nonce')),
    )
    op.create_index(op.f('ix_expense_lines_expense_id'), 'expense_lines', ['expense_id'])
    op.create_index(op.f('ix_expense_lines_day'), 'expense_lines', ['day'])
    op.execute(
        "INSERT INTO expense_lines (expense_id, visit_id, day, kind, km_tenths, cents_per_km, amount_cents,"
        " description, no_receipt) SELECT id, visit_id, day, kind, km_tenths, cents_per_km, amount_cents,"
        " description, '' FROM claimed ORDER BY id"
    )
    op.execute('DROP TABLE claimed')
    op.create_table(
        'receipts',
        sa.Column('id', sa.Integer(), nullable=False),
        *to('receipts', 'line_id', 'expense_lines', ondelete='CASCADE'),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('media_type', sa.String(length=60), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('content', sa.LargeBinary(), nullable=False),
        *by('receipts', 'added_by_id'),
        moment('added_at', nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_receipts')),
    )
    op.create_index(op.f('ix_receipts_line_id'), 'receipts', ['line_id'])
    op.create_index(op.f('ix_receipts_sha256'), 'receipts', ['sha256'])


def _payments() -> None:
    op.create_table(
        'payment_runs',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('message_id', sa.String(length=35), nullable=False),
        sa.Column('status', sa.String(40), nullable=False),
        sa.Column('execute_on', sa.Date(), nullable=False),
        sa.Column('transfers', sa.Integer(), nullable=False),
        money('total_cents'),
        sa.Column('file', sa.LargeBinary(), nullable=False),
        moment('created_at', nullable=False),
        *by('payment_runs', 'created_by_id'),
        moment('seconded_at'),
        *by('payment_runs', 'seconded_by_id'),
        moment('exported_at'),
        sa.Column('nonce', sa.String(length=40), nullable=True),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_payment_runs')),
        sa.UniqueConstraint('message_id', name=op.f('uq_payment_runs_message_id')),
        sa.UniqueConstraint('nonce', name=op.f('uq_payment_runs_nonce')),
    )
    op.create_table(
        'payments',
        sa.Column('id', sa.Integer(), nullable=False),
        *to('payments', 'run_id', 'payment_runs'),
        *to('payments', 'volunteer_id', 'volunteers'),
        money('amount_cents'),
        sa.Column('end_to_end_id', sa.String(length=35), nullable=False),
        sa.Column('status', sa.String(40), nullable=False),
        sa.Column('settled_on', sa.Date(), nullable=True),
        sa.Column('reason', sa.String(), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_payments')),
        sa.UniqueConstraint('end_to_end_id', name=op.f('uq_payments_end_to_end_id')),
    )
    op.create_index(op.f('ix_payments_run_id'), 'payments', ['run_id'])
    op.create_index(op.f('ix_payments_volunteer_id'), 'payments', ['volunteer_id'])
    op.create_index(op.f('ix_payments_run_id_volunteer_id'), 'payments', ['run_id', 'volunteer_id'], unique=True)
    op.create_table(
        'payment_claims',
        *to('payment_claims', 'payment_id', 'payments'),
        *to('payment_claims', 'expense_id', 'expenses'),
        money('amount_cents'),
        moment('released_at'),
        sa.PrimaryKeyConstraint('payment_id', 'expense_id', name=op.f('pk_payment_claims')),
    )
    op.create_index(
        'uq_payment_claims_held', 'payment_claims', ['expense_id'], unique=True, sqlite_where=HELD, postgresql_where=HELD
    )


def _steps() -> None:
    op.create_table(
        'expense_steps',
        sa.Column('id', sa.Integer(), nullable=False),
        *to('expense_steps', 'expense_id', 'expenses'),
        sa.Column('step', sa.String(40), nullable=False),
        moment('at', nullable=False),
        *by('expense_steps', 'by_id'),
        sa.Column('reason', sa.String(), nullable=False),
        money('amount_cents'),
        *to('expense_steps', 'run_id', 'payment_runs', nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_expense_steps')),
    )
    op.create_index(op.f('ix_expense_steps_expense_id'), 'expense_steps', ['expense_id'])
    # What is known of the steps so far: who submitted it, and the last decision.
    op.execute(
        "INSERT INTO expense_steps (expense_id, step, at, by_id, reason, amount_cents)"
        " SELECT e.id, 'submit', e.submitted_at, coalesce(e.entered_by_id, v.user_id), '', e.amount_cents"
        " FROM expenses e JOIN volunteers v ON v.id = e.volunteer_id ORDER BY e.id"
    )
    for status, step in (('approved', 'approve'), ('returned', 'return'), ('refused', 'refuse')):
        op.execute(
            "INSERT INTO expense_steps (expense_id, step, at, by_id, reason, amount_cents)"
            f" SELECT id, '{step}', decided_at, decided_by_id, reason, amount_cents FROM expenses"
            f" WHERE status = '{status}' AND decided_at IS NOT NULL ORDER BY id"
        )
    # When somebody withdrew it was not kept; it was after this.
    op.execute(
        "INSERT INTO expense_steps (expense_id, step, at, by_id, reason, amount_cents)"
        " SELECT e.id, 'withdraw', e.submitted_at, v.user_id, '', e.amount_cents"
        " FROM expenses e JOIN volunteers v ON v.id = e.volunteer_id WHERE e.status = 'withdrawn' ORDER BY e.id"
    )


def _money_of_a_year() -> None:
    op.create_table(
        'budgets',
        *to('budgets', 'programme_id', 'programmes'),
        sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
        money('amount_cents'),
        *by('budgets', 'set_by_id'),
        moment('set_at', nullable=False),
        sa.PrimaryKeyConstraint('programme_id', 'year', name=op.f('pk_budgets')),
    )
    op.create_table(
        'allowances',
        sa.Column('id', sa.Integer(), nullable=False),
        *to('allowances', 'volunteer_id', 'volunteers'),
        *to('allowances', 'programme_id', 'programmes'),
        money('cents_per_month'),
        sa.Column('begins_on', sa.Date(), nullable=False),
        sa.Column('ends_on', sa.Date(), nullable=True),
        sa.Column('reason', sa.String(), nullable=False),
        *by('allowances', 'set_by_id'),
        moment('set_at', nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_allowances')),
    )
    op.create_index(op.f('ix_allowances_volunteer_id'), 'allowances', ['volunteer_id'])
    op.create_table(
        'allowance_limits',
        sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
        *(money(name) for name in ('month_cents', 'year_cents', 'hour_cents', 'young_hour_cents')),
        *by('allowance_limits', 'set_by_id'),
        moment('set_at', nullable=False),
        sa.PrimaryKeyConstraint('year', name=op.f('pk_allowance_limits')),
    )


def downgrade() -> None:
    _notices('step', 'verdict', {'approve': 'approved', 'return': 'returned', 'refuse': 'refused'})
    for table in ('allowance_limits', 'allowances', 'budgets', 'expense_steps', 'payment_claims', 'payments',
                  'payment_runs', 'receipts'):
        op.drop_table(table)
    op.drop_column('volunteers', 'gift_told_on')
    # One line a claim was all there was: of more the first stands for all, a draft was not known.
    op.execute("DELETE FROM expense_lines WHERE expense_id IN (SELECT id FROM expenses WHERE status = 'draft')")
    op.execute("DELETE FROM expenses WHERE status = 'draft'")
    op.execute("UPDATE expenses SET status = 'approved' WHERE status IN ('in_run', 'paid')")
    op.execute("UPDATE expenses SET status = 'withdrawn' WHERE status = 'waived'")
    op.execute(
        'CREATE TABLE claimed AS SELECT expense_id, visit_id, kind, km_tenths, cents_per_km, description'
        ' FROM expense_lines WHERE id IN (SELECT min(id) FROM expense_lines GROUP BY expense_id)'
    )
    op.drop_table('expense_lines')
    with op.batch_alter_table('expenses') as batch:
        batch.drop_constraint(op.f('fk_expenses_first_approved_by_id'), type_='foreignkey')
        batch.drop_column('first_approved_by_id')
        batch.drop_column('first_approved_at')
        batch.alter_column('submitted_at', existing_type=sa.DateTime(timezone=True), nullable=False)
        batch.add_column(sa.Column('visit_id', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('kind', sa.String(40), nullable=False, server_default='other'))
        batch.add_column(sa.Column('km_tenths', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('cents_per_km', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('description', sa.String(length=250), nullable=False, server_default=''))
        batch.create_unique_constraint(op.f('uq_expenses_visit_id'), ['visit_id'])
        batch.create_foreign_key(op.f('fk_expenses_visit_id'), 'visits', ['visit_id'], ['id'])
    for name in ('visit_id', 'kind', 'km_tenths', 'cents_per_km', 'description'):
        op.execute(f'UPDATE expenses SET {name} = (SELECT {name} FROM claimed WHERE expense_id = expenses.id)'
                   ' WHERE id IN (SELECT expense_id FROM claimed)')
    op.execute('DROP TABLE claimed')
