"""Which household a row tells of: by its number, its address, or else by all that tells it from its namesakes."""

from collections import defaultdict
from collections.abc import Container, Sequence

from domain.lists.records.world import Household, World, address_key, number_key

Says = dict[str, object]
Programmes = Sequence[int | None]

# Besides the name, the postcode and the house number.
_TELLS_APART = ("street", "place", "phone", "email", "contact_name", "registered_on")
# What namesakes hardly share, and one household seldom changes all at once.
_OWN = ("phone", "email", "registered_on")


def identity(says: Says, programmes: Programmes) -> tuple[object, ...]:
    """What a row shares with the rows that repeat it."""
    if number := number_key(str(says["registration_nr"] or "")):
        return number
    if _whole_address(says):
        return address_key(says)
    return *address_key(says), *(says.get(name) or "" for name in _TELLS_APART), *programmes


class Namesakes:
    """The rows of one list that neither a number nor an address tells apart, by name."""

    def __init__(self) -> None:
        self._rows: dict[tuple[object, ...], list[tuple[Says, Programmes]]] = defaultdict(list)

    def add(self, says: Says, programmes: Programmes) -> None:
        if not number_key(str(says["registration_nr"] or "")) and not _whole_address(says):
            self._rows[address_key(says)].append((says, programmes))

    def claim(self, household: Household, says: Says, programmes: Programmes) -> bool:
        """Does another row tell of exactly this household?"""
        others = self._rows.get(address_key(says), ())
        mine = identity(says, programmes)
        return any(identity(*other) != mine and _told_so(household, *other) for other in others)


def known(
    world: World, says: Says, programmes: Programmes, above: Container[object], namesakes: Namesakes
) -> Household | None:
    """The household that is there already; `above` holds the ids of which rows above tell."""
    number = number_key(str(says["registration_nr"] or ""))
    if number and number in world.by_number:
        return world.households[world.by_number[number]]
    same = [world.households[id_] for id_ in world.by_address.get(address_key(says), ())]
    if number:
        # A household that was registered by hand before it had a number.
        same = [one for one in same if not _numbered(one) and one.values.get("postcode")]
    if _whole_address(says):
        same = [one for one in same if not _numbered(one)] or same
        return same[0] if len(same) == 1 else None
    if not number:
        fresh = sorted((one for one in same if one.id not in above), key=_numbered)
        if exact := next((one for one in fresh if _told_so(one, says, programmes)), None):
            return exact
        if programmes == [None]:
            # A list that names no programme tells of those who have one too.
            alike = [one for one in fresh if _told_so(one, says, ())]
            if exact := next((one for one in alike if not namesakes.claim(one, says, programmes)), None):
                return exact
    fits = [one for one in same if _fits(one, says, told=one.id in above)]
    fits = [one for one in fits if _numbered(one) or one.id in above or not namesakes.claim(one, says, programmes)]
    return fits[0] if len(fits) == 1 else None


def _whole_address(says: Says) -> bool:
    return bool(says.get("postcode") and says.get("house_number"))


def _numbered(household: Household) -> bool:
    return bool(household.values.get("registration_nr"))


def _told_so(household: Household, says: Says, programmes: Programmes) -> bool:
    """Is all that tells it apart as in this row? A day of registration that the row lacks was guessed."""
    return set(programmes) <= {request.programme for request in household.requests} and all(
        (says.get(name) or "") == (household.values.get(name) or "")
        for name in _TELLS_APART
        if name != "registered_on" or says.get(name)
    )


def _fits(household: Household, says: Says, *, told: bool) -> bool:
    if told and not says.get("postcode"):
        # A row above tells of it: only a postcode makes this row repeat it.
        return False
    both = [(says[name], household.values[name]) for name in _OWN if says.get(name) and household.values.get(name)]
    differ = any(one != other for one, other in both)
    return not differ or (not told and any(one == other for one, other in both))
