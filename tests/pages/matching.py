"""What the tests of matching on the screens share."""

from domain.matches import MatchStatus, RequestStatus

S, R = MatchStatus, RequestStatus
LIST, REQUEST, PROPOSAL = "matching/waiting_list", "matching/request", "matching/proposal"


def words(at):
    return " ".join(str(element.proto) for element in at.main)


def press(at, key):
    at.button(key=key).click().run()
    assert not at.exception
    assert len([one for one in at.button if one.proto.type == "primary"]) <= 1
    return at
