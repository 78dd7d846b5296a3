from datetime import UTC, datetime, timedelta

import pytest

from db.models import AuditEntry, Expense, ExpenseLine, Look, Match, Note, Setting, Visit, VisitVersion
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import ExpenseStatus
from domain.matches import MatchStatus
from domain.visits import Readers, VisitFacts, VisitKind
from services.visits import drafts, visit_places, visit_reading, visits
from tests.world import today


def record(world, who, text="", *, claim=False, form="visit-1", **facts):
    nonce = world.write(who, form, text)
    with writing(who) as session:
        return visits.record(
            session, world["boer_r"], VisitFacts(**{"day": today(), **facts}), form=form, nonce=nonce, claim=claim
        )


def test_a_visit_needs_a_day_and_a_household_only(world, make):
    done = record(world, world.who("henk"))
    visit = make.get(Visit, done.id)
    assert (visit.day, visit.household_id, visit.request_id) == (today(), world["boer"], world["boer_r"])
    assert (visit.minutes, visit.km_tenths, visit.entered_by_id, done.expense_id) == (None, None, None, None)
    assert make.all(Note) == []
    assert [(a.action, a.subject_id) for a in make.all(AuditEntry)] == [("visit:record", visit.id)]


def test_a_visit_keeps_all_that_was_filled_in(world, make):
    done = record(
        world,
        world.who("henk"),
        "Koffie.\n\nDe map is op orde.",
        kind=VisitKind.OUTDOORS,
        minutes=90,
        km="12,5",
        readers=Readers.NEXT_TOO,
    )
    visit, note = make.get(Visit, done.id), make.get(Note, done.id)
    assert (visit.kind, visit.minutes, visit.km_tenths) == (VisitKind.OUTDOORS, 90, 125)
    assert (note.text, note.readers) == ("Koffie.\n\nDe map is op orde.", Readers.NEXT_TOO)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("   \n ", None),
        ("<script>alert(1)</script> ![x](http://y)", "<script>alert(1)</script> ![x](http://y)"),
        ("=1+1", "=1+1"),
        ("\u202eevil 👩‍👩‍👧 שלום", "evil 👩‍👩‍👧 שלום"),
        ("a\x07b", "ab"),
    ],
)
def test_a_note_stays_the_text_that_it_is(world, make, text, kept):
    record(world, world.who("henk"), text)
    assert [note.text for note in make.all(Note)] == ([kept] if kept else [])


def test_a_note_that_is_too_long_saves_nothing_and_stays_in_the_field(world, make):
    henk = world.who("henk")
    with pytest.raises(Refused, match="too_long"):
        record(world, henk, "x" * 4001)
    assert make.all(Visit) == []
    with reading(henk) as session:
        assert len(drafts.find(session, "visit-1").draft.text) == 4001


def test_a_double_click_saves_once(world, make):
    henk = world.who("henk")
    nonce = world.write(henk, "visit-1", "Eén keer")
    saved = []
    for _ in range(2):
        with writing(henk) as session:
            facts = VisitFacts(today(), km="8")
            saved.append(visits.record(session, world["boer_r"], facts, form="visit-1", nonce=nonce, claim=True))
    assert saved[0] == saved[1]
    assert len(make.all(Visit)) == len(make.all(Note)) == len(make.all(Expense)) == 1


@pytest.mark.parametrize(
    ("status", "ended_days_ago", "may"),
    [
        (MatchStatus.ACTIVE, None, True),
        (MatchStatus.INTRODUCTION, None, True),
        (MatchStatus.AGREED, None, False),
        (MatchStatus.PROPOSED, None, False),
        (MatchStatus.CLOSED, 30, True),
        (MatchStatus.CLOSED, 31, False),
        (MatchStatus.DECLINED_BY_VOLUNTEER, 1, False),
    ],
)
def test_a_visit_is_written_down_only_where_somebody_comes(world, make, status, ended_days_ago, may):
    henk, household = world.who("henk"), make.household("Familie Jansma")
    request = make.request(household, world["programme"])
    ended_on = None if ended_days_ago is None else today() - timedelta(days=ended_days_ago)
    make.match(request, world["henk_v"], status, ended_on=ended_on)
    nonce = world.write(henk, "f")
    with reading(henk) as session:
        assert (request in {place.request_id for place in visit_places.places(session)}) is may
    if may:
        with writing(henk) as session:
            visits.record(session, request, VisitFacts(today()), form="f", nonce=nonce)
        return
    with pytest.raises(Refused, match="no_visit_here"), writing(henk) as session:
        visits.record(session, request, VisitFacts(today()), form="f", nonce=nonce)


def test_of_a_household_that_stopped_a_volunteer_reads_no_name(world, make):
    household = make.household("Familie Geheim", place="Marum")
    make.match(make.request(household, world["programme"]), world["henk_v"], MatchStatus.CLOSED, ended_on=today())
    with reading(world.who("henk")) as session:
        place = next(p for p in visit_places.places(session) if p.household_id == household)
    assert (place.household, place.phone, place.contact, place.village) == (None, None, "", "Leek")


def test_nobody_writes_down_a_visit_of_somebody_else(world):
    trijntje = world.who("trijntje")
    nonce = world.write(trijntje, "f")
    with pytest.raises(Refused, match="no_visit_here"), writing(trijntje) as session:
        visits.record(session, world["boer_r"], VisitFacts(today()), form="f", nonce=nonce)


def enter(world, name, text="", **facts):
    who = world.who(name)
    nonce = world.write(who, "paper", text)
    with writing(who) as session:
        return visits.enter(
            session,
            world["boer"],
            world["boer_r"],
            world["henk_v"],
            VisitFacts(**{"day": today(), **facts}),
            form="paper",
            nonce=nonce,
            claim="km" in facts,
        )


def test_a_coordinator_enters_what_came_on_paper(world, make):
    done = enter(world, "marijke", "Op papier", km="8")
    visit, claim = make.get(Visit, done.id), make.get(Expense, done.expense_id)
    assert (visit.volunteer_id, visit.entered_by_id) == (world["henk_v"], world["marijke"])
    assert (claim.volunteer_id, claim.entered_by_id, claim.amount_cents) == (world["henk_v"], world["marijke"], 184)


def test_who_typed_a_note_cannot_hide_it_from_themselves(world, make):
    done = enter(world, "marijke", "Op papier", readers=Readers.ONLY_ME)
    assert make.get(Note, done.id).readers is Readers.COORDINATOR


def test_a_coordinator_of_another_programme_enters_nothing(world):
    with pytest.raises(Refused, match="no_visit_here"):
        enter(world, "wim")


def test_a_volunteer_enters_for_nobody_else(world):
    with pytest.raises(Refused, match="not_allowed"):
        enter(world, "trijntje")


@pytest.mark.parametrize("name", ["marijke", "els", "jan", "privacy", "admin"])
def test_only_a_volunteer_records_own_visits(world, name):
    with reading(world.who(name)) as session:
        for use in (
            lambda: visit_places.places(session),
            lambda: visit_reading.own_visits(session),
            lambda: visit_reading.own_year(session),
            lambda: visits.record(session, world["boer_r"], VisitFacts(today()), form="f", nonce="n"),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()


@pytest.mark.parametrize("name", ["henk", "els", "jan", "privacy", "admin"])
def test_only_a_coordinator_asks_who_visits(world, name):
    with reading(world.who(name)) as session, pytest.raises(Refused, match="not_allowed"):
        visit_places.visitors(session, world["boer"])


@pytest.mark.parametrize("name", ["els", "jan", "privacy", "admin"])
def test_who_reads_no_visits_neither_undoes_nor_edits_them(world, name):
    done = record(world, world.who("henk"))
    with reading(world.who(name)) as session:
        for use in (
            lambda: visit_reading.read(session, done.id),
            lambda: visit_reading.can_change(session, done.id),
            lambda: visits.undo(session, done.id, "f"),
            lambda: visits.edit(session, done.id, VisitFacts(today()), form="f", nonce="n", version=1),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()


def test_undoing_takes_visit_note_and_claim_back_and_keeps_the_words(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Toch maar anders", km="8", claim=True)
    with writing(henk) as session:
        visits.undo(session, done.id, "visit-1")
    assert make.get(Visit, done.id).undone_at is not None
    assert make.all(Note) == []
    assert [e.status for e in make.all(Expense)] == [ExpenseStatus.WITHDRAWN]
    assert [line.visit_id for line in make.all(ExpenseLine)] == [None]
    with reading(henk) as session:
        assert drafts.find(session, "visit-1").draft.text == "Toch maar anders"
        assert visit_reading.own_year(session).visits == 0
    with pytest.raises(Refused, match="not_found"), writing(henk) as session:
        visits.undo(session, done.id, "visit-1")


def test_a_visit_with_an_approved_claim_is_not_undone(world, make):
    henk = world.who("henk")
    done = record(world, henk, km="8", claim=True)
    make.update(Expense, done.expense_id, status=ExpenseStatus.APPROVED)
    with pytest.raises(Refused, match="on_a_claim"), writing(henk) as session:
        visits.undo(session, done.id, "visit-1")


def test_undoing_is_for_right_after(world, make):
    henk = world.who("henk")
    done = record(world, henk)
    make.update(Visit, done.id, created_at=datetime.now(UTC) - timedelta(minutes=31))
    with pytest.raises(Refused, match="too_late_to_undo"), writing(henk) as session:
        visits.undo(session, done.id, "visit-1")


@pytest.mark.parametrize("name", ["trijntje", "marijke"])
def test_a_visit_of_somebody_else_is_neither_undone_nor_edited(world, name):
    done, who = record(world, world.who("henk")), world.who(name)
    with pytest.raises(Refused, match="not_found"), writing(who) as session:
        visits.undo(session, done.id, "f")
    with pytest.raises(Refused, match="not_found"), writing(who) as session:
        visits.edit(session, done.id, VisitFacts(today()), form="f", nonce="n", version=1)


def edit(world, who, visit_id, text, *, version, nonce=None, **facts):
    nonce = nonce or world.write(who, "edit", text)
    with writing(who) as session:
        visits.edit(
            session,
            visit_id,
            VisitFacts(**{"day": today(), **facts}),
            form="edit",
            nonce=nonce,
            version=version,
        )
    return nonce


def test_each_edit_keeps_how_it_was(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Eerste", minutes=30)
    edit(world, henk, done.id, "Tweede", version=1, minutes=60)
    edit(world, henk, done.id, "Derde", version=2, minutes=60, readers=Readers.NEXT_TOO)
    edit(world, henk, done.id, "", version=3, minutes=60)

    kept = [(v.version, v.text, v.minutes, v.readers) for v in make.all(VisitVersion)]
    assert kept == [
        (1, "Eerste", 30, Readers.COORDINATOR),
        (2, "Tweede", 60, Readers.COORDINATOR),
        (3, "Derde", 60, Readers.NEXT_TOO),
    ]
    assert make.all(Note) == []
    with writing(henk) as session:
        shown = visit_reading.read(session, done.id)
    assert [v.state.text for v in shown.earlier] == ["Derde", "Tweede", "Eerste"]


def test_a_double_click_on_an_edit_keeps_one_version(world, make):
    henk = world.who("henk")
    done = record(world, henk, "Eerste")
    nonce = edit(world, henk, done.id, "Tweede", version=1)
    edit(world, henk, done.id, "", version=1, nonce=nonce)
    assert [v.text for v in make.all(VisitVersion)] == ["Eerste"]
    assert make.get(Note, done.id).text == "Tweede"


def test_a_stale_edit_is_refused_and_keeps_its_words(world):
    henk = world.who("henk")
    done = record(world, henk, "Eerste")
    edit(world, henk, done.id, "Tweede", version=1)
    with pytest.raises(Refused, match="changed_meanwhile"):
        edit(world, henk, done.id, "Te laat", version=1)
    with reading(henk) as session:
        assert drafts.find(session, "edit").draft.text == "Te laat"


def test_day_and_kilometres_stand_fast_while_they_are_on_a_claim(world):
    henk = world.who("henk")
    done = record(world, henk, km="8", claim=True)
    edit(world, henk, done.id, "Alleen het verslag", version=1, km="8")
    with pytest.raises(Refused, match="on_a_claim"):
        edit(world, henk, done.id, "En de kilometers", version=2, km="80")


def test_own_year_counts_own_visits_of_this_year(world, make):
    henk = world.who("henk")
    record(world, henk, minutes=90, km="8")
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today() - timedelta(days=366))
    make.visit(world["boer"], world["boer_r"], world["trijntje_v"], day=today())
    with reading(henk) as session:
        assert visit_reading.own_year(session) == visit_reading.Year(1, 90, 80)
        assert visit_reading.own_visits(session)[1] == 2


def test_the_last_kilometres_are_offered_again(world, make):
    henk = world.who("henk")
    record(world, henk, km="8", claim=True, day=today() - timedelta(days=3))
    record(world, henk)
    with reading(henk) as session:
        place = visit_places.places(session)[0]
    assert (place.last_day, place.last_km_tenths, place.last_km_claimed) == (today(), 80, True)


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
        make.match(world["boer_r"], world["trijntje_v"], notes_shared=shared)
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
        for days, text, versions in ((30, "Tweede", 1), (31, None, 0)):
            make.update(Match, world["boer_m"], status=MatchStatus.CLOSED, ended_on=today() - timedelta(days=days))
            with writing(henk) as session:
                shown = visit_reading.read(session, done.id)
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


def test_a_coordinator_edits_a_visit_they_entered_unless_its_note_is_hidden(world, make):
    done = enter(world, "marijke", "Op papier")
    marijke, henk = world.who("marijke"), world.who("henk")
    edit(world, marijke, done.id, "Beter gelezen", version=1)
    edit(world, henk, done.id, "Nu van mij", version=2, readers=Readers.ONLY_ME)
    with pytest.raises(Refused, match="not_found"):
        edit(world, marijke, done.id, "Overschreven", version=3)
