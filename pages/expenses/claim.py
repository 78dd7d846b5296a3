import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.day_choice import chosen_day
from components.expenses import claim_acts as acts
from components.expenses import own_account, paper_claims
from components.expenses.claim_form import amount_hint, can_go_at_once, fields, km_field, programme_choice
from components.expenses.claim_making import making
from components.expenses.claim_words import in_short, states
from components.feedback import show_kept
from components.forms import nonce
from components.language import _, capital, count_of, day, euros
from components.light_table import link
from components.link_list import link_within
from components.visits.visit_words import distance
from db.session import reading
from domain.access import Permission, Refused, require
from domain.expenses import MENDABLE, ExpenseStatus, mileage_cents
from services.expenses import claim_paper, claims, rates
from services.expenses.claims import Claim, ClaimableVisit
from services.help import help_claims

# Beside those to go on with; all of them stand on a screen of their own, one tap away.
LATEST = 5


def head(title: str, *, paper: bool = False) -> None:
    """`paper`: where a coordinator came from who enters a claim of somebody else."""
    if paper:
        frame.back(_("Expense claims"), "declaraties")
    else:
        frame.back(_("Start"), "")
    st.title(title, anchor=False)
    show_kept("claim")
    acts.told()


def head_of_claim(title: str) -> None:
    link_within("back", _("Claim costs"), "declareren", back=True)
    st.title(title, anchor=False)
    show_kept("claim")


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
        on_click=acts.start_visit,
        args=(visit.visit_id, form, key, nonce(form)),
    )


def new() -> None:
    with reading(signed_in()) as session:
        enters = session.actor.may(Permission.EXPENSE_ENTER)
        has_record = session.actor.volunteer_id is not None
        if not (enters or has_record):
            require(session.actor, Permission.EXPENSE_SUBMIT)
            raise Refused("no_volunteer_record")
        people = claims.claimants(session) if enters else []
        paper = claim_paper.unfinished(session) if enters else []
        own = claims.own_claims(session) if has_record else []
        visits = claims.unclaimed_visits(session) if has_record else []
        head(_("Claim costs"), paper=bool(enters and (not has_record or st.session_state.get("claim-for"))))
        if own_account.is_asked(session, own):
            own_account.ask()
        paper_claims.in_short(paper)
        volunteer_id = whose(people, has_record)
        if people and not has_record and volunteer_id is None:
            return  # nobody is filled in: money would go to whoever comes first in the alphabet
        choices = claims.programmes(session, volunteer_id)
        form = f"claim-{volunteer_id or 'own'}"
        key = f"{form}-{nonce(form)}"
        rate = rates.rate_on(session, chosen_day(key) or session.actor.today)
    if volunteer_id is None:
        paper_claims.to_go_on([(claim, "") for claim in own if claim.status in MENDABLE], "to-go-on")
    fields(key, rate, volunteer_id=volunteer_id)
    programme_choice(key, choices)
    start(form, key, volunteer_id)
    if volunteer_id is None:
        not_yet(visits)
        yours(own)


def of_help(help_id: int) -> None:
    """What somebody bought after a yes: the amount and the words are filled in, the receipt decides."""
    with reading(signed_in()) as session:
        advanced = help_claims.advanced(session, help_id)
        choices = claims.programmes(session)
        form = f"claim-help-{help_id}"
        key = f"{form}-{nonce(form)}"
        rate = rates.rate_on(session, chosen_day(key) or session.actor.today)
    head(_("Claim what it cost"))
    markup.hint(_("Filled in as it was granted. Did it cost more or less? Then change the amount."))
    fields(key, rate, advanced=advanced)
    programme_choice(key, [one for one in choices if one.id == advanced.programme_id] or choices)
    start(form, key, None, help_id)


def start(form: str, key: str, volunteer_id: int | None, help_id: int | None = None) -> None:
    """What needs a photo is kept first; the rest can go at once, or wait for more lines."""
    given = (form, key, nonce(form), volunteer_id, help_id)
    keeps = {"width": "stretch", "on_click": acts.start, "args": given, "kwargs": {"hand_in": False}}
    if not can_go_at_once(key):
        st.button(_("Go on to the photo"), type="primary", key=f"keep-{key}", **keeps)
        return
    st.button(_("Submit"), type="primary", key=f"submit-{key}", **keeps | {"kwargs": {"hand_in": True}})
    st.button(_("Add something first"), key=f"more-{key}", **keeps)


def whose(people: list[tuple[int, str]], has_record: bool) -> int | None:
    """For a coordinator: whose paper claim this is. None: their own."""
    if not people:
        return None
    names = dict(people)
    options = [0, *names] if has_record else list(names)
    chosen = st.selectbox(
        _("For whom?"),
        options,
        index=0 if has_record else None,
        format_func=lambda number: names.get(number) or _("For myself"),
        placeholder=_("Choose by name"),
        key="claim-for",
    )
    if chosen:
        markup.hint(_("For a claim on paper. Another coordinator decides on it; it is kept that you entered it."))
    return chosen or None


def on_paper() -> None:
    with reading(signed_in()) as session:
        found = claim_paper.unfinished(session)
    paper_claims.screen(found)


def unfinished(open_claims: list[Claim]) -> None:
    """What came back or was begun goes on where it was."""
    for claim in open_claims:
        back = claim.status is ExpenseStatus.RETURNED
        with st.container(border=True, key=f"kaart-claim-{claim.id}"):
            markup.item(
                f"{paper_claims.what_waits(claim)}: {day(claim.day)}",
                f"{euros(claim.amount_cents)} · {in_short(claim)}",
                more=claim.reason,
            )
            link_within(
                f"go-on-{claim.id}",
                _("Change your claim") if back else _("Go on with it"),
                link("declareren", claim=claim.id),
                about=f"{day(claim.day)}, {euros(claim.amount_cents)}",
            )


def not_yet(visits: list[ClaimableVisit]) -> None:
    if not visits:
        return
    st.header(_("Not claimed yet"), anchor=False)
    form = "claim-visits"
    ticked = [visit for visit in visits if tick(visit, alone=len(visits) == 1)]
    if len(ticked) > 1:
        cents = sum(mileage_cents(visit.km_tenths or 0, visit.cents_per_km or 0) for visit in ticked)
        st.button(
            count_of(
                "Claim {n} visit together ({amount})",
                "Claim {n} visits together ({amount})",
                len(ticked),
                amount=euros(cents),
            ),
            width="stretch",
            key=f"together-{nonce(form)}",
            on_click=acts.start_visits,
            args=([visit.visit_id for visit in ticked], form, nonce(form)),
        )


def tick(visit: ClaimableVisit, *, alone: bool) -> bool:
    """One tap claims a visit; several can be ticked."""
    cents = mileage_cents(visit.km_tenths or 0, visit.cents_per_km or 0)
    form = f"claim-visit-{visit.visit_id}"
    words = _("Visit of {day}", day=day(visit.day))
    ticked = False
    with st.container(key=f"wacht-visit-{visit.visit_id}", horizontal=True, vertical_alignment="center"):
        if not alone:
            ticked = st.checkbox(
                _("{visit}, together with others", visit=words),
                key=f"tick-{visit.visit_id}",
                label_visibility="collapsed",
            )
        with st.container(width="stretch"):
            markup.item(words, " · ".join(filter(None, (visit.household, distance(visit.km_tenths)))))
        st.button(
            _("Claim {amount}", amount=euros(cents)),
            key=f"claim-{form}-{nonce(form)}",
            on_click=acts.start_visit,
            args=(visit.visit_id, form, form, nonce(form)),
        )
    return ticked


def yours(own: list[Claim]) -> None:
    st.header(_("Yours"), anchor=False)
    if not own:
        markup.empty(_("No claims yet"), _("What you submit stands here, with what became of it."))
        return
    unfinished([claim for claim in own if claim.status in MENDABLE])
    words = states()
    for claim in [claim for claim in own if claim.status not in MENDABLE][:LATEST]:
        with st.container(key=f"wacht-claim-{claim.id}"):
            st.page_link(
                "pages/expenses/mine.py",
                label=f"{euros(claim.amount_cents)}, {words[claim.status]}",
                query_params={"id": str(claim.id)},
            )
            markup.hint(" · ".join(filter(None, (capital(day(claim.day)), in_short(claim), claim.reason))))
    st.page_link("pages/expenses/mine.py", label=_("All my claims and gifts"), icon=":material/history:")


@calm_fragment
def screen() -> None:
    with frame.refusal_as_screen(_("Claim expenses")):
        visit_id, claim_id, help_id = (id_in_address(name) for name in ("visit", "claim", "help"))
        if visit_id is not None:
            with reading(signed_in()) as session:
                visit = claims.claimable_visit(session, visit_id)
            of_visit(visit)
        elif help_id is not None:
            of_help(help_id)
        elif paper_claims.are_asked():
            on_paper()
        elif claim_id is not None:
            making(claim_id, head_of_claim)
        else:
            new()


screen()
