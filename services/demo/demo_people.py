"""The people of an invented chapter: staff, volunteers, their accounts."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from db.session import AMSTERDAM
from domain.access import Role
from domain.day_parts import DAY_PARTS
from domain.surnames import surname_first
from domain.text import fold
from services.accounts.sign_in import NOBODYS_HASH
from services.demo import demo_names as names
from services.demo.demo_fit import Said

T = TypeVar("T")
Row = dict[str, Any]

# Name, roles, which programmes (by their place in demo_names.PROGRAMMES), demo person of the first role.
STAFF: tuple[tuple[str, tuple[Role, ...], tuple[int, ...], bool], ...] = (
    ("Marijke Smit", (Role.COORDINATOR,), (0, 2), True),
    ("Jelle Veenstra", (Role.COORDINATOR, Role.VOLUNTEER), (0, 1), False),
    ("Fenna Hoekstra", (Role.COORDINATOR,), (1, 2), False),
    ("Wim Bosma", (Role.TREASURER,), (), True),
    ("Jan Kooistra", (Role.BOARD,), (), True),
    ("Roelie Westra", (Role.BOARD,), (), False),
    ("Hanneke de Wit", (Role.PRIVACY_OFFICER,), (), True),
    ("Sjoerd Visser", (Role.ADMIN,), (), True),
    ("Henk Dijkstra", (Role.VOLUNTEER,), (), True),
)


class Dice:
    """Chance that falls the same way for the same seed; days count back from `today`."""

    def __init__(self, seed: int, today: date) -> None:
        self.random = random.Random(seed)
        self.today = today

    def pick(self, choices: Sequence[T], weights: Sequence[int] | None = None) -> T:
        return self.random.choices(choices, weights)[0] if weights else self.random.choice(choices)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def between(self, least: int, most: int) -> int:
        return self.random.randint(least, max(least, most))

    def ago(self, least: int, most: int) -> date:
        return self.today - timedelta(days=self.between(least, most))

    def moment(self, day: date) -> datetime:
        return datetime.combine(day, time(self.between(8, 20), self.between(0, 59)), AMSTERDAM)

    def day_parts(self) -> list[str]:
        chosen = set(self.random.sample(DAY_PARTS[:15], self.between(2, 6)))
        return [part for part in DAY_PARTS if part in chosen]

    def languages(self, share: float) -> list[str]:
        return ["Nederlands", self.pick(names.LANGUAGES)] if self.chance(share) else ["Nederlands"]

    def surname(self) -> str:
        return self.pick(names.SURNAMES)

    def address(self) -> Row:
        place, digits, _ = self.pick(names.PLACES, [weight for *_, weight in names.PLACES])
        number = str(self.between(1, 180))
        letters = "".join(self.random.choices("ABCDEFGHJKLMNPRSTVWXZ", k=2))
        return {"street": f"{self.pick(names.STREETS)} {number}", "postcode": f"{digits} {letters}", "place": place}

    def phone(self) -> str:
        return f"06{self.between(10000000, 99999999)}"

    def household(self, number: int, registered: date, consent_by: str) -> Row:
        """Before consent, so without a `consent_by`, only name, contact, referrer and day are written down."""
        consent = bool(consent_by)
        surname = self.surname()
        title = self.pick(("Familie", "Mevrouw", "De heer"), (6, 3, 2))
        # "Familie De Boer", but "Klaas de Boer": without a first name the infix has a capital.
        name = f"{title} {surname[0].upper()}{surname[1:]}"
        alone = title != "Familie"
        address = self.address()
        children = 0 if alone and self.chance(0.8) else self.between(1, 4)
        years = sorted(self.today.year - self.between(0, 15) for _ in range(children))
        told: dict[str, Any] = {
            "adults": 1 if alone else self.between(1, 2),
            "children": children,
            "birth_years": years,
            **address,
            "house_number": address["street"].rsplit(" ", 1)[1],
            "languages": self.languages(0.3),
            **Said(self.random).of_household(),
        }
        contact = name if alone else f"{self.pick(names.FIRST_NAMES)} {surname}"
        return {
            "id": number,
            "registration_nr": f"D-{number:04}",
            "name": name,
            "name_folded": fold(name),
            "surname_first": surname_first(name),
            "contact_name": contact,
            "contact_name_folded": fold(contact),
            "phone": self.phone(),
            **({**dict.fromkeys(told), "birth_years": [], "languages": [], "needs": []} if not consent else told),
            "referrer": self.pick(names.REFERRERS),
            "referrer_told_start_on": None,
            "referrer_told_end_on": None,
            "registered_on": registered,
            "consent_on": registered if consent else None,
            "consent_how": "paper" if consent else "",
            "consent_by": consent_by,
            "consent_withdrawn_on": None,
            "earlier_consents": [],
            "destroy_on": None,
        }


class People:
    """Rows of users, coordinator_programmes, volunteers, volunteer_programmes; `demo` is role -> users.id."""

    def __init__(self, dice: Dice, programmes: Sequence[int], count: int) -> None:
        self.dice, self.programmes = dice, programmes
        self.users: list[Row] = []
        self.volunteers: list[Row] = []
        self.coordinator_programmes: list[Row] = []
        self.volunteer_programmes: list[Row] = []
        self.demo: dict[str, int] = {}
        self.coordinators: dict[int, list[int]] = {programme: [] for programme in programmes}
        self.takes_part: dict[int, list[int]] = {}
        self._names = {name for name, *_ in STAFF}
        for name, roles, acts_in, demo in STAFF:
            self._staff(name, roles, acts_in, demo)
        for number in range(len(self.volunteers), count):
            self._volunteer(self._name(), number)

    @property
    def demo_volunteer(self) -> int:
        """The id of the demo person as a volunteer."""
        user_id = self.demo[Role.VOLUNTEER]
        return next(int(row["id"]) for row in self.volunteers if row["user_id"] == user_id)

    def _staff(self, name: str, roles: tuple[Role, ...], acts_in: tuple[int, ...], demo: bool) -> None:
        user_id = self._account(name, roles)
        for programme in (self.programmes[place] for place in acts_in):
            self.coordinator_programmes.append({"user_id": user_id, "programme_id": programme})
            self.coordinators[programme].append(user_id)
        if Role.VOLUNTEER in roles:
            self._volunteer(name, len(self.volunteers), user_id)
        if demo:
            self.demo[roles[0]] = user_id

    def _account(self, name: str, roles: tuple[Role, ...]) -> int:
        """With a password that nobody knows: only the demo database's own sign-in page leads in."""
        address = f"{fold(name).replace(' ', '.')}@voorbeeld.nl"
        self.users.append(
            {
                "id": len(self.users) + 1,
                "name": name,
                "sign_in_name": address,
                "email": address,
                "password_hash": NOBODYS_HASH,
                "roles": [role.value for role in roles],
                "staff": bool(set(roles) - {Role.VOLUNTEER}),
                "active": True,
                "locale": "nl",
                "created_at": self.dice.moment(self.dice.ago(740, 800)),
            }
        )
        return len(self.users)

    def _volunteer(self, name: str, number: int, user_id: int | None = None) -> None:
        dice = self.dice
        # The first ones are there for everybody: each programme has somebody, and the demo person has room.
        steady = number < 2 + 2 * len(self.programmes)
        ended = None if steady or not dice.chance(0.07) else dice.ago(5, 400)
        paused = not steady and ended is None and dice.chance(0.06)
        if user_id is None and dice.chance(0.75):
            user_id = self._account(name, (Role.VOLUNTEER,))
            self.users[-1]["active"] = ended is None
            if not steady and number % 8 == 0:  # was invited, and did not choose one yet
                self.users[-1]["password_hash"] = None
        vog_on = self._vog(steady)
        capacity = 4 if steady else dice.pick((None, 1, 2, 3, 4, 5, 6), (8, 6, 18, 26, 22, 14, 6))
        limits = dice.pick(names.LIMITS) if dice.chance(0.3) else ""
        self.volunteers.append(
            {
                "id": number + 1,
                "user_id": user_id,
                "name": name,
                "name_folded": fold(name),
                "email": f"{fold(name).replace(' ', '.')}@voorbeeld.nl" if user_id else None,
                "phone": dice.phone(),
                **dice.address(),
                "languages": dice.languages(0.25),
                "day_parts": dice.day_parts(),
                "goes_to": sorted({dice.address()["place"] for _ in range(4)}) if dice.chance(0.4) else [],
                "capacity": capacity,
                "paused": paused,
                # Some go on a holiday that is known beforehand.
                "paused_from": dice.today + timedelta(days=2 + number % 8) if paused and number % 3 == 0 else None,
                "paused_until": dice.today + timedelta(days=dice.between(10, 90))
                if paused and dice.chance(0.6)
                else None,
                "limits": limits,
                **Said(dice.random).of_volunteer(name, limits),
                "vog_on": vog_on,
                "vog_seen_by_id": 1 if vog_on else None,
                "vog_seen_on": vog_on and vog_on + timedelta(days=14),
                "started_on": dice.ago(1300, 2200) if steady or dice.chance(0.65) else dice.ago(200, 1300),
                "ended_on": ended,
            }
        )
        self._programmes_of(number)

    def _programmes_of(self, number: int) -> None:
        dice, count = self.dice, len(self.programmes)
        if number < 2:
            chosen = list(range(min(2, count)))
        elif number < 2 + 2 * count:
            chosen = [number % count]
        else:
            first = dice.pick(range(count), names.PROGRAMME_WEIGHTS)
            other = (first + dice.between(1, count - 1)) % count
            chosen = [first, other] if dice.chance(0.22) else [first]
        self.takes_part[number + 1] = [self.programmes[place] for place in chosen]
        self.volunteer_programmes += [
            {"volunteer_id": number + 1, "programme_id": programme} for programme in self.takes_part[number + 1]
        ]

    def _vog(self, steady: bool) -> date | None:
        """Most are of the last three years, some are older, some were never seen."""
        kind = "new" if steady else self.dice.pick(("new", "old", "none"), (88, 7, 5))
        return {"new": self.dice.ago(30, 1000), "old": self.dice.ago(1100, 1500), "none": None}[kind]

    def _name(self) -> str:
        for _ in range(50):
            name = f"{self.dice.pick(names.FIRST_NAMES)} {self.dice.surname()}"
            if name not in self._names:
                break
        else:  # more people than names
            name = f"{name} {len(self._names)}"
        self._names.add(name)
        return name
