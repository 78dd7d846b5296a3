"""What each refusal code says to its reader, a module a room."""

from components.wordings import (
    accounts,
    allowances,
    common,
    expenses,
    figures,
    help_requests,
    households,
    lists,
    matching,
    payments,
    plan,
    receipts,
    settings,
    visits,
    volunteers,
)

_ROOMS = (
    common,
    accounts,
    households,
    help_requests,
    volunteers,
    matching,
    plan,
    visits,
    expenses,
    payments,
    receipts,
    allowances,
    lists,
    figures,
    settings,
)


def sentences() -> dict[str, str]:
    return {code: sentence for room in _ROOMS for code, sentence in room.sentences().items()}
