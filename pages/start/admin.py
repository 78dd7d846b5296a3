from components.account import signed_in
from components.language import _, count_of
from components.start.start_view import Waits, begin_with_lists, greet, what_waits
from db.session import reading
from services.accounts import account_lists
from services.lists.beginning import nobody_yet
from services.messages import outbox

with reading(signed_in()) as session:
    greet(session.actor.name)
    found = account_lists.waiting(session)
    mails = outbox.undelivered(session)
    begins = nobody_yet(session)

them = []
if not found.coordinators:
    them.append(
        Waits(
            "coordinators",
            _("Nobody is a coordinator yet"),
            _("Coordinators register households and match them with volunteers. Each has an account of their own."),
            _("Open an account"),
            "settings/new_account",
        )
    )
if begins:
    them.append(begin_with_lists())
if found.resets:
    them.append(
        Waits(
            "resets",
            count_of(
                "{n} reset asks for a second administrator", "{n} resets ask for a second administrator", found.resets
            ),
            _("Another administrator asks for a new code for somebody. Check with them, then agree."),
            _("Look and agree"),
            "settings/accounts",
            {"show": "asked"},
        )
    )
if found.coordinators_without_programme:
    them.append(
        Waits(
            "programmes",
            count_of(
                "{n} coordinator acts in no programme",
                "{n} coordinators act in no programme",
                found.coordinators_without_programme,
            ),
            count_of(
                "Without one this coordinator sees no household and no volunteer.",
                "Without one they see no household and no volunteer.",
                found.coordinators_without_programme,
            ),
            _("Give them one"),
            "settings/accounts",
            {"show": "no_programme"},
        )
    )
if found.coordinators and found.programmes_without_coordinator:
    them.append(
        Waits(
            "no-coordinator",
            _("Nobody coordinates {names}", names=found.programmes_without_coordinator),
            _("Nobody sees who waits there, or decides on claims. Give a coordinator this programme too."),
            _("Look at the accounts"),
            "settings/accounts",
            {"show": "staff"},
        )
    )
if mails.total:
    them.append(
        Waits(
            "mails",
            count_of("{n} mail did not arrive", "{n} mails did not arrive", mails.total),
            _("For {names}. Perhaps the address is wrong; does it happen to all, then the mail server is.").replace(
                "{names}", ", ".join(mails.first)
            ),
            _("Look at the accounts"),
            "settings/accounts",
        )
    )
if found.code_ran_out:
    them.append(
        Waits(
            "ran-out",
            count_of("{n} one-time code ran out", "{n} one-time codes ran out", found.code_ran_out),
            _("They were invited and have not signed in yet. Perhaps the letter is still on the table."),
            _("Give a new code"),
            "settings/accounts",
            {"show": "no_password"},
        )
    )
if found.never_invited:
    them.append(
        Waits(
            "never-invited",
            count_of("{n} account was never given a code", "{n} accounts were never given a code", found.never_invited),
            _("Without it nobody can choose a password."),
            _("Show who"),
            "settings/accounts",
            {"show": "no_password"},
        )
    )
if found.roles_granted_this_week:
    them.append(
        Waits(
            "granted",
            count_of("{n} role was given this week", "{n} roles were given this week", found.roles_granted_this_week),
            _("Every administrator sees who gave what to whom."),
            _("Read the logbook"),
            "settings/audit",
        )
    )
what_waits(
    them,
    _("Everybody with an account can sign in. When a code runs out or a reset is asked, it stands here."),
)
