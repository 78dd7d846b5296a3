"""A column that a list cannot do without, below a heading that nobody knows."""

import pytest

from domain.access import Refused
from domain.lists.headings.fields import Kind
from domain.lists.sheets.files import Sheet
from domain.lists.sheets.named_above import written_out
from domain.lists.tables.tables import table

HOME = "Reg.nr;{};Postcode;Volw.;Kinderen;Vraag;Verwijzer;Aangemeld;Status;Vrijwilliger"
HOMES = (
    "K1;Fam. Bos;9351 AB;2;1;post;huisarts;1-2-2025;gekoppeld;Jo Bel",
    "K2;Jan de Wit;9351 AC;1;0;geld;school;2-2-2025;wachtlijst;",
    "K3;Fam. van der Kooi;;1;3;taal;zelf;3-2-2025;gekoppeld;Bo Vos",
)
VISIT = "{};Vrijwilliger;Reg.nr;Soort;Duur;Km;Verslag"


def read(headings, rows):
    lines = [one.split(";") for one in (headings, *rows)]
    return table("lijst.csv", Sheet("", lines, range(1, len(lines) + 1)))


@pytest.mark.parametrize("heading", ["Bewoner(s)", "Persoon", "Gastgezin", "Steunvrager", ""])
def test_the_names_of_households_below_any_heading(heading):
    found = read(HOME.format(heading), HOMES)
    assert (found.kind, found.columns["name"], found.columns["volunteer"]) == (Kind.HOUSEHOLDS, 1, 9)


def test_households_without_a_name_are_not_read_as_their_volunteers():
    with pytest.raises(Refused, match="list_incomplete"):
        read(HOME.format("Kleur"), [one.replace("Fam. ", "").replace(" ", "") for one in HOMES])


def test_households_with_a_word_for_how_many_fit_are_not_read_as_their_volunteers():
    head = "Dossiernr;Intake;Mobiel;Taal;Einde;Activiteit;Caseload;Gezin;Dorp;Maatje"
    rows = ["K1;1-2-2025;0611112222;Pools;;Lezen;1;Bos;Leek;Jo Bel", "K2;2-2-2025;0611113333;;;Lezen;1;Wit;Leek;"]
    found = read(head, rows)
    assert (found.kind, found.columns["name"], found.columns["volunteer"]) == (Kind.HOUSEHOLDS, 7, 9)
    head = "Caseload;Buddy;Registratienummer;Datum einde traject;Talen;Achternaam gezin;Gekoppeld op"
    found = read(head, ["1;Jo Bel;K1;;Pools;Bos;1-2-2024", "1;;K2;1-2-2025;;Wit;"])
    assert (found.kind, found.columns["last_name"], found.columns["volunteer"]) == (Kind.HOUSEHOLDS, 5, 1)
    theirs = read("Maatje;Mobiel;VOG;Max;Dossiernr;Gezin", ["Jo Bel;0611112222;1-2-2024;3;K1;Bos", "Bo Vos;;;2;K2;Wit"])
    assert (theirs.kind, theirs.columns["name"]) == (Kind.VOLUNTEERS, 0)


def test_who_comes_to_which_number_is_no_list_of_volunteers():
    rows = ["Jo Bel;K1;Lezen;1-2-2025;1-6-2025", "Bo Vos;K2;Lezen;1-2-2025;"]
    with pytest.raises(Refused, match="list_unknown"):
        read("Vrijwilliger;Huishouden nr;Activiteit;Startdatum;Einddatum", rows)
    theirs = read("Vrijwilliger;Lidnr;Activiteit;Startdatum;Einddatum", rows)
    assert (theirs.kind, theirs.columns["started_on"]) == (Kind.VOLUNTEERS, 3)


def test_how_many_somebody_comes_to_is_nobody_who_comes():
    head = "Voornaam;Achternaam;E-mail;Project;Actief vanaf;Huidige koppelingen"
    found = read(head, ["Jo;Bel;jo@x.nl;Lezen;1-2-2024;2", "Bo;Vos;bo@x.nl;Lezen;1-2-2024;0"])
    assert (found.kind, found.columns.get("started_on")) == (Kind.VOLUNTEERS, 4)


def test_of_two_columns_that_may_be_the_name_none_is_taken():
    rows = [f"{one};{name}" for one, name in zip(HOMES, ("An Pot", "Bo Kat", "Co Hut"), strict=True)]
    with pytest.raises(Refused, match="list_incomplete"):
        read(f"{HOME.format('Persoon')};Buurman", rows)


def test_the_names_of_households_beside_citizen_service_numbers():
    rows = [f"{one};{number}" for one, number in zip(HOMES, ("111222333", "123456782", "999999990"), strict=True)]
    found = read(f"{HOME.format('Persoon')};Zorgnummer", rows)
    assert (found.columns["name"], found.left_out) == (1, {10})


@pytest.mark.parametrize("heading", ["Gewerkt op", "Werkdatum", "Dagtekening"])
def test_the_days_of_visits_below_any_heading(heading):
    rows = ["1-2-2025;Jo Bel;K1;huisbezoek;60;3;koffie", "8-2-2025;Jo Bel;K1;telefonisch;;;"]
    found = read(VISIT.format(heading), rows)
    assert (found.kind, found.columns["day"]) == (Kind.VISITS, 0)
    with pytest.raises(Refused, match="list_unknown"):
        read(VISIT.format(heading), [one.replace("-2025", "") for one in rows])


VISITS = ("1-2-2025;Jo Bel;K1;huisbezoek;60;3;Koffie gedronken.", "8-2-2025;Jo Bel;K1;telefonisch;;;Niet thuis.")


@pytest.mark.parametrize("heading", ["Wie ging er", "Gaat erheen", ""])
def test_who_went_below_any_heading(heading):
    found = read(f"Datum;{heading};Reg.nr;Soort;Duur;Km;Verslag", VISITS)
    assert (found.kind, found.columns["volunteer"]) == (Kind.VISITS, 1)


def test_whose_visits_they_are_as_it_stands_above_them_goes_before_another_name():
    lines = [
        ["Bezoeken van: Bo Vos"],
        *(one.split(";") for one in ("Datum;Buur;Reg.nr;Soort;Duur;Km;Verslag", *VISITS)),
    ]
    found = table("lijst.csv", written_out(Sheet("", lines, range(1, 5))))
    assert [line.text("volunteer") for line in found.lines] == ["Bo Vos", "Bo Vos"]


def test_visits_of_nobody_stay_so():
    with pytest.raises(Refused, match="list_whose_visits"):
        read("Datum;Buur;Reg.nr;Soort;Duur;Km;Verslag", [one.replace("Jo Bel", "ja") for one in VISITS])


@pytest.mark.parametrize("heading", ["Steun", "Hulpverlener", "Gaat erheen"])
def test_who_comes_to_a_household_below_any_heading(heading):
    headings = HOME.format("Naam").replace("Vrijwilliger", heading)
    assert read(headings, HOMES).columns["volunteer"] == 9
    everybody = [one if one.endswith("l") or one.endswith("s") else f"{one}An Pot" for one in HOMES]
    # Who is named for those who wait too is somebody else.
    assert "volunteer" not in read(headings, everybody).columns


CHILDREN = "Kind;Geb.dat.;{}Tel. ouder;School;Voorlezer;Start;Dag + tijd"


def test_children_to_read_to_live_with_their_parents():
    rows = ("Sem;4-5-2019;Fam. Haddad;0612340000;De Borg;Ina Plas;1-10-2025;di 15:30",
            "Mila;12-7-2018;Van der Meer;0612340001;De Borg;Otto Kamp;8-10-2025;wo middag")  # fmt: skip
    found = read(CHILDREN.format("Ouder(s);"), rows)
    told = {name: found.headings[at] for name, at in found.columns.items()}
    assert found.kind is Kind.HOUSEHOLDS
    assert told == {"name": "Ouder(s)", "phone": "Tel. ouder", "volunteer": "Voorlezer", "matched_on": "Start",
                    "day_parts": "Dag + tijd"}  # fmt: skip
    assert found.unused == ["Kind", "Geb.dat.", "School"]


def test_where_no_parent_is_named_it_is_the_child():
    rows = (
        "Sem;4-5-2019;0612340000;De Borg;Ina Plas;1-10-2025;di",
        "Mila;12-7-2018;0612340001;De Borg;Otto Kamp;8-10-2025;wo",
    )
    assert read(CHILDREN.format(""), rows).columns["name"] == 0


def test_how_many_parents_and_children_there_are_is_nobodys_name():
    rows = ("2;Fam. Haddad;1;0612340000;Ina Plas", "1;Van der Meer;2;0612340001;Otto Kamp")
    found = read("Kind;Familie;Ouder(s);Tel.;Voorlezer", rows)
    assert {"name": 1, "adults": 2, "children": 0}.items() <= found.columns.items()
