"""Whoever looks at another screen in the middle of a form finds back what was typed."""

from datetime import timedelta

import pytest

from db.crypt import seal
from db.models import Allowance, Budget, Setting, Volunteer
from tests.pages.reading import button, field, labels, texts
from tests.world import today

ELSEWHERE = "pages/account/my_account.py"
UNSAVED = "Wat je wijzigde, is nog niet bewaard."
BEGUN = "Wat je invulde, is nog niet bewaard."
PUT_BACK, EMPTY = "Terugzetten", "Leegmaken"


@pytest.fixture
def come_back():
    def looked(at, screen, **query):
        at.switch_page(ELSEWHERE).run()
        at.switch_page(f"pages/{screen}.py")
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception
        return at

    return looked


@pytest.mark.parametrize(
    ("name", "screen", "of", "label", "words"),
    [
        ("marijke", "volunteers/register", "", "Naam", "Anna Bosma"),
        ("marijke", "help/ask", "boer", "Wat is er nodig?", "Winterjas"),
        ("admin", "settings/new_account", "", "Inlognaam", "jan.dijk"),
        ("admin", "settings/programmes", "", "Hoe heet die?", "Taalcafé"),
        ("els", "expenses/rates", "", "Euro per kilometer", "0,25"),
        ("henk", "help/ask", "boer", "Wat kost het ongeveer, in euro? (mag leeg)", "45"),
    ],
)
def test_what_was_typed_is_there_again(world, open_page, come_back, name, screen, of, label, words):
    query = {"household": str(world[of])} if of else {}
    at = open_page(world[name], screen, **query)
    field(at, label).set_value(words).run()
    assert field(come_back(at, screen, **query), label).value == words


def test_the_sentence_for_a_return_is_there_again(world, make, open_page, come_back):
    claim = make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide", id=str(claim))
    button(at, "Stuur terug…").click().run()
    field(at, "Wat vraag je aan de vrijwilliger?").set_value("Welke dag?").run()
    come_back(at, "expenses/decide", id=str(claim))
    assert field(at, "Wat vraag je aan de vrijwilliger?").value == "Welke dag?"


def test_the_words_of_a_hand_back_are_there_again(world, open_page, come_back):
    query = {"id": str(world["boer_r"])}
    at = open_page(world["marijke"], "matching/request", **query)
    how = f"end-{world['boer_m']}-how"
    at.radio(key=how).set_value("hand_back").run()
    field(at, "Waarom is dit niet voor een vrijwilliger?").set_value("Er is zorg nodig").run()
    come_back(at, "matching/request", **query).radio(key=how).set_value("hand_back").run()
    assert field(at, "Waarom is dit niet voor een vrijwilliger?").value == "Er is zorg nodig"


def test_of_the_own_details_what_was_changed_is_there_again_and_not_saved_yet(world, make, open_page, come_back):
    at = open_page(world["henk"], "volunteers/profile")
    assert UNSAVED not in texts(at)
    at.text_area[0].set_value("Geen honden").run()
    come_back(at, "volunteers/profile")
    assert at.text_area[0].value == "Geen honden"
    assert UNSAVED in texts(at)
    button(at, "Bewaar mijn gegevens").click().run()
    assert make.get(Volunteer, world["henk_v"]).limits == "Geen honden"
    assert UNSAVED not in texts(at)


def test_of_the_own_details_what_somebody_else_saved_is_there_where_nothing_was_changed(
    world, make, open_page, come_back
):
    at = open_page(world["henk"], "volunteers/profile")
    make.update(Volunteer, world["henk_v"], limits="Alleen overdag")
    come_back(at, "volunteers/profile")
    assert at.text_area[0].value == "Alleen overdag"


@pytest.fixture
def about_henk(world, open_page, come_back):
    """The volunteer's page, where a coordinator looks elsewhere and comes back to the same step."""

    def opened(step, at=None):
        query = {"id": str(world["henk_v"]), "do": step}
        if at is None:
            return open_page(world["marijke"], "volunteers/volunteer", **query)
        return come_back(at, "volunteers/volunteer", **query)

    return opened


STEPS = pytest.mark.parametrize(
    ("step", "part", "words"),
    [
        ("details", "street", "Nieuwe weg 1"),
        ("settings", "limits", "Geen honden"),
        ("vog", "on", today() - timedelta(days=9)),
        ("pause", "until", today() + timedelta(days=9)),
    ],
)


def of(at, part):
    kinds = (at.text_input, at.text_area, at.date_input)
    return next(one for kind in kinds for one in kind if (one.key or "").endswith(f"-{part}"))


@STEPS
def test_what_a_coordinator_typed_about_a_volunteer_is_there_again(about_henk, step, part, words):
    at = about_henk(step)
    assert UNSAVED not in texts(at)
    of(at, part).set_value(words).run()
    about_henk(step, at)
    assert of(at, part).value == words
    assert UNSAVED in texts(at)


@pytest.mark.parametrize(
    ("step", "part", "words", "kept"),
    [("settings", "limits", "Geen honden", "Alleen overdag"), ("vog", "on", today() - timedelta(days=9), None)],
)
def test_what_was_put_back_about_a_volunteer_stands_as_it_is_kept_and_may_be_changed_again(
    make, world, about_henk, step, part, words, kept
):
    make.update(Volunteer, world["henk_v"], limits="Alleen overdag")
    at = about_henk(step)
    assert PUT_BACK not in labels(at)
    of(at, part).set_value(words).run()
    button(at, PUT_BACK).click().run()
    assert of(at, part).value == kept
    assert UNSAVED not in texts(at)
    assert PUT_BACK not in labels(at)
    of(at, part).set_value(words).run()
    button(at, "Bewaar").click().run()
    assert "Bewaard" in texts(at)


@STEPS
@pytest.mark.parametrize("end", ["Bewaar", "Nu niet"])
def test_what_was_saved_or_given_up_about_a_volunteer_comes_back_as_no_draft(
    make, world, about_henk, step, part, words, end
):
    at = about_henk(step)
    of(at, part).set_value(words).run()
    button(at, end).click().run()
    make.update(Volunteer, world["henk_v"], street="Oude weg 2", limits="Alleen overdag")
    about_henk(step, at)
    assert of(at, part).value == {"street": "Oude weg 2", "limits": "Alleen overdag"}.get(part)
    assert UNSAVED not in texts(at)


@pytest.mark.parametrize(("step", "part"), [("details", "street"), ("settings", "limits")])
def test_a_draft_about_a_volunteer_does_not_overrule_who_saved_meanwhile(make, world, about_henk, step, part):
    at = about_henk(step)
    of(at, part).set_value("Van mij").run()
    make.update(Volunteer, world["henk_v"], **{part: "Van een ander"})
    about_henk(step, at)
    button(at, "Bewaar").click().run()
    assert "intussen gewijzigd" in texts(at)
    assert getattr(make.get(Volunteer, world["henk_v"]), part) == "Van een ander"
    assert of(at, part).value == "Van mij"


MONEY = pytest.mark.parametrize(
    ("screen", "label", "words", "end"),
    [
        ("settings/payer", "Naam op de rekening", "Afdeling West", "Bewaar de rekening"),
        ("settings/payer", "Boven dit bedrag beslissen twee mensen (in euro's)", "300,00", "Bewaar de regels"),
        ("expenses/budgets", "Thuisadministratie, in euro", "12000,00", "Bewaar de budgetten"),
        ("expenses/allowances", "Per uur", "6,00", "Stel deze grenzen vast"),
    ],
)


@MONEY
def test_what_a_treasurer_typed_is_there_again_until_it_is_saved(
    world, make, open_page, come_back, screen, label, words, end
):
    make.add(Setting(name="payer_iban", value=seal("NL91ABNA0417164300")))
    at = open_page(world["els"], screen)
    assert UNSAVED not in texts(at)
    field(at, label).set_value(words).run()
    come_back(at, screen)
    assert field(at, label).value == words
    assert texts(at).count(UNSAVED) == 1
    button(at, end).click().run()
    assert "Bewaard" in texts(at)
    come_back(at, screen)
    assert field(at, label).value == words
    assert UNSAVED not in texts(at)


@MONEY
def test_what_a_treasurer_began_is_put_back(world, make, open_page, come_back, screen, label, words, end):
    make.add(Setting(name="payer_iban", value=seal("NL91ABNA0417164300")))
    at = open_page(world["els"], screen)
    before = field(at, label).value
    field(at, label).set_value(words).run()
    button(come_back(at, screen), PUT_BACK).click().run()
    assert field(at, label).value == before
    assert UNSAVED not in texts(at)
    assert field(come_back(at, screen), label).value == before


def test_who_changed_the_own_details_puts_them_back(world, make, open_page):
    make.update(Volunteer, world["henk_v"], limits="Alleen overdag")
    at = open_page(world["henk"], "volunteers/profile")
    at.text_area[0].set_value("Geen honden").run()
    button(at, PUT_BACK).click().run()
    assert at.text_area[0].value == "Alleen overdag"
    assert make.get(Volunteer, world["henk_v"]).limits == "Alleen overdag"


def test_beside_what_another_saved_meanwhile_the_own_words_are_put_back_too(world, make, open_page):
    make.budget(world["programme"], 100_000, today().year)
    at = open_page(world["els"], "expenses/budgets")
    field(at, "Thuisadministratie, in euro").set_value("3000").run()
    make.update(Budget, (world["programme"], today().year), amount_cents=400_000)
    button(at, "Bewaar de budgetten").click().run()
    button(at, PUT_BACK).click().run()
    assert field(at, "Thuisadministratie, in euro").value == "4000,00"


def test_a_draft_of_a_treasurer_does_not_overrule_who_saved_meanwhile(world, make, open_page, come_back):
    year = today().year
    make.budget(world["programme"], 100_000, year)
    at = open_page(world["els"], "expenses/budgets")
    make.update(Budget, (world["programme"], year), amount_cents=200_000)
    come_back(at, "expenses/budgets")
    assert field(at, "Thuisadministratie, in euro").value == "2000,00"
    field(at, "Thuisadministratie, in euro").set_value("3000").run()
    make.update(Budget, (world["programme"], year), amount_cents=400_000)
    come_back(at, "expenses/budgets")
    button(at, "Bewaar de budgetten").click().run()
    assert "intussen gewijzigd" in texts(at)
    assert field(at, "Thuisadministratie, in euro").value == "3000"
    assert make.get(Budget, (world["programme"], year)).amount_cents == 400_000


def test_the_account_of_the_chapter_as_another_set_it_is_there_where_nothing_was_changed(
    world, make, open_page, come_back
):
    make.add(Setting(name="payer_iban", value=seal("NL91ABNA0417164300")), Setting(name="payer_name", value="Oud"))
    at = open_page(world["els"], "settings/payer")
    field(at, "RSIN").set_value("1").run()
    make.update(Setting, "payer_name", value="Nieuw")
    come_back(at, "settings/payer")
    assert (field(at, "Naam op de rekening").value, field(at, "RSIN").value) == ("Nieuw", "1")


def test_a_new_allowance_that_was_begun_is_there_again_until_it_is_set(world, make, open_page, come_back):
    at = open_page(world["els"], "expenses/allowances")
    field(at, "Vrijwilliger").select_index(0)
    field(at, "Euro per maand").set_value("50")
    field(at, "De eerste maand zonder").select_index(2)
    field(at, "Waarom krijgt deze vrijwilliger dit?").set_value("Leidt in").run()
    without = field(at, "De eerste maand zonder").value
    come_back(at, "expenses/allowances")
    assert field(at, "Vrijwilliger").value.volunteer == "Henk"
    assert field(at, "Euro per maand").value == "50"
    assert field(at, "De eerste maand zonder").value == without
    assert field(at, "Waarom krijgt deze vrijwilliger dit?").value == "Leidt in"
    field(at, "De eerste maand zonder").select_index(0)
    button(at, "Stel deze vergoeding vast").click().run()
    assert [one.cents_per_month for one in make.all(Allowance)] == [5000]
    come_back(at, "expenses/allowances")
    assert (field(at, "Vrijwilliger").value, field(at, "Euro per maand").value) == (None, "")


def test_a_new_allowance_for_somebody_who_stopped_meanwhile_asks_again_for_whom(world, make, open_page, come_back):
    at = open_page(world["els"], "expenses/allowances")
    field(at, "Vrijwilliger").select_index(0)
    field(at, "Euro per maand").set_value("50").run()
    make.update(Volunteer, world["henk_v"], ended_on=today() - timedelta(days=1))
    come_back(at, "expenses/allowances")
    assert field(at, "Vrijwilliger").value is None
    assert field(at, "Euro per maand").value == "50"


@pytest.mark.parametrize(
    ("name", "screen", "label", "words"),
    [
        ("els", "expenses/allowances", "Euro per maand", "50"),
        ("els", "expenses/rates", "Euro per kilometer", "0,25"),
        ("marijke", "households/register", "Naam", "Familie Bosma"),
        ("marijke", "volunteers/register", "Naam", "Anna Bosma"),
        ("admin", "settings/new_account", "Inlognaam", "jan.dijk"),
    ],
)
def test_something_new_that_was_begun_is_emptied(world, open_page, come_back, name, screen, label, words):
    at = open_page(world[name], screen)
    assert BEGUN not in texts(at.run())
    field(at, label).set_value(words).run()
    assert BEGUN in texts(come_back(at, screen))
    button(at, EMPTY).click().run()
    assert field(at, label).value == ""
    assert BEGUN not in texts(at)
    assert field(come_back(at, screen), label).value == ""
