"""Take the pictures of the handleiding from an invented chapter: `make pictures`."""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

DESK, PHONE = 1280, 360
# name, role on the sign-in page, address, width
PICTURES = (
    ("inloggen", None, "", PHONE),
    ("vrijwilliger-start", "Vrijwilliger", "", PHONE),
    ("vrijwilliger-bezoek", "Vrijwilliger", "bezoek?household={household}", PHONE),
    ("coordinator-start", "Coördinator", "", DESK),
    ("coordinator-wachtlijst", "Coördinator", "wachtlijst", DESK),
    ("coordinator-huishouden", "Coördinator", "huishouden?id={household}", DESK),
    ("coordinator-lijsten", "Coördinator", "lijsten", DESK),
    ("coordinator-declaraties", "Coördinator", "declaraties", DESK),
    ("penningmeester-start", "Penningmeester", "", DESK),
    ("privacyfunctionaris-start", "Privacyfunctionaris", "", DESK),
    ("vrijwilliger-declareren", "Vrijwilliger", "declareren", PHONE),
    ("coordinator-vrijwilligers", "Coördinator", "vrijwilligers", DESK),
    ("bestuur-cijfers", "Bestuurslid", "cijfers", DESK),
    ("beheerder-accounts", "Beheerder", "accounts", DESK),
)


def main() -> None:
    from playwright.sync_api import sync_playwright

    from tests.benchmarks.servers import ours
    from tests.browser.conftest import chromium

    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/demo.db"
        household = _invent()
        with ours(os.environ["DATABASE_URL"]) as served, sync_playwright() as playwright:
            url = served.url
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            for name, role, address, width in PICTURES:
                page = browser.new_page(viewport={"width": width, "height": 800}, locale="nl-NL")
                page.goto(url)
                if role:
                    page.get_by_role("button", name=f"{role} · ").click()
                    page.get_by_role("button", name="Afmelden", exact=True).wait_for(state="attached")
                    # The browser keeps the sign-in a moment after the screen is there.
                    page.wait_for_function("document.cookie.includes('naast=')")
                    page.goto(f"{url}/{address.format(household=household)}")
                page.locator("h1").first.wait_for()
                # Charts and pictures arrive after the page.
                page.wait_for_timeout(4000)
                page.screenshot(path=HERE / "beelden" / f"{name}.png")
                page.close()
                print(name)
            browser.close()


def _invent() -> int:
    """Fill the database; returns a household of the demo coordinator and the demo volunteer."""
    from sqlalchemy import select

    from db.migrate import migrate
    from db.models import Match, Request
    from db.session import AMSTERDAM, as_system
    from domain.matches import MatchStatus
    from services.demo.demo import fill

    migrate()
    with as_system() as session:
        fill(session, today=datetime.now(AMSTERDAM).date())
        return session.scalars(
            select(Request.household_id)
            .join(Match, Match.request_id == Request.id)
            .where(Match.status == MatchStatus.ACTIVE, Request.programme_id == 1)
            .order_by(Request.id)
        ).first()


if __name__ == "__main__":
    main()
