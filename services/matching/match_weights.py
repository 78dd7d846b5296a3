"""What weighs how much when volunteers are put in order for a request: the chapter's own choice."""

from sqlalchemy import select

from db.models import Setting
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.scoring import Criterion, Weights, clean_weights
from services.trail import audit

_NAMES = {f"weight_{code.value}": code for code in Criterion}
# Built once, for it is asked with every list.
_CHOSEN = select(Setting.name, Setting.value).where(Setting.name.in_(_NAMES))


def current_weights(session: ActorSession) -> Weights:
    """What the chapter chose, else the standard. Who matches needs it, and who may read the settings."""
    if not session.actor.may(Permission.MATCH_PROPOSE):
        require(session.actor, Permission.SETTINGS_READ)
    chosen = {_NAMES[name].value: int(value) for name, value in session.execute(_CHOSEN)}
    return Weights.standard()._replace(**chosen)


def save_weights(session: ActorSession, weights: Weights, *, drawn_with: Weights) -> None:
    """`drawn_with` is what the form showed. Raises Refused: odd_weight, changed_meanwhile."""
    require(session.actor, Permission.SETTINGS_SET)
    clean_weights(weights)
    kept = select(Setting).where(Setting.name.in_(_NAMES)).order_by(Setting.name).with_for_update()
    known = {row.name: row for row in session.scalars(kept)}
    if current_weights(session) != drawn_with:
        raise Refused("changed_meanwhile")
    for name, code in _NAMES.items():
        value = str(getattr(weights, code))
        if name in known:
            known[name].value = value
        else:
            session.add(Setting(name=name, value=value))
    audit(session, "weights:set", "settings", None)
