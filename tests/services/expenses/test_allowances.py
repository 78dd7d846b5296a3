"""Fixed allowances: given with a reason, ended, and read by whom they concern."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.models import Allowance, Programme, Volunteer
from db.session import reading, writing
from domain.access import Refused, Role
from domain.allowances import next_month
from services.expenses import allowances
from services.expenses.allowances import Wanted
from tests.beside import meanwhile
from tests.services.expenses.allowances import book, row, this_month
from tests.world import today


@pytest.fixture
def wanted(world):
    return Wanted(world["henk_v"], world["programme"], "150", this_month(), None, "Leidt de nieuwe vrijwilligers in.")


def give(world, wanted, name="els"):
    with writing(world.who(name)) as session:
        return allowances.give(session, wanted)


def test_the_treasurer_gives_one_with_a_reason(world, make, wanted):
    give(world, wanted)
    give(world, wanted)  # the second click of a double one
    assert [(one.cents_per_month, one.begins_on, one.set_by_id) for one in make.all(Allowance)] == [
        (15_000, this_month(), world["els"])
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "required"),
        ({"amount": ""}, "required"),
        ({"amount": "-1"}, "not_positive"),
        ({"volunteer_id": 999}, "not_found"),
        ({"programme_id": 999}, "choose_programme"),
        ({"programme_id": "reading"}, "choose_programme"),  # not one that Henk takes part in
        ({"ends_on": this_month}, "allowance_ends_first"),
    ],
)
def test_what_cannot_be_given_is_refused(world, make, wanted, change, code):
    change = {field: world[value] if value == "reading" else value for field, value in change.items()}
    change = {field: value() if callable(value) else value for field, value in change.items()}
    with pytest.raises(Refused, match=code):
        give(world, replace(wanted, **change))
    assert make.all(Allowance) == []


def test_who_stopped_gets_none(world, make, wanted):
    make.update(Volunteer, world["henk_v"], ended_on=today())
    with pytest.raises(Refused, match="volunteer_ended"):
        give(world, wanted)
    assert make.all(Allowance) == []


def test_one_is_given_to_who_goes_on_in_an_activity_that_runs(world, make):
    def offered():
        with reading(world.who("els")) as session:
            return {(one.volunteer_id, one.programme_id) for one in allowances.choices(session)}

    before = offered()
    make.update(Volunteer, world["henk_v"], ended_on=today())
    stopped = {one for one in before if one[0] == world["henk_v"]}
    assert stopped
    assert offered() == before - stopped
    make.update(Volunteer, world["henk_v"], ended_on=today() + timedelta(days=1))
    make.update(Programme, world["programme"], ended_on=today())
    assert offered() == {one for one in before if one[1] != world["programme"]} < before


def test_two_at_once_for_one_volunteer_are_refused(world, make, wanted):
    give(world, wanted)
    with pytest.raises(Refused, match="allowance_overlaps"):
        give(world, replace(wanted, amount="100"))
    give(world, replace(wanted, volunteer_id=world["trijntje_v"]))
    assert len(make.all(Allowance)) == 2


def test_who_reads_which(world, make):
    row(make, world)
    seen = {}
    for name in ("els", "marijke", "wim", "henk", "trijntje", "jan"):
        with reading(world.who(name)) as session:
            seen[name] = [(one.volunteer, one.reason) for one in allowances.given(session)]
    mine = [("Henk", "Afspraak")]
    assert seen == {"els": mine, "marijke": mine, "henk": mine, "wim": [], "trijntje": [], "jan": []}


def test_an_allowance_is_ended_by_who_saw_it_as_it_is(world, make):
    number = row(make, world)
    els, later = world.who("els"), next_month(this_month())
    with pytest.raises(Refused, match="changed_meanwhile"), writing(els) as session:
        allowances.end(session, number, later, version=7)
    for _ in range(2):  # the second click of a double one
        with writing(els) as session:
            allowances.end(session, number, later, version=1)
    assert make.get(Allowance, number).ends_on == later
    book(world)
    for ends_on, code in ((this_month(), "allowance_is_booked"), (date(2026, 1, 1), "allowance_ends_first")):
        with pytest.raises(Refused, match=code), writing(els) as session:
            allowances.end(session, number, ends_on, version=2)
    with writing(els) as session:
        allowances.end(session, number, next_month(later), version=2)
    assert make.get(Allowance, number).ends_on == next_month(later)


@pytest.mark.parametrize("given_first", [True, False])
def test_one_that_lasts_longer_and_a_new_one_at_that_moment_are_one_or_the_other(world, make, wanted, given_first):
    number = row(make, world, begins_on=date(2026, 1, 1), ends_on=date(2026, 3, 1))
    acts = [
        lambda session: allowances.give(session, replace(wanted, begins_on=date(2026, 3, 1), ends_on=None)),
        lambda session: allowances.end(session, number, date(2026, 9, 1), version=1),
    ]
    first, second = acts if given_first else acts[::-1]
    lost = meanwhile(world.who("els"), first, world.sign_in(make.user(Role.TREASURER)), second)
    assert isinstance(lost, Refused)
    assert lost.code == "allowance_overlaps"
    assert len(make.all(Allowance)) == (2 if given_first else 1)


def test_a_volunteer_reads_the_own_one(world, make):
    row(make, world, 15_000)
    row(make, world, 100, begins_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    row(make, world, 9_000, name="trijntje_v")
    with reading(world.who("henk")) as session:
        assert [one.cents_per_month for one in allowances.own(session)] == [15_000]
    with reading(world.who("els")) as session:
        assert allowances.own(session) == []
