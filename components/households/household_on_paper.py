"""The access request of a household, answered on paper."""

from components import on_paper
from components.account import signed_in
from components.households.household_copy import household_copy
from db.session import writing
from services.households.households_page import HouseholdPage
from services.privacy.household_copies import copy_of_household


def offer(page: HouseholdPage) -> None:
    def made() -> bytes:
        with writing(signed_in()) as session:
            copy = copy_of_household(session, page.id)
        return household_copy(copy)

    on_paper.offer("household", page.id, made)
