"""What a coordinator typed about a volunteer is there again after a look at another screen."""

from datetime import timedelta

import pytest

from db.models import Volunteer
from tests.pages.reading import button, labels, texts
from tests.world import on_the_day

UNSAVED = "Wat je wijzigde, is nog niet bewaard."
PUT_BACK = "Terugzetten"


@pytest.fixture
def about_henk(world, open_page, come_back):
    """The volunteer's page, where a coordinator looks elsewhere and comes back to the same step."""

    def opened(step, at=None):
        query = {"id": str(world["henk_v"]), "do": step}
        if at is None:
            return open_page(world["marijke"], "volunteers/volunteer", **query)
        return come_back(at, "volunteers/volunteer", **query)

    return opened


STEPS = pytest.mark.parametrize(
    ("step", "part", "words"),
    [
        ("details", "street", "Nieuwe weg 1"),
        ("settings", "limits", "Geen honden"),
        ("vog", "on", timedelta(days=-9)),
        ("pause", "paused_until", timedelta(days=9)),
    ],
)


def of(at, part):
    kinds = (at.text_input, at.text_area, at.date_input)
    return next(one for kind in kinds for one in kind if (one.key or "").endswith(f"-{part}"))


@STEPS
def test_what_a_coordinator_typed_about_a_volunteer_is_there_again(about_henk, step, part, words):
    at = about_henk(step)
    assert UNSAVED not in texts(at)
    of(at, part).set_value(on_the_day(words)).run()
    about_henk(step, at)
    assert of(at, part).value == on_the_day(words)
    assert UNSAVED in texts(at)


@pytest.mark.parametrize(
    ("step", "part", "words", "kept"),
    [("settings", "limits", "Geen honden", "Alleen overdag"), ("vog", "on", timedelta(days=-9), None)],
)
def test_what_was_put_back_about_a_volunteer_stands_as_it_is_kept_and_may_be_changed_again(
    make, world, about_henk, step, part, words, kept
):
    make.update(Volunteer, world["henk_v"], limits="Alleen overdag")
    at = about_henk(step)
    assert PUT_BACK not in labels(at)
    of(at, part).set_value(on_the_day(words)).run()
    button(at, PUT_BACK).click().run()
    assert of(at, part).value == kept
    assert UNSAVED not in texts(at)
    assert PUT_BACK not in labels(at)
    of(at, part).set_value(on_the_day(words)).run()
    button(at, "Bewaar").click().run()
    assert "Bewaard" in texts(at)


@STEPS
@pytest.mark.parametrize("end", ["Bewaar", "Nu niet"])
def test_what_was_saved_or_given_up_about_a_volunteer_comes_back_as_no_draft(
    make, world, about_henk, step, part, words, end
):
    at = about_henk(step)
    of(at, part).set_value(on_the_day(words)).run()
    button(at, end).click().run()
    make.update(Volunteer, world["henk_v"], street="Oude weg 2", limits="Alleen overdag", paused=False)
    about_henk(step, at)
    assert of(at, part).value == {"street": "Oude weg 2", "limits": "Alleen overdag"}.get(part)
    assert UNSAVED not in texts(at)


@pytest.mark.parametrize(("step", "part"), [("details", "street"), ("settings", "limits")])
def test_a_draft_about_a_volunteer_does_not_overrule_who_saved_meanwhile(make, world, about_henk, step, part):
    at = about_henk(step)
    of(at, part).set_value("Van mij").run()
    make.update(Volunteer, world["henk_v"], **{part: "Van een ander"})
    about_henk(step, at)
    button(at, "Bewaar").click().run()
    assert "intussen gewijzigd" in texts(at)
    assert getattr(make.get(Volunteer, world["henk_v"]), part) == "Van een ander"
    assert of(at, part).value == "Van mij"
