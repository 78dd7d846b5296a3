"""Volunteers are invited to an account: letters for many, one from the own page, and whose account that is."""

from db.models import Invitation, User, Volunteer
from domain.access import Role
from tests.pages.reading import button
from tests.pages.volunteers import calm, said

MOST_QUERIES = 8


def test_inviting_makes_one_code_each_however_often_it_is_pressed(make, two_programmes, open_page, count_queries):
    a, b, user = two_programmes
    for number in range(3):
        make.volunteer(f"V{number}", programmes=[a])
    make.volunteer("Elders", programmes=[b])
    at = open_page(user, "volunteers/invite")
    count_queries.clear()
    at.run()
    assert len(count_queries) <= MOST_QUERIES, count_queries
    button(at, "Maak 3 brieven").click().run()
    calm(at).run()
    assert "3 brieven zijn klaar" in said(at)
    assert len(make.all(Invitation)) == 3
    button(at, "Ik heb ze").click().run()
    assert "7" not in [one.code_hash for one in make.all(Invitation)]
    assert "brieven zijn klaar" not in said(calm(at))


def test_one_volunteer_is_invited_from_their_page(make, two_programmes, open_page):
    a, _b, user = two_programmes
    make.volunteer("Anna", programmes=[a])
    bram = make.volunteer("Bram", programmes=[a])
    at = open_page(user, "volunteers/invite", id=str(bram))
    button(at, "Maak 1 brief").click().run()
    assert "Bram" in said(calm(at))
    assert "Neem hem nu mee: de code zie je" in said(at)
    assert [one.label for one in at.get("download_button")] == ["Neem de brief mee (PDF)"]
    assert button(at, "Ik heb hem")
    assert [one.user_id for one in make.all(Volunteer) if one.name == "Anna"] == [None]


def test_whose_account_is_closed_is_not_invited_and_nobody_else_instead(make, two_programmes, open_page):
    a, _b, user = two_programmes
    account = make.user(Role.VOLUNTEER, active=False)
    back = make.volunteer("Bram", programmes=[a], user_id=account)
    make.volunteer("Anna", programmes=[a])
    at = open_page(user, "volunteers/volunteer", id=str(back))
    assert "dicht; een beheerder opent het weer" in said(calm(at))
    assert "Uitnodigen" not in [one.label for one in at.button]
    at = open_page(user, "volunteers/invite", id=str(back))
    assert "er is al een account" in said(calm(at))
    assert button(at, "Maak 0 brieven").disabled


def test_who_has_a_letter_keeps_its_code_unless_it_is_asked(make, two_programmes, open_page):
    a, _b, user = two_programmes
    make.volunteer("Anna", programmes=[a])
    bram = make.volunteer("Bram", programmes=[a])
    at = open_page(user, "volunteers/invite", id=str(bram))
    button(at, "Maak 1 brief").click().run()
    at = open_page(user, "volunteers/invite")
    assert at.radio[0].value == "new"
    button(at, "Maak 1 brief").click().run()
    assert len(make.all(Invitation)) == 2


def test_nobody_to_invite_is_said(make, two_programmes, open_page):
    assert "Nog geen vrijwilligers" in said(calm(open_page(two_programmes[2], "volunteers/invite")))
    make.volunteer(programmes=[two_programmes[0]], user_id=make.user(Role.VOLUNTEER, password_hash="-"))
    assert "Iedereen heeft een account" in said(calm(open_page(two_programmes[2], "volunteers/invite")))


def test_an_administrator_reads_where_accounts_are_invited(make, two_programmes, open_page):
    make.volunteer("Anna", programmes=[two_programmes[0]])
    text = said(calm(open_page(make.user(Role.ADMIN), "volunteers/invite")))
    assert "Hier nodigen coördinatoren hun eigen vrijwilligers uit" in text
    assert "Iedereen heeft een account" not in text


def test_who_has_an_account_for_another_role_is_tied_to_it_and_gets_no_second_one(make, two_programmes, open_page):
    a, _b, user = two_programmes
    make.update(User, user, sign_in_name="marijke@voorbeeld.nl")
    own = make.volunteer("Marijke Smit", programmes=[a], email="marijke@voorbeeld.nl")
    make.volunteer("Anna", programmes=[a])
    at = calm(open_page(user, "volunteers/invite"))
    assert "Heeft Marijke Smit al een account?" in said(at)
    assert "Vraag een beheerder" in said(at)
    assert button(at, "Maak 1 brief")  # of Anna; for everybody is not for who may be there already
    make.update(User, user, roles=[Role.COORDINATOR, Role.VOLUNTEER])
    at = calm(open_page(user, "volunteers/invite", id=str(own)))
    calm(button(at, "Dezelfde persoon: koppel dit account").click().run())
    assert "Marijke Smit logt in zoals altijd" in said(at)
    assert "Heeft Marijke Smit al een account?" not in said(at)
    assert make.get(Volunteer, own).user_id == user
    assert "Je hebt nu geen huishouden" in said(calm(open_page(user, "start/volunteer")))


def test_somebody_else_with_the_same_address_can_be_invited_by_name(make, two_programmes, open_page):
    a, _b, user = two_programmes
    make.update(User, user, sign_in_name="marijke@voorbeeld.nl")
    piet = make.volunteer("Piet Smit", programmes=[a], email="marijke@voorbeeld.nl")
    at = calm(open_page(user, "volunteers/invite"))
    assert [one.label for one in at.radio] == ["Wie nodig je uit?"]
    at = open_page(user, "volunteers/invite", id=str(piet))
    calm(button(at, "Maak 1 brief").click().run())
    assert make.get(Volunteer, piet).user_id not in {None, user}
