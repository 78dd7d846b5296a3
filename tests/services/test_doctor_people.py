from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.models import AuthSession, CoordinatorProgramme, Note, Outbox, User
from domain.access import Role
from domain.help_requests import HelpStatus
from domain.matches import MatchStatus, RequestStatus
from domain.messages import Kind, MailState
from tests.services.examined import DAY, NOW, broken
from tests.world import today

FOLLOWS = "an open request's status follows from its matches and the consent"
NO_MORE = "without consent no more is kept of a household than who it is"


def waiting_while_active(make, c):
    make.match(make.request(make.household(), c["programme"]), c["volunteer"])


def waiting_without_consent(make, c):
    make.request(make.household(consent_on=None), c["programme"])


def registered_with_consent(make, c):
    make.request(make.household(), c["programme"], status=RequestStatus.REGISTERED)


def closed_with_open_match(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.CLOSED)
    make.match(request, c["volunteer"], MatchStatus.PROPOSED)


def ended_volunteer_goes_on(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.PROPOSED)
    make.match(request, make.volunteer(ended_on=DAY), MatchStatus.PROPOSED)


def active_since_no_day(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.ACTIVE)
    make.match(request, c["volunteer"])


def ended_on_no_day(make, c):
    make.match(make.request(make.household(), c["programme"]), c["volunteer"], MatchStatus.HANDED_BACK)


def ended_on_no_day_though_the_request_has_one(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.CLOSED, closed_on=DAY)
    make.match(request, c["volunteer"], MatchStatus.CLOSED, started_on=DAY)


def three_who_stay(make, c):
    for name in ("second", "third"):
        volunteer = make.volunteer(programmes=[c["programme"]])
        make.match(c["request"], volunteer, started_on=DAY, nonce=name)


def asked_outside_the_programme(make, c):
    request = make.request(make.household(), c["programme"], status=RequestStatus.PROPOSED)
    make.match(request, make.volunteer(), MatchStatus.PROPOSED, nonce="asked")


def two_open_in_a_programme(make, c):
    make.request(c["household"], c["programme"])


def two_that_fit_nowhere(make, c):
    for _ in range(2):
        make.request(c["household"], None)


def open_in_an_ended_programme(make, c):
    make.request(make.household(), make.programme("Maatjes", ended_on=DAY))


def adults_without_consent(make, c):
    make.household(consent_on=None, adults=2)


def languages_without_consent(make, c):
    make.household(consent_on=None, languages=["Arabisch"])


def told_without_consent(make, c):
    make.household(consent_on=None, referrer_told_end_on=DAY)


def question_without_consent(make, c):
    make.request(make.household(consent_on=None), None, status=RequestStatus.REGISTERED, question="Schulden")


def day_parts_without_consent(make, c):
    make.request(make.household(consent_on=None), None, status=RequestStatus.REGISTERED, day_parts=["mon_am"])


def note_without_consent(make, c):
    household = make.household(consent_on=None)
    request = make.request(household, c["programme"], status=RequestStatus.ACTIVE)
    make.match(request, c["volunteer"], started_on=DAY)
    make.visit(household, request, c["volunteer"], note="Hij hoest.")


def help_without_consent_ever(make, c):
    household = make.household(consent_on=None)
    make.help_request(make.request(household, c["programme"], status=RequestStatus.REGISTERED), c["user"])


def withdrawn_without_term(make, c):
    make.household(consent_withdrawn_on=DAY)


def help_without_consent(make, c):
    household = make.household(consent_withdrawn_on=date(2026, 3, 2), destroy_on=date(2028, 3, 2))
    request = make.request(household, c["programme"], status=RequestStatus.CLOSED)
    make.help_request(request, c["user"])


def help_decided_by_who_asked(make, c):
    make.help_request(c["request"], c["user"], status=HelpStatus.GRANTED, decided_by_id=c["user"], decided_at=NOW)


def help_decided_by_nobody(make, c):
    make.help_request(c["request"], c["user"], status=HelpStatus.NOT_GRANTED)


def visit_elsewhere(make, c):
    make.visit(make.household(), c["request"], c["volunteer"])


def note_of_somebody_else(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"])
    make.add(Note(visit_id=visit, request_id=c["request"], volunteer_id=make.volunteer(), text="x"))


def visit_to_come(make, c):
    make.visit(c["household"], c["request"], c["volunteer"], day=today() + timedelta(days=1))


def note_of_what_was_taken_away(make, c):
    make.visit(c["household"], c["request"], c["volunteer"], note="Verkeerd gezin.", undone_at=NOW)


def open_after_the_end(make, c):
    make.volunteer(user_id=make.user(Role.VOLUNTEER), ended_on=DAY)


def coordinates_without_the_role(make, c):
    make.add(CoordinatorProgramme(user_id=c["user"], programme_id=c["programme"]))


def closed_and_signed_in(make, c):
    soon = datetime.now(UTC) + timedelta(hours=1)
    user = make.user(Role.BOARD, active=False)
    make.add(AuthSession(user_id=user, token_hash="x", created_at=NOW, seen_at=NOW, expires_at=soon))


def given_up(make, c):
    make.add(
        Outbox(
            reader_id=c["user"],
            kind=Kind.MATCH_STARTED,
            key="key",
            counts={},
            message_id="<id>",
            state=MailState.FAILED,
            created_at=datetime.now(UTC),
            next_attempt_at=NOW,
        )
    )


@pytest.mark.parametrize(
    ("harm", "fact"),
    [
        (waiting_while_active, FOLLOWS),
        (waiting_without_consent, FOLLOWS),
        (registered_with_consent, FOLLOWS),
        (closed_with_open_match, "a closed request has no open match"),
        (ended_volunteer_goes_on, "a volunteer who ended has no open match"),
        (active_since_no_day, "an active match has its first day, an ended one its last"),
        (ended_on_no_day, "an active match has its first day, an ended one its last"),
        (ended_on_no_day_though_the_request_has_one, "an active match has its first day, an ended one its last"),
        (three_who_stay, "no more volunteers come for a request than were asked for it"),
        (asked_outside_the_programme, "who was asked for a request takes part in its programme"),
        (two_open_in_a_programme, "a household has one open request in a programme"),
        (two_that_fit_nowhere, "a household has one open request in a programme"),
        (open_in_an_ended_programme, "nothing is open in a programme that has ended"),
        (adults_without_consent, NO_MORE),
        (languages_without_consent, NO_MORE),
        (told_without_consent, NO_MORE),
        (question_without_consent, NO_MORE),
        (day_parts_without_consent, NO_MORE),
        (note_without_consent, NO_MORE),
        (help_without_consent_ever, NO_MORE),
        (withdrawn_without_term, "where consent was withdrawn no work goes on, and the day of destruction is set"),
        (help_without_consent, "where consent was withdrawn no one-time help is open"),
        (help_decided_by_who_asked, "nobody decided on one-time help that they asked for"),
        (help_decided_by_nobody, "one-time help that was decided on says by whom and when"),
        (visit_elsewhere, "a visit stands with a request of its own household"),
        (note_of_somebody_else, "a note stands with its visit's request and volunteer"),
        (visit_to_come, "no visit is of a day to come"),
        (note_of_what_was_taken_away, "of a visit that was taken away no note is left"),
        (open_after_the_end, "the account of a volunteer who ended is closed where it was for nothing else"),
        (coordinates_without_the_role, "only coordinators act in a programme"),
        (given_up, "no mail of the last two weeks was given up"),
        (closed_and_signed_in, "a closed account has no sign-in"),
    ],
)
def test_a_broken_fact_is_found(make, sound_chapter, harm, fact):
    harm(make, sound_chapter)
    assert fact in broken()


def test_an_account_marked_wrongly_is_found(make):
    user = make.user(Role.VOLUNTEER, Role.BOARD)
    with Session(make.engine) as session, session.begin():
        session.execute(update(User).where(User.id == user).values(staff=False))
    assert broken() == {"an account is marked as staff when it has a role beyond volunteer"}


def test_an_intake_before_the_consent_is_well(make, sound_chapter):
    make.request(make.household(consent_on=None), None, status=RequestStatus.INTAKE)
    assert broken() == set()
    make.request(make.household(), None, status=RequestStatus.INTAKE)
    assert broken() == {"an open request's status follows from its matches and the consent"}
