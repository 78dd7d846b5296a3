"""Whether there is a database, and whether its tables are the newest; asked before any session can be opened."""

from dataclasses import dataclass

from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from db.engine import BadSecrets, NoAddress, database_url, engine, parsed
from db.migrate import current_and_known


@dataclass(frozen=True)
class Health:
    """`where` carries no password, and is empty where no address is; `problem` is what the driver said, empty when the
    database was reached."""

    kind: str
    where: str
    problem: str = ""
    current: str | None = None
    newest: str | None = None
    newer: bool = False
    """The tables are of a version of the code that this one does not know."""
    read_only: bool = False
    """Nothing can be saved: a file or a role without the right to write, or a provider whose disk is full."""

    @property
    def reachable(self) -> bool:
        return not self.problem

    @property
    def up_to_date(self) -> bool:
        return self.reachable and self.current == self.newest


def health() -> Health:
    try:
        url = parsed(database_url())
    except (NoAddress, BadSecrets) as none:
        return Health("", "", problem=str(none))
    # A password may also stand after the question mark, where SQLAlchemy does not look for it.
    shown = url.difference_update_query(["password", "sslpassword"])
    kind, where = url.get_backend_name(), shown.render_as_string(hide_password=True)
    try:
        current, known = current_and_known()
        read_only = _is_read_only()
    except DBAPIError as away:
        said = str(away.orig).strip().splitlines()[0]
        # All that SQLite says of a folder that is not there, or in which nothing may be written.
        hint = "; its folder has to be there, and to be writable" if said.startswith("unable to open") else ""
        return Health(kind, where, problem=said + hint)
    newer = bool(current) and current not in known
    return Health(kind, where, current=current, newest=known[0], newer=newer, read_only=read_only)


def missing_tables() -> list[str]:
    """Those that the newest version has and this database has not, as after a backup that was put back in part."""
    from db.models import Base

    return sorted({*Base.metadata.tables} - {*inspect(engine()).get_table_names()})


def is_damaged() -> bool:
    """Whether a file of SQLite is not whole, as after a disk that failed or a copy without what stood beside it."""
    with engine().connect() as connection:
        if connection.dialect.name != "sqlite":
            return False
        try:
            return bool(connection.scalar(text("PRAGMA integrity_check(1)")) != "ok")
        except DatabaseError:
            return True


def _is_read_only() -> bool:
    with engine().connect() as connection:
        if connection.dialect.name == "postgresql":
            # A role that may look into one table and not write there was given no more in the others.
            may_write = "coalesce(has_table_privilege(to_regclass('users'), 'INSERT'), true)"
            return not connection.scalar(
                text(f"SELECT current_setting('transaction_read_only') = 'off' AND {may_write}")
            )
        number = connection.scalar(text("PRAGMA user_version"))
        try:
            # SQLite tells it to whoever writes, and to nobody else. Nothing is kept of this.
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
        except OperationalError as refused:
            return "readonly" in str(refused)
        finally:
            connection.rollback()
    return False
