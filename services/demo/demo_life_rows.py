"""Rows of households, requests and matches of an invented chapter, each with all its fields."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.matches import OPEN_MATCH, MatchStatus, RequestStatus
from services.demo import demo_names as names
from services.demo.demo_people import Dice, People, Row


class LifeRows:
    """Gives each row its number, and keeps count of whom each volunteer comes to."""

    def __init__(self, dice: Dice, people: People, programmes: Sequence[int]) -> None:
        self.dice, self.people, self.programmes = dice, people, programmes
        self.households: list[Row] = []
        self.requests: list[Row] = []
        self.matches: list[Row] = []
        self._load = dict.fromkeys(people.takes_part, 0)

    def _request(
        self,
        programme: int | None,
        status: RequestStatus,
        registered: date,
        *,
        consent: bool = True,
        household: int | None = None,
    ) -> Row:
        dice = self.dice
        questions = names.NOWHERE if programme is None else names.QUESTIONS[self.programmes.index(programme)]
        row = {
            "id": len(self.requests) + 1,
            "household_id": household or self._household(registered, consent),
            "programme_id": programme,
            "status": status,
            "question": dice.pick(questions) if consent else "",
            "day_parts": dice.day_parts() if consent else [],
            "wishes": dice.pick(names.WISHES) if consent and dice.chance(0.2) else "",
            "registered_on": registered,
            "waiting_since": registered,
            "closed_on": None,
            "closed_reason": "",
        }
        self.requests.append(row)
        return row

    def _household(self, registered: date, consent: bool) -> int:
        number = len(self.households) + 1
        consent_by = self.people.users[0]["name"] if consent else ""
        self.households.append(self.dice.household(number, registered, consent_by))
        return number

    def _household_of(self, request: Row) -> Row:
        return self.households[int(request["household_id"]) - 1]

    def _match(
        self,
        request: Row,
        volunteer: int,
        status: MatchStatus,
        *,
        proposed: date,
        started: date | None = None,
        given: bool = False,
        by_hand: str = "",
    ) -> Row:
        dice = self.dice
        household = self._household_of(request)
        unanswered = status in {MatchStatus.PROPOSED, MatchStatus.NOT_ANSWERED}
        answered = None if unanswered else min(proposed + timedelta(days=2), started or dice.today)
        introduction = started
        if status is MatchStatus.INTRODUCTION:
            introduction = dice.today + timedelta(days=dice.between(-5, 7))
        if status in OPEN_MATCH:
            self._load[volunteer] += 1
        if started:
            household["referrer_told_start_on"] = household["referrer_told_start_on"] or started
        row = {
            "id": len(self.matches) + 1,
            "request_id": request["id"],
            "volunteer_id": volunteer,
            "status": status,
            "village": household["place"] or "",
            "proposed_on": proposed,
            "proposed_by_id": dice.pick(self.people.coordinators[request["programme_id"]]),
            "by_hand_reason": by_hand,
            "answered_on": answered,
            "answer_reason": "",
            "later_on": None,
            "introduction_on": introduction,
            "volunteer_click": None,
            "household_click": None,
            "started_on": started,
            "leaves_on": None,
            "ended_on": None if status in OPEN_MATCH else answered,
            "end_reason": "",
            "notes_shared": False,
            "notes_given": given,
        }
        self.matches.append(row)
        return row
