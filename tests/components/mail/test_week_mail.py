"""One mail about the week, for who asked for it."""

from datetime import UTC, datetime, timedelta

import pytest

from components.postman import Delivered, deliver
from db.models import Notice, User
from db.session import AMSTERDAM, writing
from domain.access import Role
from domain.messages import ByMail, Kind, week_begins
from services.messages import message_preferences
from tests.beside import together
from tests.components.mail.steps import tell


@pytest.fixture
def last_week(make, sign_in, people):
    """Anna wants one mail a week, Bram none; each was told of two questions and a verdict before the week ended."""
    for name, by_mail in (("anna", ByMail.WEEKLY), ("bram", ByMail.NEVER)):
        make.volunteer(user_id=people[name])
        with writing(sign_in(people[name])) as session:
            for kind in (Kind.PROPOSAL_MADE, Kind.CLAIM_DECIDED):
                message_preferences.choose(session, kind, by_mail)
    told_at = week_begins(datetime.now(UTC), AMSTERDAM) - timedelta(hours=1)
    for name in ("anna", "bram"):
        for key, kind in (("1", Kind.PROPOSAL_MADE), ("2", Kind.PROPOSAL_MADE), ("3", Kind.CLAIM_DECIDED)):
            tell(people[name], key=key, kind=kind)
    for notice in make.all(Notice):
        make.update(Notice, notice.id, created_at=told_at)


def test_who_wants_one_mail_a_week_gets_one_with_counts(make, people, postbox, last_week):
    assert deliver(postbox.server) == Delivered(sent=1)
    assert (postbox.to, postbox.letters[0][1]["Subject"]) == (["anna@example.org"], "Jouw week in Naast")
    assert "- 1 antwoord op een declaratie\n- 2 vragen aan jou\n" in postbox.texts[0]
    assert "https://naast.example.org/berichten\n" in postbox.texts[0]
    tell(people["anna"], key="4")  # belongs into the next week
    assert deliver(postbox.server) == Delivered()


def test_who_lost_the_role_gets_no_mail_of_the_week(make, people, postbox, last_week):
    make.update(User, people["anna"], roles=[Role.TREASURER.value])
    assert deliver(postbox.server) == Delivered()


def test_what_was_read_in_the_app_is_not_counted(make, people, postbox, last_week):
    for notice in make.all(Notice):
        make.update(Notice, notice.id, read_at=datetime.now(UTC))
    assert deliver(postbox.server) == Delivered()


def test_two_who_send_at_once_send_one_mail_a_week(make, people, postbox, last_week):
    assert together([lambda: deliver(postbox.server)] * 2) == [None, None]
    assert postbox.to == ["anna@example.org"]
