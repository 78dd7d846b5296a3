import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.claim_form import amount_hint, costs, fields, km_field, programme, stated
from components.claim_words import in_short, states
from components.feedback import keeping, show_kept
from components.forms import nonce, renew
from components.language import _, day, euros
from components.visit_words import distance
from db.session import ActorSession, reading, writing
from domain.access import Permission
from domain.expenses import ExpenseStatus, mileage_cents
from services import claim_lines, claims, expenses, rates
from services.claims import Claim, ClaimableVisit


def told(session: ActorSession, expense_id: int) -> None:
    st.session_state["claim-told"] = claims.amount(session, expense_id)


def hand_in(session: ActorSession, expense_id: int) -> None:
    """In the transaction that wrote its line."""
    version = claims.version_of(session, expense_id)
    expenses.submit(session, expense_id, version=version)
    told(session, expense_id)


def submit(form: str, key: str, drawn: str, volunteer_id: int | None) -> None:
    with keeping("claim"), writing(signed_in()) as session:
        added = claim_lines.add(
            session, costs(key), nonce=drawn, programme_id=programme(key), volunteer_id=volunteer_id
        )
        hand_in(session, added.claim_id)
        renew(form)


def submit_visit(visit_id: int, form: str, key: str, drawn: str) -> None:
    with keeping("claim"), writing(signed_in()) as session:
        km = str(st.session_state.get(f"km-{key}") or "")
        told(session, expenses.claim_visit(session, visit_id, nonce=drawn, km=km))
        renew(form)
        st.query_params.clear()


def mend(claim: Claim, key: str) -> None:
    with keeping("claim"), writing(signed_in()) as session:
        claim_lines.change(session, claim.lines[0].id, costs(key), version=claim.version)
        hand_in(session, claim.id)
        st.query_params.clear()


def withdraw(expense_id: int) -> None:
    with keeping("claim"), writing(signed_in()) as session:
        expenses.withdraw(session, expense_id)


def head(title: str) -> None:
    frame.back(_("Start"), "")
    st.title(title, anchor=False)
    show_kept("claim")
    told_cents = st.session_state.pop("claim-told", None)
    if told_cents is not None:
        markup.notice(
            _("Submitted"),
            _("{amount} is with the coordinator. Mostly you hear something within a week.", amount=euros(told_cents)),
        )


def of_visit(visit: ClaimableVisit) -> None:
    """One tap: the visit says the day and the kilometres."""
    head(_("Claim kilometres"))
    whose = "" if visit.own else visit.volunteer
    markup.lead(" · ".join(filter(None, (_("Visit of {day}", day=day(visit.day)), visit.household, whose))))
    form = f"claim-visit-{visit.visit_id}"
    key = f"{form}-{nonce(form)}"
    if visit.cents_per_km is None:
        markup.hint(_("No mileage rate is set for this day, so these kilometres cannot be claimed yet."))
        return
    if visit.km_tenths is None:
        km_field(key)
        amount_hint(key, visit.cents_per_km)
    else:
        cents = mileage_cents(visit.km_tenths, visit.cents_per_km)
        markup.summary(
            [
                (_("Kilometres"), distance(visit.km_tenths)),
                (_("Rate of that day"), _("{rate} a kilometre", rate=euros(visit.cents_per_km))),
                (_("Amount"), euros(cents)),
            ]
        )
    st.button(
        _("Submit"),
        type="primary",
        width="stretch",
        key=f"submit-{key}",
        on_click=submit_visit,
        args=(visit.visit_id, form, key, nonce(form)),
    )


def returned(claim: Claim) -> None:
    head(_("Change your claim"))
    markup.notice(_("This came back to you"), claim.reason, "calm")
    key = f"mend-{claim.id}-{claim.version}"
    with reading(signed_in()) as session:
        rate = claim.lines[0].cents_per_km or rates.rate_on(session, claim.day)
    fields(key, [], rate, claim=claim)
    st.button(_("Submit again"), type="primary", width="stretch", key=f"submit-{key}", on_click=mend, args=(claim, key))


def new() -> None:
    with reading(signed_in()) as session:
        enters = session.actor.may(Permission.EXPENSE_ENTER)
        has_record = session.actor.volunteer_id is not None
        people = claims.claimants(session) if enters else []
        own = claims.own_claims(session) if has_record else []
        visits = claims.unclaimed_visits(session) if has_record else []
        volunteer_id = whose(people, has_record)
        choices = claims.programmes(session, volunteer_id)
        form = f"claim-{volunteer_id or 'own'}"
        key = f"{form}-{nonce(form)}"
        rate = rates.rate_on(session, stated(key) or session.actor.today)
    fields(key, choices, rate)
    st.button(
        _("Submit"),
        type="primary",
        width="stretch",
        key=f"submit-{key}",
        on_click=submit,
        args=(form, key, nonce(form), volunteer_id),
    )
    if volunteer_id is None:
        not_yet(visits)
        yours(own)


def whose(people: list[tuple[int, str]], has_record: bool) -> int | None:
    """For a coordinator: whose paper claim this is. None: their own."""
    if not people:
        return None
    names = dict(people)
    options = [0, *names] if has_record else list(names)
    chosen = st.selectbox(
        _("For whom?"),
        options,
        format_func=lambda number: names.get(number) or _("For myself"),
        key="claim-for",
    )
    if chosen:
        markup.hint(_("For a claim on paper. Another coordinator decides on it; it is kept that you entered it."))
    return chosen or None


def not_yet(visits: list[ClaimableVisit]) -> None:
    if not visits:
        return
    st.header(_("Not claimed yet"), anchor=False)
    for visit in visits:
        cents = mileage_cents(visit.km_tenths or 0, visit.cents_per_km or 0)
        form = f"claim-visit-{visit.visit_id}"
        with st.container(key=f"wacht-visit-{visit.visit_id}", horizontal=True, vertical_alignment="center"):
            with st.container(width="stretch"):
                markup.item(
                    _("Visit of {day}", day=day(visit.day)),
                    " · ".join(filter(None, (visit.household, distance(visit.km_tenths)))),
                )
            st.button(
                _("Claim {amount}", amount=euros(cents)),
                key=f"claim-{form}-{nonce(form)}",
                on_click=submit_visit,
                args=(visit.visit_id, form, form, nonce(form)),
            )


def yours(own: list[Claim]) -> None:
    st.header(_("Yours"), anchor=False)
    if not own:
        markup.empty(_("No claims yet"), _("What you submit stands here, with what became of it."))
    words = states()
    for claim in own:
        with st.container(key=f"wacht-claim-{claim.id}", horizontal=True, vertical_alignment="center"):
            with st.container(width="stretch"):
                markup.item(
                    f"{euros(claim.amount_cents)}, {words[claim.status]}",
                    f"{day(claim.day).capitalize()} · {in_short(claim)}",
                    more=claim.reason,
                )
            if claim.status is ExpenseStatus.RETURNED:
                st.page_link(
                    "pages/expenses/claim.py",
                    label=_("Change your claim"),
                    query_params={"claim": str(claim.id)},
                    icon=":material/edit:",
                )
            elif claim.status is ExpenseStatus.SUBMITTED:
                st.button(
                    _("Take back"), type="tertiary", key=f"withdraw-{claim.id}", on_click=withdraw, args=(claim.id,)
                )


@calm_fragment
def screen() -> None:
    visit_id, claim_id = id_in_address("visit"), id_in_address("claim")
    if visit_id is not None:
        with frame.refusal_as_screen(_("Claim expenses")):
            with reading(signed_in()) as session:
                visit = claims.claimable_visit(session, visit_id)
            of_visit(visit)
    elif claim_id is not None:
        with frame.refusal_as_screen(_("Claim expenses")):
            with reading(signed_in()) as session:
                claim = claims.mendable_claim(session, claim_id)
            returned(claim)
    else:
        head(_("Claim costs"))
        new()


screen()
