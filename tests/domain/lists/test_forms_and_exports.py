"""Headings of forms, address books and exports that were read as something else, or passed over."""

import pytest

from tests.domain.lists.steps import planned

READING = ("Lezen", "Taal")


def volunteers(headings, *rows):
    world, _plans = planned(READING, v="\n".join((headings, *rows)) + "\n")
    return list(world.volunteers.values())


def test_what_somebody_volunteers_for_is_nobodys_name():
    rows = "Jo Bel;Lezen;1-2-2024", "Bo Vos;Taal en Lezen;"
    found = volunteers("Wie ben je?;Soort vrijwilligerswerk;VOG", *rows)
    assert [(one.values["name"], one.programmes) for one in found] == [("Jo Bel", {1}), ("Bo Vos", {1, 2})]
    [other] = volunteers("Voornaam;Achternaam;Vrijwilligerswerk bij;VOG", "Jo;Bel;ja;1-2-2024")
    assert other.values["name"] == "Jo Bel"


@pytest.mark.parametrize(
    "headings",
    ["Voornaam;Middelste naam;Achternaam", "Vnaam;Tussenv.;Anaam", "Voornaam;Kleur;Achternaam", "Voornaam;;Achternaam"],
)
def test_an_infix_below_any_heading(headings):
    found = volunteers(f"{headings};VOG", "Jo;van der;Bel;1-2-2024", "Bo;;Vos;1-2-2024", "Co;de;Wit;")
    assert [one.values["name"] for one in found] == ["Jo van der Bel", "Bo Vos", "Co de Wit"]


@pytest.mark.parametrize("heading", ["Language(s)", "Taal/talen", "Talen (spreekt)"])
def test_languages(heading):
    [one] = volunteers(f"Naam;VOG;{heading}", "Jo Bel;1-2-2024;Pools, Turks")
    assert one.values["languages"] == ["Pools", "Turks"]


def test_the_days_of_a_volunteer_as_a_customer_system_heads_them():
    head = "First Name;Last Name;Volunteer Start Date;Volunteer End Date;Background Check Date"
    [one] = volunteers(head, "Jo;Bel;1-2-2020;1-3-2025;4-5-2023")
    assert [one.values[name].isoformat() for name in ("started_on", "ended_on", "vog_on")] == [
        "2020-02-01",
        "2025-03-01",
        "2023-05-04",
    ]


def test_where_households_stand_is_not_what_they_ask():
    rows = ["K1;Bos;wacht;1-2-2024;Lezen", "K2;Wit;afgesloten;1-2-2024;Lezen", "K3;Rood;afgesloten;1-2-2024;Lezen"]
    world, _plans = planned(READING, h="\n".join(("Dossiernr;Gezin;Situatie nu;Aangemeld;Project", *rows)) + "\n")
    asked = [one.requests[0] for one in world.households.values()]
    assert [one.status.value for one in asked] == ["waiting", "closed", "closed"]
    assert not any(one.values.get("question") for one in asked)


def test_what_households_ask_stays_where_its_words_might_be_of_a_status():
    rows = ["K1;Bos;begeleiding nodig;1-2-2024", "K2;Wit;zoekt maatje;1-2-2024", "K3;Rood;zoekt maatje;1-2-2024"]
    world, _plans = planned(READING, h="\n".join(("Dossiernr;Gezin;Omschrijving;Aangemeld", *rows)) + "\n")
    assert [one.requests[0].values["question"] for one in world.households.values()][:2] == [
        "begeleiding nodig",
        "zoekt maatje",
    ]


@pytest.mark.parametrize("heading", ["Duration (hh:mm)", "Duur (u:mm)", "Duur (uu:mm)", "Tijdsduur (uren:min)"])
def test_how_long_a_visit_took_in_hours_and_minutes(heading):
    homes = "Dossiernr;Gezin;Status;Maatje\nK-07;Fam. Rood;gekoppeld;Jo Bel\n"
    visits = f"Datum;Vrijwilliger;Gezin;{heading}\n1-1-2025;Jo Bel;Fam. Rood;1:15\n2-1-2025;Jo Bel;Fam. Rood;0:20\n"
    world, _plans = planned(READING, v="Naam;VOG\nJo Bel;\n", h=homes, b=visits)
    assert [one.minutes for one in world.new_visits] == [75, 20]


@pytest.mark.parametrize("heading", ["Telefoon partner", "Mobiel echtgenoot", "Tel. 1e contact", "Telefoon ouders"])
def test_the_number_of_somebody_near_a_volunteer_is_not_theirs(heading):
    head = f"Naam;VOG;{heading};E-mail partner;Adres werk;Kantooradres"
    [one] = volunteers(head, "Jo Bel;1-2-2024;0611112222;bo@x.nl;Werkweg 1;Werkweg 1")
    assert not {"phone", "email", "street"} & {name for name, value in one.values.items() if value}
    [theirs] = volunteers("Naam;VOG;Telefoon werk;Mobiel", "Jo Bel;1-2-2024;0594501234;")
    assert theirs.values["phone"] == "0594501234"


@pytest.mark.parametrize("written", ["nl/en/ar", "NL; EN; AR", "nl,en,ar", "Nederlands, en, Arabisch"])
def test_english_among_the_letters_of_languages(written):
    [one] = volunteers("Naam;VOG;Talen", f'Jo Bel;1-2-2024;"{written}"')
    assert one.values["languages"] == ["Nederlands", "Engels", "Arabisch"]
    [two] = volunteers("Naam;VOG;Talen", "Jo Bel;1-2-2024;nl en ar")
    assert two.values["languages"] == ["Nederlands", "Arabisch"]


def test_who_died_is_looked_at():
    _world, (plan,) = planned(READING, v="Naam;VOG\nJo Bel †;1-2-2024\n")
    assert [doubt.code for doubt in plan[0].doubts] == ["odd_name"]


@pytest.mark.parametrize(
    ("said", "adults", "question"),
    [(("2 volw, 3 kind", "1 volw, 1 kind"), 2, None), (("pas gescheiden", "veel ruzie"), None, "pas gescheiden")],
)
def test_how_it_is_with_a_family_may_be_who_there_are(said, adults, question):
    rows = [f"K{at};Bos;{one};1-2-2024" for at, one in enumerate(said)]
    world, _plans = planned(READING, h="\n".join(("Dossiernr;Gezin;Gezinssituatie;Aangemeld", *rows)) + "\n")
    first = next(iter(world.households.values()))
    assert (first.values.get("adults"), first.requests[0].values.get("question") or None) == (adults, question)


def test_a_question_with_a_word_for_a_day_in_it_is_none_where_nobody_answers_with_a_day():
    head = "Tijdstempel;Naam van het gezin;Gezin is op de hoogte van aanmelding;Wat is de hulpvraag?;Project"
    rows = ["14-3-2025 10:22:11;Rood;Ja;taal;Lezen", "15-3-2025 10:22:11;Wit;Nee;post;Lezen"]
    world, _plans = planned(READING, h="\n".join((head, *rows)) + "\n")
    assert [one.values["registered_on"].day for one in world.households.values()] == [14, 15]


def test_households_as_a_customer_system_exports_them():
    head = "Case Number;Account Name;Contact Phone;Opened Date;Closed Date;Status;Case Owner;Description"
    homes = f"{head}\n1;Rood;0594501234;1-2-2024;;In Progress;Jo Bel;post\n2;Wit;;3-2-2024;1-3-2024;Closed;;taal\n"
    world, (_volunteers, plan) = planned(READING, v="Naam;VOG\nJo Bel;\n", h=homes)
    assert [row.outcome.value for row in plan] == ["new", "new"]
    rood, wit = world.households.values()
    assert (rood.values["phone"], rood.values["registered_on"].day, len(rood.requests[0].matches)) == (
        "0594501234",
        1,
        1,
    )
    assert wit.values["registered_on"].day == 3


def test_since_when_somebody_comes():
    homes = (
        "Dossiernr;Gezin;In;Uit;Status;Maatje;Project;Maatje sinds\n1;Rood;1-2-2024;;gekoppeld;Jo Bel;Lezen;1-3-2024\n"
    )
    world, _plans = planned(READING, v="Naam;VOG\nJo Bel;\n", h=homes)
    [rood] = world.households.values()
    [match] = rood.requests[0].matches
    assert (rood.values["registered_on"].month, match.started_on.month, match.estimated) == (2, 3, False)
