"""The bell, the list of messages, and what somebody chooses to get by mail."""

import json
from datetime import timedelta

import pytest

from db.models import MessagePreference, Notice, Outbox, User
from db.session import as_system
from domain.access import Role
from domain.expenses import Step
from domain.messages import ByMail, Kind, MailState
from services.messages import notices
from tests.make import NOW
from tests.pages.reading import button, texts


def tell(make, user_id, kind=Kind.PROPOSAL_MADE, link="hulp", **values):
    number = len(make.all(Notice))
    with as_system() as session:
        notices.notify(session, user_id, kind, key=f"key {number}", link=link, values=values)
    return number + 1


def links(at):
    return [one.proto.label for one in at.get("page_link")]


def rows(at):
    [table] = [one for one in at.get("bidi_component") if "columns" in str(one.proto)]
    return table.proto.json


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_a_bell_with_a_count(make, open_page, role):
    """Also who was told of it in another role."""
    user = make.user(role)
    assert "Berichten" in links(open_page(user))
    for key, said in (("1", "**1** nieuw bericht"), ("2", "**2** nieuwe berichten")):
        kept = {"values": {}, "for_digest": False, "created_at": NOW}
        make.add(Notice(reader_id=user, kind=Kind.CLAIM_DECIDED, key=key, link="declareren", **kept))
        assert said in links(open_page(user))


def test_the_bell_asks_nothing_more_of_the_database(make, open_page, count_queries):
    user = make.user(Role.VOLUNTEER)
    at = open_page(user, "start/help")
    count_queries.clear()
    at.run()
    before = len(count_queries)
    for _ in range(30):
        tell(make, user)
    count_queries.clear()
    at.run()
    assert len(count_queries) == before


def test_a_notice_is_read_by_going_where_it_leads(make, open_page):
    user = make.user(Role.VOLUNTEER)
    first, second = tell(make, user), tell(make, user)
    at = open_page(user, "start/help", notice=str(first))
    assert at.title[0].value == "Hulp"
    assert "**1** nieuw bericht" in links(at)
    assert make.get(Notice, first).read_at
    assert make.get(Notice, second).read_at is None


@pytest.mark.parametrize("typed", ["999999", "nonsense", "-1"])
def test_a_notice_that_is_none_changes_nothing(make, open_page, typed):
    user = make.user(Role.VOLUNTEER)
    notice = tell(make, make.user(Role.VOLUNTEER))
    at = open_page(user, "start/help", notice=typed)
    assert at.title[0].value == "Hulp"
    assert "niet voor jou" not in texts(at)
    assert make.get(Notice, notice).read_at is None


def test_messages_stand_newest_first_and_lead_on(make, open_page):
    user = make.user(Role.VOLUNTEER)
    old = tell(make, user, Kind.CLAIM_DECIDED, "declareren", step="approve", day="2026-03-02")
    make.update(Notice, old, created_at=NOW - timedelta(days=3), read_at=NOW)
    new = tell(make, user, link="voorstel?id=7")
    shown = rows(open_page(user, "messages/messages"))
    assert shown.index("Er is een vraag voor je") < shown.index("Je declaratie van ma 2 maart")
    assert f"voorstel?id=7&notice={new}" in shown
    assert f"declareren?notice={old}" in shown
    assert shown.count('"Nieuw"') == 1


@pytest.mark.parametrize("said", sorted(set(Step) - {Step.BEGIN, Step.TAKE_OVER, Step.UNDO, Step.UNDO_RESULT}))
def test_every_kind_has_its_line(make, open_page, said):
    user = make.user(Role.COORDINATOR, Role.BOARD)
    yes = said is Step.APPROVE
    values = {"step": said.value, "day": "2026-03-02", "answer": "yes" if yes else "no"}
    kinds = [kind for kind in Kind if kind is not Kind.DIGEST]
    for kind in kinds:
        tell(make, user, kind, **values, what="set" if yes else "removed")
    at = open_page(user, "messages/messages")
    assert not at.exception
    assert "Dit lukte niet" not in texts(at)
    lines = [row["cells"][0] for row in json.loads(rows(at))["rows"] if row["below"] == "Nieuw"]
    assert len(set(lines)) == len(kinds)
    assert all(lines)


def test_all_are_marked_as_read_at_once(make, open_page):
    user = make.user(Role.COORDINATOR)
    tell(make, user)
    tell(make, user)
    at = open_page(user, "messages/messages")
    button(at, "Zet alles op gelezen").click().run()
    assert "Berichten" in links(at)
    assert all(one.read_at for one in make.all(Notice))
    assert [one.label for one in at.button if one.label == "Zet alles op gelezen"] == []


def test_what_came_after_the_screen_was_drawn_stays_new(make, open_page):
    user = make.user(Role.COORDINATOR)
    seen = [tell(make, user), tell(make, user)]
    at = open_page(user, "messages/messages")
    come = tell(make, user)
    button(at, "Zet alles op gelezen").click().run()
    assert all(make.get(Notice, one).read_at for one in seen)
    assert make.get(Notice, come).read_at is None
    assert "**1** nieuw bericht" in links(at)


def test_without_messages_the_screen_says_what_comes_here(make, open_page):
    at = open_page(make.user(Role.BOARD), "messages/messages")
    assert "Er is niets te lezen" in texts(at)


def test_the_list_of_messages_asks_little(make, open_page, count_queries):
    user = make.user(Role.VOLUNTEER)
    for _ in range(60):
        tell(make, user)
    at = open_page(user, "messages/messages")
    count_queries.clear()
    at.run()
    assert 0 < len([one for one in count_queries if one.startswith("SELECT")]) <= 4


def test_somebody_chooses_what_comes_by_mail(make, open_page):
    user = make.user(Role.VOLUNTEER, email="henk@example.org")
    make.volunteer(user_id=user)
    at = open_page(user, "account/my_account")
    asked = [one for one in at.get("button_group") if one.key.startswith("mail-")]
    assert [one.label for one in asked] == [
        "Een vraag aan jou",
        "Een vraag die nog op je antwoord wacht",
        "Een huishouden dat ja zegt en de dag van een kennismaking",
        "Een koppeling die begint",
        "Tot welke dag je ergens komt, en dat het gestopt is",
        "Een antwoord op je declaratie",
        "Iemand anders wijzigt je rekening",
        "Een antwoord op je aanvraag voor eenmalige hulp",
    ]
    at.button_group(key="mail-claim_decided").set_value(ByMail.NEVER).run()
    assert [(one.kind, one.by_mail) for one in make.all(MessagePreference)] == [(Kind.CLAIM_DECIDED, ByMail.NEVER)]


def test_without_an_address_there_is_nothing_to_choose(make, open_page):
    user = make.user(Role.COORDINATOR)
    at = open_page(user, "account/my_account")
    assert "Bij je account staat geen mailadres" in texts(at)
    assert "Vraag het een beheerder" in texts(at)
    henk = make.user(Role.VOLUNTEER)
    make.volunteer(user_id=henk)
    assert "Vul je adres dan in bij Mijn gegevens" in texts(open_page(henk, "account/my_account"))
    assert [one for one in at.get("button_group") if (one.key or "").startswith("mail-")] == []


def test_without_a_mail_server_the_choice_says_that_no_mail_goes_out(make, open_page):
    user = make.user(Role.COORDINATOR, email="henk@example.org")
    assert "Er gaat nu geen mail uit" in texts(open_page(user, "account/my_account"))


def test_with_a_mail_server_it_says_nothing_of_it(make, postbox, open_page):
    user = make.user(Role.COORDINATOR, email="henk@example.org")
    said = texts(open_page(user, "account/my_account"))
    assert "Hier kies je wat je ook per mail krijgt" in said
    assert "Er gaat nu geen mail uit" not in said


def test_who_is_told_nothing_is_asked_nothing(make, open_page):
    at = open_page(make.user(Role.PRIVACY_OFFICER, email="els@example.org"), "account/my_account")
    assert "Mail" not in [one.value for one in at.header]


def test_an_administrator_finds_mails_that_did_not_arrive(make, postbox, open_page):
    anna = make.user(Role.VOLUNTEER, name="Anna [x](y)", email="anna@example.org")
    tell(make, anna)
    make.update(Outbox, 1, state=MailState.FAILED)
    at = open_page(make.user(Role.ADMIN))
    assert "1 mail kwam niet aan" in texts(at)
    assert "Anna [x](y)" in texts(at)
    assert make.get(User, anna).active


@pytest.mark.parametrize(
    ("kind", "values", "line"),
    [
        (Kind.INTRODUCTION, {}, "Het huishouden zegt ook ja"),
        (Kind.INTRODUCTION, {"day": "2026-03-02"}, "Je maakt kennis met een huishouden op ma 2 maart"),
        (Kind.HAND_OVER, {"day": "2026-03-02"}, "Je draagt over en komt nog tot en met ma 2 maart"),
        (Kind.HAND_OVER, {"stays": "yes"}, "Je draagt toch niet over en blijft komen"),
        (Kind.PROPOSAL_ANSWERED, {"answer": "goes_on"}, "Een vrijwilliger wil verder na de kennismaking"),
        (Kind.PROPOSAL_ANSWERED, {"answer": "rather_not"}, "Een vrijwilliger wil na de kennismaking liever niet"),
    ],
)
def test_a_step_of_a_match_has_its_own_line(make, open_page, kind, values, line):
    user = make.user(Role.COORDINATOR)
    tell(make, user, kind, **values)
    assert line in rows(open_page(user, "messages/messages"))
