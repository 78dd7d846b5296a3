from datetime import timedelta

import pytest

from db.models import Draft, ExpenseLine, Household, Match, Note, User, Visit
from db.session import writing
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.matches import MatchStatus
from domain.visits import Readers
from services.matching import match_course, match_proposals
from tests.pages.reading import button, field, texts
from tests.pages.visits import type_note
from tests.world import today

BUDGET = 8


def test_who_comes_after_reads_a_shared_note_and_no_name(world, make, open_page):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], note="De post lag op drie stapels.")
    make.update(Note, visit, readers=Readers.NEXT_TOO)
    with writing(world.who("marijke")) as session:
        match_course.hand_over(session, world["boer_m"], share_notes=True)
        next_one = match_proposals.propose(session, world["boer_r"], world["trijntje_v"], nonce="next")
    make.update(Match, next_one, status=MatchStatus.ACTIVE, started_on=today())
    at = open_page(world["trijntje"], "visits/visit", id=str(visit))
    assert "De post lag op drie stapels." in texts(at)
    assert "Leesbaar voor een vrijwilliger, de coördinator en wie erna komt" in texts(at)


def test_a_visit_is_saved_with_two_taps(world, make, open_page):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    assert "Bij familie De Boer, Leek" in texts(at)
    type_note(world, "henk", "Koffie <b>gedronken</b>", f"visit-{world['boer_r']}")
    next(b for b in at.button_group if b.label == "Hoe lang ongeveer? (mag leeg)").set_value(60)
    button(at, "Bewaar bezoek").click().run()

    assert "Dank je wel, Henk" in texts(at)
    assert [(v.day, v.minutes) for v in make.all(Visit)] == [(today(), 60)]
    assert [note.text for note in make.all(Note)] == ["Koffie <b>gedronken</b>"]

    button(at, "Ongedaan maken").click().run()
    assert [v.undone_at is None for v in make.all(Visit)] == [False]
    assert [draft.text for draft in make.all(Draft)] == ["Koffie <b>gedronken</b>"]
    assert "Bezoek noteren" in texts(at)


def test_a_visit_leads_to_the_claim_that_has_to_be_taken_back_first(world, make, open_page):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], km_tenths=125)
    claim = make.expense(world["henk_v"], world["programme"], 288, visit_id=visit)
    at = open_page(world["henk"], "visits/visit", id=str(visit))
    assert [one.proto.query_string for one in at.get("page_link") if "declaratie" in one.proto.label] == [f"id={claim}"]
    theirs = open_page(world["marijke"], "visits/visit", id=str(visit))
    assert "staan op een declaratie" in texts(theirs)
    assert not [one for one in theirs.get("page_link") if "declaratie" in one.proto.label]


def test_a_visit_that_is_taken_back_says_so(world, make, open_page):
    at = open_page(world["henk"], "visits/record")
    button(at, "Bewaar bezoek").click().run()
    button(at, "Ongedaan maken").click().run()
    assert "Het bezoek is weg." in texts(at)
    assert "Het bezoek is weg." not in texts(at.run())


def test_kilometres_show_what_they_give_and_are_claimed(world, make, open_page):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    field(at, "Kilometers heen en terug (mag leeg)").set_value("12,5").run()
    field(at, "Zet 12,5\u00a0km op mijn declaratie (€\u00a02,88)").check().run()
    button(at, "Bewaar bezoek").click().run()
    assert [(line.amount_cents, line.km_tenths) for line in make.all(ExpenseLine)] == [(288, 125)]
    assert "€\u00a02,88 is onderweg" in texts(at)


def test_with_two_households_the_volunteer_says_which(world, make, open_page):
    make.active(world["henk_v"], world["programme"], "Familie Jansma")
    at = open_page(world["henk"], "visits/record")
    assert not [b for b in at.button if b.label == "Bewaar bezoek"]
    choice = field(at, "Bij wie was je?")
    assert choice.value is None
    choice.set_value(next(o for o in choice.options if "Jansma" in o)).run()
    assert "Bij familie Jansma" in texts(at)


def test_of_two_households_with_one_name_the_visit_is_with_the_chosen_one(world, make, open_page):
    first, second = (make.active(world["henk_v"], world["programme"], "Familie Jansma")[0] for _ in range(2))
    for nth, household in enumerate((first, second)):
        at = open_page(world["henk"], "visits/record")
        choice = field(at, "Bij wie was je?")
        choice.set_value([one for one in choice.options if "Jansma" in one][nth]).run()
        button(at, "Bewaar bezoek").click().run()
        assert [one.household_id for one in make.all(Visit)][-1] == household


def test_a_coordinator_enters_a_visit_from_paper(world, make, open_page):
    at = open_page(world["marijke"], "visits/record", household=str(world["boer"]))
    assert "Henk leverde dit op papier in" in texts(at)
    assert "Het huishouden" in [one.proto.label for one in at.get("page_link")]
    assert field(at, "Wie mag dit lezen?").options == ["Henk en de coördinator", "Ook wie na Henk komt"]
    field(at, "Kilometers heen en terug (mag leeg)").set_value("8").run()
    at.checkbox[0].check()
    button(at, "Bewaar bezoek").click().run()
    assert "Het bezoek van Henk op" in texts(at)
    assert "wacht op iemand anders, omdat jij het invoerde" in texts(at)
    assert [(v.volunteer_id, v.entered_by_id) for v in make.all(Visit)] == [(world["henk_v"], world["marijke"])]
    button(at, "Naar het huishouden").click().run()
    assert '<h1 class="n-title">Familie De Boer' in texts(at)


@pytest.mark.parametrize("household", ["999", "abc", "-1", "1e3", "99999999999999999999"])
@pytest.mark.parametrize("name", ["henk", "marijke"])
def test_a_household_that_is_not_there_gets_a_sentence(world, open_page, household, name):
    at = open_page(world[name], "visits/record", household=household)
    assert not at.exception
    assert "Hier valt geen bezoek te noteren" in texts(at) or "Dit is er niet meer" in texts(at)


@pytest.mark.parametrize("visit", ["999", "abc", "-1", "99999999999999999999"])
def test_a_visit_that_is_not_there_gets_a_sentence(world, open_page, visit):
    at = open_page(world["henk"], "visits/visit", id=visit)
    assert not at.exception
    assert "Dit is er niet meer" in texts(at)


def test_a_visit_of_somebody_else_is_not_shown(world, make, open_page):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Woorden")
    assert "Woorden" not in texts(open_page(world["trijntje"], "visits/visit", id=str(visit)))
    at = open_page(world["marijke"], "visits/visit", id=str(visit))
    assert "Woorden" in texts(at)
    assert "Dat je dit bekijkt, wordt bewaard" in texts(at)


def test_a_visit_is_changed_and_what_it_was_stays(world, make, open_page):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), note="Eerst", minutes=30)
    at = open_page(world["henk"], "visits/visit", id=str(visit))
    button(at, "Wijzig dit bezoek").click().run()
    type_note(world, "henk", "Daarna", f"visit-edit-{visit}")
    button(at, "Bewaar de wijziging").click().run()
    said = texts(at)
    assert "Daarna" in said
    assert "Eerst" in said
    assert "Hoe het eerst was, blijft ook bewaard" in said


def test_without_consent_a_visit_from_paper_is_changed_and_its_note_is_not_asked(world, make, open_page):
    visit = make.visit(
        world["boer"], world["boer_r"], world["henk_v"], day=today(), note="Van papier", entered_by_id=world["marijke"]
    )
    asks, why = "Wie mag dit lezen?", "Er is nu geen toestemming van dit huishouden."

    def found(*words):
        whole = " ".join(str(element.proto) for element in at.main)
        return [one in whole for one in words]

    at = open_page(world["marijke"], "visits/visit", id=str(visit))
    button(at, "Wijzig dit bezoek").click().run()
    assert found(asks, "Van papier", why) == [True, True, False]
    type_note(world, "marijke", "Half verbeterd", f"visit-edit-{visit}")

    make.update(Household, world["boer"], consent_withdrawn_on=today())
    at.run()
    assert found(asks, "Van papier", "Half verbeterd", "Hoe was het?", why) == [False, False, False, False, True]
    field(at, "Kilometers heen en terug (mag leeg)").input("12").run()
    button(at, "Bewaar de wijziging").click().run()
    assert "Hoe het eerst was, blijft ook bewaard" in texts(at)
    assert (make.get(Visit, visit).km_tenths, make.get(Note, visit).text) == (120, "Van papier")


def test_a_role_that_is_lost_while_the_page_was_open_saves_nothing(world, make, open_page):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    make.update(User, world["henk"], roles=[Role.BOARD.value])
    button(at, "Bewaar bezoek").click().run()
    assert make.all(Visit) == []
    assert "Dit hoort niet bij je rol" in texts(at)


def test_a_match_that_ended_long_ago_while_the_page_was_open_saves_nothing(world, make, open_page):
    at = open_page(world["henk"], "visits/record", household=str(world["boer"]))
    make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today() - timedelta(days=60))
    button(at, "Bewaar bezoek").click().run()
    assert not at.exception
    assert make.all(Visit) == []


@pytest.mark.parametrize(("village", "said"), [("Marum", "huishouden in Marum"), ("", "huishouden in jouw omgeving")])
def test_where_a_match_ended_that_a_list_brought_in_no_village_is_lacking(world, make, open_page, village, said):
    make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today(), village=village)
    for screen in (None, "visits/record"):
        assert said in texts(open_page(world["henk"], screen))


def test_the_start_says_who_and_what_waits(world, make, open_page):
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), minutes=120, km_tenths=80)
    request = make.request(make.household("Familie Geheim"), world["programme"])
    make.match(request, world["henk_v"], MatchStatus.PROPOSED, village="Marum", proposed_on=today())
    make.expense(world["henk_v"], world["programme"], 340, status=ExpenseStatus.RETURNED, reason="Welke dag?")
    said = texts(open_page(world["henk"]))
    for words in (
        "Dag Henk",
        "Familie De Boer",
        "Wil je kennismaken met een huishouden in Marum?",
        "€\u00a03,40, teruggestuurd",
        "1 bezoek, 2 uur, 8\u00a0km",
    ):
        assert words in said
    assert "Geheim" not in said


def test_the_start_of_a_volunteer_without_household_is_kind(world, open_page):
    assert "Je hebt nu geen huishouden" in texts(open_page(world["trijntje"]))


def test_nobody_promises_a_call_where_a_volunteer_without_household_writes_visits_down(world, open_page):
    at = open_page(world["trijntje"], "visits/record")
    assert "Je hebt nu geen huishouden" in texts(at)
    assert "Zodra je bij een huishouden komt, noteer je hier je bezoeken." in texts(at)
    assert "belt je" not in texts(at)  # they may be on a break, and asked nothing now


SCREENS = [
    ("henk", None, {}),
    ("henk", "visits/record", {}),
    ("henk", "visits/visit", {}),
    ("henk", "visits/visit", {"id": "1"}),
    ("henk", "expenses/claim", {}),
    ("henk", "expenses/claim", {"visit": "1"}),
    ("marijke", "visits/record", {"household": "1"}),
    ("marijke", "visits/visit", {"id": "1"}),
    ("marijke", "expenses/claim", {}),
    ("marijke", "expenses/decide", {}),
    ("els", None, {}),
    ("els", "expenses/rates", {}),
    ("els", "expenses/overview", {}),
]


@pytest.mark.parametrize(("name", "screen", "query"), SCREENS)
def test_a_page_asks_little_however_many_visits_there_are(world, make, open_page, count_queries, name, screen, query):
    counts = []
    for more in (3, 30):
        for _ in range(more):
            visit = make.visit(
                world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80, note="Woorden"
            )
        make.expense(world["henk_v"], world["programme"], visit_id=visit if more == 30 else None)
        at = open_page(world[name], screen, **query)
        assert not at.exception
        count_queries.clear()
        at.run()
        counts.append(len([sql for sql in count_queries if not sql.startswith(("BEGIN", "PRAGMA"))]))
    assert counts[0] == counts[1] <= BUDGET, [sql[:160] for sql in count_queries]
