"""What stands in a column goes before a heading that may mean several things."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.sheets.files import Sheet
from domain.lists.tables.tables import table


def meaning(headings, *rows):
    lines = [headings.split(";"), *(row.split(";") for row in rows)]
    found = table("lijst.csv", Sheet("", lines, range(1, len(lines) + 1)))
    used = found.used
    return found.kind, ";".join(used.get(at, "-") for at in range(headings.count(";") + 1))


@pytest.mark.parametrize(
    ("headings", "row", "kind", "columns"),
    [
        (
            "Gezinsnr;Plaats;Wie;Gezin (volw/kind);Hulpvraag;Toestand;Vrijwilliger;Van;Tot",
            "K1;Leek;Fam. Bos;2/1;post;loopt;Jo Bel;1-2-2025;",
            Kind.HOUSEHOLDS,
            "number;place;name;composition;question;status;volunteer;matched_on;closed_on",
        ),
        (
            "Naam;Vast;Mobiel;PC + woonplaats;Plaatsen;VOG;Lid van;Lid t/m",
            "Jo Bel;0594-123456;0612345678;9351 AB Leek;2;1-2-2024;3-4-2019;",
            Kind.VOLUNTEERS,
            "name;phone;mobile;place;capacity;vog_on;started_on;ended_on",
        ),
        (
            "Dossiernr;Naam;Adres;Nr;Status;Hulpvraag",
            "K1;Fam. Bos;Brink 12;1;wacht;post",
            Kind.HOUSEHOLDS,
            "number;name;street;-;status;question",
        ),
        (
            "Naam;Straat + huisnr;Nummer;Status;Hulpvraag",
            "Fam. Bos;Brink 12;K-07;wacht;post",
            Kind.HOUSEHOLDS,
            "name;street;number;status;question",
        ),
        (
            "Gezin;Situatie;Omschrijving hulpvraag;Status;Aangemeld",
            "Fam. Bos;alleen;post;wacht;1-2-2025",
            Kind.HOUSEHOLDS,
            "name;question;question;status;registered_on",
        ),
        (
            "Naam;Straat;Nr;Status;Hulpvraag",
            "Fam. Bos;Brink;12;wacht;post",
            Kind.HOUSEHOLDS,
            "name;street;house_number;status;question",
        ),
        (
            "Voornaam;Achternaam;Soort vrijwilligerswerk;VOG",
            "Jo;Bel;Voorlezen;1-2-2024",
            Kind.VOLUNTEERS,
            "first_name;last_name;-;vog_on",
        ),
        (
            "Voornaam;Achternaam;Naam vrijwilliger;VOG",
            "Jo;Bel;Jo van der Bel;1-2-2024",
            Kind.VOLUNTEERS,
            "first_name;last_name;name;vog_on",
        ),
        (
            "Naam;E-mail;Wanneer;Dagdelen;VOG",
            "Jo Bel;jo@voorbeeld.nl;1-2-2024;ma ochtend;1-2-2024",
            Kind.VOLUNTEERS,
            "name;email;-;day_parts;vog_on",
        ),
        (
            "Naam;E-mail nieuwsbrief;Mailadres;VOG",
            "Jo Bel;ja;jo@voorbeeld.nl;1-2-2024",
            Kind.VOLUNTEERS,
            "name;-;email;vog_on",
        ),
        (
            "Contactmoment;Datum;Vrijwilliger;Gezin;Km",
            "telefonisch;1-2-2025;Jo Bel;Fam. Bos;5",
            Kind.VISITS,
            "-;day;volunteer;household;km",
        ),
        (
            "Datum;Dag;Vrijwilliger;Gezin;Km",
            "1-2-2025;zaterdag;Jo Bel;Fam. Bos;5",
            Kind.VISITS,
            "day;-;volunteer;household;km",
        ),
        (
            "Dag;Datum;Vrijwilliger;Gezin;Km",
            "zaterdag;1-2-2025;Jo Bel;Fam. Bos;5",
            Kind.VISITS,
            "-;day;volunteer;household;km",
        ),
        (
            "Datum;Vrijwilliger;Gezin;Type melding;Km",
            "1-2-2025;Jo Bel;Fam. Bos;groen;5",
            Kind.VISITS,
            "day;volunteer;household;-;km",
        ),
    ],
)
def test_cells_that_contradict_a_heading(headings, row, kind, columns):
    assert meaning(headings, row, row) == (kind, columns)


@pytest.mark.parametrize("heading", ["Actief J/N", "Actief (ja/nee)", "Actief?"])
def test_yes_or_no_is_asked_of_a_status(heading):
    rows = "Jo Bel;jo@voorbeeld.nl;;J", "Bo Vos;;;N"
    assert meaning(f"Naam;E-mail;VOG;{heading}", *rows)[1] == "name;email;vog_on;status"


def test_yes_and_no_are_a_status():
    assert (
        meaning("Naam;E-mail;VOG;Actief", "Jo Bel;jo@voorbeeld.nl;;ja", "Bo Vos;;;nee")[1] == "name;email;vog_on;status"
    )


def test_volunteers_by_a_number_stay_where_they_are():
    assert (
        meaning("Gezin;Vrijwilliger;Status", "Fam. Bos;12;gekoppeld", "Fam. Wit;14;gekoppeld")[1]
        == "name;volunteer;status"
    )


def test_a_sure_heading_stays_whatever_stands_below_it():
    rows = ["Jo Bel;geen idee;jo@voorbeeld.nl"] * 3
    assert meaning("Naam;Max. aantal huishoudens;E-mail", *rows)[1] == "name;capacity;email"


@pytest.mark.parametrize(("said", "name"), [("telefonisch", "visit_kind"), ("post op orde krijgen", "-")])
def test_what_a_trip_was_for_is_the_kind_of_visit_where_it_says_so(said, name):
    row = f"1-2-2025;Jo Bel;Fam. Bos;{said};5"
    assert meaning("Datum;Vrijwilliger;Gezin;Doel;Km", row, row)[1] == f"day;volunteer;household;{name};km"


@pytest.mark.parametrize(
    ("headings", "rows", "columns"),
    [
        (
            "Dossiernr;Gezin;Vraag;Aangemeld;St.",
            [
                "1;Fam. Bos;post;1-2-2025;lopend",
                "2;Fam. Wit;post;1-2-2025;afgesloten",
                "3;Fam. Dam;post;1-2-2025;lopend",
            ],
            "number;name;question;registered_on;status",
        ),
        (
            "Dossiernr;Gezin;Vraag;Afgesloten;Reden",
            ["1;Fam. Bos;post;1-2-2025;verhuisd", "2;Fam. Wit;post;1-2-2025;overleden", "3;Fam. Dam;post;;verhuisd"],
            "number;name;question;closed_on;-",
        ),
        (
            "Datum;Vrijwilliger;Gezin;Km;Bijz.;B/T",
            ["1-2-2025;Jo Bel;Fam. Bos;5;fijn thuis;bezoek", "2-2-2025;Jo Bel;Fam. Bos;;gebeld;tel"] * 2,
            "day;volunteer;household;km;note;visit_kind",
        ),
        (
            "Datum;Vrijwilliger;Gezin;Km;Werk;Plek",
            ["1-2-2025;Jo Bel;Fam. Bos;5;schilderen;keuken", "2-2-2025;Jo Bel;Fam. Bos;;behangen;zolder"] * 2,
            "day;volunteer;household;km;-;-",
        ),
        (
            "Voornaam;Tweede naam;Achternaam;VOG;Vrijwilliger vanaf;Vrijwilliger tot",
            ["Jo;van der;Bel;1-2-2024;1-2-2020;", "Bo;;Vos;1-2-2024;1-2-2020;"],
            "first_name;infix;last_name;vog_on;started_on;ended_on",
        ),
        (
            "Datum bezoek;Maatje;Cliëntnr;Tijd van - tot;Km",
            ["1-2-2025;Jo Bel;1;10:00-11:00;5", "2-2-2025;Jo Bel;1;10:00-11:00;5"],
            "day;volunteer;number;minutes;km",
        ),
    ],
)
def test_what_headings_say_in_their_own_way(headings, rows, columns):
    assert meaning(headings, *rows)[1] == columns


@pytest.mark.parametrize(
    ("headings", "row", "columns"),
    [
        ("Nr;Gezinsnaam;Vw;Knd;Soort;D.d.;Stand;Maatje;Per;T/m", "7;Fam. Bos;2;1;TA;3-3-2025;loopt;Jo Bel;1-4-2025;",
         "number;name;adults;children;programmes;registered_on;status;volunteer;matched_on;closed_on"),
        ("Nr;Gezin;Vw;Aangemeld", "7;Fam. Bos;Jo Bel;3-3-2025", "number;name;volunteer;registered_on"),
        ("Nr;Gezin;Vw/Ki;VW'er;Aangemeld;Waarom", "7;Fam. Bos;2 + 1;Jo Bel;3-3-2025;post",
         "number;name;composition;volunteer;registered_on;question"),
    ],
)  # fmt: skip
def test_figures_are_nobody_who_comes(headings, row, columns):
    assert meaning(headings, row, row) == (Kind.HOUSEHOLDS, columns)


def test_what_counts_the_rows_is_no_number_of_a_household():
    found = meaning("Volgnr;Nr;Gezin;Aangemeld", "1;301;Fam. Bos;5-10-2025", "2;302;Fam. Wit;6-10-2025")
    assert found == (Kind.HOUSEHOLDS, "-;number;name;registered_on")
    assert meaning("Volgnr;Gezin;Aangemeld", "1;Fam. Bos;5-10-2025")[1] == "number;name;registered_on"


def test_who_there_are_whatever_the_heading():
    said = ("alleenstaande moeder met 2 kinderen", "2 volw., 1 kind", "druk gezin", "echtpaar")
    rows = [f"{at};Fam. Bos;{one};1-2-2025" for at, one in enumerate(said)]
    assert meaning("Nr;Gezin;Opbouw;Aangemeld", *rows)[1] == "number;name;composition;registered_on"
    rows = [f"{at};Fam. Bos;{one};1-2-2025" for at, one in enumerate(("post", "2 kinderen", "ruzie", "school"))]
    assert meaning("Nr;Gezin;Opbouw;Aangemeld", *rows)[1] == "number;name;-;registered_on"


def test_where_they_stand_whatever_the_heading_also_beside_a_word_that_nobody_knows():
    said = [*["gekoppeld", "wachtlijst", "afgesloten"] * 4, "misschien"]
    rows = [f"{at};Fam. Bos;{one};1-2-2025" for at, one in enumerate(said)]
    assert meaning("Nr;Gezin;Hoe het loopt;Aangemeld", *rows)[1] == "number;name;status;registered_on"
    assert meaning("Nr;Gezin;Hoe het loopt;Aangemeld", *rows[-4:])[1] == "number;name;-;registered_on"
