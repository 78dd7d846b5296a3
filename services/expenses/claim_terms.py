"""What the chapter asks of a claim: how old it may be, when a second person decides, where it is not paid to."""

from dataclasses import dataclass

from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import LARGEST_EUROS
from domain.iban import SEPA_COUNTRIES
from domain.visits import OLDEST_DAYS
from services.settings import kept
from services.trail import audit

# Nobody hands in everything within less; after five years a debt lapses by law.
LEAST_AGE_DAYS, MOST_AGE_DAYS = 30, 5 * 365
_SECOND, _AGE, _BLOCKED = _NAMES = ("second_above_cents", "claim_max_age_days", "blocked_countries")


@dataclass(frozen=True)
class ClaimTerms:
    """On more than `second_above_cents` two people decide; `blocked` are countries (two letters), in order."""

    second_above_cents: int = 25_000
    max_age_days: int = OLDEST_DAYS
    blocked: tuple[str, ...] = ()


def current(session: ActorSession) -> ClaimTerms:
    """No secret for anybody: a volunteer reads how long a receipt can be claimed."""
    return _read(kept.values(session, _NAMES))


def terms(session: ActorSession) -> ClaimTerms:
    require(session.actor, Permission.PAYER_SET)
    return current(session)


def set_terms(session: ActorSession, wanted: ClaimTerms, *, drawn_with: ClaimTerms) -> None:
    """At once; a claim that was submitted before stays. `drawn_with` are the terms that the form showed.

    Raises Refused: not_positive, too_large, claim_age_out_of_range, not_found, changed_meanwhile.
    """
    require(session.actor, Permission.PAYER_SET)
    if wanted.second_above_cents <= 0:
        raise Refused("not_positive", field="Above this amount two people decide (euros)")
    if wanted.second_above_cents > LARGEST_EUROS * 100:
        raise Refused("too_large", field="Above this amount two people decide (euros)", maximum=LARGEST_EUROS)
    if not LEAST_AGE_DAYS <= wanted.max_age_days <= MOST_AGE_DAYS:
        raise Refused("claim_age_out_of_range", least=LEAST_AGE_DAYS, most=MOST_AGE_DAYS)
    if not SEPA_COUNTRIES.issuperset(wanted.blocked):
        raise Refused("not_found")
    if _read(kept.values(session, _NAMES, lock=True)) != drawn_with:
        raise Refused("changed_meanwhile")
    kept.keep(
        session,
        {
            _SECOND: str(wanted.second_above_cents),
            _AGE: str(wanted.max_age_days),
            _BLOCKED: " ".join(sorted(set(wanted.blocked))),
        },
    )
    audit(session, "expense:terms", "settings", None)


def _read(found: dict[str, str]) -> ClaimTerms:
    usual = ClaimTerms()
    return ClaimTerms(
        int(found.get(_SECOND, usual.second_above_cents)),
        int(found.get(_AGE, usual.max_age_days)),
        tuple(found.get(_BLOCKED, "").split()),
    )
