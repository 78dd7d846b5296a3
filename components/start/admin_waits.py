"""What can wait for an administrator, in words."""

from collections.abc import Iterator, Sequence

import streamlit as st

from components import markup
from components.language import _, count_of
from components.start.start_view import Waits, begin_with_lists
from domain.access import Role
from services.accounts.account_lists import Waiting
from services.messages.outbox import Undelivered
from services.start.long_waits import LongWait


def in_order(
    found: Waiting, mails: Undelivered, held: Sequence[Role], long: Sequence[LongWait], *, nobody_yet: bool
) -> list[Waits]:
    """What keeps everybody from beginning comes first, what is only to be known last. `held` are the roles of each."""
    return [
        *_to_begin(found, nobody_yet=nobody_yet),
        *_programmes_and_resets(found),
        *map(_waits_long, long),
        *(_nobody_yet(held) if found.coordinators else ()),
        *_people(found, mails),
    ]


def elsewhere(found: Waiting) -> None:
    """Below what waits: it is somebody else's turn."""
    if found.resets_elsewhere:
        markup.hint(
            count_of(
                "{n} new code waits for another administrator: you asked for it, or it is yours.",
                "{n} new codes wait for another administrator: you asked for them, or they are yours.",
                found.resets_elsewhere,
            )
        )


def alone(found: Waiting, held: Sequence[Role]) -> None:
    """Below what waits: a chapter may want one administrator, and then this is only to be known."""
    if found.coordinators and held.count(Role.ADMIN) < 2:
        markup.hint(
            _(
                "You are the only administrator. A new password for a coordinator or a treasurer takes two "
                "administrators, and yours too."
            )
        )
        st.page_link("pages/settings/new_account.py", label=_("Open an account"), icon=":material/person_add:")


def _nobody_yet(held: Sequence[Role]) -> Iterator[Waits]:
    if Role.TREASURER not in held:
        yield Waits(
            "treasurer",
            _("Nobody is a treasurer yet"),
            _("Claims that are approved wait until a treasurer pays them, who sets the mileage rate too."),
            _("Open an account"),
            "settings/new_account",
        )
    if Role.PRIVACY_OFFICER not in held:
        yield Waits(
            "privacy-officer",
            _("Nobody is a privacy officer yet"),
            _("Nobody can answer who asks what the chapter keeps about them, or sees who looked where."),
            _("Open an account"),
            "settings/new_account",
        )
    if Role.BOARD not in held:
        yield Waits(
            "board",
            _("Nobody is a board member yet"),
            _("Where a programme has one coordinator, nobody decides on large claims, or on those of the coordinator."),
            _("Open an account"),
            "settings/new_account",
        )


def _to_begin(found: Waiting, *, nobody_yet: bool) -> Iterator[Waits]:
    if not found.coordinators:
        yield Waits(
            "coordinators",
            _("Nobody is a coordinator yet"),
            _("Coordinators register households and match them with volunteers. Each has an account of their own."),
            _("Open an account"),
            "settings/new_account",
        )
    if nobody_yet:
        yield begin_with_lists()


def _programmes_and_resets(found: Waiting) -> Iterator[Waits]:
    if found.resets:
        yield Waits(
            "resets",
            count_of(
                "{n} reset asks for a second administrator", "{n} resets ask for a second administrator", found.resets
            ),
            _("Another administrator asks for a new code for somebody. Check with them, then agree."),
            _("Look and agree"),
            "settings/accounts",
            {"show": "asked"},
        )
    if found.coordinators_without_programme:
        yield Waits(
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
    if found.coordinators and found.programmes_without_coordinator:
        yield Waits(
            "no-coordinator",
            _("Nobody coordinates {names}", names=found.programmes_without_coordinator),
            _("Nobody sees who waits there, or decides on claims. Give a coordinator this work too."),
            _("Look at the accounts"),
            "settings/accounts",
            {"show": "staff"},
        )


def _waits_long(one: LongWait) -> Waits:
    counts = [
        count_of("{n} claim", "{n} claims", one.claims) if one.claims else "",
        count_of("{n} time one-time help was asked for", "{n} times one-time help was asked for", one.help_asked)
        if one.help_asked
        else "",
        count_of("{n} volunteer who said yes", "{n} volunteers who said yes", one.said_yes) if one.said_yes else "",
    ]
    return Waits(
        f"long-{one.programme_id}",
        _("At {programme} something has waited for more than two weeks", programme=one.programme),
        ", ".join(filter(None, counts))
        + ". "
        + _(
            "One person coordinates there, who may be away for a while. Ask how they are, or let somebody else "
            "coordinate there too."
        ),
        _("Look at the accounts"),
        "settings/accounts",
        {"show": "staff"},
    )


def _people(found: Waiting, mails: Undelivered) -> Iterator[Waits]:
    if mails.total:
        yield Waits(
            "mails",
            count_of("{n} mail did not arrive", "{n} mails did not arrive", mails.total),
            _(
                "For {names}. Perhaps the address is wrong; does it happen to all, then the mail server is.",
                names=", ".join(mails.first),
            ),
            _("Look at the accounts"),
            "settings/accounts",
        )
    if found.code_ran_out:
        yield Waits(
            "ran-out",
            count_of("{n} one-time code ran out", "{n} one-time codes ran out", found.code_ran_out),
            _("They were invited and have not signed in yet. Perhaps the letter is still on the table."),
            _("Give a new code"),
            "settings/accounts",
            {"show": "no_password"},
        )
    if found.never_invited:
        yield Waits(
            "never-invited",
            count_of("{n} account was never given a code", "{n} accounts were never given a code", found.never_invited),
            _("Without it nobody can choose a password."),
            _("Show who"),
            "settings/accounts",
            {"show": "no_password"},
        )
    if found.roles_granted_this_week:
        yield Waits(
            "granted",
            count_of("{n} role was given this week", "{n} roles were given this week", found.roles_granted_this_week),
            _("Every administrator sees who gave what to whom."),
            _("Read the logbook"),
            "settings/audit",
        )
