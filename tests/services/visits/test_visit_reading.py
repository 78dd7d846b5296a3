"""Who reads a visit and who its note; and what somebody reads of the own year."""

from datetime import timedelta

import pytest

from db.models import CoordinatorProgramme, Look, Match, Setting, User
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import MatchStatus
from domain.visits import Readers
from services.visits import visit_reading
from tests.services.visits.steps import edit, record
from tests.world import today


def test_own_year_counts_own_visits_of_this_year(world, make):
    make.update(User, world["henk"], roles=[Role.VOLUNTEER.value, Role.COORDINATOR.value], staff=True)
    make.add(CoordinatorProgramme(user_id=world["henk"], programme_id=world["programme"]))  # and reads those of others
    henk = world.who("henk")
    record(world, henk, minutes=90, km="8")
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today() - timedelta(days=366))
    make.visit(world["boer"], world["boer_r"], world["trijntje_v"], day=today())
    with reading(henk) as session:
        assert visit_reading.own_year(session) == visit_reading.Year(1, 90, 80)
        assert visit_reading.own_visits(session)[1] == 2


class TestWhoMayReadANote:
    """Each note: who sees the visit, and who the words."""

    @pytest.mark.parametrize(
        ("readers", "name", "sees", "reads"),
        [
            (Readers.COORDINATOR, "henk", True, True),
            (Readers.COORDINATOR, "marijke", True, True),
            (Readers.COORDINATOR, "wim", False, False),
            (Readers.COORDINATOR, "trijntje", False, False),
            (Readers.ONLY_ME, "henk", True, True),
            (Readers.ONLY_ME, "marijke", True, False),
            (Readers.ONLY_ME, "wim", False, False),
            (Readers.NEXT_TOO, "marijke", True, True),
            (Readers.NEXT_TOO, "trijntje", False, False),
        ],
    )
    def test_by_role(self, world, readers, name, sees, reads):
        done = record(world, world.who("henk"), "Woorden", readers=readers)
        with writing(world.who(name)) as session:
            if not sees:
                with pytest.raises(Refused, match="not_found"):
                    visit_reading.read(session, done.id)
                return
            assert visit_reading.read(session, done.id).now.text == ("Woorden" if reads else None)

    @pytest.mark.parametrize(
        ("readers", "shared", "sees", "reads"),
        [
            (Readers.NEXT_TOO, True, True, True),
            (Readers.NEXT_TOO, False, False, False),
            (Readers.COORDINATOR, True, True, False),
            (Readers.ONLY_ME, True, True, False),
        ],
    )
    def test_by_who_comes_after(self, world, make, readers, shared, sees, reads):
        done = record(world, world.who("henk"), "Woorden", readers=readers)
        handed_over = {"status": MatchStatus.HANDED_OVER, "ended_on": today(), "notes_shared": shared}
        make.update(Match, world["boer_m"], **handed_over)
        make.match(world["boer_r"], world["trijntje_v"], notes_given=shared)
        with writing(world.who("trijntje")) as session:
            if not sees:
                with pytest.raises(Refused, match="not_found"):
                    visit_reading.read(session, done.id)
                return
            shown = visit_reading.read(session, done.id)
            assert (shown.now.text == "Woorden", shown.own, shown.can_change) == (reads, False, False)

    def test_thirty_days_after_the_end_own_notes_and_their_versions_close(self, world, make):
        henk = world.who("henk")
        done = record(world, henk, "Eerste")
        edit(world, henk, done.id, "Tweede", version=1)
        make.active(world["henk_v"], world["programme"])  # who comes elsewhere still, or comes there now, is no matter
        make.match(world["boer_r"], world["trijntje_v"])
        bare = record(world, henk).id
        for days, text, versions in ((30, "Tweede", 1), (31, None, 0)):
            make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today() - timedelta(days=days))
            with writing(henk) as session:
                shown = visit_reading.read(session, done.id)
                assert visit_reading.can_change(session, bare) is (days == 30)
            assert (shown.now.text, len(shown.earlier), shown.can_change) == (text, versions, days == 30)

    def test_the_chapter_can_close_own_notes_sooner(self, world, make):
        henk = world.who("henk")
        done = record(world, henk, "Eerste")
        make.add(Setting(name="own_notes_days", value="14"))
        for days, text in ((14, "Eerste"), (15, None)):
            make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today() - timedelta(days=days))
            with writing(henk) as session:
                shown = visit_reading.read(session, done.id)
            assert (shown.now.text, shown.can_change) == (text, days == 14)

    def test_what_is_for_the_writer_only_now_hides_what_it_was_before(self, world):
        henk = world.who("henk")
        done = record(world, henk, "Voor ons beiden")
        edit(world, henk, done.id, "Voor mij", version=1, readers=Readers.ONLY_ME)
        with writing(world.who("marijke")) as session:
            shown = visit_reading.read(session, done.id)
        assert (shown.now.text, shown.earlier) == (None, [])

    def test_a_look_at_somebody_elses_visit_is_kept_once(self, world, make):
        done = record(world, world.who("henk"), "Woorden")
        marijke, henk = world.who("marijke"), world.who("henk")
        for who in (marijke, marijke, henk):
            with writing(who) as session:
                visit_reading.read(session, done.id)
        assert [(row.viewer_id, row.household_id) for row in make.all(Look)] == [(world["marijke"], world["boer"])]
