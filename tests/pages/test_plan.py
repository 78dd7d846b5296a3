from datetime import timedelta

import pytest

from db.models import Match, Request
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from tests.pages.matching import press
from tests.pages.reading import only_table, texts
from tests.world import today

PLAN = "matching/plan"


def ticks(at):
    return {box.label: box.value for box in at.checkbox}


def unserved(at):
    return [(row["cells"][:2], row["href"]) for row in only_table(at)]


def send_button(at):
    (found,) = (one for one in at.button if one.key.startswith("send-"))
    return found


def waits(make, programme, name, days=0, **values):
    return make.request(make.household(name, **values), programme, waiting_since=today() - timedelta(days=days))


def test_the_coordinator_reads_the_plan_and_sends_what_stays_ticked(make, chapter, open_page):
    programme, marijke = chapter
    jansma = waits(make, programme, "Familie Jansma", 9)
    visser = waits(make, programme, "Familie Visser", 5)
    henk = make.volunteer("Henk Bosma", programmes=[programme], capacity=3)
    at = open_page(marijke, PLAN)
    assert not at.exception
    assert ticks(at) == {
        "**Familie Jansma**: stel voor aan **Henk Bosma**": True,
        "**Familie Visser**: stel voor aan **Henk Bosma**": True,
    }
    said = texts(at)
    for sentence in (
        "Bij jouw activiteiten wachten 2 hulpvragen. Dit plan heeft voor allemaal een vrijwilliger.",
        "geeft hier evenveel",
        "Leek · Thuisadministratie · 9 dagen",
        "Woont in Leek, dichtbij · Spreekt Nederlands",
        "VOG nog niet gezien",
    ):
        assert sentence in said
    assert send_button(at).label == "Stuur 2 voorstellen"
    assert make.all(Match) == []
    at.checkbox[0].uncheck().run()
    assert send_button(at).label == "Stuur 1 voorstel"
    send_button(at).click().run()
    assert "1 voorstel gestuurd" in texts(at)
    assert [(one.request_id, one.volunteer_id, one.status) for one in make.all(Match)] == [
        (visser, henk, MatchStatus.PROPOSED)
    ]
    press(at, "plan-the-rest")
    assert list(ticks(at)) == ["**Familie Jansma**: stel voor aan **Henk Bosma**"]
    assert make.get(Request, jansma).status is RequestStatus.WAITING


def test_the_plan_says_how_many_more_it_serves(make, chapter, open_page):
    programme, marijke = chapter
    waits(make, programme, "Eerst", 9)
    waits(make, programme, "Haddad", languages=["Arabisch"])
    make.volunteer("Samira", programmes=[programme], capacity=1, languages=["Nederlands", "Arabisch"])
    make.volunteer("Ver", programmes=[programme], capacity=1, place="Garnwerd", postcode="9893 AA")
    assert "Dat is 1 hulpvraag meer dan wanneer je ze een voor een langsgaat" in texts(open_page(marijke, PLAN))


def test_always_this_one_and_not_this_one_make_another_plan(make, chapter, open_page):
    programme, marijke = chapter
    near = waits(make, programme, "Dichtbij")
    far = waits(make, programme, "Ver", place="Garnwerd", postcode="9893 AA")
    ans = make.volunteer("Ans", programmes=[programme], capacity=1)
    make.volunteer("Bea", programmes=[programme], capacity=1, place="Garnwerd", postcode="9893 AA")
    at = open_page(marijke, PLAN)
    plan = ["**Dichtbij**: stel voor aan **Ans**", "**Ver**: stel voor aan **Bea**"]
    other = ["**Dichtbij**: stel voor aan **Bea**", "**Ver**: stel voor aan **Ans**"]
    assert list(ticks(at)) == plan
    press(at, f"forbid-{near}")
    assert list(ticks(at)) == other
    assert "niet Ans" in texts(at)
    press(at, f"pin-{far}")
    press(at, f"again-{near}-{ans}")
    assert list(ticks(at)) == other  # Ans stays with Ver
    press(at, f"let_go-{far}")
    assert list(ticks(at)) == plan
    assert "weggelaten" not in texts(at)


def test_a_pin_that_cannot_be_any_more_is_told_and_let_go(make, chapter, open_page):
    programme, marijke = chapter
    request = waits(make, programme, "Familie Jansma")
    henk = make.volunteer("Henk", programmes=[programme], capacity=1)
    at = open_page(marijke, PLAN)
    press(at, f"pin-{request}")
    make.active(henk, programme)
    at.run()
    assert "Henk heeft geen ruimte voor alle huishoudens die je vastzette." in texts(at)
    press(at, "let-go-of-all")
    assert unserved(at) == [(["Familie Jansma", "Wie zou kunnen, heeft geen ruimte meer."], f"hulpvraag?id={request}")]


def test_who_cannot_be_served_stands_with_the_reason_and_whom_to_look_for(make, chapter, open_page):
    programme, marijke = chapter
    waits(make, programme, "Familie Haddad", 3, languages=["Arabisch"])
    waits(make, programme, "Familie Marum", 2, place="Marum")
    make.volunteer(programmes=[programme], goes_to=["Leek"])
    at = open_page(marijke, PLAN)
    assert [cells for cells, _href in unserved(at)] == [
        ["Familie Haddad", "Niemand spreekt Arabisch."],
        ["Familie Marum", "Niemand die verder past, komt in Marum."],
    ]
    said = texts(at)
    assert "Daar is nu niemand voor." in said
    assert "Met nieuwe mensen in deze dorpen kunnen 2 hulpvragen verder." in said
    assert not at.checkbox


def test_what_was_taken_meanwhile_is_told_by_name_and_the_rest_is_sent(make, chapter, open_page):
    programme, marijke = chapter
    jansma = waits(make, programme, "Familie Jansma", 9)
    visser = waits(make, programme, "Familie Visser")
    make.volunteer("Henk", programmes=[programme], capacity=2)
    at = open_page(marijke, PLAN)
    make.match(jansma, make.volunteer("Dirk", programmes=[programme]), MatchStatus.PROPOSED)
    make.update(Request, jansma, status=RequestStatus.PROPOSED)
    send_button(at).click().run()
    said = texts(at)
    assert "1 voorstel gestuurd" in said
    assert "Familie Jansma: Dirk is hier net al voor gevraagd" in said
    assert make.get(Request, visser).status is RequestStatus.PROPOSED


def test_patience_is_kept_while_one_works_on_the_plan(make, chapter, open_page):
    programme, marijke = chapter
    waits(make, programme, "Lang", 200, place="Garnwerd", postcode="9893 AA")
    waits(make, programme, "Dichtbij")
    make.volunteer("Henk", programmes=[programme], capacity=1)
    at = open_page(marijke, PLAN)
    at.get("button_group")[0].set_value("light").run()
    assert list(ticks(at)) == ["**Dichtbij**: stel voor aan **Henk**"]
    at.get("button_group")[0].set_value("heavy").run()
    assert list(ticks(at)) == ["**Lang**: stel voor aan **Henk**"]
    at.run()
    assert list(ticks(at)) == ["**Lang**: stel voor aan **Henk**"]


def test_a_long_plan_comes_in_parts_and_only_what_is_seen_is_sent(make, chapter, open_page):
    programme, marijke = chapter
    for number in range(25):
        waits(make, programme, f"Huishouden {number}", 30 - number)
    for _number in range(5):
        make.volunteer(programmes=[programme], capacity=5)
    at = open_page(marijke, PLAN)
    assert (len(at.checkbox), send_button(at).label) == (20, "Stuur 20 voorstellen")
    press(at, "plan-next")
    assert (len(at.checkbox), send_button(at).label) == (5, "Stuur 5 voorstellen")
    assert "21 tot en met 25 van 25" in texts(at)
    send_button(at).click().run()
    assert len(make.all(Match)) == 5


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([], "Er zijn nog geen vrijwilligers"),
        ([{"paused": True}, {"paused": True}], "Iedereen heeft nu pauze"),
    ],
)
def test_without_anybody_to_plan_the_page_says_what_to_do(make, chapter, open_page, people, sentence):
    programme, marijke = chapter
    assert "Niemand wacht" in texts(open_page(marijke, PLAN))
    waits(make, programme, "Familie Jansma")
    for values in people:
        make.volunteer(programmes=[programme], **values)
    assert sentence in texts(open_page(marijke, PLAN))


def test_a_name_is_a_name_and_no_markdown(make, chapter, open_page):
    programme, marijke = chapter
    waits(make, programme, "![x](https://elders.example/x.png)")
    make.volunteer("<b>Henk</b> *", programmes=[programme])
    at = open_page(marijke, PLAN)
    (label,) = ticks(at)
    assert "![x](" not in label
    assert "\\<b\\>Henk" in label


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_who_may_not_match_reads_nothing_of_the_plan(make, chapter, open_page, role):
    programme, _marijke = chapter
    waits(make, programme, "Familie Jansma")
    make.volunteer("Henk Bosma", programmes=[programme])
    at = open_page(make.user(role, programmes=[programme]), PLAN)
    assert "Jansma" not in texts(at)
    assert not at.checkbox


def test_the_waiting_list_leads_to_the_plan(make, chapter, open_page):
    programme, marijke = chapter
    waits(make, programme, "Familie Jansma")
    at = open_page(marijke, "matching/waiting_list")
    assert [link.proto.label for link in at.get("page_link") if link.proto.page == "plan"] == [
        "Plan voor de wachtlijst"
    ]


def test_a_plan_asks_at_most_eight_queries_however_many_there_are(make, chapter, open_page, count_queries):
    programme, marijke = chapter
    for number in range(40):
        waits(make, programme, f"Huishouden {number}", number)
        make.volunteer(programmes=[programme], capacity=1)
    at = open_page(marijke, PLAN)
    count_queries.clear()
    at.run()
    asked = [one for one in count_queries if not one.startswith(("BEGIN", "PRAGMA"))]
    assert len(asked) <= 8, asked
