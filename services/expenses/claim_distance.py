"""An estimate of a trip from the volunteer's home, for the field in which the kilometres are typed."""

from db.models import Volunteer
from db.session import ActorSession
from domain import trips
from domain.access import Permission, Refused, require
from domain.places import middle_of, pc4


def there_and_back(session: ActorSession, to: str, *, volunteer_id: int | None = None) -> int:
    """Whole kilometres to a village or postcode and home again; `volunteer_id` is for whom it is entered.

    Raises Refused: not_found, distance_home_unknown, distance_place_unknown, distance_same_place.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    whose = volunteer_id if volunteer_id is not None else session.actor.volunteer_id
    volunteer = session.get(Volunteer, whose) if whose is not None else None
    if volunteer is None:
        raise Refused("not_found")
    place = middle_of(to) if pc4(to) else middle_of(None, to)
    return trips.there_and_back(middle_of(volunteer.postcode, volunteer.place), place)
