"""What a volunteer who is asked to take over, or to come second, reads of the other one."""

from datetime import timedelta

import pytest

from db.models import Match
from tests.pages.matching import PROPOSAL, R, S, words
from tests.world import today


def until():
    return today() + timedelta(days=14)


@pytest.mark.parametrize(
    ("status", "leaves", "said"),
    [
        (S.PROPOSED, True, ""),
        (S.ACCEPTED, True, "Nu komt hier ook een andere vrijwilliger, tot en met"),
        (S.INTRODUCTION, True, "Daarna neem jij het over."),
        (S.ACTIVE, False, "Hier komt ook een andere vrijwilliger."),
    ],
)
def test_from_the_yes_on_it_says_that_somebody_else_comes_and_until_when(
    make, chapter, open_page, henk, match_of, status, leaves, said
):
    request, match = match_of(henk[1], status, R.ACTIVE, introduction_on=today())
    alone = words(open_page(henk[0], PROPOSAL, id=str(match)))
    assert "andere vrijwilliger" not in alone
    other = make.volunteer("Trijntje Veenstra", programmes=[chapter[0]])
    make.match(request, other, S.ACTIVE, started_on=today(), leaves_on=until() if leaves else None)
    read = words(open_page(henk[0], PROPOSAL, id=str(match)))
    assert said in read
    assert ("andere vrijwilliger" in read) is bool(said)
    assert "Trijntje" not in read


def test_who_ended_there_is_not_somebody_who_comes(make, chapter, open_page, henk, match_of):
    request, match = match_of(henk[1], S.ACTIVE, R.ACTIVE)
    other = make.volunteer("Trijntje Veenstra", programmes=[chapter[0]])
    ended = make.match(request, other, S.ACTIVE, started_on=today(), leaves_on=until())
    make.update(Match, ended, status=S.HANDED_OVER, ended_on=today())
    assert "andere vrijwilliger" not in words(open_page(henk[0], PROPOSAL, id=str(match)))
