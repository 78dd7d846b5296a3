"""What a volunteer sees of the own claims beside the form for a new one."""

import json
from datetime import timedelta

from domain.expenses import ExpenseStatus
from tests.make import NOW


def test_all_to_go_on_with_and_the_five_latest_of_the_others(world, make, open_page):
    def claims(status, many):
        return [
            make.expense(world["henk_v"], world["programme"], status=status, submitted_at=NOW - timedelta(days=day))
            for day in range(many)
        ]

    returned, approved = claims(ExpenseStatus.RETURNED, 3), claims(ExpenseStatus.APPROVED, 7)
    at = open_page(world["henk"], "expenses/claim")
    links = [link.proto.query_string for link in at.get("page_link")]
    told = [json.loads(one.proto.json).get("links", []) for one in at.get("bidi_component")]
    to_go_on = [one["href"] for links_there in told for one in links_there]
    assert {f"declareren?claim={one}" for one in returned} <= set(to_go_on)
    assert [f"id={one}" in links for one in approved] == [True] * 5 + [False] * 2
