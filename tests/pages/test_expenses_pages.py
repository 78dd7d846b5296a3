from datetime import date, timedelta

import pytest

from db.models import Expense, ExpenseLine, MileageRate, Receipt
from db.session import writing
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses import decisions, expenses
from tests.domain.receipts import exif, photo, saved
from tests.pages.reading import button, field, texts
from tests.world import today


def pick(at, label, code):
    next(one for one in at.button_group if one.label == label).set_value(code).run()


def fill(at, amount="3,40"):
    field(at, "Bedrag in euro").set_value(amount).run()
    field(at, "Waarvoor?").set_value("parkeren")


def upload(at, content, name="bon.jpg"):
    at.file_uploader[0].upload(name, content, "image/jpeg").run()


def without_receipt(at, why="kwijt"):
    pick(at, "Heb je een bon?", "none")
    field(at, "Waarom is er geen bon?").set_value(why)


def test_costs_without_a_receipt_are_claimed_at_once(world, make, open_page):
    at = open_page(world["henk"], "expenses/claim")
    fill(at)
    assert "Dat is €\u00a03,40." in texts(at)
    without_receipt(at)
    button(at, "Dien in").click().run()
    assert "€\u00a03,40 ligt bij de coördinator" in texts(at)
    assert [(e.amount_cents, e.day, e.programme_id) for e in make.all(Expense)] == [(340, today(), world["programme"])]
    assert field(at, "Bedrag in euro").value == ""


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


def draft(make, world, **values):
    values = {"day": today(), "no_receipt": "", "description": "parkeren", **values}
    return make.expense(
        world["henk_v"], world["programme"], **{"status": ExpenseStatus.DRAFT, "submitted_at": None, **values}
    )


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


def test_it_is_said_once_that_a_claim_can_be_given(world, make, open_page):
    for expected in (True, False):
        visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80 + expected)
        at = open_page(world["henk"], "expenses/claim", visit=str(visit))
        button(at, "Dien in").click().run()
        assert ("hoef je het geld niet terug" in texts(at)) is expected


def test_a_claim_is_given_after_a_second_yes(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.APPROVED, day=today())
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    button(at, "Ik hoef dit niet terug").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.APPROVED
    button(at, "Ja, ik geef dit").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.WAIVED
    assert "Dank je wel" in texts(at)
    assert "Verklaring (PDF)" in str(
        [one.label for one in open_page(world["henk"], "expenses/mine").get("download_button")]
    )


@pytest.mark.parametrize("status", [ExpenseStatus.PAID, ExpenseStatus.IN_RUN, ExpenseStatus.REFUSED])
def test_what_is_on_its_way_or_over_is_not_given(world, make, open_page, status):
    claim = make.expense(world["henk_v"], world["programme"], status=status, day=today())
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    assert not at.exception
    assert not [one for one in at.button if one.label in {"Ik hoef dit niet terug", "Trek in"}]


def test_where_a_claim_is_stands_with_its_steps(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], day=today(), reason="")
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=1)
    said = texts(open_page(world["henk"], "expenses/mine", id=str(claim)))
    assert "De penningmeester betaalt dit" in said
    assert "goedgekeurd door Marijke Smit" in said


def test_a_claim_of_somebody_else_is_not_there(world, make, open_page):
    claim = make.expense(world["trijntje_v"], world["programme"], day=today())
    for screen, name in (("expenses/mine", "id"), ("expenses/claim", "claim")):
        assert "Dit is er niet meer" in texts(open_page(world["henk"], screen, **{name: str(claim)}))


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


def test_a_claim_that_came_back_is_mended(world, make, open_page):
    claim = make.expense(
        world["henk_v"],
        world["programme"],
        day=today(),
        description="bus",
        status=ExpenseStatus.RETURNED,
        reason="Welke dag?",
    )
    assert "Dit kwam bij je terug" in texts(open_page(world["henk"], "expenses/claim"))
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    assert "Welke dag?" in texts(at)
    button(at, "Pas aan").click().run()
    assert field(at, "Bedrag in euro").value == "3,40"
    field(at, "Waarvoor?").set_value("bus op dinsdag")
    button(at, "Bewaar").click().run()
    assert [line.description for line in make.lines(claim)] == ["bus op dinsdag"]
    button(at, "Dien opnieuw in").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED


def test_a_claim_is_taken_back(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], day=today())
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    button(at, "Trek in").click().run()
    assert "Deze declaratie van €\u00a03,40 intrekken?" in texts(at)
    button(at, "Toch niet").click().run()
    button(at, "Trek in").click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED
    button(at, "Ja, trek in").click().run()
    assert [e.status for e in make.all(Expense)] == [ExpenseStatus.WITHDRAWN]
    assert "Nog geen declaraties" in texts(at)
    assert "Ingetrokken: de declaratie van " in texts(at)
    assert "Ingetrokken: " not in texts(at.run())


@pytest.mark.parametrize(
    ("values", "first", "second", "told"),
    [
        ({"status": ExpenseStatus.DRAFT, "submitted_at": None}, "Gooi weg", "Ja, gooi weg", "Weggegooid: "),
        ({"status": ExpenseStatus.RETURNED}, "Trek in", "Ja, trek in", "Ingetrokken: "),
    ],
)
def test_what_is_on_a_claim_goes_after_a_second_yes_only(world, make, open_page, values, first, second, told):
    claim = make.expense(world["henk_v"], world["programme"], day=today(), **values)
    at = open_page(world["henk"], "expenses/claim", claim=str(claim))
    button(at, first).click().run()
    assert not [one for one in at.button if one.label in {"Pas aan", "Dien in", "Dien opnieuw in"}]
    assert make.get(Expense, claim).status is values["status"]
    button(at, second).click().run()
    assert make.get(Expense, claim).status is ExpenseStatus.WITHDRAWN
    assert f"{told}de declaratie van " in texts(at)


def test_a_claim_that_was_approved_meanwhile_stays(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"], day=today())
    at = open_page(world["henk"], "expenses/mine", id=str(claim))
    button(at, "Trek in").click().run()
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=1)
    button(at, "Ja, trek in").click().run()
    assert "intussen gewijzigd" in texts(at)
    assert not [one for one in at.button if one.label == "Ja, trek in"]
    assert make.get(Expense, claim).status is ExpenseStatus.APPROVED


def test_a_coordinator_enters_a_claim_from_paper(world, make, open_page):
    at = open_page(world["marijke"], "expenses/claim")
    assert field(at, "Voor wie?").options == ["Henk", "Trijntje"]
    fill(at, "5")
    without_receipt(at)
    button(at, "Dien in").click().run()
    assert [(e.volunteer_id, e.entered_by_id) for e in make.all(Expense)] == [(world["henk_v"], world["marijke"])]
    assert "wacht op iemand anders, omdat jij het invoerde" in texts(at)
    fill(at, "6")
    button(at, "Verder naar de foto").click().run()
    assert "Een declaratie op papier" in texts(at)


def test_claims_are_decided_one_after_the_other(world, make, open_page):
    first, second = (
        make.expense(world["henk_v"], world["programme"], cents, description="=1+1") for cents in (340, 560)
    )
    at = open_page(world["marijke"], "expenses/decide")
    assert "1 van 2 om te bekijken" in texts(at)
    assert "Parkeren: =1+1" in texts(at)
    button(at, "Keur goed").click().run()
    assert "Goedgekeurd: Henk, €\u00a03,40." in texts(at)
    assert "1 van 1 om te bekijken" in texts(at)
    button(at, "Stuur terug…").click().run()
    button(at, "Stuur terug").click().run()
    assert "Reden: vul dit in." in texts(at)
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Welke dag?")
    button(at, "Stuur terug").click().run()
    assert "Alles is bekeken" in texts(at)
    assert [make.get(Expense, one).status for one in (first, second)] == [
        ExpenseStatus.APPROVED,
        ExpenseStatus.RETURNED,
    ]
    button(at, "Ongedaan maken").click().run()
    assert make.get(Expense, second).status is ExpenseStatus.SUBMITTED
    assert "€\u00a05,60" in texts(at)


def test_the_second_of_two_deciders_reads_what_happened(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    with writing(world.who("joke")) as session:
        decisions.decide(session, claim, ExpenseStatus.APPROVED, version=1)
    button(at, "Keur goed").click().run()
    assert "Henk, €\u00a03,40: Joke Bakker besliste hier al over: goedgekeurd, " in texts(at)


def test_what_the_second_of_two_wrote_is_told_again(world, make, open_page):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide")
    button(at, "Stuur terug…").click().run()
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Klopt de 10 km?")
    with writing(world.who("joke")) as session:
        decisions.decide(session, claim, ExpenseStatus.REFUSED, version=1, reason="Geen vrijwilligerswerk.")
    button(at, "Stuur terug").click().run()
    assert "besliste hier al over: afgewezen, " in texts(at)
    assert "Je schreef: “Klopt de 10 km?”" in texts(at)


@pytest.mark.parametrize("key", ["Stuur terug…", "Wijs af…"])
def test_who_would_write_a_sentence_reads_that_somebody_decided_just_now(world, make, open_page, count_queries, key):
    first, second = (make.expense(world["henk_v"], world["programme"], cents) for cents in (340, 560))
    at = open_page(world["marijke"], "expenses/decide")
    with writing(world.who("joke")) as session:
        decisions.decide(session, first, ExpenseStatus.APPROVED, version=1)
    button(at, key).click().run()
    assert "Henk, €\u00a03,40: Joke Bakker besliste hier al over: goedgekeurd, " in texts(at)
    assert "€\u00a05,60" in texts(at)
    count_queries.clear()
    at.run()
    assert len([sql for sql in count_queries if sql.startswith(("SELECT", "WITH"))]) <= 8
    button(at, "Keur goed").click().run()
    assert "besliste hier al over" not in texts(at)
    assert make.get(Expense, second).status is ExpenseStatus.APPROVED


def test_who_is_writing_reads_it_as_soon_as_the_next_claim_comes(world, make, open_page):
    first, _second = (make.expense(world["henk_v"], world["programme"], cents) for cents in (340, 560))
    at = open_page(world["marijke"], "expenses/decide")
    button(at, "Stuur terug…").click().run()
    with writing(world.who("henk")) as session:
        expenses.withdraw(session, first)
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Klopt de 10 km?").run()
    assert "Henk, €\u00a03,40: De vrijwilliger heeft deze declaratie intussen ingetrokken." in texts(at)
    assert "Je schreef: “Klopt de 10 km?”" in texts(at)
    assert "Je schreef" not in texts(at.run())


def test_an_own_claim_is_shown_without_buttons(world, make, open_page):
    own = make.expense(make.volunteer("Marijke", user_id=world["marijke"]), world["programme"])
    at = open_page(world["marijke"], "expenses/decide", id=str(own))
    assert "Dit is je eigen declaratie" in texts(at)
    assert not [b for b in at.button if b.label == "Keur goed"]


@pytest.mark.parametrize("query", [{"id": "999"}, {"id": "abc"}, {"programme": "x"}, {"programme": "999"}])
def test_the_desk_stays_calm_whatever_the_address_says(world, make, open_page, query):
    make.expense(world["henk_v"], world["programme"])
    assert not open_page(world["marijke"], "expenses/decide", **query).exception


def test_a_claim_that_is_not_there_hides_none_of_those_that_wait(world, make, open_page):
    make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide", id="999")
    assert "Dit is er niet meer" in texts(at)
    assert "Alles is bekeken" not in texts(at)


def test_a_rate_is_set_and_taken_away(world, make, open_page):
    at = open_page(world["els"], "expenses/rates")
    button(at, "Stel deze vergoeding vast").click().run()
    assert "Dag: vul dit in." in texts(at)
    at.date_input[0].set_value(date(2027, 1, 1))
    field(at, "Euro per kilometer").set_value("0,25")
    button(at, "Stel deze vergoeding vast").click().run()
    assert "vanaf vr 1 januari 2027" in texts(at)
    next(b for b in at.button if b.label == "Haal weg").click().run()
    assert len(make.all(MileageRate)) == 1


def test_the_overview_filters_by_state_and_month(world, make, open_page):
    import json

    make.expense(world["henk_v"], world["programme"], 340, day=today(), status=ExpenseStatus.APPROVED)
    make.expense(world["trijntje_v"], world["programme"], 560, day=today())

    def rows(**query):
        at = open_page(world["els"], "expenses/overview", **query)
        assert not at.exception
        tables = [json.loads(e.proto.json) for e in at.main if getattr(e, "type", "") == "bidi_component"]
        return at, tables

    at, _tables = rows()
    assert "€\u00a03,40" in texts(at)
    assert "goedgekeurd (1 declaratie)" in texts(at)
    for query in ({"state": "approved"}, {"state": "nonsense"}, {"month": f"{today():%Y-%m}"}, {"month": "13-99"}):
        rows(**query)
    at, _tables = rows(month="2024-01", state="approved")


def test_the_treasurer_starts_with_what_waits(world, make, open_page):
    make.expense(world["henk_v"], world["programme"], 340, status=ExpenseStatus.APPROVED)
    make.expense(world["trijntje_v"], world["programme"], 560)
    said = texts(open_page(world["els"]))
    for words in ("€\u00a03,40 · 1 declaratie", "Goedgekeurd, nog door jou te betalen.", "€\u00a00,23 per kilometer"):
        assert words in said
