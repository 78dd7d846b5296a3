"""Whether there is a database, and whether its tables are the newest; asked before any session can be opened."""

from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError

from db.engine import NoAddress, database_url, parsed
from db.migrate import current_and_newest


@dataclass(frozen=True)
class Health:
    """`where` carries no password, and is empty where no address is; `problem` is what the driver said, empty when the
    database was reached."""

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
    try:
        url = parsed(database_url())
    except NoAddress as none:
        return Health("", "", problem=str(none))
    kind, where = url.get_backend_name(), url.render_as_string(hide_password=True)
    try:
        current, newest = current_and_newest()
    except DBAPIError as away:
        return Health(kind, where, problem=str(away.orig).strip().splitlines()[0])
    return Health(kind, where, current=current, newest=newest)
