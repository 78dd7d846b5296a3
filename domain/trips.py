"""How far somebody drives, there and back: an estimate for who did not look at the counter."""

from domain.access import Refused
from domain.places import Middle, distance_km

# Roads bend: a trip by car in flat country is about a third longer than as the crow flies.
ROAD_FACTOR = 1.3


def there_and_back(home: Middle | None, place: Middle | None) -> int:
    """Whole kilometres, rounded. What is not known is never 0.

    Raises Refused: distance_home_unknown, distance_place_unknown, distance_same_place.
    """
    if home is None:
        raise Refused("distance_home_unknown")
    if place is None:
        raise Refused("distance_place_unknown")
    one_way = distance_km(home, place)
    kilometres = round((one_way or 0) * 2 * ROAD_FACTOR)
    if not kilometres:
        raise Refused("distance_same_place")
    return kilometres
