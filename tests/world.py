"""A small chapter for the tests of visits and claims: two programmes, their coordinators, and Henk with two matches."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.models import MileageRate
from db.session import SignIn, writing
from domain.access import Role
from domain.drafts import Copy
from services.visits import drafts
from tests.make import Make

running = True


def today() -> date:
    assert running, "It is another day after midnight, in a run of the tests too: ask for the day in a test."
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def on_the_day(value: Any) -> Any:
    """In a table of a test, which is read before the tests run, a day stands as so long from today."""
    return today() + value if isinstance(value, timedelta) else value


def settle(make: Make) -> dict[str, int]:
    """The ids of who and what there is."""
    ids = {
        "programme": make.programme("Thuisadministratie", position=1),
        "reading": make.programme("Voorlezen", position=2),
    }
    ids["marijke"] = make.user(Role.COORDINATOR, name="Marijke Smit", programmes=[ids["programme"]])
    ids["joke"] = make.user(Role.COORDINATOR, name="Joke Bakker", programmes=[ids["programme"]])
    ids["wim"] = make.user(Role.COORDINATOR, name="Wim de Vries", programmes=[ids["reading"]])
    ids["els"] = make.user(Role.TREASURER, name="Els Mulder")
    ids["jan"] = make.user(Role.BOARD, name="Jan Kooistra")
    ids["privacy"] = make.user(Role.PRIVACY_OFFICER)
    ids["admin"] = make.user(Role.ADMIN)
    for name in ("henk", "trijntje"):
        ids[name] = make.user(Role.VOLUNTEER, name=f"{name.capitalize()} Bosma")
        ids[f"{name}_v"] = make.volunteer(name.capitalize(), programmes=[ids["programme"]], user_id=ids[name])
    ids["boer"], ids["boer_r"], ids["boer_m"] = make.active(ids["henk_v"], ids["programme"], "Familie De Boer")
    make.add(MileageRate(valid_from=date(2024, 1, 1), cents_per_km=23, set_at=datetime.now(UTC)))
    return ids


@dataclass
class World:
    make: Make
    sign_in: Callable[[int], SignIn]
    ids: dict[str, int]

    def __getitem__(self, name: str) -> int:
        return self.ids[name]

    def who(self, name: str) -> SignIn:
        return self.sign_in(self.ids[name])

    def write(self, who: SignIn, form: str, text: str = "") -> str:
        """Somebody types a note; gives the nonce with which it is saved."""
        with writing(who) as session:
            opened = drafts.begin(session, form)
            nonce = opened.draft.nonce
            if text:
                drafts.keep(session, form, Copy(nonce, text, "tab", 1, 0))
        return nonce
