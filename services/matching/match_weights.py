"""What weighs how much when volunteers are put in order for a request: the chapter's own choice."""

from collections.abc import Mapping

from sqlalchemy import select

from db.models import Setting
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.scoring import Criterion, Weights, clean_weights
from services.settings import kept
from services.trail import audit

_NAMES = {f"weight_{code.value}": code for code in Criterion}
# Built once, for it is asked with every list.
_CHOSEN = select(Setting.name, Setting.value).where(Setting.name.in_(_NAMES))


def current_weights(session: ActorSession) -> Weights:
    """What the chapter chose, else the standard. Who matches needs it, and who may read the settings."""
    if not session.actor.may(Permission.MATCH_PROPOSE):
        require(session.actor, Permission.SETTINGS_READ)
    return _read({row.name: row.value for row in session.execute(_CHOSEN)})


def save_weights(session: ActorSession, weights: Weights, *, drawn_with: Weights) -> None:
    """`drawn_with` is what the form showed. Raises Refused: odd_weight, changed_meanwhile."""
    require(session.actor, Permission.SETTINGS_SET)
    clean_weights(weights)
    if _read(kept.values(session, _NAMES, lock=True)) != drawn_with:
        raise Refused("changed_meanwhile")
    kept.keep(session, {name: str(getattr(weights, code)) for name, code in _NAMES.items()})
    audit(session, "weights:set", "settings", None)


def _read(found: Mapping[str, str]) -> Weights:
    return Weights.standard()._replace(**{_NAMES[name].value: int(value) for name, value in found.items()})
