import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.calm import calm_fragment
from components.feedback import keeping, passing, show_kept
from components.forms import nonce as nonce_of_form
from components.forms import renew
from components.going import button_to
from components.language import _, day, euros, short_day, today
from components.names import in_sentence
from components.note import holds_more, nonce_of, open_note, sent_words, written
from components.start.start_view import not_registered
from components.visits.visit_form import Preset, claim_choice, facts, fields
from db.session import ActorSession, reading, writing
from domain.access import Actor, Permission
from domain.drafts import form_of_request
from domain.text import told_apart
from domain.visits import Readers
from services.expenses import claims, rates
from services.visits import visit_places, visits
from services.visits.visit_places import Place

# The form that was saved last: where there is none any more, its refusal is still to be told.
TRIED = "visit-tried"


def found(session: ActorSession, household_id: int | None) -> tuple[list[Place], bool]:
    """Where a visit can be written down, and whether it is entered for somebody else."""
    own: list[Place] = []
    enters = session.actor.may(Permission.VISIT_ENTER)
    if session.actor.may(Permission.VISIT_RECORD) or not enters:
        own = visit_places.places(session)
        if household_id is not None:
            own = [place for place in own if place.household_id == household_id]
    if not own and enters and household_id is not None:
        return visit_places.visitors(session, household_id), True
    return own, False


def name_of(place: Place) -> str:
    if place.household is not None:
        return place.household
    village = place.village or _("your neighbourhood")  # a match that a list brought in knows none
    return _("a household in {village} (ended {day})", village=village, day=short_day(place.ended_on))


def save(place: Place, form: str, key: str, nonce: str, entering: bool) -> None:
    if (st.session_state.get("visit-saved") or {}).get("nonce") == nonce:
        return  # the second click of a double one
    st.session_state[TRIED] = form
    with keeping(form, gone={"no_visit_here"}, typed=written(form)), writing(signed_in()) as session:
        what, sent = facts(key), sent_words(form)
        nonce = sent.nonce if sent else nonce
        claim = bool(st.session_state.get(f"claim-{key}"))
        more = holds_more(session, form)
        if entering:
            done = visits.enter(
                session,
                place.household_id,
                place.request_id,
                place.volunteer_id,
                what,
                form=form,
                nonce=nonce,
                claim=claim,
                sent=sent,
            )
        else:
            done = visits.record(session, place.request_id, what, form=form, nonce=nonce, claim=claim, sent=sent)
        st.session_state.pop("visit-again", None)
        renew(form)
        st.session_state["visit-saved"] = {
            "id": done.id,
            "nonce": nonce,
            "again": done.again,
            "more": more and not done.again,
            "asked": id_in_address("household"),
            "form": form,
            "day": what.day,
            "name": name_of(place),
            "who": session.actor.name.split(" ")[0],
            "volunteer": place.volunteer if entering else "",
            "cents": claims.amount(session, done.expense_id) if done.expense_id else None,
        }


def undo(visit_id: int, form: str) -> None:
    with keeping(form):
        if "visit-saved" not in st.session_state:
            return  # the second click of a double one
        with writing(signed_in()) as session:
            undone = visits.undo(session, visit_id, form)
        del st.session_state["visit-saved"]
        st.session_state["visit-undone"] = True
        st.session_state["visit-again"] = (form, undone)


def forget() -> None:
    st.session_state.pop("visit-saved", None)


def saved(done: dict) -> None:
    st.title(_("Saved"), anchor=False)
    show_kept(done["form"])
    about, volunteer = {"day": day(done["day"]), "name": done["name"]}, done["volunteer"]
    if volunteer:
        text = _("The visit of {volunteer} on {day} is in: {name}.", volunteer=volunteer, **about)
    else:
        text = _("Your visit of {day} is in: {name}.", **about)
    if done["cents"] is not None and volunteer:
        text += " " + _("{amount} waits for somebody else, as you entered it.", amount=euros(done["cents"]))
    elif done["cents"] is not None:
        text += " " + _("{amount} is on its way to the coordinator.", amount=euros(done["cents"]))
    if done["again"]:
        text += " " + _("It was in already, from another window.")
    if done["more"]:
        text += " " + _("What you wrote in another window or on another device is in it too.")
    markup.notice(_("Thank you, {name}", name=done["who"]), text)
    look = {"forgets": "visit-saved", "type": "primary", "width": "stretch"}
    if volunteer and done["asked"]:
        button_to(_("To the household"), "pages/households/household.py", {"id": str(done["asked"])}, **look)
    else:
        button_to(_("To the start"), st.session_state["start_page"], **look)
    st.button(_("Write down another visit"), width="stretch", on_click=forget)
    if not done["again"]:
        st.button(_("Undo this"), type="tertiary", on_click=undo, args=(done["id"], done["form"]))


def head(entered: Place | None) -> None:
    """`entered`: where a coordinator comes from who enters a visit of somebody else."""
    if entered:
        frame.back(_("The household"), "huishouden", id=entered.household_id)
    else:
        frame.back(_("Start"), "")
    st.title(_("Write down a visit"), anchor=False)
    with passing():
        if st.session_state.pop("visit-undone", False):
            markup.notice(_("Undone"), _("The visit is gone. What you wrote stands here again."))


def chosen(places: list[Place], entering: bool) -> Place | None:
    if len(places) == 1:
        return places[0]
    names = told_apart(
        {
            place.request_id * 1_000_000 + place.volunteer_id: " · ".join(
                filter(None, (place.volunteer if entering else name_of(place), place.village, place.programme))
            )
            for place in places
        }
    )
    st.radio(
        _("Whose visit was it?") if entering else _("Where were you?"),
        list(names),
        index=None,
        format_func=lambda code: markup.plain(names[code]),
        key="visit-place",
    )
    return dict(zip(names, places, strict=True)).get(st.session_state.get("visit-place"))


@calm_fragment
def screen() -> None:
    with frame.refusal_as_screen(_("Write down a visit")):
        draw()


def draw() -> None:
    household_id = id_in_address("household")
    done = st.session_state.get("visit-saved")
    if done and done["asked"] == household_id:
        saved(done)
        return

    with reading(signed_in()) as session:
        places, entering = found(session, household_id)
        head(places[0] if entering and places else None)
        actor = session.actor
        if places:
            place = chosen(places, entering)
            if place is None:
                show_kept(st.session_state.get(TRIED, ""))
                return
            form = form_of_request(place.request_id, place.volunteer_id if entering else None)
            open_note(session, form)
            key = f"{form}-{nonce_of_form(form)}"  # not the draft's: another window may save that one
            cents = rates.rate_on(session, today())
    if not places:
        show_kept(st.session_state.get(TRIED, ""))
        nothing_here(household_id, actor)
        return
    markup.lead(
        _("With {name}", name=", ".join(filter(None, (in_sentence(name_of(place)), place.household and place.village))))
    )
    if entering:
        markup.hint(
            _("{volunteer} handed this in on paper; it is kept that you entered it.", volunteer=place.volunteer)
        )
    show_kept(form)
    when = fields(key, preset(place, form, entering), form=form, since=place.since, last=place.last_day)
    if when and when != today():
        with reading(signed_in()) as session:
            cents = rates.rate_on(session, when)
    claim_choice(
        key,
        cents,
        preset=place.last_km_claimed and not entering,
        label=lambda km, amount: on_whose_claim(place, entering, km, amount),
    )
    st.button(
        _("Save the visit"),
        type="primary",
        width="stretch",
        key=f"save-{key}",
        on_click=save,
        args=(place, form, key, nonce_of(form), entering),
    )


def preset(place: Place, form: str, entering: bool) -> Preset:
    """What stands in the fields at first: what a visit that was just undone said, or only how far it was last time."""
    of, again = st.session_state.get("visit-again", ("", None))
    kept = {"day": again.day, "kind": again.kind, "minutes": again.minutes} if of == form else {}
    return Preset(
        **kept,
        km_tenths=again.km_tenths if kept else place.last_km_tenths,
        readers=tuple(one for one in Readers if not (entering and one is Readers.ONLY_ME)),
        volunteer=markup.plain(place.volunteer) if entering else "",
    )


def on_whose_claim(place: Place, entering: bool, km: str, amount: str) -> str:
    if not entering:
        return _("Put {km} km on my claim ({amount})", km=km, amount=amount)
    name = markup.plain(place.volunteer)
    return _("Put {km} km on the claim of {volunteer} ({amount})", km=km, amount=amount, volunteer=name)


def nothing_here(household_id: int | None, actor: Actor) -> None:
    if household_id is not None:
        markup.empty(
            _("There is no visit to write down here"),
            _("A visit belongs to a volunteer who comes here now, or came until a short time ago."),
        )
    elif actor.volunteer_id is not None and actor.may(Permission.VISIT_RECORD):
        markup.empty(
            _("You have no household now"),
            _("As soon as you come to a household, you write your visits down here."),
        )
    elif actor.may(Permission.VISIT_ENTER):
        markup.empty(
            _("First open a household"),
            _("There you enter a visit that a volunteer handed in on paper."),
        )
        st.page_link("pages/households/households.py", label=_("Households"), icon=":material/cottage:")
    else:
        not_registered()


screen()
