"""What the chapter keeps of a household, on paper: for the household itself, who asked for it."""

from collections.abc import Iterable, Iterator

from components.copy_sheet import Sheet
from components.households import household_words as words
from components.households.household_story import story
from components.language import _, clock, day, today
from components.timeline import Entry
from db.session import local_day
from services.privacy.household_copies import Copy, Earlier


def household_copy(copy: Copy) -> bytes:
    """A PDF of as many A4 pages as it takes; all of it, as it was written."""
    page = copy.page
    sheet = Sheet(page.name)
    sheet.title(page.name)
    sheet.text(_("This is what the chapter keeps about you, on {day}.", day=day(today(), year=True)))
    sheet.text(_("Is something not right, or should it go? Tell us."))
    sheet.heading(_("Household details"))
    sheet.rows([*words.contact(page), *words.details(page)])
    for request in page.requests:
        sheet.heading(_("Request: {programme}", programme=words.programme(request.programme)))
        sheet.rows([(_("The question"), request.question or "–"), *words.wishes(request)])
    sheet.heading(_("What happened"))
    sheet.rows((day(one.on, year=True), _told(one)) for one in story(page))
    if copy.earlier:
        sheet.heading(_("Notes as they were before they were changed"))
        sheet.rows(_before(copy.earlier))
    sheet.heading(_("Who looked at this"))
    sheet.rows((day(local_day(one.at), year=True), f"{clock(one.at)}, {one.by}") for one in copy.looks)
    return sheet.finish()


def _told(entry: Entry) -> str:
    return "\n".join(filter(None, (" · ".join(filter(None, (entry.title, entry.who))), entry.text, entry.readers)))


def _before(earlier: Iterable[Earlier]) -> Iterator[tuple[str, str]]:
    for one in earlier:
        until = day(local_day(one.until), year=True)
        yield _("until {day}", day=until), one.note
