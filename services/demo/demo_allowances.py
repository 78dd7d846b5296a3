"""The few invented volunteers with a fixed allowance: the exception."""

from datetime import UTC, datetime, time

from domain.access import Role
from services.demo.demo_people import Dice, People, Row

_GIVEN = (
    (12_500, "Staat elke week een dag klaar voor nieuwe vrijwilligers."),
    (8_000, "Rijdt elke week de voorleeskoffers langs de dorpen."),
)


class Allowances:
    """Since this month, so that they wait to be booked."""

    def __init__(self, dice: Dice, people: People) -> None:
        begins_on = dice.today.replace(day=1)
        treasurer = next(row["id"] for row in people.users if Role.TREASURER in row["roles"])
        takes_part: dict[int, int] = {}
        for row in people.volunteer_programmes:
            takes_part.setdefault(row["volunteer_id"], row["programme_id"])
        able = [row["id"] for row in people.volunteers if not row["ended_on"] and row["id"] in takes_part]
        self.rows: list[Row] = [
            {
                "id": number,
                "volunteer_id": volunteer_id,
                "programme_id": takes_part[volunteer_id],
                "cents_per_month": cents,
                "begins_on": begins_on,
                "reason": reason,
                "set_by_id": treasurer,
                "set_at": datetime.combine(begins_on, time(9), UTC),
                "version_id": 1,
            }
            for number, (volunteer_id, (cents, reason)) in enumerate(zip(able[3:], _GIVEN, strict=False), start=1)
        ]
