"""What should hold of every row: for each fact, in words, the rows that speak against it. The doctor counts them.

The rules are kept by the services that write. A fact stands here only where nothing that people may do can break it;
a file for each room.
"""

from datetime import datetime

from sqlalchemy import Select

from db.facts import accounts, expenses, households, links, matching, payments, visits

_ROOMS = (matching, households, visits, expenses, payments, accounts, links)


def against(now: datetime) -> dict[str, Select[int]]:
    return {fact: rows for room in _ROOMS for fact, rows in room.facts(now).items()}
