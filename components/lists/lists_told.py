"""What bringing in does besides the rows themselves."""

from collections.abc import Sequence

import streamlit as st

from components import markup
from components.language import _, count_of
from domain.lists.records.endings import Ending
from domain.lists.records.plan import ListPlan
from domain.lists.words.status_words import Standing

_ROWS = 25


def endings(some: Sequence[Ending]) -> None:
    """Who stops as a volunteer, and where somebody else is wanted."""
    if not some:
        return
    st.header(_("Who stops"), anchor=False)
    markup.hint(_("By these lists their last day has been. An account is closed, and matches end."))
    markup.table(
        _("Who stops"),
        [(_("Volunteer"), "text"), (_("Somebody else is wanted for"), "text")],
        [[one.name, _wanted(one)] for one in some[:_ROWS]],
    )
    if len(some) > _ROWS:
        markup.hint(count_of("And {n} more.", "And {n} more.", len(some) - _ROWS))


def by_name(lists: Sequence[ListPlan]) -> None:
    """Which sheets and files say by their name what no column in them says."""
    named = [f"{plan.file} · {plan.programme}" for plan in lists if plan.programme]
    if named:
        markup.hint(
            _(
                "No column says the programme here; the name of the sheet or the file does, or what stands above the "
                "list: {sheets}.",
                sheets=", ".join(named),
            )
        )

    crossed = [f"{plan.file} · {', '.join(plan.crossed)}" for plan in lists if plan.crossed]
    if crossed:
        markup.hint(
            _(
                "Each of these columns is a programme, with a cross for who takes part: {columns}.",
                columns="; ".join(crossed),
            )
        )

    divided = [f"{plan.file} · {', '.join(plan.section_names)}" for plan in lists if plan.section_names]
    if divided:
        markup.hint(
            _(
                "These words stand alone in a row, and so they count for the rows below them: {words}.",
                words="; ".join(divided),
            )
        )

    above = [f"{plan.file} · {', '.join(plan.once_above)}" for plan in lists if plan.once_above]
    if above:
        markup.hint(
            _(
                "What stands in these columns counts for the empty cells below it too: {columns}.",
                columns="; ".join(above),
            )
        )

    undated = [plan.file for plan in lists if plan.undated and plan.counts()["new"]]
    if undated:
        markup.hint(
            _(
                "No column tells since when these households are there. They are registered as of today: {lists}.",
                lists=", ".join(undated),
            )
        )

    dated = [f"{plan.file} · {plan.year}" for plan in lists if plan.year]
    if dated:
        markup.hint(_("Days that tell no year are read as of the year of the list: {lists}.", lists=", ".join(dated)))

    turned = [f"{plan.file} · {', '.join(plan.months_first)}" for plan in lists if plan.months_first]
    if turned:
        markup.hint(
            _(
                "In these columns the month comes first, as in 3/14/2025; so they are read: {columns}.",
                columns="; ".join(turned),
            )
        )

    asked = [f"{plan.file} · {plan.by_question}" for plan in lists if plan.by_question]
    if asked:
        markup.hint(
            _("No column says the programme here; what stands in {columns} names it.", columns=", ".join(asked))
        )

    ended, waiting = (
        ", ".join(f"{plan.file} · {plan.by_name}" if plan.by_name != plan.file else plan.file for plan in some)
        for some in ([one for one in lists if one.standing is which] for which in (Standing.CLOSED, Standing.WAITING))
    )
    if ended:
        markup.hint(_("By the name of the list, what a row does not say itself has ended: {lists}.", lists=ended))
    if waiting:
        markup.hint(_("By the name of the list, who has no status in a row waits: {lists}.", lists=waiting))


def _wanted(one: Ending) -> str:
    if not one.households:
        return count_of("{n} household", "{n} households", one.elsewhere) if one.elsewhere else _("nobody")
    more = count_of("{n} more of other programmes", "{n} more of other programmes", one.elsewhere)
    return ", ".join([*one.households, *([more] if one.elsewhere else [])])
