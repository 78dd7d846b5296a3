"""Somebody saves what a list rests on while it comes in: that stays, and the list is looked at again.

On PostgreSQL; SQLite lets one in after the other.
"""

from datetime import timedelta

import pytest

from db.models import ExpenseLine, Household, Match, Request, User, Visit, Volunteer
from db.session import reading, writing
from domain.access import Refused
from domain.matches import MatchStatus, RequestStatus
from services.accounts import account_steps, accounts, passwords
from services.expenses import claim_lines
from services.households import households_consent
from services.lists import bring_in
from services.matching import match_proposals, match_steps
from services.volunteers import volunteers_end
from tests.beside import meanwhile
from tests.services.door import WANTED
from tests.services.lists.steps import PAPER, read
from tests.world import today

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

HOUSES = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Telefoon\n"


@pytest.fixture
def red(make, world):
    household = make.household("Fam. Rood", registration_nr="E1", phone="0611111111")
    make.request(household, world["programme"])
    return household


def brought_in_while(world, first, lists, *, by="joke", then=None):
    who = world.who("marijke")
    with reading(who) as session:
        preview = bring_in.preview_lists(session, lists, PAPER)
    return meanwhile(
        world.who(by),
        first,
        who,
        lambda session: bring_in.bring_in_lists(session, lists, PAPER, preview.fingerprint),
        then=then,
    )


def stops(household):
    return lambda session: households_consent.withdraw_consent(session, household, 1)


@pytest.mark.parametrize("row", ["gekoppeld;Henk;2-3-2026;", "wachtlijst;;2-3-2026;0622222222"])
def test_a_list_matches_and_changes_nothing_where_consent_is_withdrawn(make, world, red, row):
    lost = brought_in_while(world, stops(red), read(h=f"{HOUSES}E1;Fam. Rood;Thuisadministratie;{row}\n"))
    assert (type(lost), getattr(lost, "code", "")) == (Refused, "lists_changed_meanwhile")
    assert make.get(Household, red).phone == "0611111111"
    assert [one for one in make.all(Match) if make.get(Request, one.request_id).household_id == red] == []


def test_a_list_gives_nobody_to_who_stops(make, world, red):
    lost = brought_in_while(
        world,
        lambda session: volunteers_end.end_volunteer(session, world["trijntje_v"], 1),
        read(h=f"{HOUSES}E1;Fam. Rood;Thuisadministratie;gekoppeld;Trijntje;2-3-2026;\n"),
    )
    assert isinstance(lost, Refused)
    assert make.get(Volunteer, world["trijntje_v"]).ended_on
    assert {one.status for one in make.all(Request) if one.household_id == red} == {RequestStatus.WAITING}


def test_what_has_nothing_to_do_with_a_list_does_not_stop_it(make, world, red):
    other = make.household("Fam. Groen")
    make.request(other, world["programme"])
    counts = brought_in_while(
        world, stops(other), read(h=f"{HOUSES}E1;Fam. Rood;Thuisadministratie;wachtlijst;;2-3-2026;0622222222\n")
    )
    assert [one["changed"] for one in counts] == [1]
    assert make.get(Household, red).phone == "0622222222"


def test_a_list_writes_no_address_over_one_that_is_given_to_the_account_at_that_moment(make, world):
    marijke, lists = world.who("marijke"), read(v="Naam;Project;E-mail\nHenk;Thuisadministratie;henk@example.org\n")
    with reading(marijke) as session:
        mark = bring_in.preview_lists(session, lists, PAPER).fingerprint
    counts = meanwhile(
        world.who("admin"),
        lambda session: accounts.set_contact(session, world["henk"], email="h.bosma@example.org"),
        marijke,
        lambda session: bring_in.bring_in_lists(session, lists, PAPER, mark),
    )
    assert [one["changed"] for one in counts] == [1]
    assert make.get(Volunteer, world["henk_v"]).email == "henk@example.org"
    assert make.get(User, world["henk"]).email == "h.bosma@example.org"


ASKS = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Hulpvraag\nE1;Fam. Rood;Thuisadministratie;wachtlijst;;;Post\n"


def asked_at(make, world, household):
    request = next(one.id for one in make.all(Request) if one.household_id == household)
    make.update(Request, request, status=RequestStatus.PROPOSED)
    return make.match(request, world["trijntje_v"], MatchStatus.PROPOSED)


@pytest.mark.parametrize(
    "lists",
    [
        {"h": ASKS, "v": "Naam;Project;Gestopt\nTrijntje;Thuisadministratie;{yesterday:%d-%m-%Y}\n"},
        {"h": ASKS.replace("Post", "Post;Grootegast").replace("vraag", "vraag;Plaats")},
    ],
    ids=["stops", "moves"],
)
def test_an_answer_and_a_list_come_one_after_the_other(make, world, red, lists):
    """Of who stops by it, or for a household that moves by it."""
    lists = {name: text.format(yesterday=today() - timedelta(days=1)) for name, text in lists.items()}
    asked = asked_at(make, world, red)
    lost = brought_in_while(
        world,
        lambda session: match_steps.own(session, asked),
        read(**lists),
        by="trijntje",
        then=lambda session: match_proposals.answer(session, asked, yes=True),
    )
    assert lost.code == "lists_changed_meanwhile"
    assert make.get(Match, asked).status is MatchStatus.ACCEPTED


def test_a_claim_and_a_list_by_which_its_household_moves_come_one_after_the_other(make, world, red):
    request = next(one.id for one in make.all(Request) if one.household_id == red)
    make.match(request, world["trijntje_v"], MatchStatus.ACTIVE)
    visit = make.visit(red, request, world["trijntje_v"], day=today(), km_tenths=80)
    moves = ASKS.replace("Post", "Post;Grootegast").replace("vraag", "vraag;Plaats").replace("wachtlijst", "gekoppeld")
    changes = "Naam;Project;Telefoon\nTrijntje;Thuisadministratie;0633333333\n"
    counts = brought_in_while(
        world,
        lambda session: session.get_one(Visit, visit, with_for_update=True),
        read(h=moves.replace(";;;", ";Trijntje;;"), v=changes),
        by="trijntje",
        then=lambda session: claim_lines.add_visit(session, visit, nonce="n"),
    )
    assert [one["changed"] for one in counts] == [1, 1]
    assert [(one.visit_id, one.amount_cents) for one in make.all(ExpenseLine)] == [(visit, 184)]
    assert make.get(Household, red).place == "Grootegast"


def test_who_stops_and_a_list_come_one_after_the_other(make, world, red):
    asked = asked_at(make, world, red)
    lost = brought_in_while(
        world,
        lambda session: session.get_one(Volunteer, world["trijntje_v"], with_for_update=True),
        read(h=ASKS, v="Naam;Project;Telefoon\nTrijntje;Thuisadministratie;0633333333\n"),
        then=lambda session: volunteers_end.end_volunteer(session, world["trijntje_v"], 1),
    )
    assert lost.code == "lists_changed_meanwhile"
    assert make.get(Match, asked).status is MatchStatus.WITHDRAWN


def test_somebody_chooses_a_password_also_while_a_list_gives_their_account_an_address(make, world):
    """And ends somebody else, with the account: these change one by one."""
    make.update(User, world["henk"], password_hash=None)
    with writing(world.who("admin")) as session:
        code = accounts.invite(session, world["henk"]).code
    gone = f"{today() - timedelta(days=1):%d-%m-%Y}"
    lists = read(
        v=f"Naam;Project;E-mail;Gestopt\nHenk;Thuisadministratie;henk@example.org;\nTrijntje;Thuisadministratie;;{gone}\n"
    )
    with reading(world.who("marijke")) as session:
        mark = bring_in.preview_lists(session, lists, PAPER).fingerprint
    counts = meanwhile(
        None,
        account_steps.one_by_one,
        world.who("marijke"),
        lambda session: bring_in.bring_in_lists(session, lists, PAPER, mark),
        then=lambda session: passwords.choose_password(session, code, WANTED),
    )
    assert [one["changed"] for one in counts] == [2]
    henk = make.get(User, world["henk"])
    assert (henk.email, bool(henk.password_hash)) == ("henk@example.org", True)
    assert not make.get(User, world["trijntje"]).active
