"""After how many days an unanswered proposal is reminded, and returns: the chapter sets both."""

from collections.abc import Mapping

from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.proposals import Terms, check_terms
from services.settings import kept
from services.trail import audit

_NAMES = REMINDER, RETURN = "proposal_reminder_days", "proposal_return_days"


def current(session: ActorSession) -> Terms:
    """No secret for anybody: a volunteer reads until when a proposal is theirs."""
    return _read(kept.values(session, _NAMES))


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
    if _read(kept.values(session, _NAMES, lock=True)) != drawn_with:
        raise Refused("changed_meanwhile")
    kept.keep(session, {REMINDER: str(wanted.reminder_days), RETURN: str(wanted.return_days)})
    audit(session, "proposal:terms", "settings", None)


def _read(found: Mapping[str, str]) -> Terms:
    usual = Terms()
    return Terms(int(found.get(REMINDER, usual.reminder_days)), int(found.get(RETURN, usual.return_days)))
