"""Which list it is, and which column tells what, by headings as chapters write them."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import recognise
from domain.lists.headings.meanings import meant
from domain.lists.headings.plain import plain
from domain.lists.sheets.files import Sheet
from domain.lists.tables.tables import table


@pytest.mark.parametrize(
    ("headings", "kind", "columns"),
    [
        (
            "Naam;VOG;Max;Aanmeldingsdatum;Laatste dag;Commentaar",
            Kind.VOLUNTEERS,
            "name;vog_on;capacity;started_on;ended_on;limits",
        ),
        (
            "Dossiernr;Gezin;Minderjarigen;Vraagverheldering;Toegeleid door;Aangemeld;Status",
            Kind.HOUSEHOLDS,
            "number;name;children;question;referrer;registered_on;status",
        ),
        (
            "Datum;Vrijwilliger;Voor wie;Contacttijd;Km;Logboek",
            Kind.VISITS,
            "day;volunteer;household;minutes;km;note",
        ),
        ("Datum;Vrijwilliger;Bestemming;Km", Kind.VISITS, "day;volunteer;household;km"),
        (
            "Nr.;Achternaam;Voorl.;Tussenv.;Straat;Nr;PC;Woonpl.;Telnr.;E-mailadr.;Activit.;Start;VOG",
            Kind.VOLUNTEERS,
            "-;last_name;initials;infix;street;house_number;postcode;place;phone;email;programmes;started_on;vog_on",
        ),
        (
            "Naam;Dorp;Wanneer;Max. hh;VOG;Aangenomen;Wensen",
            Kind.VOLUNTEERS,
            "name;place;day_parts;capacity;vog_on;started_on;limits",
        ),
        (
            "Voor- en achternaam;Mailadres;Tel.nr;Woonachtig te;Project(en);Spreekt ook;Kan op"
            ";Max # gezinnen;VOG (datum)",
            Kind.VOLUNTEERS,
            "name;email;phone;place;programmes;languages;day_parts;capacity;vog_on",
        ),
        (
            "Cliëntnummer;Geslacht;Naam;Geb. datum;BSN;Huisnr.;Aant. volw.;Aant. kind.;Dienst;Vraag"
            ";Verwezen door;Datum aanm.",
            Kind.HOUSEHOLDS,
            "number;-;name;-;-;house_number;adults;children;programmes;question;referrer;registered_on",
        ),
        (
            "ID;Huishouden;Thuistaal;Omschrijving hulpvraag;Aangemeld door;Datum van aanmelding"
            ";Gekoppelde vrijwilliger",
            Kind.HOUSEHOLDS,
            "number;name;languages;question;referrer;registered_on;volunteer",
        ),
        (
            "Naam vrijwilliger;Naam gezin;Dag;Begintijd;Aantal uren;Reiskm;Bijz.",
            Kind.VISITS,
            "volunteer;household;day;began;hours;km;note",
        ),
        (
            "wanneer;wie;bij wie;hoe;hoe lang;km's;verhaal",
            Kind.VISITS,
            "day;volunteer;household;visit_kind;minutes;km;note",
        ),
        (
            "#;Maatje;Tel.;Wpl;Talen;Kan op;Plekken;VOG d.d.",
            Kind.VOLUNTEERS,
            "-;name;phone;place;languages;day_parts;capacity;vog_on",
        ),
        (
            "Nummer;Familienaam;Geb. jaren kinderen;Reden aanvraag;Aangem. d.d.;Intakedatum;Fase;Maatje",
            Kind.HOUSEHOLDS,
            "number;last_name;birth_years;question;registered_on;-;status;volunteer",
        ),
        (
            "Nr;Dossiernr;Gezin;Intakedatum;Status;Verwijzer",
            Kind.HOUSEHOLDS,
            "-;number;name;registered_on;status;referrer",
        ),
        (
            "Volgnr;Aanmeldingsnummer;Achternaam cliënt;Tel.nr;Hulpsoort;Stand;Datum status;Datum 1e contact;Klaar op",
            Kind.HOUSEHOLDS,
            "-;number;last_name;phone;programmes;status;-;registered_on;closed_on",
        ),
        (
            "Vrijwilligersnummer;Medewerker;WK-nr;Datum;Bezoekvorm;Km (retour);Kilometervergoeding;Impressie",
            Kind.VISITS,
            "-;volunteer;number;day;visit_kind;km;-;note",
        ),
        (
            "M/V;Roepnaam;Tussenv.;Achternaam;Str.;Huisnr;Toev.;Postc.;Wpl;Mob.;E-mail privé;Project",
            Kind.VOLUNTEERS,
            "-;first_name;infix;last_name;street;house_number;addition;postcode;place;mobile;email;programmes",
        ),
        ("Naam;Tel;VOG geldig tot;Gestart", Kind.VOLUNTEERS, "name;phone;-;started_on"),
        ("Naam;Tel;VOG;Sinds;T/m", Kind.VOLUNTEERS, "name;phone;vog_on;started_on;ended_on"),
        ("Naam;Tel;Sinds;VOG;Tot", Kind.VOLUNTEERS, "name;phone;started_on;vog_on;-"),
        ("Wanneer?;Wie?;Bij wie?;Reis (km);Tijd;Hoe ging het?", Kind.VISITS, "day;volunteer;household;km;minutes;note"),
        ("Datum;Vrijwilliger;Gezin;Verslag", Kind.VISITS, "day;volunteer;household;note"),
        (
            "Datum;Gezin;Vrijwilliger;Status;Programma",
            Kind.HOUSEHOLDS,
            "registered_on;name;volunteer;status;programmes",
        ),
        ("Datum;Door;Nummer;Contact via;Duur;Km", Kind.VISITS, "day;volunteer;number;visit_kind;minutes;km"),
        (
            "Vrijw.nr;Naam (achternaam, voornaam);Werkzaam in;VOG-datum;Aantekeningen",
            Kind.VOLUNTEERS,
            "-;name;programmes;vog_on;limits",
        ),
        (
            "Code;Cliënt;Type ondersteuning;Status;Datum van beëindiging;Organisatie;Aantekeningen",
            Kind.HOUSEHOLDS,
            "number;name;programmes;status;closed_on;referrer;wishes",
        ),
        (
            "Medewerkernr;Medewerker;Contact (e-mail);Contact (tel.);VOG-datum;Startdatum;Beschikbare momenten",
            Kind.VOLUNTEERS,
            "-;name;email;phone;vog_on;started_on;day_parts",
        ),
        ("Naam;E-mail;Max. gezinnen;Datum", Kind.VOLUNTEERS, "name;email;capacity;-"),
        ("Naam;Aantal huishoudens;E-mail;Max. aantal", Kind.VOLUNTEERS, "name;-;email;capacity"),
        ("Naam;Caseload;E-mail;Aantal (max.)", Kind.VOLUNTEERS, "name;-;email;capacity"),
        ("Naam;E-mail;Aantal gezinnen;Max. km", Kind.VOLUNTEERS, "name;email;capacity;-"),
        (
            "Reg.;Fam.;Aanm. datum;Afsl. datum;Vrijw.;Prog.;Stat.;Hulpvr.;Verw.;Volw.;Kind.;Tel.",
            Kind.HOUSEHOLDS,
            "number;name;registered_on;closed_on;volunteer;programmes;status;question;referrer;adults;children;phone",
        ),
        (
            "bezoek op;door;bij;soort;min.;km.;verslag",
            Kind.VISITS,
            "day;volunteer;household;visit_kind;minutes;km;note",
        ),
        ("Dat.;Vrijw.;Reg.nr;Srt;Min;Km;Opm", Kind.VISITS, "day;volunteer;number;visit_kind;minutes;km;note"),
        (
            "Datum;Vrijwilligersnaam;Gezinscode;Bezoek/telefoon;Duur;KM;Notities vrijwilliger",
            Kind.VISITS,
            "day;volunteer;number;visit_kind;minutes;km;note",
        ),
        (
            "Contactmoment;Vrijwilliger;Huishouden;Registratienummer;Vorm;Uren;Kilometers auto;Korte samenvatting",
            Kind.VISITS,
            "day;volunteer;household;number;visit_kind;hours;km;note",
        ),
        ("Datum;Wie;Bij wie;Prijs per km;Retour km", Kind.VISITS, "day;volunteer;household;-;km"),
        ("Kenmerk;Gezin;Ondersteuning;Uitgestroomd", Kind.HOUSEHOLDS, "number;name;programmes;closed_on"),
        ("Datum;Door;Nummer;Huisbezoek/telefoon/anders;Km", Kind.VISITS, "day;volunteer;number;visit_kind;km"),
        (
            "Inschrijfnummer;Gezin;Aangemeld voor;Aangemeld op;Stavaza;Maatje",
            Kind.HOUSEHOLDS,
            "number;name;programmes;registered_on;status;volunteer",
        ),
        (
            "Nr. huishouden;Naam;Huisnr;Situatie;Status",
            Kind.HOUSEHOLDS,
            "number;name;house_number;question;status",
        ),
        ("D.d.;Vrijwilliger;Nummer gezin;Duur;Km", Kind.VISITS, "day;volunteer;number;minutes;km"),
        (
            "Voornaam en achternaam;06;Vrijwilliger vanaf;VOG",
            Kind.VOLUNTEERS,
            "name;mobile;started_on;vog_on",
        ),
        (
            "Contact ID;Full name;Primary e-mail;Mobile phone;Zip code;City;Start date;Created on;VOG date;Languages",
            Kind.VOLUNTEERS,
            "-;name;email;mobile;postcode;place;started_on;-;vog_on;languages",
        ),
        (
            "Naam;E-mail;Plaats;Status;Aangemeld op;Startdatum;VOG;Opmerkingen",
            Kind.VOLUNTEERS,
            "name;email;place;status;-;started_on;vog_on;limits",
        ),
        (
            "Case number;Household;Contact name;Address;Case status;Status reason;Created on;Closed on;Volunteer"
            ";Referred by;Question;Preferred language",
            Kind.HOUSEHOLDS,
            "number;name;contact_name;street;status;-;registered_on;closed_on;volunteer;referrer;question;languages",
        ),
        (
            "Activity ID;Case number;Volunteer;Activity date;Activity type;Duration (min);Distance (km);Notes"
            ";Created by",
            Kind.VISITS,
            "-;number;volunteer;day;visit_kind;minutes;km;note;-",
        ),
        (
            "Reg.nr;Gezin;Ingekomen;Wacht sinds;Gemeld door;Hulpbehoefte;Status;Wie komt er",
            Kind.HOUSEHOLDS,
            "number;name;registered_on;-;referrer;question;status;volunteer",
        ),
        ("Dag;Helper;Reg.nr;Vorm;Min;Werkzaamheden", Kind.VISITS, "day;volunteer;number;visit_kind;minutes;note"),
        ("DATUM;VRIJWILIGER;REGISTRATIENUMER;SOORT;DUUR", Kind.VISITS, "day;volunteer;number;visit_kind;minutes"),
        (
            "Contactmoment-id;Deelnemernr.;Deelnemer;Datum en tijd;Duur;Soort contact;Medewerker;Rapportage",
            Kind.VISITS,
            "-;number;household;day;minutes;visit_kind;volunteer;note",
        ),
    ],
)
def test_headings_are_recognised(headings, kind, columns):
    found = recognise([["Een titel"], [], headings.split(";")])
    assert found is not None
    by_column = {column: name for name, column in found.columns.items()}
    assert (found.kind, found.row) == (kind, 2)
    assert [by_column.get(at, "-") for at in range(len(headings.split(";")))] == columns.split(";")


def test_a_title_or_a_file_name_decides_where_the_headings_do_not():
    headings = ["Naam", "Telefoon", "Activiteit"]
    assert recognise([headings], "gezinnen.csv").kind is Kind.HOUSEHOLDS
    assert recognise([["Onze vrijwilligers"], headings]).kind is Kind.VOLUNTEERS


def test_headings_that_stand_there_once_more_are_not_the_first_ones():
    headings = ["Gezin", "Aangemeld", "Status", "Hulpvraag", "Vrijwilliger"]
    row = ["Fam. Bos", "1-1-2024", "wachtlijst", "", ""]
    assert recognise([headings, row, headings, row]).row == 0


@pytest.mark.parametrize("headings", ["Kleur;Maat;Prijs", "Beste allemaal", "", "12;13;14"])
def test_other_headings_are_no_list(headings):
    assert recognise([headings.split(";")]) is None


@pytest.mark.parametrize(
    ("headings", "names"),
    [("Huishouden;Naam", "number;name"), ("Naam;Gezin", "name;number"), ("Gezin;Plaats", "name;place")],
)
def test_a_number_in_a_column_that_is_headed_like_a_name(headings, names):
    told = {"name": ("Fam. Bos", "Fam. ?lik", ""), "number": ("K-01", "K-02", "K-03"), "place": ("Leek", "", "Leek")}
    if "number" not in names:
        told["name"] = told["number"]
    columns = [told[name] for name in names.split(";")]
    rows = [[*headings.split(";"), "Status"], *([*row, "nieuw"] for row in zip(*columns, strict=True))]
    found = table("gezinnen.csv", Sheet("", rows, range(1, 5)))
    assert [found.columns[name] for name in names.split(";")] == [0, 1]


def test_the_private_number_goes_before_the_one_at_work():
    found = recognise([["Naam", "Telefoon werk", "Telefoon privé", "E-mail", "VOG"]])
    assert found is not None
    assert found.columns["phone"] == 2


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Aantal mnd", None), ("Aantal kinderne", "children"), ("Datum afsluting", "closed_on")],
)
def test_a_slip_in_the_word_that_tells(heading, name):
    field, _sure = meant(Kind.HOUSEHOLDS, plain(heading))
    assert (field and field.name) == name
