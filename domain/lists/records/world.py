"""What the chapter knows already, together with what the lists of this go add to it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from domain.lists.words.cells import whole
from domain.lists.words.name_book import NameBook
from domain.matches import OPEN_REQUEST, MatchStatus, RequestStatus
from domain.text import fold
from domain.visits import VisitKind


@dataclass(frozen=True)
class Options:
    """What a person says once about all lists. Without `consent_on` households come in with consent still to ask.

    `settled_until`: visits up to this day are paid back elsewhere; None settles all that is brought in.
    """

    consent_on: date | None = None
    seen_by: str = ""
    settled_until: date | None = None


@dataclass
class Person:
    """A volunteer; `values` are columns by name."""

    id: int
    values: dict[str, object]
    programmes: set[int]
    started_on: date | None
    # Only these may be touched by who brings the list in.
    mine: bool = True
    new_programmes: set[int] = field(default_factory=set)
    # Before this list.
    ended: bool = False
    # When they began again after an end, in the app.
    back_on: date | None = None
    # What volunteers decide was set in the app, by them or by a coordinator whom they told.
    set_own: bool = False

    @property
    def last_day(self) -> date | None:
        found = self.values.get("ended_on")
        return found if isinstance(found, date) else None


@dataclass
class Match:
    id: int
    volunteer: int
    status: MatchStatus
    started_on: date | None = None
    estimated: bool = False
    ended_on: date | None = None
    leaving: bool = False


@dataclass
class Request:
    id: int
    programme: int | None
    status: RequestStatus
    values: dict[str, object]
    matches: list[Match] = field(default_factory=list)


@dataclass
class Household:
    id: int
    values: dict[str, object]
    requests: list[Request]
    consent: bool = False
    withdrawn: bool = False
    mine: bool = True

    def request_in(self, programme: int | None) -> Request | None:
        """The one that is open, else the last of those that were."""
        asked = [one for one in self.requests if one.programme == programme]
        return next((one for one in asked if one.status in OPEN_REQUEST), asked[-1] if asked else None)


@dataclass
class Visit:
    """`own`: entered or edited in the app, where a list does not overwrite it."""

    id: int
    occurrence: int | None
    kind: VisitKind
    minutes: int | None
    km_tenths: int | None
    note: str
    own: bool = False


@dataclass
class NewVisit:
    id: int
    day: date
    volunteer: int
    household: int
    request: int
    occurrence: int
    kind: VisitKind
    minutes: int | None
    km_tenths: int | None
    note: str
    settled: bool


VisitKey = tuple[date, int, int]


def number_key(number: str) -> tuple[str, ...]:
    """Registration numbers as they are compared: "WK-0012", "wk 12" and "WK0012" are one."""
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[a-z]+|\d+", fold(whole(number))))


class World:
    """Filled by a service with what is in the database; the plans add to it with negative ids."""

    def __init__(self, today: date, programmes: dict[str, int], allowed: frozenset[int] | None = None) -> None:
        self.today = today
        self.programmes = programmes
        # In these nothing begins any more; what was stays.
        self.ended_programmes: set[int] = set()
        # The programmes of who brings the list in; None: all.
        self.allowed = allowed
        self.volunteers: dict[int, Person] = {}
        self.by_email: dict[str, list[int]] = defaultdict(list)
        self.names = NameBook()
        # The volunteers who have a number in the lists of this go.
        self.volunteer_numbers: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self.households: dict[int, Household] = {}
        self.by_number: dict[tuple[str, ...], int] = {}
        self.by_address: dict[tuple[object, ...], list[int]] = defaultdict(list)
        self.household_names = NameBook()
        self.visits: dict[VisitKey, list[Visit]] = defaultdict(list)
        self.new_visits: list[NewVisit] = []
        # What the rows of this go tell of the visits of a day, in their order.
        self.told: dict[VisitKey, list[tuple[str, ...]]] = defaultdict(list)
        # Which places among the visits of a day they took.
        self.places: dict[VisitKey, set[int]] = defaultdict(set)
        # The volunteers and households that stand on a sheet of this go that is not one of those who stopped.
        self.go_on: dict[str, set[int]] = defaultdict(set)
        # Which fields the lists of this go told of somebody or something, by its kind and id.
        self.fields_told: dict[tuple[str, int], set[str]] = defaultdict(set)
        # As they were read: the version of each row, by table and id.
        self.versions: dict[str, dict[int, int]] = defaultdict(dict)
        # What to write to rows that are there: columns by row.
        self.volunteer_changes: dict[int, dict[str, object]] = defaultdict(dict)
        self.household_changes: dict[int, dict[str, object]] = defaultdict(dict)
        self.request_changes: dict[int, dict[str, object]] = defaultdict(dict)
        self.match_changes: dict[int, dict[str, object]] = {}
        self.visit_changes: dict[int, dict[str, object]] = defaultdict(dict)
        # From the negative ids of new requests to the real ones, once they are written.
        self.request_ids: dict[int, int] = {}
        self._ids = count(-1, -1)

    def new_id(self) -> int:
        return next(self._ids)

    def surely(self, written: str) -> list[int]:
        """The volunteers who are called so, or have this address for mail or this number."""
        numbered = self.volunteer_numbers.get(number_key(written), ())
        return self.names.find(written) or self.by_email.get(written.strip().lower(), []) or sorted(numbered)

    def add_volunteer(self, person: Person) -> None:
        self.volunteers[person.id] = person
        if email := person.values.get("email"):
            self.by_email[str(email)].append(person.id)
        self.names.add(str(person.values["name"]), person.id)

    def add_household(self, household: Household) -> None:
        self.households[household.id] = household
        if number := household.values.get("registration_nr"):
            self.by_number[number_key(str(number))] = household.id
        self.by_address[address_key(household.values)].append(household.id)
        self.household_names.add(str(household.values["name"]), household.id)


def address_key(values: dict[str, object]) -> tuple[object, ...]:
    return fold(str(values["name"])), values.get("postcode") or "", values.get("house_number") or ""
