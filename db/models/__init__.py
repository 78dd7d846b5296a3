"""All tables. A table that holds something of a person is `Personal` and says who may see its rows."""

from db.models.accounts import AddressMisses, AuthSession, CoordinatorProgramme, Invitation, User
from db.models.allowances import Allowance, AllowanceLimit, Budget
from db.models.bank import BankAccount
from db.models.base import Base, Personal
from db.models.chapter import MileageRate, Programme, Setting
from db.models.expenses import Expense, ExpenseLine, ExpenseStep, Receipt
from db.models.households import Household, Match, Request
from db.models.lists import ListImport, Remark
from db.models.messages import MessagePreference, Notice, Outbox
from db.models.payments import Payment, PaymentClaim, PaymentRun
from db.models.trail import AuditEntry, Look
from db.models.visits import Draft, Note, Visit, VisitVersion
from db.models.volunteers import Volunteer, VolunteerProgramme

__all__ = [
    "AddressMisses",
    "Allowance",
    "AllowanceLimit",
    "AuditEntry",
    "AuthSession",
    "BankAccount",
    "Base",
    "Budget",
    "CoordinatorProgramme",
    "Draft",
    "Expense",
    "ExpenseLine",
    "ExpenseStep",
    "Household",
    "Invitation",
    "ListImport",
    "Look",
    "Match",
    "MessagePreference",
    "MileageRate",
    "Note",
    "Notice",
    "Outbox",
    "Payment",
    "PaymentClaim",
    "PaymentRun",
    "Personal",
    "Programme",
    "Receipt",
    "Remark",
    "Request",
    "Setting",
    "User",
    "Visit",
    "VisitVersion",
    "Volunteer",
    "VolunteerProgramme",
]
