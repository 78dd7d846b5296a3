from datetime import date
from itertools import zip_longest

import streamlit as st

from components import markup, reading_only
from components.account import signed_in
from components.day_field import day_field
from components.feedback import keeping, passing, show_kept, under
from components.field_lines import say_begun
from components.forms import begins, is_over, nonce, renew
from components.language import _, day, euros, today
from db.session import local_day, reading, writing
from domain.access import Permission, Refused, Role
from domain.expenses import parse_rate
from domain.fields import Fields
from services.expenses import rates
from services.expenses.rates import Rate

DAY, RATE = "From which day?", "Euros a kilometre"


def add(key: str) -> None:
    if is_over("rate", key):
        return
    with keeping("rates"):
        with writing(signed_in()) as session:
            valid_from = st.session_state.get(f"from-{key}")
            rate = str(st.session_state.get(f"rate-{key}") or "")
            read = Fields(DAY, RATE)
            with read.of(DAY):
                if valid_from is None:
                    raise Refused("required", field=DAY)
            with read.of(RATE):
                if not rate.strip():
                    raise Refused("required", field=RATE)
                parse_rate(rate)
            read.check()
            rates.add(session, valid_from, rate)
        st.session_state["rates-said"] = (_("Saved"), in_words(parse_rate(rate), valid_from))
        renew("rate")


def in_words(cents: int, valid_from: date) -> str:
    return f"{_('{rate} a kilometre', rate=euros(cents))}, {_('from {day}', day=day(valid_from, year=True))}."


def set_by(rate: Rate) -> str:
    if rate.set_by is None:
        return ""
    return _("set by {name} on {day}", name=rate.set_by, day=day(local_day(rate.set_at), year=True))


def ask(rate_id: int | None) -> None:
    st.session_state["rate-leaves"] = rate_id


def remove(rate: Rate) -> None:
    ask(None)
    with keeping("rates"):
        with writing(signed_in()) as session:
            rates.remove(session, rate.id)
        st.session_state["rates-said"] = (_("Taken away"), in_words(rate.cents_per_km, rate.valid_from))


def confirm(rate: Rate, before: Rate | None) -> None:
    """The second yes, with what a kilometre gives then; `before` is the rate that holds until this one."""
    if before is None:
        text = _("From that day there is none then, and nobody can claim kilometres until you set one.")
    else:
        text = _(
            "Then {rate} a kilometre holds from that day too, also for claims that are not handed in yet.",
            rate=euros(before.cents_per_km),
        )
    title = _("Take this rate away?")
    markup.notice(title, f"{in_words(rate.cents_per_km, rate.valid_from)} {text}", "calm")
    with st.container(horizontal=True):
        st.button(_("Yes, take it away"), type="primary", key=f"gone-{rate.id}", on_click=remove, args=(rate,))
        st.button(_("Do not"), type="tertiary", key=f"stays-{rate.id}", on_click=ask, args=(None,))


with reading(signed_in()) as session:
    known = rates.all_rates(session)
    may_change = session.actor.may(Permission.RATE_SET)
st.title(_("Mileage rates"), anchor=False)
markup.lead(_("A claim gets the rate of the day of the trip, and keeps it for ever."))
if not may_change:
    reading_only.said(Role.TREASURER)
show_kept("rates")
with passing():
    if said := st.session_state.pop("rates-said", None):
        markup.notice(*said)

if not known:
    markup.empty(_("No rate yet"), _("Until there is one, nobody can claim kilometres."))
for rate, before in zip_longest(known, known[1:]):
    asked = may_change and not rate.used and st.session_state.get("rate-leaves") == rate.id
    with st.container(key=f"wacht-rate-{rate.id}", horizontal=True, vertical_alignment="center"):
        markup.item(
            _("{rate} a kilometre", rate=euros(rate.cents_per_km)),
            " \u00b7 ".join(filter(None, (_("from {day}", day=day(rate.valid_from, year=True)), set_by(rate)))),
            more=_("Claims carry this rate; it stays as it is.") if rate.used and may_change else "",
        )
        if may_change and not rate.used and not asked:
            st.button(_("Take away"), type="tertiary", key=f"remove-{rate.id}", on_click=ask, args=(rate.id,))
    if asked:
        confirm(rate, before)

if may_change:
    st.header(_("A new rate"), anchor=False)
    with st.container(width=560):
        key = nonce("rate")
        day_field(_("From which day?"), begins(f"from-{key}", None), key=f"from-{key}", persist_state="session")
        under("rates", DAY, f"from-{key}")
        if (chosen := st.session_state.get(f"from-{key}")) and chosen < today():
            markup.hint(_("This day has passed. That is only possible where no claims are yet."))
        st.text_input(
            _("Euros a kilometre"),
            begins(f"rate-{key}", ""),
            placeholder=_("for example 0.23"),
            autocomplete="off",
            key=f"rate-{key}",
            persist_state="session",
        )
        under("rates", RATE, f"rate-{key}")
        st.button(_("Set this rate"), type="primary", on_click=add, args=(key,), key=f"add-{key}")
        say_begun("rate")
