from datetime import date

import streamlit as st

from components import forms, markup
from components.account import signed_in
from components.expenses import allowance_words
from components.feedback import keeping, passing, show_kept, under
from components.field_lines import line, say_begun, say_unsaved
from components.language import _, count_of, euros, euros_to_change, month, month_within, today
from db.session import reading, writing
from domain.access import Permission, Refused
from domain.allowances import Limits, bookable, first_of_month, next_month, parse_limits
from domain.fields import Fields
from domain.text import REASON_MAX, told_apart
from services.expenses import allowance_limits, allowance_months, allowances
from services.expenses.allowances import Choice, Given, Wanted

MONTHS_BACK, MONTHS_AHEAD = 12, 18
LIMITS = ("A month", "A year", "An hour", "An hour, under 21")


def months(first: date, count: int) -> list[date]:
    found = [first]
    while len(found) < count:
        found.append(next_month(found[-1]))
    return found


def give(key: str) -> None:
    typed = st.session_state
    with keeping("give"):
        whom: Choice | None = typed[f"whom-{key}"]
        read = Fields()
        with read.of("Volunteer"):
            if whom is None:
                raise Refused("required", field="Volunteer")
        wanted = Wanted(
            whom.volunteer_id if whom else 0,
            whom.programme_id if whom else 0,
            typed[f"amount-{key}"],
            typed[f"begins-{key}"],
            typed[f"ends-{key}"],
            typed[f"why-{key}"],
        )
        with writing(signed_in()) as session:
            passed = allowances.give(session, wanted, read)
        typed["said-give"] = (passed,)
        forms.renew("allowance")


def end(one: Given) -> None:
    with keeping(f"end-{one.id}"), writing(signed_in()) as session:
        allowances.end(session, one.id, st.session_state[f"stop-{one.id}"], version=one.version)


def book(of: date) -> None:
    with keeping("book"):
        with writing(signed_in()) as session:
            made = allowance_months.book(session, of)
        st.session_state["said-book"] = made


def book_again(allowance_id: int, of: date) -> None:
    with keeping("book"):
        with writing(signed_in()) as session:
            allowance_months.book_again(session, allowance_id, of)
        st.session_state["said-book"] = 1


def set_limits(year: int, drawn_with: Limits, nonce: str, keys: list[str]) -> None:
    form = f"limits-{year}"
    if forms.is_over(form, nonce):
        return
    with keeping("limits"):
        wanted = parse_limits(*(str(st.session_state[key] or "") for key in keys))
        with forms.saving(form), writing(signed_in()) as session:
            allowance_limits.set_limits(session, year, wanted, drawn_with=drawn_with)
        st.session_state["said-limits"] = year


def month_of_booking() -> date:
    """The one that was picked, else that of the address, else this one."""
    if (chosen := st.session_state.get("allowance-month")) is None:
        named = {f"{one:%Y-%m}": one for one in bookable(today())}
        chosen = named.get(st.query_params.get("month", ""), first_of_month(today()))
    return chosen


def draw_one(one: Given) -> None:
    with st.container(key=f"wacht-allowance-{one.id}"):
        amount = _("{amount} a month", amount=euros(one.cents_per_month))
        by = _("set by {name}", name=one.set_by) if one.set_by else ""
        more = " · ".join(part for part in (one.programme, allowance_words.period(one), by) if part)
        markup.item(f"{one.volunteer}: {amount}", one.reason, more=more)
        show_kept(f"end-{one.id}")
        if pays and (one.ends_on is None or one.ends_on > today()):
            with st.popover(_("Stop"), type="tertiary"):
                first = max(next_month(one.begins_on), first_of_month(today()))
                st.selectbox(
                    _("The first month without it"),
                    months(first, MONTHS_AHEAD),
                    format_func=month,
                    key=f"stop-{one.id}",
                )
                st.button(_("Stop the allowance"), key=f"end-{one.id}", on_click=end, args=(one,))


def draw_booking() -> None:
    st.header(_("Book a month"), anchor=False)
    here = bookable(today())
    st.selectbox(_("Month"), here, here.index(chosen), format_func=month, key="allowance-month", width=240)
    show_kept("book")
    made = st.session_state.pop("said-book", None)
    with passing():
        if made is not None:
            waits = count_of("{n} claim waits for a coordinator.", "{n} claims wait for a coordinator.", made)
            markup.notice(_("Booked"), waits)
    if not of_month.rows:
        markup.empty(_("Nobody gets an allowance in this month"), _("Choose another month, or set an allowance below."))
        return
    markup.table(
        _("Allowances of {month}", month=month_within(chosen)),
        [(_("Volunteer"), "text"), (_("State"), "text"), (_("Amount"), "number")],
        [[one.volunteer, allowance_words.booking(one), euros(one.cents)] for one in of_month.rows],
    )
    for one in of_month.rows:
        if one.due and one.passed:
            told = " ".join(allowance_words.passed(found) for found in one.passed)
            markup.notice(one.volunteer, told, tone="calm")
    for one in of_month.rows:
        if one.let_go and not one.booked and not one.rests:
            st.button(
                _("Book again for {name}: {amount}", name=markup.plain(one.volunteer), amount=euros(one.cents)),
                key=f"again-{one.allowance_id}-{chosen}",
                on_click=book_again,
                args=(one.allowance_id, chosen),
            )
    due = [one for one in of_month.rows if one.due]
    if due:
        st.button(
            _("Book {month}: {amount}", month=month_within(chosen), amount=euros(sum(one.cents for one in due))),
            type="primary",
            on_click=book,
            args=(chosen,),
        )
        markup.hint(_("It becomes a claim of each volunteer; a coordinator decides on it, and you pay it as always."))


def draw_limits(year: int, now: Limits) -> None:
    """The law changes them by year, and knows them before we do."""
    show_kept("limits")
    with passing():
        if st.session_state.pop("said-limits", None):
            markup.notice(_("Saved"), _("From now on these limits are watched."))
    labels = (_("A month"), _("A year"), _("An hour"), _("An hour, under 21"))
    cents = (now.month_cents, now.year_cents, now.hour_cents, now.young_hour_cents)
    form = f"limits-{year}"
    forms.leave_stale(form, now)
    nonce, drawn = forms.nonce(form), forms.drawn_at(form, now)
    keys = [f"limit-{place}-{nonce}" for place in range(len(labels))]
    with st.popover(_("Other limits of {year}", year=year), type="tertiary"):
        for name, label, amount, key in zip(LIMITS, labels, cents, keys, strict=True):
            line("limits", name, label, euros_to_change(amount), key, autocomplete="off", persist_state="session")
        args = (year, drawn, nonce, keys)
        st.button(_("Set these limits"), key=f"limits-{year}", on_click=set_limits, args=args)
        say_unsaved(form)


def say_limits(year: int, now: Limits) -> None:
    markup.hint(
        _(
            "Untaxed in {year}, claims included: {month} a month and {total} a year; {hour} an hour, under 21 {young}.",
            year=now.of_year or year,
            month=euros(now.month_cents),
            total=euros(now.year_cents),
            hour=euros(now.hour_cents),
            young=euros(now.young_hour_cents),
        )
    )
    if now.of_year != year:
        markup.hint(
            _(
                "Naast does not know the limits of {year} yet. Until you set them here, those of {before} are watched.",
                year=year,
                before=now.of_year,
            )
        )


def say_given() -> None:
    said = st.session_state.pop("said-give", None)
    with passing(), st.container():
        if said:
            markup.notice(_("Saved"), _("Each month you book it above."))
            allowance_words.warn(*said)


def draw_form() -> None:
    key = forms.nonce("allowance")
    coming = months(date(today().year - 1, today().month, 1), MONTHS_BACK + MONTHS_AHEAD)
    kept = {"persist_state": "session"}
    names = told_apart({one: f"{one.volunteer} · {one.programme}" for one in choices})
    with st.container(width=560):
        st.selectbox(
            _("Volunteer"),
            choices,
            index=forms.begins(f"whom-{key}", None),
            format_func=lambda one: names[one],
            placeholder=_("Choose"),
            key=f"whom-{key}",
            **kept,
        )
        under("give", "Volunteer", f"whom-{key}")
        line("give", "Euros a month", _("Euros a month"), "", f"amount-{key}", autocomplete="off", **kept)
        first = coming.index(forms.begins(f"begins-{key}", coming[MONTHS_BACK]))
        st.selectbox(_("First month"), coming, first, format_func=month, key=f"begins-{key}", **kept)
        without = [None, *coming]
        st.selectbox(
            _("The first month without it"),
            without,
            without.index(forms.begins(f"ends-{key}", None)),
            format_func=lambda one: _("not known yet") if one is None else month(one),
            key=f"ends-{key}",
            **kept,
        )
        under("give", "The first month without it", f"ends-{key}")
        st.text_area(
            _("Why does this volunteer get it?"),
            forms.begins(f"why-{key}", ""),
            max_chars=REASON_MAX,
            key=f"why-{key}",
            **kept,
        )
        under("give", "Why does this volunteer get it?", f"why-{key}")
        st.button(_("Set this allowance"), on_click=give, args=(key,))
        say_begun("allowance")


chosen = month_of_booking()
with reading(signed_in()) as session:
    pays = session.actor.may(Permission.EXPENSE_PAY)
    known = allowances.given(session)
    if pays:
        of_month = allowance_months.month(session, chosen)
        choices = allowances.choices(session)

st.title(_("Fixed allowances"), anchor=False)
markup.lead(_("The exception: a fixed amount a month. Everybody else claims what it really cost."))
if pays:
    draw_booking()
    st.header(_("Who gets one"), anchor=False)
if not known:
    markup.empty(_("No fixed allowances"), _("The treasurer sets one, with a reason."))
for one in known:
    draw_one(one)
if pays:
    st.header(_("A new allowance"), anchor=False)
    show_kept("give")
    say_given()
    say_limits(chosen.year, of_month.limits)
    draw_limits(chosen.year, of_month.limits)
    draw_form()
