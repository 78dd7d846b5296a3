"""Roles add up in what somebody sees; what a coordinator does stays in own programmes."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased

from db.models import Expense, ExpenseLine, Note, User, Visit, VisitVersion, Volunteer
from db.session import reading, writing
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from services.accounts import account_codes, accounts
from services.households import households_list, households_page
from services.insight import caseloads, figures
from services.matching import match_course, match_proposals, matching, waiting_list
from services.start import start
from services.visits import visit_reading
from services.volunteers import volunteer_accounts
from tests.make import TODAY
from tests.refusal import refused
from tests.world import today

ALSO = [Role.VOLUNTEER, Role.TREASURER, Role.BOARD, Role.PRIVACY_OFFICER]


@pytest.fixture
def elsewhere(make):
    return make.programme("Voorlezen")


@pytest.fixture(params=ALSO)
def somebody(request, make, sign_in, elsewhere):
    """A coordinator of one programme with one more role, and a volunteer in the other: user id, volunteer id."""
    user = make.user(Role.COORDINATOR, request.param, programmes=[make.programme("Thuisadministratie")])
    return user, make.volunteer("Marijke", programmes=[elsewhere], user_id=user)


STEPS = [
    (MatchStatus.PROPOSED, match_proposals.withdraw, {}),
    (MatchStatus.PROPOSED, match_proposals.note_answer, {"yes": True}),
    (MatchStatus.ACCEPTED, match_course.household_answers, {"yes": True}),
    (MatchStatus.INTRODUCTION, match_course.start, {}),
    (MatchStatus.ACTIVE, match_course.close, {}),
]


@pytest.mark.parametrize(("status", "step", "more"), STEPS)
def test_an_own_match_elsewhere_is_brought_further_by_its_coordinator(
    make, sign_in, somebody, elsewhere, status, step, more
):
    user, volunteer = somebody
    request = make.request(make.household(), elsewhere, status=RequestStatus.PROPOSED)
    match = make.match(request, volunteer, status)
    assert refused(sign_in(user), step, match, **more) == "not_found"


def test_the_waiting_list_and_the_start_hold_own_programmes(make, sign_in, somebody, elsewhere):
    user, volunteer = somebody
    household = make.household("Familie Elders")
    waits = make.request(household, elsewhere, status=RequestStatus.WAITING)
    met = make.request(make.household("Familie Ginds"), elsewhere, status=RequestStatus.ACCEPTED)
    make.match(met, volunteer, MatchStatus.ACCEPTED)
    who = sign_in(user)
    assert refused(who, match_proposals.propose, waits, volunteer, nonce="a") == "not_found"
    assert refused(who, matching.open_request, waits) == "not_found"
    assert refused(who, matching.open_request, met) == "not_found"
    with reading(who) as session:
        assert waiting_list.waiting(session).rows == []
        assert waiting_list.waiting(session, underway=True).rows == []
        before = start.for_coordinator(session)
    assert (before.waiting, before.ask_household.total, before.certificates) == (None, 0, None)


def test_names_in_the_figures_are_of_own_programmes(make, sign_in, somebody, elsewhere):
    make.active(make.volunteer("Van elders", programmes=[elsewhere]), elsewhere)
    make.active(somebody[1], elsewhere)
    with reading(sign_in(somebody[0])) as session:
        assert caseloads.caseload_named(session) == []
        if not session.actor.has(Role.BOARD):  # whose figures are of the whole chapter
            assert figures.totals(session) == figures.Totals(0, 0, 0, 0)


@pytest.mark.parametrize("code", [accounts.invite, account_codes.reset])
def test_a_volunteer_of_another_programme_gets_no_code(make, sign_in, somebody, elsewhere, code):
    account = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(programmes=[elsewhere], user_id=account)
    unknown = make.volunteer(programmes=[elsewhere])
    who = sign_in(somebody[0])
    assert refused(who, code, account) == "not_allowed"
    with writing(who) as session:
        assert volunteer_accounts.invite_volunteers(session, [volunteer, unknown]) == []


def test_words_are_not_read_without_consent(make, sign_in):
    programme = make.programme()
    who = sign_in(make.user(Role.COORDINATOR, programmes=[programme]))
    volunteer = make.volunteer(programmes=[programme])
    household = make.household(consent_withdrawn_on=date(2026, 3, 2))
    request = make.request(household, programme, question="Schulden", wishes="Geen hond", day_parts=["mon-morning"])
    visit = make.visit(household, request, volunteer, note="Veel brieven.")
    with writing(who) as session:
        view = matching.open_request(session, request)
        assert (view.question, view.wishes, view.day_parts, view.languages) == ("", "", [], [])
        shown = visit_reading.read(session, visit)
        assert (shown.now.text, shown.now.readers) == (None, None)


def test_an_alias_is_filtered_wherever_it_stands(make, sign_in):
    programme, other = make.programme(), make.programme("Voorlezen")
    volunteer = make.volunteer(programmes=[programme])
    household, request, _match = make.active(volunteer, other)
    visit = make.visit(household, request, volunteer, note="Niet voor hier.")
    stranger = make.user(Role.VOLUNTEER, name="Een ander")
    asker = make.user(Role.VOLUNTEER, name="Zelf")
    own = make.volunteer(user_id=asker)
    make.expense(own, programme, visit_id=visit, decided_by_id=stranger, day=TODAY)
    decider, went, wrote = aliased(User), aliased(Visit), aliased(Note)
    query = (
        select(Expense.id, decider.name, went.day, wrote.text)
        .outerjoin(decider, decider.id == Expense.decided_by_id)
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .outerjoin(went, went.id == ExpenseLine.visit_id)
        .outerjoin(wrote, wrote.visit_id == ExpenseLine.visit_id)
    )
    for user, one in ((asker, query), (asker, query.add_columns(User.name).join(User, User.id == asker))):
        with reading(sign_in(user)) as session:
            assert session.execute(one).one()[1:4] == (None, None, None)


def test_an_error_of_the_database_names_no_values(make, database):
    from sqlalchemy import insert
    from sqlalchemy.exc import IntegrityError

    from db.models import Household

    with pytest.raises(IntegrityError) as error, database.begin() as connection:
        connection.execute(insert(Household.__table__).values(name="Familie Geheim"))
    assert "Geheim" not in str(error.value)
    assert "Geheim" not in str(error.value.orig)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.VOLUNTEER])
def test_the_privacy_officers_export_is_no_reading_with_another_role(make, sign_in, elsewhere, role):
    user = make.user(Role.PRIVACY_OFFICER, role, programmes=[elsewhere] if role is Role.COORDINATOR else [])
    make.volunteer(programmes=[elsewhere], user_id=user)
    programme = make.programme("Thuisadministratie")
    volunteer = make.volunteer(programmes=[programme])
    household, request, _match = make.active(volunteer, programme)
    visit = make.visit(household, request, volunteer, note="Niet voor hier.")
    who = sign_in(user)
    with writing(who) as session:
        assert households_page.household_page(session, household).visits == ()
        assert session.scalars(select(VisitVersion)).all() == []
    assert refused(who, visit_reading.read, visit) == "not_found"


def test_the_list_of_a_coordinator_says_nothing_of_other_programmes_to_a_privacy_officer(make, sign_in, elsewhere):
    mine = make.programme("Thuisadministratie")
    who = sign_in(make.user(Role.COORDINATOR, Role.PRIVACY_OFFICER, programmes=[mine]))
    household = make.household()
    make.request(household, mine)
    make.request(household, elsewhere, status=RequestStatus.CLOSED)
    with writing(who) as session:
        (row,) = households_list.find_households(session).rows
        (line,) = households_list.export_households(session)
        closed = households_list.Filters(status=RequestStatus.CLOSED)
        assert households_list.find_households(session, closed).total == 0
        assert households_list.find_households(session, households_list.Filters(programme_id=elsewhere)).total == 0
    marks = (households_list.RequestMark("Thuisadministratie", RequestStatus.WAITING),)
    assert row.requests == line.row.requests == marks


@pytest.mark.parametrize("also", [Role.VOLUNTEER, Role.PRIVACY_OFFICER])
def test_figures_of_own_programmes_leave_out_what_one_sees_for_another_reason(make, sign_in, elsewhere, also):
    user = make.user(Role.COORDINATOR, also, programmes=[make.programme("Thuisadministratie")])
    volunteer = make.volunteer(programmes=[elsewhere], user_id=user)
    household, request, _match = make.active(volunteer, elsewhere)
    make.visit(household, request, volunteer, day=today())
    make.expense(volunteer, elsewhere)
    with reading(sign_in(user)) as session:
        assert sum(month.visits for month in figures.visits_per_month(session)) == 0
        assert sum(state.claims for state in figures.claims_by_state(session)) == 0


def test_the_board_sees_claims_of_coordinators_and_no_others(make, sign_in, elsewhere):
    coordinator = make.user(Role.COORDINATOR, programmes=[elsewhere])
    theirs = make.expense(make.volunteer("Coordineert", user_id=coordinator), elsewhere)
    for role in (Role.TREASURER, Role.ADMIN, Role.VOLUNTEER):
        make.expense(make.volunteer(user_id=make.user(Role.VOLUNTEER, role)), elsewhere)
    with reading(sign_in(make.user(Role.BOARD))) as session:
        assert session.scalars(select(Expense.id)).all() == [theirs]
        assert session.scalars(select(Volunteer.name)).all() == ["Coordineert"]
    for role in (Role.VOLUNTEER, Role.ADMIN):
        with reading(sign_in(make.user(role))) as session:
            assert session.scalars(select(Expense.id)).all() == []
            assert session.scalars(select(Volunteer.id)).all() == []


@pytest.mark.parametrize("still", [True, False])
def test_a_claim_from_paper_is_read_by_who_entered_it_while_a_coordinator(make, sign_in, still):
    programme = make.programme()
    entered_by = make.user(Role.COORDINATOR if still else Role.BOARD)
    make.expense(make.volunteer(), programme, entered_by_id=entered_by, submitted_at=None)
    with reading(sign_in(entered_by)) as session:
        assert len(session.scalars(select(Expense.id)).all()) == still
