"""How the bookkeeper's year is said, on the screen and in the file."""

from collections.abc import Mapping, Sequence
from datetime import date

from components.expenses import claim_files
from components.expenses.claim_files import euros_of
from components.expenses.claim_words import kinds
from components.files import Cell, Sheet
from components.language import _, month
from domain.bookkeeping import Outcome
from services.expenses.spending import Line
from services.expenses.year_overview import Overview


def outcomes() -> dict[Outcome, str]:
    return {Outcome.PAID: _("paid"), Outcome.PROMISED: _("promised"), Outcome.GIVEN: _("given as a gift")}


def told(outcome: Outcome) -> str:
    """What is counted."""
    words: Mapping[Outcome, str] = {
        Outcome.PAID: _("What the bank paid."),
        Outcome.PROMISED: _("What is approved and not paid yet, also when it is on its way to the bank."),
        Outcome.GIVEN: _("What volunteers did not need back."),
    }
    return words[outcome]


def by_month(found: Overview) -> Sheet:
    names = [month(date(found.year, number, 1)) for number in range(1, 13)]
    said, kind_words = outcomes(), kinds()
    rows: list[list[Cell]] = [
        [row.programme, kind_words[row.kind], said[outcome], *map(euros_of, row.months), euros_of(row.total)]
        for outcome in Outcome
        for row in found.rows[outcome]
    ]
    headings = [_("Activity"), _("Kind"), _("State"), *names, _("Total")]
    return Sheet(_("Year overview {year}", year=found.year), headings, rows)


def counted(lines: Sequence[Line]) -> Sheet:
    """Every line that is in the year."""
    return Sheet(_("Lines"), claim_files.headings(), claim_files.rows(lines))
