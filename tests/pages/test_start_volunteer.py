"""What a volunteer reads at the start."""

from datetime import timedelta

import pytest

from db.models import Match, Volunteer
from domain.matches import MatchStatus as S
from tests.pages.matching import R, words
from tests.world import today


def test_once_the_support_began_nothing_says_that_they_will_meet(make, open_page, henk, match_of):
    _request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today())
    assert "Jullie maken vandaag kennis" in words(open_page(henk[0]))
    make.update(Match, match, introduction_on=today() + timedelta(days=1))
    assert "Jullie maken kennis op" in words(open_page(henk[0]))
    make.update(Match, match, status=S.ACTIVE, started_on=today())
    start = words(open_page(henk[0]))
    assert "Jullie maken" not in start
    assert "Nog geen bezoek genoteerd" in start


@pytest.mark.parametrize(
    ("pause", "said"),
    [
        ({"paused": True}, "Je hebt pauze: we vragen je niets nieuws."),
        ({"paused": True, "paused_until": today() + timedelta(days=30)}, "Je hebt pauze tot"),
        ({"paused": True, "paused_until": today() - timedelta(days=1)}, ""),
        ({"paused": True, "paused_from": today() + timedelta(days=1)}, "Je hebt pauze vanaf"),
        ({}, ""),
    ],
)
def test_who_takes_a_break_reads_so(make, open_page, henk, count_queries, pause, said):
    if pause:
        make.update(Volunteer, henk[1], **pause)
    at = open_page(henk[0])
    count_queries.clear()
    at.run()
    assert len([one for one in count_queries if not one.startswith("BEGIN")]) <= 8, count_queries
    assert said in words(at)
    assert ("Je hebt pauze" in words(at)) is bool(said)
