"""In which household and programme a request is, whoever asks, and nothing else of it.

A volunteer no longer sees a request once its match has ended, yet own visits to it are still claimed in its programme,
and a last one is still written down in the weeks after.
"""

from sqlalchemy import Subquery, select

from db.models import Request


def request_places() -> Subquery:
    """request_id, household_id, programme_id"""
    requests = Request.__table__
    return select(requests.c.id.label("request_id"), requests.c.household_id, requests.c.programme_id).subquery(
        "request_places"
    )
