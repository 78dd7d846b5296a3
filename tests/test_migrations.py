from alembic import command
from alembic.util.exc import CommandError
from sqlalchemy import select
from sqlalchemy.orm import Session

import db.engine
from db.migrate import alembic_config, current_and_newest, migrate
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
    current, newest = current_and_newest()
    assert current == newest


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
