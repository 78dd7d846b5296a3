"""the number of the account that pays is encrypted

Revision ID: 0015_payer_encrypted
Revises: 0014_waiting_claims
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from db.crypt import seal, unseal

revision = '0015_payer_encrypted'
down_revision = '0014_waiting_claims'
branch_labels = None
depends_on = None

_SETTINGS = sa.table('settings', sa.column('name', sa.String), sa.column('value', sa.String))
_ROW = _SETTINGS.c.name == 'payer_iban'


def upgrade() -> None:
    _rewrite(seal)


def downgrade() -> None:
    _rewrite(unseal)


def _rewrite(how: Callable[[str], str | None]) -> None:
    """Where it cannot be read there is no number: whoever pays is asked for it."""
    value = op.get_bind().scalar(sa.select(_SETTINGS.c.value).where(_ROW))
    if value is not None:
        op.execute(_SETTINGS.update().where(_ROW).values(value=how(value) or ''))
