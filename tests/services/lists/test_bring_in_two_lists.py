"""Lists of one go that do not say the same of somebody: the first one counts, and a second time nothing changes."""

from datetime import date

from db.models import Household, Request, Volunteer
from tests.services.lists.steps import go, read

OLD = "Naam;E-mail;VOG;Max gezinnen;Gestart;Opmerking\nJo Bel;jo@v.nl;1-2-2023;2;1-2-2020;geen auto\n"
NEW = "Naam;E-mail;VOG;Max gezinnen;Gestart;Woonplaats\nJo Bel;jo@v.nl;1-2-2024;3;1-3-2021;Ee\n"
HOUSES = "Dossiernr;Gezin;Status;Aangemeld;Hulpvraag\n{};Fam. Rood;wachtlijst;{};{}\n"


def test_of_two_lists_of_volunteers_the_first_counts_and_the_other_adds(make, coordinator):
    for again in (False, True):
        preview, counts = go(read(a=OLD, b=NEW), who=coordinator)
        assert [(one["new"], one["changed"]) for one in counts] == ([(0, 0), (0, 0)] if again else [(1, 0), (0, 1)])
        left = [(one.code, one.values["text"]) for one in preview.lists[1].rows[0].doubts]
        assert left == [("another_list_first", "3"), ("another_list_first", "1-3-2021")]
    [jo] = make.all(Volunteer)
    assert (jo.capacity, jo.started_on, jo.place) == (2, date(2020, 2, 1), "Ee")
    assert jo.vog_on == date(2024, 2, 1)


def test_of_two_lists_of_households_the_first_counts(make, coordinator):
    lists = {"a": HOUSES.format("D1", "1-2-2025", "post"), "b": HOUSES.format("d 1", "1-3-2025", "taal")}
    for again in (False, True):
        preview, counts = go(read(**lists), who=coordinator)
        assert [(one["new"], one["changed"]) for one in counts] == [(0 if again else 1, 0), (0, 0)]
        assert {one.values["text"] for one in preview.lists[1].rows[0].doubts} == {"1-3-2025", "taal"}
    assert [one.registered_on for one in make.all(Household)] == [date(2025, 2, 1)]
    assert [(one.registered_on, one.question) for one in make.all(Request)] == [(date(2025, 2, 1), "post")]


def test_a_list_of_another_day_changes_what_is_known(make, coordinator):
    go(read(a=OLD), who=coordinator)
    _preview, counts = go(read(b=NEW), who=coordinator)
    assert counts[0]["changed"] == 1
    assert [one.capacity for one in make.all(Volunteer)] == [3]


def test_a_last_day_that_was_guessed_gives_way_to_the_one_of_another_list(make, coordinator):
    lists = {"a": "Naam;VOG;Actief\nJo Bel;;nee\n", "b": "Naam;VOG;Gestopt\nJo Bel;;1-2-2024\n"}
    for again in (False, True):
        _preview, counts = go(read(**lists), who=coordinator)
        assert [(one["new"], one["changed"]) for one in counts] == ([(0, 0), (0, 0)] if again else [(1, 0), (0, 1)])
    assert [one.ended_on for one in make.all(Volunteer)] == [date(2024, 2, 1)]
