"""A household that comes back after its support ended: a list that registers it later asks anew."""

from datetime import date

import pytest

from db.models import Household, Match, Remark, Request
from db.session import as_system
from domain.matches import MatchStatus, RequestStatus
from services import doctor
from tests.domain.lists.steps import book
from tests.services.lists.steps import HOUSE, go, read

PEOPLE = "Naam;VOG;Project;Gestart\nJo Bel;;Taalcafé;1-6-2023\nAn Vos;;Taalcafé;1-6-2023\n"
ROW = HOUSE + "D1;Fam. Rood;Taalcafé;{}\n"
ENDED = ROW.format("afgesloten;Jo Bel;1-1-2024;post;;1-9-2024")


def requests(make):
    return [(one.status, one.registered_on, one.closed_on, one.question) for one in make.all(Request)]


BEFORE = (RequestStatus.CLOSED, date(2024, 1, 1), date(2024, 9, 1), "post")


@pytest.mark.parametrize(
    ("told", "status", "comes"),
    [("wachtlijst;", RequestStatus.WAITING, 0), ("gekoppeld;An Vos", RequestStatus.ACTIVE, 1)],
)
def test_who_is_registered_after_the_end_asks_anew(told, status, comes, make, coordinator):
    go(read(v=PEOPLE, h=ENDED), who=coordinator)
    for changed in (1, 0):
        _preview, counts = go(read(h=ROW.format(f"{told};1-2-2025;nieuwe vraag;;")), who=coordinator)
        assert (counts[0]["changed"], counts[0]["doubtful"]) == (changed, 0)
    assert requests(make) == [BEFORE, (status, date(2025, 2, 1), None, "nieuwe vraag")]
    first, *others = make.all(Match)
    assert (first.status, first.started_on, first.ended_on) == (
        MatchStatus.CLOSED, date(2024, 1, 1), date(2024, 9, 1),
    )  # fmt: skip
    assert [one.started_on for one in others] == [date(2025, 2, 1)] * comes
    with as_system() as session:
        assert doctor.examine(session).well
    go(read(h=ROW.format("afgesloten;An Vos;1-2-2025;nieuwe vraag;;1-6-2025")), who=coordinator)
    ended = (RequestStatus.CLOSED, date(2025, 2, 1), date(2025, 6, 1), "nieuwe vraag")
    assert requests(make) == [BEFORE, ended]
    assert make.all(Remark) == []


def test_a_list_from_before_the_end_begins_nothing(make, coordinator):
    go(read(v=PEOPLE, h=ENDED), who=coordinator)
    _preview, counts = go(read(h=ROW.format("gekoppeld;Jo Bel;1-1-2024;post;;")), who=coordinator)
    assert counts[0]["unchanged"] == 1
    assert requests(make) == [BEFORE]
    assert [one.registered_on for one in make.all(Household)] == [date(2024, 1, 1)]


@pytest.mark.parametrize("order", [("Archief", "Nu"), ("Nu", "Archief"), ("2024", "2025")])
@pytest.mark.parametrize(
    ("told", "status"),
    [(["wachtlijst", None], RequestStatus.WAITING), (["gekoppeld", "An Vos"], RequestStatus.ACTIVE)],
)
def test_a_sheet_of_another_time_ends_nothing_of_now(told, status, order, make, coordinator):
    ended = ["D1", "Fam. Rood", "Taalcafé", "afgesloten", "Jo Bel", "1-1-2024", "post", None, "1-9-2024"]
    now = ["D1", "Fam. Rood", "Taalcafé", *told, "1-2-2025", "taal", None, None]
    sheets = {name: [HOUSE.strip().split(";"), ended if name in {"Archief", "2024"} else now] for name in order}
    lists = read(v=PEOPLE, h=book(**sheets))
    kept = []
    for again in (False, True):
        _preview, counts = go(lists, who=coordinator)
        assert sum(one["new"] for one in counts[1:]) == (0 if again else 1)
        assert not (again and any(one["changed"] for one in counts))
        assert sum(one["doubtful"] for one in counts) <= 1
        kept.append(requests(make))
    assert kept[0] == kept[1]
    assert kept[0][-1] == (status, date(2025, 2, 1), None, "taal")
    with as_system() as session:
        assert doctor.examine(session).well
