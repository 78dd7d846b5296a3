"""Bringing in lists on its screen."""

import io

import openpyxl
import pytest

from db.models import Household, ListImport, Remark, Request, Volunteer
from domain.access import Role
from domain.matches import RequestStatus
from tests.pages.lists import HOUSEHOLDS, SCREEN, VISITS, VOLUNTEERS, csv, hand_over, press, shown


@pytest.fixture
def coordinator(make):
    return make.user(Role.COORDINATOR, programmes=[make.programme("Voorlezen")])


def test_nothing_is_written_before_the_yes(open_page, coordinator, make):
    at = hand_over(open_page(coordinator, SCREEN), csv("v.csv", VOLUNTEERS), csv("h.csv", HOUSEHOLDS))
    assert not at.exception
    assert "Schaken" in shown(at)
    assert make.all(Volunteer) == []
    press(at, "Ja, haal 3 rijen")
    assert not at.exception
    assert "Binnengehaald" in shown(at)
    assert {one.name for one in make.all(Volunteer)} == {"Joke Bos", "Piet Vis"}
    assert [one.registration_nr for one in make.all(Household)] == ["A-1"]
    assert make.all(Household)[0].consent_on is None
    assert len(make.all(ListImport)) == 2


def test_a_row_is_told_with_its_sheet_where_a_file_has_several_lists(open_page, coordinator):
    book = openpyxl.Workbook()
    book.active.title = "Noord"
    book.create_sheet("Zuid")
    for sheet in book:
        for row in (["Naam", "E-mail", "Activiteit", "VOG"], [f"Jo {sheet.title}", None, "Schaken", None]):
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    at = hand_over(open_page(coordinator, SCREEN), ("v.xlsx", content.getvalue(), "application/xlsx"))
    assert not at.exception
    rows = shown(at).split("Wat ermee is")[-1]
    assert "v.xlsx · Noord" in rows
    assert "v.xlsx · Zuid" in rows


def test_a_sheet_of_visits_that_names_nobody_is_told_beside_other_lists(open_page, coordinator):
    book = openpyxl.Workbook()
    book.active.title = "Mensen"
    for row in (["Naam", "E-mail", "VOG"], ["Jo Bel", None, None]):
        book.active.append(row)
    for row in (["Datum", "Gezin", "Km", "Duur"], ["1-2-2025", "Fam. Wit", 5, "1 uur"]):
        (book["Ritten"] if "Ritten" in book.sheetnames else book.create_sheet("Ritten")).append(row)
    content = io.BytesIO()
    book.save(content)
    at = hand_over(open_page(coordinator, SCREEN), ("v.xlsx", content.getvalue(), "application/xlsx"))
    assert not at.exception
    assert "v.xlsx · Ritten" in shown(at)
    assert "nergens staat van welke vrijwilliger" in shown(at)


def test_the_consent_on_paper_is_asked_once_for_all(open_page, coordinator, make):
    at = hand_over(open_page(coordinator, SCREEN), csv("v.csv", VOLUNTEERS), csv("h.csv", HOUSEHOLDS))
    at.radio[0].set_value(True).run()
    assert not [button for button in at.button if button.label.startswith("Ja, haal")]
    at.text_input[0].set_value("31-02-2024")
    at.text_input[1].set_value("Marijke").run()
    assert "bestaat niet" in shown(at)
    at.text_input[0].set_value("1-2-2024").run()
    press(at, "Ja, haal 3 rijen")
    household = make.all(Household)[0]
    assert (household.consent_on.isoformat(), household.consent_by) == ("2024-02-01", "Marijke")
    assert make.all(Request)[0].status is RequestStatus.ACTIVE
    assert make.all(Request)[0].question == "=1+1"


def test_a_column_of_crosses_is_not_said_to_be_passed_over(open_page, coordinator):
    people = "Naam;E-mail;VOG;Schoenmaat;Voorlezen\nJoke Bos;joke@voorbeeld.nl;;39;x\nPiet Vis;piet@voorbeeld.nl;;44;\n"
    said = shown(hand_over(open_page(coordinator, SCREEN), csv("v.csv", people)))
    assert "Gaat niet mee: Schoenmaat." in said
    assert "v.csv · Voorlezen" in said


def test_what_is_doubtful_waits_until_somebody_saw_it(open_page, coordinator, make):
    at = hand_over(open_page(coordinator, SCREEN), csv("v.csv", VOLUNTEERS))
    press(at, "Ja, haal 2 rijen")
    at = open_page(coordinator, SCREEN)
    assert "Piet Vis" in shown(at)
    press(at, "Gezien")
    assert "Piet Vis" not in shown(at)
    assert make.all(Remark)[0].seen_by_id == coordinator


def test_an_administrator_sees_counts_and_refused_rows_only(open_page, make):
    make.programme("Voorlezen")
    at = hand_over(open_page(make.user(Role.ADMIN), SCREEN), csv("v.csv", VOLUNTEERS), csv("h.csv", HOUSEHOLDS))
    assert not at.exception
    assert "Schaken" in shown(at)
    assert "Joke Bos" not in shown(at)
    press(at, "Ja, haal 3 rijen")
    assert len(make.all(Volunteer)) == 2


def test_who_is_administrator_too_reads_that_rows_of_other_programmes_are_not_shown(open_page, make):
    make.programme("Voorlezen")
    both = make.user(Role.COORDINATOR, Role.ADMIN, programmes=[make.programme("Taalhuis")])
    lists = csv("v.csv", VOLUNTEERS + "An Vis;;Taalhuis;geen idee\n"), csv("h.csv", HOUSEHOLDS)
    at = hand_over(open_page(both, SCREEN), *lists)
    assert not at.exception
    assert "Van andere activiteiten zie je alleen" in shown(at)
    assert ("An Vis" in shown(at), "Piet Vis" in shown(at)) == (False, False)
    at.pills[0].set_value("doubtful").run()
    assert ("An Vis" in shown(at), "Piet Vis" in shown(at)) == (True, False)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMIN])
def test_who_stops_by_a_list_is_named_with_who_wants_somebody_else(open_page, make, role):
    programme = make.programme("Voorlezen")
    make.active(make.volunteer("Joke Bos", programmes=[programme]), programme, "Fam. Wit")
    text = "Naam;Activiteit;VOG;Gestopt\nJoke Bos;Voorlezen;;1-9-2025\n"
    at = hand_over(open_page(make.user(role, programmes=[programme]), SCREEN), csv("v.csv", text))
    for _time in range(2):
        assert not at.exception
        assert "Wie stopt" in shown(at)
        assert ("Fam. Wit" in shown(at), "1 huishouden" in shown(at)) == (role is Role.COORDINATOR, role is Role.ADMIN)
        if not make.all(Volunteer)[0].ended_on:
            press(at, "Ja, haal 1 rij")
    assert make.all(Volunteer)[0].ended_on


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("foto.csv", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, "geen lijst"),
        ("leeg.csv", b"", "staat niets"),
        ("vreemd.csv", b"Kleur;Maat\nrood;3\n", "welke lijst"),
        ("kop.csv", b"Naam;E-mail;Max gezinnen\n", "geen rijen"),
    ],
)
def test_a_file_that_is_no_list_says_so(open_page, coordinator, name, content, sentence):
    at = hand_over(open_page(coordinator, SCREEN), (name, content, "text/csv"))
    assert not at.exception
    assert sentence in shown(at)


def test_headings_that_nobody_knows_can_be_told(open_page, coordinator, make):
    text = "Kolom1;Kolom2;Kolom3\nJoke Bos;joke@voorbeeld.nl;Voorlezen\n"
    at = hand_over(open_page(coordinator, SCREEN), csv("x.csv", text))
    at.selectbox[0].set_value("volunteers").run()
    boxes = {box.label: box for box in at.selectbox}
    for heading, field in {"Kolom1": "name", "Kolom2": "email", "Kolom3": "programmes"}.items():
        boxes[heading].set_value(field)
    press(at, "Lees de lijst opnieuw")
    assert not at.exception
    press(at, "Ja, haal 1 rij")
    assert [one.email for one in make.all(Volunteer)] == ["joke@voorbeeld.nl"]


def test_two_columns_of_the_same_are_said_and_can_be_chosen(open_page, coordinator, make):
    text = "Kolom1;Kolom2;Kolom3;Kolom4\nJoke Bos;;Voorlezen;1-2-2020\n"
    at = hand_over(open_page(coordinator, SCREEN), csv("x.csv", text))
    at.selectbox[0].set_value("volunteers").run()
    boxes = {box.label: box for box in at.selectbox}
    for heading, field in {"Kolom1": "name", "Kolom2": "started_on", "Kolom4": "started_on"}.items():
        boxes[heading].set_value(field)
    press(at, "Lees de lijst opnieuw")

    assert "Kolom2 en Kolom4 zeggen hetzelfde: Begonnen" in shown(at)
    assert {box.label: box.value for box in at.selectbox}["Kolom4"] == "started_on"
    press(at, "Ja, haal 1 rij")
    assert [one.started_on.isoformat() for one in make.all(Volunteer)] == ["2020-02-01"]


def test_what_stays_behind_is_said_in_whole_sentences(open_page, coordinator):
    text = "Naam;E-mail;Max gezinnen;Kleur haar.\nJoke Bos;joke@voorbeeld.nl;2;rood;losse kreet\n"
    at = hand_over(open_page(coordinator, SCREEN), csv("x.csv", text))
    assert "Gaat niet mee: Kleur haar., kolom E." in shown(at)
    at = hand_over(open_page(coordinator, SCREEN), csv("y.csv", text.replace(";losse kreet", "")))
    assert "Gaat niet mee: Kleur haar.<" in shown(at)


def test_a_name_without_end_is_cut_on_the_screen(open_page, coordinator):
    text = f"Naam;E-mail;Max gezinnen\n{'Joke Bos ' * 50_000};joke@voorbeeld.nl;2\n"
    at = hand_over(open_page(coordinator, SCREEN), csv("x.csv", text))
    assert "te lang" in shown(at)
    assert len(shown(at)) < 100_000


def test_files_are_still_there_after_a_look_at_another_screen(open_page, coordinator, make):
    at = hand_over(open_page(coordinator, SCREEN), csv("v.csv", VOLUNTEERS), csv("x.csv", "Kleur;Maat\nrood;3\n"))
    assert not [button for button in at.button if button.label == "Gooi dit bestand weg"]
    at.switch_page("pages/households/households.py").run()
    at.switch_page("pages/lists/bring_in.py").run()
    assert not at.exception
    assert "x.csv" in shown(at)
    [button for button in at.button if button.label == "Gooi dit bestand weg"][1].click()
    at.run()
    press(at, "Ja, haal 2 rijen")
    assert {one.name for one in make.all(Volunteer)} == {"Joke Bos", "Piet Vis"}


def test_a_file_that_is_taken_away_goes(open_page, coordinator):
    at = hand_over(open_page(coordinator, SCREEN), csv("v.csv", VOLUNTEERS))
    assert "v.csv" in shown(at)
    assert "v.csv" not in shown(hand_over(at))


def test_somebody_who_was_faster_shows_a_new_preview(open_page, coordinator, make):
    first = hand_over(open_page(coordinator, SCREEN), csv("v.csv", VOLUNTEERS))
    second = hand_over(open_page(coordinator, SCREEN), csv("v.csv", VOLUNTEERS))
    press(first, "Ja, haal")
    press(second, "Ja, haal")
    assert "al binnengehaald" in shown(second)
    assert len(make.all(Volunteer)) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [("31-2-2024", "bestaat niet"), ("volgende week", "bestaat niet"), ("1-1-2090", "nog komen")],
)
def test_a_day_of_consent_that_cannot_be_is_told_below_it_and_nothing_else_goes(open_page, coordinator, written, said):
    three = csv("v.csv", VOLUNTEERS), csv("h.csv", HOUSEHOLDS), csv("b.csv", VISITS)
    at = hand_over(open_page(coordinator, SCREEN), *three)
    at.radio[0].set_value(True).run()
    at.text_input[2].set_value("31-12-2025").run()
    at.text_input[1].set_value("Marijke").run()
    at.text_input[0].set_value(written).run()
    assert said in shown(at)
    assert [one.value for one in at.text_input] == [written, "Marijke", "31-12-2025"]
    assert not [one for one in at.button if one.label.startswith("Ja, haal")]
    # The lists themselves stay on the screen.
    assert "v.csv" in shown(at)
    at.text_input[0].set_value("1-2-2024").run()
    assert [one for one in at.button if one.label.startswith("Ja, haal")]
