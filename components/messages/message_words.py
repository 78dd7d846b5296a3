"""How a notice and the choice of mail read on the screen."""

from collections.abc import Mapping
from datetime import date

from components.language import _, count_of, day
from domain.expenses import Step
from domain.messages import ByMail, Kind


def told(kind: Kind, values: Mapping[str, str]) -> str:
    """What happened, in a line."""
    match kind:
        case Kind.PROPOSAL_MADE:
            return _("There is a question for you")
        case Kind.PROPOSAL_REMINDER:
            return _("A question still waits for your yes or no")
        case Kind.INTRODUCTION:
            if "day" in values:
                return _("You meet a household on {day}", day=day(date.fromisoformat(values["day"])))
            return _("The household says yes too; together you pick a day to meet")
        case Kind.MATCH_STARTED:
            return _("Your support has begun")
        case Kind.HAND_OVER:
            if "ended" in values:
                return _ended(values["ended"])
            if "stays" in values:
                return _("You do not hand over after all, and go on coming")
            return _("You hand over, and come until {day}", day=day(date.fromisoformat(values["day"])))
        case Kind.PROPOSAL_ANSWERED:
            return _answered(values.get("answer", ""))
        case Kind.PROPOSAL_RETURNED:
            if "stopped" in values:
                return _("A volunteer stopped; look who can go on")
            return _("A proposal got no answer; the request waits again")
        case Kind.CLAIM_DECIDED:
            told = _of_claim(Step(values["step"])).format(day=day(date.fromisoformat(values["day"])))
            more = int(values.get("more", 0))
            return f"{told} ({count_of('and {n} claim more', 'and {n} claims more', more)})" if more else told
        case Kind.ACCOUNT_CHANGED:
            if values["what"] == "removed":
                return _("The treasurer took away the account to which your money goes")
            return _("The treasurer filled in to which account your money goes. Is it right?")
        case Kind.HELP_ASKED:
            return _("One-time help was asked for")
        case Kind.HELP_ANSWERED:
            if values["answer"] == "later":
                when = day(date.fromisoformat(values["day"]))
                return _("The answer about one-time help comes by {day} at the latest", day=when)
            if values["answer"] == "yes":
                return _("The one-time help that you asked for is granted")
            return _("There is an answer about one-time help: not this time")
        case Kind.RUN_NEEDS_SECOND:
            return _("A payment run waits for a second yes")
        case Kind.DIGEST:
            raise ValueError(kind)  # a mail, and nothing on the screen


def _ended(what: str) -> str:
    if what == "support":
        return _("Your support has come to an end; your coordinator tells you more")
    return _("A meeting with a household does not go on; your coordinator tells you more")


def _answered(answer: str) -> str:
    said = {
        "yes": _("A volunteer said yes to a proposal"),
        "goes_on": _("A volunteer wants to go on after the introduction"),
        "rather_not": _("A volunteer would rather not go on after the introduction"),
    }
    return said.get(answer) or _("A volunteer said no to a proposal")


def _of_claim(step: Step) -> str:
    return {
        Step.SUBMIT: _("Your claim of {day} was handed in for you"),
        Step.WITHDRAW: _("Your claim of {day} was taken back"),
        Step.WAIVE: _("Your claim of {day} is now a gift. Thank you."),
        Step.RETURN: _("Your claim of {day} came back to you"),
        Step.REFUSE: _("Your claim of {day} is refused"),
        Step.FIRST_APPROVE: _("Your claim of {day} has one yes; somebody else looks at it too"),
        Step.APPROVE: _("Your claim of {day} is approved"),
        Step.ORDER: _("Your claim of {day} goes to the bank"),
        Step.LEAVE_RUN: _("Your claim of {day} goes to the bank with a next payment run"),
        Step.PAY: _("Your claim of {day} is paid"),
        Step.FAIL: _("The bank could not pay your claim of {day}. Is your account number right?"),
    }[step]


def kinds() -> dict[Kind, str]:
    return {
        Kind.PROPOSAL_MADE: _("A question for you"),
        Kind.PROPOSAL_REMINDER: _("A question that still waits for your answer"),
        Kind.INTRODUCTION: _("A household that says yes, and the day of an introduction"),
        Kind.MATCH_STARTED: _("Support that begins"),
        Kind.HAND_OVER: _("Until which day you come somewhere, and that it stopped"),
        Kind.CLAIM_DECIDED: _("An answer to your expense claim"),
        Kind.ACCOUNT_CHANGED: _("Somebody else changes your bank account"),
        Kind.PROPOSAL_ANSWERED: _("An answer to a proposal"),
        Kind.PROPOSAL_RETURNED: _("A proposal without an answer, and a volunteer who stops"),
        Kind.HELP_ASKED: _("One-time help that is asked for"),
        Kind.HELP_ANSWERED: _("An answer about one-time help"),
        Kind.RUN_NEEDS_SECOND: _("A payment run that waits for a second yes"),
    }


def choices() -> dict[ByMail, str]:
    return {
        ByMail.AT_ONCE: _("At once"),
        ByMail.WEEKLY: _("Once a week"),
        ByMail.NEVER: _("Never"),
    }
