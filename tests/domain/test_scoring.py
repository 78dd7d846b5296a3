from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Refused
from domain.candidates import Person, Wanted
from domain.matching import Why, fit, rank
from domain.needs import VillageWish, against
from domain.places import middle_of
from domain.scoring import Criterion, Weights, clean_weights, weigh
from domain.scoring_matrix import score_matrix
from tests.domain import strategies as made

TODAY = date(2026, 3, 2)
STANDARD = Weights.standard()
LEEK, TOLBERT, GARNWERD = middle_of("9351"), middle_of("9356"), middle_of("9893")
WANTED = Wanted(1, "Voorlezen", "Leek", LEEK, languages=("Nederlands",), day_parts=("mon-morning", "tue-morning"))
PERSON = Person(1, "Henk", programmes=(1,), place="Leek", middle=LEEK, languages=("Nederlands",), capacity=2, room=2)


def part(code, wanted=WANTED, **changes):
    return next(one.value for one in weigh(wanted, PERSON._replace(**changes), STANDARD).parts if one.code is code)


def asks(**changes):
    return Wanted(**{**vars(WANTED), **changes})


@pytest.mark.parametrize(
    ("code", "changes", "value"),
    [
        (Criterion.DISTANCE, {}, 1),
        (Criterion.DISTANCE, {"middle": None}, 0.5),
        (Criterion.DISTANCE, {"middle": GARNWERD}, 0),
        (Criterion.DISTANCE, {"middle": TOLBERT}, 0.84),
        (Criterion.DISTANCE, {"middle": TOLBERT, "reach_km": 5}, 0.53),
        (Criterion.DAY_PARTS, {}, 0.5),
        (Criterion.DAY_PARTS, {"day_parts": ("sun-evening",)}, 0),
        (Criterion.DAY_PARTS, {"day_parts": ("mon-morning",)}, 0.75),
        (Criterion.DAY_PARTS, {"day_parts": ("mon-morning", "tue-morning")}, 1),
        (Criterion.LANGUAGES, {}, 1),
        (Criterion.LANGUAGES, {"languages": ()}, 0.5),
        (Criterion.LANGUAGES, {"languages": ("Turks",)}, 0),
        (Criterion.VILLAGE, {}, 1),
        (Criterion.VILLAGE, {"village_wish": VillageWish.OTHER}, 0),
        (Criterion.VILLAGE, {"village_wish": VillageWish.OTHER, "place": "Tolbert"}, 1),
        (Criterion.VILLAGE, {"village_wish": VillageWish.SAME}, 1),
        (Criterion.VILLAGE, {"village_wish": VillageWish.SAME, "place": None}, 0.5),
        (Criterion.EXPERIENCE, {}, 0),
        (Criterion.EXPERIENCE, {"earlier": {2: 9}}, 0),
        (Criterion.EXPERIENCE, {"earlier": {1: 1}}, 0.33),
        (Criterion.EXPERIENCE, {"earlier": {1: 9}}, 1),
        (Criterion.EVENNESS, {}, 1),
        (Criterion.EVENNESS, {"caseload": 1}, 0.5),
        (Criterion.EVENNESS, {"caseload": 1, "asked": 3}, 0),
        (Criterion.EVENNESS, {"capacity": None}, 0.5),
        (Criterion.EVENNESS, {"capacity": 0}, 0),
    ],
)
def test_each_part_by_itself(code, changes, value):
    assert part(code, **changes) == value


@pytest.mark.parametrize(("days", "value"), [(-3, 0), (0, 0), (90, 0.5), (180, 1), (900, 1)])
def test_who_waits_long_weighs_more_until_half_a_year(days, value):
    assert part(Criterion.WAITING, asks(waiting_days=days)) == value


def test_one_who_fears_the_talk_is_enough():
    assert part(Criterion.VILLAGE, asks(village_wish=VillageWish.OTHER), village_wish=VillageWish.SAME) == 0


def test_a_postcode_that_nobody_knows_falls_back_to_the_village_and_else_is_said_not_counted_as_far():
    assert part(Criterion.DISTANCE, middle=middle_of("0000 XX", "Leek")) == 1
    unknown = PERSON._replace(middle=middle_of("0000 XX", "Nergens"))
    found = fit(WANTED, unknown, STANDARD, TODAY)
    assert Why.DISTANCE_UNKNOWN in {one.code for one in found.care}
    assert part(Criterion.DISTANCE, middle=unknown.middle) == 0.5


@given(made.wanted, made.people, made.weights)
def test_the_parts_add_up_to_the_sum_and_each_lies_between_none_and_all(wanted, person, weights):
    found = weigh(wanted, person, weights)
    assert [one.code for one in found.parts] == list(Criterion)
    assert [one.weight for one in found.parts] == list(weights)
    assert all(0 <= one.value <= 1 for one in found.parts)
    assert found.score == sum(one.points for one in found.parts)
    assert fit(wanted, person, weights, TODAY).weighed == found


@given(st.lists(made.wanted, max_size=4), st.lists(made.people, max_size=5), made.weights, st.data())
def test_the_whole_list_at_once_gives_the_numbers_of_one_pair_at_a_time(wanted, people, weights, data):
    pairs = [(row, column) for row in range(len(wanted)) for column in range(len(people))]
    refused = data.draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    scores = score_matrix(wanted, people, weights, refused)
    assert (scores.shape, scores.dtype.name) == ((len(wanted), len(people)), "int32")
    for row, column in pairs:
        judged = fit(wanted[row], people[column], weights, TODAY)
        stands = {one.code for one in (*judged.never, *judged.beyond)} - {Why.NO_ROOM}
        barred = bool(stands) or (row, column) in refused
        assert scores[row, column] == (-1 if barred else judged.weighed.score)


@given(made.wanted, st.lists(made.people, max_size=8), made.weights)
def test_who_is_in_the_list_breaks_no_hard_rule_and_the_same_facts_give_the_same_list(wanted, people, weights):
    found, total = rank(wanted, people, weights, TODAY)
    assert total == len(found)
    by_id = {}
    for person in people:
        by_id.setdefault(person.id, []).append(person)
    for one in found:
        assert one.fits
        assert any(
            wanted.programme_id in person.programmes
            and not person.ended
            and not person.paused
            and person.room != 0
            and not against(wanted.needs, person.needs)
            for person in by_id[one.volunteer_id]
        )
    assert rank(wanted, list(people), weights, TODAY) == (found, total)
    scores = [one.weighed.score for one in found]
    assert scores == sorted(scores, reverse=True)


_BETTER = (
    lambda wanted, person: {"middle": wanted.middle, "place": person.place},
    lambda wanted, person: {"day_parts": tuple(wanted.day_parts) or person.day_parts},
    lambda wanted, person: {"languages": tuple(wanted.languages) or person.languages},
    lambda wanted, person: {"earlier": {wanted.programme_id: 9}},
    lambda wanted, person: {"caseload": 0, "asked": 0, "room": person.capacity},
)


@given(made.wanted.filter(lambda one: one.middle), made.people, made.weights, st.sampled_from(_BETTER))
def test_a_better_fit_never_lowers_a_rank(wanted, person, weights, better):
    improved = person._replace(**better(wanted, person))
    assert weigh(wanted, improved, weights).score >= weigh(wanted, person, weights).score


def test_weights_of_zero_order_by_distance_and_name():
    nothing = Weights(*(0 for _ in Weights._fields))
    people = [
        PERSON._replace(id=1, name="Zus"),
        PERSON._replace(id=2, name="Ans"),
        PERSON._replace(id=3, middle=TOLBERT),
        PERSON._replace(id=4, middle=None),
    ]
    found, _ = rank(WANTED, people, nothing, TODAY)
    assert [one.volunteer_id for one in found] == [2, 1, 3, 4]


@pytest.mark.parametrize("weight", [-1, 11])
def test_a_weight_lies_between_nothing_and_ten(weight):
    with pytest.raises(Refused) as refused:
        clean_weights(STANDARD._replace(village=weight))
    assert refused.value.code == "odd_weight"
