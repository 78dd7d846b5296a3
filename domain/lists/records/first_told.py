"""What a list of this go told already counts, whatever another one after it says: so a second time changes nothing."""

from collections.abc import Mapping, Sequence

from domain.lists.records.plan import Change
from domain.lists.records.values import FIELD_NAMES, Row, differences
from domain.lists.records.world import Household, World
from domain.lists.words import cells

# Of certificates the newest counts, and what is told besides is added.
_GROWS = frozenset({"vog_on", "programmes"})


def news(
    row: Row, world: World, whom: tuple[str, int], says: Mapping[str, object], changes: Sequence[Change]
) -> list[Change]:
    """The changes without those of what an earlier list told; the row tells of them. `whom`: a record, by its kind."""
    before = world.fields_told[whom]
    kept = [one for one in changes if one.field in before and one.field not in _GROWS]
    for one in kept:
        said = row.line.text(one.field) or cells.text(one.after)
        row.doubt("another_list_first", field=FIELD_NAMES[one.field], text=said[:60])
    tell(world, whom, says)
    return [one for one in changes if one not in kept]


def tell(world: World, whom: tuple[str, int], says: Mapping[str, object]) -> None:
    world.fields_told[whom] |= {name for name, value in says.items() if value not in (None, "", [])}


def asked(
    row: Row, world: World, household: Household, programme: int | None, says: Mapping[str, object]
) -> dict[str, object]:
    """What a row tells of a request, without that of which an earlier list told otherwise."""
    request = household.request_in(programme)
    whom = (f"request of {programme}", household.id)
    if request is None:
        tell(world, whom, says)
        return dict(says)
    now = differences(request.values, dict(says), {})
    left = {one.field for one in now} - {one.field for one in news(row, world, whom, says, now)}
    return {name: value for name, value in says.items() if name not in left}
