"""The plan as a list to send from, and what it leaves over."""

from collections.abc import Callable

import streamlit as st

from components import markup
from components.files import csv_file
from components.language import _, count_of, whole
from components.later import later
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table, link
from components.matching import matching_words as words
from components.matching import plan_words as said
from domain.matching import Why
from services.matching.match_plan import LeftOut, Pair, Planned, Sought, Unserved

# What is so of everybody in a plan.
_OF_COURSE = {Why.TAKES_PART, Why.HAS_ROOM}

Choose = Callable[[str, Pair], None]


def tick(one: Planned, nonce: str, choose: Choose) -> bool:
    """One pair with its reasons; whether it is to be sent."""
    waits, pair = one.waits, (one.waits.request_id, one.fit.volunteer_id)
    names = {"household": markup.plain(waits.household), "volunteer": markup.plain(one.fit.name)}
    with st.container(border=True, key=f"kaart-plan-{pair[0]}", gap="xsmall"):
        # Both ids in the key: who takes another's place in the plan is not unticked by what was said of the other.
        ticked = st.checkbox(
            _("**{household}**: propose to **{volunteer}**", **names), value=True, key=tick_key(nonce, pair)
        )
        markup.hint(said.about(waits))
        good = words.reasons(reason for reason in one.fit.good if reason.code not in _OF_COURSE)
        markup.reasons([" · ".join(good)], words.reasons(one.fit.care))
        acts = [("forbid", _("Not this one"), _("Do not send {volunteer} to {household}", **names))]
        if one.pinned:
            acts.insert(0, ("let_go", _("Let go"), _("{household} may go to somebody else again", **names)))
        else:
            acts.insert(0, ("pin", _("Always this one"), _("Keep {volunteer} for {household}", **names)))
        with st.container(horizontal=True):
            for what, label, more in acts:
                st.button(
                    label, type="tertiary", key=f"{what}-{pair[0]}", help=more, on_click=choose, args=(what, pair)
                )
    return ticked


def tick_key(nonce: str, pair: Pair) -> str:
    return f"tick-{nonce}-{pair[0]}-{pair[1]}"


def left_out(found: list[LeftOut], choose: Choose) -> None:
    st.header(_("Left out by you"), anchor=False)
    for one in found:
        pair = (one.request_id, one.volunteer_id)
        with st.container(horizontal=True, vertical_alignment="center", key=f"weg-{pair[0]}-{pair[1]}"):
            with st.container(width="stretch"):
                markup.item(one.household, _("not {volunteer}", volunteer=one.volunteer))
            st.button(
                _("May be again"),
                type="tertiary",
                key=f"again-{pair[0]}-{pair[1]}",
                help=_(
                    "{volunteer} may be planned for {household} again",
                    volunteer=markup.plain(one.volunteer),
                    household=markup.plain(one.household),
                ),
                on_click=choose,
                args=("let_go", pair),
            )


def unserved(found: list[Unserved]) -> None:
    st.header(_("For whom there is nobody"), anchor=False)
    columns = [Column("name", _("Household")), Column("why", _("Why not")), Column("days", _("Days"), kind="number")]
    here = asked(columns, sort="days")
    first = (here.page - 1) * PAGE_SIZE
    rows = [
        Row(
            [one.waits.household, said.why(one), whole(one.waits.days)],
            href=link("hulpvraag", id=one.waits.request_id),
            below=" · ".join(filter(None, (one.waits.place, one.waits.programme, said.call(one.waits)))),
        )
        for one in found[first : first + PAGE_SIZE]
    ]
    light_table(
        "unserved", _("Open a request to ask somebody all the same"), columns, rows, here=here, total=len(found)
    )


def sought(found: list[Sought]) -> None:
    st.header(_("Whom to look for"), anchor=False)
    markup.hint(
        count_of(
            "With somebody new in these villages {n} request could be met.",
            "With somebody new in these villages {n} requests could be met.",
            sum(one.requests for one in found),
        )
    )
    heads = [_("Programme"), _("Place"), _("Requests")]
    markup.table(
        _("Whom to look for"),
        [(heads[0], "text"), (heads[1], "text"), (heads[2], "number")],
        [[one.programme, one.place or _("unknown"), whole(one.requests)] for one in found],
    )
    st.download_button(
        _("Save as CSV"),
        later(
            lambda: csv_file(
                heads, [[one.programme, one.place or _("unknown"), said.in_a_file(one.requests)] for one in found]
            )
        ),
        f"{_('whom-to-look-for')}.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    markup.hint(_('In the file 1 to 4 requests are "<5", so that it can be shown outside the chapter.'))
