"""Who reads a note later: what was written before is for who comes next where that hand-over was shared."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import Match, Note, Request, Visit
from db.session import reading, writing
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from domain.visits import Readers, VisitFacts
from services.matching import match_course, match_proposals
from services.visits import visit_reading, visits
from tests.world import today


def write(make, world, volunteer, text):
    visit = make.visit(world["boer"], world["boer_r"], volunteer, note=text)
    make.update(Note, visit, readers=Readers.NEXT_TOO)
    return visit


def hand_over(make, world, match, share, to):
    """The match of who comes next."""
    with writing(world.who("marijke")) as session:
        match_course.hand_over(session, match, share_notes=share)
        following = match_proposals.propose(session, world["boer_r"], to, nonce=f"to-{to}")
    make.update(Match, following, status=MatchStatus.ACTIVE, started_on=today())
    make.update(Request, world["boer_r"], status=RequestStatus.ACTIVE)
    return following


@pytest.mark.parametrize(
    ("first", "second", "reads"),
    [
        (True, True, ["eerste", "tweede"]),
        (True, False, []),  # the household's last word holds for all that was written before
        (False, True, ["tweede"]),
        (False, False, []),
    ],
)
def test_each_hand_over_asks_anew(make, sign_in, world, first, second, reads):
    third = make.user(Role.VOLUNTEER)
    write(make, world, world["henk_v"], "eerste")
    write(make, world, world["trijntje_v"], "tweede")
    following = hand_over(make, world, world["boer_m"], first, world["trijntje_v"])
    last = make.volunteer(programmes=[world["programme"]], user_id=third)
    hand_over(make, world, following, second, last)
    with reading(sign_in(third)) as session:
        assert session.scalars(select(Note.text).order_by(Note.visit_id)).all() == reads
        assert len(session.scalars(select(Visit.id)).all()) == len(reads)


def test_who_comes_next_reads_on_from_the_households_yes_not_from_their_own(make, world):
    write(make, world, world["henk_v"], "voor wie na mij komt")
    following = hand_over(make, world, world["boer_m"], True, world["trijntje_v"])
    for status, reads in ((MatchStatus.ACCEPTED, []), (MatchStatus.AGREED, ["voor wie na mij komt"])):
        make.update(Match, following, status=status)
        with reading(world.who("trijntje")) as session:
            assert session.scalars(select(Note.text)).all() == reads


def test_a_support_that_was_closed_before_the_day_of_its_hand_over_shares_nothing(make, world):
    write(make, world, world["henk_v"], "voor wie na mij komt")
    make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today(), notes_shared=True)
    make.match(world["boer_r"], world["trijntje_v"], notes_given=True)
    with reading(world.who("trijntje")) as session:
        assert session.scalars(select(Note)).all() == []


def test_a_volunteer_who_left_reads_nothing_of_who_came_next(make, world):
    following = hand_over(make, world, world["boer_m"], True, world["trijntje_v"])
    visit = write(make, world, world["trijntje_v"], "van de volgende")
    make.update(Match, following, status=MatchStatus.HANDED_OVER, ended_on=today(), notes_shared=True)
    with reading(world.who("henk")) as session:
        assert session.get(Visit, visit) is None
        assert session.scalars(select(Note)).all() == []


def test_what_was_handed_over_is_for_who_comes_next_alone(make, sign_in, world):
    visit = write(make, world, world["henk_v"], "voor wie na mij komt")
    hand_over(make, world, world["boer_m"], True, world["trijntje_v"])
    elsewhere = make.user(Role.VOLUNTEER)
    make.volunteer(programmes=[world["programme"]], user_id=elsewhere)
    with reading(sign_in(elsewhere)) as session:
        assert session.get(Visit, visit) is None
        assert session.scalars(select(Note)).all() == []


def test_who_goes_there_beside_another_reads_nothing_of_theirs(make, world):
    visit = write(make, world, world["henk_v"], "van wie ook komt")
    make.update(Match, world["boer_m"], notes_given=True)  # to him, by who went before
    make.match(world["boer_r"], world["trijntje_v"], notes_given=True)
    with reading(world.who("trijntje")) as session:
        assert session.get(Visit, visit) is None
        assert session.scalars(select(Note)).all() == []


def test_who_was_there_before_the_hand_over_is_not_who_comes_next(make, world):
    visit = write(make, world, world["henk_v"], "voor wie na mij komt")
    make.match(world["boer_r"], world["trijntje_v"])
    with writing(world.who("marijke")) as session:
        match_course.hand_over(session, world["boer_m"], share_notes=True)
    with reading(world.who("trijntje")) as session:
        assert session.get(Visit, visit) is None
        assert session.scalars(select(Note)).all() == []


def test_own_notes_close_also_while_somebody_else_goes_there(make, world):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Van vroeger")
    make.update(Match, world["boer_m"], status=MatchStatus.HANDED_OVER, ended_on=today() - timedelta(days=90))
    make.match(world["boer_r"], world["trijntje_v"])
    with writing(world.who("henk")) as session:
        assert visit_reading.read(session, visit).now.text is None


def test_a_new_proposal_does_not_open_the_own_notes_again_before_the_yes(make, world):
    long_ago = today() - timedelta(days=90)
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], note="Van vroeger")
    make.update(Match, world["boer_m"], status=MatchStatus.HANDED_OVER, ended_on=long_ago)
    proposed = make.match(world["boer_r"], world["henk_v"], MatchStatus.PROPOSED)
    henk = world.who("henk")
    for yes, text in ((False, None), (True, "Van vroeger")):
        if yes:
            make.update(Match, proposed, status=MatchStatus.ACCEPTED)
        with writing(henk) as session:
            assert visit_reading.read(session, visit).now.text == text


def test_whoever_enters_a_note_from_paper_does_not_hide_it_later(make, world):
    marijke = world.who("marijke")
    place = world["boer"], world["boer_r"], world["henk_v"]
    facts = VisitFacts(day=today(), readers=Readers.ONLY_ME)
    nonce = world.write(marijke, "paper", "Van papier")
    with writing(marijke) as session:
        visit = visits.enter(session, *place, facts, form="paper", nonce=nonce).id
    nonce = world.write(marijke, "paper", "Beter gelezen")
    with writing(marijke) as session:
        visits.edit(session, visit, facts, form="paper", nonce=nonce, version=1)
    assert (make.get(Note, visit).text, make.get(Note, visit).readers) == ("Beter gelezen", Readers.COORDINATOR)
