"""Rates, the overview of claims and the treasurer's start."""

from datetime import UTC, date, datetime

from db.models import MileageRate
from domain.expenses import ExpenseStatus
from tests.pages.reading import button, errors, field, texts
from tests.world import today


def test_a_rate_is_set_and_taken_away(world, make, open_page):
    at = open_page(world["els"], "expenses/rates")
    button(at, "Stel deze vergoeding vast").click().run()
    both = ["Vanaf welke dag? Vul dit in.", "Euro per kilometer: vul dit in."]
    assert errors(at) == ([2], both)
    at.date_input[0].set_value(date(2027, 1, 1))
    field(at, "Euro per kilometer").set_value("0,25")
    button(at, "Stel deze vergoeding vast").click().run()
    # The button stands below all rates: on a phone none of them is in sight.
    assert "Bewaard" in texts(at)
    assert "0,25 per kilometer, vanaf vr 1 januari 2027." in texts(at)
    button(at, "Haal weg").click().run()
    button(at, "Ja, haal weg").click().run()
    assert "Weggehaald" in texts(at)
    assert len(make.all(MileageRate)) == 1


def test_a_rate_goes_after_a_second_yes(world, make, open_page):
    make.add(MileageRate(valid_from=date(2027, 1, 1), cents_per_km=25, set_at=datetime.now(UTC)))
    at = open_page(world["els"], "expenses/rates")
    # Newest first, and no claim carries one of both.
    asked = [one for one in at.button if one.label == "Haal weg"]
    asked[0].click().run()
    assert "Deze vergoeding weghalen?" in texts(at)
    assert "Dan geldt ook vanaf die dag € 0,23 per kilometer" in texts(at).replace("\u00a0", " ")
    assert len(make.all(MileageRate)) == 2
    button(at, "Toch niet").click().run()
    assert "Deze vergoeding weghalen?" not in texts(at)
    [one for one in at.button if one.label == "Haal weg"][1].click().run()
    assert "Vanaf die dag is er dan geen" in texts(at)
    assert len(make.all(MileageRate)) == 2


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
