"""After how many days an unanswered proposal is reminded, and returns: the chapter sets both."""

from sqlalchemy import select

from db.models import Setting
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.proposals import Terms, check_terms
from services.trail import audit

REMINDER, RETURN = "proposal_reminder_days", "proposal_return_days"


def current(session: ActorSession) -> Terms:
    """No secret for anybody: a volunteer reads until when a proposal is theirs."""
    rows = session.execute(select(Setting.name, Setting.value).where(Setting.name.in_((REMINDER, RETURN))))
    kept = {row.name: int(row.value) for row in rows}
    usual = Terms()
    return Terms(kept.get(REMINDER, usual.reminder_days), kept.get(RETURN, usual.return_days))


def terms(session: ActorSession) -> Terms:
    """For whoever reads the settings."""
    require(session.actor, Permission.SETTINGS_READ)
    return current(session)


def set_terms(session: ActorSession, wanted: Terms, *, drawn_with: Terms) -> None:
    """At once, also for proposals that are out. `drawn_with` are the terms that the form showed.

    Raises Refused: "proposal_days_out_of_range", "return_before_reminder", "changed_meanwhile".
    """
    require(session.actor, Permission.SETTINGS_SET)
    check_terms(wanted)
    rows = {
        row.name: row
        for row in session.scalars(
            select(Setting).where(Setting.name.in_((REMINDER, RETURN))).order_by(Setting.name).with_for_update()
        )
    }
    if current(session) != drawn_with:
        raise Refused("changed_meanwhile")
    for name, days in ((REMINDER, wanted.reminder_days), (RETURN, wanted.return_days)):
        if name in rows:
            rows[name].value = str(days)
        else:
            session.add(Setting(name=name, value=str(days)))
    audit(session, "proposal:terms", "settings", None)
