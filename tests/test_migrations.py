import json

import pytest
from alembic import command
from alembic.util.exc import CommandError
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.orm import Session

import db.engine
from db.crypt import unseal
from db.migrate import alembic_config, current_and_known, migrate
from db.models import MileageRate, Programme


def test_the_migrations_make_the_tables_that_the_models_describe(database):
    with database.connect() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        try:
            command.check(config)
        except CommandError as drift:
            raise AssertionError(drift) from drift


def test_a_new_database_is_at_the_newest_revision(database):
    current, known = current_and_known()
    assert current == known[0]


def test_a_chapter_starts_with_its_programmes_and_rates(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    db.engine.engine.cache_clear()
    migrate()
    with Session(db.engine.engine()) as session:
        names = session.scalars(select(Programme.name).order_by(Programme.position)).all()
        cents = session.scalars(select(MileageRate.cents_per_km).order_by(MileageRate.valid_from)).all()
    db.engine.engine().dispose()
    db.engine.engine.cache_clear()
    assert names == ["Thuisadministratie", "Gezinsondersteuning", "Voorlezen"]
    assert cents == [23, 23, 23]


@pytest.fixture(params=["sqlite", "postgresql"])
def another_database(request, tmp_path, monkeypatch):
    """One without tables is the one that is used."""
    for url in _without_tables(request, tmp_path):
        monkeypatch.setenv("DATABASE_URL", url)
        db.engine.engine.cache_clear()
        yield
        db.engine.engine().dispose()
        db.engine.engine.cache_clear()


def _without_tables(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/old.db"
        return
    server = create_engine(request.getfixturevalue("postgres").replace("postgresql://", "postgresql+psycopg://"))
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE old"))
        yield server.url.set(database="old").render_as_string(hide_password=False)
        connection.execute(text("DROP DATABASE old"))
    server.dispose()


@pytest.mark.usefixtures("another_database")
def test_the_claims_that_were_there_become_claims_of_one_line():
    _to("0008_both_sides")
    with db.engine.engine().begin() as connection:
        for statement in OLD_CLAIMS:
            connection.execute(text(statement))
    migrate()
    lines = "SELECT expense_id, visit_id, kind, km_tenths, cents_per_km, amount_cents FROM expense_lines ORDER BY id"
    steps = "SELECT expense_id, step, by_id, reason FROM expense_steps ORDER BY expense_id, id"
    with db.engine.engine().begin() as connection:
        assert connection.execute(text(lines)).all() == [
            (1, None, "mileage", 80, 23, 184),
            (2, None, "parking", None, None, 340),
            (3, None, "parking", None, None, 120),
        ]
        assert connection.execute(text(steps)).all() == [
            (1, "submit", None, ""),
            (2, "submit", None, ""),
            (2, "return", None, "Welke dag?"),
            (3, "submit", None, ""),
            (3, "withdraw", None, ""),
        ]
        told = connection.scalar(text('SELECT CAST("values" AS TEXT) FROM notices'))
        assert json.loads(told) == {"step": "return", "day": "2026-03-01"}
    _to("0008_both_sides", command.downgrade)
    with db.engine.engine().begin() as connection:
        back = connection.execute(text("SELECT id, kind, km_tenths, amount_cents, description FROM expenses")).all()
        parking = [(id_, "parking", None, cents, "Parkeren") for id_, cents in ((2, 340), (3, 120))]
        assert back == [(1, "mileage", 80, 184, ""), *parking]


@pytest.mark.usefixtures("another_database")
def test_receipts_stay_where_their_lines_are_altered():
    kept = "SELECT l.amount_cents, r.sha256 FROM expense_lines l JOIN receipts r ON r.line_id = l.id"
    _to("0012_open_matches")
    with db.engine.engine().begin() as connection:
        for statement in CLAIM_WITH_RECEIPT:
            connection.execute(text(statement))
    for how, revision in ((command.upgrade, "head"), (command.downgrade, "0012_open_matches")):
        _to(revision, how)
        with db.engine.engine().begin() as connection:
            assert connection.execute(text(kept)).all() == [(340, "abc")]


@pytest.mark.usefixtures("another_database")
def test_the_account_that_pays_is_encrypted_where_it_stands():
    kept = "SELECT value FROM settings WHERE name = 'payer_iban'"
    _to("0014_waiting_claims")
    with db.engine.engine().begin() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('payer_iban', 'NL91ABNA0417164300')"))
    migrate()
    with db.engine.engine().begin() as connection:
        sealed = connection.scalar(text(kept))
    assert "ABNA" not in sealed
    assert unseal(sealed) == "NL91ABNA0417164300"
    _to("0014_waiting_claims", command.downgrade)
    with db.engine.engine().begin() as connection:
        assert connection.scalar(text(kept)) == "NL91ABNA0417164300"


@pytest.mark.usefixtures("another_database")
def test_who_was_to_contact_is_found_whatever_the_accents():
    _to("0015_payer_encrypted")
    with db.engine.engine().begin() as connection:
        for statement in OLD_HOUSEHOLDS:
            connection.execute(text(statement))
    migrate()
    with db.engine.engine().begin() as connection:
        folded = "SELECT contact_name_folded FROM households ORDER BY id"
        assert connection.scalars(text(folded)).all() == ["jose pena", ""]
    _to("0015_payer_encrypted", command.downgrade)
    with db.engine.engine().begin() as connection:
        kept = connection.scalars(text("SELECT contact_name FROM households ORDER BY id")).all()
        assert kept == ["José  Peña", ""]
        assert connection.scalar(text("SELECT count(*) FROM requests")) == 1


@pytest.mark.usefixtures("another_database")
def test_households_that_were_there_are_sorted_by_surname():
    """More of them than are filled at once."""
    _to("0025_destroyed")
    with db.engine.engine().begin() as connection:
        for statement in OLD_HOUSEHOLDS:
            connection.execute(text(statement))
        connection.execute(text(MANY_HOUSEHOLDS), [{"id": 3 + one, "name": f"Mw. De Boer{one}"} for one in range(600)])
        connection.execute(text(MANY_HOUSEHOLDS), {"id": 700, "name": "Familie Van der Berg - Çelik"})
    migrate()
    with db.engine.engine().begin() as connection:
        first = connection.scalars(text("SELECT surname_first FROM households ORDER BY id")).all()
        assert (first[:3], first[-2:]) == (
            ["post", "post", "boer0  de mw."],
            ["boer599  de mw.", "berg celik  van der familie"],
        )
        sorted_by = connection.scalars(text("SELECT name FROM households ORDER BY surname_first, id LIMIT 2")).all()
        assert sorted_by == ["Familie Van der Berg - Çelik", "Mw. De Boer0"]
        # Elsewhere than here a PostgreSQL mostly sorts by a language, and passes over blanks.
        column = next(one for one in inspect(connection).get_columns("households") if one["name"] == "surname_first")
        assert connection.dialect.name == "sqlite" or column["type"].collation == "C"
    _to("0025_destroyed", command.downgrade)
    with db.engine.engine().begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM households")) == 603
        assert connection.scalar(text("SELECT count(*) FROM requests")) == 1


@pytest.mark.usefixtures("another_database")
def test_what_was_given_to_read_stands_apart_from_what_is_shared():
    """Before, one mark said the first until somebody handed over, and the second from then on."""
    marks = "SELECT notes_shared, notes_given FROM matches ORDER BY id"
    _to("0017_draft_readers")
    with db.engine.engine().begin() as connection:
        for statement in (*OLD_HOUSEHOLDS, *OLD_MATCHES):
            connection.execute(text(statement))
    migrate()
    shared, given = (True, False), (False, True)
    with db.engine.engine().begin() as connection:
        assert [tuple(map(bool, row)) for row in connection.execute(text(marks))] == [shared, shared, given]
    _to("0017_draft_readers", command.downgrade)
    with db.engine.engine().begin() as connection:
        assert list(map(bool, connection.scalars(text("SELECT notes_shared FROM matches")))) == [True] * 3


@pytest.mark.usefixtures("another_database")
def test_what_a_visit_was_before_stays_without_who_changed_it():
    _to("0023_draft_mixed")
    with db.engine.engine().begin() as connection:
        for statement in (*OLD_HOUSEHOLDS, *OLD_MATCHES, *OLD_VERSION):
            connection.execute(text(statement))
    for how, revision in ((command.upgrade, "head"), (command.downgrade, "0023_draft_mixed")):
        _to(revision, how)
        with db.engine.engine().begin() as connection:
            kept = connection.execute(text("SELECT visit_id, version, text FROM visit_versions")).all()
            assert kept == [(1, 1, "De post lag ongeopend.")]
            columns = {one["name"] for one in inspect(connection).get_columns("visit_versions")}
            assert ("replaced_by_id" in columns) is (how is command.downgrade)


OLD_HOUSEHOLDS = (
    *(
        "INSERT INTO households (id, name, name_folded, contact_name, birth_years, languages, needs, referrer,"
        " registered_on, consent_how, consent_by, version_id)"
        f" VALUES ({id_}, 'Post', 'post', '{contact}', '[]', '[]', '[]', '', '2026-03-01', '', '', 1)"
        for id_, contact in ((1, "José  Peña"), (2, ""))
    ),
    "INSERT INTO requests (household_id, programme_id, status, registered_on, waiting_since, question, day_parts,"
    " wishes, closed_reason, version_id) VALUES (1, 1, 'waiting', '2026-03-01', '2026-03-01', '', '[]', '', '', 1)",
)

MANY_HOUSEHOLDS = (
    "INSERT INTO households (id, name, name_folded, birth_years, contact_name, languages, needs, referrer,"
    " registered_on, consent_how, consent_by, version_id)"
    " VALUES (:id, :name, '', '[]', '', '[]', '[]', '', '2026-03-01', '', '', 1)"
)

# Who handed over, who is handing over, and who comes next.
OLD_MATCHES = tuple(
    statement
    for id_, status, leaves_on in ((1, "handed_over", "NULL"), (2, "active", "'2026-04-01'"), (3, "active", "NULL"))
    for statement in (
        "INSERT INTO volunteers (id, name, name_folded, email, phone, languages, needs, goes_to, day_parts, paused,"
        " limits, version_id)"
        f" VALUES ({id_}, 'Henk', 'henk', 'h{id_}@example.org', '', '[]', '[]', '[]', '[]', false, '', 1)",
        "INSERT INTO matches (id, request_id, volunteer_id, status, village, proposed_on, by_hand_reason,"
        " answer_reason, leaves_on, end_reason, notes_shared, start_estimated, version_id)"
        f" VALUES ({id_}, 1, {id_}, '{status}', '', '2026-03-01', '', '', {leaves_on}, '', true, false, 1)",
    )
)

OLD_VERSION = (
    "INSERT INTO visits (id, day, household_id, request_id, volunteer_id, kind, settled, created_at, version_id)"
    " VALUES (1, '2026-03-01', 1, 1, 1, 'at_home', false, '2026-03-01', 2)",
    "INSERT INTO visit_versions (visit_id, request_id, volunteer_id, version, replaced_at, day, kind, text, readers)"
    " VALUES (1, 1, 1, 1, '2026-03-02', '2026-03-01', 'at_home', 'De post lag ongeopend.', 'coordinator')",
)

OLD_CLAIMS = (
    "INSERT INTO users (id, sign_in_name, name, roles, staff, active, locale, created_at, failed_count)"
    " VALUES (1, 'henk', 'Henk', '[]', false, true, 'nl', '2026-03-01', 0)",
    "INSERT INTO volunteers (id, name, name_folded, languages, day_parts, goes_to, needs, paused, limits, version_id)"
    " VALUES (1, 'Henk', 'henk', '[]', '[]', '[]', '[]', false, '', 1)",
    "INSERT INTO expenses (volunteer_id, programme_id, day, kind, km_tenths, cents_per_km, amount_cents, description,"
    " status, submitted_at, reason, version_id) VALUES"
    " (1, 1, '2026-03-01', 'mileage', 80, 23, 184, '', 'submitted', '2026-03-01', '', 1)",
    "INSERT INTO expenses (volunteer_id, programme_id, day, kind, amount_cents, description, status, submitted_at,"
    " decided_at, reason, version_id) VALUES"
    " (1, 1, '2026-03-01', 'parking', 340, 'Parkeren', 'returned', '2026-03-01', '2026-03-02', 'Welke dag?', 1),"
    " (1, 1, '2026-03-01', 'parking', 120, 'Parkeren', 'withdrawn', '2026-03-01', NULL, '', 1)",
    'INSERT INTO notices (reader_id, kind, "key", link, "values", for_digest, created_at) VALUES'
    " (1, 'claim_decided', 'claim:2:2', 'declareren', '{\"verdict\": \"returned\", \"day\": \"2026-03-01\"}', false,"
    " '2026-03-02')",
)

CLAIM_WITH_RECEIPT = (
    *OLD_CLAIMS[:2],
    "INSERT INTO expenses (id, volunteer_id, programme_id, day, amount_cents, status, reason, version_id)"
    " VALUES (1, 1, 1, '2026-03-01', 340, 'draft', '', 1)",
    "INSERT INTO expense_lines (id, expense_id, day, kind, amount_cents, description, no_receipt)"
    " VALUES (1, 1, '2026-03-01', 'parking', 340, '', '')",
    "INSERT INTO receipts (line_id, sha256, media_type, size, content, added_at)"
    " VALUES (1, 'abc', 'image/webp', 1, 'x', '2026-03-01')",
)


def _to(revision, how=command.upgrade):
    with db.engine.engine().connect() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        how(config, revision)
        connection.commit()
