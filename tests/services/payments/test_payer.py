"""What the treasurer sets: the account that pays, the chapter's own data, and the terms of a claim."""

from dataclasses import replace

import pytest
from typer.testing import CliRunner

from db.models import AuditEntry, Setting
from db.session import as_system, reading, writing
from domain.access import Role
from domain.chapter import Chapter
from domain.payments import SepaSchema
from manage import app
from services import doctor
from services.expenses import claim_terms
from services.expenses.claim_terms import ClaimTerms
from services.payments import payer
from services.payments.payer import Details, PayingAccount
from tests.refusal import refused

ACCOUNT = PayingAccount("Afdeling Westerkwartier", "NL91ABNA0417164300", SepaSchema.V03)
CHAPTER = Chapter("Afdeling Westerkwartier", "Langestraat 1", "9800 AA Zuidhorn", "123456782")
TERMS = ClaimTerms(10_000, 180, ("GB", "LT"))


@pytest.fixture
def els(make, sign_in):
    return sign_in(make.user(Role.TREASURER))


def act(who, use_case, *given, **values):
    with writing(who) as session:
        return use_case(session, *given, **values)


def acts(make):
    return [entry.action for entry in make.all(AuditEntry) if entry.subject == "settings"]


def test_the_account_is_tidied_kept_and_written_down(make, els):
    typed = PayingAccount("  Afdeling\tWesterkwartier ", "nl91 abna 0417 1643 00", SepaSchema.V03)
    act(els, payer.set_account, typed, drawn_with=PayingAccount())
    assert act(els, payer.details) == Details(ACCOUNT, Chapter())
    assert acts(make) == ["payer:account"]


def test_the_number_is_not_read_in_the_database(make, els, database):
    act(els, payer.set_account, ACCOUNT, drawn_with=PayingAccount())
    with database.connect() as connection:
        values = connection.exec_driver_sql("SELECT value FROM settings").scalars().all()
    assert ACCOUNT.name in values
    assert not [one for one in values if "0417164300" in one]


def test_a_new_key_covers_the_number_and_without_one_it_is_asked_again(make, els, monkeypatch):
    before, after = (f"a-key-that-comes-{when}-of-32-characters-or-more" for when in ("first", "later"))
    monkeypatch.setenv("NAAST_KEY", before)
    act(els, payer.set_account, ACCOUNT, drawn_with=PayingAccount())
    monkeypatch.setenv("NAAST_KEY", after)
    lost = replace(ACCOUNT, iban="", unreadable=True)
    assert act(els, payer.details).account == lost
    with as_system() as session:
        assert doctor.examine(session).broken["the chapter's own account can be read with a key that is set"] == 1
    assert CliRunner().invoke(app, ["rekey"]).exit_code == 1
    monkeypatch.setenv("NAAST_OLD_KEYS", before)
    done = CliRunner().invoke(app, ["rekey"])
    assert (done.exit_code, "1 bank accounts" in done.stdout) == (0, True)
    monkeypatch.delenv("NAAST_OLD_KEYS")
    assert act(els, payer.details).account == ACCOUNT
    monkeypatch.setenv("NAAST_KEY", before)
    act(els, payer.set_account, ACCOUNT, drawn_with=lost)
    assert act(els, payer.details).account == ACCOUNT


def test_what_was_set_is_set_anew(make, els):
    act(els, payer.set_account, ACCOUNT, drawn_with=PayingAccount())
    act(els, payer.set_account, replace(ACCOUNT, schema=SepaSchema.V09), drawn_with=ACCOUNT)
    assert act(els, payer.details).account.schema is SepaSchema.V09
    assert len(make.all(Setting)) == 3


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "required"),
        ({"name": "x" * 71}, "too_long"),
        ({"name": "😀"}, "name_not_for_bank"),
        ({"iban": "  "}, "required"),
        ({"iban": "NL92ABNA0417164300"}, "iban_wrong"),
        ({"iban": "TR330006100519786457841326"}, "iban_not_sepa"),
    ],
)
def test_an_account_from_which_nobody_can_pay_is_not_kept(make, els, wrong, code):
    assert refused(els, payer.set_account, replace(ACCOUNT, **wrong), drawn_with=PayingAccount()) == code
    assert make.all(Setting) == []


def test_the_chapters_own_data_are_kept_and_read_by_everybody(make, els, sign_in):
    act(els, payer.set_chapter, replace(CHAPTER, rsin="1234 56 782"), drawn_with=Chapter())
    with reading(sign_in(make.user(Role.VOLUNTEER))) as session:
        assert payer.chapter(session) == CHAPTER
    assert acts(make) == ["payer:chapter"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": ""}, "required"),
        ({"address": "\n"}, "required"),
        ({"place": ""}, "required"),
        ({"place": "x" * 121}, "too_long"),
        ({"rsin": ""}, "rsin_wrong"),
        ({"rsin": "123456789"}, "rsin_wrong"),
    ],
)
def test_a_chapter_that_no_statement_can_carry_is_not_kept(make, els, wrong, code):
    assert refused(els, payer.set_chapter, replace(CHAPTER, **wrong), drawn_with=Chapter()) == code
    assert make.all(Setting) == []


def test_terms_hold_for_everybody_at_once(make, els, sign_in):
    henk = sign_in(make.user(Role.VOLUNTEER))
    with reading(henk) as session:
        assert claim_terms.current(session) == ClaimTerms(25_000, 2 * 365, ())
    act(els, claim_terms.set_terms, replace(TERMS, blocked=("LT", "GB", "GB")), drawn_with=ClaimTerms())
    with reading(henk) as session:
        assert claim_terms.current(session) == TERMS
    assert act(els, claim_terms.terms) == TERMS
    act(els, claim_terms.set_terms, replace(TERMS, blocked=()), drawn_with=TERMS)
    assert act(els, claim_terms.terms).blocked == ()
    assert acts(make) == ["expense:terms"] * 2


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"second_above_cents": 0}, "not_positive"),
        ({"second_above_cents": -1}, "not_positive"),
        ({"second_above_cents": 500_001}, "too_large"),
        ({"max_age_days": 29}, "claim_age_out_of_range"),
        ({"max_age_days": 5 * 365 + 1}, "claim_age_out_of_range"),
        ({"blocked": ("US",)}, "not_found"),
        ({"blocked": ("nl",)}, "not_found"),
    ],
)
def test_terms_that_cannot_be_are_not_kept(make, els, wrong, code):
    assert refused(els, claim_terms.set_terms, replace(TERMS, **wrong), drawn_with=ClaimTerms()) == code
    assert make.all(Setting) == []


@pytest.mark.parametrize("terms", [ClaimTerms(1, 30), ClaimTerms(500_000, 5 * 365)])
def test_the_ends_of_the_range_are_in_it(els, terms):
    act(els, claim_terms.set_terms, terms, drawn_with=ClaimTerms())
    assert act(els, claim_terms.terms) == terms


def test_what_somebody_else_changed_meanwhile_is_not_written_over(make, els):
    for use_case, wanted, shown in (
        (payer.set_account, ACCOUNT, replace(ACCOUNT, name="Anders")),
        (payer.set_chapter, CHAPTER, replace(CHAPTER, place="Anders")),
        (claim_terms.set_terms, TERMS, replace(TERMS, max_age_days=99)),
    ):
        assert refused(els, use_case, wanted, drawn_with=shown) == "changed_meanwhile"
    assert make.all(Setting) == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TREASURER])
def test_the_account_is_for_the_treasurer_alone(make, sign_in, role):
    who = sign_in(make.user(role))
    assert refused(who, payer.details) == "not_allowed"
    assert refused(who, payer.set_account, ACCOUNT, drawn_with=PayingAccount()) == "not_allowed"
    assert refused(who, payer.set_chapter, CHAPTER, drawn_with=Chapter()) == "not_allowed"
    assert refused(who, claim_terms.set_terms, TERMS, drawn_with=ClaimTerms()) == "not_allowed"
    assert make.all(Setting) == []
