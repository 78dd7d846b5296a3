"""Households of an invented chapter, their requests, and what became of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from domain.matches import Click, MatchStatus, RequestStatus
from services.demo import demo_names as names
from services.demo.demo_life_rows import LifeRows
from services.demo.demo_people import Dice, People, Row

# Of each thousand households; what is left over has closed.
_PLAN = (
    ("active", 560),
    ("waiting", 64),
    ("proposed", 20),
    ("accepted", 11),
    ("agreed", 8),
    ("introduction", 13),
    ("registered", 22),
    ("handed_back", 10),
    ("nowhere", 13),
    ("withdrawn", 6),
)
# How far a match of a request that is under way has come, and the request with it.
_UNDER_WAY = {
    "proposed": (MatchStatus.PROPOSED, RequestStatus.PROPOSED),
    "accepted": (MatchStatus.ACCEPTED, RequestStatus.ACCEPTED),
    "agreed": (MatchStatus.AGREED, RequestStatus.ACCEPTED),
    "introduction": (MatchStatus.INTRODUCTION, RequestStatus.INTRODUCTION),
}


class Lives(LifeRows):
    """What became of each household."""

    def __init__(self, dice: Dice, people: People, programmes: Sequence[int], count: int) -> None:
        super().__init__(dice, people, programmes)
        self._by_programme = {
            programme: [v for v in people.volunteers if programme in people.takes_part[v["id"]]]
            for programme in programmes
        }
        self._henk = people.demo_volunteer
        becomes = {
            "active": self._active,
            "waiting": self._waiting,
            "registered": self._registered,
            "nowhere": self._nowhere,
            "handed_back": self._handed_back,
            "withdrawn": self._withdrawn,
            "closed": self._closed,
        }
        self._for_henk()
        self._both_sides()
        plan = [state for state, share in _PLAN for _ in range(max(1, round(count * share / 1000)))]
        plan = plan[: max(0, count - len(self.households))]
        plan += ["closed"] * (count - len(self.households) - len(plan))
        dice.random.shuffle(plan)
        for state in plan:
            if state in _UNDER_WAY:
                self._under_way(state)
            else:
                becomes[state]()

    def _for_henk(self) -> None:
        """The demo volunteer has two households, and one proposal that waits for an answer."""
        for place, days in ((0, 400), (1, 120)):
            started = self.dice.today - timedelta(days=days)
            request = self._request(self.programmes[place], RequestStatus.ACTIVE, started - timedelta(days=50))
            self._match(request, self._henk, MatchStatus.ACTIVE, proposed=started - timedelta(days=21), started=started)
        request = self._request(self.programmes[0], RequestStatus.PROPOSED, self.dice.today - timedelta(days=33))
        self._match(request, self._henk, MatchStatus.PROPOSED, proposed=self.dice.today - timedelta(days=2))

    def _both_sides(self) -> None:
        """One of each step that asks something of somebody: in the first programme, where the demo coordinator acts."""
        today = self.dice.today

        def days(number: int) -> timedelta:
            return timedelta(days=number)

        def under_way(status: MatchStatus, request_status: RequestStatus, proposed: int, **values: Any) -> None:
            request = self._request(self.programmes[0], request_status, today - days(proposed + self._wait()))
            row = self._match(request, self._volunteer(request, on=today), status, proposed=today - days(proposed))
            row.update(values)

        under_way(MatchStatus.PROPOSED, RequestStatus.PROPOSED, 5, later_on=today + days(6))
        # The volunteer wants to go on; the household is still to be asked.
        yes = {"introduction_on": today - days(1), "volunteer_click": Click.YES}
        under_way(MatchStatus.INTRODUCTION, RequestStatus.INTRODUCTION, 15, **yes)
        under_way(MatchStatus.INTRODUCTION, RequestStatus.INTRODUCTION, 18, household_click=Click.YES, **yes)
        under_way(MatchStatus.NOT_ANSWERED, RequestStatus.WAITING, 17, ended_on=today - days(3))
        self._beside(MatchStatus.INTRODUCTION, introduction_on=today + days(3))
        self._beside(MatchStatus.ACCEPTED, leaves_on=today + days(20))

    def _beside(
        self, status: MatchStatus, *, introduction_on: date | None = None, leaves_on: date | None = None
    ) -> None:
        """Somebody comes, and a second one is on the way, or who comes next while the first hands over."""
        started = self.dice.ago(150, 300)
        request = self._request(self.programmes[0], RequestStatus.ACTIVE, started - timedelta(days=self._wait()))
        first = self._volunteer(request, on=started)
        proposed = started - timedelta(days=12)
        comes = self._match(request, first, MatchStatus.ACTIVE, proposed=proposed, started=started)
        comes["leaves_on"] = leaves_on
        second = self._volunteer(request, on=self.dice.today, but=first)
        row = self._match(request, second, status, proposed=self.dice.ago(6, 12))
        row["introduction_on"] = introduction_on

    def _active(self) -> None:
        started = self.dice.ago(3, 330) if self.dice.chance(0.38) else self.dice.ago(330, 1000)
        request = self._request(self._programme(), RequestStatus.ACTIVE, started - timedelta(days=self._wait()))
        self._activate(request, started)
        if self.dice.chance(0.07):
            self._second_request(request)

    def _activate(self, request: Row, started: date) -> None:
        dice, given, before = self.dice, False, None
        if dice.chance(0.06) and started < dice.today - timedelta(days=120):
            # Somebody came before, and handed over with some weeks together.
            handed = started + timedelta(days=dice.between(60, 110))
            before = self._ended_match(request, MatchStatus.HANDED_OVER, started, handed, names.HANDED_OVER_REASONS)
            started, given = handed - timedelta(days=14), True
            request["waiting_since"] = handed
        volunteer = self._volunteer(request, on=started, but=before)
        self._match(
            request,
            volunteer,
            MatchStatus.ACTIVE,
            proposed=max(request["registered_on"], started - timedelta(days=dice.between(8, 25))),
            started=started,
            given=given,
            by_hand=dice.pick(names.BY_HAND_REASONS) if dice.chance(0.03) else "",
        )
        if dice.chance(0.04):
            second = self._volunteer(request, on=started, but=volunteer)
            if second != volunteer:
                later = min(dice.today, started + timedelta(days=20))
                self._match(request, second, MatchStatus.ACTIVE, proposed=started, started=later)

    def _second_request(self, first: Row) -> None:
        others = [p for p in self.programmes if p != first["programme_id"]]
        if not others:
            return
        since = max(first["registered_on"], self.dice.ago(10, 70))
        request = self._request(self.dice.pick(others), RequestStatus.WAITING, since, household=first["household_id"])
        if self.dice.chance(0.6):
            request["status"] = RequestStatus.ACTIVE
            self._activate(request, since + (self.dice.today - since) // 2)

    def _waiting(self) -> None:
        days = int(min(170, 4 + self.dice.random.expovariate(1 / 32)))
        request = self._request(self._programme(), RequestStatus.WAITING, self.dice.today - timedelta(days=days))
        if self.dice.chance(0.2):
            # Waits again after somebody who had to stop.
            request["registered_on"] -= timedelta(days=200)
            self._household_of(request)["registered_on"] = request["registered_on"]
            self._household_of(request)["consent_on"] = request["registered_on"]
            self._ended_match(
                request,
                MatchStatus.HANDED_BACK,
                request["waiting_since"] - timedelta(days=150),
                request["waiting_since"],
                names.HANDED_OVER_REASONS,
            )
        elif self.dice.chance(0.25) and days > 12:
            volunteer = self._volunteer(request, on=self.dice.today)
            declined = self.dice.pick((MatchStatus.DECLINED_BY_VOLUNTEER, MatchStatus.DECLINED_BY_HOUSEHOLD))
            self._match(request, volunteer, declined, proposed=self.dice.ago(5, days - 3))

    def _under_way(self, state: str) -> None:
        match_status, request_status = _UNDER_WAY[state]
        proposed = self.dice.ago(1, 6) if state == "proposed" else self.dice.ago(8, 20)
        request = self._request(self._programme(), request_status, proposed - timedelta(days=self._wait()))
        self._match(request, self._volunteer(request, on=self.dice.today), match_status, proposed=proposed)

    def _registered(self) -> None:
        self._request(self._programme(), RequestStatus.REGISTERED, self.dice.ago(1, 25), consent=False)

    def _nowhere(self) -> None:
        self._request(None, RequestStatus.WAITING, self.dice.ago(5, 120))

    def _handed_back(self) -> None:
        request = self._request(self._programme(), RequestStatus.HANDED_BACK, self.dice.ago(60, 600))
        self._close(request, request["registered_on"] + timedelta(days=20), names.HANDED_BACK_REASONS)

    def _closed(self) -> None:
        started = self.dice.ago(150, 1000)
        request = self._request(self._programme(), RequestStatus.CLOSED, started - timedelta(days=self._wait()))
        ended = min(started + timedelta(days=self.dice.between(60, 480)), self.dice.ago(3, 30))
        self._ended_match(request, MatchStatus.CLOSED, started, ended, names.CLOSED_REASONS)
        self._close(request, ended, names.CLOSED_REASONS)

    def _withdrawn(self) -> None:
        """Consent was withdrawn: the work stopped, and the term to destruction runs."""
        started = self.dice.ago(200, 500)
        request = self._request(self._programme(), RequestStatus.CLOSED, started - timedelta(days=30))
        ended = started + timedelta(days=90)
        self._ended_match(request, MatchStatus.CLOSED, started, ended, ("Toestemming ingetrokken.",))
        self._close(request, ended, ("Toestemming ingetrokken.",))
        household = self._household_of(request)
        household["consent_withdrawn_on"] = ended
        household["destroy_on"] = ended + timedelta(days=730)

    def _close(self, request: Row, on: date, reasons: Sequence[str]) -> None:
        request["closed_on"], request["closed_reason"] = on, self.dice.pick(reasons)
        self._household_of(request)["referrer_told_end_on"] = on if self.dice.chance(0.7) else None

    def _programme(self) -> int:
        return self.dice.pick(self.programmes, names.PROGRAMME_WEIGHTS[: len(self.programmes)])

    def _wait(self) -> int:
        return int(min(160, 15 + self.dice.random.expovariate(1 / 28)))

    def _volunteer(self, request: Row, *, on: date, but: int | None = None) -> int:
        """Somebody of the programme who was there on that day: first who has room, else who has the least."""
        there = [
            v
            for v in self._by_programme[request["programme_id"]]
            if v["ended_on"] is None and v["id"] not in (self._henk, but) and v["started_on"] <= on
        ] or [v for v in self._by_programme[request["programme_id"]] if v["ended_on"] is None and v["id"] != self._henk]
        free = [v for v in there if not v["paused"] and self._load[v["id"]] < (v["capacity"] or 3)]
        if free:
            return int(self.dice.pick(free)["id"])
        return int(min(there, key=lambda v: (self._load[v["id"]] - (v["capacity"] or 3), v["id"]))["id"])

    def _ended_match(
        self, request: Row, status: MatchStatus, started: date, ended: date, reasons: Sequence[str]
    ) -> int:
        """By somebody who was there from the start to the end, ended or not by now; gives who."""
        there = [
            v["id"]
            for v in self._by_programme[request["programme_id"]]
            if v["started_on"] <= started
            and v["id"] != self._henk
            and (v["ended_on"] is None or v["ended_on"] >= ended)
        ]
        volunteer = int(self.dice.pick(there))
        proposed = max(request["registered_on"], started - timedelta(days=15))
        row = self._match(request, volunteer, status, proposed=proposed, started=started)
        row["ended_on"], row["end_reason"] = ended, self.dice.pick(reasons)
        row["notes_shared"] = request["status"] is RequestStatus.ACTIVE and status is MatchStatus.HANDED_OVER
        return volunteer
