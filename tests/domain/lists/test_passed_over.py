"""Rows of a sheet that list nobody."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

LIST = "Nr;Naam;E-mail;VOG\n1;Jan Bos;jan@voorbeeld.nl;\n"


@pytest.mark.parametrize(
    "row",
    [
        "2;;;",
        ";Totaal;;",
        "Sub-totaal;;;12",
        ";Sub totaal;;12",
        "12;Totaal;;",
        "Aantal: 12;;;",
        "* met tolk;;;",
        ";N.B. alleen voor kantoor;;",
        "Deze lijst wordt elke maand door het kantoor bijgehouden;;;",
        "NR;Naam;E-mail;VOG",
        "- - -;;;",
        ";2 vrijwilligers;;",
        ";Peildatum: 1-1-2025;;",
        ";Peildatum 1-1-2025;;",
        ";Opgesteld door Piet Pot;;",
        ";Printdatum 3-3-2025;;",
        ";Versie 2;;",
        ";Gestopte vrijwilligers;;",
        ";Adorp:;;",
        ";groen = gezien;;",
        ";--- Actief ---;;",
        ";Wachtlijst;;",
        "Vragen? Bel 0594-123456;;;",
        ";Tel. steunpunt: 0594-123456;;",
        ";Nieuw (VOG nog niet binnen);;",
        ";Nieuwe dit jaar;;",
        ";Peildatum;1-1-2025;",
        "Opgesteld door:;Piet Pot;;",
    ],
)
def test_rows_that_list_nobody_are_passed_over(row):
    (table,) = of_file("x", files.read((LIST + row + "\n2;Jo Bel;jo@voorbeeld.nl;\n").encode())).tables
    assert [line.text("name") for line in table.lines] == ["Jan Bos", "Jo Bel"]


@pytest.mark.parametrize("row", ["Totaal;12;;;720;31,5;", "Totaal;12;11;9;720;31,5;", "Gemiddeld;;;;=E9/12;2,6;"])
def test_sums_below_most_columns_list_nobody(row):
    visit = "1-2-2025;K1;Jo Bel;thuis;60;3;koffie"
    text = f"Datum;Dossiernr;Vrijwilliger;Soort;Minuten;Km;Verslag\n{visit}\n{row}\n{visit}\n"
    (table,) = of_file("x", files.read(text.encode())).tables
    assert [line.number for line in table.lines] == [2, 4]


def test_who_is_named_as_a_total_or_has_a_remark_behind_the_name_is_listed():
    rows = "Som;Jan;jan@voorbeeld.nl;;;\nJan Bos (gestopt);;;;;\nSom;;;;;2\nSom:;;;;3;2\n"
    text = f"Achternaam;Voornaam;E-mail;Telefoon;VOG;Max gezinnen\n{rows}"
    (table,) = of_file("x", files.read(text.encode())).tables
    assert [line.number for line in table.lines] == [2, 3]


@pytest.mark.parametrize(
    ("headings", "row", "sums"),
    [
        ("Naam;VOG;Max gezinnen", "Jan Bos;;2", ";;2"),
        ("Naam;Hulpvraag;Volw;Kinderen", "Fam. Bos;brief;2;1", ";;2;1"),
        ("Naam;Hulpvraag;Volw;Kinderen", "Fam. Bos;brief;2;1", ";;2,0;"),
    ],
)
def test_sums_without_a_word_list_nobody(headings, row, sums):
    (table,) = of_file("x", files.read("\n".join((headings, row, sums, row)).encode())).tables
    assert [line.number for line in table.lines] == [2, 4]


@pytest.mark.parametrize(
    "row",
    [
        "2;;wie@voorbeeld.nl;",
        ";Jo;;",
        ";Jan van der Lijst;;",
        ";Jan Bos;;",
        ";Tel, Jan;;",
        ";Nieuwe, Jan;;",
        "2;;;1-1-2020",
        ";Jan Bos 06-12345678;;",
        ";Jan Datema;;",
        ";Fam. Bos 2;;",
        ";Jan Bos 2;jan@voorbeeld.nl;",
    ],
)
def test_rows_that_say_something_are_kept(row):
    (table,) = of_file("x", files.read((LIST + row + "\n").encode())).tables
    assert len(table.lines) == 2


def test_a_row_that_divides_the_list_as_one_of_its_columns_does_lists_nobody():
    text = "Naam;E-mail;Dorp;Activiteit\n{}Jan Bos;;Adorp;Koken\nDora;;;\nJo Bel;;Bedorp;Taal\n"
    for parts in ("Adorp;;;\n", "KOKEN;;;\n", ""):
        (table,) = of_file("x", files.read(text.format(parts).encode())).tables
        assert [line.text("name") for line in table.lines] == ["Jan Bos", "Dora", "Jo Bel"]


def test_a_registration_number_alone_is_a_row_that_lacks_a_name():
    (table,) = of_file("x", files.read(b"Dossiernr;Gezin;Status;Hulpvraag\nK-07;;;\nVersie 2;;;\n")).tables
    assert [line.text("number") for line in table.lines] == ["K-07"]


def test_in_a_list_of_two_columns_one_cell_may_be_somebody():
    (table,) = of_file("x", files.read(b"Naam;Max gezinnen\nJan Bos 2;\nJo;1\n")).tables
    assert [line.text("name") for line in table.lines] == ["Jan Bos 2", "Jo"]


@pytest.mark.parametrize(
    "row", ["Gem.;2;5,5;", "Gem;2;;", "Gem.;=AVERAGE(B2:B9);;", ";Tot.;4;", "Gem. per persoon;1,5;;", "Mediaan;2;;"]
)
def test_a_row_of_averages_lists_nobody(row):
    text = f"Naam;Max gezinnen;Dagdelen;E-mail\nJan Bos;2;;jan@voorbeeld.nl\n{row}\n"
    (table,) = of_file("x", files.read(text.encode())).tables
    assert [line.text("name") for line in table.lines] == ["Jan Bos"]


@pytest.mark.parametrize("row", ["Gem Bakker;;;gem@voorbeeld.nl", "Tot Vis;0612345678;;", "Gem. Vos;2;;v@voorbeeld.nl"])
def test_a_name_like_a_word_for_a_sum_is_a_name(row):
    text = f"Naam;Telefoon;Dagdelen;E-mail\nJan Bos;;;jan@voorbeeld.nl\n{row}\n"
    (table,) = of_file("x", files.read(text.encode())).tables
    assert len(table.lines) == 2


@pytest.mark.parametrize(
    "row", [";;Gem.;45 min;12,5 km", "Gem.;;;0:45;", ";Tot.;;90;31", "januari;;;120;17", ";mrt '25;;90;=E2"]
)
def test_averages_below_visits_are_no_visit(row):
    text = f"Datum;Vrijwilliger;Gezin;Duur;Km\n1-2-2025;Jan Bos;Fam. Wit;60;3\n{row}\n"
    (table,) = of_file("x", files.read(text.encode())).tables
    assert len(table.lines) == 1


def test_rows_below_the_headings_in_another_order_are_refused():
    text = (
        "Naam;E-mail;Max gezinnen;Telefoon\nJo Bel;jo@voorbeeld.nl;2;0612345678\nGestopte vrijwilligers;;;\n"
        "Naam;Telefoon;E-mail;Max gezinnen\nWim Wit;0612345679;w@voorbeeld.nl;1\n"
        "Naam;E-mail;Max gezinnen;Telefoon\nBo Bos;bo@voorbeeld.nl;2;0612345670\n"
    )
    found = of_file("x", files.read(text.encode())).tables
    (plan,) = bring_in.plan(found, World(date(2026, 1, 1), {}), Options())
    assert [(row.label, row.reason and row.reason.code) for row in plan.rows] == [
        ("Jo Bel", None),
        ("Wim Wit", "other_headings"),
        ("Bo Bos", None),
    ]


@pytest.mark.parametrize("sums", ["=SUBTOTAL(9,C2:C2);=SUBTOTAL(9,D2:D2)", "2;=SOM(D2:D2)"])
def test_sums_without_a_word_that_nobody_worked_out_list_nobody(sums):
    text = f"Dossiernr;Naam;Volwassenen;Kinderen;Aangemeld;Status\nK1;Fam. Wit;2;0;1-2-2025;wachtlijst\n;;{sums};;\n"
    (table,) = of_file("x", files.read(text.encode())).tables
    assert [line.number for line in table.lines] == [2]
