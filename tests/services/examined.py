"""What the tests of the doctor share: a small chapter in which everything holds, and what is found broken."""

from datetime import UTC, date, datetime

from db.session import as_system
from domain.access import Role
from domain.expenses import ExpenseKind, ExpenseStatus
from domain.matches import MatchStatus, RequestStatus
from services import doctor

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def well(make):
    programme = make.programme()
    make.rate(23, date(2024, 1, 1))
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(programmes=[programme], user_id=user)
    household, request, match = make.active(volunteer, programme)
    visit = make.visit(household, request, volunteer, note="Post gesorteerd.")
    coordinator = make.user(Role.COORDINATOR, programmes=[programme])
    make.expense(
        volunteer,
        programme,
        184,
        kind=ExpenseKind.MILEAGE,
        km_tenths=80,
        cents_per_km=23,
        visit_id=visit,
        status=ExpenseStatus.APPROVED,
        decided_by_id=coordinator,
        decided_at=NOW,
    )
    for status in (MatchStatus.PROPOSED, MatchStatus.ACCEPTED, MatchStatus.AGREED, MatchStatus.INTRODUCTION):
        request_status = {MatchStatus.AGREED: RequestStatus.ACCEPTED}.get(status) or RequestStatus(status)
        make.match(make.request(make.household(), programme, status=request_status), volunteer, status)
    make.request(make.household(), programme)
    make.request(make.household(consent_on=None), None, status=RequestStatus.REGISTERED)
    return {
        "programme": programme,
        "user": user,
        "volunteer": volunteer,
        "household": household,
        "request": request,
        "match": match,
        "visit": visit,
        "coordinator": coordinator,
    }


def broken():
    with as_system() as session:
        return {fact for fact, number in doctor.examine(session).broken.items() if number}
