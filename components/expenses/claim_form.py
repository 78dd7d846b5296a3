"""The fields of one line of a claim, for a new one and for one that is changed.

What stands in them outlasts a look at another screen: they are named after what they are of until it is saved.
"""

from datetime import date

import streamlit as st

from components import markup
from components.account import signed_in
from components.day_choice import chosen_day, day_choice
from components.expenses.claim_words import kinds
from components.feedback import keeping, show_kept, told_below, under
from components.language import _, day, euros, euros_to_change, kilometres
from db.session import reading
from domain.access import Refused
from domain.expenses import WITHOUT_RECEIPT, ExpenseKind, mileage_cents, parse_euros
from domain.fields import Fields
from domain.trips import ROAD_FACTOR
from domain.visits import parse_km
from services.expenses import claim_distance
from services.expenses.claim_costs import ACTIVITY, AMOUNT, DAY, KM, NO_RECEIPT, WHAT, Costs
from services.expenses.claims import Line, ProgrammeChoice
from services.help.help_claims import Advanced

_RECEIPT, _KM = "receipt", "km"
_PHOTO, _NO_PHOTO = "photo", "none"


def fields(
    key: str,
    cents_per_km: int | None,
    *,
    line: Line | None = None,
    volunteer_id: int | None = None,
    advanced: Advanced | None = None,
) -> None:
    """`line` is one to be changed; where it is of a visit, its day stands fast. `volunteer_id`: for whom it is.

    `advanced` is one-time help that was granted: what is known of it is filled in.
    """
    of_visit = line is not None and line.visit_id is not None
    mileage = line is not None and line.kind is ExpenseKind.MILEAGE
    words = {_RECEIPT: _("A receipt"), _KM: _("Kilometres")}
    if not of_visit:
        st.pills(
            _("What did you pay?"),
            list(words),
            default=_KM if mileage else _RECEIPT,
            format_func=lambda code: words[code],
            required=True,
            key=f"what-{key}",
            persist_state="session",
        )
    if of_visit or st.session_state.get(f"what-{key}") == _KM:
        if not of_visit:
            _where_to(key, volunteer_id)
        km_field(key, line.km_tenths if line else None)
        amount_hint(key, cents_per_km)
        under("claim", KM, f"km-{key}", said=bool(str(st.session_state[f"km-{key}"] or "").strip()))
        if not of_visit:
            st.text_input(
                _("What for? (may stay empty)"),
                value=line.description if mileage and line else "",
                placeholder=_("for example to Marum and back"),
                key=f"trip-{key}",
                persist_state="session",
            )
    else:
        _paid(key, line, advanced)
    if not of_visit:
        day_choice(key, preset=line.day if line else None, persist_state="session")
        under("claim", DAY, f"day-{key}")
    if not needs_no_photo(key, of_visit=of_visit):
        _photo(key, line)


def needs_no_photo(key: str, *, of_visit: bool = False) -> bool:
    return of_visit or st.session_state.get(f"what-{key}") == _KM


def can_go_at_once(key: str) -> bool:
    """Whether nothing is to be added to what stands in the fields: kilometres, or costs without a receipt."""
    return needs_no_photo(key) or st.session_state.get(f"photo-{key}") == _NO_PHOTO


def km_field(key: str, km_tenths: int | None = None) -> None:
    st.session_state.setdefault(f"km-{key}", kilometres(km_tenths) if km_tenths else "")
    st.text_input(
        _("How many kilometres, there and back together?"),
        placeholder=_("for example 12.5"),
        autocomplete="off",
        key=f"km-{key}",
        persist_state="session",
    )


def amount_hint(key: str, cents_per_km: int | None) -> None:
    """What the kilometres give, or what is wrong with them."""
    if cents_per_km is None:
        markup.field_error(
            _("No mileage rate is set for this day, so these kilometres cannot be claimed yet."), f"km-{key}"
        )
        return
    typed = str(st.session_state.get(f"km-{key}") or "")
    if not typed.strip():
        markup.hint(_("You get {rate} a kilometre.", rate=euros(cents_per_km)))
        return
    with told_below(f"km-{key}"):
        km = parse_km(typed)
        amount = euros(mileage_cents(km, cents_per_km))
        markup.hint(_("{km} km × {rate} = {amount}", km=kilometres(km), rate=euros(cents_per_km), amount=amount))


def costs(key: str) -> tuple[Costs, Fields]:
    """In a callback: what stands in the fields, and what of it cannot be read."""
    read = Fields(KM, AMOUNT, WHAT, DAY, NO_RECEIPT, ACTIVITY)  # from above to below
    state = st.session_state
    day = chosen_day(key)
    mileage = state.get(f"what-{key}", _KM) == _KM
    with read.of(DAY):
        if f"what-{key}" in state and day is None:
            raise Refused("required", field=DAY)
    no_photo = not mileage and state.get(f"photo-{key}") == _NO_PHOTO
    reason = str(state.get(f"no-receipt-{key}") or "") if no_photo else ""
    with read.of(NO_RECEIPT):
        if no_photo and not reason.strip():
            raise Refused("required", field=NO_RECEIPT)
    given = Costs(
        day=day or date.min,
        kind=ExpenseKind.MILEAGE if mileage else state.get(f"kind-{key}") or ExpenseKind.OTHER,
        km=str(state.get(f"km-{key}") or ""),
        amount=str(state.get(f"amount-{key}") or ""),
        description=str(state.get(f"trip-{key}" if mileage else f"for-{key}") or ""),
        no_receipt=reason,
    )
    return given, read


def typed(key: str) -> str:
    """In a callback: the words and numbers that somebody wrote, to be told again where the fields are gone."""
    mileage = st.session_state.get(f"what-{key}", _KM) == _KM
    names = ("km", "trip") if mileage else ("amount", "for", "no-receipt")
    return " · ".join(filter(None, (str(st.session_state.get(f"{name}-{key}") or "").strip() for name in names)))


def programme_choice(key: str, choices: list[ProgrammeChoice]) -> None:
    own = [one for one in choices if one.own]
    there = own if any(one.ended_on is None for one in own) else choices
    names = {
        one.id: one.name
        if one.ended_on is None
        else _("{programme}, for days before {day}", programme=one.name, day=day(one.ended_on))
        for one in there
    }
    if len(names) == 1:
        st.session_state[f"programme-{key}"] = next(iter(names))
        return
    st.radio(
        _("For which activity?"),
        list(names),
        index=None,
        format_func=lambda number: markup.plain(names[number]),
        key=f"programme-{key}",
        persist_state="session",
    )
    under("claim", ACTIVITY, f"programme-{key}")


def programme(key: str) -> int | None:
    """In a callback: the programme that was picked."""
    return st.session_state.get(f"programme-{key}")


def _paid(key: str, line: Line | None, advanced: Advanced | None) -> None:
    names = {kind: name for kind, name in kinds().items() if kind not in WITHOUT_RECEIPT}
    given = line.kind if line and line.kind in names else None
    kind = given or (ExpenseKind.OTHER if advanced else ExpenseKind.PARKING)
    cents = line.amount_cents if line and given else advanced.amount_cents if advanced else None
    what = line.description if line and given else (advanced.what or _("One-time help")) if advanced else ""
    st.selectbox(
        _("What kind of costs?"),
        list(names),
        index=list(names).index(kind),
        format_func=lambda kind: names[kind],
        key=f"kind-{key}",
        persist_state="session",
    )
    st.text_input(
        _("Amount in euros"),
        value=euros_to_change(cents),
        placeholder=_("for example 3.40"),
        autocomplete="off",
        key=f"amount-{key}",
        persist_state="session",
    )
    typed = str(st.session_state.get(f"amount-{key}") or "")
    if typed.strip():
        with told_below(f"amount-{key}"):
            markup.hint(_("That is {amount}.", amount=euros(parse_euros(typed))))
    under("claim", AMOUNT, f"amount-{key}", said=bool(typed.strip()))
    st.text_input(
        _("What for?"),
        value=what,
        placeholder=_("for example parking at the town hall"),
        key=f"for-{key}",
        persist_state="session",
    )
    under("claim", WHAT, f"for-{key}")
    markup.hint(_("Write no name of a household here."))


def _photo(key: str, line: Line | None) -> None:
    words = {_PHOTO: _("Yes, I have it"), _NO_PHOTO: _("No")}
    st.pills(
        _("Do you have a receipt?"),
        list(words),
        default=_NO_PHOTO if line and line.no_receipt else _PHOTO,
        format_func=lambda code: words[code],
        required=True,
        key=f"photo-{key}",
        persist_state="session",
    )
    if st.session_state.get(f"photo-{key}") == _NO_PHOTO:
        st.text_input(
            _("Why is there no receipt?"),
            value=line.no_receipt if line else "",
            placeholder=_("for example the machine gave none"),
            key=f"no-receipt-{key}",
            persist_state="session",
        )
        under("claim", NO_RECEIPT, f"no-receipt-{key}")


def _where_to(key: str, volunteer_id: int | None) -> None:
    """Who does not know the kilometres says where to; the estimate comes into the field, to be corrected there."""
    st.text_input(
        _("Where did you go? Village or postcode (may stay empty)"),
        placeholder=_("for example Marum or 9363"),
        key=f"to-{key}",
        persist_state="session",
        on_change=_estimate,
        args=(key, volunteer_id),
    )
    show_kept(f"to-{key}")
    if (estimated := st.session_state.get(f"estimate-{key}")) and estimated == st.session_state.get(f"km-{key}"):
        factor = kilometres(round(ROAD_FACTOR * 10))
        markup.hint(
            _(
                "{km} km is an estimate: from home and back as the crow flies, times {factor} for the bends in the "
                "road. Did you drive more or less? Then change it.",
                km=estimated,
                factor=factor,
            )
        )


def _estimate(key: str, volunteer_id: int | None) -> None:
    to = str(st.session_state.get(f"to-{key}") or "")
    if not to.strip():
        return
    with keeping(f"to-{key}"):
        with reading(signed_in()) as session:
            found = claim_distance.there_and_back(session, to, volunteer_id=volunteer_id)
        st.session_state[f"km-{key}"] = st.session_state[f"estimate-{key}"] = kilometres(found * 10)
