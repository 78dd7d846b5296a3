"""Who proposes and who is asked; a file may have its own under the same name."""

from datetime import date

import pytest

from domain.access import Role
from domain.matches import Click, RequestStatus
from tests.services.matching.course import SINCE, today


@pytest.fixture
def chapter(make, sign_in):
    """A programme, its coordinator, and a volunteer with an account and one place left."""
    programme = make.programme()
    coordinator = make.user(Role.COORDINATOR, name="Marijke", programmes=[programme])
    user = make.user(Role.VOLUNTEER, name="Henk", password_hash="-")
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=user, capacity=1)
    return programme, sign_in(coordinator), sign_in(user), volunteer


@pytest.fixture
def match_in(make, chapter):
    """A match in a state, proposed on 2 January 2026, for a request that waits since June 2025.

    With all that a start asks for: a certificate of this year, and a yes of both.
    """

    def made(status, vog=True, **values):
        request = make.request(make.household(), chapter[0], status=RequestStatus.ACCEPTED, waiting_since=SINCE)
        volunteer = make.volunteer(programmes=[chapter[0]], vog_on=today(chapter[1]) if vog else None)
        values = {"volunteer_click": Click.YES, "household_click": Click.YES, **values}
        return make.match(request, volunteer, status, proposed_on=date(2026, 1, 2), **values)

    return made
