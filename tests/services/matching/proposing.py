"""What the tests of proposals share."""

import pytest

from db.session import writing
from domain.access import Refused
from services.matching import match_proposals


def propose(who, request, volunteer, nonce="n1", **more):
    with writing(who) as session:
        return match_proposals.propose(session, request, volunteer, nonce=nonce, **more)


def refused(what, *args, **more):
    with pytest.raises(Refused) as refusal:
        what(*args, **more)
    return refusal.value.code


def answer(who, match, **said):
    with writing(who) as session:
        match_proposals.answer(session, match, **said)
