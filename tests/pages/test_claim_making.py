"""A claim is made: costs with or without a receipt, kilometres, and visits that stand ready."""

from datetime import date, timedelta

import pytest

from db.models import Expense, ExpenseLine, MileageRate, Programme, Receipt, VolunteerProgramme
from domain.access import Role
from domain.expenses import ExpenseKind, ExpenseStatus
from tests.domain.receipts import exif, photo, saved
from tests.pages.expenses import draft, fill, pick, upload, without_receipt
from tests.pages.reading import button, field, texts
from tests.world import today


def test_costs_without_a_receipt_are_claimed_at_once(world, make, open_page):
    at = open_page(world["henk"], "expenses/claim")
    fill(at)
    assert "Dat is €\u00a03,40." in texts(at)
    without_receipt(at)
    button(at, "Dien in").click().run()
    assert "€\u00a03,40 ligt bij de coördinator" in texts(at)
    assert [(e.amount_cents, e.day, e.programme_id) for e in make.all(Expense)] == [(340, today(), world["programme"])]
    assert field(at, "Bedrag in euro").value == ""


def test_all_that_is_not_filled_in_yet_is_said_at_once_and_beside_its_field(world, make, open_page):
    make.add(VolunteerProgramme(volunteer_id=world["henk_v"], programme_id=world["reading"]))
    at = open_page(world["henk"], "expenses/claim")
    said = ("Bedrag: vul dit in.", "Waarvoor? Vul dit in.", "Kies de activiteit waar dit bij hoort.")
    button(at, "Verder naar de foto").click().run()
    assert [texts(at).count(one) for one in said] == [2, 2, 2]
    assert [texts(at).index(one) for one in said] == sorted(texts(at).index(one) for one in said)
    fill(at, amount="veel")
    button(at, "Verder naar de foto").click().run()
    assert [texts(at).count(one) for one in said] == [0, 0, 2]
    assert texts(at).count("dit is geen getal") == 2
    assert field(at, "Waarvoor?").value == "parkeren"
    assert make.all(Expense) == []


def test_a_coordinator_who_claims_as_a_volunteer_reads_that_somebody_else_decides(make, open_page):
    programme = make.programme()
    joke = make.user(Role.COORDINATOR, Role.VOLUNTEER, programmes=[programme])
    make.volunteer("Joke", programmes=[programme], user_id=joke)
    at = open_page(joke, "expenses/claim")
    fill(at)
    without_receipt(at)
    button(at, "Dien in").click().run()
    assert "ligt bij een andere coördinator of bij het bestuur" in texts(at)


def test_the_fields_are_kept_before_the_photo_comes(world, make, open_page):
    at = open_page(world["henk"], "expenses/claim")
    fill(at)
    button(at, "Verder naar de foto").click().run()
    assert [(e.amount_cents, e.status) for e in make.all(Expense)] == [(340, ExpenseStatus.DRAFT)]
    button(at, "Dien in").click().run()
    assert "ontbreekt" in texts(at)
    assert make.all(Expense)[0].status is ExpenseStatus.DRAFT
    upload(at, saved(photo(300, 400), exif=exif()))
    assert 'class="n-picture"' in texts(at)
    button(at, "Dien in").click().run()
    assert "€\u00a03,40 ligt bij de coördinator" in texts(at)
    (kept,) = make.all(Receipt)
    assert kept.media_type == "image/jpeg"
    assert kept.size < 300_000


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ\x90 a program that is named .jpg", "Dit is geen foto en geen PDF."),
        (b"\xff\xd8\xff half a photo", "Deze foto is beschadigd"),
        (b"", "Dit bestand is leeg."),
    ],
)
def test_a_picture_that_is_none_leaves_the_line_as_it_was(world, make, open_page, content, sentence):
    claim = draft(make, world)
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    upload(at, content)
    assert sentence in texts(at)
    assert make.all(Receipt) == []
    assert [line.amount_cents for line in make.lines(claim)] == [340]
    upload(at, saved(photo(30, 40)))
    assert len(make.all(Receipt)) == 1


def test_a_receipt_is_read_only_on_a_click(world, make, open_page, count_queries):
    claim = draft(make, world)
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    upload(at, saved(photo(30, 40)))
    fresh = open_page(world["henk"], "expenses/claim", claim=str(claim))
    assert 'class="n-picture"' not in texts(fresh)
    count_queries.clear()
    fresh.run()
    assert not [sql for sql in count_queries if "receipts.content" in sql]
    button(fresh, "Bekijk de bon").click().run()
    assert "data:image/jpeg;base64," in texts(fresh)


def test_a_line_with_a_receipt_is_left_out_after_a_second_yes(world, make, open_page):
    claim = draft(make, world)
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    upload(at, saved(photo(30, 40)))
    (kept,) = make.all(Receipt)
    button(at, "Weglaten").click().run()
    assert "De bon gaat dan ook weg" in texts(at)
    assert not [one for one in at.button if one.label in {"Dien in", "Pas aan"}]
    button(at, "Toch niet").click().run()
    assert [one.id for one in make.all(Receipt)] == [kept.id]
    button(at, "Weglaten").click().run()
    button(at, "Ja, laat weg").click().run()
    assert (make.lines(claim), make.all(Receipt)) == ([], [])
    assert "Er staat nog niets op" in texts(at)


def test_several_lines_stand_on_one_claim(world, make, open_page):
    claim = draft(make, world, no_receipt="kwijt")
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    button(at, "Nog iets erbij zetten").click().run()
    assert not [one for one in at.button if one.label == "Dien in"]
    pick(at, "Wat heb je betaald?", "km")
    field(at, "Hoeveel kilometer, heen en terug samen?").set_value("10").run()
    button(at, "Zet erop").click().run()
    assert "€\u00a05,70" in texts(at)
    next(one for one in at.button if one.label == "Weglaten").click().run()
    assert [line.km_tenths for line in make.lines(claim)] == [100]
    button(at, "Dien in").click().run()
    assert "€\u00a02,30 ligt bij de coördinator" in texts(at)


def test_kilometres_are_estimated_and_corrected(world, make, open_page):
    at = open_page(world["henk"], "expenses/claim")
    pick(at, "Wat heb je betaald?", "km")
    field(at, "Waar ging je heen? Dorp of postcode (mag leeg)").set_value("Parijs").run()
    assert "kennen we hier niet" in texts(at)
    assert field(at, "Hoeveel kilometer, heen en terug samen?").value == ""
    field(at, "Waar ging je heen? Dorp of postcode (mag leeg)").set_value("Marum").run()
    assert "is een schatting" in texts(at)
    assert float(field(at, "Hoeveel kilometer, heen en terug samen?").value) > 10
    field(at, "Hoeveel kilometer, heen en terug samen?").set_value("31,5").run()
    assert "is een schatting" not in texts(at)
    button(at, "Dien in").click().run()
    assert [line.km_tenths for line in make.all(ExpenseLine)] == [315]


def test_what_may_be_double_is_warned_of_and_can_go_all_the_same(world, make, open_page):
    make.expense(world["henk_v"], world["programme"], day=today())
    at = open_page(world["henk"], "expenses/claim")
    fill(at)
    without_receipt(at)
    button(at, "Dien in").click().run()
    assert "is hetzelfde bedrag twee keer gedeclareerd" in texts(at)
    assert [e.status for e in make.all(Expense)] == [ExpenseStatus.SUBMITTED, ExpenseStatus.DRAFT]
    button(at, "Toch indienen").click().run()
    assert [e.status for e in make.all(Expense)] == [ExpenseStatus.SUBMITTED] * 2


def test_a_shared_ride_names_nobody(world, make, open_page):
    ride = {"kind": ExpenseKind.MILEAGE, "km_tenths": 80, "cents_per_km": 23, "day": today(), "no_receipt": ""}
    theirs = make.visit(world["boer"], world["boer_r"], world["trijntje_v"], day=today(), km_tenths=80)
    make.expense(world["trijntje_v"], world["programme"], 184, visit_id=theirs, **ride)
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    at = open_page(world["henk"], "expenses/claim", visit=str(visit))
    button(at, "Dien in").click().run()
    assert "Iemand anders declareerde misschien dezelfde rit" in texts(at)
    assert "Trijntje" not in texts(at)


def test_several_visits_are_claimed_together(world, make, open_page):
    for back in (0, 1, 2):
        make.visit(
            world["boer"], world["boer_r"], world["henk_v"], day=today() - timedelta(days=back), km_tenths=80 + back
        )
    at = open_page(world["henk"], "expenses/claim")
    for box in at.checkbox[:2]:
        box.check().run()
    next(one for one in at.button if one.label.startswith("Declareer 2 bezoeken samen")).click().run()
    assert [(e.status, len(make.lines(e.id))) for e in make.all(Expense)] == [(ExpenseStatus.SUBMITTED, 2)]


def test_the_claim_page_costs_a_fixed_few_queries(world, make, open_page, count_queries):
    claim = draft(make, world, no_receipt="kwijt")
    for cents in range(100, 900, 100):
        make.line(claim, cents, day=today())
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    for screen, query in (
        ("expenses/claim", {"claim": str(claim)}),
        ("expenses/claim", {}),
        ("expenses/mine", {"id": str(claim)}),
        ("expenses/mine", {}),
    ):
        at = open_page(world["henk"], screen, **query)
        count_queries.clear()
        at.run()
        asked = [sql for sql in count_queries if sql.startswith("SELECT")]
        assert len(asked) <= 9, (screen, query, asked)


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("", "Bedrag: vul dit in."),
        ("0", "Bedrag: vul een getal boven 0 in."),
        ("3.4o", "Bedrag: dit is geen getal."),
        ("-3,40", "Bedrag: vul een getal boven 0 in."),
        ("1e9", "Bedrag: dit is geen getal."),
        ("1000000000", "Bedrag"),
    ],
)
def test_an_amount_that_cannot_be_gets_a_sentence_and_stays(world, make, open_page, amount, sentence):
    at = open_page(world["henk"], "expenses/claim")
    fill(at, amount)
    button(at, "Verder naar de foto").click().run()
    assert sentence in texts(at)
    assert (field(at, "Bedrag in euro").value, field(at, "Waarvoor?").value) == (amount, "parkeren")
    assert make.all(Expense) == []


def test_a_receipt_of_years_ago_is_answered_and_stays(world, make, open_page):
    at = open_page(world["henk"], "expenses/claim")
    fill(at)
    pick(at, "Wanneer?", "other")
    at.date_input[0].set_value(date(2019, 5, 4)).run()
    button(at, "Verder naar de foto").click().run()
    assert "is te lang geleden" in texts(at)
    assert field(at, "Waarvoor?").value == "parkeren"
    assert make.all(Expense) == []


def test_a_visit_is_claimed_with_one_tap(world, make, open_page):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    at = open_page(world["henk"], "expenses/claim", visit=str(visit))
    assert "Familie De Boer" in texts(at)
    button(at, "Dien in").click().run()
    assert [(line.visit_id, line.amount_cents) for line in make.all(ExpenseLine)] == [(visit, 184)]
    assert "€\u00a01,84 ligt bij de coördinator" in texts(at)


def test_visits_not_claimed_yet_stand_ready(world, make, open_page):
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    at = open_page(world["henk"], "expenses/claim")
    button(at, "Declareer €\u00a01,84").click().run()
    assert len(make.all(Expense)) == 1
    assert not [b for b in at.button if b.label.startswith("Declareer")]


@pytest.mark.parametrize("query", [{"visit": "999"}, {"visit": "abc"}, {"claim": "999"}, {"claim": "-1"}])
def test_what_is_not_there_gets_a_sentence(world, open_page, query):
    at = open_page(world["henk"], "expenses/claim", **query)
    assert not at.exception
    assert "Dit is er niet meer" in texts(at)


def test_without_a_rate_the_page_says_so(world, make, open_page):
    make.update(MileageRate, 1, valid_from=date(2090, 1, 1))
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    at = open_page(world["henk"], "expenses/claim", visit=str(visit))
    assert "geen kilometervergoeding vastgesteld" in texts(at)
    assert not [b for b in at.button if b.label == "Dien in"]


def test_costs_of_an_activity_that_ended_are_put_there_for_the_days_before(world, make, open_page):
    make.add(VolunteerProgramme(volunteer_id=world["henk_v"], programme_id=world["reading"]))
    make.update(Programme, world["reading"], ended_on=today())
    at = open_page(world["henk"], "expenses/claim")
    assert field(at, "Voor welke activiteit?").options[1].startswith("Voorlezen, voor dagen vóór ")
    fill(at, "5")
    without_receipt(at)
    field(at, "Voor welke activiteit?").set_value(world["reading"])
    button(at, "Dien in").click().run()
    assert "Voorlezen is op " in texts(at)
    next(one for one in at.pills if one.label == "Wanneer?").set_value("yesterday")
    button(at, "Dien in").click().run()
    assert [one.programme_id for one in make.all(Expense)] == [world["reading"]]
