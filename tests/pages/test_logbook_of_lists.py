"""What lists brought in, as the logbook and the copy of what is kept about a volunteer tell it."""

import pytest

from components.volunteers.volunteer_copy import volunteer_copy
from db.models import Volunteer
from db.session import writing
from domain.access import Role
from services.privacy.volunteer_copies import copy_of_volunteer
from tests import lists_sample as sample
from tests.pages.reading import texts
from tests.pages.settings import rows
from tests.services.lists.steps import go, read


@pytest.fixture
def officer(make):
    return make.user(Role.PRIVACY_OFFICER)


@pytest.fixture
def brought_in(make):
    for name in sample.PROGRAMMES:
        make.programme(name)
    go(read(**{kind: sample.as_csv(sample.grid(kind)) for kind in ("visits", "households", "volunteers")}))


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("volunteers", "nam een vrijwilliger over uit een lijst"),
        ("households", "nam een huishouden over uit een lijst"),
        ("visits", "nam een bezoek over uit een lijst"),
    ],
)
def test_the_logbook_says_what_a_list_brought_in(about, said, brought_in, officer, open_page):
    at = open_page(officer, "settings/audit", about=about)
    assert "Dit lukte niet" not in texts(at)
    assert said in {row["cells"][2] for row in rows(at)}


def test_a_volunteer_of_a_list_gets_a_copy_of_what_is_kept(brought_in, make, officer, sign_in):
    with writing(sign_in(officer)) as session:
        copy = copy_of_volunteer(session, make.all(Volunteer)[0].id)
    assert "volunteer:bring_in" in {one.action for one in copy.done}
    assert volunteer_copy(copy).startswith(b"%PDF")
