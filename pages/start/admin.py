from components.account import signed_in
from components.language import _
from components.start import admin_waits
from components.start.start_view import greet, other_starts, what_waits
from db.session import reading
from domain.access import Role
from services.accounts import account_lists
from services.lists.beginning import nobody_yet
from services.messages import outbox
from services.start import long_waits

with reading(signed_in()) as session:
    actor = session.actor
    greet(actor, Role.ADMIN)
    found = account_lists.waiting(session)
    mails = outbox.undelivered(session)
    begins = nobody_yet(session)
    long = long_waits.with_one_coordinator(session)
    held = [role for one in account_lists.holders(session) for role in one.roles]

what_waits(
    admin_waits.in_order(found, mails, held, long, nobody_yet=begins),
    _("Everybody with an account can sign in. When a code runs out or a reset is asked, it stands here."),
)
admin_waits.elsewhere(found)
admin_waits.alone(found, held)
other_starts(actor, Role.ADMIN)
