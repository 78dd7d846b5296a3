import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.candidates import Person, Wanted
from domain.needs import HouseholdNeed, VolunteerNeed
from domain.places import middle_of
from domain.planning import solve
from domain.scoring import Weights
from domain.scoring_matrix import score_matrix
from domain.unserved import Lacking, lacking
from tests.domain import strategies as made

LEEK, GARNWERD = middle_of("9351"), middle_of("9893")
WANTED = Wanted(1, "Voorlezen", "Leek", LEEK, languages=("Arabisch",), needs=(HouseholdNeed.PETS,))
FITS = Person(1, "Ans", programmes=(1,), place="Leek", middle=LEEK, languages=("Arabisch",), capacity=2, room=1)


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ([], Lacking.NOBODY_TAKES_PART),
        ([FITS._replace(programmes=(2,))], Lacking.NOBODY_TAKES_PART),
        ([FITS._replace(ended=True)], Lacking.NOBODY_TAKES_PART),
        ([FITS._replace(paused=True)], Lacking.EVERYBODY_PAUSES),
        ([FITS._replace(languages=("Turks",))], Lacking.NOBODY_SPEAKS),
        ([FITS._replace(languages=("Turks",)), FITS._replace(paused=True)], Lacking.NOBODY_SPEAKS),
        ([FITS._replace(goes_to=("Marum",))], Lacking.NOBODY_NEAR),
        ([FITS._replace(middle=GARNWERD, reach_km=5)], Lacking.NOBODY_NEAR),
        ([FITS._replace(needs=(VolunteerNeed.NO_PETS,))], Lacking.NOBODY_SUITS),
        ([FITS._replace(id=8)], Lacking.EVERYBODY_SAID_NO),
        ([FITS._replace(id=9)], Lacking.LEFT_OUT_BY_HAND),
        ([FITS._replace(id=7)], Lacking.ALL_PAUSE_SOON),
        ([FITS._replace(room=0)], Lacking.NOBODY_HAS_ROOM),
        ([FITS._replace(room=0), FITS._replace(room=None)], Lacking.ROOM_NOT_ASKED),
        ([FITS._replace(room=0), FITS], Lacking.ALL_GO_ELSEWHERE),
    ],
)
def test_the_first_question_that_leaves_nobody_is_the_reason(people, code):
    assert lacking(WANTED, people, said_no={8}, forbidden={9}, pausing={7}) is code


@given(st.lists(made.wanted, max_size=6), st.lists(made.people, max_size=5), st.data())
def test_the_reason_is_the_plans_own(wanted, people, data):
    people = [one._replace(id=number) for number, one in enumerate(people)]
    every = [(row, column) for row in range(len(wanted)) for column in range(len(people))]
    said_no, forbidden = (
        data.draw(st.sets(st.sampled_from(every), max_size=3) if every else st.just(set())) for _ in range(2)
    )
    scores = score_matrix(wanted, people, Weights.standard(), said_no)
    room = [one.room or 0 for one in people]
    plan = solve(scores, room, forbids=forbidden)
    for row, asks in enumerate(wanted):
        code = lacking(
            asks,
            people,
            said_no={column for one, column in said_no if one == row},
            forbidden={column for one, column in forbidden if one == row},
        )
        could = {v for v in range(len(people)) if scores[row, v] >= 0 and room[v] and (row, v) not in forbidden}
        assert (code is Lacking.ALL_GO_ELSEWHERE) == bool(could)
        if row not in dict(plan.pairs):  # and then they do go elsewhere
            assert all(sum(goes == one for _r, goes in plan.pairs) == room[one] for one in could)
