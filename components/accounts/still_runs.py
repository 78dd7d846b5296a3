"""What still runs, said before a role is taken or an account is closed."""

from collections.abc import Collection

from components import markup
from components.accounts import account_words
from components.language import _, count_of
from domain.access import Role
from domain.expenses import can_mend
from services.volunteers.still_runs import StillRuns


def say(
    runs: StillRuns, name: str, roles: Collection[Role], programmes: Collection[int], stays: Collection[Role] | None
) -> None:
    """`roles` and `programmes` are those that would go, `stays` the roles after that; None: the account itself goes."""
    said = [*_coordinating(runs, programmes)] if Role.COORDINATOR in roles or programmes else []
    if Role.VOLUNTEER in roles:
        said += _volunteering(runs, name)
    if runs.not_handed_in and can_mend(roles) and not can_mend(stays):
        first = (
            _("Let them do that first: with a closed account they cannot.")
            if stays is None
            else _("Let them do that first: without that role they cannot.")
        )
        said.append(f"{_not_handed_in(runs, name)} {first}")
    said += [
        _("Nobody else is {role}.", role=account_words.role(one).lower())
        for one in Role
        if one in runs.alone and one in roles
    ]
    if said:
        markup.notice(_("This still runs"), " ".join(said), "calm")


def say_of_closed(runs: StillRuns, name: str) -> None:
    """What waits of somebody whose account is closed, and nobody else sees."""
    if runs.not_handed_in:
        markup.hint(f"{_not_handed_in(runs, name)} {_('They can when you open the account again.')}")


def _not_handed_in(runs: StillRuns, name: str) -> str:
    return count_of(
        "{n} claim of {name} was not handed in yet.",
        "{n} claims of {name} were not handed in yet.",
        runs.not_handed_in,
        name=name,
    )


def _coordinating(runs: StillRuns, programmes: Collection[int]) -> list[str]:
    said = []
    for one in runs.programmes:
        if one.programme_id in programmes and one.requests:
            open_requests = count_of(
                "{programme} has {n} open request.",
                "{programme} has {n} open requests.",
                one.requests,
                programme=one.programme,
            )
            goes_on = _("Others coordinate there too.") if one.others else _("Nobody else coordinates there.")
            said.append(f"{open_requests} {goes_on}")
    return said


def _volunteering(runs: StillRuns, name: str) -> list[str]:
    said = []
    if runs.households:
        said.append(
            count_of(
                "{name} comes to {n} household as a volunteer. A coordinator hands that over first.",
                "{name} comes to {n} households as a volunteer. A coordinator hands these over first.",
                runs.households,
                name=name,
            )
        )
    if runs.asked:
        said.append(
            count_of("{n} proposal to {name} is open.", "{n} proposals to {name} are open.", runs.asked, name=name)
        )
    return said
