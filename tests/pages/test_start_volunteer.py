"""What a volunteer reads at the start."""

from db.models import Match
from domain.matches import MatchStatus as S
from tests.pages.matching import R, words
from tests.world import today


def test_once_the_support_began_nothing_says_that_they_will_meet(make, open_page, henk, match_of):
    _request, match = match_of(henk[1], S.INTRODUCTION, R.INTRODUCTION, introduction_on=today())
    assert "Jullie maken kennis op" in words(open_page(henk[0]))
    make.update(Match, match, status=S.ACTIVE, started_on=today())
    start = words(open_page(henk[0]))
    assert "Jullie maken kennis" not in start
    assert "Nog geen bezoek genoteerd" in start
