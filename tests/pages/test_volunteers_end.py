"""Somebody stops, and perhaps begins again: what that does is said before and after."""

import pytest

from components.language import speaking
from components.volunteers.volunteer_rows import welcome_back
from db.models import Expense, Volunteer
from db.session import reading
from domain.access import Role
from domain.expenses import ExpenseStatus
from services.volunteers.volunteers_record import volunteer_record
from tests.make import TODAY
from tests.pages.reading import button
from tests.pages.volunteers import calm, said


def test_ending_names_the_matches_beforehand_and_afterwards(make, two_programmes, open_page):
    a, _b, user = two_programmes
    account = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer("Henk Bosma", programmes=[a], user_id=account)
    make.active(volunteer, a, "Familie De Boer")
    at = open_page(user, "volunteers/volunteer", id=str(volunteer), do="end")
    assert "Familie De Boer" in said(at)
    assert make.get(Volunteer, volunteer).ended_on is None
    button(at, "Stop per vandaag").click().run()
    text = said(calm(at))
    assert "Henk Bosma is gestopt" in text
    assert "Familie De Boer" in text
    assert make.get(Volunteer, volunteer).ended_on is not None


def test_ending_names_the_claims_that_nobody_can_complete_then(make, two_programmes, open_page):
    a, _b, user = two_programmes
    volunteer = make.volunteer("Henk Bosma", programmes=[a], user_id=make.user(Role.VOLUNTEER))
    made = [make.expense(volunteer, a, status=status) for status in (ExpenseStatus.RETURNED, ExpenseStatus.DRAFT)]
    at = open_page(user, "volunteers/volunteer", id=str(volunteer), do="end")
    assert "1 declaratie is teruggestuurd" in said(at)
    assert "1 declaratie is nog niet ingediend en vervalt" in said(at)
    button(at, "Stop per vandaag").click().run()
    calm(at)
    assert [make.get(Expense, one).status for one in made] == [ExpenseStatus.SUBMITTED, ExpenseStatus.WITHDRAWN]
    desk = open_page(user, "expenses/decide")
    assert "Niemand kan deze declaratie aanvullen" in said(desk)
    assert "Stuur terug…" not in [one.label for one in desk.button]


def test_where_somebody_else_goes_on_nobody_new_is_asked_for(make, two_programmes, open_page):
    a, _b, user = two_programmes
    volunteer = make.volunteer("Henk Bosma", programmes=[a])
    _household, request, _match = make.active(volunteer, a, "Fam. Samen")
    make.match(request, make.volunteer("Anna Proef", programmes=[a]))
    at = open_page(user, "volunteers/volunteer", id=str(volunteer), do="end")
    goes_on = "Anna Proef komt daar ook; er is geen nieuwe vrijwilliger nodig."
    assert goes_on in said(at)
    assert "vragen om een nieuwe vrijwilliger" not in said(at)
    calm(button(at, "Stop per vandaag").click().run())
    assert goes_on in said(at)
    assert "Hier gaat iemand anders door" in said(at)


@pytest.mark.parametrize(
    ("active", "asks"), [(None, False), (True, False), (False, True)], ids=["no account", "other roles", "closed"]
)
def test_who_lets_somebody_begin_again_reads_whom_to_ask_for_a_closed_account(
    make, sign_in, two_programmes, active, asks
):
    a, _b, user = two_programmes
    account = None if active is None else make.user(Role.VOLUNTEER, active=active)
    volunteer = make.volunteer("Vera", programmes=[a], user_id=account, ended_on=TODAY)
    with reading(sign_in(user)) as session, speaking("nl"):
        said = welcome_back(volunteer_record(session, volunteer))
    assert said.startswith("Welkom terug.")
    assert ("vraag een beheerder" in said) is asks
