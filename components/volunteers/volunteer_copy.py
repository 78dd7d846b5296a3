"""What the chapter keeps of a volunteer, on paper: for the volunteer, who asked for it."""

from collections.abc import Iterator

from components.copy_sheet import Sheet
from components.frame import ROLE_NAMES
from components.language import _, clock, count_of, day, euros, today
from components.volunteers import volunteer_rows
from components.wordings.acts import act
from db.session import AMSTERDAM, local_day
from services.privacy.volunteer_copies import Copy, Done, Matched


def volunteer_copy(copy: Copy) -> bytes:
    """A PDF of as many A4 pages as it takes."""
    record = copy.record
    sheet = Sheet(record.name)
    sheet.title(record.name)
    sheet.text(_("This is what the chapter keeps about you as a volunteer, on {day}.", day=day(today(), year=True)))
    sheet.text(_("Is something not right, or should it go? Tell us."))
    sheet.heading(_("Details"))
    sheet.rows([*volunteer_rows.contact(record), *volunteer_rows.details(record), *_account(copy)])
    sheet.heading(_("What is possible"))
    sheet.rows([(_("Activities"), ", ".join(name for _id, name in record.programmes)), *_own(copy)])
    if copy.matches:
        sheet.heading(_("Households you were asked for"))
        sheet.rows(map(_matched, copy.matches))
    if copy.visits:
        sheet.heading(_("Visits you wrote down"))
        sheet.rows((str(one.year), count_of("{n} visit", "{n} visits", one.visits)) for one in copy.visits)
    if copy.notes:
        sheet.heading(_("Your own notes"))
        sheet.text(_("Those that you still read in Naast. They are of the household too: keep them with care."))
        sheet.rows((day(one.day, year=True), f"{one.where}\n{one.text}") for one in copy.notes)
    sheet.heading(_("Your money"))
    sheet.text(
        _(
            "Each claim, with its steps, and the account number are for you and the treasurer alone: you read them in "
            "Naast, or ask the treasurer."
        )
    )
    sheet.rows(
        (str(one.year), f"{count_of('{n} claim', '{n} claims', one.claims)}, {euros(one.cents)}") for one in copy.claims
    )
    sheet.heading(_("Who looked at this, or changed it"))
    sheet.rows(map(_done, copy.done))
    return sheet.finish()


def _account(copy: Copy) -> Iterator[tuple[str, str]]:
    if copy.account_since:
        roles = ", ".join(_(ROLE_NAMES[role]) for role in copy.roles)
        since = day(local_day(copy.account_since), year=True)
        yield _("Account since"), "\n".join(filter(None, (since, roles)))


def _own(copy: Copy) -> Iterator[tuple[str, str]]:
    yield from volunteer_rows.availability(copy.record)
    own = copy.record.own
    if own.paused:
        first = day(own.paused_from, year=True) if own.paused_from else ""
        until = day(own.paused_until, year=True) if own.paused_until else ""
        yield _("Pause"), " – ".join(filter(None, (first, until))) or _("yes")
    if own.limits:
        yield _("In their own words"), own.limits


def _matched(one: Matched) -> tuple[str, str]:
    steps = [
        _("asked on {day}", day=day(one.proposed_on, year=True)),
        _("since {day}", day=day(one.started_on, year=True)) if one.started_on else "",
        _("ended on {day}", day=day(one.ended_on, year=True)) if one.ended_on else "",
    ]
    said = _("you said no: “{reason}”", reason=one.said) if one.said else ""
    return one.where or "–", "\n".join(filter(None, (one.programme, ", ".join(filter(None, steps)), said)))


def _done(one: Done) -> tuple[str, str]:
    at = one.at.astimezone(AMSTERDAM)
    by = one.by or _("the operator")
    return day(at.date(), year=True), f"{clock(one.at)}, {by}: {act(one.action)}"
