"""A queue of thousands of claims, in the browser: it opens, is narrowed, and one is decided on."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.engine import engine
from db.models import CoordinatorProgramme, Expense, ExpenseLine, ExpenseStep, Volunteer, VolunteerProgramme
from domain.expenses import ExpenseKind, ExpenseStatus, Step
from tests.benchmarks import browser
from tests.benchmarks.browser import Screen
from tests.benchmarks.chapter import Chapter

CLAIMS = 8_000
_KINDS = (ExpenseKind.MILEAGE, ExpenseKind.PARKING, ExpenseKind.MATERIAL, ExpenseKind.OUTING)


def fill(invented: Chapter) -> None:
    """Claims that wait for the coordinator, beside those of the chapter; a third is of kilometres that differ."""
    now = datetime.now(UTC)
    with Session(engine()) as session, session.begin():
        programmes = select(CoordinatorProgramme.programme_id).where(
            CoordinatorProgramme.user_id == invented.coordinator
        )
        members = session.execute(
            select(VolunteerProgramme.volunteer_id, VolunteerProgramme.programme_id)
            .join(Volunteer, Volunteer.id == VolunteerProgramme.volunteer_id)
            .where(
                VolunteerProgramme.programme_id.in_(programmes),
                func.coalesce(Volunteer.user_id, 0) != invented.coordinator,
            )
            # Never one person twice in a row: a decision is seen by its sentence, and that would be the same.
            .order_by(VolunteerProgramme.programme_id, VolunteerProgramme.volunteer_id)
        ).all()
        first = (session.scalar(select(func.max(Expense.id))) or 0) + 1
        first_line = (session.scalar(select(func.max(ExpenseLine.id))) or 0) + 1
        claims, lines, steps = [], [], []
        for number in range(CLAIMS):
            volunteer_id, programme_id = members[number % len(members)]
            kind, cents = _KINDS[number % len(_KINDS)], 184 + number % 5_000
            at = now - timedelta(minutes=number)
            km = {"km_tenths": cents, "cents_per_km": 10} if kind is ExpenseKind.MILEAGE else {}
            claims.append(
                {
                    "id": first + number,
                    "volunteer_id": volunteer_id,
                    "programme_id": programme_id,
                    "day": at.date(),
                    "amount_cents": cents,
                    "status": ExpenseStatus.SUBMITTED,
                    "submitted_at": at,
                    "reason": "",
                    "version_id": 1,
                }
            )
            lines.append(
                {
                    "id": first_line + number,
                    "expense_id": first + number,
                    "day": at.date(),
                    "kind": kind,
                    "amount_cents": cents,
                    "description": "",
                    "no_receipt": "kwijt",
                    **{"km_tenths": None, "cents_per_km": None, **km},
                }
            )
            steps.append(
                {"expense_id": first + number, "step": Step.SUBMIT, "at": at, "reason": "", "amount_cents": cents}
            )
        for table, rows in ((Expense, claims), (ExpenseLine, lines), (ExpenseStep, steps)):
            session.execute(insert(table), rows)


def screens() -> list[Screen]:
    """The same three on a bare page with as many rows and fields, which knows nothing of a database."""
    rows = ("table tbody tr", "", 50)
    start = '[data-testid="stSidebarNav"] a >> nth=0'
    form = '[data-testid="stSidebarNav"] a[href$="/form"]'
    pill = '[data-testid="stPills"] button, [data-testid="stButtonGroup"] button'
    counted, numbered = ("p", r"om te bekijken", 1), ('[data-testid="stText"]', "^Nummer", 1)

    def stay(_page: browser.Page) -> None:
        """The next one is on the same screen; a second click on a filter takes it away."""

    return [
        Screen(
            f"{CLAIMS} claims: open",
            browser.Step(
                "coordinator",
                "",
                '[data-testid="stSidebarNav"] a[href$="/declaraties"]',
                rows,
                lambda page: page.locator(start).click(),
            ),
            browser.Step(
                "",
                "form",
                '[data-testid="stSidebarNav"] a[href$="/desk"]',
                rows,
                lambda page: page.locator(form).click(),
            ),
        ),
        Screen(
            f"{CLAIMS} claims: filter",
            browser.Step("coordinator", "declaraties", pill, counted, stay),
            browser.Step("", "desk", pill, numbered, stay),
        ),
        Screen(
            f"{CLAIMS} claims: decide",
            browser.Step("coordinator", "declaraties", 'button:has-text("Keur goed")', ("p", "^Goedgekeurd", 1), stay),
            browser.Step("", "desk", 'button:has-text("Keur goed")', numbered, stay),
        ),
    ]
