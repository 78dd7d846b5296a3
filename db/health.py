"""Whether there is a database, and whether its tables are the newest; asked before any session can be opened."""

from dataclasses import dataclass

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from db.engine import database_url
from db.migrate import current_and_newest


@dataclass(frozen=True)
class Health:
    """`where` carries no password; `problem` is what the driver said, empty when the database was reached."""

    kind: str
    where: str
    problem: str = ""
    current: str | None = None
    newest: str | None = None

    @property
    def reachable(self) -> bool:
        return not self.problem

    @property
    def up_to_date(self) -> bool:
        return self.reachable and self.current == self.newest


def health() -> Health:
    url = make_url(database_url())
    kind, where = url.get_backend_name(), url.render_as_string(hide_password=True)
    try:
        current, newest = current_and_newest()
    except DBAPIError as away:
        return Health(kind, where, problem=str(away.orig).strip().splitlines()[0])
    return Health(kind, where, current=current, newest=newest)
