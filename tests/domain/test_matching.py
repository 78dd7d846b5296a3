from datetime import date, timedelta

import pytest

from domain.access import Refused
from domain.candidates import Before, Person, Wanted
from domain.matching import Why, check_proposal, fit, left_out, rank, vog_is_old
from domain.places import middle_of
from domain.scoring import Weights

TODAY = date(2026, 3, 2)
LEEK, TOLBERT, GARNWERD = middle_of("9351"), middle_of("9356"), middle_of("9893")
STANDARD = Weights.standard()
WANTED = Wanted(
    programme_id=1,
    programme="Thuisadministratie",
    place="Leek",
    middle=LEEK,
    languages=("Nederlands",),
    day_parts={"tue-morning", "thu-afternoon"},
)
FITTING = Person(
    id=1,
    name="Henk",
    programmes=(1,),
    capacity=2,
    caseload=1,
    room=1,
    place="Leek",
    middle=LEEK,
    languages=("Nederlands", "Pools"),
    day_parts=("thu-afternoon", "tue-morning", "sun-evening"),
    vog_on=TODAY - timedelta(days=30),
)


def judged(wanted=WANTED, **changes):
    return fit(wanted, FITTING._replace(**changes), STANDARD, TODAY)


def codes(reasons):
    return {one.code for one in reasons}


def test_who_fits_says_why():
    found = judged()
    assert found.fits
    assert not found.care
    assert {one.code: dict(one.values) for one in found.good} == {
        Why.TAKES_PART: {"programme": "Thuisadministratie"},
        Why.LIVES_NEAR: {"place": "Leek", "km": 0},
        Why.CAN_ON: {"day_parts": ("tue-morning", "thu-afternoon")},
        Why.HAS_ROOM: {"caseload": 1, "asked": 0, "capacity": 2},
        Why.SPEAKS: {"languages": ("Nederlands",)},
        Why.VOG_SEEN: {"on": date(2026, 1, 31)},
    }


@pytest.mark.parametrize(
    ("changes", "good", "care"),
    [
        ({"middle": None}, set(), {Why.DISTANCE_UNKNOWN}),
        ({"middle": GARNWERD}, set(), {Why.LIVES_FAR}),
        ({"middle": TOLBERT}, {Why.LIVES_NEAR}, set()),
        ({"goes_to": ("LEEK", "Marum")}, {Why.GOES_THERE}, set()),
        ({"day_parts": ()}, set(), {Why.DAYS_UNKNOWN}),
        ({"day_parts": ("mon-morning",)}, set(), {Why.DAYS_DIFFER}),
        ({"capacity": None, "room": None}, set(), {Why.ROOM_UNKNOWN}),
        ({"vog_on": None}, set(), {Why.VOG_MISSING}),
        ({"vog_on": date(2023, 3, 2)}, {Why.VOG_SEEN}, set()),
        ({"vog_on": date(2023, 3, 1)}, set(), {Why.VOG_OLD}),
        ({"before": Before.CLOSED}, {Why.KNOWS_THEM}, set()),
        ({"before": Before.STOPPED}, set(), {Why.STOPPED_BEFORE}),
        ({"pauses_on": TODAY + timedelta(days=9)}, set(), {Why.PAUSES_LATER}),
        ({"languages": ()}, set(), set()),
    ],
)
def test_what_speaks_for_somebody_and_what_asks_for_care(changes, good, care):
    found = judged(**changes)
    assert found.fits
    assert good <= codes(found.good)
    assert codes(found.care) == care


@pytest.mark.parametrize(
    ("changes", "beyond"),
    [
        ({"room": 0, "caseload": 2}, {Why.NO_ROOM}),
        ({"room": 0, "capacity": 0}, {Why.NO_ROOM}),
        ({"languages": ("Turks",)}, {Why.NO_SHARED_LANGUAGE}),
        ({"goes_to": ("Marum",)}, {Why.DOES_NOT_GO_THERE}),
        (
            {"goes_to": ("Marum",), "room": 0, "languages": ("Turks",)},
            {Why.NO_ROOM, Why.NO_SHARED_LANGUAGE, Why.DOES_NOT_GO_THERE},
        ),
    ],
)
def test_room_language_and_distance_may_be_passed_by_hand_with_a_reason(changes, beyond):
    found = judged(**changes)
    assert not found.fits
    assert codes(found.beyond) == beyond
    with pytest.raises(Refused):
        check_proposal(found)
    with pytest.raises(Refused) as refused:
        check_proposal(found, beyond=tuple(beyond))
    assert refused.value.code == "by_hand_without_reason"
    check_proposal(found, beyond=tuple(beyond), reason="They know each other from the choir.")


def test_a_place_that_went_meanwhile_is_not_among_what_the_coordinator_went_beyond():
    found = judged(room=0, goes_to=("Marum",))
    with pytest.raises(Refused) as refused:
        check_proposal(found, reason="He goes there by bus.", beyond=(Why.DOES_NOT_GO_THERE,))
    assert refused.value.code == "volunteer_has_no_room"


@pytest.mark.parametrize(
    ("changes", "never", "refusal"),
    [
        ({"programmes": ()}, Why.NOT_IN_PROGRAMME, "volunteer_not_in_programme"),
        ({"ended": True, "room": 0}, Why.ENDED, "volunteer_ended"),
        ({"paused": True, "room": 0}, Why.PAUSED, "volunteer_paused"),
        ({"before": Before.OPEN}, Why.ALREADY_ASKED, "volunteer_already_asked"),
        ({"before": Before.VOLUNTEER_SAID_NO}, Why.VOLUNTEER_SAID_NO, "pair_said_no"),
        ({"before": Before.HOUSEHOLD_SAID_NO}, Why.HOUSEHOLD_SAID_NO, "pair_said_no"),
    ],
)
def test_some_things_nobody_passes_not_even_with_a_reason(changes, never, refusal):
    found = judged(**changes)
    assert codes(found.never) == {never}
    with pytest.raises(Refused) as refused:
        check_proposal(found, reason="But I want to.", beyond=tuple(Why))
    assert refused.value.code == refusal


@pytest.mark.parametrize(
    ("spoken", "asked", "beyond", "care"),
    [
        (("Arabisch",), ("Nederlands", "Arabisch"), set(), set()),
        (("arabisch",), ("ARABISCH",), set(), set()),
        (("Nederlands",), ("Arabisch",), {Why.NO_SHARED_LANGUAGE}, set()),
        ((), ("Arabisch",), set(), {Why.LANGUAGE_UNKNOWN}),
        ((), ("Nederlands", "Arabisch"), set(), set()),
        (("Nederlands",), (), set(), set()),
    ],
)
def test_languages_unknown_are_said_and_not_guessed(spoken, asked, beyond, care):
    wanted = Wanted(1, "Voorlezen", "Leek", LEEK, languages=asked, day_parts=WANTED.day_parts)
    found = judged(wanted, languages=spoken)
    assert (codes(found.beyond), codes(found.care)) == (beyond, care)


def test_the_highest_sum_first_and_who_stopped_with_them_last():
    people = [
        FITTING._replace(id=1, name="Near, other days", day_parts=("mon-morning",)),
        FITTING._replace(id=2, name="Far, can", middle=GARNWERD),
        FITTING._replace(id=3, name="Near, can", middle=TOLBERT),
        FITTING._replace(id=4, name="Unknown where, can", middle=None),
        FITTING._replace(id=5, name="Room not asked", capacity=None, room=None),
        FITTING._replace(id=6, name="Stopped with them", before=Before.STOPPED),
        FITTING._replace(id=7, name="Said no", before=Before.VOLUNTEER_SAID_NO),
        FITTING._replace(id=8, name="Full", room=0),
        FITTING._replace(id=9, name="Days unknown", day_parts=()),
        FITTING._replace(id=10, name="Paused", paused=True),
    ]
    found, total = rank(WANTED, people, STANDARD, TODAY)
    assert [one.volunteer_id for one in found] == [5, 3, 9, 4, 1, 2, 6]
    assert total == 7
    assert rank(WANTED, people, STANDARD, TODAY, limit=2) == (found[:2], 7)
    assert [one.volunteer_id for one in left_out(WANTED, people, STANDARD, TODAY)] == [8, 10, 7]


def test_among_neighbours_who_has_most_of_the_own_room_left_comes_first_and_the_order_is_always_the_same():
    people = [FITTING._replace(id=n, capacity=4, caseload=load, room=4 - load) for n, load in ((1, 3), (2, 1), (3, 2))]
    there, _ = rank(WANTED, people, STANDARD, TODAY)
    back, _ = rank(WANTED, reversed(people), STANDARD, TODAY)
    assert [one.volunteer_id for one in there] == [one.volunteer_id for one in back] == [2, 3, 1]


@pytest.mark.parametrize(
    "better",
    [{"middle": LEEK}, {"day_parts": ("tue-morning",)}, {"capacity": 9, "room": 8}, {"before": None}],
    ids=["nearer", "days", "room", "no history"],
)
def test_a_better_fit_never_lowers_a_rank(better):
    others = [
        FITTING._replace(id=10 + n, middle=middle, day_parts=parts, room=room)
        for n, (middle, parts, room) in enumerate(
            (middle, parts, room)
            for middle in (LEEK, TOLBERT, None)
            for parts in ((), ("tue-morning",), ("mon-morning",))
            for room in (None, 1)
        )
    ]
    worse = FITTING._replace(middle=GARNWERD, day_parts=("mon-morning",), room=1, before=Before.STOPPED)

    def place(person):
        return [one.volunteer_id for one in rank(WANTED, [*others, person], STANDARD, TODAY)[0]].index(person.id)

    assert place(worse._replace(**better)) <= place(worse)


def test_without_day_parts_every_day_will_do():
    wanted = Wanted(1, "Voorlezen", "Leek", LEEK, languages=("Nederlands",))
    assert not codes(judged(wanted, day_parts=()).care) & {Why.DAYS_UNKNOWN, Why.DAYS_DIFFER}


def test_nobody_at_all_is_an_empty_list():
    assert rank(WANTED, [], STANDARD, TODAY) == ([], 0)
    assert left_out(WANTED, [], STANDARD, TODAY) == []


@pytest.mark.parametrize(
    ("seen", "old_from"),
    [(date(2023, 3, 2), date(2026, 3, 3)), (date(2024, 2, 29), date(2027, 3, 2))],
)
def test_a_certificate_is_old_after_three_years(seen, old_from):
    assert vog_is_old(seen, old_from)
    assert not vog_is_old(seen, old_from - timedelta(days=1))
