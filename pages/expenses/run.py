import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address, id_of_screen
from components.expenses import payment_steps, payment_undo
from components.expenses.payment_words import numbers, result, state
from components.feedback import keeping, show_kept, wording
from components.language import _, capital, count_of, day, euros, short_day
from components.light_table import Column, Row, asked, light_table, link
from components.link_list import link_within
from components.wordings import sentences
from db.session import ActorSession, local_day, reading, writing
from domain.access import Permission, Refused
from domain.payment_runs import RunStatus
from services.payments import payment_reading, payment_runs
from services.payments import payment_undo as undoing
from services.payments.payment_reading import Run, TakenBack, ToSecond, Transfer


def say_yes(run_id: int) -> None:
    with keeping("run"), writing(signed_in()) as session:
        payment_runs.second(session, run_id)


def head(run: Run) -> None:
    st.title(_("Payment run {number}", number=run.id), anchor=False)
    markup.lead(capital(state(run)) + ".")
    show_kept("run")
    transfers = count_of("transfer", "transfers, one a volunteer", run.transfers)
    markup.counts([(euros(run.total_cents), _("together")), (str(run.transfers), transfers)])
    markup.summary(payment_steps.sums(run))


def second(asked_for: ToSecond) -> None:
    """What somebody else than the maker looks at: sums, and what the maker gets by it."""
    run = asked_for.run
    if run.status is not RunStatus.NEEDS_SECOND:
        return
    st.header(_("A second yes"), anchor=False)
    markup.hint(
        _("{name} made this run and gets money by it too. That is why somebody else looks.", name=run.made_by or "")
    )
    markup.table(
        _("What the maker gets by it"),
        [(_("Claim"), "text"), (_("Day"), "day"), (_("Amount"), "number")],
        [[str(one.id), short_day(one.day), euros(one.cents)] for one in asked_for.own],
        [_("Together"), "", euros(sum(one.cents for one in asked_for.own))],
    )
    if asked_for.obstacle:
        late = asked_for.obstacle == "second_too_late"
        title = _("It is too late for this") if late else _("Not yours to say yes to")
        markup.notice(title, sentences()[asked_for.obstacle], "calm")
        return
    st.button(_("Yes, it may go to the bank"), type="primary", key="second-yes", on_click=say_yes, args=(run.id,))
    markup.hint(_("Is something not right? Ask who made it; they can take the run back."))


def listed(run: Run, rows: list[Transfer]) -> None:
    columns = [
        Column("name", _("Volunteer")),
        Column("amount", _("Amount"), kind="number"),
        Column("account", _("Bank account")),
        Column("claims", _("Claims")),
        Column("state", _("State")),
    ]
    here = asked(columns, sort="name")
    st.header(_("Transfers"), anchor=False)
    light_table(
        "transfers",
        _("Transfers, first those without a result"),
        columns,
        [
            Row(
                [one.name, euros(one.cents), one.iban, numbers(one.claims), result(run, one)],
                href=link("betaalronde", id=run.id, transfer=one.id),
                below=one.reason,
            )
            for one in rows
        ],
        here=here,
        total=run.transfers,
        filters={"id": str(run.id)},
    )


def why_taken_back(back: TakenBack) -> None:
    markup.notice(_("Taken back"), back.reason, "calm")
    markup.hint(" · ".join(filter(None, (back.by, day(local_day(back.at))))))


def read(
    session: ActorSession, run_id: int, payment_id: int | None
) -> tuple[Run, list[Transfer], ToSecond | None, undoing.Written | None, TakenBack | None]:
    run = payment_reading.one(session, run_id)
    page = 1 if payment_id is not None else asked([], sort="").page
    rows = payment_reading.transfers(session, run_id, payment_id=payment_id, page=page)
    waits = payment_reading.to_second(session, run_id, known=run) if run.status is RunStatus.NEEDS_SECOND else None
    written = undoing.last_written(session, run_id, payment_id=payment_id) if run.left < run.transfers else None
    back = payment_reading.taken_back(session, run_id) if run.status is RunStatus.CANCELLED else None
    return run, rows, waits, written, back


def for_treasurer(
    run: Run,
    rows: list[Transfer],
    waits: ToSecond | None,
    written: undoing.Written | None,
    back: TakenBack | None,
    payment_id: int | None,
) -> None:
    if payment_id is not None:
        if not rows:
            raise Refused("not_found")
        link_within("back", _("Payment run {number}", number=run.id), link("betaalronde", id=run.id), back=True)
        markup.title(rows[0].name)
        show_kept("run")
        payment_undo.undo(run.id, written, payment_id=payment_id)
        payment_steps.transfer(run, rows[0])
        return
    frame.back(_("All payment runs"), "betaalrondes")
    head(run)
    payment_undo.undo(run.id, written)
    if back is not None:
        why_taken_back(back)
    if waits is not None:
        second(waits)
    if run.status is RunStatus.READY:
        if rows and not any(one.iban for one in rows):
            markup.notice(_("The file for the bank cannot be read"), wording(Refused("file_unreadable")), "bad")
        else:
            payment_steps.fetch(run, first=run.exported_at is None)
        if run.left:
            payment_steps.all_paid(run)
    payment_steps.cancel(run)
    listed(run, rows)


run_id = id_of_screen()
with reading(signed_in()) as session:
    pays = session.actor.may(Permission.EXPENSE_PAY)
    transfer_id = id_in_address("transfer")
    found = read(session, run_id, transfer_id) if pays else payment_reading.to_second(session, run_id)
if isinstance(found, tuple):
    for_treasurer(*found, transfer_id)
else:
    head(found.run)
    second(found)
