"""The course of a match on the screens: both sides say yes, a second volunteer, handing over and back."""

import json
from datetime import timedelta

import pytest

from db.models import Match, Request, Setting, Volunteer
from domain.access import Role
from domain.matches import Click, Turn
from tests.make import TODAY
from tests.pages.matching import LIST, PROPOSAL, REQUEST, R, S, press, words
from tests.world import today


def test_from_the_yes_to_the_end_on_the_page_of_the_request(make, chapter, open_page, match_of):
    programme, marijke = chapter
    volunteer = make.volunteer("Henk", programmes=[programme], vog_on=today())
    request, match = match_of(volunteer, S.ACCEPTED, R.ACCEPTED)
    at = open_page(marijke, REQUEST, id=str(request))
    for key, status in (
        (f"agree-{match}", S.AGREED),
        (f"plan-{match}", S.INTRODUCTION),
        (f"household-click-{match}", S.INTRODUCTION),
        (f"volunteer-unsure-{match}", S.INTRODUCTION),
        (f"volunteer-click-{match}", S.INTRODUCTION),
        (f"start-{match}", S.ACTIVE),
    ):
        press(at, key)
        assert make.get(Match, match).status is status
    at.radio[0].set_value("hand_over").run()
    at.checkbox[0].check().run()
    press(at, f"end-{match}-do")
    press(at, f"end-{match}-yes")
    ended = make.get(Match, match)
    assert (ended.status, ended.notes_shared, ended.start_reason) == (S.HANDED_OVER, True, "")
    assert "overgedragen" in words(at)


def test_without_a_certificate_it_does_not_begin_and_what_was_typed_stays(make, chapter, open_page, match_of):
    programme, marijke = chapter
    volunteer = make.volunteer("Henk", programmes=[programme])
    request, match = match_of(volunteer, S.INTRODUCTION, R.INTRODUCTION, introduction_on=TODAY)
    at = open_page(marijke, REQUEST, id=str(request))
    at.text_input(key=f"start-reason-{match}").set_value("Allebei gebeld").run()
    press(at, f"start-{match}")
    assert "Er is geen VOG die nieuw genoeg is" in words(at)
    assert at.text_input(key=f"start-reason-{match}").value == "Allebei gebeld"
    at.text_input(key=f"start-vog-{match}").set_value("Is onderweg").run()
    press(at, f"start-{match}")
    begun = make.get(Match, match)
    assert (begun.status, begun.start_reason, begun.vog_reason) == (S.ACTIVE, "Allebei gebeld", "Is onderweg")


def test_without_a_yes_of_both_it_begins_only_with_a_reason(make, chapter, open_page, henk, match_of):
    request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=TODAY)
    at = open_page(chapter[1], REQUEST, id=str(request))
    assert "Henk antwoordt in de app." in words(at)
    press(at, f"start-{match}")
    assert "Eerst zeggen ze allebei ja." in words(at)
    assert make.get(Match, match).status is S.INTRODUCTION


@pytest.mark.parametrize(
    ("account", "said"),
    [
        (None, "Ans heeft geen account. Bel, en noteer hier het antwoord."),
        ({}, "Ans heeft nog geen wachtwoord gekozen. Bel, en noteer hier het antwoord."),
        ({"active": False}, "Het account van Ans is gesloten. Bel, en noteer hier het antwoord."),
        ({"roles": [Role.TREASURER], "password_hash": "-"}, "Ans heeft geen rol als vrijwilliger. Bel, en noteer"),
    ],
)
def test_who_cannot_answer_in_the_app_is_called(make, chapter, open_page, match_of, account, said):
    programme, marijke = chapter
    user = None if account is None else make.user(Role.VOLUNTEER, **account)
    volunteer = make.volunteer("Ans", programmes=[programme], user_id=user, vog_on=today())
    request, match = match_of(volunteer, S.PROPOSED)
    at = open_page(marijke, REQUEST, id=str(request))
    assert said in words(at)
    assert "Vertel Ans de activiteit, het dorp, de vraag en de dagen; geen naam en geen adres." in words(at)
    assert "Ans leest" not in words(at)
    press(at, f"yes-{match}")
    assert make.get(Match, match).status is S.ACCEPTED
    make.update(Match, match, status=S.INTRODUCTION, introduction_on=TODAY)
    at = open_page(marijke, REQUEST, id=str(request))
    assert said in words(at)
    press(at, f"volunteer-click-{match}")
    assert make.get(Match, match).volunteer_click is Click.YES


@pytest.mark.parametrize(
    ("begins", "until", "said"),
    [
        (None, 9, "Henk heeft pauze tot"),
        (None, None, "Henk heeft pauze."),
        (None, 0, None),
        (None, -3, None),
        (5, 9, "Henk heeft pauze van"),
        (5, None, "Henk heeft pauze vanaf"),
    ],
)
def test_a_break_of_who_was_asked_stands_beside_the_proposal(
    make, chapter, open_page, henk, match_of, begins, until, said
):
    request, _match = match_of(henk[1], S.PROPOSED)
    assert "pauze" not in words(open_page(chapter[1], REQUEST, id=str(request)))
    first, back = (None if days is None else today() + timedelta(days=days) for days in (begins, until))
    make.update(Volunteer, henk[1], paused=True, paused_from=first, paused_until=back)
    shown = words(open_page(chapter[1], REQUEST, id=str(request)))
    assert (said or "Gevraagd: Henk") in shown
    assert ("heeft pauze" in shown) is (said is not None)


def test_a_second_volunteer_is_looked_for_and_proposed(make, chapter, open_page, henk):
    programme, marijke = chapter
    _household, request, _match = make.active(henk[1], programme)
    other = make.volunteer("Ans", programmes=[programme])
    at = open_page(marijke, REQUEST, id=str(request))
    assert "Wie kan hierbij passen?" not in words(at)
    press(at, f"look-beside-{request}")
    assert "Wie kan hierbij passen?" in words(at)
    press(at, f"propose-{request}-{other}")
    second = make.all(Match)[-1]
    assert (second.volunteer_id, second.status, make.get(Request, request).status) == (other, S.PROPOSED, R.ACTIVE)
    said = words(at)
    assert "Voorstel gestuurd" in said
    assert "Wie kan hierbij passen?" not in said
    press(at, f"undo-{second.id}")
    assert make.get(Match, second.id).status is S.WITHDRAWN


def test_the_first_hands_over_while_the_next_is_sought_and_may_stay_after_all(make, chapter, open_page, henk):
    programme, marijke = chapter
    _household, request, match = make.active(henk[1], programme)
    at = open_page(marijke, REQUEST, id=str(request))
    at.radio[0].set_value("hand_over").run()
    at.date_input(key=f"end-{match}-until").set_value(today() + timedelta(days=14)).run()
    press(at, f"end-{match}-do")
    assert make.get(Match, match).leaves_on == today() + timedelta(days=14)
    assert "Draagt over en komt tot en met" in words(at)
    assert at.button(key=f"look-beside-{request}").label == "Zoek wie hierna komt"
    press(at, f"stay-{match}")
    assert make.get(Match, match).leaves_on is None


def test_where_the_next_one_already_comes_nobody_is_asked_to_look_for_who_comes_next(make, chapter, open_page, henk):
    programme, marijke = chapter
    _household, request, match = make.active(henk[1], programme)
    make.update(Match, match, leaves_on=today() + timedelta(days=14))
    make.match(request, make.volunteer("Ans", programmes=[programme]))
    said = words(open_page(marijke, REQUEST, id=str(request)))
    assert "Ans komt hier" in said
    assert "Zoek wie hierna komt" not in said


def test_later_is_seen_by_the_coordinator_and_noted_for_who_has_no_account(make, chapter, open_page, match_of):
    programme, marijke = chapter
    request, match = match_of(make.volunteer("Ans", programmes=[programme]), S.PROPOSED)
    at = open_page(marijke, REQUEST, id=str(request))
    press(at, f"later-{match}")
    assert make.get(Match, match).later_on == today() + timedelta(days=7)
    assert "Wil later antwoorden, op" in words(at)
    assert "wil later antwoorden" in words(open_page(marijke, LIST, show="underway"))


@pytest.mark.parametrize(
    ("turn", "there"),
    [
        (Turn.ASK, ["Familie Ja"]),
        (Turn.PLAN, ["Familie Allebei", "Familie Zonder Dag"]),
        (Turn.AFTER, ["Familie Geweest"]),
        (Turn.BEGIN, []),
        ("nonsense", ["Familie Ja", "Familie Allebei", "Familie Zonder Dag", "Familie Geweest", "Familie Straks"]),
    ],
)
def test_what_is_underway_is_shown_by_whose_turn_it_is(make, chapter, open_page, turn, there):
    programme, marijke = chapter
    for name, status, introduced in (
        ("Ja", S.ACCEPTED, None),
        ("Allebei", S.AGREED, None),
        ("Zonder Dag", S.INTRODUCTION, None),
        ("Geweest", S.INTRODUCTION, today() - timedelta(days=1)),
        ("Straks", S.INTRODUCTION, today() + timedelta(days=30)),
    ):
        request = make.request(make.household(f"Familie {name}"), programme, status=R.PROPOSED)
        volunteer = make.volunteer(programmes=[programme])
        make.match(request, volunteer, status, introduction_on=introduced)
    at = open_page(marijke, LIST, show="underway", turn=turn)
    assert not at.exception
    tables = [one for one in at.get("bidi_component") if "light_table" in one.proto.component_name]
    assert [row["cells"][0] for table in tables for row in json.loads(table.proto.json)["rows"]] == there
    assert ("Niemand is bij deze stap" in words(at)) is (not there)


def test_after_a_no_somebody_else_is_asked_in_the_same_sitting(make, chapter, open_page, henk):
    programme, marijke = chapter
    request = make.request(make.household(), programme)
    other = make.volunteer("Ans", programmes=[programme])
    at = open_page(marijke, REQUEST, id=str(request))
    press(at, f"propose-{request}-{other}")
    (first,) = make.all(Match)
    make.update(Match, first.id, status=S.DECLINED_BY_VOLUNTEER)
    make.update(Request, request, status=R.WAITING)
    at.run()
    press(at, f"propose-{request}-{henk[1]}")
    assert [(one.volunteer_id, one.status) for one in make.all(Match)] == [
        (other, S.DECLINED_BY_VOLUNTEER),
        (henk[1], S.PROPOSED),
    ]


def test_a_coordinator_starts_with_who_clicked_and_what_came_back(make, chapter, open_page, henk, match_of):
    both = {"volunteer_click": Click.YES, "household_click": Click.YES}
    match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today(), **both)
    match_of(henk[1], S.NOT_ANSWERED, R.WAITING, ended_on=today())
    said = words(open_page(chapter[1]))
    assert "1 kennismaking met een klik" in said
    assert "Op 1 voorstel kwam geen antwoord" in said


def test_an_administrator_sets_how_long_a_proposal_may_stay_unanswered(make, open_page):
    admin = make.user(Role.ADMIN)
    at = open_page(admin, "settings/proposals")
    for label, days in (("Dagen tot de herinnering", 9), ("Dagen tot het vanzelf teruggaat", 5)):
        next(one for one in at.number_input if one.label == label).set_value(days).run()
    save = next(one for one in at.button if one.label == "Bewaar de dagen")
    save.click().run()
    assert "gaat een paar dagen na de herinnering terug" in words(at)
    assert [one.value for one in at.number_input] == [9, 5]
    at.number_input[1].set_value(20).run()
    next(one for one in at.button if one.label == "Bewaar de dagen").click().run()
    assert {one.name: one.value for one in make.all(Setting)} == {
        "proposal_reminder_days": "9",
        "proposal_return_days": "20",
    }
    assert "Het geldt meteen" in words(at)


@pytest.mark.parametrize(("screen", "whose"), [(REQUEST, "request"), (PROPOSAL, "volunteer")])
def test_a_course_asks_at_most_eight_queries(make, chapter, open_page, henk, count_queries, screen, whose):
    programme, marijke = chapter
    _household, request, match = make.active(henk[1], programme)
    for _ in range(60):
        make.volunteer(programmes=[programme])
    if whose == "request":
        at = open_page(marijke, screen, id=str(request))
        press(at, f"look-beside-{request}")
    else:
        make.update(Match, match, status=S.PROPOSED)
        at = open_page(henk[0], screen, id=str(match))
    count_queries.clear()
    at.run()
    asked = [one for one in count_queries if not one.startswith("BEGIN")]
    assert 0 < len(asked) <= 8, asked


def test_until_which_day_somebody_comes_is_read_where_they_are(make, chapter, open_page, henk):
    programme, marijke = chapter
    household, _request, match = make.active(henk[1], programme)
    there = {"id": str(household)}
    before = words(open_page(henk[0], PROPOSAL, id=str(match)))
    assert "Je komt hier sinds" in before
    assert "tot en met" not in before + words(open_page(henk[0])) + words(
        open_page(marijke, "households/household", **there)
    )
    make.update(Match, match, leaves_on=today() + timedelta(days=14))
    assert "Je komt hier tot en met" in words(open_page(henk[0], PROPOSAL, id=str(match)))
    assert "Je komt hier tot en met" in words(open_page(henk[0]))
    for reader in (marijke, henk[0]):
        said = words(open_page(reader, "households/household", **there))
        assert "Henk, komt tot en met" in said
        assert "Komt tot en met deze dag en draagt dan over" in said
    make.update(Match, match, status=S.HANDED_OVER, ended_on=today())
    assert "Je komt hier tot en met" not in words(open_page(henk[0]))
    assert "omt tot en met" not in words(open_page(marijke, "households/household", **there))
