"""Where a claim is, in plain words, and what happened to it."""

from collections.abc import Iterable, Sequence

from components import markup
from components.language import _, day, euros
from db.session import local_day
from domain.expenses import ExpenseStatus, Step
from services.expenses.claim_steps import Taken
from services.expenses.claims import Claim


def where_it_is(claim: Claim, taken: Sequence[Taken], *, asks_account: bool = False) -> str:
    if claim.status is ExpenseStatus.SUBMITTED and claim.first_approved_by_id is not None:
        return _("One person said yes. Somebody else looks too; mostly you hear something within a week.")
    if came_back(claim, taken):
        return _("The bank could not pay this. It goes along with the next payment run; is your account number right?")
    last = day(local_day(taken[-1].at)) if taken else ""
    return {
        ExpenseStatus.DRAFT: _("You have not handed this in yet."),
        ExpenseStatus.SUBMITTED: _("It is with the coordinator. Mostly you hear something within a week."),
        ExpenseStatus.RETURNED: _("It came back to you on {day}, with a question.", day=last),
        ExpenseStatus.APPROVED: _("Approved. The treasurer pays it as soon as your account number is known.")
        if asks_account
        else _("Approved. The treasurer pays it with the next payment run."),
        ExpenseStatus.IN_RUN: _("On its way to the bank since {day}.", day=last),
        ExpenseStatus.PAID: _("Paid on {day}.", day=last),
        ExpenseStatus.WAIVED: _("You gave this to the chapter on {day}. Thank you.", day=last),
        ExpenseStatus.REFUSED: _("Refused on {day}.", day=last),
        ExpenseStatus.WITHDRAWN: _("You took this back on {day}.", day=last),
    }[claim.status]


def came_back(claim: Claim, taken: Sequence[Taken]) -> bool:
    """Whether the bank sent its money back, and nothing was done since."""
    return claim.status is ExpenseStatus.APPROVED and bool(taken) and taken[-1].step is Step.FAIL


def story(taken: Sequence[Taken]) -> None:
    """Every step, the oldest first."""
    rows = []
    for one, what in zip(taken, in_words(one.step for one in taken), strict=True):
        said = with_name(one.step, what, None if one.own else one.by)
        rows.append((day(local_day(one.at)), f"{said}\n{one.reason}" if one.reason else said))
    markup.summary(rows)


def with_name(step: Step, what: str, by: str | None) -> str:
    """What was done, in words, and by whom. What the bank did, nobody here did: somebody wrote it down."""
    if not by:
        return what
    if step is Step.FAIL:
        return _("{what}; written down by {name}", what=what, name=by)
    return f"{what} {_('by {name}', name=by)}"


def in_words(steps: Iterable[Step]) -> list[str]:
    """Each step of a claim, the oldest first: what came back and went in once more was handed in again."""
    words, before, said = _steps(), set[Step](), []
    for step in steps:
        if step is Step.BEGIN and step in before:
            said.append(words[Step.TAKE_OVER])
        else:
            said.append(_("handed in again") if step is Step.SUBMIT and step in before else words[step])
        before.add(step)
    return said


def _steps() -> dict[Step, str]:
    return {
        Step.BEGIN: _("begun"),
        Step.TAKE_OVER: _("taken over"),
        Step.SUBMIT: _("handed in"),
        Step.WITHDRAW: _("taken back"),
        Step.WAIVE: _("given to the chapter"),
        Step.RETURN: _("sent back"),
        Step.REFUSE: _("refused"),
        Step.FIRST_APPROVE: _("approved as the first of two"),
        Step.APPROVE: _("approved"),
        Step.UNDO: _("decision taken back"),
        Step.ORDER: _("put with a payment run"),
        Step.LEAVE_RUN: _("taken out of the payment run"),
        Step.PAY: _("paid"),
        Step.FAIL: _("the bank could not pay"),
        Step.UNDO_RESULT: _("back with the bank: a result was taken back"),
    }


def title_of(claim: Claim) -> str:
    return _("Claim of {day}, {amount}", day=day(claim.day), amount=euros(claim.amount_cents))
