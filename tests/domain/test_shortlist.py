from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.candidates import Before, Person, Wanted
from domain.matching import Why, fit, rank
from domain.places import middle_of
from domain.scoring import Weights, weigh
from domain.scoring_answers import answers_of, score_answers
from domain.shortlist import NOT_ASKED, Seen, shortlist
from tests.domain import strategies as made

TODAY = date(2026, 3, 2)
BY_ANSWER = {
    Why.NO_SHARED_LANGUAGE,
    Why.DOES_NOT_GO_THERE,
    Why.BEYOND_REACH,
    Why.AGAINST_NEEDS,
    Why.NEEDS_NOT_SAID,
}
# Of wholly arbitrary people hardly anybody fits, and then there is nobody to choose from.
able = made.people.map(
    lambda one: one._replace(
        **{"programmes": (1, 2), "ended": False, "paused": False, "languages": (), "needs": (), "goes_to": ()},
        capacity=4 + one.caseload + one.asked,
        room=4,
        reach_km=None,
    )
)
crowds = st.lists(
    st.tuples(
        st.builds(
            lambda one, before: one._replace(before=before),
            able | able | made.people,
            st.sampled_from((None, None, None, *Before)),
        ),
        st.integers(0, 2),
    ),
    max_size=12,
)
requests = made.wanted | made.wanted.map(lambda one: replace(one, needs=()))


def at(place):
    return {"place": place, "middle": middle_of(None, place)}


def seen_of(wanted, crowd):
    """As the service reads it; who comes to a household may come there for more than one request."""
    there = [
        (one, one.caseload + one.asked + (more if one.caseload else 0))
        for one, more in crowd
        if wanted.programme_id in one.programmes
        and not (one.ended or one.paused)
        and one.room != 0
        and one.before not in {Before.OPEN, Before.VOLUNTEER_SAID_NO, Before.HOUSEHOLD_SAID_NO}
    ]
    numbers = (
        (
            one.id,
            NOT_ASKED if one.capacity is None else one.capacity,
            taken,
            int(one.before is Before.STOPPED),
        )
        for one, taken in there
    )
    return Seen.of(",".join(f"{number}" for row in numbers for number in row), [answers_of(one) for one, _ in there])


@given(requests, crowds, made.weights, st.integers(1, 3))
def test_the_list_of_the_few_is_the_list_of_all(wanted, crowd, weights, many):
    crowd = [(one._replace(id=place), more) for place, (one, more) in enumerate(crowd)]
    everybody = [one for one, _more in crowd]
    first, total = shortlist(wanted, seen_of(wanted, crowd), weights, many)
    listed, _few = rank(wanted, [one for one in everybody if one.id in first], weights, TODAY, limit=many)
    assert (listed, total) == rank(wanted, everybody, weights, TODAY, limit=many)


def test_who_cannot_come_to_the_first_is_not_read():
    wanted = Wanted(1, "Voorlezen", **at("Leek"))
    near, far = (Person(number, "Henk", (1,), **at(place)) for number, place in ((1, "Leek"), (2, "Garnwerd")))
    crowd = [(near, 0), (far, 0)]
    assert shortlist(wanted, seen_of(wanted, crowd), Weights.standard(), 1) == ([1], 2)
    assert shortlist(wanted, seen_of(wanted, crowd), Weights.standard(), 2) == ([1, 2], 2)
    nothing = Weights(*(0 for _ in Weights._fields))
    assert shortlist(wanted, seen_of(wanted, crowd), nothing, 1) == ([1, 2], 2), "equal, so the distance decides"


def test_who_may_come_first_by_what_is_not_known_yet_is_read_too():
    wanted = Wanted(1, "Voorlezen", **at("Leek"))
    plain, other = (
        Person(number, name, (1,), **at("Leek"), capacity=2, room=1) for number, name in ((1, "A"), (2, "B"))
    )
    nothing = Weights(*(0 for _ in Weights._fields))
    often = [(plain, 0), (other._replace(caseload=1, earlier={1: 3}), 0)]
    one_home_twice = [(plain._replace(caseload=1), 0), (other._replace(caseload=1), 1)]
    for crowd, weights in (
        (often, nothing._replace(evenness=1, experience=1)),
        (one_home_twice, nothing._replace(evenness=1)),
    ):
        assert 2 in shortlist(wanted, seen_of(wanted, crowd), weights, 1)[0]


@given(made.wanted, st.lists(made.people, max_size=6), made.weights)
def test_the_answers_weigh_as_in_the_sum_and_break_the_same_rules(wanted, people, weights):
    alone = weights._replace(experience=0, evenness=0, waiting=0)
    for one, points in zip(people, score_answers(wanted, list(map(answers_of, people)), weights), strict=True):
        judged = fit(wanted, one, weights, TODAY)
        if BY_ANSWER & {reason.code for reason in (*judged.never, *judged.beyond)}:
            assert points < 0
        else:
            assert points == weigh(wanted, one, alone).score
