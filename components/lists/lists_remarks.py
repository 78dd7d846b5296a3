"""What was doubtful in lists, until somebody has seen it."""

from collections.abc import Sequence

import streamlit as st

from components import markup
from components.account import signed_in
from components.feedback import keep_refusal, show_kept
from components.language import _, count_of
from db.session import writing
from domain.access import Refused
from services.lists.remarks import SHOWN, OpenRemark, mark_seen


def show(remarks: Sequence[OpenRemark], total: int) -> None:
    show_kept("remarks")
    if not remarks:
        return
    st.header(_("To look at, from lists"), anchor=False)
    if total > SHOWN:
        markup.hint(count_of("{n} in all; these come first.", "{n} in all; these come first.", total))
    titles = about()
    for remark in remarks:
        with st.container(horizontal=True, vertical_alignment="center", key=f"wacht-remark-{remark.id}"):
            where = _("{file}, row {row}", file=remark.file, row=remark.row)
            with st.container():
                markup.item(remark.name, titles[remark.code], more=where)
            page, query = _place(remark)
            st.page_link(page, label=_("Look"), query_params=query)
            st.button(_("Seen"), key=f"remark-{remark.id}", on_click=see, args=(remark.id,))


def see(remark_id: int) -> None:
    try:
        with writing(signed_in()) as session:
            mark_seen(session, remark_id)
    except Refused as refusal:
        keep_refusal("remarks", refusal)


def _place(remark: OpenRemark) -> tuple[str, dict[str, str]]:
    pages = {
        "volunteers": "pages/volunteers/volunteer.py",
        "households": "pages/households/household.py",
        "visits": "pages/visits/visit.py",
    }
    return pages[remark.subject], {"id": str(remark.subject_id)}


def about() -> dict[str, str]:
    """What is doubtful, by code; the words of the list itself are not kept."""
    return {
        "letters_lost": _("Letters were lost in this name."),
        "household_letters_lost": _("Letters were lost in the name of the household; is this the right one?"),
        "volunteer_letters_lost": _("Letters were lost in the name of the volunteer; is this the right one?"),
        "household_shortened": _("Only a part of the name of the household was written; is this the right one?"),
        "volunteer_shortened": _("Only a part of the name of the volunteer was written; is this the right one?"),
        "capacity_no_number": _("It is not known yet how many households fit."),
        "not_understood": _("Something in this row was not understood and stayed behind."),
        "said_otherwise": _("Two columns of the same did not say the same; the first one counts."),
        "more_than_one": _("The list has several of something of which one fits; the first one counts."),
        "odd_name": _("This may not be the name of one person."),
        "ended_before_started": _("Stopped on a day before the start."),
        "closed_before_matched": _("Closed on a day before the volunteer came."),
        "matched_before_registered": _("Matched before the day of registration."),
        "matched_before_start": _("Matched before the volunteer began."),
        "matched_after_stop": _("Matched after the volunteer stopped."),
        "odd_phone_number": _("This phone number is not whole."),
        "another_list_first": _("Two lists did not say the same; the first one counts."),
        "citizen_number_left_out": _("A number that looks like a citizen service number was left out of a text."),
        "closed_before_registered": _("Closed on a day before the registration."),
        "closed_day_but_open": _("There was a day of closing, and yet the status was not closed."),
        "registered_on_guessed": _("The day of registration was not in the list."),
        "waits_with_volunteer": _("This household waits, and yet a volunteer was named."),
        "matched_otherwise": _("A list names another volunteer than is matched here."),
        "volunteer_ended": _("A list names a volunteer here who has stopped. They were not matched."),
        "last_day_guessed": _("Somebody stopped, and the list did not tell on which day."),
        "on_two_sheets": _("By one sheet of a list this has ended, by another not. It stays as it was."),
        "own_settings": _("A list says otherwise about what a volunteer decides than was set here."),
        "programme_not_said": _("A list tells of one of several requests, and names no programme."),
        "former_volunteer_unknown": _("Closed; the volunteer of then is not known."),
        "former_volunteer_unclear": _("Closed; the volunteer of then can be several people."),
        "km_on_a_call": _("Kilometres on a call."),
        "after_the_end": _("A visit from after the support ended."),
    }
