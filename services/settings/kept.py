"""Settings of the chapter, by name, as texts."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from db.models import Setting
from db.session import ActorSession


def values(session: ActorSession, names: Collection[str], *, lock: bool = False) -> dict[str, str]:
    """Those that somebody set. `lock`: nobody else sets them before this is done."""
    query = select(Setting).where(Setting.name.in_(names)).order_by(Setting.name)
    return {row.name: row.value for row in session.scalars(query.with_for_update() if lock else query)}


def is_demo(session: ActorSession) -> bool:
    """Whether the people here are invented; their mail addresses may be somebody's."""
    return session.get(Setting, "demo") is not None


def keep(session: ActorSession, wanted: Mapping[str, str]) -> None:
    rows = {row.name: row for row in session.scalars(select(Setting).where(Setting.name.in_(wanted)))}
    for name, value in wanted.items():
        if name in rows:
            rows[name].value = value
        else:
            session.add(Setting(name=name, value=value))
