"""what a chapter starts with: three programmes, and the kilometre rates of these years

Revision ID: 0004_chapter
Revises: 0003_second_admin
"""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = '0004_chapter'
down_revision = '0003_second_admin'
branch_labels = None
depends_on = None

PROGRAMMES = ('Thuisadministratie', 'Gezinsondersteuning', 'Voorlezen')
# Untaxed for employees, cents a kilometre; the treasurer can change them.
RATES = {2024: 23, 2025: 23, 2026: 23}


def upgrade() -> None:
    programmes = sa.table('programmes', sa.column('name', sa.String), sa.column('position', sa.Integer))
    rates = sa.table(
        'mileage_rates',
        sa.column('valid_from', sa.Date),
        sa.column('cents_per_km', sa.Integer),
        sa.column('set_at', sa.DateTime(timezone=True)),
    )
    op.bulk_insert(programmes, [{'name': name, 'position': n} for n, name in enumerate(PROGRAMMES, start=1)])
    now = datetime.now(UTC)
    op.bulk_insert(
        rates,
        [{'valid_from': date(year, 1, 1), 'cents_per_km': cents, 'set_at': now} for year, cents in RATES.items()],
    )


def downgrade() -> None:
    """What a chapter made of its programmes and rates since then stays."""
