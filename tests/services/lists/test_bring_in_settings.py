"""What volunteers decide about themselves stays as it was set in the app, whatever a later list says."""

import pytest

from db.models import AuditEntry, Remark, Volunteer
from db.session import writing
from domain.lists.records.plan import Outcome
from services.volunteers import volunteers_edit
from services.volunteers.volunteers_record import OwnSettings
from tests.services.lists.steps import go, read

HEADINGS = "Naam;E-mail;Telefoon;Max gezinnen;Dagdelen;Bijzonderheden;Gaat naar\n"
OWN = OwnSettings(capacity=1, day_parts=("mon-morning",), limits="geen honden", goes_to=("Leek",), phone="0611111111")


def says(phone="0611111111", capacity="4", parts="di middag", limits="geen auto", places="Marum"):
    return read(v=HEADINGS + f"Henk;;{phone};{capacity};{parts};{limits};{places}\n")


def set_own(make, world, own=OWN, by="henk"):
    version = make.get(Volunteer, world["henk_v"]).version_id
    with writing(world.who(by)) as session:
        if by == "henk":
            volunteers_edit.save_own_profile(session, version, own)
        else:
            volunteers_edit.save_settings(session, world["henk_v"], version, own)


def own_of(make, world):
    henk = make.get(Volunteer, world["henk_v"])
    return henk.capacity, list(henk.day_parts), henk.limits, list(henk.goes_to)


@pytest.mark.parametrize("by", ["henk", "marijke"])
def test_what_was_set_in_the_app_stays_and_is_told(by, make, world):
    set_own(make, world, by=by)
    preview, counts = go(says())
    (row,) = preview.lists[0].rows
    assert own_of(make, world) == (1, ["mon-morning"], "geen honden", ["Leek"])
    assert row.outcome is Outcome.UNCHANGED
    assert [(one.code, one.values["field"], one.values["text"]) for one in row.doubts] == [
        ("own_settings", "Day parts", "di middag"),
        ("own_settings", "Limits in own words", "geen auto"),
        ("own_settings", "Goes to", "Marum"),
        ("own_settings", "Number of households that fit", "4"),
    ]
    assert (counts[0]["changed"], counts[0]["unchanged"], counts[0]["doubtful"]) == (0, 1, 1)
    assert [one.code for one in make.all(Remark)] == ["own_settings"]


def test_the_rest_of_the_row_comes_in(make, world):
    set_own(make, world)
    preview, counts = go(says(phone="0622222222"))
    assert [change.field for change in preview.lists[0].rows[0].changes] == ["phone"]
    assert (counts[0]["changed"], counts[0]["doubtful"]) == (1, 1)
    assert own_of(make, world)[0] == 1


def test_nothing_is_told_where_the_list_says_the_same_or_nothing(make, world):
    set_own(make, world)
    for lists in (says(capacity="1", parts="ma ochtend", limits="geen honden", places="Leek"), says("", *[""] * 4)):
        preview, counts = go(lists)
        assert (preview.lists[0].rows[0].doubts, counts[0]["doubtful"]) == ((), 0)


def test_how_many_fit_comes_from_a_list_as_long_as_nobody_was_asked(make, world):
    set_own(make, world, OwnSettings(capacity=None, phone="0611111111"))
    go(says())
    assert own_of(make, world) == (4, [], "", [])


def test_who_never_set_anything_is_as_the_list_says(make, world):
    assert "volunteer:settings" not in {one.action for one in make.all(AuditEntry)}
    _preview, counts = go(says())
    assert (counts[0]["changed"], counts[0]["doubtful"]) == (1, 0)
    assert own_of(make, world) == (4, ["tue-afternoon"], "geen auto", ["Marum"])
