"""What a plan says, as its reader reads it."""

from collections.abc import Callable

from components.language import _, count_of, whole
from components.matching.matching_words import days_waiting, listed
from domain.unserved import Lacking
from services.matching.match_plan import Patience, PlanView, Unserved, Waits

# A file may leave the chapter, and there 1 to 4 requests of a village are not told apart.
_FEW = 5


def lead(view: PlanView) -> str:
    waits = count_of("In your programmes {n} request waits.", "In your programmes {n} requests wait.", view.waiting)
    if not view.unserved:
        return f"{waits} {_('This plan has a volunteer for all of them.')}"
    helped = count_of(
        "This plan has a volunteer for {n} of them.", "This plan has a volunteer for {n} of them.", len(view.planned)
    )
    return f"{waits} {helped if view.planned else _('There is nobody for them now.')}"


def compared(view: PlanView) -> str:
    """What it gains to look at everybody together."""
    more = len(view.planned) - view.one_by_one
    if more > 0:
        return count_of(
            "That is {n} request more than when you choose for each in turn, longest waiting first.",
            "That is {n} requests more than when you choose for each in turn, longest waiting first.",
            more,
        )
    if view.fits_better:
        return _("That is as many as when you choose for each in turn, and together it fits better.")
    return _("To choose for each in turn, longest waiting first, would give as much.")


def patience(one: Patience) -> str:
    return {Patience.LIGHT: _("A little"), Patience.NORMAL: _("Normal"), Patience.HEAVY: _("Much")}[one]


def about(waits: Waits) -> str:
    return " · ".join(filter(None, (waits.place, waits.programme, days_waiting(waits.days), call(waits))))


def call(waits: Waits) -> str:
    return _("to call first") if waits.to_call else ""


def why(one: Unserved) -> str:
    return _WHY[one.why](one)


def in_a_file(many: int) -> str:
    """Few are not told apart."""
    return whole(many) if many >= _FEW else f"<{_FEW}"


_WHY: dict[Lacking, Callable[[Unserved], str]] = {
    Lacking.NOBODY_TAKES_PART: lambda one: _("Nobody takes part in {programme}.", programme=one.waits.programme),
    Lacking.EVERYBODY_PAUSES: lambda one: _(
        "Everybody in {programme} takes a break now.", programme=one.waits.programme
    ),
    Lacking.NOBODY_SPEAKS: lambda one: _("Nobody speaks {languages}.", languages=listed(one.languages)),
    Lacking.NOBODY_NEAR: lambda one: _(
        "Nobody who fits otherwise comes to {place}.", place=one.waits.place or _("this place")
    ),
    Lacking.NOBODY_SUITS: lambda _one: _(
        "For everybody something does not suit, such as a pet, smoking, the stairs or a car."
    ),
    Lacking.EVERYBODY_SAID_NO: lambda _one: _("Who could come said no, or stopped here before."),
    Lacking.LEFT_OUT_BY_HAND: lambda _one: _("You left out who could come."),
    Lacking.ALL_PAUSE_SOON: lambda _one: _("Who could come goes on a break before a first meeting could be."),
    Lacking.ROOM_NOT_ASKED: lambda _one: _(
        "Who could come was not asked yet for how many households there is room. Ask them."
    ),
    Lacking.NOBODY_HAS_ROOM: lambda _one: _("Who could come has no room any more."),
    Lacking.ALL_GO_ELSEWHERE: lambda _one: _("Who could come goes to others in this plan."),
}
