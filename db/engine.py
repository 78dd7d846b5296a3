"""One engine for the process, and where the database is."""

import os
import re
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, InvalidatePoolError

# After so long, a server, a router or a pooler between may have cut a connection.
RESTED_SECONDS = 10

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"

# An address as it comes along from a provider's page or a file of settings: as a command, between quotes, with a blank.
_PASTED = re.compile(r"""\s*(?:psql\s+)?(["']?)(.*?)\1\s*""", re.DOTALL)
# Also as SQLAlchemy writes it for a driver that is not here.
_POSTGRESQL = re.compile(r"postgres(?:ql)?(?:\+\w+)?://", re.IGNORECASE)
# What other programs read in the address of a pooler; PostgreSQL's own driver refuses it.
_OF_OTHER_PROGRAMS = ("pgbouncer", "connection_limit")


class NoAddress(Exception):
    """What is set is no address of a database. It may hold a password, so nothing repeats it."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL (or url in the secrets) is no address of a database, "
            "for example postgresql://name:password@host/naast. "
            "Write in its password @ as %40 and % as %25, and behind a ? only what PostgreSQL knows."
        )


class BadSecrets(Exception):
    """The file of secrets cannot be read; in words that repeat nothing of it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The secrets in {path} cannot be read: {why}.")


def setting(name: str) -> str:
    """What is set under this name in the environment, else at the top of the secrets: from there Streamlit puts it in
    the environment of the app, and the commands have to find the same. Raises BadSecrets."""
    if found := os.environ.get(name):
        return found
    written = read_secrets().get(name, "")
    return "" if isinstance(written, dict | list) else str(written)


def database_url() -> str:
    """DATABASE_URL, else [database] url in the secrets, else an SQLite file in data/."""
    pasted = _PASTED.fullmatch(setting("DATABASE_URL") or _from_secrets())
    url = pasted[2] if pasted else ""
    if not url:
        with suppress(OSError):  # the database says itself that it has no folder
            DATA.mkdir(mode=0o700, exist_ok=True)
        return f"sqlite:///{DATA / 'naast.db'}"
    return _POSTGRESQL.sub("postgresql+psycopg://", url, count=1) if _POSTGRESQL.match(url) else url


def parsed(address: str) -> URL:
    """Raises NoAddress, also for a kind of database whose driver is not here, or with an option it does not know."""
    try:
        url = make_url(address).difference_update_query(_OF_OTHER_PROGRAMS)
        url.get_dialect().import_dbapi()
    except (ArgumentError, ValueError, ImportError):
        raise NoAddress from None
    if "@" in (url.host or ""):  # the end of a password, which would be told as the name of a host
        raise NoAddress
    if url.get_backend_name() == "postgresql":
        _require_known_options(url)
    return url


def _require_known_options(url: URL) -> None:
    # Else only connecting tells it, by an error of which a screen can make nothing.
    from psycopg import ProgrammingError
    from psycopg.conninfo import make_conninfo

    try:
        make_conninfo("", **dict.fromkeys(url.query, "1"))
    except ProgrammingError:
        raise NoAddress from None


def _from_secrets() -> str:
    secrets = read_secrets().get("database", {})
    # Written as database = "…" it is meant as an address too, and not to be passed over for a file.
    return str(secrets.get("url", "")) if isinstance(secrets, dict) else str(secrets)


def read_secrets() -> dict[str, Any]:
    """The operator's secrets, from the files that Streamlit also reads, the app's before the user's; else none.

    Raises BadSecrets.
    """
    import tomllib

    given = os.environ.get("NAAST_SECRETS")
    folders = (Path.home(), ROOT)
    paths = [Path(given)] if given else [folder / ".streamlit" / "secrets.toml" for folder in folders]
    found: dict[str, Any] = {}
    for path in paths:
        if path.is_file():
            try:
                found |= tomllib.loads(path.read_text(encoding="utf-8-sig"))
            except tomllib.TOMLDecodeError as odd:
                where = re.search(r"line \d+", str(odd))
                raise BadSecrets(path, f"{where[0] if where else 'the end'} is no TOML") from None
            except UnicodeDecodeError:
                raise BadSecrets(path, "it is not written in UTF-8; save it so") from None
            except OSError as kept:
                raise BadSecrets(path, (kept.strerror or "the disk does not give it").lower()) from None
    return found


@cache
def engine() -> Engine:
    return _engine_at(database_url())


@cache
def _engine_at(address: str) -> Engine:
    url = parsed(address)
    if url.get_backend_name() == "sqlite":
        # Enough to keep: one above the size of the pool is closed after use, and the next has all PRAGMAs to say anew.
        built = create_engine(url, pool_size=20, connect_args={"timeout": 15}, hide_parameters=True)
        _begin_explicitly(built)
        return built
    local = url.host in (None, "", "localhost", "127.0.0.1", "::1") or (url.host or "").startswith("/")
    ssl = {} if local or "sslmode" in url.query else {"sslmode": "require"}
    built = create_engine(
        url,
        pool_recycle=300,
        pool_size=5,
        max_overflow=5,
        pool_timeout=10,
        # What somebody typed is no part of an error in the log.
        hide_parameters=True,
        # No prepared statements: poolers in transaction mode hand each transaction another connection.
        connect_args={
            "prepare_threshold": None,
            "connect_timeout": 5,
            # Where a network just swallows what is sent, the system goes on for a quarter of an hour.
            "tcp_user_timeout": 10_000,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "application_name": "naast",
            **ssl,
        },
    )
    _try_after_a_rest(built)
    _name_no_values(built)
    return built


def _try_after_a_rest(engine: Engine) -> None:
    """Try a connection that lay unused for a while before it is given out; one of a moment ago is given as it is.

    A screen has some four transactions, and to try each costs a journey to a database that stands elsewhere. What is
    cut within that moment is told as a database that is away, for which the screen waits.
    """

    @event.listens_for(engine, "connect")
    @event.listens_for(engine, "checkin")
    def _used(_connection: Any, record: Any) -> None:
        record.info["used"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _try(connection: Any, record: Any, _given: Any) -> None:
        if time.monotonic() - record.info["used"] < RESTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as gone:
            raise InvalidatePoolError from gone


def _name_no_values(engine: Engine) -> None:
    @event.listens_for(engine, "handle_error")
    def _without_detail(context: ExceptionContext) -> None:
        # PostgreSQL repeats the whole row in the detail of its error, and that would stand in the log.
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error is not None and error.args:
                error.args = (str(error.args[0]).partition("\nDETAIL:")[0],)


def is_sqlite() -> bool:
    return urlsplit(database_url()).scheme.startswith("sqlite")


def _begin_explicitly(engine: Engine) -> None:
    # SQLite ignores FOR UPDATE, and Python's driver opens no transaction for a SELECT, so two writers could
    # both pass a check that only one may pass. Taking the write lock first closes that gap.
    @event.listens_for(engine, "connect")
    def _disable_driver_begin(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = WAL",
            "busy_timeout = 15000",
            "synchronous = NORMAL",
            # Of the own cache, 2 MB, a chapter's tables fall out; this is the system's, one for all connections.
            "mmap_size = 268435456",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))
