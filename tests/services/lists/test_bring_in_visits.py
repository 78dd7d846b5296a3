"""Bringing in visits: whose they are, which ones are known, and what of them is settled."""

from datetime import date

from db.models import Household, Visit
from domain.lists.records.world import Options
from tests.services.lists.steps import go, read


def test_a_number_that_counts_the_visits_is_no_household(make, programmes, coordinator):
    make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    make.request(make.household("Fam. Rood", registration_nr="7"), programmes["Taalcafé"])
    text = "Nr;Datum;Vrijwilliger;Gezin;Km\n"
    counting = text + "".join(f"{n};{n}-1-2025;Jo Bel;Fam. Rood;1\n" for n in range(1, 9))
    naming = text + "".join(f"7;{n}-2-2025;Jo Bel;Fam. Rod;1\n" for n in range(1, 9))
    _preview, counts = go(read(one=counting, other=naming), who=coordinator)
    assert [(one["new"], one["refused"]) for one in counts] == [(8, 0)] * 2


def test_a_number_in_the_column_of_names_is_a_household(make, programmes, coordinator):
    make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    make.request(make.household("Fam. Rood", registration_nr="K-07"), programmes["Taalcafé"])
    text = "Datum;Vrijwilliger;Cliënt;Km\n1-1-2025;Jo Bel;k7;1\n2-1-2025;Jo Bel;Fam. Rood;1\n3-1-2025;Jo Bel;K-08;1\n"
    _preview, counts = go(read(one=text), who=coordinator)
    assert (counts[0]["new"], counts[0]["refused"]) == (2, 1)


def test_a_registration_number_that_a_program_took_for_a_number_is_the_same_one(make, programmes, coordinator):
    make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    homes = "Dossiernr;Gezin;Project;Status\n1001.0;Fam. Rood;Taalcafé;wachtlijst\n1001;Fam. Rood;Taalcafé;wachtlijst\n"
    text = "Datum;Vrijwilliger;Dossiernr;Km\n1-1-2025;Jo Bel;1001;1\n2-1-2025;Jo Bel;1001,0;1\n"
    _preview, counts = go(read(h=homes, b=text), who=coordinator)
    assert [(one["new"], one["doubles"], one["refused"]) for one in counts] == [(1, 1, 0), (2, 0, 0)]
    assert [home.registration_nr for home in make.all(Household)] == ["1001"]


def test_a_number_of_something_else_names_no_household(make, programmes, coordinator):
    make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    make.request(make.household("Fam. Rood", registration_nr="K-07"), programmes["Taalcafé"])
    text = "Datum;Vrijwilliger;Huishouden;Lidnr;Km\n1-1-2025;Jo Bel;K-07;12;1\n2-1-2025;Jo Bel;Fam. Rood;13;1\n"
    named = "Datum;Vrijwilliger;Huishouden;Lidnr;Km\n3-1-2025;Jo Bel;Fam. Rood;k 7;1\n4-1-2025;Jo Bel;Fam. Rood;8;1\n"
    _preview, counts = go(read(one=text, other=named), who=coordinator)
    assert [(one["new"], one["refused"]) for one in counts] == [(2, 0), (1, 1)]


def test_a_visit_of_a_volunteer_whose_letters_were_lost_is_doubtful(make, programmes, coordinator):
    volunteer = make.volunteer("Ömer Şahin", programmes=[programmes["Taalcafé"]])
    make.active(volunteer, programmes["Taalcafé"], "Fam. Rood")
    text = "Datum;Vrijwilliger;Gezin;Km\n1-1-2025;?mer ?ahin;Fam. Rood;1\n2-1-2025;Omer Sahin;Fam. Rood;1\n"
    preview, counts = go(read(one=text), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"]) == (2, 1)
    assert preview.lists[0].rows[0].doubts[0].code == "volunteer_letters_lost"


def test_a_copy_of_a_list_in_the_same_go_adds_no_visits(make, programmes, coordinator):
    volunteer = make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    make.active(volunteer, programmes["Taalcafé"], "Fam. Rood")
    row = "1-1-2025;Jo Bel;Fam. Rood;{}\n"
    month = "Datum;Vrijwilliger;Gezin;Km\n" + row.format(1) * 2
    for new in (3, 0):
        _preview, counts = go(read(month=month, year=month + row.format(7)), who=coordinator)
        assert [one["new"] for one in counts] == [min(new, 2), min(new, 1)]
        assert sum(one["changed"] for one in counts) == 0
    assert sorted(visit.km_tenths for visit in make.all(Visit)) == [10, 10, 70]


def test_visits_up_to_the_settled_day_are_settled_and_an_edited_one_stays(make, programmes, coordinator):
    volunteer = make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    home, request, _match = make.active(volunteer, programmes["Taalcafé"], "Fam. Rood")
    own = make.visit(home, request, volunteer, day=date(2025, 3, 1), minutes=30, note="in eigen woorden")
    text = (
        "Datum;Vrijwilliger;Gezin;Minuten;Verslag\n1-3-2025;Jo Bel;Fam. Rood;60;anders\n2-3-2025;Jo Bel;Fam. Rood;60;\n"
    )
    text += "3-3-2025;Jo Bel;Fam. Rood;60;\n"
    _preview, counts = go(read(b=text), Options(settled_until=date(2025, 3, 2)), who=coordinator)
    assert (counts[0]["new"], counts[0]["unchanged"]) == (2, 1)
    assert make.get(Visit, own).minutes == 30
    assert {visit.day.day: visit.settled for visit in make.all(Visit)} == {1: False, 2: True, 3: False}


def test_parts_of_few_minutes_are_hours_where_they_can_be(make, programmes, coordinator):
    volunteer = make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    make.active(volunteer, programmes["Taalcafé"], "Fam. Rood")
    told = ("1½", "0,25", "2", "1,37", "22,5", "60")
    text = "Datum;Vrijwilliger;Gezin;Minuten\n"
    text += "".join(f"{n}-1-2025;Jo Bel;Fam. Rood;{one}\n" for n, one in enumerate(told, 1))
    preview, _counts = go(read(b=text), who=coordinator)
    assert [visit.minutes for visit in sorted(make.all(Visit), key=lambda v: v.day)] == [90, 15, 2, None, 22, 60]
    assert [row.number for row in preview.lists[0].rows if row.doubtful] == [5]
    _preview, counts = go(read(b=text), who=coordinator)
    assert (counts[0]["new"], counts[0]["changed"]) == (0, 0)


def test_a_household_is_found_whatever_word_stands_before_its_name(make, programmes, coordinator):
    volunteer = make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    make.active(volunteer, programmes["Taalcafé"], "Fam. Rood")
    make.request(make.household("Huishouden van Zwam"), programmes["Taalcafé"])
    said = ("Familie Rood", "gezin Rood", "De familie Rood", "Rood", "Fam. van Zwam", "Fam. Roos")
    rows = "".join(f"{at}-1-2025;Jo Bel;{name};1\n" for at, name in enumerate(said, 1))
    preview, counts = go(read(one=f"Datum;Vrijwilliger;Gezin;Km\n{rows}"), who=coordinator)
    assert (counts[0]["new"], counts[0]["refused"]) == (5, 1)
    assert len({row.household for row in preview.lists[0].rows[:4]}) == 1


def test_of_a_family_and_somebody_of_that_name_nobody_knows_who_is_meant(make, programmes, coordinator):
    make.volunteer("Jo Bel", programmes=[programmes["Taalcafé"]])
    for name in ("Dhr. Rood", "Fam. Rood"):
        make.request(make.household(name), programmes["Taalcafé"])
    text = "Datum;Vrijwilliger;Gezin;Km\n1-1-2025;Jo Bel;Gezin Rood;1\n2-1-2025;Jo Bel;Fam. Rood;1\n"
    preview, counts = go(read(one=text), who=coordinator)
    assert (counts[0]["new"], counts[0]["refused"]) == (1, 1)
    assert preview.lists[0].rows[0].reason.code == "household_unclear"
