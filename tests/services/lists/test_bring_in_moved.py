"""A list that says that a household moved."""

from db.models import Match, Request, Visit
from domain.matches import MatchStatus
from tests.services.lists.steps import go, read

PEOPLE = "Naam;VOG;Project;Gestart\nJo Bel;;Taalcafé;1-6-2024\n"
HOMES = "Dossiernr;Gezin;Woonplaats;Project;Status;Maatje;Aangemeld\n"
WENT = "Datum;Vrijwilliger;Dossiernr;Minuten\n"


def living(place):
    return f"{HOMES}D1;Fam. Rood;{place};Taalcafé;gekoppeld;Jo Bel;1-1-2024\n"


def test_visits_until_then_were_where_it_lived_before(make, coordinator):
    go(read(v=PEOPLE, h=living("Leek"), b=f"{WENT}3-6-2024;Jo Bel;D1;60\n"), who=coordinator)
    _preview, counts = go(read(h=living("Marum"), b=f"{WENT}3-9-2024;Jo Bel;D1;60\n"), who=coordinator)
    assert [one["changed"] for one in counts] == [1, 0]
    assert [(one.day.month, one.place) for one in make.all(Visit)] == [(6, "Leek"), (9, None)]


def test_who_is_asked_by_then_reads_where_it_lives_now(make, coordinator):
    go(read(v=PEOPLE, h=living("Leek")), who=coordinator)
    [request] = make.all(Request)
    for status in (MatchStatus.PROPOSED, MatchStatus.DECLINED_BY_VOLUNTEER):
        make.match(request.id, make.volunteer(f"Wil {status}"), status, village="Leek")
    go(read(h=living("Marum")), who=coordinator)
    assert {one.status: one.village for one in make.all(Match)} == {
        MatchStatus.ACTIVE: "Leek",
        MatchStatus.PROPOSED: "Marum",
        MatchStatus.DECLINED_BY_VOLUNTEER: "Leek",
    }
