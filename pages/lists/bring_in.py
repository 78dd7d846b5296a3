from collections.abc import Callable

import streamlit as st

from components import forms, markup
from components.account import signed_in
from components.feedback import keep_refusal, show_kept, show_refusal
from components.language import _, count_of, short_day, today
from components.later import later
from components.lists import lists_columns, lists_options, lists_preview, lists_remarks, lists_told, lists_upload
from components.wordings import lists as words
from db.session import reading, writing
from domain.access import Refused
from domain.lists.records.world import Options
from domain.lists.tables.tables import Table
from services.lists.bring_in import Preview, bring_in_lists, preview_lists
from services.lists.remarks import open_remarks
from services.lists.report import rows_to_repair


def planned(keys: list[str], tables: list[Table], options: Options) -> Preview:
    """The preview, made once for the same lists and answers."""
    kept = st.session_state.get("lists-preview")
    wanted = (keys, [id(table) for table in tables], options)
    if kept is None or kept[0] != wanted:
        bar = st.progress(0.2, _("Comparing with what we know"))
        with reading(signed_in()) as session:
            kept = (wanted, preview_lists(session, tables, options))
        bar.empty()
        st.session_state["lists-preview"] = kept
    return kept[1]


def go(tables: list[Table], options: Options, preview: Preview) -> None:
    """Write on the yes. Afterwards the screen tells what was done."""
    try:
        # In sight wherever the screen is scrolled to; a callback draws above it.
        with st.container(key="bezig"), st.spinner(_("Bringing in your lists")), writing(signed_in()) as session:
            counts = bring_in_lists(session, tables, options, preview.fingerprint)
    except Refused as refusal:
        st.session_state.pop("lists-preview", None)
        keep_refusal("lists", refusal)
        return
    st.session_state["lists-done"] = (tables, preview, counts)
    lists_upload.forget()


def repair_file(tables: list[Table], preview: Preview) -> Callable[[], bytes]:
    """Makes the file on the click, where no screen is drawn: who asks and in which language is settled here."""
    who, say = signed_in(), words.worder()
    headings, besides = (_("Row"), _("What about it"), _("Which one that day")), _("one more")

    def make() -> bytes:
        with reading(who) as session:
            return rows_to_repair(session, tables, preview.lists, headings=headings, besides=besides, wording=say)

    return make


def offer_repair(tables: list[Table], preview: Preview) -> None:
    shown = (plan.counts() for plan in preview.lists)
    some = sum(one["refused"] + one["doubtful"] for one in shown)
    if some:
        st.download_button(
            count_of("Download {n} row to repair", "Download {n} rows to repair", some),
            data=later(repair_file(tables, preview)),
            file_name=f"{_('to-repair')}-{short_day(today())}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            key="lists-repair",
        )
        markup.hint(_("With the reason in each row. Repair them in Excel and bring that file in."))


def done(tables: list[Table], preview: Preview, counts: list[dict[str, int]]) -> None:
    new = sum(one["new"] for one in counts)
    changed = sum(one["changed"] for one in counts)
    markup.notice(
        _("Brought in"),
        f"{count_of('{n} new row', '{n} new rows', new)}, {count_of('{n} changed', '{n} changed', changed)}.",
    )
    lists_preview.counts(preview.lists, counts)
    lists_told.endings(preview.endings)
    offer_repair(tables, preview)
    st.button(_("Bring in more lists"), on_click=st.session_state.pop, args=("lists-done", None), key="lists-more")


def choose() -> None:
    markup.lead(
        _("Bring in the lists that you have: volunteers, households and visits. Nothing is kept before you say yes.")
    )
    handed = lists_upload.upload()
    show_kept("lists")
    if not handed:
        markup.empty(
            _("No lists chosen yet"),
            _(
                "We recognise the lists by their headings. You first see row by row what will happen. Was this page "
                "loaded again? Then choose your lists once more, and answer again what is asked of them."
            ),
        )
        return
    cards = st.container()
    good = [one for one in handed if one.table is not None]
    tables = [one.table for one in good if one.table is not None]
    options = lists_options.ask(tables) if tables else None
    preview = None if options is None else planned([one.key for one in good], tables, options)
    # Only who knows the programmes can tell which columns are named after one.
    crossed = (
        {}
        if preview is None
        else {one.key: (*plan.crossed, plan.by_question) for one, plan in zip(good, preview.lists, strict=True)}
    )
    with cards:
        for one in handed:
            lists_columns.show(one, crossed.get(one.key, ()))
    if options is None or preview is None:
        return
    st.header(_("This will happen"), anchor=False)
    lists_preview.counts(preview.lists, preview.counts)
    lists_told.by_name(preview.lists)
    if not preview.sees_rows:
        markup.hint(_("You see counts and refused rows. Coordinators see the other rows too."))
    elif preview.own_only:
        markup.hint(_("Of other programmes you see counts and refused rows only."))
    lists_told.endings(preview.endings)
    writes = sum(one["new"] + one["changed"] for one in preview.counts)
    if writes:
        st.button(
            count_of("Yes, bring in {n} row", "Yes, bring in {n} rows", writes),
            type="primary",
            on_click=go,
            args=(tables, options, preview),
            key=f"lists-go-{forms.nonce(lists_upload.FORM)}",
        )
    elif any(one["refused"] + one["doubtful"] for one in preview.counts):
        markup.notice(_("Nothing to bring in"), _("What is not known yet cannot come in; below you read why."), "calm")
    else:
        markup.notice(_("Nothing to bring in"), _("Everything in these lists is known already."), "calm")
    lists_preview.rows(preview)
    offer_repair(tables, preview)


with reading(signed_in()) as asked:
    remarks, total = open_remarks(asked)

st.title(_("Bring in lists"), anchor=False)
with show_refusal():
    finished = st.session_state.get("lists-done")
    if finished:
        done(*finished)
    else:
        choose()
    lists_remarks.show(remarks, total)
