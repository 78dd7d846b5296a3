import pytest

from domain.access import Refused
from domain.matches import MatchStatus, check_step

S = MatchStatus
ALLOWED = {
    (S.PROPOSED, S.ACCEPTED),
    (S.PROPOSED, S.DECLINED_BY_VOLUNTEER),
    (S.PROPOSED, S.WITHDRAWN),
    (S.ACCEPTED, S.AGREED),
    (S.ACCEPTED, S.DECLINED_BY_VOLUNTEER),
    (S.ACCEPTED, S.DECLINED_BY_HOUSEHOLD),
    (S.AGREED, S.INTRODUCTION),
    (S.AGREED, S.DECLINED_BY_VOLUNTEER),
    (S.AGREED, S.DECLINED_BY_HOUSEHOLD),
    (S.INTRODUCTION, S.INTRODUCTION),  # another day
    (S.INTRODUCTION, S.ACTIVE),
    (S.INTRODUCTION, S.DECLINED_BY_VOLUNTEER),
    (S.INTRODUCTION, S.DECLINED_BY_HOUSEHOLD),
    (S.ACTIVE, S.CLOSED),
    (S.ACTIVE, S.HANDED_OVER),
    (S.ACTIVE, S.HANDED_BACK),
}


@pytest.mark.parametrize("now", S)
@pytest.mark.parametrize("to", S)
def test_a_match_goes_one_step_at_a_time(now, to):
    if (now, to) in ALLOWED:
        check_step(now, to)
    else:
        with pytest.raises(Refused):
            check_step(now, to)
