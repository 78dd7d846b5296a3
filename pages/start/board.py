"""A board member comes in: a few figures of the chapter, and what waits for a second decision."""

from components.account import signed_in
from components.expenses import payment_words
from components.insight import figures_view
from components.language import _, count_of
from components.start import coordinator_waits
from components.start.start_view import Waits, greet, other_starts, what_waits
from db.session import reading
from domain.access import Role
from services.payments.payment_reading import waiting_for_second
from services.start.start import for_board

with reading(signed_in()) as session:
    actor = session.actor
    greet(actor, Role.BOARD, _("How the chapter stands now. Without names."))
    found = for_board(session)
    seconds = waiting_for_second(session)

figures_view.totals(found.totals)
waiting = sum(one.requests for one in found.waiting)
things = [payment_words.second_waits(number) for number in seconds]
things += [coordinator_waits.decisions(found.claims)] if found.claims else []
things.append(
    Waits(
        "cijfers",
        count_of("{n} request waits for a volunteer", "{n} requests wait for a volunteer", waiting)
        if waiting
        else _("Nobody waits for a volunteer"),
        _("Who waits, how long, and how many households each volunteer has: see it in the figures."),
        _("To the figures"),
        "insight/charts",
    )
)
what_waits(things)
other_starts(actor, Role.BOARD)
