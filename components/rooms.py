"""Every screen of the house: where it stands, what it is called, who finds it in the menu.

The menu only shows the way; whether somebody may is said by the services.
"""

from collections.abc import Collection
from dataclasses import dataclass

from domain.access import Role

V, C, T, B, P, A = (
    Role.VOLUNTEER,
    Role.COORDINATOR,
    Role.TREASURER,
    Role.BOARD,
    Role.PRIVACY_OFFICER,
    Role.ADMIN,
)


@dataclass(frozen=True)
class Screen:
    """`title` and `section` are message ids; a screen without roles is reached from another screen."""

    file: str
    url: str
    title: str
    icon: str = ""
    section: str = ""
    roles: tuple[Role, ...] = ()


# The first role that somebody has decides where they start; the starts of their other roles stand below it in the menu.
STARTS = (
    (C, Screen("start/coordinator", "", "Start", "home")),
    (T, Screen("start/treasurer", "", "Start", "home")),
    (B, Screen("start/board", "", "Start", "home")),
    (A, Screen("start/admin", "", "Start", "home")),
    (P, Screen("start/privacy_officer", "", "Start", "home")),
    (V, Screen("start/volunteer", "", "Start", "home")),
)

SCREENS = (
    Screen("start/treasurer", "start-penningmeester", "Start of the treasurer", "euro"),
    Screen("start/board", "start-bestuur", "Start of the board", "groups"),
    Screen("start/admin", "start-beheerder", "Start of the administrator", "settings"),
    Screen("start/privacy_officer", "start-privacyfunctionaris", "Start of the privacy officer", "shield_person"),
    Screen("matching/waiting_list", "wachtlijst", "Waiting list", "hourglass_empty", "People", (C,)),
    Screen("households/households", "huishoudens", "Households", "cottage", "People", (C,)),
    Screen("help/requests", "eenmalige-hulp", "One-time help", "redeem", "People", (C,)),
    Screen("volunteers/volunteers", "vrijwilligers", "Volunteers", "group", "People", (C,)),
    Screen("privacy/access_request", "inzageverzoek", "Access request", "person_search", "People", (P,)),
    Screen("lists/bring_in", "lijsten", "Bring in lists", "upload_file", "People", (C, A)),
    Screen("expenses/decide", "declaraties", "Expense claims", "receipt_long", "Money", (C, B)),
    Screen("expenses/budgets", "budgetten", "Budgets", "savings", "Money", (C, T, B)),
    Screen("expenses/rates", "vergoeding", "Mileage rates", "route", "Money", (T, B)),
    Screen("expenses/runs", "betaalrondes", "Payment runs", "account_balance_wallet", "Money", (T,)),
    Screen("expenses/overview", "uitgaven", "Claims overview", "payments", "Money", (T,)),
    Screen("expenses/year", "jaaroverzicht", "Year overview", "calendar_month", "Money", (T,)),
    Screen("expenses/allowances", "vaste-vergoedingen", "Fixed allowances", "event_repeat", "Money", (T, C)),
    Screen("expenses/accounts", "rekeningen", "Bank accounts", "credit_card", "Money", (T,)),
    Screen("settings/payer", "betaalgegevens", "Payment details", "account_balance", "Money", (T,)),
    Screen("insight/charts", "cijfers", "Figures", "bar_chart", "Insight", (C, B, T)),
    Screen("settings/accounts", "accounts", "Accounts", "manage_accounts", "Settings", (A,)),
    Screen("settings/roles", "rollen", "Who has which role", "badge", "Settings", (B,)),
    Screen("settings/programmes", "activiteiten", "Programmes", "category", "Settings", (A, B)),
    Screen("settings/weights", "meewegen", "What weighs how much", "balance", "Settings", (A, B)),
    Screen("settings/proposals", "voorstellen", "Proposals", "schedule", "Settings", (A, B)),
    Screen("settings/audit", "logboek", "Logbook", "history", "Settings", (P, A)),
    Screen("settings/retention", "bewaartermijnen", "Retention terms", "auto_delete", "Settings", (P, B)),
    Screen("visits/record", "bezoek", "Visit", "edit_note", "As volunteer", (V,)),
    Screen("expenses/claim", "declareren", "Claim expenses", "receipt_long", "As volunteer", (V,)),
    Screen("expenses/mine", "mijn-declaraties", "My claims"),
    Screen("start/help", "hulp", "Help", "call", "As volunteer", (V,)),
    Screen("start/volunteer", "vrijwilliger-start", "My volunteering", "favorite", "As volunteer"),
    Screen("households/household", "huishouden", "Household"),
    Screen("privacy/destroy", "vernietigen", "Destroy the details of a household"),
    Screen("households/register", "nieuw-huishouden", "New household"),
    Screen("help/ask", "hulp-aanvragen", "Ask for one-time help"),
    Screen("help/request", "aanvraag", "Help request"),
    Screen("volunteers/volunteer", "vrijwilliger", "Volunteer"),
    Screen("volunteers/register", "nieuwe-vrijwilliger", "New volunteer"),
    Screen("volunteers/invite", "uitnodigen", "Invite volunteers"),
    Screen("volunteers/profile", "mijn-gegevens", "My details"),
    Screen("matching/request", "hulpvraag", "Request for support"),
    Screen("matching/plan", "plan", "Plan for the waiting list"),
    Screen("matching/proposal", "voorstel", "A question for you"),
    Screen("visits/visit", "bezoek-bekijken", "One visit"),
    Screen("settings/account", "account", "Account"),
    Screen("settings/new_account", "nieuw-account", "New account"),
    Screen("expenses/pay", "nieuwe-betaalronde", "New payment run"),
    Screen("expenses/run", "betaalronde", "Payment run"),
    Screen("expenses/trail", "verloop", "Every step of a claim"),
    Screen("account/my_account", "mijn-account", "My account"),
    Screen("messages/messages", "berichten", "Messages"),
)

# What a volunteer finds under the thumb.
THUMB = ("", "bezoek", "declareren", "hulp")


def first_role(roles: Collection[Role]) -> Role:
    return next((role for role, _ in STARTS if role in roles), V)


def start_of(role: Role) -> Screen:
    """Where what waits for a role stands by itself, for who starts somewhere else."""
    return next(screen for screen in SCREENS if screen.file == f"start/{role}")


def started(screen: Screen) -> Role | None:
    """Whose start this is."""
    return next((role for role, start in STARTS if start.file == screen.file), None)
