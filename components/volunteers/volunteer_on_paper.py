"""The access request of a volunteer, answered on paper."""

from components import on_paper
from components.account import signed_in
from components.volunteers.volunteer_copy import volunteer_copy
from db.session import writing
from services.privacy.volunteer_copies import copy_of_volunteer
from services.volunteers.volunteers_record import VolunteerRecord


def offer(record: VolunteerRecord) -> None:
    def made() -> bytes:
        with writing(signed_in()) as session:
            copy = copy_of_volunteer(session, record.id)
        return volunteer_copy(copy)

    on_paper.offer("volunteer", record.id, made)
