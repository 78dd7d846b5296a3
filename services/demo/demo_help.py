"""One-time needs of an invented chapter, some in each state."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.help_requests import ANSWER_DAYS, DECIDED, HelpNext, HelpStatus
from domain.matches import MatchStatus
from services.demo import demo_names as names
from services.demo.demo_lives import Lives
from services.demo.demo_people import Dice, People, Row

_A_HUNDRED_MATCHES = 6
# Which states, and how many days ago it was asked.
_STATES = (
    (HelpStatus.ASKED, (1, 6)),
    (HelpStatus.GRANTED, (5, 300)),
    (HelpStatus.GRANTED, (5, 300)),
    (HelpStatus.NOT_GRANTED, (5, 300)),
    (HelpStatus.WITHDRAWN, (5, 300)),
)


class Helps:
    """Rows of help_requests: the demo volunteer has one that waits and one that was granted."""

    def __init__(self, dice: Dice, people: People, lives: Lives) -> None:
        self.dice, self.people = dice, people
        self.rows: list[Row] = []
        self._accounts = {row["id"]: row["user_id"] for row in people.volunteers}
        self._programmes = {row["id"]: row["programme_id"] for row in lives.requests}
        active = [row for row in lives.matches if row["status"] is MatchStatus.ACTIVE]
        own = [row for row in active if row["volunteer_id"] == people.demo_volunteer]
        self._ask(own[0], HelpStatus.ASKED, (2, 2))
        self._ask(own[0], HelpStatus.GRANTED, (40, 40))
        others = [row for row in active if row not in own]
        count = max(len(_STATES), len(others) * _A_HUNDRED_MATCHES // 100)
        for number, match in enumerate(dice.random.sample(others, min(count, len(others)))):
            self._ask(match, *_STATES[number % len(_STATES)])

    def _ask(self, match: Row, status: HelpStatus, ago: Sequence[int]) -> None:
        dice = self.dice
        coordinators = self.people.coordinators[self._programmes[match["request_id"]]]
        need, cents, reason = dice.pick(names.NEEDS)
        # Not before the support began; by a coordinator where the volunteer has no account.
        day = max(dice.ago(*ago), match["started_on"])
        asker = self._accounts[match["volunteer_id"]] or coordinators[0]
        asked_at = dice.moment(day)
        decider: int | None = None
        decided_at: datetime | None = None
        if status in DECIDED:
            decider = dice.pick([one for one in coordinators if one != asker])
            decided_at = dice.moment(min(day + timedelta(days=dice.between(1, 4)), dice.today - timedelta(days=1)))
        granted = status is HelpStatus.GRANTED
        self.rows.append(
            {
                "id": len(self.rows) + 1,
                "request_id": match["request_id"],
                "asked_by_id": asker,
                "asked_at": min(asked_at, decided_at or asked_at),
                "need": need,
                "amount_cents": cents,
                "answer_by": day + timedelta(days=ANSWER_DAYS),
                "status": status,
                "reason": (reason if granted else names.NOT_GRANTED_REASON) if status in DECIDED else "",
                "next_step": dice.pick(tuple(HelpNext)) if granted else None,
                "decided_by_id": decider,
                "decided_at": decided_at,
            }
        )
